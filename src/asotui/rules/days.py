"""Working days and months of the calendar.

A working day is Monday to Friday and no public holiday. Public holidays come in as a set of dates, as a function
from a year to the holidays of that year, or as None when only week-ends count.
"""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import Literal

Holidays = Callable[[int], frozenset[date]] | frozenset[date] | None
Period = Literal["week", "month", "quarter", "year"]
Edge = Literal["start", "middle", "end"]

ONE_DAY = timedelta(days=1)
_WORKING_WEEKDAYS = 5


def _of_year(holidays: Holidays, year: int) -> frozenset[date]:
    if holidays is None:
        return frozenset()
    return holidays if isinstance(holidays, frozenset) else holidays(year)


def is_working_day(on: date, holidays: Holidays = None) -> bool:
    """Whether the office works on that day."""
    return on.weekday() < _WORKING_WEEKDAYS and on not in _of_year(holidays, on.year)


def first_working_day(on: date, holidays: Holidays = None) -> date:
    """The day itself when it is a working day, else the next one: where the end of a time limit is carried."""
    while not is_working_day(on, holidays):
        on += ONE_DAY
    return on


def add_working_days(start: date, count: int, holidays: Holidays = None) -> date:
    """The working day that comes `count` working days after `start`, or before it when negative.

    The start is not counted. Zero gives the start, carried to a working day. Raises OverflowError past year 9999.
    """
    if count == 0:
        return first_working_day(start, holidays)
    step = ONE_DAY if count > 0 else -ONE_DAY
    on, left = start, abs(count)
    while left:
        on += step
        left -= is_working_day(on, holidays)
    return on


def working_days_between(start: date, end: date, holidays: Holidays = None) -> int:
    """How many working days lie after `start` up to and with `end`; negative when the end comes before."""
    if end < start:
        return -_working_days_in(end, start - ONE_DAY, holidays)
    return _working_days_in(start + ONE_DAY, end, holidays)


def _working_days_in(first: date, last: date, holidays: Holidays) -> int:
    """Working days from `first` to `last`, both counted; counts whole weeks at once, so that years cost nothing."""
    if last < first:
        return 0
    weeks, odd_days = divmod((last - first).days + 1, 7)
    weekdays = weeks * _WORKING_WEEKDAYS
    weekdays += sum((first.weekday() + odd) % 7 < _WORKING_WEEKDAYS for odd in range(odd_days))
    known = frozenset[date]().union(*(_of_year(holidays, year) for year in range(first.year, last.year + 1)))
    return weekdays - sum(first <= on <= last and on.weekday() < _WORKING_WEEKDAYS for on in known)


def add_months(on: date, count: int) -> date:
    """The same day `count` months later; a missing day becomes the last of the month.

    Raises OverflowError outside the years 1 to 9999.
    """
    year, month = divmod(on.year * 12 + on.month - 1 + count, 12)
    if not 1 <= year <= 9999:
        raise OverflowError(count)
    return date(year, month + 1, min(on.day, monthrange(year, month + 1)[1]))


def monday_of(on: date) -> date:
    """The Monday of the week in which the day lies; weeks go from Monday to Sunday."""
    return on - timedelta(days=on.weekday())


_WEEK = timedelta(days=7)
_MONTHS_OF = {"month": 1, "quarter": 3, "year": 12}


def edge_of(period: Period, step: int, edge: Edge, today: date) -> date:
    """The first, middle or last day of the period that comes `step` periods after the one of today.

    A week starts on Monday and ends, for an office, on Friday. The middle of a month is its 15th.
    Raises OverflowError outside the years 1 to 9999.
    """
    if period == "week":
        return monday_of(today) + step * _WEEK + timedelta(days={"start": 0, "middle": 2, "end": 4}[edge])
    length = _MONTHS_OF[period]
    start = add_months(date(today.year, (today.month - 1) // length * length + 1, 1), step * length)
    if edge == "start":
        return start
    if edge == "middle":
        return start.replace(day=15) if length == 1 else add_months(start, length // 2)
    last = add_months(start, length - 1)
    return last.replace(day=monthrange(last.year, last.month)[1])
