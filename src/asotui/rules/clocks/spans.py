"""From one day to another: a time limit counted forwards or backwards, before anything happened to it.

Days are those of the office's calendar. A month runs from a day to the same day of another month, a missing day becomes
its last; the day of the event then counts in neither way, so `first_day_counts` moves only limits in days.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from asotui.rules.clocks.rule import Amount, Carry
from asotui.rules.days import (
    ONE_DAY,
    Holidays,
    add_months,
    add_working_days,
    is_working_day,
    working_days_between,
)


@dataclass(frozen=True, slots=True)
class Span:
    """A limit counted from a day. `shortened` says that the month of the end has no such day; `closed` are the weekdays
    that were passed over because they are closed."""

    end: date
    shortened: bool = False
    closed: tuple[date, ...] = ()


def forwards(start: date, amount: Amount, holidays: Holidays = None, first_day_counts: bool = False) -> Span:
    """The last day of a limit that starts with an event of a day. Raises OverflowError past year 9999."""
    match amount.unit:
        case "months" | "years":
            months = amount.count * (12 if amount.unit == "years" else 1)
            end = add_months(start, months)
            return Span(end, shortened=end.day != start.day)
        case "working_days":
            if not amount.count:
                return Span(start)
            end = add_working_days(start - ONE_DAY if first_day_counts else start, amount.count, holidays)
            return Span(end, closed=closed_weekdays(start, end, holidays))
        case "hours":
            raise ValueError("hours are counted from an instant")
        case _:
            days = amount.count * (7 if amount.unit == "weeks" else 1)
            return Span(start + (days - first_day_counts * (days > 0)) * ONE_DAY)


def backwards(event: date, amount: Amount, holidays: Holidays = None, clear: bool = False) -> Span:
    """The last day on which something can be done so long before an event; clear: with so many days in between."""
    match amount.unit:
        case "months" | "years":
            months = amount.count * (12 if amount.unit == "years" else 1)
            end = add_months(event, -months)
            return Span(end - ONE_DAY * clear, shortened=end.day != event.day)
        case "working_days":
            if not amount.count + clear:
                return Span(event)
            end = add_working_days(event, -(amount.count + clear), holidays)
            return Span(end, closed=closed_weekdays(end, event, holidays))
        case "hours":
            raise ValueError("hours are counted from an instant")
        case _:
            days = amount.count * (7 if amount.unit == "weeks" else 1)
            return Span(event - (days + clear) * ONE_DAY)


def one_more(end: date, amount: Amount, holidays: Holidays = None) -> date:
    """The day after the last one of a clear period: the next working day when it counts working days."""
    return add_working_days(end, 1, holidays) if amount.unit == "working_days" else end + ONE_DAY


def carried(end: date, carry: Carry, holidays: Holidays = None) -> date:
    """The end, moved to an open day when the rule says so."""
    if carry == "none":
        return end
    step = ONE_DAY if carry == "next" else -ONE_DAY
    while not is_working_day(end, holidays):
        end += step
    return end


def stood_still(amount: Amount, since: date, until: date, holidays: Holidays = None) -> int:
    """How long a limit stood still, in the days it counts: working days or days of the calendar."""
    if amount.unit == "working_days":
        return max(working_days_between(since, until, holidays), 0)
    return max((until - since).days, 0)


def later(end: date, amount: Amount, days: int, holidays: Holidays = None) -> date:
    """The end of a limit after it stood still for so many of the days it counts."""
    if not days:
        return end
    return (
        add_working_days(end, days, holidays) if amount.unit == "working_days" else end + timedelta(days=days)
    )


def closed_weekdays(first: date, last: date, holidays: Holidays) -> tuple[date, ...]:
    """The days from Monday to Friday between two days, both counted, that are closed."""
    found = []
    on = first
    while on <= last:
        if on.weekday() < 5 and not is_working_day(on, holidays):
            found.append(on)
        on += ONE_DAY
    return tuple(found)
