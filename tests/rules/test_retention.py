"""Which daily copies stay."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from asotui.rules.retention import DAILY, MONTHLY, WEEKLY, kept

TODAY = date(2026, 11, 23)
YEARS = [TODAY - timedelta(days=back) for back in range(800)]


def test_of_two_years_of_days_stay_seven_days_four_weeks_and_twelve_months() -> None:
    staying = sorted(kept(YEARS, TODAY), reverse=True)
    assert staying == [
        *(TODAY - timedelta(days=back) for back in range(7)),
        date(2026, 11, 15),
        date(2026, 11, 8),
        date(2026, 10, 31),
        date(2026, 9, 30),
        date(2026, 8, 31),
        date(2026, 7, 31),
        date(2026, 6, 30),
        date(2026, 5, 31),
        date(2026, 4, 30),
        date(2026, 3, 31),
        date(2026, 2, 28),
        date(2026, 1, 31),
        date(2025, 12, 31),
    ]


def test_an_absence_of_months_throws_nothing_away() -> None:
    before = kept(YEARS[200:], TODAY - timedelta(days=200))
    assert kept(before, TODAY) == before


def test_a_day_that_has_not_come_is_kept_and_takes_no_place() -> None:
    wrong = date(2031, 1, 1)
    assert kept([*YEARS, wrong], TODAY) == kept(YEARS, TODAY) | {wrong}


@given(
    st.sets(st.dates(date(2020, 1, 1), date(2027, 12, 31))), st.dates(date(2020, 1, 1), date(2027, 12, 31))
)
def test_pruning_every_day_never_loses_the_newest_and_never_keeps_many(days: set[date], today: date) -> None:
    staying = kept(days, today)
    assert staying <= days
    assert kept(staying, today) == staying
    past = [day for day in days if day <= today]
    assert not past or max(past) in staying
    assert len([day for day in staying if day <= today]) <= DAILY + WEEKLY + MONTHLY
