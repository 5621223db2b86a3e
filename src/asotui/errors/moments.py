"""Times of the day and lengths that were typed and not understood."""

from asotui.errors.kinds import Usage
from asotui.i18n import N_


class TimeNotUnderstood(Usage):
    """What was typed is not a time of the day."""

    sentence = N_("“{typed}” is not understood as a time of the day. Write for instance: 9:00, 14h30, 2pm.")


class TimeMissing(Usage):
    """A day was typed, and no time of the day."""

    sentence = N_("“{typed}” names a day and no time. Add it, for instance: {typed} 14:00")


class LengthNotUnderstood(Usage):
    """What was typed is not a length of time."""

    sentence = N_("“{typed}” is not understood as a length. Write for instance: 90, 1h30, 2h, 45 min.")
