"""What keeps a copy of the register from being made or brought back."""

from asotui.errors.kinds import AsotuiError, Conflict, Forbidden, NotFound, Usage
from asotui.i18n import N_


class BackupFolderUnusable(Forbidden):
    """The folder of copies cannot be made or written."""

    sentence = N_(
        "No copy was made: {folder} cannot be written ({why}). Name another folder, or ask the administrator for access."
    )


class NoRoomForBackup(AsotuiError):
    """The disk of the copies is full."""

    sentence = N_(
        "No copy was made: it needs {needed} MiB and {folder} has {free} MiB left. Make room, or name a folder on another disk."
    )


class BackupAlreadyThere(Conflict):
    """A copy never replaces another one."""

    sentence = N_("{path} is already there and was left as it is. Try again, or name another folder.")


class BackupFailed(AsotuiError):
    """What was written is not what the register holds: it was thrown away."""

    sentence = N_(
        "The copy that was made is not right ({why}) and was thrown away. Examine the register: asotui doctor"
    )


class BackupStopped(AsotuiError):
    """Whoever asked for the copy left meanwhile."""

    sentence = N_("The copy was not finished.")


class CopyMissing(NotFound):
    """There is no file at the place named."""

    sentence = N_(
        "There is no copy at {path}. Check the path; copies lie in the folder “backups” beside the register unless the settings say otherwise."
    )


class CopyAltered(AsotuiError):
    """The file is not the one that was made."""

    sentence = N_(
        "{path} is not as it was made: its digest is not the one that stands beside it. Choose another copy."
    )


class CopyNotRight(AsotuiError):
    """Something in the copy is damaged or was changed."""

    sentence = N_("{path} is not right: {what} Nothing was changed; choose another copy.")


class CopyOfAnother(Conflict):
    """The copy has no act in common with the register."""

    sentence = N_(
        "{path} is a copy of another register: not one act is the same. Nothing was changed; check the path."
    )


class CopyIsRegister(Usage):
    """The register itself was named."""

    sentence = N_("{path} is the register itself. Name a copy of it.")


class RegisterInUse(Conflict):
    """Somebody else works on the register that would be replaced."""

    sentence = N_(
        "The register is open: {who}. Nothing was changed; ask them to leave the desk, then try again."
    )


class RestoreNotConfirmed(Usage):
    """Nobody was there to be asked."""

    sentence = N_(
        "Nothing was changed. Read what would be lost, then say that you want it: asotui restore FILE --yes"
    )


class RestoreNotYours(Forbidden):
    """The register cannot be read, so that nobody's role can be asked in it."""

    sentence = N_(
        "The register {path} cannot be read. A copy is then brought back by who is head of section in the copy, or by who owns "
        "the file. Ask: {heads}."
    )


class RestoreFailed(AsotuiError):
    """The system refused a step."""

    sentence = N_(
        "The copy was not brought back ({why}); the register is as it was. Make room or ask for access, then try again."
    )
