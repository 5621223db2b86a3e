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
from asotui.queries import receipts as queries
from asotui.services import acts, meetings, messages, officers
from asotui.services.meetings import MeetingInput, PersonInput
from asotui.store import Performed
from asotui.terms import InviteeRole, MeetingState
from asotui.verbs import sentence
from tests.factories import HEAD, Section
from tests.ingest.answers_of import SHAPES, Said, google, outlook, thunderbird

CLAIRE, PAUL = "claire.morel@prefecture.example", "paul.durand@mairie.example"
REMI = "remi@prefecture.example"
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
    done = collect(section, raw)
    assert (claire(section, meeting_id).answer, claire(section, meeting_id).delegated_to) == (
        "delegated",
        REMI,
    )
    remi = person(section, meeting_id, REMI)
    assert (remi.role, remi.substitute_for_id) == ("substitute", claire(section, meeting_id).key)
    assert (remi.answer, remi.sent_sequence) == ("none", None)
    assert done.verb == "receipt.answer_sends" and waits(section)
    assert f"Claire Morel sends {REMI} to meeting" in sentence(done.verb, done.facts)


def delegated(section: Section, meeting_id: int, **given: Any) -> Said:
    """Claire sends Rémi, in the two lines that RFC 5546 (3.2.2.3) wants."""
    to = f'DELEGATED;DELEGATED-TO="mailto:{REMI}"'
    line = f'ATTENDEE;CN=Rémi Petit;PARTSTAT=NEEDS-ACTION;DELEGATED-FROM="mailto:{CLAIRE}":mailto:{REMI}\r\n'
    return said(section, meeting_id, partstat=to, extra=line, **given)


def test_who_is_sent_instead_answers_for_themselves(section: Section) -> None:
    meeting_id = planned(section)
    collect(section, outlook(delegated(section, meeting_id)))
    assert person(section, meeting_id, REMI).name == "Rémi Petit"
    line = f'ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:{REMI}":mailto:{CLAIRE}\r\n'
    yes = said(section, meeting_id, mail=REMI, name="Rémi Petit", extra=line, stamp="20261121T080000Z")
    done = collect(section, outlook(yes))
    assert done.verb == "receipt.answer_taken" and not waits(section)
    assert person(section, meeting_id, REMI).answer == "accepted"
    assert claire(section, meeting_id).answer == "delegated"


def test_who_is_sent_is_on_the_list_once(section: Section) -> None:
    people = [
        PersonInput(name="Paul Durand", mail=PAUL, role=InviteeRole.CHAIR),
        PersonInput(name="Claire Morel", mail=CLAIRE),
        PersonInput(name="Rémi Petit", mail=REMI.upper()),
    ]
    meeting_id = planned(section, people=people)
    done = collect(section, outlook(delegated(section, meeting_id)))
    assert done.verb == "receipt.answer_taken" and not waits(section)
    assert (person(section, meeting_id, REMI).role, len(there(section, meeting_id))) == ("member", 3)


def test_who_is_sent_to_a_series_is_on_the_list_of_each_meeting(section: Section) -> None:
    meeting_id = planned(section, rule="FREQ=WEEKLY;COUNT=3")
    collect(section, outlook(delegated(section, meeting_id)))
    assert [len(there(section, meeting_id + place)) for place in range(3)] == [3, 3, 3]


def test_an_officer_who_is_sent_comes_as_an_officer(section: Section) -> None:
    section.do(officers.change, section.colleague, mail=REMI)
    meeting_id = planned(section)
    collect(section, outlook(delegated(section, meeting_id)))
    assert person(section, meeting_id, REMI).officer_id == section.colleague


def test_a_quorum_is_lost_when_who_is_sent_stays_away(section: Section) -> None:
    people = [
        PersonInput(name="Paul Durand", mail=PAUL, role=InviteeRole.CHAIR),
        PersonInput(name="Claire Morel", mail=CLAIRE),
    ]
    meeting_id = planned(section, kind="consultative", people=people)
    section.do(meetings.answer_by_telephone, person(section, meeting_id, PAUL).key, "declined")
    collect(section, outlook(delegated(section, meeting_id)))
    no = said(
        section, meeting_id, mail=REMI, name="Rémi Petit", partstat="DECLINED", stamp="20261121T080000Z"
    )
    assert collect(section, outlook(no)).verb == "receipt.answer_without_quorum"


def there(section: Section, meeting_id: int) -> list[Invitee]:
    query = select(Invitee).where(Invitee.meeting_id == meeting_id)
    return section.see(lambda s: list(s.exec(query)))


def in_her_name(section: Section, meeting_id: int, by: str, **given: Any) -> Said:
    """What somebody sends who answers for Claire from her calendar (RFC 5545, 3.2.18)."""
    partstat = f'{given.pop("partstat", "ACCEPTED")};SENT-BY="mailto:{by}"'
    return said(section, meeting_id, partstat=partstat, sender=by, **given)


