"""Invitations of others collected as mail: planned, moved, called off, answered."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from sqlmodel import Session, col, select

from asotui import clock
from asotui.errors import NotFromOthers
from asotui.models import Invitee, Meeting, Receipt
from asotui.rules.answers import CalendarMessage, Participant
from asotui.services import acts, meetings, messages, officers, triage
from asotui.services.meetings import MeetingInput, replies
from asotui.services.meetings.sendings import Written
from asotui.services.messages import Arrival
from asotui.store import Performed
from asotui.terms import Answer, InviteeRole
from asotui.verbs import sentence
from tests.factories import COLLEAGUE, HEAD, Section
from tests.mails import mail

CABINET, ROUSSEL = "cabinet@prefecture.example", "roussel@section.example"
AT = datetime(2026, 12, 1, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def morning() -> Iterator[None]:
    with time_machine.travel(datetime(2026, 11, 23, 8, tzinfo=UTC), tick=True):
        yield


@pytest.fixture
def office(section: Section) -> Section:
    section.do(officers.change, section.colleague, mail="Roussel@section.example")
    return section


def invitation(**given: Any) -> CalendarMessage:
    entry: dict[str, Any] = {
        "method": "REQUEST",
        "uid": "cabinet-1",
        "title": "Réunion interministérielle",
        "place": "Préfecture",
        "organizer": Participant(CABINET, "Cabinet"),
        "attendees": (
            Participant(CABINET, "Cabinet", Answer.ACCEPTED, InviteeRole.CHAIR),
            Participant(ROUSSEL, "Mme R."),
        ),
        "starts": AT,
        "ends": AT + timedelta(hours=2),
        "zone": "Europe/Paris",
    }
    return CalendarMessage(**entry | given)


def collect(section: Section, *calendar: CalendarMessage, sender: str = CABINET) -> Performed[Arrival]:
    way = section.see(lambda s: str(len(s.exec(select(Receipt)).all())))
    return section.act(
        HEAD, messages.register, mail("Invitation", way=way, sender_address=sender, calendar=calendar)
    )


def rows(section: Section) -> list[Meeting]:
    return section.see(lambda s: list(s.exec(select(Meeting).order_by(col(Meeting.starts_at)))))


def last_receipt(section: Section) -> Receipt:
    return section.see(lambda s: s.exec(select(Receipt).order_by(col(Receipt.id).desc())).first())  # type: ignore[return-value]


def test_an_invitation_stands_in_the_planner_and_waits_in_the_inbox(office: Section) -> None:
    done = collect(office, invitation())
    (meeting,) = rows(office)
    assert (meeting.number, meeting.title, meeting.state) == (
        "M1/2026",
        "Réunion interministérielle",
        "convened",
    )
    assert (meeting.starts_at, meeting.ends_at) == (AT, AT + timedelta(hours=2))
    assert (meeting.organizer_mail, meeting.organizer_id) == (CABINET, office.colleague)
    assert done.verb == "receipt.invitation"
    assert "M1/2026" in sentence(done.verb, done.facts)
    assert last_receipt(office).state == "untriaged"
    assert meeting.receipt_id == last_receipt(office).id
    people = office.see(lambda s: list(s.exec(select(Invitee).order_by(col(Invitee.position)))))
    assert [(p.name, p.officer_id, p.role, p.answer) for p in people] == [
        ("Cabinet", None, "chair", "accepted"),
        ("Mme Roussel", office.colleague, "member", "none"),
    ]


def test_the_same_again_changes_nothing(office: Section) -> None:
    collect(office, invitation())
    done = collect(office, invitation(starts=AT + timedelta(days=1)))
    assert done.verb == "receipt.invitation_known"
    assert [meeting.starts_at for meeting in rows(office)] == [AT]
    assert last_receipt(office).state == "closed"


def test_a_later_version_moves_it_and_asks_again(office: Section) -> None:
    collect(office, invitation())
    office.act(COLLEAGUE, replies.reply, 1, "accepted")
    later = AT + timedelta(days=1)
    given = invitation(
        starts=later, ends=later + timedelta(hours=1), sequence=1, title="Bis", zone="Asia/Kolkata"
    )
    done = collect(office, given)
    (meeting,) = rows(office)
    assert meeting.zone == "Asia/Kolkata"
    assert (meeting.number, meeting.starts_at, meeting.title, meeting.sequence) == (
        "M1/2026",
        later,
        "Bis",
        1,
    )
    assert done.verb == "receipt.invitation_changed"
    assert last_receipt(office).state == "untriaged"
    assert answer_of_ours(office) == "none"


def test_another_room_counts_without_a_higher_sequence_when_it_is_said_later(office: Section) -> None:
    collect(office, invitation(stamp=AT - timedelta(days=20)))
    office.act(COLLEAGUE, replies.reply, 1, "accepted")
    came = last_receipt(office).received_at
    before = collect(office, invitation(place="Lille", stamp=came - timedelta(minutes=1)))
    assert (before.verb, rows(office)[0].place) == ("receipt.invitation_known", "Préfecture")
    same = collect(office, invitation(stamp=came + timedelta(minutes=1)))
    assert same.verb == "receipt.invitation_known"
    later = collect(office, invitation(place="Lille", stamp=came + timedelta(minutes=1)))
    assert (later.verb, rows(office)[0].place) == ("receipt.invitation_changed", "Lille")
    assert answer_of_ours(office) == "accepted"
    replayed = collect(office, invitation(stamp=came - timedelta(days=1)))
    assert (replayed.verb, rows(office)[0].place) == ("receipt.invitation_known", "Lille")


def answer_of_ours(office: Section) -> str:
    return office.see(
        lambda s: s.exec(select(Invitee.answer).where(Invitee.officer_id == office.colleague)).one()
    )


def test_a_cancellation_ends_it_and_an_older_one_does_not(office: Section) -> None:
    collect(office, invitation(sequence=2))
    old = collect(office, invitation(method="CANCEL", sequence=1))
    assert old.verb == "receipt.invitation_known"
    assert rows(office)[0].state == "convened"
    done = collect(office, invitation(method="CANCEL", sequence=3, starts=None))
    assert done.verb == "receipt.invitation_cancelled"
    assert rows(office)[0].state == "cancelled"
    assert last_receipt(office).state == "untriaged"
    again = collect(office, invitation(sequence=4))
    assert (again.verb, rows(office)[0].state) == ("receipt.invitation_changed", "convened")


@pytest.mark.parametrize("method", ["REQUEST", "CANCEL"])
def test_only_who_convened_changes_it(office: Section, method: str) -> None:
    collect(office, invitation())
    thief = collect(office, invitation(method=method, sequence=9), sender="voleur@ailleurs.example")
    assert thief.verb == "receipt.invitation_of_another"
    other = invitation(method=method, sequence=9, organizer=Participant("voleur@ailleurs.example"))
    assert collect(office, other, sender="voleur@ailleurs.example").verb == "receipt.invitation_of_another"
    (meeting,) = rows(office)
    assert (meeting.state, meeting.sequence) == ("convened", 0)
    assert last_receipt(office).state == "untriaged"


def test_our_own_convocation_coming_back_changes_nothing(office: Section) -> None:
    meeting_id = office.do(meetings.plan, MeetingInput(title="La nôtre", starts_at=AT, plan=False))
    uid = office.row(Meeting, meeting_id).uid
    done = collect(office, invitation(uid=uid, method="CANCEL", sequence=9))
    assert done.verb == "receipt.invitation_own"
    assert len(rows(office)) == 1 and rows(office)[0].state == "draft"


def test_a_cancellation_of_what_nobody_knows(office: Section) -> None:
    assert collect(office, invitation(method="CANCEL")).verb == "receipt.cancellation_unknown"
    assert rows(office) == []


def test_a_request_that_says_too_little_is_mail_like_any_other(office: Section) -> None:
    assert collect(office, invitation(starts=None)).verb == "receipt.collected"
    assert collect(office, invitation(organizer=None)).verb == "receipt.collected"
    assert collect(office, invitation(uid="")).verb == "receipt.collected"
    assert rows(office) == []


def test_a_series_with_an_exception_one_moved_and_later_one_called_off(office: Section) -> None:
    weekly = invitation(rule="FREQ=WEEKLY;COUNT=4", without=(AT + timedelta(days=7),))
    moved = invitation(original=AT + timedelta(days=14), starts=AT + timedelta(days=15), ends=None)
    collect(office, weekly, moved)
    days = [(meeting.starts_at - AT).days for meeting in rows(office)]
    assert days == [0, 15, 21]
    assert len({meeting.series_id for meeting in rows(office)}) == 1
    collect(office, invitation(method="CANCEL", sequence=1, original=AT + timedelta(days=21)))
    assert [meeting.state for meeting in rows(office)] == ["convened", "convened", "cancelled"]
    again = invitation(original=AT, starts=AT + timedelta(hours=3), ends=None, sequence=2)
    assert collect(office, again).verb == "receipt.invitation_changed"
    assert rows(office)[0].starts_at - AT == timedelta(hours=3)
    assert len(rows(office)) == 3


def test_a_series_that_gets_shorter_calls_off_the_rest(office: Section) -> None:
    collect(office, invitation(rule="FREQ=WEEKLY;COUNT=4"))
    collect(office, invitation(rule="FREQ=WEEKLY;COUNT=2", sequence=1))
    assert [meeting.state for meeting in rows(office)] == ["convened", "convened", "cancelled", "cancelled"]


def test_a_rule_without_end_is_planned_for_a_year(office: Section) -> None:
    collect(office, invitation(rule="FREQ=DAILY"))
    assert 360 <= len(rows(office)) <= 400


def test_a_rule_that_is_not_known_plans_the_first(office: Section) -> None:
    collect(office, invitation(rule="FREQ=SECONDLY"))
    assert [meeting.starts_at for meeting in rows(office)] == [AT]


def test_a_day_is_one_of_the_office(office: Section) -> None:
    collect(office, invitation(starts=date(2026, 12, 1), ends=None))
    (meeting,) = rows(office)
    assert meeting.ends_at - meeting.starts_at == timedelta(days=1)


def test_its_registration_is_taken_back_with_its_meeting(office: Section) -> None:
    done = collect(office, invitation())
    assert done.act_id is not None
    office.do(acts.undo_act, done.act_id)
    assert rows(office)[0].state == "cancelled"


def test_an_answer_is_written_down_and_written_to_who_convened(office: Section) -> None:
    collect(office, invitation())
    wrote: list[tuple[int, str, str]] = []

    def write(session: Session, meeting_id: int, answer: str, word: str) -> Written:
        wrote.append((meeting_id, answer, word))
        return Written()

    done = office.act(COLLEAGUE, replies.reply, 1, "tentative", "si le train arrive", write)
    assert wrote == [(1, "tentative", "si le train arrive")]
    assert answer_of_ours(office) == "tentative"
    assert done.verb == "meeting.answered"


def test_somebody_of_the_section_who_was_not_named_answers_too(office: Section) -> None:
    collect(office, invitation(attendees=()))
    office.do(replies.reply, 1, "accepted")
    (person,) = office.see(lambda s: list(s.exec(select(Invitee))))
    assert (person.officer_id, person.answer) == (office.head, "accepted")


def test_nobody_answers_to_a_meeting_of_the_section(office: Section) -> None:
    meeting_id = office.do(meetings.plan, MeetingInput(title="La nôtre", starts_at=AT, plan=False))
    with pytest.raises(NotFromOthers):
        office.do(replies.reply, meeting_id, "accepted")


def test_what_brought_the_invitation_is_answered_by_it_and_comes_back_with_an_undo(office: Section) -> None:
    collect(office, invitation())
    collect(office, invitation(sequence=1, starts=AT + timedelta(days=1), ends=None))
    office.act(COLLEAGUE, replies.reply, 1, "accepted", "avec plaisir")
    found = office.see(lambda s: list(s.exec(select(Receipt).order_by(col(Receipt.id)))))
    assert [(r.state, r.outcome, r.outcome_word) for r in found] == [
        ("closed", "answered", "avec plaisir"),
        ("closed", "answered", "avec plaisir"),
    ]
    office.act(COLLEAGUE, acts.undo)
    assert last_receipt(office).state == "untriaged"
    assert answer_of_ours(office) == "none"


def test_what_was_decided_before_keeps_its_outcome(office: Section) -> None:
    collect(office, invitation())
    office.do(triage.inform, [last_receipt(office).key])
    office.act(COLLEAGUE, replies.reply, 1, "accepted")
    assert last_receipt(office).outcome == "for_information"


def test_a_whole_series_is_answered_at_once_but_not_what_is_over(office: Section) -> None:
    collect(office, invitation(rule="FREQ=WEEKLY;COUNT=4"))
    collect(office, invitation(method="CANCEL", sequence=1, original=AT + timedelta(days=21)))
    with clock.at(AT + timedelta(days=1)):
        done = office.act(COLLEAGUE, replies.reply, 2, "declined", whole=True)
    answers = office.see(
        lambda s: s.exec(
            select(Invitee.answer)
            .where(Invitee.officer_id == office.colleague)
            .order_by(col(Invitee.meeting_id))
        ).all()
    )
    assert answers == ["none", "declined", "declined", "none"]
    assert done.facts["count"] == 2
    assert "2 meetings" in sentence(done.verb, done.facts)


def test_one_of_a_series_is_answered_alone(office: Section) -> None:
    collect(office, invitation(rule="FREQ=WEEKLY;COUNT=2"))
    office.act(COLLEAGUE, replies.reply, 1, "accepted")
    answers = office.see(
        lambda s: s.exec(select(Invitee.answer).where(Invitee.officer_id == office.colleague)).all()
    )
    assert sorted(answers) == ["accepted", "none"]
