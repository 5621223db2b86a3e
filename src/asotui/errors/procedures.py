"""Refusals about the regulatory path of a dossier."""

from asotui.errors.kinds import Conflict, NotFound, Usage
from asotui.i18n import N_


class AuthorityNeeded(Usage):
    """Who skips a stage says on whose authority."""

    sentence = N_("A stage is skipped on somebody’s authority: say whose. Nothing was changed.")


class LastStage(Conflict):
    """Nothing follows on the path."""

    sentence = N_(
        "“{stage}” is the last stage of the path: nothing follows. Close the dossier when it is done."
    )


class StageNotAhead(Conflict):
    """Only what lies ahead is gone to."""

    sentence = N_("“{stage}” does not lie ahead on the path. Name a later stage.")


class UnknownProcedure(NotFound):
    """No procedure of that code is in force."""

    sentence = N_("No procedure “{code}” is in force on {on}. `asotui procedure list` names them.")


class MisspeltProcedure(NotFound):
    """No procedure of that code, but one with a code like it."""

    sentence = N_("There is no procedure “{code}”. Did you mean “{near}”?")


class UnknownStage(NotFound):
    """The procedure has no such stage."""

    sentence = N_("The procedure “{procedure}” has no stage “{stage}”. Its stages are: {known}.")


class NoProcedure(Conflict):
    """The dossier follows none."""

    sentence = N_("Dossier {number} follows no procedure. `asotui procedure take` gives it one.")


class ProcedureTaken(Conflict):
    """It follows one already."""

    sentence = N_("Dossier {number} already follows “{procedure}”. Undo that before you give it another one.")


class StageLacks(Conflict):
    """The conditions to leave the stage do not hold."""

    sentence = N_(
        "“{stage}” cannot be left yet: {lacks} Skip it with a reason and an authority, or see to them."
    )


class UnknownRequirement(NotFound):
    """The procedure asks for no such piece."""

    sentence = N_("The procedure “{procedure}” asks for no piece “{piece}”. It asks for: {known}.")
