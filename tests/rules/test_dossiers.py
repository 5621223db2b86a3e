"""The path of a dossier is followed, and everything else is refused with a sentence."""

from datetime import date
from itertools import pairwise, product

import pytest

from asotui.errors import (
    CONFLICT,
    AlreadyInState,
    NoStateFollows,
    ReasonNeeded,
    StateNotAllowed,
    TooManyLevels,
)
from asotui.rules.dossiers import (
    SIDE_STATES,
    allowed,
    check_level,
    check_transition,
    may_become,
    needs_reason,
)
from asotui.terms import DossierState as State

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    "path",
    [
        "open under_examination submitted returned submitted decided issued closed recorded",
        "open under_examination submitted submitted decided closed",
        "open awaiting_reply under_examination incomplete under_examination parked call_book under_examination",
        "issued awaiting_reply under_examination",
        "open closed",
        "open cancelled",
    ],
)
def test_a_dossier_follows_its_path(path: str) -> None:
    states = [State[word.upper()] for word in path.split()]
    for now, wanted in pairwise(states):
        check_transition(now, wanted, reason="withdrawn")


@pytest.mark.parametrize(
    ("now", "wanted"),
    [
        (State.OPEN, State.DECIDED),
        (State.OPEN, State.ISSUED),
        (State.OPEN, State.RECORDED),
        (State.UNDER_EXAMINATION, State.RETURNED),
        (State.UNDER_EXAMINATION, State.ISSUED),
        (State.SUBMITTED, State.CLOSED),
        (State.SUBMITTED, State.UNDER_EXAMINATION),
        (State.PARKED, State.SUBMITTED),
        (State.ISSUED, State.UNDER_EXAMINATION),
        (State.CLOSED, State.OPEN),
        (State.CLOSED, State.CANCELLED),
        (State.RECORDED, State.CLOSED),
    ],
)
def test_a_step_off_the_path_is_refused_with_what_is_possible(now: State, wanted: State) -> None:
    with pytest.raises(StateNotAllowed) as refused:
        check_transition(now, wanted, reason="because")
    said = str(refused.value)
    assert now.label in said and wanted.label in said and allowed(now)[0].label in said
    assert refused.value.exit_code == CONFLICT


def test_a_cancelled_dossier_stays_so() -> None:
    for wanted in set(State) - {State.CANCELLED}:
        with pytest.raises(NoStateFollows):
            check_transition(State.CANCELLED, wanted, reason="because")


def test_the_state_it_has_is_no_change_but_for_a_higher_level() -> None:
    for state in set(State) - {State.SUBMITTED}:
        with pytest.raises(AlreadyInState):
            check_transition(state, state)
    check_transition(State.SUBMITTED, State.SUBMITTED)


@pytest.mark.parametrize("now", [State.CLOSED, State.RECORDED])
def test_reopening_needs_a_reason(now: State) -> None:
    with pytest.raises(ReasonNeeded):
        check_transition(now, State.UNDER_EXAMINATION, reason="  ")
    check_transition(now, State.UNDER_EXAMINATION, reason="a new piece came")


def test_cancelling_needs_a_reason_and_going_on_does_not() -> None:
    with pytest.raises(ReasonNeeded):
        check_transition(State.OPEN, State.CANCELLED)
    assert not needs_reason(State.PARKED, State.UNDER_EXAMINATION)


def test_every_state_is_reached_and_every_pair_is_decided() -> None:
    reached = {state for now in State for state in allowed(now)}
    assert reached == set(State) - {State.OPEN}
    for now, wanted in product(State, State):
        assert may_become(now, wanted) is (wanted in allowed(now))
    assert all(may_become(side, State.UNDER_EXAMINATION) for side in SIDE_STATES)


def test_four_levels_of_submission_are_enough() -> None:
    check_level(4, MONDAY)
    with pytest.raises(TooManyLevels, match=r"4 .*CSMOP 14"):
        check_level(5, MONDAY)
