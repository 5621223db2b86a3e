"""The path of a dossier from state to state, and every way off it."""

from datetime import date

import pytest

from asotui import when
from asotui.errors import (
    AlreadyInState,
    AsotuiError,
    DossierAwaitsPieces,
    DossierEnded,
    DossierHasOpenMatters,
    DossierHasOpenTasks,
    DossierNotEnded,
    EventNeeded,
    ReasonNeeded,
    ReviewDateNeeded,
    ReviewInThePast,
    StateNotAllowed,
    TooManyLevels,
)
from asotui.models import Dossier
from asotui.rules.dossiers import allowed
from asotui.services import dossiers, pieces, tasks
from asotui.terms import DossierState as State
from tests.factories import HEAD, Section, in_days

PATHS: dict[State, list[State]] = {
    State.OPEN: [],
    State.UNDER_EXAMINATION: [State.UNDER_EXAMINATION],
    State.SUBMITTED: [State.UNDER_EXAMINATION, State.SUBMITTED],
    State.RETURNED: [State.UNDER_EXAMINATION, State.SUBMITTED, State.RETURNED],
    State.DECIDED: [State.UNDER_EXAMINATION, State.SUBMITTED, State.DECIDED],
    State.ISSUED: [State.UNDER_EXAMINATION, State.SUBMITTED, State.DECIDED, State.ISSUED],
    State.CLOSED: [State.CLOSED],
    State.RECORDED: [State.CLOSED, State.RECORDED],
    State.CANCELLED: [State.CANCELLED],
    State.AWAITING_REPLY: [State.AWAITING_REPLY],
    State.INCOMPLETE: [State.INCOMPLETE],
    State.PARKED: [State.PARKED],
    State.CALL_BOOK: [State.CALL_BOOK],
}


def dossier_in(section: Section, state: State) -> int:
    """A dossier brought into a state by the services alone."""
    dossier_id = section.dossier()
    for step in PATHS[state]:
        go(section, dossier_id, step)
    return dossier_id


def go(section: Section, dossier_id: int, state: State, on: date | None = None) -> None:
    section.do(dossiers.set_state, dossier_id, state.value, on or in_days(30), "avis du Conseil d'État")


def state_of(section: Section, dossier_id: int) -> Dossier:
    return section.row(Dossier, dossier_id)


@pytest.mark.parametrize("now", list(State), ids=lambda state: state.value)
def test_a_state_leads_where_the_path_leads_and_nowhere_else(section: Section, now: State) -> None:
    for wanted in State:
        dossier_id = dossier_in(section, now)
        if wanted is State.OPEN or wanted not in allowed(now):
            with pytest.raises(AsotuiError) as refused:
                go(section, dossier_id, wanted)
            assert str(refused.value)
            assert state_of(section, dossier_id).state == now.value
        else:
            go(section, dossier_id, wanted)
            assert state_of(section, dossier_id).state == wanted.value


def test_a_refusal_says_what_is_possible_instead(section: Section) -> None:
    with pytest.raises(StateNotAllowed, match=r"“open” cannot become “decided”.*under examination"):
        section.do(dossiers.decide, section.dossier())


def test_submitted_again_a_dossier_goes_one_level_higher_and_no_higher_than_four(section: Section) -> None:
    dossier_id = dossier_in(section, State.UNDER_EXAMINATION)
    for level in (1, 2, 3, 4):
        assert section.act(HEAD, dossiers.submit, dossier_id).facts["level"] == level
        assert state_of(section, dossier_id).level == level
    with pytest.raises(TooManyLevels, match=r"at most 4.*CSMOP"):
        section.do(dossiers.submit, dossier_id)


def test_what_is_returned_starts_again_at_the_first_level(section: Section) -> None:
    dossier_id = dossier_in(section, State.RETURNED)
    assert state_of(section, dossier_id).level == 0
    assert section.act(HEAD, dossiers.submit, dossier_id).facts["level"] == 1


def test_a_submission_can_put_the_dossier_on_a_desk_in_the_same_act(section: Section) -> None:
    dossier_id = dossier_in(section, State.UNDER_EXAMINATION)
    done = section.act(HEAD, dossiers.submit, dossier_id, "Pour décision", section.colleague)
    dossier = state_of(section, dossier_id)
    assert (done.verb, dossier.holder_id, dossier.taken_up) == (
        "dossier.submitted_to",
        section.colleague,
        False,
    )
    back = section.act(HEAD, dossiers.return_, dossier_id, "À compléter", section.head)
    assert (back.verb, state_of(section, dossier_id).holder_id) == ("dossier.returned_to", section.head)


