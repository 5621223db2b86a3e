"""Time limits that nobody knows, or that no text sets on a day."""

from asotui.errors.kinds import NotFound, Usage
from asotui.i18n import N_


class UnknownClockRule(NotFound):
    """There is no rule of that name."""

    sentence = N_("There is no time limit “{rule}”. Known are: {known}.")


class NoRuleInForce(Usage):
    """The rule exists and was not in force on the day the limit starts."""

    sentence = N_(
        "The time limit {rule} is not in force on {on}: what is known of it begins or ends on {known}. Check the date, "
        "or add the text that held then to the section’s own rules."
    )
