"""What keeps the file of a register from being opened or written."""

from asotui.errors.kinds import AsotuiError, Conflict, Forbidden, NotFound, Usage
from asotui.i18n import N_


class RegisterMissing(NotFound):
    """There is no register at the place named."""

    sentence = N_(
        "There is no register at {path}. Check the path, or create one with: asotui init --store {path}"
    )


class RegisterUnnamed(Usage):
    """An option that names the register names nothing."""

    sentence = N_("--store names no register: its value is empty. Give a path, or leave the option out.")


class RegisterNotHere(Usage):
    """The address names a kind of database that this version does not open."""

    sentence = N_(
        "A register of the kind {kind} cannot be opened. Give the path of a file, or sqlite:///path."
    )


class RegisterAlreadyThere(Conflict):
    """A register is never created over something."""

    sentence = N_("{path} is already there and was left as it is. Open it, or choose another place.")


class FolderNotShared(Forbidden):
    """The folder is there, and not as the members of the group need it."""

    sentence = N_(
        "The folder {folder} is not open to the group {group} alone. "
        "Nothing was created. Run first, or ask the administrator to: {commands}"
    )


class FolderNotMade(Forbidden):
    """The folder of a section's register is not there, and the officer may not make it."""

    sentence = N_(
        "The folder {folder} cannot be made ({why}). Nothing was created. Ask the administrator to run: {commands}"
    )


class RegisterExposed(Forbidden):
    """Owner, group or modes are not as they have to be: colleagues could not write, or others could read."""

    sentence = N_(
        "The register {path} was not opened: {faults}. Run, or ask the administrator to: {commands}"
    )


class RegisterOfOthers(Forbidden):
    """The register belongs to a group in which the officer is not, or not yet."""

    sentence = N_(
        "{path} belongs to the group {group}, and you are not in it. Ask the administrator to run: {commands}; then log out and in again."
    )


class RegisterOfGroupJoined(Forbidden):
    """The officer was added to the group after this login."""

    sentence = N_(
        "{path} belongs to the group {group}, in which you are since after you logged in. Log out and in again."
    )


class RegisterOnNetwork(Forbidden):
    """Several officers would write a file that no lock protects."""

    sentence = N_(
        "{path} lies on a network file system ({kind}), where the officers of a section would damage each other’s work. "
        "Keep the register of a section on a disk of the server to which they log in."
    )


class RegisterUnreadable(Forbidden):
    """The file or its folder cannot be read and written."""

    sentence = N_(
        "{path} cannot be read and written ({why}). Ask the administrator for access, or choose another place."
    )


class RegisterUnsafe(Forbidden):
    """A link stands where the register should be."""

    sentence = N_(
        "{path} is a link, or has a second name: a register is opened only under its own name. Give the real path."
    )


class RegisterLinked(RegisterUnsafe):
    """A link stands where SQLite, or the desk, keeps something beside the register."""

    sentence = N_(
        "{path} is a link, or has a second name: somebody put it beside the register, which was not opened. "
        "Ask the administrator to look at it and to take it away."
    )


class NotARegister(AsotuiError):
    """The file is something else."""

    sentence = N_("{path} is not a register of asotui; it was left as it is. Check the path.")


class RegisterEmpty(NotARegister):
    """The file has not a single byte: it was made by something else, or is left of a copy that failed."""

    sentence = N_(
        "{path} is empty: there is no register in it, and none was created. Check the path; if the register belongs here, remove the file, then: asotui init --store {path}"
    )


class RegisterDamaged(AsotuiError):
    """SQLite finds the file malformed, or it ends in its header."""

    sentence = N_(
        "The register {path} is damaged and was left as it is. Restore a backup, and keep this file for examination."
    )


class RegisterNewer(Conflict):
    """The file was written by a newer asotui."""

    sentence = N_(
        "The register {path} has version {version}, this asotui knows up to {known}. Install the newer asotui; nothing was changed."
    )


class RegisterBusy(Conflict):
    """Somebody else held the register for too long."""

    sentence = N_("The register is in use by somebody else right now. Nothing was changed; try again.")


class RegisterReplaced(Conflict):
    """Another file stands under the name since the register was opened: what is written now would be lost with the old one."""

    sentence = N_(
        "{path} is no longer the file that was opened: it was replaced or moved. Nothing was changed; leave, and open it again."
    )


class RegisterOnlyRead(Forbidden):
    """The file system takes no changes."""

    sentence = N_(
        "The disk of the register takes no changes: it is mounted for reading only. Nothing was changed; tell the administrator."
    )


class RegisterOlderOnlyRead(RegisterOnlyRead):
    """The register would have to be brought up to the present version, on a file system that takes no changes."""

    sentence = N_(
        "The register {path} is of an older version, and its disk takes no changes. Open it where it can be written."
    )


class DiskFull(AsotuiError):
    """No room is left for the change."""

    sentence = N_("The disk is full: nothing was changed and nothing is lost. Make room, then do it again.")


class DiskTooShort(DiskFull):
    """There is room for some last small acts, and this one is not small."""

    sentence = N_(
        "The disk of the register is nearly full ({left} MiB left), so only small changes are taken. Nothing was changed; make room, then do it again."
    )


class DiskRefused(AsotuiError):
    """Reading or writing failed below the register."""

    sentence = N_(
        "The disk refused it: nothing was changed. A quota may be used up, or the disk may be failing; tell the administrator ({what})."
    )
