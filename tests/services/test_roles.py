"""What the register refuses whom, and what is signed for whom."""

from typing import Any

import pytest
from sqlmodel import select

from asotui.errors import (
    NotStandingIn,
    OnlyTheHead,
    ReadersOnlyRead,
    ReservedForTheHead,
    SeveralAbsent,
    SubstitutesInACircle,
)
from asotui.models import Act, Dossier, Officer
from asotui.services import acts, dossiers, notes, officers, receipts, rooms, settings, tasks, triage
from asotui.store.acts import digest_of, name_act
from tests.factories import COLLEAGUE, HEAD, Section, in_days

PETIT = "petit"


def last(section: Section) -> Act:
    """The act that was written last."""
    with section.store.read() as session:
        return session.exec(select(Act).order_by(Act.id.desc())).first()  # type: ignore[union-attr,return-value]


def absent(section: Section, who: str, stands_in: int, first: int = 0, until: int = 7) -> int:
    """Somebody of the section who is away, with who stands in."""
    with section.store.read() as session:
        found = session.exec(select(Officer).where(Officer.login == who)).first()
    key = found.key if found else section.officer(who)
    section.do(officers.set_absence, key, in_days(first), in_days(until), stands_in)
    return key


@pytest.fixture
def petit(section: Section) -> int:
    """M. Petit, away for a week; Mme Roussel stands in."""
    return absent(section, PETIT, section.colleague)


class TestRoles:
    def test_an_officer_reopens_once_the_section_lets_them(self, section: Section) -> None:
        dossier_id = section.dossier(by=COLLEAGUE)
        section.act(COLLEAGUE, dossiers.close, dossier_id)
        with pytest.raises(
            ReservedForTheHead, match=r"only the head reopens closed dossiers. Ask: M\. Diallo"
        ):
            section.act(COLLEAGUE, dossiers.reopen, dossier_id, "Recours.")
        section.do(settings.set, "officers_may", "reopen, close")
        section.act(COLLEAGUE, dossiers.reopen, dossier_id, "Recours.")
        assert section.row(Dossier, dossier_id).state == "under_examination"

    def test_what_the_section_keeps_for_its_head(self, section: Section) -> None:
        section.do(settings.set, "officers_may", "")
        dossier_id, receipt_id = section.dossier(), section.receipt()
        refused: list[tuple[Any, ...]] = [
            (dossiers.close, dossier_id),
            (dossiers.record, dossier_id),
            (dossiers.cancel, dossier_id, "Doublon."),
            (triage.cancel, receipt_id, "Doublon."),
        ]
        for service, *given in refused:
            with pytest.raises(ReservedForTheHead, match=r"M\. Diallo"):
                section.act(COLLEAGUE, service, *given)
        section.act(COLLEAGUE, notes.add, dossier_id, "Vu.")
        section.do(dossiers.close, dossier_id)

    def test_the_rules_of_the_section_are_for_its_head(self, section: Section) -> None:
        with pytest.raises(OnlyTheHead):
            section.act(COLLEAGUE, rooms.add, "Salle 9", 12)
        with pytest.raises(OnlyTheHead):
            section.act(COLLEAGUE, settings.set, "officers_may", "reopen")

    def test_a_service_that_asks_for_no_right_is_stopped_when_it_names_its_act(
        self, section: Section
    ) -> None:
        def careless(session: Any) -> None:
            session.get_one(Officer, section.colleague).role = "head"
            name_act(session, "officer.changed", session.get_one(Officer, section.colleague))

        def stranger(session: Any) -> None:
            session.get_one(Officer, section.colleague).name = "X"
            name_act(session, "vehicle.booked", None)

        section.do(officers.change, section.colleague, role="reader")
        for act in (careless, stranger):
            with pytest.raises(ReadersOnlyRead):
                section.act(COLLEAGUE, act)
        section.do(officers.change, section.colleague, role="officer")
        with pytest.raises(OnlyTheHead):
            section.act(COLLEAGUE, stranger)

    def test_the_setting_names_rights_in_one_order(self, section: Section) -> None:
        section.do(settings.set, "officers_may", "Approve close")
        assert section.see(settings.value, "officers_may") == "close approve"


