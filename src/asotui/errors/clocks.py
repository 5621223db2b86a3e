"""Time limits that nobody knows, or that no text sets on a day."""

from asotui.errors.kinds import Conflict, NotFound, Usage
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


class UnknownClock(NotFound):
    """No time limit has that number."""

    sentence = N_("There is no time limit number {clock}. List those of a matter with: asotui clock list")


class ClockAlreadyThere(Conflict):
    """The matter has that limit, and it is not over."""

    sentence = N_(
        "{matter} has the time limit {rule} already, number {clock}. Say what happened to it, or waive it first."
    )


class ClockMeansNothing(Usage):
    """No limit of the matter is changed by such an event."""

    sentence = N_("No time limit of {matter} knows “{event}”. What can happen to them: {known}.")


class NoClockHere(NotFound):
    """The matter has no limit to which something could happen."""

    sentence = N_("{matter} has no time limit that is still open. Begin one with: asotui clock begin")


class ClockUnmoved(Conflict):
    """The event would change nothing: it came too late, or nothing was awaited."""

    sentence = N_("{why} Nothing was written down; check the day and the event.")


class ClockEventAhead(Usage):
    """What has not happened yet cannot be written down as having happened."""

    sentence = N_("{on} is still to come: write down what happened once it has happened.")


class ClockUntilNeeded(Usage):
    """An extension or an interim reply names a day."""

    sentence = N_("“{event}” needs the day until which it holds. Give one after {on}.")


class ClockUntilTooEarly(Usage):
    """The day until which something holds comes before it happened."""

    sentence = N_("{until} comes before {on}. Give a later day, or none.")


class UnknownClockEvent(NotFound):
    """No event of a limit has that number."""

    sentence = N_("There is no event number {event} of a time limit. They are numbered in: asotui clock show")


class FirstClockEvent(Conflict):
    """A limit stands or falls with the event that it runs from."""

    sentence = N_(
        "The time limit runs from this event. Waive the limit when it should not run, or write down the right day first."
    )


class ClosedDayThere(Conflict):
    """The day is closed already."""

    sentence = N_("{day} is a closed day already: {name}.")


class NoClosedDay(NotFound):
    """The day was not given by hand as a closed one."""

    sentence = N_("{day} is not among the closed days given by hand. List them with: asotui closed-day list")
