"""The tasks around a meeting fall on working days, and early enough."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asotui.calendar_days import public_holidays
from asotui.rules.days import is_working_day
from asotui.rules.profiles import KINDS, notice_kept, profile
from asotui.rules.retroplan import CONVOCATION, Step, dated, steps

FRANCE = public_holidays("FR")
THURSDAY = date(2026, 12, 10)
DAYS = st.dates(date(2024, 1, 1), date(2030, 1, 1))


def test_around_a_meeting_with_others() -> None:
    assert [on for _step, on in dated(steps("interministerial"), THURSDAY, FRANCE)] == [
        date(2026, 11, 25),
        date(2026, 11, 30),
        date(2026, 12, 2),
        date(2026, 12, 8),
        date(2026, 12, 11),
        date(2026, 12, 18),
    ]


def test_a_meeting_among_ourselves_asks_for_less() -> None:
    ours = steps("internal")
    assert {step.title for step in ours} < {step.title for step in steps("consultative")}
    assert dated(ours, THURSDAY, FRANCE)[0][1] == date(2026, 12, 8)


@pytest.mark.parametrize(
    ("step", "meeting_on", "due_on"),
    [
        # Sunday 29 November: the Friday before.
        (Step(-11, False, ""), THURSDAY, date(2026, 11, 27)),
        # Christmas Day, then a week-end: the Monday after; before the meeting, the day before Christmas.
        (Step(15, False, ""), THURSDAY, date(2026, 12, 28)),
        (Step(-3, False, ""), date(2026, 12, 28), date(2026, 12, 24)),
        (Step(-1, True, ""), date(2026, 12, 28), date(2026, 12, 24)),
        (Step(0, False, ""), THURSDAY, THURSDAY),
    ],
)
def test_a_step_keeps_off_closed_days(step: Step, meeting_on: date, due_on: date) -> None:
    assert dated([step], meeting_on, FRANCE) == [(step, due_on)]


@given(st.sampled_from(KINDS), DAYS)
def test_steps_are_working_days_in_order_on_their_side_of_the_meeting(kind: str, meeting_on: date) -> None:
    found = dated(steps(kind), meeting_on, FRANCE)
    assert [on for _step, on in found] == sorted(on for _step, on in found)
    for step, on in found:
        assert is_working_day(on, FRANCE)
        assert on < meeting_on if step.days < 0 else on > meeting_on


@given(st.sampled_from(KINDS), DAYS)
def test_the_convocation_is_due_early_enough_for_its_notice(kind: str, meeting_on: date) -> None:
    (due_on,) = (on for step, on in dated(steps(kind), meeting_on, FRANCE) if step.title == CONVOCATION)
    assert notice_kept(profile(kind, meeting_on), due_on, meeting_on, FRANCE)
