"""The file of a register: looked at before any connection, made with the right modes."""

import contextlib
import errno
import grp
import os
import pwd
import shlex
import stat
import threading
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from struct import unpack

from asotui.errors import (
    FolderNotMade,
    FolderNotShared,
    NotARegister,
    RegisterAlreadyThere,
    RegisterDamaged,
    RegisterEmpty,
    RegisterMissing,
    RegisterNewer,
    RegisterOfGroupJoined,
    RegisterOfOthers,
    RegisterOnNetwork,
    RegisterReplaced,
    RegisterUnreadable,
    RegisterUnsafe,
)
from asotui.store import file_systems, modes
from asotui.store.modes import PRIVATE, SHARED, group_name, owner_name
from asotui.store.schema import APPLICATION_ID, SCHEMA

HEADER_SIZE = 100
MAGIC = b"SQLite format 3\x00"
Inode = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Found:
    """A register as it stands on the disk: which file it is, and how it can be opened."""

    inode: Inode
    takes_changes: bool
    on_network: bool


class OpenHere:
    """The files that this process has open through SQLite.

    A program that opens such a file once more and closes it lets go of every lock that it has on it, SQLite's as well
    (SQLite, How To Corrupt, 2.2): so one that is open here is not looked into a second time.
    """

    def __init__(self) -> None:
        self._counted: Counter[Inode] = Counter()
        self._threads = threading.Lock()

    def __contains__(self, inode: Inode) -> bool:
        return self._counted[inode] > 0

    def add(self, inode: Inode) -> None:
        """One more opening of a file."""
        with self._threads:
            self._counted[inode] += 1

    def drop(self, inode: Inode) -> None:
        """One less."""
        with self._threads:
            self._counted[inode] -= 1


open_here = OpenHere()


def inspect(path: Path) -> Found:
    """Refuse, with a sentence, what is not a register that this code can open. Creates and changes nothing."""
    try:
        status = path.lstat()
    except FileNotFoundError:
        raise RegisterMissing(path=path) from None
    except OSError as error:
        raise _unreadable(path, error) from None
    if stat.S_ISLNK(status.st_mode):
        raise RegisterUnsafe(path=path)
    if not stat.S_ISREG(status.st_mode):
        raise NotARegister(path=path)
    if status.st_nlink != 1:
        raise RegisterUnsafe(path=path)
    inode = status.st_dev, status.st_ino
    if inode not in open_here:
        inode = _look_into(path)
    found = Found(inode, file_systems.takes_changes(path.parent), _check_place(path, modes.is_shared(path)))
    if found.takes_changes:
        _check_rights(path)
    return found


def _look_into(path: Path) -> Inode:
    """Read the header of the file that stands under the name; which file it was."""
    try:
        fd = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK)
    except OSError as error:
        raise _unreadable(path, error) from None
    try:
        status = os.fstat(fd)
        header = os.read(fd, HEADER_SIZE)
    finally:
        os.close(fd)
    _check_header(path, header, status.st_size)
    return status.st_dev, status.st_ino


def check_same(path: Path, inode: Inode) -> None:
    """Raise RegisterReplaced when another file, or none, stands under the name by now."""
    try:
        status = path.lstat()
    except OSError:
        raise RegisterReplaced(path=path) from None
    if (status.st_dev, status.st_ino) != inode:
        raise RegisterReplaced(path=path)


def _check_rights(path: Path) -> None:
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        raise _unreadable(path, PermissionError(errno.EACCES, os.strerror(errno.EACCES)))
    modes.check(path)


def _check_place(path: Path, shared: bool) -> bool:
    """Whether the file system may be changed from other machines, which a section cannot have (RegisterOnNetwork)."""
    kind = file_systems.kind(path.parent)
    if shared and file_systems.is_network(kind):
        raise RegisterOnNetwork(path=path, kind=kind)
    return file_systems.is_network(kind)


