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
        "The folder {folder} is not open to the group {group}: its members could not write the register. "
        "Nothing was created. Run first, or ask the administrator to: chgrp {group} {folder} && chmod 2770 {folder}"
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


class DiskFull(AsotuiError):
    """No room is left for the change."""

    sentence = N_("The disk is full: nothing was changed and nothing is lost. Make room, then do it again.")
