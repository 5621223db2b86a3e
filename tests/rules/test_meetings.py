"""A meeting goes its course, and two of them clash only when they share a moment."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asotui.errors import (
    CONFLICT,
    MeetingAlreadySo,
    MeetingStateNotAllowed,
    NoMeetingStateFollows,
    ReasonNeeded,
)
from asotui.rules.meetings import (
    BOOKED_STATES,
    PLANNED_STATES,
    SAT_STATES,
    allowed,
    check_transition,
    may_become,
    needs_reason,
    overlaps,
)
from asotui.terms import MeetingState as State

TEN = datetime(2026, 11, 24, 10, tzinfo=UTC)
HOUR = timedelta(hours=1)
MOMENTS = st.integers(0, 48).map(lambda halves: TEN + halves * HOUR / 2)


@pytest.mark.parametrize(
    "path",
    [
        "draft convened held minutes_drafted circulated circulated approved",
        "draft convened no_quorum minutes_drafted circulated approved",
        "draft held minutes_drafted",
        "draft convened postponed draft convened cancelled",
        "draft cancelled",
    ],
)
def test_a_meeting_goes_its_course(path: str) -> None:
    for now, wanted in pairwise(State[word.upper()] for word in path.split()):
        check_transition(now, wanted, reason="the minister asks")


@pytest.mark.parametrize(
    ("now", "wanted"),
    [
        (State.DRAFT, State.APPROVED),
        (State.CONVENED, State.DRAFT),
        (State.CONVENED, State.CIRCULATED),
        (State.POSTPONED, State.HELD),
        (State.HELD, State.CANCELLED),
        (State.NO_QUORUM, State.HELD),
        (State.MINUTES_DRAFTED, State.APPROVED),
        (State.CIRCULATED, State.MINUTES_DRAFTED),
    ],
)
def test_a_step_off_the_course_is_refused_with_what_is_possible(now: State, wanted: State) -> None:
    with pytest.raises(MeetingStateNotAllowed) as refused:
        check_transition(now, wanted, reason="because")
    said = str(refused.value)
    assert now.label in said and wanted.label in said and allowed(now)[0].label in said
    assert refused.value.exit_code == CONFLICT


@pytest.mark.parametrize("now", [State.CANCELLED, State.APPROVED])
def test_nothing_follows_what_was_called_off_or_approved(now: State) -> None:
    for wanted in set(State) - {now}:
        with pytest.raises(NoMeetingStateFollows):
            check_transition(now, wanted, reason="because")


def test_the_state_it_has_is_no_change_but_for_minutes_that_go_round_again() -> None:
    for state in set(State) - {State.CIRCULATED}:
        with pytest.raises(MeetingAlreadySo):
            check_transition(state, state, reason="because")
    check_transition(State.CIRCULATED, State.CIRCULATED)


@pytest.mark.parametrize("wanted", [State.CANCELLED, State.POSTPONED])
def test_calling_off_and_putting_off_need_a_reason(wanted: State) -> None:
    with pytest.raises(ReasonNeeded):
        check_transition(State.CONVENED, wanted, reason=" ")
    assert [state for state in State if needs_reason(state)] == [State.POSTPONED, State.CANCELLED]


def test_every_state_is_reached_and_every_pair_is_decided() -> None:
    assert {state for now in State for state in allowed(now)} == set(State)
    for now, wanted in product(State, State):
        assert may_become(now, wanted) is (wanted in allowed(now))


def test_what_still_may_be_planned_is_not_what_has_been_held() -> None:
    assert not set(PLANNED_STATES) & set(SAT_STATES)
    assert set(State) - set(BOOKED_STATES) == {State.POSTPONED, State.CANCELLED, State.NO_QUORUM}


def test_meetings_that_touch_do_not_clash() -> None:
    assert not overlaps(TEN, TEN + HOUR, TEN + HOUR, TEN + 2 * HOUR)
    assert overlaps(TEN, TEN + HOUR, TEN + HOUR / 2, TEN + 2 * HOUR)
    assert overlaps(TEN, TEN + 3 * HOUR, TEN + HOUR, TEN + 2 * HOUR)


@given(MOMENTS, MOMENTS, MOMENTS, MOMENTS)
def test_they_clash_when_some_half_hour_lies_in_both(
    a: datetime, b: datetime, c: datetime, d: datetime
) -> None:
    def halves(start: datetime, end: datetime) -> set[datetime]:
        return {start + step * HOUR / 2 for step in range((end - start) // (HOUR / 2))}

    if a < b and c < d:
        assert overlaps(a, b, c, d) is overlaps(c, d, a, b) is bool(halves(a, b) & halves(c, d))
