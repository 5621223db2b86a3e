"""The views of the inbox: which rows, in which order, whatever the size of the pages."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from asotui.models import Dossier
from asotui.queries import inbox
from asotui.queries.inbox import View
from asotui.queries.rows import InboxRow
from asotui.rules import pressing
from asotui.services import dossiers, tasks, triage
from asotui.services import receipts as grading
from asotui.store import Store
from asotui.text import fold
from tests.factories import COLLEAGUE, Section, in_days
from tests.mails import arrives
from tests.queries.registers import (
    ASLEEP,
    AWAKE,
    MIDNIGHT,
    MOST,
    TODAY,
    DossierDrawn,
    Drawn,
    ReceiptDrawn,
    Stored,
    TaskDrawn,
    registers,
    store_all,
)

drawn_often = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
Identity = tuple[str, int]


class NothingIsKept(Exception):
    """Ends a unit of work so that the next example finds an empty register."""


def within(store: Store, register: list[Drawn], look: Callable[[Session, list[Stored], int], None]) -> None:
    """Look at a register from the inside of a unit of work that is then dropped."""

    def service(session: Session) -> None:
        stored, me = store_all(session, register)
        look(session, stored, me)
        raise NothingIsKept

    with pytest.raises(NothingIsKept):
        store.perform("me", service)


# What each view should be, told without SQL


def expected(view: View, stored: list[Stored], text: str = "") -> list[Identity]:
    there = [row for row in stored if is_in(view, row.drawn) and matches(row, text)]
    return [row.identity for row in sorted(there, key=ORDERS[view], reverse=view in NEWEST_FIRST)]


def matches(row: Stored, text: str) -> bool:
    number = f"{row.identity[1]}/2026" if row.identity[0] == "receipt" else ""
    return all(word in fold(f"{number} {row.drawn.word}") for word in fold(text).split())


def is_in(view: View, drawn: Drawn) -> bool:
    match view, drawn:
        case View.INBOX, TaskDrawn():
            near = drawn.due_on is not None and drawn.due_on <= TODAY + timedelta(days=3)
            return drawn.mine and drawn.waits and near
        case View.INBOX, _:
            return drawn.waits and drawn.mine is not False
        case View.MINE, _:
            return drawn.waits and drawn.mine is True
        case View.SECTION, ReceiptDrawn():
            return drawn.waits and drawn.mine is None
        case View.STANDING_IN, _:
            return False
        case View.PUT_OFF, ReceiptDrawn():
            return drawn.state == "put_off"
        case View.WAITING, ReceiptDrawn():
            return drawn.state == "call_book"
        case View.WAITING, DossierDrawn():
            awaits = drawn.awaited is not None
            above = drawn.state == "submitted"
            return above or drawn.state in ASLEEP or (awaits and drawn.state in AWAKE)
        case View.CLOSED_TODAY, ReceiptDrawn():
            return drawn.state in ("filed", "closed", "cancelled") and drawn.at >= MIDNIGHT
        case View.ALL, ReceiptDrawn():
            return True
    return False


def by_day(row: Stored) -> tuple[object, ...]:
    """Those with a day first, by that day, then by when they came."""
    drawn, (kind, row_id) = row.drawn, row.identity
    assert not isinstance(drawn, TaskDrawn)
    found = [drawn.day] if isinstance(drawn, ReceiptDrawn) else [drawn.day, drawn.awaited]
    day = min((on for on in found if on is not None), default=None)
    return (day is None, str(day), drawn.at, kind == "dossier", row_id)


def by_instant(row: Stored) -> tuple[object, ...]:
    return (row.drawn.at, row.identity[1])


ORDERS: dict[View, Callable[[Stored], tuple[object, ...]]] = {
    View.INBOX: lambda row: row.pressing_key,
    View.MINE: lambda row: row.pressing_key,
    View.SECTION: lambda row: row.pressing_key,
    View.STANDING_IN: lambda row: row.pressing_key,
    View.PUT_OFF: by_day,
    View.WAITING: by_day,
    View.CLOSED_TODAY: by_instant,
    View.ALL: by_instant,
}
NEWEST_FIRST = (View.CLOSED_TODAY, View.ALL)


def names(rows: list[InboxRow]) -> list[Identity]:
    return [row.identity for row in rows]


def forward(session: Session, view: View, me: int, size: int, text: str = "") -> list[InboxRow]:
    rows: list[InboxRow] = []
    while len(rows) <= MOST and (
        page := inbox.page(session, view, me, TODAY, text=text, after=rows[-1] if rows else None, limit=size)
    ):
        rows += page
    return rows


def backward(session: Session, view: View, me: int, size: int) -> list[InboxRow]:
    rows = inbox.page(session, view, me, TODAY, from_end=True, limit=size)
    while 0 < len(rows) <= MOST and (
        page := inbox.page(session, view, me, TODAY, before=rows[0], limit=size)
    ):
        rows = page + rows
    return rows


@drawn_often
@given(register=registers, size=st.integers(1, 7))
def test_page_by_page_a_view_is_the_plain_sort_of_its_rows(
    store: Store, register: list[Drawn], size: int
) -> None:
    def look(session: Session, stored: list[Stored], me: int) -> None:
        for view in View:
            should_be = expected(view, stored)
            assert names(forward(session, view, me, size)) == should_be, view
            assert names(backward(session, view, me, size)) == should_be, view

    within(store, register, look)


@drawn_often
@given(register=registers, size=st.integers(1, 9), view=st.sampled_from(View))
def test_around_a_row_is_the_part_of_the_list_where_it_stands(
    store: Store, view: View, register: list[Drawn], size: int
) -> None:
    def look(session: Session, stored: list[Stored], me: int) -> None:
        should_be = expected(view, stored)
        for place, row in enumerate(inbox.page(session, view, me, TODAY, limit=99)):
            begin = max(0, place - size // 2)
            found = inbox.around(session, view, me, TODAY, row, limit=size)
            assert names(found) == should_be[begin : begin + size]

    within(store, register, look)


@drawn_often
@given(
    register=registers, text=st.sampled_from(["ete", "OEUVRE", "avis", "avis daj", "% _", "2026", "", "zz"])
)
def test_a_filter_keeps_the_rows_that_hold_each_word(store: Store, register: list[Drawn], text: str) -> None:
    def look(session: Session, stored: list[Stored], me: int) -> None:
        for view in (View.MINE, View.WAITING, View.ALL):
            assert names(forward(session, view, me, 5, text)) == expected(view, stored, text)

    within(store, register, look)


@drawn_often
@given(register=registers)
def test_the_counts_are_those_of_the_rows_they_open(store: Store, register: list[Drawn]) -> None:
    def look(session: Session, stored: list[Stored], me: int) -> None:
        counts = inbox.counts(session, me, TODAY)
        rows = forward(session, View.INBOX, me, 50)
        soon = TODAY + pressing.SOON
        assert counts.urgent == sum(row.urgency <= 2 for row in rows)
        assert counts.late == sum(row.due_on is not None and row.due_on < TODAY for row in rows)
        assert counts.due_soon == sum(row.due_on is not None and TODAY <= row.due_on <= soon for row in rows)
        assert counts.woken == sum(row.woken for row in rows)
        assert counts.mine == len(forward(session, View.MINE, me, 50))
        section = forward(session, View.SECTION, me, 50)
        assert counts.section == len(section)
        assert counts.new == sum(row.state == "untriaged" for row in section)

    within(store, register, look)


@drawn_often
@given(register=registers)
def test_a_row_says_that_it_is_back_in_every_view(store: Store, register: list[Drawn]) -> None:
    def look(session: Session, stored: list[Stored], me: int) -> None:
        back = {row.identity for row in stored if row.drawn.back}
        for view in View:
            for row in forward(session, view, me, 50):
                assert row.woken == (row.identity in back), (view, row)

    within(store, register, look)


# Where a row stood that has left


def test_around_a_row_that_has_left_is_the_place_it_had(section: Section) -> None:
    receipts = [section.receipt(f"Pièce {n}") for n in range(6)]
    rows = section.see(inbox.page, View.INBOX, section.head, in_days(0))
    section.do(triage.inform, [receipts[2]])
    found = section.see(inbox.around, View.INBOX, section.head, in_days(0), rows[2], limit=4)
    assert [row.id for row in found] == [receipts[0], receipts[1], receipts[3], receipts[4]]


def test_around_a_row_that_moved_is_its_new_place(section: Section) -> None:
    receipts = [section.receipt(f"Pièce {n}") for n in range(6)]
    rows = section.see(inbox.page, View.INBOX, section.head, in_days(0))
    section.do(triage.put_off, [receipts[5]], in_days(1))
    section.do(triage.reopen, [receipts[5]])
    section.do(grading.set_urgency, [receipts[5]], 1)
    found = section.see(inbox.around, View.INBOX, section.head, in_days(0), rows[5], limit=3)
    assert [row.id for row in found] == [receipts[5], receipts[0], receipts[1]]


# What the rows say


def row_of(section: Section, view: View, who: int, kind: str) -> InboxRow:
    rows = section.see(inbox.page, view, who, in_days(0))
    (row,) = [row for row in rows if row.kind == kind]
    return row


def test_the_row_of_a_receipt_says_who_graded_it_and_for_whom_it_is(section: Section) -> None:
    receipt = section.receipt("Note", urgency=2, due_on=in_days(2))
    section.do(triage.assign, [receipt], section.colleague)
    row = row_of(section, View.MINE, section.colleague, "receipt")
    assert (row.number.partition("/")[0], row.urgency, row.urgency_set_by) == ("1", 2, "M. Diallo")
    assert (row.assignee, row.due_on, row.state) == ("Mme Roussel", in_days(2), "assigned")
    assert (row.sender, row.subject, row.channel) == ("Préfecture du Nord", "Note", "letter")


def test_the_row_of_a_dossier_says_whether_it_was_taken_up(section: Section) -> None:
    dossier = section.dossier("Zone")
    section.do(dossiers.transmit, dossier, section.colleague, "pour avis")
    row = row_of(section, View.INBOX, section.colleague, "dossier")
    assert (row.subject, row.taken_up, row.dossier_id) == ("Zone", False, dossier)
    section.act(COLLEAGUE, dossiers.take_up, dossier)
    assert row_of(section, View.INBOX, section.colleague, "dossier").taken_up


def test_the_row_of_a_task_names_its_dossier(section: Section) -> None:
    dossier = section.dossier("Zone")
    task = section.task("Relever l'avis", dossier_id=dossier, due_on=in_days(0))
    row = row_of(section, View.INBOX, section.head, "task")
    assert (row.id, row.subject, row.dossier_id) == (task, "Relever l'avis", dossier)
    section.do(tasks.done, task)
    assert "task" not in {row.kind for row in section.see(inbox.page, View.MINE, section.head, in_days(0))}


def test_a_receipt_of_a_conversation_is_proposed_for_the_dossier_of_the_last_one_filed(
    section: Section,
) -> None:
    first = arrives(section, message_id="<a@x>")
    arrives(section, message_id="<b@x>", references=("<a@x>",))
    assert row_of_number(section, "2").proposed == ""
    dossier = section.dossier("Zone")
    section.do(triage.file, [first], dossier)
    row = row_of_number(section, "2")
    assert (row.proposed_id, row.proposed_title, row.proposed_by_number) == (dossier, "Zone", False)
    assert row.conversation == 2
    section.do(dossiers.close, dossier, word="fini")
    assert row_of_number(section, "2").proposed == ""


def test_the_number_in_a_subject_counts_more_than_the_conversation(section: Section) -> None:
    one, other = section.dossier("Un"), section.dossier("Autre")
    number = section.row(Dossier, other).number
    first = arrives(section, message_id="<a@x>")
    section.do(triage.file, [first], one)
    arrives(section, message_id="<b@x>", references=("<a@x>",), subject=f"Re: [{number}] avis")
    row = row_of_number(section, "2")
    assert (row.proposed_id, row.proposed_by_number) == (other, True)


def row_of_number(section: Section, serial: str) -> InboxRow:
    rows = section.see(inbox.page, View.ALL, section.head, in_days(0))
    (row,) = [row for row in rows if row.number.partition("/")[0] == serial]
    return row
