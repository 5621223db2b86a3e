"""Every outcome of triage: what it makes of a receipt, on one or on many, taken back and done again, and refused."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from asotui import clock, verbs, when
from asotui.errors import (
    AsotuiError,
    CannotPutOffToThePast,
    ChangedSince,
    DossierEnded,
    NothingChosen,
    NothingToRedo,
    NothingToUndo,
    OfficerGone,
    OutcomeNeedsItsOwnWay,
    ReadersOnlyRead,
    ReasonNeeded,
    ReceiptCancelled,
    ReceiptNotSettled,
    ReceiptSettled,
    UnknownDossier,
    UnknownOfficer,
    UnknownReceipt,
    UnknownWord,
)
from asotui.models import Dossier, Receipt
from asotui.queries import pieces
from asotui.services import acts, dossiers, notes, officers, receipts, triage
from asotui.services.dossiers import DossierInput
from asotui.store import Store
from tests.factories import COLLEAGUE, HEAD, Section, contents, in_days

ASLEEP = {
    "put_off_until": None,
    "put_off_until_new": False,
    "woken_on": None,
    "woken_by_id": None,
    "awaited_event": "",
    "review_on": None,
}


@dataclass(frozen=True)
class Act:
    """An act of triage: the arguments after the receipts, and what the receipts are after it."""

    service: Callable[..., Any]
    arguments: Callable[[Section], tuple[Any, ...]]
    after: Callable[[Section], dict[str, Any]]

    def do(self, section: Section, ids: list[int], by: str = HEAD) -> Any:
        return section.act(by, self.service, ids, *self.arguments(section))


def settled(outcome: str, word: str = "") -> Callable[[Section], dict[str, Any]]:
    return lambda section: {"state": "closed", "outcome": outcome, "outcome_word": word, **ASLEEP}


DOSSIER = 1
ACTS: dict[str, Act] = {
    "receipt.filed": Act(
        triage.file,
        lambda s: (DOSSIER,),
        lambda s: {"state": "filed", "outcome": "filed", "dossier_id": DOSSIER, **ASLEEP},
    ),
    "dossier.opened_from": Act(
        triage.open_dossier,
        lambda s: (DossierInput(title="Zone"),),
        lambda s: {"state": "filed", "outcome": "filed", "dossier_id": DOSSIER + 1, **ASLEEP},
    ),
    "receipt.assigned": Act(
        triage.assign,
        lambda s: (s.colleague,),
        lambda s: {"state": "assigned", "assignee_id": s.colleague, "assigned_by": HEAD, **ASLEEP},
    ),
    "receipt.put_off": Act(
        triage.put_off,
        lambda s: (in_days(5),),
        lambda s: {"state": "put_off", **ASLEEP, "put_off_until": in_days(5)},
    ),
    "receipt.put_off_until_new": Act(
        triage.put_off,
        lambda s: (None,),
        lambda s: {"state": "put_off", **ASLEEP, "put_off_until_new": True},
    ),
    "receipt.call_book": Act(
        triage.call_book,
        lambda s: ("arrêt du Conseil d'État", in_days(30)),
        lambda s: {
            "state": "call_book",
            **ASLEEP,
            "awaited_event": "arrêt du Conseil d'État",
            "review_on": in_days(30),
        },
    ),
    "receipt.answered": Act(
        triage.answer, lambda s: ("par téléphone",), settled("answered", "par téléphone")
    ),
    "receipt.transferred": Act(triage.transfer, lambda s: ("DGFiP",), settled("transferred", "DGFiP")),
    "receipt.for_information": Act(triage.inform, lambda s: (), settled("for_information")),
    "receipt.no_action": Act(triage.close, lambda s: ("no_action",), settled("no_action")),
    "receipt.duplicate": Act(triage.close, lambda s: ("duplicate",), settled("duplicate")),
}
NEVER_DELETED = {"dossier.opened_from"}
"""A dossier that was opened stays, cancelled."""


def office(section: Section, count: int = 1) -> list[int]:
    """A dossier to file in, and receipts to triage."""
    assert section.dossier() == DOSSIER
    return [section.receipt(f"Pièce {n}") for n in range(count)]


def values(section: Section, receipt_id: int, names: Any) -> dict[str, Any]:
    row = section.row(Receipt, receipt_id)
    return {name: getattr(row, name) for name in names}


# What becomes of a receipt


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("verb", ACTS)
def test_an_act_on_one_or_on_many_is_one_act_said_undone_and_redone(
    section: Section, verb: str, count: int
) -> None:
    ids = office(section, count)
    before = contents(section.store)
    performed = ACTS[verb].do(section, ids)
    after = contents(section.store)
    wanted = ACTS[verb].after(section)
    assert [values(section, n, wanted) for n in ids] == [wanted] * count
    assert performed.verb == verb
    assert not re.search(r"[?{}]|None", verbs.sentence(performed.verb, performed.facts))
    assert (performed.facts.get("count"), "receipt" in performed.facts) == (
        (None, True) if count == 1 else (count, False)
    )
    assert section.act(HEAD, acts.undo).facts["act"] == performed.act_id
    if verb not in NEVER_DELETED:
        assert contents(section.store) == before
    assert [values(section, n, ["state", "dossier_id"]) for n in ids] == [
        {"state": "untriaged", "dossier_id": None}
    ] * count
    section.do(acts.redo)
    assert contents(section.store) == after


def test_an_outcome_is_dated_and_a_filed_receipt_has_one(section: Section) -> None:
    (receipt,) = office(section)
    now = datetime(2030, 11, 23, 7, 5, tzinfo=UTC)
    with time_machine.travel(now, tick=False):
        section.do(triage.file, [receipt], DOSSIER)
    assert section.row(Receipt, receipt).outcome_at == now


@pytest.mark.parametrize("sleep", ["receipt.put_off", "receipt.put_off_until_new", "receipt.call_book"])
def test_what_sleeps_may_be_decided_and_forgets_what_it_waited_for(section: Section, sleep: str) -> None:
    office(section)
    for verb in sorted(set(ACTS) - {sleep} - NEVER_DELETED):
        ids = [section.receipt()]
        ACTS[sleep].do(section, ids)
        before = contents(section.store)
        ACTS[verb].do(section, ids)
        wanted = ACTS[verb].after(section)
        assert values(section, ids[0], wanted) == wanted
        section.do(acts.undo)
        assert contents(section.store) == before


def test_filing_puts_the_pieces_on_the_correspondence_side_in_the_order_given(section: Section) -> None:
    first, second, third = office(section, 3)
    section.do(triage.file, [third, first], DOSSIER)
    section.do(triage.file, [second], DOSSIER)
    rows = section.see(pieces.of_dossier, DOSSIER, today=clock.today())
    assert [(row.serial, row.receipt_id) for row in rows] == [(1, third), (2, first), (3, second)]
    assert section.row(Dossier, DOSSIER).puc_id == rows[-1].id


def test_filing_wakes_a_dossier_and_undoing_it_puts_it_to_sleep_again(section: Section) -> None:
    (receipt,) = office(section)
    section.do(dossiers.park, DOSSIER, in_days(9))
    asleep = section.row(Dossier, DOSSIER)
    section.do(triage.file, [receipt], DOSSIER)
    assert section.row(Dossier, DOSSIER).state == "under_examination"
    section.do(acts.undo)
    assert section.row(Dossier, DOSSIER) == asleep


def test_a_dossier_opened_from_receipts_holds_them_and_is_cancelled_when_undone(section: Section) -> None:
    ids = office(section, 2)
    opened = section.do(triage.open_dossier, ids, DossierInput(title="Zone", urgency=2))
    dossier = section.row(Dossier, opened)
    assert (dossier.title, dossier.urgency, dossier.holder_id) == ("Zone", 2, section.head)
    section.do(acts.undo)
    assert section.row(Dossier, opened).state == "cancelled"
    assert section.see(pieces.of_dossier, opened, today=clock.today()) == []
    assert section.dossier() == opened + 1


def test_assigned_receipts_are_given_back_to_the_section(section: Section) -> None:
    ids = office(section, 2)
    before = contents(section.store)
    section.do(triage.assign, ids, section.colleague)
    section.act(COLLEAGUE, triage.unassign, ids)
    assert contents(section.store) == before


@pytest.mark.parametrize("assigned", [False, True])
def test_what_left_comes_back_to_where_it_was(section: Section, assigned: bool) -> None:
    ids = office(section)
    if assigned:
        section.do(triage.assign, ids, section.colleague)
    before = contents(section.store)["receipt"]
    for verb in sorted(set(ACTS) - {"receipt.filed", "dossier.opened_from", "receipt.assigned"}):
        ACTS[verb].do(section, ids)
        section.do(triage.reopen, ids)
        assert contents(section.store)["receipt"] == before, verb


def test_a_registration_is_cancelled_with_its_reason_and_brought_back_by_undo(section: Section) -> None:
    (receipt,) = office(section)
    before = contents(section.store)
    performed = section.act(HEAD, triage.cancel, receipt, " enregistrée deux fois ")
    row = section.row(Receipt, receipt)
    assert (row.state, row.outcome, row.outcome_word) == ("cancelled", "", "enregistrée deux fois")
    assert "enregistrée deux fois" in verbs.sentence(performed.verb, performed.facts)
    section.do(acts.undo)
    assert contents(section.store) == before


# Refusals


def refused(section: Section, error: type[AsotuiError], service: Callable[..., Any], *args: Any) -> str:
    """The sentence with which an act is refused; nothing may have changed."""
    before = contents(section.store)
    with pytest.raises(error) as caught:
        section.do(service, *args)
    assert contents(section.store) == before
    return str(caught.value)


@pytest.mark.parametrize("ending", ["receipt.filed", "receipt.answered"])
def test_what_has_its_outcome_is_not_decided_again_and_nothing_of_the_others_changes(
    section: Section, ending: str
) -> None:
    ids = office(section, 3)
    ACTS[ending].do(section, ids[1:2])
    number = section.row(Receipt, ids[1]).number
    for act in ACTS.values():
        assert number in refused(section, ReceiptSettled, act.service, ids, *act.arguments(section))


def test_nothing_is_decided_on_what_is_cancelled_unknown_or_not_chosen_nor_by_a_reader(
    section: Section,
) -> None:
    here, gone = office(section, 2)
    section.do(triage.cancel, gone, "doublon")
    number, reader = section.row(Receipt, gone).number, section.reader()
    for act in ACTS.values():
        more = act.arguments(section)
        assert number in refused(section, ReceiptCancelled, act.service, [here, gone], *more)
        refused(section, UnknownReceipt, act.service, [here, 99], *more)
        refused(section, NothingChosen, act.service, [], *more)
        with pytest.raises(ReadersOnlyRead):
            act.do(section, [here], reader)


def test_a_receipt_is_put_off_to_a_day_to_come(section: Section) -> None:
    ids = office(section)
    for day in (in_days(0), in_days(-1)):
        assert when.day(day) in refused(section, CannotPutOffToThePast, triage.put_off, ids, day)
        refused(section, CannotPutOffToThePast, triage.call_book, ids, "arrêt", day)


def test_what_needs_a_word_gets_one(section: Section) -> None:
    (receipt,) = office(section)
    refused(section, ReasonNeeded, triage.call_book, [receipt], " \n", in_days(9))
    refused(section, ReasonNeeded, triage.transfer, [receipt], "\u200b ")
    refused(section, ReasonNeeded, triage.cancel, receipt, "")


def test_filing_names_a_dossier_that_is_open(section: Section) -> None:
    ids = office(section, 2)
    refused(section, UnknownDossier, triage.file, ids, 99)
    refused(section, OutcomeNeedsItsOwnWay, triage.close, ids, "filed")
    refused(section, UnknownWord, triage.close, ids, "burnt")
    section.do(dossiers.close, DOSSIER)
    assert section.row(Dossier, DOSSIER).number in refused(section, DossierEnded, triage.file, ids, DOSSIER)


def test_one_assigns_to_somebody_who_is_there(section: Section) -> None:
    ids = office(section)
    gone = section.officer("parti")
    section.do(officers.change, gone, active=False)
    refused(section, UnknownOfficer, triage.assign, ids, 99)
    refused(section, OfficerGone, triage.assign, ids, gone)


def test_what_is_in_the_inbox_or_in_a_dossier_is_not_brought_back(section: Section) -> None:
    here, assigned, filed = office(section, 3)
    section.do(triage.assign, [assigned], section.colleague)
    section.do(triage.file, [filed], DOSSIER)
    for receipt in (here, assigned):
        refused(section, ReceiptNotSettled, triage.reopen, [receipt])
    refused(section, ReceiptSettled, triage.reopen, [filed])
    refused(section, NothingChosen, triage.reopen, [])


# Undo among colleagues


def test_undo_refuses_with_the_name_of_who_went_on(section: Section) -> None:
    ids = office(section, 2)
    section.do(triage.assign, ids, section.colleague)
    section.act(COLLEAGUE, triage.inform, ids[1:])
    before = contents(section.store)
    with pytest.raises(ChangedSince, match="Mme Roussel"):
        section.do(acts.undo)
    assert contents(section.store) == before
    section.act(COLLEAGUE, acts.undo)
    section.do(acts.undo)
    assert values(section, ids[0], ["state"]) == {"state": "untriaged"}


def test_undo_leaves_what_a_colleague_added_beside(section: Section) -> None:
    (receipt,) = office(section)
    section.do(triage.inform, [receipt])
    section.act(COLLEAGUE, notes.add_to_receipt, receipt, "Lu.")
    section.act(COLLEAGUE, receipts.set_urgency, [receipt], 1)
    section.do(acts.undo)
    assert values(section, receipt, ["state", "urgency"]) == {"state": "untriaged", "urgency": 1}


def test_redo_refuses_when_somebody_went_on(section: Section) -> None:
    (receipt,) = office(section)
    section.do(triage.inform, [receipt])
    section.do(acts.undo)
    section.act(COLLEAGUE, triage.answer, [receipt], "par lettre")
    with pytest.raises(ChangedSince, match="Mme Roussel"):
        section.do(acts.redo)


STEPS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(sorted(set(ACTS) - NEVER_DELETED)), st.sets(st.integers(0, 3), min_size=1)),
        st.sampled_from(["undo", "redo"]),
    ),
    min_size=4,
    max_size=12,
)


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS)
def test_any_walk_of_acts_undos_and_redos_is_at_the_state_it_should_be(
    tmp_path_factory: pytest.TempPathFactory, steps: list[Any]
) -> None:
    store = Store.create(tmp_path_factory.mktemp("walk") / "register.db")
    section = Section(store)
    ids = office(section, 4)
    past, future = [contents(store)], []
    for step in steps:
        if step == "undo" and len(past) > 1:
            section.do(acts.undo)
            future.append(past.pop())
        elif step == "redo" and not future:
            with pytest.raises(NothingToRedo):
                section.do(acts.redo)
        elif step == "redo":
            section.do(acts.redo)
            past.append(future.pop())
        elif step != "undo":
            verb, which = step
            try:
                if ACTS[verb].do(section, [ids[n] for n in sorted(which)]).act_id is None:
                    continue
            except ReceiptSettled:
                continue
            past, future = [*past, contents(store)], []
        assert contents(store) == past[-1]
    store.close()


def test_a_morning_is_undone_to_its_start_and_redone_to_its_end(section: Section) -> None:
    ids = office(section, 10)
    with time_machine.travel(clock.now() + timedelta(hours=1)):
        states = [contents(section.store)]
        for receipt, verb in zip(ids, sorted(set(ACTS) - NEVER_DELETED), strict=True):
            ACTS[verb].do(section, [receipt])
            states.append(contents(section.store))
    for state in reversed(states[:-1]):
        section.do(acts.undo)
        assert contents(section.store) == state
    for state in states[1:]:
        section.do(acts.redo)
        assert contents(section.store) == state


def test_each_officer_takes_back_ones_own_acts(section: Section) -> None:
    ids = office(section, 2)
    section.do(triage.inform, ids[:1])
    section.act(COLLEAGUE, triage.inform, ids[1:])
    section.do(acts.undo)
    assert [values(section, n, ["state"])["state"] for n in ids] == ["untriaged", "closed"]
    section.act(COLLEAGUE, acts.undo)
    with pytest.raises(NothingToUndo):
        section.act(COLLEAGUE, acts.undo)