def _unreadable(path: Path, error: OSError) -> RegisterUnreadable | RegisterOfOthers | RegisterOfGroupJoined:
    """Why the officer may not: not a member of the section's group, or not yet in this login; else what the system says."""
    with contextlib.suppress(OSError, KeyError):
        folder = path.parent.stat()
        if (
            isinstance(error, PermissionError)
            and folder.st_mode & stat.S_IRWXG == stat.S_IRWXG
            and not folder.st_mode & stat.S_IRWXO
            and folder.st_gid not in {os.getegid(), *os.getgroups()}
        ):
            group, login = grp.getgrgid(folder.st_gid), owner_name(os.getuid())
            if login in group.gr_mem or pwd.getpwuid(os.getuid()).pw_gid == folder.st_gid:
                return RegisterOfGroupJoined(path=path, group=group.gr_name)
            return RegisterOfOthers(path=path, group=group.gr_name, commands=joining(login, group.gr_name))
    return RegisterUnreadable(path=path, why=error.strerror)


def keep_names(path: Path, *, journal: bool) -> None:
    """Have the disk keep the names of the register and of its log, so that what is synced in them is found again.

    SQLite leaves that out as some distributions build it (SQLITE_DISABLE_DIRSYNC). A log is there once the register was
    read; a `journal`, which is there from the first write only, is made beforehand.
    """
    if journal:
        status = path.stat()
        flags = os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_WRONLY
        with contextlib.suppress(FileExistsError):
            os.close(os.open(path.with_name(path.name + "-journal"), flags, stat.S_IMODE(status.st_mode)))
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def joining(login: str, group: str) -> str:
    """The command by which an administrator makes somebody a member of a group."""
    return f"usermod -aG {shlex.quote(group)} {shlex.quote(login)}"


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
    FolderNotShared and FolderNotMade with the command that mends it, RegisterOnNetwork.
    """
    file_mode, _folder_mode = PRIVATE if group is None else SHARED
    if os.path.lexists(path):
        raise RegisterAlreadyThere(path=path)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        _make_folder(path.parent, group)
        _check_place(path, group is not None)
        discard(unfinished)
        fd = os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_WRONLY | os.O_CLOEXEC, 0o600)
        with os.fdopen(fd, "wb"):
            if group is not None:
                os.fchown(fd, -1, group)
            os.fchmod(fd, file_mode)
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


def _make_folder(folder: Path, group: int | None) -> None:
    if group is None:
        if not os.path.lexists(folder):
            folder.mkdir(parents=True)
            folder.chmod(PRIVATE[1])
        return
    try:
        mine = _made_for(folder, group)
    except OSError as error:
        raise FolderNotMade(folder=folder, why=error.strerror, commands=making(folder, group)) from None
    if not mine and any(modes.folder_faults(folder, group)):
        commands = " && ".join(fault.command for fault in modes.folder_faults(folder, group))
        raise FolderNotShared(folder=folder, group=group_name(group), commands=commands)


def _made_for(folder: Path, group: int) -> bool:
    """Make a section's folder, or put one right that is the officer's own and empty; whether that could be done.

    What was in a folder before would be opened to the group with it, so a folder that holds something is left.
    """
    if not os.path.lexists(folder):
        for missing in reversed([one for one in folder.parents if not one.exists()]):
            # The way there: members have to pass, however the officer's umask is.
            missing.mkdir()
            missing.chmod(0o755)
        folder.mkdir(0o700)
    elif folder.stat().st_uid != os.geteuid() or any(folder.iterdir()):
        return False
    os.chown(folder, -1, group)
    folder.chmod(SHARED[1])
    return True


def making(folder: Path, group: int) -> str:
    """The command by which an administrator makes the folder of a section for the officer who asks."""
    owner = owner_name(os.getuid())
    return shlex.join(["install", "-d", "-m", "2770", "-o", owner, "-g", group_name(group), str(folder)])


def barred(folder: Path, group: int) -> list[Path]:
    """The folders on the way to a section's folder that its members cannot pass, the outermost first."""
    found = []
    for one in reversed(folder.absolute().parents):
        status = one.stat()
        passes = stat.S_IXGRP if status.st_gid == group else stat.S_IXOTH
        if not status.st_mode & passes:
            found.append(one)
    return found


def discard(path: Path) -> None:
    """Remove a register that could not be finished, with what SQLite keeps beside it."""
    for suffix in ("", *modes.COMPANIONS):
        with contextlib.suppress(FileNotFoundError):
            path.with_name(path.name + suffix).unlink()
