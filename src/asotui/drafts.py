"""What is being typed, on disk before it is kept: a dropped line or a crash loses at most a quarter of a second of it."""

import hashlib
import threading
from contextlib import suppress
from typing import ClassVar
from weakref import WeakSet

from asotui import locations

DELAY_SECONDS = 0.25
"""How long a change may wait for the disk: a fixed delay, so that steady typing is written too."""


class Draft:
    """The draft of one text, named by what it is about; read again when that text is written the next time.

    A thread of its own writes it, in the officer's own folder, readable by the officer alone. A disk that refuses is
    passed over: the text is still on the screen.
    """

    _open: ClassVar[WeakSet["Draft"]] = WeakSet()

    def __init__(self, *about: str) -> None:
        name = hashlib.sha256("\0".join(about).encode("utf-8", "surrogatepass")).hexdigest()[:32]
        self._path = locations.drafts() / f"{name}.txt"
        self._changed = threading.Condition()
        self._text: str | None = None
        self._ended = False
        Draft._open.add(self)

    @property
    def text(self) -> str:
        """What an earlier, cut short writing left; empty when there is nothing."""
        try:
            return self._path.read_text("utf-8", "replace")
        except OSError:
            return ""

    def keep(self, text: str) -> None:
        """Write a text down soon. Returns at once."""
        with self._changed:
            if self._text is None and not self._ended:
                threading.Thread(target=self._write_soon, daemon=True, name="draft").start()
            self._text = text

    def _write_soon(self) -> None:
        with self._changed:
            self._changed.wait_for(lambda: self._ended, timeout=DELAY_SECONDS)
        self.flush()

    def flush(self) -> None:
        """Write what waits to be written, now."""
        with self._changed:
            text, self._text = self._text, None
            if text is not None and not self._ended:
                with suppress(OSError):
                    locations.write_private(self._path, text)

    def forget(self) -> None:
        """The text is kept elsewhere, or thrown away on purpose."""
        with self._changed:
            self._ended, self._text = True, None
            self._changed.notify_all()
            self._path.unlink(missing_ok=True)
        Draft._open.discard(self)

    @classmethod
    def flush_all(cls) -> None:
        """Write every draft that is open, before the process ends."""
        for draft in list(cls._open):
            draft.flush()
