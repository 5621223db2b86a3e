"""Is the file of a register whole? Each check reads one state of it, changes nothing, and names what it finds."""

from asotui.store.checking.contents import contents
from asotui.store.checking.numbers import numbers
from asotui.store.checking.opening import Examined, examine, looked_at
from asotui.store.checking.rows import rows
from asotui.store.checking.structure import structure
from asotui.store.checking.trace import trace

__all__ = ["Examined", "contents", "examine", "looked_at", "numbers", "rows", "structure", "trace"]
