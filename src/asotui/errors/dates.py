"""Dates that were typed and not understood."""

from asotui.errors.kinds import Usage
from asotui.i18n import N_


class UnknownHolidays(Usage):
    """No calendar of public holidays is known for the office's place."""

    sentence = N_(
        "No public holidays are known for country {country}, subdivision {subdivision}. Use codes like FR "
        "or IN, DL."
    )


class DateNotUnderstood(Usage):
    """What was typed is not a date."""

    sentence = N_(
        "“{typed}” is not understood as a date. Write for instance: tomorrow, next friday, end of month, "
        "+2w, 5bd, 12/01, 12 Jan 2027, 2026-12-01."
    )


class NoSuchDay(DateNotUnderstood):
    """A date was typed that the calendar does not have."""

    sentence = N_(
        "“{typed}” is not in the calendar: there is no such day. Check the day, the month and the year."
    )


class NoSuchMonth(DateNotUnderstood):
    """A month above twelve was typed, often day and month the other way round."""

    sentence = N_(
        "“{typed}” asks for month {month}, and a year has twelve. Check whether the day or the month comes "
        "first here."
    )


class WeekdayDisagrees(DateNotUnderstood):
    """A date was typed with the name of another day of the week."""

    sentence = N_(
        "“{typed}” does not exist: that date is another day of the week. Write the date alone, or the day "
        "alone."
    )


class DateOutOfReach(DateNotUnderstood):
    """A date was typed that lies outside the years that the register takes."""

    sentence = N_("“{typed}” is too far away: dates go from {first} to {last}.")
