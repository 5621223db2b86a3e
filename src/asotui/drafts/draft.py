"""The draft of one text while it is typed: written soon, held against other desks, and let go in the end."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import ClassVar
from weakref import WeakSet

from asotui import clock
from asotui.drafts import locks, sheets
from asotui.drafts.sheets import Sheet
from asotui.drafts.subjects import Ground, Kind, Subject
from asotui.errors import AsotuiError

DELAY_SECONDS = 0.25
"""How long a change may wait for the disk: a fixed delay, so that steady typing is written too."""

Trouble = Callable[[Exception], None]


class Draft:
    """The draft of one text, named by what it is about; read again when that text is written the next time.

    A thread of its own writes it, in the officer's own folder, readable by the officer alone. A disk that refuses is
    told once, to `on_trouble` and in the thread that writes, and passed over: the text is still on the screen. While
    one desk types, another that types on the same thing has a draft of its own beside it. `ground` is what stands there
    when it is begun; one that is gone on with keeps its own.
    """

    _open: ClassVar[WeakSet[Draft]] = WeakSet()
    _resting: ClassVar[dict[Path, Draft]] = {}
    """Those of this process that nobody types in now, and that were not let go: what was refused, or waits for its act."""

    def __init__(
        self,
        register: str,
        officer: str,
        about: str,
        *,
        title: str = "",
        place: str = "",
        kind: Kind = "text",
        wanted: Path | None = None,
        ground: Ground | None = None,
        on_trouble: Trouble | None = None,
    ) -> None:
        self.subject = Subject(register, officer, about, title, place, kind)
        self.on_trouble = on_trouble
        self._wanted = wanted
        self._path: Path | None = None
        self._lock: int | None = None
        self._since: datetime | None = None
        self._ground = ground or Ground()
        self._latest = ""
        self._changed = threading.Condition()
        self._writing = threading.Lock()
        self._waits = False
        self._ended = False

    # Whose it is

    @property
    def text(self) -> str:
        """What an earlier writing left that was cut short or refused; empty when there is nothing. Takes hold of it."""
        self._take()
        return self._latest

    @property
    def left(self) -> str:
        """The same, without taking hold of it."""
        if self._path is not None:
            return self._latest
        for path in self._candidates():
            resting = Draft._resting.get(path)
            if resting is not None:
                return resting._latest
            sheet = sheets.read(path)
            if sheet is None:
                break
            if sheet.text and not sheet.is_in_use:
                return sheet.text
        return ""

    @property
    def ground(self) -> Ground:
        """On what it was begun, as far as that is known."""
        return self._ground

    @ground.setter
    def ground(self, ground: Ground) -> None:
        """The officer was shown what stands there now: it counts from here. On disk with what is typed next."""
        with self._changed:
            self._ground = ground

    def _candidates(self) -> Iterator[Path]:
        """The files that may hold it: the wanted one first, then those that are there, then the next one that is free."""
        if self._wanted is not None and self._wanted.name.startswith(next(self.subject.paths()).stem[:32]):
            yield self._wanted
        yield from self.subject.paths()

    def _take(self) -> None:
        if self._path is not None or self._ended:
            return
        try:
            for path in self._candidates():
                if self._adopt(path) or self._begin(path):
                    break
        except (OSError, AsotuiError) as refusal:
            self._tell(refusal)
        Draft._open.add(self)

    def _adopt(self, path: Path) -> bool:
        """Go on with one of this process that rests."""
        resting = Draft._resting.pop(path, None)
        if resting is None:
            return False
        resting.flush()
        self._path, self._lock, self._since = path, resting._lock, resting._since
        if resting._latest:
            self._ground = resting._ground
        self._latest, resting._path, resting._lock, resting._ended = resting._latest, None, None, True
        return True

    def _begin(self, path: Path) -> bool:
        """Take hold of a file that no desk has."""
        sheets.ready_folder()
        descriptor = locks.lock(path)
        if descriptor is None:
            return False
        self._path, self._lock = path, descriptor
        sheet: Sheet | None = sheets.read(path)
        if sheet is not None:
            self._latest, self._since = sheet.text, sheet.since
            if sheet.text:
                self._ground = sheet.ground
        return True

    # Writing

    def keep(self, text: str) -> None:
        """Write a text down soon; an empty one leaves nothing on disk. Returns at once."""
        self._take()
        with self._changed:
            if self._ended:
                return
            self._latest = text
            if self._since is None:
                self._since = clock.now()
            if not self._waits:
                self._waits = True
                threading.Thread(target=self._write_soon, daemon=True, name="draft").start()

    def _write_soon(self) -> None:
        with self._changed:
            self._changed.wait_for(lambda: self._ended, timeout=DELAY_SECONDS)
        self.flush()

    def flush(self) -> None:
        """Write what waits to be written, now."""
        with self._writing:
            with self._changed:
                text, waits, self._waits = self._latest, self._waits, False
                path, since, ended, ground = self._path, self._since, self._ended, self._ground
            if path is None or ended or not waits:
                return
            try:
                if text:
                    sheets.write(path, self.subject, since or clock.now(), text, ground)
                else:
                    path.unlink(missing_ok=True)
            except (OSError, AsotuiError) as refusal:
                self._tell(refusal)

    def _tell(self, refusal: Exception) -> None:
        told, self.on_trouble = self.on_trouble, None
        if told is not None:
            told(refusal)

    # The end of it

    def rest(self) -> None:
        """Nobody types in it now, and it is not kept yet: it stands there again the next time."""
        if self._path is not None and not self._ended:
            Draft._resting[self._path] = self

    def forget(self) -> None:
        """The text is kept elsewhere, or thrown away on purpose."""
        with self._changed:
            if self._ended:
                return
            self._ended, self._waits = True, False
            self._changed.notify_all()
        path, descriptor = self._path, self._lock
        # After a write that is under way, so that it does not come back.
        with self._writing:
            if path is not None:
                Draft._resting.pop(path, None)
                with suppress(OSError):
                    path.unlink(missing_ok=True)
                if descriptor is not None:
                    locks.unlock(path, descriptor)
        self._latest, self._path, self._lock = "", None, None
        Draft._open.discard(self)

    @classmethod
    def flush_all(cls) -> None:
        """Write every draft that is open, before the process ends."""
        for draft in list(cls._open):
            draft.flush()

    @classmethod
    def close_all(cls) -> None:
        """The desk is closed: all that was not let go is on disk, and any desk may take it up."""
        for draft in list(cls._open):
            draft.flush()
            draft._close()

    def _close(self) -> None:
        with self._writing:
            path, descriptor = self._path, self._lock
            self._ended, self._latest, self._path, self._lock = True, "", None, None
            if path is not None and descriptor is not None:
                Draft._resting.pop(path, None)
                locks.unlock(path, descriptor)
        Draft._open.discard(self)
