"""Calendars of others: under which name they are kept, and whose time they take."""

from asotui.errors.kinds import Conflict, NotFound, Usage
from asotui.i18n import N_


class CalendarNameNeeded(Usage):
    """A calendar is known by its name when it comes again."""

    sentence = N_("Give the calendar a name: by it you take it in again when it has changed.")


class CalendarOfAnother(Conflict):
    """A calendar takes the time of one officer, of one room, or of the office."""

    sentence = N_(
        "The calendar {calendar} was taken in for something else before: {whose}. Give this one another name; nothing was changed."
    )


class UnknownCalendar(NotFound):
    """No calendar was taken in under that name."""

    sentence = N_("No calendar was taken in under the name {calendar}. The names are: {known}.")


class TwoOwners(Usage):
    """An event takes the time of an officer or of a room, not of both."""

    sentence = N_("A calendar is that of an officer or that of a room. Name one of them.")
