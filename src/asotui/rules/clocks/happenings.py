"""What happens to a time limit, and where it is counted: the values that a reckoning is given."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from asotui.rules.clocks.rule import Rule
from asotui.rules.days import Holidays, first_working_day
from asotui.terms import ClockEvent


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a limit on a day of the office.

    `at` is the aware instant, for limits in hours; where it is not known the day counts from its beginning. `until` is
    the day by which pieces were asked, the new end that was granted, or the day that an interim reply names.
    """

    kind: ClockEvent
    on: date
    at: datetime | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Office:
    """Where a limit is counted: its zone, the public holidays of the places named (of its own when none is), and the
    days on which the section alone is closed."""

    zone: tzinfo
    holidays: Callable[[tuple[str, ...]], Holidays] = lambda _regions: None
    closed: frozenset[date] = frozenset()

    def closed_days(self, rule: Rule) -> Holidays:
        """The days that do not count as working days for a rule."""
        public = self.holidays(rule.regions)
        if not rule.section_days or not self.closed:
            return public
        if public is None or isinstance(public, frozenset):
            return (public or frozenset()) | self.closed
        return lambda year: public(year) | self.closed


def first_of(rule: Rule, events: Sequence[Event]) -> Event | None:
    """The event from which a limit runs before later ones move its start; None while it has not come.

    Where the competent authority's receipt counts (CRPA L114-3, second sentence), it is that one.
    """
    kinds = {event.kind: event for event in reversed(events)}
    if rule.authority == "competent" and rule.starts[0] is ClockEvent.RECEIVED:
        if ClockEvent.FORWARDED in kinds:
            return kinds[ClockEvent.FORWARDED]
        if ClockEvent.MISDIRECTED in kinds:
            return None
    return kinds.get(rule.starts[0])


def start_of(rule: Rule, events: Sequence[Event], office: Office) -> date | None:
    """The day from which a limit runs; None while it has not started."""
    first = first_of(rule, events)
    if first is None:
        return None
    start = max([first.on, *(event.on for event in events if event.kind in rule.starts[1:])])
    return first_working_day(start, office.closed_days(rule)) if rule.start_moves else start


def awaited(rule: Rule, events: Sequence[Event]) -> ClockEvent:
    """What a limit that has not started waits for."""
    misdirected = any(event.kind is ClockEvent.MISDIRECTED for event in events)
    if misdirected and rule.authority == "competent" and rule.starts[0] is ClockEvent.RECEIVED:
        return ClockEvent.FORWARDED
    return rule.starts[0]
