"""To which meeting of others a receipt invites, and what else takes that time."""

from datetime import datetime, timedelta

import pytest

from asotui import clock
from asotui.queries import inbox
from asotui.queries import meetings as seen
from asotui.queries.inbox import View
from asotui.queries.meetings import Invited
from asotui.services import officers
from asotui.services.meetings import PersonInput, replies
from asotui.terms import Answer
from tests.factories import COLLEAGUE, Section
from tests.invitations import AT, CABINET, ROUSSEL, invites


@pytest.fixture
def office(section: Section) -> Section:
    section.do(officers.change, section.colleague, mail=ROUSSEL)
    return section


def found(section: Section, receipt_id: int, officer_id: int | None = None) -> Invited | None:
    return section.see(seen.invited, receipt_id, officer_id or section.colleague)


def test_when_where_from_whom_and_what_was_answered(office: Section) -> None:
    receipt_id = invites(office)
    one = found(office, receipt_id)
    assert one is not None
    assert (one.number, one.title, one.place) == ("M1/2026", "Réunion interministérielle", "Préfecture")
    assert (one.starts_at, one.sender, one.count) == (AT, CABINET, 1)
    assert (one.name, one.answer, one.clashes) == ("Mme Roussel", "none", ())
    office.act(COLLEAGUE, replies.reply, one.meeting_id, "tentative")
    again = found(office, receipt_id)
    assert again is not None and again.answer == Answer.TENTATIVE


def test_who_is_not_named_answers_for_who_is_or_for_themselves(office: Section) -> None:
    one = found(office, invites(office), office.head)
    assert one is not None and one.name == "Mme Roussel"
    other = found(office, invites(office, uid="x", attendees=()), office.head)
    assert other is not None and (other.officer_id, other.name) == (office.head, "M. Diallo")


def test_what_clashes_is_said_and_what_only_touches_is_not(office: Section) -> None:
    people = [PersonInput(officer_id=office.colleague)]
    wall = datetime(2027, 1, 12, 10)
    clash = office.meeting("Point", starts_at=wall + timedelta(minutes=30), people=people)
    office.meeting("Avant", starts_at=wall - timedelta(hours=1), people=people)
    office.meeting("D'une autre", starts_at=wall, people=[PersonInput(officer_id=office.head)])
    one = found(office, invites(office))
    assert one is not None
    assert [(span.meeting_id, span.title) for span in one.clashes] == [(clash, "Point")]


def test_a_series_speaks_of_its_next_meeting_and_counts_the_rest(office: Section) -> None:
    receipt_id = invites(office, rule="FREQ=WEEKLY;COUNT=3")
    people = [PersonInput(officer_id=office.colleague)]
    office.meeting("Ailleurs", starts_at=datetime(2027, 1, 19, 10), people=people)
    one = found(office, receipt_id)
    assert one is not None
    assert (one.starts_at, one.count, [span.title for span in one.clashes]) == (AT, 3, ["Ailleurs"])
    with clock.at(AT + timedelta(days=1)):
        later = found(office, receipt_id)
    assert later is not None and (later.starts_at, later.count) == (AT + timedelta(days=7), 2)


def test_what_was_called_off_or_is_ours_is_no_invitation(office: Section) -> None:
    receipt_id = invites(office)
    gone = invites(office, method="CANCEL", sequence=1)
    assert found(office, receipt_id) is None
    assert found(office, gone) is None
    assert found(office, office.receipt()) is None


def test_the_row_of_the_inbox_knows_its_meeting(office: Section) -> None:
    office.receipt()
    invites(office)
    rows = office.see(inbox.page, View.INBOX, office.head, clock.today())
    assert {row.subject: row.meeting for row in rows} == {
        "Demande d'autorisation": "",
        "Invitation cabinet-1 0": "M1/2026",
    }
