"""Rhythms in which a meeting cannot come back."""

from asotui.errors.kinds import Usage
from asotui.i18n import N_


class BadRule(Usage):
    """What was given is not a rule of RFC 5545, or none that days can follow."""

    sentence = N_(
        "“{typed}” is not understood as the rhythm of a series. Write for instance FREQ=WEEKLY;BYDAY=TU, "
        "FREQ=MONTHLY;BYDAY=2TU or FREQ=YEARLY."
    )


class RuleTooFrequent(BadRule):
    """The rule would come back within a day."""

    sentence = N_(
        "“{typed}” comes back several times a day. A series of meetings is daily, weekly, monthly or yearly."
    )


class RulePartRefused(BadRule):
    """One part of the rule has no meaning, or not beside the others."""

    sentence = N_(
        "“{typed}” is not understood as the rhythm of a series: {part} cannot stand there. Write for instance "
        "FREQ=WEEKLY;BYDAY=TU or FREQ=MONTHLY;BYDAY=2TU."
    )
