"""Who may read and write a register: what its folder, its file and what stands beside it have to look like."""

import grp
import os
import pwd
import shlex
import stat
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from asotui.errors import RegisterExposed, RegisterLinked
from asotui.i18n import _

PRIVATE = (0o600, 0o700)
SHARED = (0o660, 0o2770)
"""Modes of the file and of its folder: for one officer, for the members of a group."""

COMPANIONS = ("-wal", "-shm", "-journal", ".lock", ".spare")
"""What stands beside a register under its name: three files of SQLite, the lock of writers, the spare room."""

LOOKS, PAUSE_SECONDS = 3, 0.02
"""A file that a colleague is just making has its modes a moment after its name."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as it has to be, in the officer's language, and the command that mends it."""

    what: str
    command: str


def is_shared(path: Path) -> bool:
    """Whether a register is meant for a group: by its own mode, else by a folder that is open to a group."""
    mode, folder = stat.S_IMODE(path.lstat().st_mode), path.parent.stat().st_mode
    return mode == SHARED[0] or bool(mode & stat.S_IRWXG and folder & (stat.S_ISGID | stat.S_IWGRP))


def check(path: Path) -> None:
    """Refuse a register that its officers could not all write, or that others could read, with what mends it.

    Raises RegisterExposed, RegisterLinked for a link among the files beside it, OSError.
    """
    faults: list[Fault] = []
    for look in range(LOOKS):
        if look:
            time.sleep(PAUSE_SECONDS)
        faults = list(_faults(path))
        if not faults:
            return
    if any(not fault.command for fault in faults):
        raise RegisterLinked(path=next(fault.what for fault in faults if not fault.command))
    raise RegisterExposed(
        path=path,
        faults=", ".join(fault.what for fault in faults),
        commands=" && ".join(fault.command for fault in faults),
    )


def _faults(path: Path) -> Iterator[Fault]:
    status, shared = path.lstat(), is_shared(path)
    file_mode, _folder_mode = SHARED if shared else PRIVATE
    yield from folder_faults(path.parent, status.st_gid) if shared else _open_to_all(path.parent)
    if stat.S_IMODE(status.st_mode) != file_mode:
        yield _mode_fault(path, status, file_mode)
    for suffix in COMPANIONS:
        yield from _companion_faults(path.with_name(path.name + suffix), status, shared)


def _open_to_all(folder: Path) -> Iterator[Fault]:
    """Where everybody may rename files, anybody may put another register in the place of this one."""
    status = folder.stat()
    if status.st_mode & stat.S_IWOTH and not status.st_mode & stat.S_ISVTX:
        yield _mode_fault(folder, status, stat.S_IMODE(status.st_mode) & ~stat.S_IWOTH)


def folder_faults(folder: Path, group: int) -> Iterator[Fault]:
    """What keeps a folder from being a section's: members make files in it that have to be the group's, and nobody
    else learns as much as their names.
    """
    status = folder.stat()
    if status.st_gid != group:
        yield _group_fault(folder, status, group)
    if stat.S_IMODE(status.st_mode) != SHARED[1]:
        yield _mode_fault(folder, status, SHARED[1])


def _companion_faults(path: Path, register: os.stat_result, shared: bool) -> Iterator[Fault]:
    try:
        status = path.lstat()
    except FileNotFoundError:
        return
    if not stat.S_ISREG(status.st_mode) or status.st_nlink != 1:
        yield Fault(str(path), "")
        return
    if shared and status.st_gid != register.st_gid:
        yield _group_fault(path, status, register.st_gid)
    if not shared and status.st_uid != register.st_uid:
        yield _owner_fault(path, status, register.st_uid)
    mode, _folder_mode = SHARED if shared else PRIVATE
    if stat.S_IMODE(status.st_mode) != mode:
        yield _mode_fault(path, status, mode)


def _mode_fault(path: Path, status: os.stat_result, mode: int) -> Fault:
    what = _("{path} has the mode {mode} and needs {needed}").format(
        path=path, mode=f"{stat.S_IMODE(status.st_mode):04o}", needed=f"{mode:04o}"
    )
    return Fault(what, f"chmod {mode:04o} {shlex.quote(str(path))}")


def _group_fault(path: Path, status: os.stat_result, group: int) -> Fault:
    what = _("{path} is of the group {group} and needs {needed}").format(
        path=path, group=group_name(status.st_gid), needed=group_name(group)
    )
    return Fault(what, f"chgrp {shlex.quote(group_name(group))} {shlex.quote(str(path))}")


def _owner_fault(path: Path, status: os.stat_result, owner: int) -> Fault:
    what = _("{path} belongs to {owner} and has to belong to {needed}").format(
        path=path, owner=owner_name(status.st_uid), needed=owner_name(owner)
    )
    return Fault(what, f"chown {shlex.quote(owner_name(owner))} {shlex.quote(str(path))}")


def group_name(group: int) -> str:
    """The name of a group; its number where the machine has none."""
    try:
        return grp.getgrgid(group).gr_name
    except KeyError:
        return str(group)


def owner_name(owner: int) -> str:
    """The login of a user id; its number where the machine has none."""
    try:
        return pwd.getpwuid(owner).pw_name
    except KeyError:
        return str(owner)