class TestStandingIn:
    def test_what_lies_on_the_desk_of_who_is_away_is_signed_for_them(
        self, section: Section, petit: int
    ) -> None:
        dossier_id = section.dossier(holder_id=petit)
        section.act(COLLEAGUE, notes.add, dossier_id, "Vu.")
        assert (last(section).actor, last(section).acted_for) == (COLLEAGUE, PETIT)
        task_id = section.task(owner_id=petit)
        section.act(COLLEAGUE, tasks.done, [task_id])
        assert last(section).acted_for == PETIT

    def test_the_signature_is_part_of_the_digest(self, section: Section, petit: int) -> None:
        section.act(COLLEAGUE, notes.add, section.dossier(holder_id=petit), "Vu.")
        act = last(section)
        assert digest_of(act) == act.digest
        for other in ("", HEAD):
            act.acted_for = other
            assert digest_of(act) != act.digest

    def test_one_s_own_and_what_is_given_to_them_is_not(self, section: Section, petit: int) -> None:
        dossier_id, receipt_id = section.dossier(by=COLLEAGUE), section.receipt()
        section.act(COLLEAGUE, notes.add, dossier_id, "Vu.")
        assert last(section).acted_for == ""
        section.act(COLLEAGUE, triage.assign, [receipt_id], petit)
        assert last(section).acted_for == ""
        section.act(COLLEAGUE, receipts.set_urgency, [receipt_id], 1)
        assert last(section).acted_for == PETIT

    def test_nobody_else_signs_for_them_and_the_end_ends_it(self, section: Section, petit: int) -> None:
        dossier_id = section.dossier(holder_id=petit)
        section.act(HEAD, notes.add, dossier_id, "Vu.")
        assert last(section).acted_for == ""
        section.do(officers.set_absence, petit, in_days(-9), in_days(-1), section.colleague)
        section.act(COLLEAGUE, notes.add, dossier_id, "Vu aussi.")
        assert last(section).acted_for == ""

    def test_it_is_asked_for_by_name_where_nothing_lies_on_a_desk(self, section: Section, petit: int) -> None:
        receipt_id = section.receipt()
        section.act(COLLEAGUE, officers.in_name_of(PETIT, receipts.set_urgency), [receipt_id], 2)
        assert last(section).acted_for == PETIT
        for who, login in ((HEAD, PETIT), (COLLEAGUE, HEAD), (COLLEAGUE, "nobody")):
            with pytest.raises(NotStandingIn):
                section.act(who, officers.in_name_of(login, receipts.set_urgency), [receipt_id], 1)

    def test_the_substitute_takes_it_back_and_so_does_the_one_it_was_for(
        self, section: Section, petit: int
    ) -> None:
        dossier_id = section.dossier(holder_id=petit)
        section.act(COLLEAGUE, dossiers.set_urgency, [dossier_id], 1)
        section.act(COLLEAGUE, acts.undo)
        assert (last(section).verb, last(section).acted_for) == ("act.undone", PETIT)
        section.act(COLLEAGUE, acts.redo)
        by_number = section.act(COLLEAGUE, dossiers.set_urgency, [dossier_id], 2).act_id
        assert by_number is not None
        section.do(officers.set_absence, petit, None, None)
        section.act(PETIT, acts.undo_act, by_number)
        assert section.row(Dossier, dossier_id).urgency == 1

    def test_who_stands_in_for_the_head_decides_for_them(self, section: Section) -> None:
        section.do(settings.set, "officers_may", "")
        receipt_id = section.receipt()
        section.do(officers.set_absence, section.head, in_days(0), in_days(3), section.colleague)
        section.act(COLLEAGUE, triage.cancel, receipt_id, "Doublon.")
        assert last(section).acted_for == HEAD
        with pytest.raises(OnlyTheHead):
            section.act(COLLEAGUE, settings.set, "officers_may", "cancel")

    def test_one_act_is_signed_for_one_officer(self, section: Section, petit: int) -> None:
        other = absent(section, "leroy", section.colleague)
        ids = [section.dossier(holder_id=who) for who in (petit, other)]
        with pytest.raises(SeveralAbsent, match="Leroy"):
            section.act(COLLEAGUE, dossiers.set_urgency, ids, 1)

    def test_a_substitute_who_is_away_passes_it_on(self, section: Section, petit: int) -> None:
        section.do(officers.set_absence, section.colleague, in_days(0), in_days(2), section.head)
        section.act(HEAD, notes.add, section.dossier(holder_id=petit), "Vu.")
        assert last(section).acted_for == PETIT

    def test_officers_do_not_stand_in_for_each_other_on_the_same_day(
        self, section: Section, petit: int
    ) -> None:
        with pytest.raises(SubstitutesInACircle, match=r"Petit.*Mme Roussel|Mme Roussel.*Petit"):
            section.do(officers.set_absence, section.colleague, in_days(2), in_days(3), petit)
        section.do(officers.set_absence, section.colleague, in_days(8), in_days(9), petit)
