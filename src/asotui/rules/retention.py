"""How long the daily copies of the register are kept: 7 days, 4 weeks, 12 months."""

from collections.abc import Callable, Iterable
from datetime import date

DAILY, WEEKLY, MONTHLY = 7, 4, 12


def kept(days: Iterable[date], today: date) -> frozenset[date]:
    """Of the days of copies, those to keep: the last seven, the last of each of four weeks, the last of each of twelve months.

    Weeks (ISO, from Monday) and months without a copy do not count: after a long absence nothing is thrown away. A day
    that has not come yet, because a clock was wrong, is kept and counts for nothing.
    """
    there = sorted(set(days), reverse=True)
    past = [day for day in there if day <= today]
    return frozenset(
        [
            *(day for day in there if day > today),
            *past[:DAILY],
            *_last_of_each(past, lambda day: day.isocalendar()[:2])[:WEEKLY],
            *_last_of_each(past, lambda day: (day.year, day.month))[:MONTHLY],
        ]
    )


def _last_of_each(newest_first: list[date], span: Callable[[date], object]) -> list[date]:
    found: dict[object, date] = {}
    for day in newest_first:
        found.setdefault(span(day), day)
    return list(found.values())
