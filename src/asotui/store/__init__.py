"""The only place with an engine, a commit, a pragma or a dialect."""

from asotui.store.acts import acting, changed_rows, name_act
from asotui.store.schema import SCHEMA
from asotui.store.store import Performed, Store
from asotui.store.undo import redo_last, undo_act, undo_last

__all__ = [
    "SCHEMA",
    "Performed",
    "Store",
    "acting",
    "changed_rows",
    "name_act",
    "redo_last",
    "undo_act",
    "undo_last",
]
