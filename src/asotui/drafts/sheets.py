"""The file of a draft: a few lines that say what it is about, a blank line, and the text as it was typed."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal

from asotui import clock, locations
from asotui.errors import DraftsUnsafe

MARK = "asotui draft 1"
MOST_BESIDE = 99
"""So many desks may write on the same thing at once, each in a file of its own."""
MOST_BYTES = 8_000_000
LEFTOVER = timedelta(days=1)

Kind = Literal["text", "line", "form"]


@dataclass(frozen=True, slots=True)
class Subject:
    """What is typed, in which register and by whom. `title` is how the officer knows it, `place` where it is typed."""

    register: str
    officer: str
    about: str
    title: str = ""
    place: str = ""
    kind: Kind = "text"

    def paths(self) -> Iterator[Path]:
        """The files that may hold it, those that are there first; one more for each desk that writes on it at the same time."""
        whole = "\0".join((self.register, self.officer, self.about))
        name = hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:32]
        folder = locations.drafts()
        yield from sorted(folder.glob(f"{name}*.txt"))
        yield folder / f"{name}.txt"
        for beside in range(2, MOST_BESIDE + 1):
            yield folder / f"{name}-{beside}.txt"


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

    @property
    def key(self) -> str:
        """A few characters by which it is named at the command line."""
        name, _dash, beside = self.path.stem.partition("-")
        return name[:8] + (f"-{beside}" if beside else "")

    @property
    def is_in_use(self) -> bool:
        """Whether a desk, this one or another, has it open now."""
        lock = _lock_path(self.path)
        try:
            descriptor = os.open(lock, os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC)
        except OSError:
            return False
        try:
            fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except OSError:
            return True
        finally:
            os.close(descriptor)
        return False

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
        since = datetime.fromisoformat(told.pop("since"))
        return Sheet(path, text, Subject(**told), since if since.tzinfo else None)
    except (ValueError, KeyError, TypeError, AttributeError):
        # A head that cannot be read is no reason to lose the words under it.
        return Sheet(path, text)


def write(path: Path, subject: Subject, since: datetime, text: str) -> None:
    """Put a draft on disk, whole. Raises OSError, or DraftsUnsafe."""
    ready_folder()
    told = {**asdict(subject), "since": since.isoformat()}
    lines = [MARK, *(f"{name}: {_quoted(value)}" for name, value in told.items()), "", text]
    # A lone half of a character has no bytes of its own.
    locations.write_private(path, "\n".join(lines).encode("utf-8", "replace").decode("utf-8"))


def _quoted(value: str) -> str:
    return json.dumps(value, ensure_ascii=not value.isprintable())


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


def lock(path: Path) -> int | None:
    """Take a draft for this desk: the descriptor that holds it, or None when another desk has it. Raises OSError."""
    ready_folder()
    name = _lock_path(path)
    while True:
        descriptor = os.open(name, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            return None
        except OSError:
            # A file system that knows no locks: one desk alone is the rule.
            return descriptor
        if _is_still(name, descriptor):
            return descriptor
        os.close(descriptor)


def _is_still(name: Path, descriptor: int) -> bool:
    """Whether a file has that name still: who had it before may have taken it away in between."""
    try:
        return os.path.samestat(name.lstat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


def unlock(path: Path, descriptor: int) -> None:
    """Let go of a draft."""
    with suppress(OSError):
        _lock_path(path).unlink()
    os.close(descriptor)


def _lock_path(path: Path) -> Path:
    return path.with_suffix(".lock")


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
    descriptor = lock(sheet.path)
    if descriptor is None:
        return False
    try:
        sheet.path.unlink(missing_ok=True)
    finally:
        unlock(sheet.path, descriptor)
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
            descriptor = None if path.exists() else lock(path)
            if descriptor is not None:
                unlock(path, descriptor)
