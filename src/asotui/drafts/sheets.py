"""The file of a draft: a few lines that say what it is about, a blank line, and the text as it was typed."""

from __future__ import annotations

import json
import os
import stat
from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import datetime, timedelta
from pathlib import Path

from asotui import clock, locations
from asotui.drafts import locks
from asotui.drafts.subjects import Ground, Subject
from asotui.errors import DraftsUnsafe

MARK = "asotui draft 1"
MOST_BYTES = 8_000_000
LEFTOVER = timedelta(days=1)
_NAMES = frozenset(one.name for one in fields(Subject))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A draft as it lies on disk. `since` is when its typing began; `subject` is None in a file without a head.

    `written` is when it was last written, in nanoseconds of the epoch.
    """

    path: Path
    text: str
    subject: Subject | None = None
    since: datetime | None = None
    written: int = 0
    ground: Ground = field(default_factory=Ground)

    @property
    def key(self) -> str:
        """A few characters by which it is named at the command line."""
        name, _dash, beside = self.path.stem.partition("-")
        return name[:8] + (f"-{beside}" if beside else "")

    @property
    def is_in_use(self) -> bool:
        """Whether a desk, this one or another, has it open now."""
        return locks.is_held(self.path)

    def values(self) -> dict[str, object]:
        """What a form held, by the names of its fields; nothing when it was cut short itself."""
        return values_in(self.text)


def values_in(text: str) -> dict[str, object]:
    """The values of a form in the text of a draft; none when it was cut short itself."""
    try:
        values = json.loads(text or "{}")
    except ValueError:
        return {}
    return values if isinstance(values, dict) else {}


def read(path: Path) -> Sheet | None:
    """A draft from its file; None when there is none, or something that is not a private file of the officer."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(descriptor, "rb") as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode) or status.st_uid != os.geteuid():
                return None
            whole = file.read(MOST_BYTES).decode("utf-8", "replace")
    except OSError:
        return None
    return replace(_parsed(path, whole), written=status.st_mtime_ns)


def _parsed(path: Path, whole: str) -> Sheet:
    head, _blank, text = whole.partition("\n\n")
    mark, *lines = head.split("\n")
    if mark != MARK:
        return Sheet(path, whole)
    try:
        told = {name: json.loads(value) for name, _colon, value in (line.partition(": ") for line in lines)}
        since = datetime.fromisoformat(told["since"])
        # What another version wrote beside it says nothing about what is known here.
        subject = Subject(**{name: value for name, value in told.items() if name in _NAMES})
        return Sheet(path, text, subject, since if since.tzinfo else None, ground=_ground(told))
    except (ValueError, KeyError, TypeError, AttributeError):
        # A head that cannot be read is no reason to lose the words under it.
        return Sheet(path, text)


def _ground(told: dict[str, object]) -> Ground:
    """On what it was begun; nothing is known of it in a draft of an earlier version."""
    act, values = told.get("act"), told.get("values")
    return Ground(act if isinstance(act, int) else None, values if isinstance(values, dict) else {})


def write(path: Path, subject: Subject, since: datetime, text: str, ground: Ground | None = None) -> None:
    """Put a draft on disk, whole. Raises OSError, or DraftsUnsafe."""
    ready_folder()
    told: dict[str, object] = {**asdict(subject), "since": since.isoformat()}
    if ground is not None:
        told |= {"act": ground.act_id, "values": ground.values}
    lines = [MARK, *(f"{name}: {_quoted(value)}" for name, value in told.items()), "", text]
    # A lone half of a character has no bytes of its own.
    locations.write_private(path, "\n".join(lines).encode("utf-8", "replace").decode("utf-8"))


def _quoted(value: object) -> str:
    """On one line, whatever it is; letters stay readable where nothing among them does harm to a terminal."""
    plain = isinstance(value, str) and value.isprintable()
    return json.dumps(value, ensure_ascii=not plain, default=str)


def ready_folder() -> Path:
    """The folder of drafts, there and private. Raises OSError, or DraftsUnsafe when it is not the officer's own."""
    folder = locations.drafts()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    status = folder.lstat()
    if not stat.S_ISDIR(status.st_mode) or status.st_uid != os.geteuid():
        raise DraftsUnsafe(folder=folder)
    if stat.S_IMODE(status.st_mode) & 0o077:
        folder.chmod(0o700)
    return folder


def unfinished(register: str, officer: str) -> list[Sheet]:
    """The drafts of an officer in a register, the oldest first; those that a desk has open now are among them."""
    sheets = [sheet for sheet in map(read, _files()) if sheet is not None and sheet.subject is not None]
    own = [
        sheet
        for sheet in sheets
        if sheet.subject is not None
        and (sheet.subject.register, sheet.subject.officer) == (register, officer)
        and sheet.text.strip()
    ]
    return sorted(own, key=lambda sheet: (sheet.since or clock.now(), sheet.written))


def _files() -> list[Path]:
    folder = locations.drafts()
    try:
        return [] if folder.is_symlink() else sorted(folder.glob("*.txt"))
    except OSError:
        return []


def drop(sheet: Sheet) -> bool:
    """Throw a draft away; False when a desk has it open now. Raises OSError, or DraftsUnsafe."""
    ready_folder()
    descriptor = locks.lock(sheet.path)
    if descriptor is None:
        return False
    try:
        sheet.path.unlink(missing_ok=True)
    finally:
        locks.unlock(sheet.path, descriptor)
    return True


def tidy() -> None:
    """Take away what killed desks left half written: locks that nobody holds, and files that were never put in place."""
    folder = locations.drafts()
    if folder.is_symlink():
        return
    with suppress(OSError):
        for name in folder.glob(".*.txt.*"):
            if name.lstat().st_mtime < (clock.now() - LEFTOVER).timestamp():
                name.unlink()
        for name in folder.glob("*.lock"):
            path = name.with_suffix(".txt")
            descriptor = None if path.exists() else locks.lock(path)
            if descriptor is not None:
                locks.unlock(path, descriptor)
