"""The views of the planner, the days each one shows, and how far a step goes in it."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date, timedelta

from asotui import clock, when
from asotui.i18n import N_, _
from asotui.rules.days import ONE_DAY, add_months, monday_of

VIEWS = {
    "week": N_("Week"),
    "rooms": N_("Rooms"),
    "people": N_("People"),
    "month": N_("Month"),
    "list": N_("List"),
}
GRIDS = ("week", "rooms", "people")
ONE_WEEK = timedelta(days=7)
WEEKS_LISTED = 5
FIRST_MINUTE = 9 * 60
# Room for the weeks around any day, and for its name.
EARLIEST, LATEST = date(1, 3, 1), date(9999, 10, 31)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the officer stands: a half hour of a day, in a column, on a meeting or on none."""

    on: date
    minute: int = FIRST_MINUTE
    meeting_id: int | None = None
    column: Hashable = None


def span(view: str, on: date) -> tuple[date, date]:
    """The first and the last day that a view shows around a day."""
    monday = monday_of(on)
    match view:
        case "week":
            return monday, monday + 6 * ONE_DAY
        case "month":
            last = add_months(on.replace(day=1), 1) - ONE_DAY
            return monday_of(on.replace(day=1)), monday_of(last) + 6 * ONE_DAY
        case "list":
            return monday, monday + WEEKS_LISTED * ONE_WEEK - ONE_DAY
    return on, on


def stepped(view: str, on: date, step: int) -> date:
    """The day so many steps further: of a day by rooms and people, of a month there, else of a week."""
    if view == "month":
        return within(add_months(within(on), step))
    return within(on + step * (ONE_DAY if view in ("rooms", "people") else ONE_WEEK))


def within(on: date) -> date:
    """The day itself, or the nearest one that can be shown."""
    return min(max(on, EARLIEST), LATEST)


def title(view: str, on: date, last: date | None = None) -> str:
    """What a view shows, in the line of the place; `last` is the last day when not all of the span are shown."""
    first, end = span(view, on)
    days = when.days_from_to(first, last or end, clock.today())
    match view:
        case "week":
            return _("{place} · week {week} · {days}").format(
                place=_("Meetings"), week=on.isocalendar().week, days=days
            )
        case "month":
            return _("{place} · {month}").format(place=_("Meetings"), month=when.month(on))
        case "list":
            return _("{place} · {days}").format(place=_("Meetings"), days=days)
    return _("{place} · {day}").format(place=_("Meetings"), day=when.full_day(on))
