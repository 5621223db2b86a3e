"""Transmissions: seen, acknowledged, recalled, and what may be taken back of them."""

from typing import Any

import pytest
from sqlmodel import select

from asotui import clock
from asotui.errors import (
    AcknowledgedAlready,
    ChangedSince,
    NotTheHolder,
    NotTheSender,
    NotTransmitted,
    OpenedAlready,
)
from asotui.models import Dossier, Movement
from asotui.queries import inbox
from asotui.queries.inbox import View
from asotui.queries.rows import InboxRow
from asotui.services import acts, dossiers, officers, tasks, triage
from tests.factories import COLLEAGUE, HEAD, Section, in_days


@pytest.fixture
def sent(section: Section) -> int:
    """A dossier that M. Diallo transmitted to Mme Roussel."""
    dossier_id = section.dossier()
    section.do(dossiers.transmit, dossier_id, section.colleague, "pour avis")
    return dossier_id


def movement(section: Section, dossier_id: int) -> Movement:
    """The last movement of a dossier."""
    with section.store.read() as session:
        return list(session.exec(select(Movement).where(Movement.dossier_id == dossier_id)))[-1]


def rows(section: Section, view: View, who: int) -> list[InboxRow]:
    """A view of somebody."""
    return section.see(inbox.page, view, who, clock.today())


def test_it_stands_in_the_inbox_of_the_colleague_even_while_it_sleeps(section: Section, sent: int) -> None:
    asleep = section.dossier()
    section.do(dossiers.park, asleep, in_days(30))
    section.do(dossiers.transmit, asleep, section.colleague)
    assert {row.id for row in rows(section, View.INBOX, section.colleague)} == {sent, asleep}
    section.act(COLLEAGUE, dossiers.take_up, [sent, asleep])
    assert {row.id for row in rows(section, View.INBOX, section.colleague)} == {sent}


def test_the_sender_sees_it_waiting_until_it_is_acknowledged(section: Section, sent: int) -> None:
    (row,) = rows(section, View.WAITING, section.head)
    assert (row.id, row.sender, row.sent_by, row.seen_at) == (sent, "Mme Roussel", "M. Diallo", None)
    section.act(COLLEAGUE, dossiers.see, sent)
    assert rows(section, View.WAITING, section.head)[0].seen_at is not None
    assert rows(section, View.WAITING, section.colleague) == []
    section.act(COLLEAGUE, dossiers.take_up, sent)
    assert rows(section, View.WAITING, section.head) == []


def test_seeing_is_written_once_by_the_receiver_and_acknowledges_nothing(section: Section, sent: int) -> None:
    assert section.act(HEAD, dossiers.see, sent).act_id is None
    seen = section.act(COLLEAGUE, dossiers.see, sent)
    assert (seen.verb, seen.undoes) == ("dossier.seen", False)
    assert section.act(COLLEAGUE, dossiers.see, sent).act_id is None
    assert not section.row(Dossier, sent).taken_up
    assert movement(section, sent).acknowledged_at is None


def test_what_nobody_opened_is_recalled_as_if_it_had_never_left(section: Section) -> None:
    dossier_id = section.dossier()
    before = section.row(Dossier, dossier_id)
    section.do(dossiers.transmit, dossier_id, section.colleague)
    section.do(dossiers.recall, [dossier_id])
    after = section.row(Dossier, dossier_id)
    assert (after.holder_id, after.held_since, after.taken_up) == (section.head, before.held_since, True)
    assert movement(section, dossier_id).recalled_at is not None
    assert rows(section, View.INBOX, section.colleague) == []
    section.do(acts.undo)
    again = section.row(Dossier, dossier_id)
    assert (again.holder_id, again.taken_up) == (section.colleague, False)
    section.do(acts.redo)
    assert section.row(Dossier, dossier_id).holder_id == section.head


def test_only_the_sender_recalls_and_only_what_lies_unopened(section: Section, sent: int) -> None:
    section.officer("tran")
    with pytest.raises(NotTheSender, match=r"M\. Diallo"):
        section.act("tran", dossiers.recall, sent)
    section.act(COLLEAGUE, dossiers.see, sent)
    with pytest.raises(OpenedAlready, match="Mme Roussel opened"):
        section.do(dossiers.recall, sent)
    section.act(COLLEAGUE, dossiers.take_up, sent)
    with pytest.raises(AcknowledgedAlready, match="Mme Roussel acknowledged"):
        section.do(dossiers.recall, sent)


