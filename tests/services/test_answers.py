"""Answers to convocations collected as mail: what they set, what they leave alone, and which of them somebody has to see."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from sqlmodel import Session, col, select

from asotui.ingest.incoming import SourceMessage
from asotui.ingest.message import read_message
from asotui.ingest.registering import to_register
from asotui.models import Act, Invitee, Meeting, Receipt
from asotui.services import acts, meetings, messages
from asotui.services.meetings import MeetingInput, PersonInput
from asotui.store import Performed
from asotui.terms import InviteeRole, MeetingState
from asotui.verbs import sentence
from tests.factories import HEAD, Section
from tests.ingest.answers_of import SHAPES, Said, google, outlook, thunderbird

CLAIRE, PAUL = "claire.morel@prefecture.example", "paul.durand@mairie.example"
AT = datetime(2026, 12, 1, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def morning() -> Iterator[None]:
    with time_machine.travel(datetime(2026, 11, 23, 8, tzinfo=UTC), tick=True):
        yield


def planned(section: Section, **given: Any) -> int:
    """A meeting of the section with two people from outside, convened."""
    people = [
        PersonInput(name="Paul Durand", mail=PAUL, role=InviteeRole.CHAIR),
        PersonInput(name="Claire Morel", mail="Claire.Morel@Prefecture.example"),
    ]
    entry = {"title": "Commission de sécurité", "starts_at": AT, "minutes": 90, "people": people, **given}
    meeting_id = section.do(meetings.plan, MeetingInput(plan=False, **entry))
    section.do(convene, meeting_id)
    return meeting_id


def convene(session: Session, meeting_id: int) -> None:
    """The whole series has its convocation."""
    uid = session.get_one(Meeting, meeting_id).uid
    rows = session.exec(select(Meeting).where(Meeting.uid == uid)).all()
    for meeting in rows:
        meeting.state, meeting.convened_at = MeetingState.CONVENED.value, datetime.now(UTC)
        for person in session.exec(select(Invitee).where(Invitee.meeting_id == meeting.key)):
            person.sent_sequence = meeting.sequence
    meetings.found.named(session, "meeting.changed", rows[:1])


def collect(section: Section, raw: bytes) -> Performed[messages.Arrival]:
    """A message as the collector registers it."""
    message = to_register(
        SourceMessage(raw, "maildir:/mail"), read_message(raw), datetime(2026, 11, 23, 8, tzinfo=UTC)
    )
    return section.act(HEAD, messages.register, message)


def said(section: Section, meeting_id: int, **given: Any) -> Said:
    return Said(section.row(Meeting, meeting_id).uid, **given)


def claire(section: Section, meeting_id: int) -> Invitee:
    return person(section, meeting_id, CLAIRE)


def person(section: Section, meeting_id: int, mail: str) -> Invitee:
    query = select(Invitee).where(Invitee.meeting_id == meeting_id)
    return section.see(lambda s: next(p for p in s.exec(query) if p.mail.casefold() == mail))


def receipt(section: Section) -> Receipt:
    return section.see(lambda s: s.exec(select(Receipt).order_by(col(Receipt.id).desc())).first())  # type: ignore[return-value]


def waits(section: Section) -> bool:
    """Whether the last receipt is in the inbox."""
    return receipt(section).state == "untriaged"


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(
    ("partstat", "answer"), [("ACCEPTED", "accepted"), ("DECLINED", "declined"), ("TENTATIVE", "tentative")]
)
def test_the_answers_of_other_programs(section: Section, shape: str, partstat: str, answer: str) -> None:
    meeting_id = planned(section)
    done = collect(section, SHAPES[shape](said(section, meeting_id, partstat=partstat)))
    assert claire(section, meeting_id).answer == answer
    assert claire(section, meeting_id).answered_at == datetime(2026, 11, 20, 10, 15, tzinfo=UTC)
    assert done.verb == "receipt.answer_taken"
    assert not waits(section)
    assert receipt(section).outcome == "for_information"
    assert "Claire Morel" in sentence(done.verb, done.facts)


@pytest.mark.parametrize("shape", ["outlook", "google", "zimbra", "thunderbird"])
def test_a_word_comes_with_the_answer(section: Section, shape: str) -> None:
    meeting_id = planned(section)
    collect(section, SHAPES[shape](said(section, meeting_id, word="Je serai en retard")))
    assert claire(section, meeting_id).answer_word == "Je serai en retard"


def test_one_message_is_one_act_and_concerns_its_meeting(section: Section) -> None:
    meeting_id = planned(section)
    before = section.see(lambda s: len(s.exec(select(Act)).all()))
    done = collect(section, outlook(said(section, meeting_id)))
    assert section.see(lambda s: len(s.exec(select(Act)).all())) == before + 1
    assert done.act_id is not None
    section.do(acts.undo_act, done.act_id)
    assert claire(section, meeting_id).answer == "none"
    assert receipt(section).state == "cancelled"


def test_it_is_delegated(section: Section) -> None:
    meeting_id = planned(section)
    raw = thunderbird(said(section, meeting_id, partstat="DELEGATED")).replace(
        b"PARTSTAT=3DDELEGATED", b'PARTSTAT=3DDELEGATED;DELEGATED-TO=3D"mailto:remi@prefecture.example"'
    )
    collect(section, raw)
    assert (claire(section, meeting_id).answer, claire(section, meeting_id).delegated_to) == (
        "delegated",
        "remi@prefecture.example",
    )


def test_a_later_answer_replaces_the_earlier_and_never_the_other_way_round(section: Section) -> None:
    meeting_id = planned(section)
    first = said(section, meeting_id)
    later = replace(first, partstat="DECLINED", stamp="20261121T080000Z")
    collect(section, google(later))
    old = collect(section, google(first))
    assert claire(section, meeting_id).answer == "declined"
    assert old.verb == "receipt.answer_known" and not waits(section)
    again = collect(section, google(later).replace(b"Message-ID: <", b"Message-ID: <again"))
    assert again.verb == "receipt.answer_known" and not waits(section)


def test_an_answer_to_an_earlier_convocation_is_no_answer_to_this_one(section: Section) -> None:
    meeting_id = planned(section)
    section.do(meetings.move, meeting_id, AT + timedelta(days=1))
    section.do(convene, meeting_id)
    assert section.row(Meeting, meeting_id).sequence == 1
    done = collect(section, outlook(said(section, meeting_id, sequence=0)))
    assert done.verb == "receipt.answer_outdated"
    assert claire(section, meeting_id).answer == "none"
    collect(section, outlook(said(section, meeting_id, sequence=1)))
    assert claire(section, meeting_id).answer == "accepted"


def test_what_was_said_by_telephone_later_stands(section: Section) -> None:
    meeting_id = planned(section)
    section.do(meetings.answer_by_telephone, claire(section, meeting_id).key, "declined")
    done = collect(section, outlook(said(section, meeting_id)))
    assert done.verb == "receipt.answer_known"
    assert claire(section, meeting_id).answer == "declined"


@pytest.mark.parametrize(
    ("given", "verb"),
    [
        ({"uid": "nulle-part@ailleurs"}, "receipt.answer_unknown"),
        ({"mail": "inconnu@ailleurs.example"}, "receipt.answer_stranger"),
        ({"sender": "quelquun@ailleurs.example"}, "receipt.answer_of_another"),
    ],
)
def test_what_does_not_fit_changes_nothing_and_is_said(
    section: Section, given: dict[str, Any], verb: str
) -> None:
    meeting_id = planned(section)
    done = collect(section, outlook(replace(said(section, meeting_id), **given)))
    assert done.verb == verb
    assert "nothing was changed" in sentence(done.verb, done.facts)
    assert claire(section, meeting_id).answer == "none"
    assert waits(section)
    assert section.see(lambda s: len(s.exec(select(Meeting)).all())) == 1


def test_an_answer_to_a_meeting_that_is_over_changes_nothing(section: Section) -> None:
    meeting_id = planned(section)
    section.do(meetings.cancel, meeting_id, "Reportée")
    assert collect(section, outlook(said(section, meeting_id))).verb == "receipt.answer_over"
    assert not waits(section)


def test_a_chair_who_declines_is_seen(section: Section) -> None:
    meeting_id = planned(section)
    done = collect(
        section, zimbra_of(said(section, meeting_id, mail=PAUL, name="Paul Durand", partstat="DECLINED"))
    )
    assert done.verb == "receipt.answer_of_chair"
    assert waits(section)
    assert person(section, meeting_id, PAUL).answer == "declined"


def zimbra_of(given: Said) -> bytes:
    return SHAPES["zimbra"](given)


def test_a_quorum_that_can_no_longer_be_reached_is_seen(section: Section) -> None:
    names = ["a", "b", "c"]
    people = [PersonInput(name=n, mail=f"{n}@mairie.example") for n in names]
    people.append(PersonInput(name="Paul Durand", mail=PAUL, role=InviteeRole.CHAIR))
    meeting_id = planned(section, kind="consultative", people=people)
    seen = [
        collect(
            section,
            google(said(section, meeting_id, mail=f"{n}@mairie.example", name=n, partstat="DECLINED")),
        ).verb
        for n in names
    ]
    assert seen == ["receipt.answer_taken", "receipt.answer_taken", "receipt.answer_without_quorum"]
    assert waits(section)


@pytest.mark.parametrize("shape", ["google", "thunderbird", "attached"])
def test_another_time_is_proposed(section: Section, shape: str) -> None:
    meeting_id = planned(section)
    given = said(
        section,
        meeting_id,
        method="COUNTER",
        partstat="TENTATIVE",
        starts="20261202T140000Z",
        ends="20261202T150000Z",
    )
    done = collect(section, SHAPES[shape](given))
    assert done.verb == "receipt.time_proposed"
    assert waits(section)
    proposed = claire(section, meeting_id)
    assert proposed.proposed_at == datetime(2026, 12, 2, 14, tzinfo=UTC)
    assert section.row(Meeting, meeting_id).starts_at == AT


def test_one_of_a_series_is_answered_and_the_others_are_not(section: Section) -> None:
    meeting_id = planned(section, rule="FREQ=WEEKLY;COUNT=3")
    given = said(section, meeting_id, partstat="DECLINED", recurrence="RECURRENCE-ID:20261208T090000Z\r\n")
    collect(section, google(given))
    assert answers(section, meeting_id) == ["none", "declined", "none"]
    collect(section, google(said(section, meeting_id, stamp="20261121T080000Z")))
    assert answers(section, meeting_id) == ["accepted"] * 3


def test_a_series_and_one_of_it_are_answered_in_one_message(section: Section) -> None:
    meeting_id = planned(section, rule="FREQ=WEEKLY;COUNT=3")
    given = said(section, meeting_id)
    one = (
        f"BEGIN:VEVENT\r\nUID:{given.uid}\r\nDTSTAMP:{given.stamp}\r\nRECURRENCE-ID:20261208T090000Z\r\n"
        f"DTSTART:20261208T090000Z\r\nATTENDEE;PARTSTAT=DECLINED:mailto:{CLAIRE}\r\nEND:VEVENT\r\n"
    )
    done = collect(section, google(given).replace(b"END:VCALENDAR", one.encode() + b"END:VCALENDAR"))
    assert answers(section, meeting_id) == ["accepted", "declined", "accepted"]
    assert "accepted" in sentence(done.verb, done.facts)


def answers(section: Section, meeting_id: int) -> list[str]:
    uid = section.row(Meeting, meeting_id).uid
    query = (
        select(Invitee.answer, Invitee.mail)
        .join(Meeting, col(Meeting.id) == col(Invitee.meeting_id))
        .where(Meeting.uid == uid)
        .order_by(col(Meeting.starts_at))
    )
    return section.see(lambda s: [row[0] for row in s.exec(query) if row[1].casefold() == CLAIRE])


def test_a_stamp_far_ahead_keeps_no_later_answer_out(section: Section) -> None:
    meeting_id = planned(section)
    collect(section, google(said(section, meeting_id, stamp="20990101T000000Z")))
    assert claire(section, meeting_id).answer_stamp == datetime(2026, 11, 23, 8, tzinfo=UTC)
