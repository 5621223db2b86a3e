"""The copies of a register: where they lie, what they are called, and the one of each day."""

import fcntl
import os
import re
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from asotui import clock
from asotui.errors import BackupFolderUnusable
from asotui.rules import retention
from asotui.store import backups
from asotui.store.backups import DIGEST_SUFFIX, UNFINISHED, Copied, always

FOLDER = "backups"
LOCK = ".lock"
_DAY = r"(\d{4}-\d\d-\d\d)"


@dataclass(frozen=True, slots=True)
class Kept:
    """A copy that is there. `daily` ones are made by themselves and go by themselves; the others stay."""

    path: Path
    on: date
    daily: bool
    size: int
    at: datetime


def folder_of(register: Path, named: str | None = None) -> Path:
    """Where the copies of a register lie: the folder of the settings, else `backups` beside the register."""
    return Path(named) if named else register.parent / FOLDER


def make(register: Path, folder: Path) -> Copied:
    """Make a copy now, named by the date and the time of the office. Raises what `store.backups.copy` raises."""
    at = clock.local(clock.now())
    return backups.copy(register, folder / f"{register.stem}.{at:%Y-%m-%dT%H-%M-%S}.sqlite")


def daily(register: Path, folder: Path, goes_on: Callable[[], bool] = always) -> Copied | None:
    """Make the copy of the day, and throw away the daily copies that are no longer kept; None when it is there.

    Of several desks that start at once, one makes it. Raises what `store.backups.copy` raises.
    """
    target = folder / f"{register.stem}.{clock.today().isoformat()}.sqlite"
    if target.exists():
        return None
    with _alone(folder, register) as mine:
        if not mine or target.exists():
            return None
        _clear(folder)
        copied = backups.copy(register, target, goes_on)
        prune(register, folder)
    return copied


def prune(register: Path, folder: Path) -> list[Path]:
    """Throw away the daily copies that are no longer kept; those that went."""
    there = [one for one in kept(register, folder) if one.daily]
    staying = retention.kept([one.on for one in there], clock.today())
    gone = [one.path for one in there if one.on not in staying]
    for path in gone:
        for one in (path, path.with_name(path.name + DIGEST_SUFFIX)):
            one.unlink(missing_ok=True)
    return gone


def kept(register: Path, folder: Path) -> list[Kept]:
    """The copies of a register that are there, newest first."""
    named = re.compile(re.escape(register.stem) + rf"\.{_DAY}(T\d\d-\d\d-\d\d)?\.sqlite")
    found = []
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return []
    for entry in entries:
        matched = named.fullmatch(entry.name)
        if not matched or not entry.is_file(follow_symlinks=False):
            continue
        with suppress(ValueError, OSError):
            status = entry.stat(follow_symlinks=False)
            at = datetime.fromtimestamp(status.st_mtime, clock.now().tzinfo)
            on = date.fromisoformat(matched[1])
            found.append(Kept(Path(entry.path), on, not matched[2], status.st_size, at))
    return sorted(found, key=lambda one: (one.at, one.path.name), reverse=True)


@contextmanager
def _alone(folder: Path, register: Path) -> Iterator[bool]:
    """Whether nobody else makes a copy there just now; the lock falls with the process."""
    try:
        backups.make_folder(folder, register)
        fd = os.open(folder / LOCK, os.O_CREAT | os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise BackupFolderUnusable(folder=folder, why=error.strerror) from None
    try:
        status = register.stat()
        with suppress(PermissionError):
            os.fchown(fd, -1, status.st_gid)
            os.fchmod(fd, stat.S_IMODE(status.st_mode))
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
    finally:
        os.close(fd)


def _clear(folder: Path) -> None:
    """What copies that were cut short left: whose process is gone, or the machine started anew since."""
    for left in folder.glob(f".*{UNFINISHED}"):
        process = left.name.removesuffix(UNFINISHED).rpartition(".")[2]
        if not process.isdigit() or not Path("/proc", process).exists():
            with suppress(OSError):
                left.unlink()
