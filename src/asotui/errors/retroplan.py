"""The retro-planning of a kind of meeting and its steps."""

from asotui.errors.kinds import NotFound, Usage
from asotui.i18n import N_


class UnknownStep(NotFound):
    """The template of the kind has no such step, or has it no more."""

    sentence = N_(
        "The retro-planning of this kind has no step “{step}”. List them with: asotui meeting template {kind}"
    )


class StepTooFar(Usage):
    """A step lies within a year of its meeting."""

    sentence = N_("{days} days is too far from the meeting: a step lies at most {most} days before or after.")


class StepDaysNotUnderstood(Usage):
    """The days of a step are written as offices write them."""

    sentence = N_(
        "“{typed}” is not understood. Type -8 or D-8 for eight days before, D+3 for three days after, 0 for the day."
    )