def test_what_went_another_way_is_not_recalled(section: Section) -> None:
    mine, opened_for = section.dossier(), section.dossier(holder_id=section.colleague)
    section.do(dossiers.examine, mine)
    section.do(dossiers.submit, mine, "", section.colleague)
    for dossier_id in (mine, opened_for):
        with pytest.raises(NotTransmitted):
            section.do(dossiers.recall, dossier_id)


def test_undo_of_a_transmission_is_refused_once_it_was_opened(section: Section, sent: int) -> None:
    section.act(COLLEAGUE, dossiers.see, sent)
    with pytest.raises(ChangedSince, match="Mme Roussel"):
        section.do(acts.undo)


def test_acknowledging_is_for_the_holder_and_can_be_taken_back(section: Section, sent: int) -> None:
    with pytest.raises(NotTheHolder, match="Mme Roussel"):
        section.do(dossiers.take_up, sent)
    section.act(COLLEAGUE, dossiers.take_up, [sent])
    assert None not in (movement(section, sent).seen_at, movement(section, sent).acknowledged_at)
    section.act(COLLEAGUE, acts.undo)
    assert (section.row(Dossier, sent).taken_up, movement(section, sent).acknowledged_at) == (False, None)
    section.act(COLLEAGUE, acts.redo)
    assert section.row(Dossier, sent).taken_up


class TestWhoStandsIn:
    @pytest.fixture
    def petit(self, section: Section) -> int:
        """M. Petit, away, with Mme Roussel as his substitute."""
        key = section.officer("petit")
        section.do(officers.set_absence, key, in_days(0), in_days(3), section.colleague)
        return key

    def test_their_inbox_is_in_the_one_of_the_substitute_and_says_whose(
        self, section: Section, petit: int
    ) -> None:
        mine, theirs = section.receipt(), section.receipt("Autre")
        section.do(triage.assign, [mine], section.colleague)
        section.do(triage.assign, [theirs], petit)
        dossier_id = section.dossier(holder_id=petit)
        task_id = section.task(owner_id=petit, due_on=in_days(1))

        def shown(view: View, who: int) -> set[tuple[Any, ...]]:
            return {(row.kind, row.id, row.for_officer) for row in rows(section, view, who)}

        absent = {("receipt", theirs, "Petit"), ("dossier", dossier_id, "Petit"), ("task", task_id, "Petit")}
        assert shown(View.INBOX, section.colleague) == absent | {("receipt", mine, "")}
        assert shown(View.STANDING_IN, section.colleague) == absent
        assert shown(View.MINE, section.colleague) == {("receipt", mine, "")}
        assert shown(View.INBOX, section.head) == set()
        counts = section.see(inbox.counts, section.colleague, clock.today())
        assert (counts.standing_in, counts.mine) == (3, 1)

    def test_it_stops_by_itself_when_the_absence_ends(self, section: Section, petit: int) -> None:
        section.dossier(holder_id=petit)
        assert section.see(inbox.page, View.INBOX, section.colleague, in_days(3))
        assert not section.see(inbox.page, View.INBOX, section.colleague, in_days(4))

    def test_they_acknowledge_and_recall_for_them(self, section: Section, petit: int) -> None:
        dossier_id = section.dossier()
        section.do(dossiers.transmit, dossier_id, petit)
        section.act(COLLEAGUE, dossiers.see, dossier_id)
        section.act(COLLEAGUE, dossiers.take_up, dossier_id)
        assert section.row(Dossier, dossier_id).taken_up
        section.act(COLLEAGUE, dossiers.transmit, dossier_id, section.head)
        section.act(COLLEAGUE, dossiers.recall, dossier_id)
        assert section.row(Dossier, dossier_id).holder_id == petit

    def test_pages_go_through_the_inbox_of_both_in_one_order(self, section: Section, petit: int) -> None:
        ids = [section.receipt(f"N° {number}") for number in range(9)]
        section.do(triage.assign, ids[::2], petit)
        section.do(triage.assign, ids[1::2], section.colleague)
        section.task(owner_id=petit, due_on=in_days(0))
        section.act(COLLEAGUE, tasks.add, "À moi", due_on=in_days(0))
        whole = rows(section, View.INBOX, section.colleague)
        walked: list[InboxRow] = []
        while page := section.see(
            inbox.page,
            View.INBOX,
            section.colleague,
            clock.today(),
            after=walked[-1] if walked else None,
            limit=2,
        ):
            walked += page
        assert [row.identity for row in walked] == [row.identity for row in whole]
        assert len(walked) == 11
