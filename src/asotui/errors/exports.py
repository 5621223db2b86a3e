"""What keeps a register from leaving as a folder of open files, and from coming back."""

from asotui.errors.kinds import AsotuiError, Conflict, Forbidden, NotFound
from asotui.i18n import N_


class ExportAlreadyThere(Conflict):
    """An export is never written over something."""

    sentence = N_("{path} is already there and was left as it is. Name a folder that is not there yet.")


class ExportNotWritten(Forbidden):
    """The system refuses to write."""

    sentence = N_(
        "{path} cannot be written: {why}. Nothing was left there; make room or ask for access, then export again."
    )


class ExportMissing(NotFound):
    """The folder, or what it has to hold, is not there."""

    sentence = N_(
        "{path} cannot be read: {why}. Nothing was created. Name a folder that asotui export --all has written."
    )


class NotAnExport(AsotuiError):
    """The folder is something else."""

    sentence = N_("{path} is not an export of asotui. Nothing was created; check the path.")


class ExportOfAnotherVersion(Conflict):
    """The tables of the export are not those of this program."""

    sentence = N_(
        "The export {path} has tables of version {version}, this asotui reads version {known}. Nothing was created. "
        "Import it with the asotui that wrote it, then open the register with this one."
    )


class ExportChanged(AsotuiError):
    """A file is not what was exported."""

    sentence = N_(
        "The export is not as it was written: {what}. Nothing was created. Take another copy of the export."
    )
