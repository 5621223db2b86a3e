"""What keeps an act from being taken back or done again."""

from asotui.errors.kinds import Conflict, Forbidden, NotFound
from asotui.i18n import N_


class NothingToUndo(Conflict):
    """The officer has no act left that can be taken back."""

    sentence = N_("There is nothing of yours left to undo.")


class NothingToRedo(Conflict):
    """No act was undone since the last one."""

    sentence = N_("There is nothing to redo: redo follows an undo at once.")


class CannotUndo(Conflict):
    """The act has effects outside the register, or is itself an undo."""

    sentence = N_("Act {act} cannot be undone.")


class ChangedSince(Conflict):
    """Somebody changed the same thing after the act that should be undone."""

    sentence = N_(
        "“{act}” cannot be taken back: {officer} changed the same thing since. Look at it, then change it by hand."
    )


class ChangedAfterwards(ChangedSince):
    """The officer, or what they started, went on with what the act changed."""

    sentence = N_(
        "“{act}” cannot be taken back: you went on with it since, or letters have left. Look at it, then change it by hand."
    )


class UnknownAct(NotFound):
    """No act has that number."""

    sentence = N_("There is no act number {act}. List them with: asotui log")


class ActOfAnother(Forbidden):
    """An act is taken back by who did it, or by the one it was done for."""

    sentence = N_(
        "Act {act} is one of {officer}: only they take it back. What it did can be changed by an act of your own."
    )
