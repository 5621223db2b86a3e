"""The file of a register: looked at before any connection, made with the right modes, locked around writes."""

import contextlib
import errno
import fcntl
import grp
import os
import stat
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from struct import unpack

from asotui.errors import (
    FolderNotShared,
    NotARegister,
    RegisterAlreadyThere,
    RegisterBusy,
    RegisterDamaged,
    RegisterEmpty,
    RegisterMissing,
    RegisterNewer,
    RegisterUnreadable,
    RegisterUnsafe,
)
from asotui.store.schema import APPLICATION_ID, SCHEMA

HEADER_SIZE = 100
MAGIC = b"SQLite format 3\x00"
PRIVATE = (0o600, 0o700)
SHARED = (0o660, 0o2770)
SHARED_FOLDER = stat.S_ISGID | stat.S_IRWXG


def inspect(path: Path) -> None:
    """Refuse, with a sentence, what is not a register that this code can open. Creates and changes nothing."""
    try:
        fd = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK)
    except FileNotFoundError:
        raise RegisterMissing(path=path) from None
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise RegisterUnsafe(path=path) from None
        raise RegisterUnreadable(path=path, why=error.strerror) from None
    try:
        status = os.fstat(fd)
        if not stat.S_ISREG(status.st_mode):
            raise NotARegister(path=path)
        if status.st_nlink != 1:
            raise RegisterUnsafe(path=path)
        header = os.read(fd, HEADER_SIZE)
    finally:
        os.close(fd)
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        raise RegisterUnreadable(path=path, why=os.strerror(errno.EACCES))
    _check_header(path, header, status.st_size)


def _check_header(path: Path, header: bytes, size: int) -> None:
    if not size:
        raise RegisterEmpty(path=path)
    if not header.startswith(MAGIC):
        raise NotARegister(path=path)
    if len(header) < HEADER_SIZE:
        raise RegisterDamaged(path=path)
    (version,) = unpack(">I", header[60:64])
    (application,) = unpack(">I", header[68:72])
    if application != APPLICATION_ID:
        raise NotARegister(path=path)
    if version > SCHEMA:
        raise RegisterNewer(path=path, version=version, known=SCHEMA)


def make(path: Path, group: int | None) -> Path:
    """Make an empty file beside `path`, readable by its owner, or by a group when its id is given; return its name.

    Raises RegisterAlreadyThere when `path` is taken, RegisterUnreadable when the folder cannot be made or written,
    FolderNotShared when it was there and is not open to the group.
    """
    file_mode, folder_mode = PRIVATE if group is None else SHARED
    if os.path.lexists(path):
        raise RegisterAlreadyThere(path=path)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        _make_folder(path.parent, folder_mode, group)
        discard(unfinished)
        fd = os.open(
            unfinished, os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_WRONLY | os.O_CLOEXEC, file_mode
        )
        with os.fdopen(fd, "wb"):
            os.fchmod(fd, file_mode)
            if group is not None:
                os.fchown(fd, -1, group)
    except OSError as error:
        raise RegisterUnreadable(path=path, why=error.strerror) from None
    return unfinished


def give_name(unfinished: Path, path: Path) -> None:
    """Give a finished register its name, unless somebody took it meanwhile (RegisterAlreadyThere)."""
    try:
        os.link(unfinished, path)
    except FileExistsError:
        raise RegisterAlreadyThere(path=path) from None
    unfinished.unlink()


def _make_folder(folder: Path, mode: int, group: int | None) -> None:
    missing = not os.path.lexists(folder)
    folder.mkdir(parents=True, exist_ok=True)
    if group is not None and not missing:
        _check_shared(folder, group)
    if missing:
        if group is not None:
            os.chown(folder, -1, group)
        folder.chmod(mode)


def _check_shared(folder: Path, group: int) -> None:
    """SQLite keeps files beside the register: members have to make them there, and the group has to be theirs."""
    status = folder.stat()
    if (
        status.st_gid != group
        or status.st_mode & SHARED_FOLDER != SHARED_FOLDER
        or status.st_mode & stat.S_ISVTX
    ):
        raise FolderNotShared(folder=folder, group=_name_of(group))


def _name_of(group: int) -> str:
    try:
        return grp.getgrgid(group).gr_name
    except KeyError:
        return str(group)


def discard(path: Path) -> None:
    """Remove a register that could not be finished, with what SQLite keeps beside it."""
    for suffix in ("", "-wal", "-shm", "-journal", ".lock"):
        with contextlib.suppress(FileNotFoundError):
            path.with_name(path.name + suffix).unlink()


class WriteLock:
    """One writer at a time, across processes and threads, kept apart before SQLite has to.

    Who stopped while holding it does not stop the others for ever: they give up with RegisterBusy.
    """

    PAUSE_SECONDS = 0.0025
    MOST_PAUSES = 4000

    def __init__(self, path: Path) -> None:
        self._path = path.with_name(path.name + ".lock")
        self._mode = stat.S_IMODE(path.stat().st_mode)
        self._group = path.stat().st_gid
        self._threads = threading.Lock()
        self._fd: int | None = None

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Hold the lock; it falls with the process, however that ends. Raises RegisterBusy after ten seconds."""
        with self._threads:
            if self._fd is None:
                self._fd = self._open()
            self._take(self._fd)
            try:
                yield
            finally:
                fcntl.flock(self._fd, fcntl.LOCK_UN)

    def _take(self, fd: int) -> None:
        for _ in range(self.MOST_PAUSES):
            try:
                return fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                time.sleep(self.PAUSE_SECONDS)
        raise RegisterBusy

    def _open(self) -> int:
        flags = os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC
        try:
            return os.open(self._path, flags)
        except FileNotFoundError:
            fd = os.open(self._path, flags | os.O_CREAT, self._mode)
            with contextlib.suppress(PermissionError):
                os.fchmod(fd, self._mode)
                os.fchown(fd, -1, self._group)
            return fd

    def close(self) -> None:
        """Let go of the file."""
        with self._threads:
            if self._fd is not None:
                os.close(self._fd)
                self._fd = None
