"""Who has the desk open, and on what: a small file for each desk, in a folder beside the register.

The desk holds a lock on its file as long as it lives, however it ends; a file that nobody holds is nobody's, and the next one
to look removes it. Only logins and the names of rows stand in it, and nothing of what they say.
"""

import contextlib
import fcntl
import json
import os
import secrets
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from asotui import clock
from asotui.text import clean_line

SUFFIX = ".desks"
MOST_BYTES = 4096
MOST_OPEN = 8
MOST_DESKS = 200
LONGEST = 64

Thing = tuple[str, int]
"""A noun and the key of a row."""


@dataclass(frozen=True, slots=True)
class OpenDesk:
    """The desk of an officer: since when (UTC) it is open, and what stands open on it, each since when."""

    login: str
    since: datetime
    things: tuple[tuple[Thing, datetime], ...] = ()


class Presence:
    """What a desk says of itself, and what the others say.

    Only where a register is shared. Where the folder cannot be written there is no presence, and nothing is missing but
    that.
    """

    def __init__(self, register: Path, login: str) -> None:
        self._register = register
        self._folder = folder_of(register)
        self._login = login
        self._since = clock.now()
        self._things: dict[Thing, datetime] = {}
        self._path: Path | None = None
        self._fd: int | None = None
        self._is_off = not _is_shared(register)

    def say(self, things: Iterable[Thing]) -> None:
        """Say what stands open on this desk now; written only when it is something else than before."""
        wanted = list(dict.fromkeys(things))[-MOST_OPEN:]
        if self._is_off or (self._fd is not None and wanted == list(self._things)):
            return
        now = clock.now()
        self._things = {thing: self._things.get(thing, now) for thing in wanted}
        try:
            if self._fd is None:
                self._begin()
            self._write()
        except OSError:
            # A folder that may only be read, a full disk: the desk works without.
            self._end()
            self._is_off = True

    def _begin(self) -> None:
        status = self._register.stat()
        with contextlib.suppress(FileExistsError):
            self._folder.mkdir(mode=0o770)
            # The group of the register, and whoever makes a file there gives it to that group.
            os.chown(self._folder, -1, status.st_gid)
            self._folder.chmod(0o2770)
        name = f"{os.getpid()}-{secrets.token_hex(6)}"
        made = self._folder / f".{name}"
        self._fd = os.open(
            made, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, stat.S_IRUSR
        )
        os.fchmod(self._fd, stat.S_IMODE(status.st_mode))
        # It gets its name only once it is held: before, others would take it for nobody's.
        fcntl.flock(self._fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        self._write()
        self._path = self._folder / name
        made.rename(self._path)

    def _write(self) -> None:
        assert self._fd is not None
        said = {
            "login": self._login,
            "since": self._since.isoformat(),
            "open": [[noun, row_id, at.isoformat()] for (noun, row_id), at in self._things.items()],
        }
        data = json.dumps(said).encode("utf-8")
        # Padded, so that it is one write in place: who reads meanwhile sees the one or the other.
        os.pwrite(self._fd, data.ljust(MOST_BYTES), 0)

    def others(self) -> tuple[OpenDesk, ...]:
        """The other desks of the section, those of the same officer in another terminal included."""
        return () if self._is_off else tuple(_desks(self._folder, except_for=self._path))

    def end(self) -> None:
        """The desk closes."""
        self._is_off = True
        self._end()

    def _end(self) -> None:
        if self._path is not None:
            with contextlib.suppress(OSError):
                self._path.unlink()
            self._path = None
        if self._fd is not None:
            os.close(self._fd)
            self._fd = None


def open_desks(register: Path) -> tuple[OpenDesk, ...]:
    """Every desk that is open over a register, the oldest first."""
    found = _desks(folder_of(register)) if _is_shared(register) else ()
    return tuple(sorted(found, key=lambda desk: (desk.since, desk.login)))


def folder_of(register: Path) -> Path:
    """Where the desks over a register say that they are open."""
    return register.with_name(register.name + SUFFIX)


def _is_shared(register: Path) -> bool:
    """Whether others than its owner may read a register."""
    try:
        return bool(register.stat().st_mode & stat.S_IRGRP)
    except OSError:
        return False


def _desks(folder: Path, except_for: Path | None = None) -> Iterator[OpenDesk]:
    try:
        paths = sorted(folder.iterdir())[:MOST_DESKS]
    except OSError:
        return
    for path in paths:
        # What begins with a dot is being made just now.
        if path != except_for and not path.name.startswith("."):
            desk = _desk_at(path)
            if desk is not None:
                yield desk


def _desk_at(path: Path) -> OpenDesk | None:
    """The desk that holds a file; one that nobody holds is removed."""
    try:
        fd = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        if not stat.S_ISREG(os.fstat(fd).st_mode):
            return None
        if _is_nobodys(fd):
            with contextlib.suppress(OSError):
                path.unlink()
            return None
        return _read(os.pread(fd, MOST_BYTES, 0))
    except OSError:
        return None
    finally:
        os.close(fd)


def _is_nobodys(fd: int) -> bool:
    try:
        fcntl.flock(fd, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _read(data: bytes) -> OpenDesk | None:
    """What a desk says, as far as it can be understood: any member of the group could have written it."""
    try:
        said = json.loads(data)
        things = [((clean_line(noun, LONGEST), int(row_id)), _at(at)) for noun, row_id, at in said["open"]]
        return OpenDesk(clean_line(said["login"], LONGEST), _at(said["since"]), tuple(things[:MOST_OPEN]))
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
        return None


def _at(said: Any) -> datetime:
    at = datetime.fromisoformat(said)
    if at.tzinfo is None:
        raise ValueError(said)
    return at.astimezone(UTC)
