"""Working days and months of the calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asotui.rules.days import (
    Holidays,
    add_months,
    add_working_days,
    first_working_day,
    is_working_day,
    monday_of,
    working_days_between,
)

ARMISTICE = date(2026, 11, 11)
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))
HOLIDAYS = st.frozensets(st.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=30)


def of_2026(year: int) -> frozenset[date]:
    return frozenset([ARMISTICE]) if year == 2026 else frozenset()


@pytest.mark.parametrize(
    ("on", "holidays", "works"),
    [
        (ARMISTICE, None, True),
        (ARMISTICE, frozenset([ARMISTICE]), False),
        (ARMISTICE, of_2026, False),
        (date(2025, 11, 11), of_2026, True),
        (date(2026, 11, 14), None, False),
        (date(2026, 11, 15), None, False),
        (date(2026, 11, 16), None, True),
    ],
)
def test_the_office_works_on_weekdays_but_holidays(on: date, holidays: Holidays, works: bool) -> None:
    assert is_working_day(on, holidays) is works


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (date(2026, 11, 10), 1, date(2026, 11, 12)),
        (date(2026, 11, 10), 5, date(2026, 11, 18)),
        (date(2026, 11, 13), 1, date(2026, 11, 16)),
        (date(2026, 11, 14), 1, date(2026, 11, 16)),
        (date(2026, 11, 16), -1, date(2026, 11, 13)),
        (date(2026, 11, 12), -1, date(2026, 11, 10)),
        (date(2026, 11, 11), 0, date(2026, 11, 12)),
        (date(2026, 11, 12), 0, date(2026, 11, 12)),
    ],
)
def test_working_days_are_counted_from_the_day_after(start: date, count: int, end: date) -> None:
    assert add_working_days(start, count, of_2026) == end


@given(st.dates(date(2025, 12, 1), date(2027, 1, 31)), st.integers(1, 200), HOLIDAYS)
def test_what_is_added_is_what_lies_between(start: date, count: int, holidays: frozenset[date]) -> None:
    end = add_working_days(start, count, holidays)
    assert is_working_day(end, holidays)
    assert working_days_between(start, end, holidays) == count
    assert working_days_between(end, add_working_days(end, -count, holidays), holidays) == -count


@given(st.dates(date(2025, 12, 1), date(2027, 1, 31)), st.integers(0, 400), HOLIDAYS)
def test_counting_whole_weeks_counts_every_day(start: date, length: int, holidays: frozenset[date]) -> None:
    days = [start + timedelta(days=n) for n in range(1, length + 1)]
    counted = sum(is_working_day(on, holidays) for on in days)
    assert working_days_between(start, start + timedelta(days=length), holidays) == counted


@given(DAYS, HOLIDAYS)
def test_an_end_is_carried_forward_over_days_off_alone(on: date, holidays: frozenset[date]) -> None:
    carried = first_working_day(on, holidays)
    assert carried >= on and is_working_day(carried, holidays)
    assert working_days_between(on - timedelta(days=1), carried, holidays) == 1


@pytest.mark.parametrize(
    ("on", "count", "end"),
    [
        (date(2026, 7, 10), 2, date(2026, 9, 10)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2027, 12, 31), 2, date(2028, 2, 29)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 3, 31), 0, date(2026, 3, 31)),
    ],
)
def test_months_run_to_the_same_day_or_the_last(on: date, count: int, end: date) -> None:
    assert add_months(on, count) == end


def test_months_stop_where_the_calendar_stops() -> None:
    with pytest.raises(OverflowError):
        add_months(date(9999, 12, 1), 1)
    with pytest.raises(OverflowError):
        add_months(date(1, 1, 1), -1)


@given(DAYS)
def test_the_week_begins_on_monday(on: date) -> None:
    monday = monday_of(on)
    assert monday.isoweekday() == 1 and 0 <= (on - monday).days < 7
