"""A whole copy of the register while others work, and the proof that it is one."""

import hashlib
import os
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from asotui.errors import (
    BackupAlreadyThere,
    BackupFailed,
    BackupFolderUnusable,
    BackupStopped,
    NoRoomForBackup,
    RegisterDamaged,
)
from asotui.store.chain import Head, head_of
from asotui.store.checking.opening import examine

MEBIBYTE = 1 << 20
SPARED = 64 * MEBIBYTE
"""What a copy leaves free, for the acts of the day."""
PART_SPARED = 32
"""On a small disk, at most such a part of it."""
PAGES_AT_ONCE = 2048
DIGEST_SUFFIX = ".sha256"
UNFINISHED = ".unfinished"


@dataclass(frozen=True, slots=True)
class Copied:
    """A copy that was made and looked at: its last act, how many rows each table has, its size and its SHA-256."""

    path: Path
    head: Head
    counts: dict[str, int]
    size: int
    digest: str


def always() -> bool:
    """Go on, whatever happens."""
    return True


def copy(register: Path, target: Path, goes_on: Callable[[], bool] = always) -> Copied:
    """Copy one state of the register into a file of its own, for the same readers; nobody waits for it.

    It gets its name once it was opened and found equal; its digest stands beside it as `NAME.sha256`. The folder is made
    when it is missing. Raises BackupFolderUnusable, NoRoomForBackup, BackupAlreadyThere, BackupFailed, BackupStopped,
    RegisterDamaged.
    """
    unfinished = target.with_name(f".{target.name}.{os.getpid()}{UNFINISHED}")
    status = register.stat()
    try:
        make_folder(target.parent, register)
        _check_room(target.parent, status.st_size)
        fd = os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_RDWR | os.O_CLOEXEC, 0o600)
        try:
            head, counts = _written(register, unfinished, goes_on)
            os.fsync(fd)
            _check_equal(unfinished, head, counts)
            digest, size = digest_of(unfinished), os.fstat(fd).st_size
            give_rights(fd, status)
        finally:
            os.close(fd)
        _name(unfinished, target)
        _write_digest(target, digest, status)
    except OSError as error:
        raise BackupFolderUnusable(folder=target.parent, why=error.strerror or str(error)) from None
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
    return Copied(target, head, counts, size, digest)


def make_folder(folder: Path, register: Path) -> None:
    """Make the folder of copies, when it is missing, for those who can enter that of the register. Raises OSError."""
    if folder.is_dir():
        return
    beside = register.parent.stat()
    folder.mkdir(parents=True, mode=0o700)
    if register.stat().st_mode & stat.S_IRGRP:
        os.chown(folder, -1, register.stat().st_gid)
        folder.chmod(stat.S_IMODE(beside.st_mode))


def _check_room(folder: Path, size: int) -> None:
    space = os.statvfs(folder)
    free, whole = space.f_bavail * space.f_frsize, space.f_blocks * space.f_frsize
    needed = size + min(SPARED, whole // PART_SPARED)
    if free < needed:
        raise NoRoomForBackup(folder=folder, needed=-(-needed // MEBIBYTE), free=free // MEBIBYTE)


def _written(register: Path, unfinished: Path, goes_on: Callable[[], bool]) -> tuple[Head, dict[str, int]]:
    """Copy the pages of one state, and say what that state holds."""

    def step(_status: int, _left: int, _whole: int) -> None:
        if not goes_on():
            raise BackupStopped

    # Nobody else knows the file yet, so it needs no lock: those of a network file system may not work.
    address = f"{unfinished.absolute().as_uri()}?mode=rw&nolock=1"
    try:
        with (
            examine(register) as examined,
            closing(sqlite3.connect(address, uri=True, isolation_level=None)) as target,
        ):
            target.execute("PRAGMA synchronous=OFF")
            target.execute("PRAGMA journal_mode=OFF")
            source = examined.connection
            source.backup(target, pages=PAGES_AT_ONCE, progress=step)
            return head_of(source), counts_of(source)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_FULL:
            raise OSError(28, os.strerror(28)) from None
        raise BackupFailed(why=error) from None
    except sqlite3.DatabaseError:
        raise RegisterDamaged(path=register) from None


def counts_of(connection: sqlite3.Connection) -> dict[str, int]:
    """How many rows each table has."""
    names = [
        row[0]
        for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        if not row[0].startswith("sqlite_")
    ]
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}


def _check_equal(unfinished: Path, head: Head, counts: dict[str, int]) -> None:
    """Open the copy and find in it what the register held."""
    address = f"{unfinished.absolute().as_uri()}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(address, uri=True, isolation_level=None)) as connection:
            said = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
            if said != "ok":
                raise BackupFailed(why=said)
            if head_of(connection) != head or counts_of(connection) != counts:
                raise BackupFailed(why=f"{head_of(connection).act_id} / {head.act_id}")
    except sqlite3.DatabaseError as error:
        raise BackupFailed(why=error) from None


def digest_of(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def give_rights(fd: int, wanted: os.stat_result) -> None:
    """Let those read and write a file who can read and write the register."""
    with suppress(PermissionError):
        os.fchown(fd, wanted.st_uid if os.geteuid() == 0 else -1, wanted.st_gid)
    os.fchmod(fd, stat.S_IMODE(wanted.st_mode))
    os.fsync(fd)


def _name(unfinished: Path, target: Path) -> None:
    try:
        target.hardlink_to(unfinished)
    except FileExistsError:
        raise BackupAlreadyThere(path=target) from None
    except OSError:
        # A file system without a second name for a file, as on a stick.
        if target.exists():
            raise BackupAlreadyThere(path=target) from None
        unfinished.rename(target)


def _write_digest(target: Path, digest: str, wanted: os.stat_result) -> None:
    """Beside the copy, as `sha256sum -c` reads it."""
    beside = target.with_name(target.name + DIGEST_SUFFIX)
    fd = os.open(beside, os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_WRONLY | os.O_CLOEXEC, 0o600)
    with os.fdopen(fd, "w", encoding="utf-8", errors="surrogateescape") as file:
        file.write(f"{digest}  {target.name}\n")
        file.flush()
        give_rights(fd, wanted)
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    """Have the names themselves on the disk."""
    fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        with suppress(OSError):
            os.fsync(fd)
    finally:
        os.close(fd)


def digest_beside(path: Path) -> str | None:
    """The digest that stands beside a copy; None where there is none."""
    try:
        words = path.with_name(path.name + DIGEST_SUFFIX).read_text("utf-8", "replace").split()
    except OSError:
        return None
    return words[0] if words else None