@pytest.mark.parametrize("shape", ["outlook", "zimbra", "attached"])
def test_an_assistant_answers_and_it_is_said_who_wrote(section: Section, shape: str) -> None:
    meeting_id = planned(section)
    raw = SHAPES[shape](in_her_name(section, meeting_id, "cabinet@prefecture.example"))
    done = collect(section, raw)
    assert claire(section, meeting_id).answer == "accepted"
    assert done.verb == "receipt.answer_taken_by"
    told = sentence(done.verb, done.facts)
    assert "cabinet@prefecture.example, in the name of Claire Morel" in told
    calendar = section.see(queries.detail, receipt(section).key).calendar
    assert calendar is not None and sentence(calendar.verb, calendar.facts) == told
    # The section does not know who that is: somebody looks at it.
    assert waits(section)


def test_an_assistant_whom_the_section_convened_is_known(section: Section) -> None:
    section.invited(section.meeting("Autre"), "Secrétariat", mail="Cabinet@prefecture.example")
    meeting_id = planned(section)
    done = collect(section, outlook(in_her_name(section, meeting_id, "cabinet@prefecture.example")))
    assert done.verb == "receipt.answer_taken_by" and not waits(section)


def test_who_came_on_a_list_of_others_is_a_stranger_still(section: Section) -> None:
    meeting_id = planned(section)
    section.do(entered_by_others, meeting_id, "cabinet@prefecture.example")
    collect(section, outlook(in_her_name(section, meeting_id, "cabinet@prefecture.example")))
    assert waits(section)


def entered_by_others(session: Session, meeting_id: int, mail: str) -> None:
    """Somebody on the list of a meeting that others convene."""
    first = session.get_one(Meeting, meeting_id)
    other = Meeting(
        **first.model_dump(exclude={"id", "number", "uid"}), number="M99/2026", uid="autre@ailleurs"
    )
    other.organizer_mail = "ailleurs@example.org"
    session.add(other)
    session.flush()
    session.add(Invitee(meeting_id=other.key, position=0, name="X", mail=mail))
    session.flush()
    meetings.found.named(session, "meeting.changed", [other])


def test_a_name_in_sent_by_that_did_not_write_changes_nothing(section: Section) -> None:
    meeting_id = planned(section)
    given = replace(
        in_her_name(section, meeting_id, "cabinet@prefecture.example"), sender="x@ailleurs.example"
    )
    done = collect(section, outlook(given))
    assert done.verb == "receipt.answer_of_another" and waits(section)
    assert claire(section, meeting_id).answer == "none"


def test_an_answer_of_nobody_is_nobodys(section: Section) -> None:
    people = [PersonInput(name="Mme Sans-Adresse"), PersonInput(name="P", role=InviteeRole.CHAIR)]
    meeting_id = planned(section, people=people)
    raw = google(said(section, meeting_id, method="COUNTER")).replace(b"ATTENDEE", b"X-ATTENDEE")
    head, _, rest = raw.partition(b"\r\n")
    assert head.startswith(b"From:")
    done = collect(section, rest)
    assert done.verb == "receipt.answer_of_another"
    assert [one.proposed_at for one in there(section, meeting_id)] == [None, None]


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
    assert done.verb == "receipt.answer_taken_apart"
    assert "answers to 3 meetings from M1/2026 on, not the same to each" in sentence(done.verb, done.facts)


@pytest.mark.parametrize(
    ("days", "partstats", "told"),
    [
        (("15", "08"), ("DECLINED", "DECLINED"), "Claire Morel, on 2 meetings from M2/2026 on: declined"),
        (
            ("08", "15"),
            ("ACCEPTED", "DECLINED"),
            "answers to 2 meetings from M2/2026 on, not the same to each",
        ),
    ],
)
def test_two_of_a_series_are_named_rightly(
    section: Section, days: tuple[str, str], partstats: tuple[str, str], told: str
) -> None:
    meeting_id = planned(section, rule="FREQ=WEEKLY;COUNT=3")
    given = said(
        section, meeting_id, partstat=partstats[0], recurrence=f"RECURRENCE-ID:202612{days[0]}T090000Z\r\n"
    )
    other = (
        f"BEGIN:VEVENT\r\nUID:{given.uid}\r\nDTSTAMP:{given.stamp}\r\nRECURRENCE-ID:202612{days[1]}T090000Z\r\n"
        f"DTSTART:202612{days[1]}T090000Z\r\nATTENDEE;PARTSTAT={partstats[1]}:mailto:{CLAIRE}\r\nEND:VEVENT\r\n"
    )
    done = collect(section, google(given).replace(b"END:VCALENDAR", other.encode() + b"END:VCALENDAR"))
    assert told in sentence(done.verb, done.facts)
    assert answers(section, meeting_id)[0] == "none"


def test_the_meeting_that_loses_its_quorum_is_the_one_that_is_named(section: Section) -> None:
    people = [
        PersonInput(name="Paul Durand", mail=PAUL, role=InviteeRole.CHAIR),
        PersonInput(name="Claire Morel", mail=CLAIRE),
    ]
    meeting_id = planned(section, kind="consultative", people=people, rule="FREQ=WEEKLY;COUNT=3")
    section.do(meetings.answer_by_telephone, person(section, meeting_id + 1, PAUL).key, "declined")
    done = collect(section, google(said(section, meeting_id, partstat="DECLINED")))
    assert done.verb == "receipt.answer_without_quorum"
    assert "on meeting M2/2026: declined" in sentence(done.verb, done.facts)


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
