"""Where the register lies: the room for it, and its copies."""

import os
from collections.abc import Iterator
from pathlib import Path

from asotui import clock
from asotui.findings import Finding, Grade
from asotui.i18n import N_
from asotui.keeping import backups
from asotui.store import file_systems
from asotui.store.room import MEBIBYTE, PLENTY

PART_OF_SMALL = 32
"""On a small disk, plenty is such a part of it."""

OLD_AFTER_DAYS = 4
"""Over a long weekend nobody opens the desk."""


def room(register: Path) -> Iterator[Finding]:
    """Too little room for the acts to come."""
    if not register.exists():
        return
    left, whole = file_systems.free_bytes(register.parent), file_systems.size_in_bytes(register.parent)
    if left < min(PLENTY, whole // PART_OF_SMALL):
        yield Finding(
            "room",
            N_("{left} MiB are left on the disk of the register: only small changes are taken."),
            N_("Make room on {folder}: old files of others, old copies made by hand, logs."),
            {"left": left // MEBIBYTE, "folder": register.parent},
        )


def copies(register: Path, named: str | None) -> Iterator[Finding]:
    """No copy, an old one, a folder that takes none; what copies that were brought back left beside the register."""
    folder = backups.folder_of(register, named)
    there = backups.kept(register, folder)
    if folder.exists() and not os.access(folder, os.W_OK | os.X_OK):
        yield Finding(
            "backup_folder",
            N_("You cannot write {folder}: no copy is made from your desk."),
            N_("Ask the administrator for access, or name another folder as “backups” in your settings."),
            {"folder": folder},
        )
    if not there:
        yield Finding(
            "backup_none",
            N_("There is no copy of the register in {folder}."),
            N_("Make one now: asotui backup"),
            {"folder": folder},
            Grade.ADVICE,
        )
        return
    newest = there[0]
    age = (clock.today() - newest.on).days
    if age > OLD_AFTER_DAYS:
        yield Finding(
            "backup_old",
            N_("The last copy of the register is {age} days old: {path}."),
            N_("Make one now (asotui backup), and look why the desk did not make one of itself."),
            {"age": age, "path": newest.path},
        )
    if newest.on > clock.today():
        yield Finding(
            "backup_future",
            N_("The last copy of the register is of a day that has not come yet: {path}."),
            N_("Have the clock of the server set right: timedatectl"),
            {"path": newest.path},
        )
