"""One writer at a time: a lock on a small file beside the register."""

import contextlib
import fcntl
import os
import stat
import threading
from collections.abc import Iterator
from pathlib import Path

from asotui.errors import RegisterBusy, RegisterUnreadable


class WriteLock:
    """One writer at a time, across processes and threads, kept apart before SQLite has to.

    Who stopped while holding it does not stop the others for ever: they give up with RegisterBusy.
    """

    SECONDS = 10.0

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
            fd = self._fd = self._taken(self._fd)
            try:
                yield
            finally:
                fcntl.flock(fd, fcntl.LOCK_UN)

    def _taken(self, fd: int) -> int:
        """The descriptor that holds the lock: this one when nobody else has it, else one that waited for its turn."""
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return fd
        except BlockingIOError:
            turn = _Turn(self._opened()).come(self.SECONDS)
        except OSError as error:
            # A network file system without a lock service.
            raise RegisterUnreadable(path=self._path, why=error.strerror) from None
        if turn is None:
            raise RegisterBusy
        os.close(fd)
        return turn

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


class _Turn:
    """A place in the queue of the kernel, which is served in order; who asks again and again waits longest.

    The kernel's wait has no end of its own, so a thread does it, with a descriptor of its own that it closes when nobody wants
    it any more.
    """

    def __init__(self, fd: int) -> None:
        self._fd = fd
        self._decided = threading.Lock()
        self._came = threading.Event()
        self._left = False
        threading.Thread(target=self._wait, daemon=True, name="turn").start()

    def _wait(self) -> None:
        try:
            fcntl.flock(self._fd, fcntl.LOCK_EX)
        except OSError:
            self._left = True
        with self._decided:
            if self._left:
                os.close(self._fd)
            else:
                self._came.set()

    def come(self, seconds: float) -> int | None:
        """The descriptor that holds the lock; None when it did not come in that time."""
        self._came.wait(seconds)
        with self._decided:
            self._left = not self._came.is_set()
            return None if self._left else self._fd
