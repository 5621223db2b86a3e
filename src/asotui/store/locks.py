"""One writer at a time: a lock on a small file beside the register."""

import contextlib
import fcntl
import os
import stat
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from asotui.errors import RegisterBusy, RegisterUnreadable


class WriteLock:
    """One writer at a time, across processes and threads, kept apart before SQLite has to.

    Who stopped while holding it does not stop the others for ever: they give up with RegisterBusy.
    """

    PAUSE_SECONDS = 0.0025
    MOST_PAUSES = 4000

    def __init__(self, path: Path) -> None:
        self._path = path.with_name(path.name + ".lock")
        self._register = path
        self._threads = threading.Lock()
        self._fd: int | None = None

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Hold the lock; it falls with the process, however that ends. Raises RegisterBusy after ten seconds,
        RegisterUnreadable where the file cannot be had.
        """
        with self._threads:
            if self._fd is None:
                self._fd = self._opened()
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
            except OSError as error:
                # A network file system without a lock service.
                raise RegisterUnreadable(path=self._path, why=error.strerror) from None
        raise RegisterBusy

    def _opened(self) -> int:
        try:
            return self._open()
        except OSError as error:
            raise RegisterUnreadable(path=self._path, why=error.strerror) from None

    def _open(self) -> int:
        flags = os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC
        try:
            return os.open(self._path, flags)
        except FileNotFoundError:
            self._make()
            return os.open(self._path, flags)

    def _make(self) -> None:
        """Make the file whole under another name, so that no colleague ever meets it without its modes."""
        wanted = self._register.stat()
        unfinished = self._path.with_name(f".{self._path.name}.{os.getpid()}.{id(self)}")
        fd = os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_WRONLY | os.O_CLOEXEC, 0o600)
        try:
            os.fchown(fd, wanted.st_uid if os.geteuid() == 0 else -1, wanted.st_gid)
            os.fchmod(fd, stat.S_IMODE(wanted.st_mode))
            with contextlib.suppress(FileExistsError):
                self._path.hardlink_to(unfinished)
        finally:
            os.close(fd)
            unfinished.unlink()

    def close(self) -> None:
        """Let go of the file."""
        with self._threads:
            if self._fd is not None:
                os.close(self._fd)
                self._fd = None