@pytest.mark.parametrize("state", [State.AWAITING_REPLY, State.PARKED, State.CALL_BOOK])
def test_what_sleeps_has_a_day_to_come_on_which_it_is_looked_at(section: Section, state: State) -> None:
    dossier_id = section.dossier()
    with pytest.raises(ReviewDateNeeded):
        section.do(dossiers.set_state, dossier_id, state.value, None, "avis")
    with pytest.raises(ReviewInThePast, match=rf"^{when.day(in_days(0))} is not a day to come"):
        go(section, dossier_id, state, in_days(0))
    go(section, dossier_id, state, in_days(1))
    assert state_of(section, dossier_id).review_on == in_days(1)


def test_pieces_are_asked_with_or_without_a_date(section: Section) -> None:
    dossier_id = section.dossier()
    section.do(dossiers.ask_pieces, dossier_id)
    assert (state_of(section, dossier_id).state, state_of(section, dossier_id).review_on) == (
        "incomplete",
        None,
    )


def test_the_call_book_names_the_event_awaited(section: Section) -> None:
    dossier_id = section.dossier()
    with pytest.raises(EventNeeded):
        section.do(dossiers.call_book, dossier_id, " ", in_days(90))
    section.do(dossiers.call_book, dossier_id, "Publication du décret", in_days(90))
    assert state_of(section, dossier_id).awaited_event == "Publication du décret"


def test_what_sleeps_can_be_given_another_date_but_not_the_same(section: Section) -> None:
    dossier_id = section.dossier()
    section.do(dossiers.await_reply, dossier_id, in_days(10), "avis de la DAJ")
    section.do(dossiers.await_reply, dossier_id, in_days(20), "avis de la DAJ")
    assert state_of(section, dossier_id).review_on == in_days(20)
    with pytest.raises(AlreadyInState):
        section.do(dossiers.await_reply, dossier_id, in_days(20), "avis de la DAJ")


def test_going_on_leaves_nothing_of_the_sleep(section: Section) -> None:
    dossier_id = dossier_in(section, State.CALL_BOOK)
    section.do(dossiers.resume, dossier_id)
    dossier = state_of(section, dossier_id)
    assert (dossier.state, dossier.review_on, dossier.awaited_event) == ("under_examination", None, "")


# Closing


def test_closing_is_refused_with_the_tasks_left_to_do(section: Section) -> None:
    dossier_id = section.dossier()
    first, second = (section.task(title, dossier_id=dossier_id) for title in ("Relever l'avis", "Relancer"))
    with pytest.raises(DossierHasOpenTasks, match="Relever l'avis; Relancer"):
        section.do(dossiers.close, dossier_id)
    section.do(tasks.done, first)
    section.do(tasks.drop, second)
    section.do(dossiers.close, dossier_id)
    assert state_of(section, dossier_id).closed_at is not None


def test_closing_is_refused_with_the_pieces_still_awaited(section: Section) -> None:
    dossier_id = section.dossier()
    piece_id = section.awaited(dossier_id, "Avis du SDIS")
    with pytest.raises(DossierAwaitsPieces, match="Avis du SDIS"):
        section.do(dossiers.close, dossier_id)
    section.task("Relancer", dossier_id=dossier_id)
    with pytest.raises(DossierHasOpenMatters, match=r"Relancer.*Avis du SDIS"):
        section.do(dossiers.close, dossier_id)
    section.do(pieces.waive, piece_id, "Plus requis")


def test_tasks_and_pieces_of_other_dossiers_keep_nothing_open(section: Section) -> None:
    dossier_id, other_id = section.dossier(), section.dossier()
    section.task(dossier_id=other_id)
    section.task()
    section.awaited(other_id)
    section.do(dossiers.close, dossier_id)


def test_reopening_asks_for_a_reason_that_the_register_keeps(section: Section) -> None:
    dossier_id = dossier_in(section, State.CLOSED)
    with pytest.raises(ReasonNeeded):
        section.do(dossiers.reopen, dossier_id, "")
    section.do(dossiers.reopen, dossier_id, "Recours gracieux")
    dossier = state_of(section, dossier_id)
    assert (dossier.state, dossier.closed_at) == ("under_examination", None)


def test_only_what_was_closed_is_reopened(section: Section) -> None:
    with pytest.raises(DossierNotEnded):
        section.do(dossiers.reopen, section.dossier(), "x")
    with pytest.raises(DossierEnded, match="cancelled"):
        section.do(dossiers.reopen, dossier_in(section, State.CANCELLED), "x")


def test_the_number_of_a_dossier_never_changes_on_its_way(section: Section) -> None:
    dossier_id = section.dossier()
    number = state_of(section, dossier_id).number
    section.do(dossiers.close, dossier_id)
    section.do(dossiers.reopen, dossier_id, "Recours")
    assert state_of(section, dossier_id).number == number
