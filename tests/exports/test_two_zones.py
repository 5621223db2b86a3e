"""A meeting planned in Paris with people in New York and Kolkata, in the weeks when only one side has changed its clock."""

from collections.abc import Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from sqlmodel import select

from asotui import clock, when
from asotui.exports import answering, convening
from asotui.ingest.incoming import SourceMessage
from asotui.ingest.message import read_message
from asotui.ingest.registering import to_register
from asotui.models import Invitee, Meeting
from asotui.queries import meetings as queries
from asotui.services import messages, officers
from asotui.services.meetings import PersonInput
from asotui.store import Performed
from asotui.terms import InviteeRole
from tests.exports.calendars import inside
from tests.exports.meetings import MAIL, kept, letters, seen, with_mail
from tests.exports.test_zones import offset_by_hand
from tests.factories import COLLEAGUE, HEAD, Section

NOW = datetime(2026, 10, 19, 8, tzinfo=UTC)
JANE, ASHA = "jane.roe@un.example", "asha.rao@mea.example"
ROUSSEL = "roussel@section.example"
NEW_YORK, KOLKATA = "America/New_York", "Asia/Kolkata"
# The day, and what the clocks of New York and of Kolkata show when it is two in the afternoon in Paris.
WEEKS = [
    ((2026, 10, 20), (8, 0), (17, 30)),
    ((2026, 10, 27), (9, 0), (18, 30)),
    ((2026, 11, 3), (8, 0), (18, 30)),
    ((2027, 3, 9), (8, 0), (18, 30)),
    ((2027, 3, 16), (9, 0), (18, 30)),
    ((2027, 3, 30), (8, 0), (17, 30)),
]
Day = tuple[int, int, int]
Hour = tuple[int, int]

EASTERN = (
    "BEGIN:VTIMEZONE\r\nTZID:{name}\r\nBEGIN:STANDARD\r\nDTSTART:16010101T020000\r\nTZOFFSETFROM:-0400\r\n"
    "TZOFFSETTO:-0500\r\nRRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=1SU;BYMONTH=11\r\nEND:STANDARD\r\n"
    "BEGIN:DAYLIGHT\r\nDTSTART:16010101T020000\r\nTZOFFSETFROM:-0500\r\nTZOFFSETTO:-0400\r\n"
    "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=2SU;BYMONTH=3\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n"
)
INDIAN = (
    "BEGIN:VTIMEZONE\r\nTZID:{name}\r\nBEGIN:STANDARD\r\nDTSTART:16010101T000000\r\nTZOFFSETFROM:+0530\r\n"
    "TZOFFSETTO:+0530\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
)
# As Outlook, Google, Zimbra, Evolution and Exchange name the zones of their users; the last ones mean only what they explain.
IN_NEW_YORK = [
    "Eastern Standard Time",
    NEW_YORK,
    '"America/New_York"',
    "/freeassociation.sourceforge.net/America/New_York",
    '"(UTC-05:00) Eastern Time (US & Canada)"',
    '"tzone://Microsoft/Custom"',
    "Customized Time Zone",
]
IN_KOLKATA = ["India Standard Time", KOLKATA, "Asia/Calcutta", '"(UTC+05:30) Chennai\\, Kolkata"']


@pytest.fixture(autouse=True)
def october() -> Iterator[None]:
    with time_machine.travel(NOW, tick=True):
        clock.set_zone("Europe/Paris")
        yield


def wall(day: Day, hour: Hour) -> str:
    """A wall time as a calendar writes it."""
    return f"{datetime(*day, *hour):%Y%m%dT%H%M%S}"


def message(
    method: str, uid: str, zone: str, start: str, explained: str, *lines: str, sender: str = JANE
) -> bytes:
    """A calendar message whose times are those of a zone that it explains."""
    event = "\r\n".join(
        [f"UID:{uid}", "DTSTAMP:20261019T090000Z", f"DTSTART;TZID={zone}:{start}", "DURATION:PT1H", *lines]
    )
    name = zone.strip('"')
    return (
        f"From: {sender}\r\nTo: {MAIL}\r\nSubject: {method}\r\nMessage-ID: <{abs(hash((event, sender)))}@x>\r\n"
        f'Content-Type: text/calendar; charset="utf-8"; method={method}\r\n\r\n'
        f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:{method}\r\n{explained.format(name=name)}"
        f"BEGIN:VEVENT\r\n{event}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    ).encode()


def collect(section: Section, raw: bytes) -> Performed[messages.Arrival]:
    return section.act(
        HEAD, messages.register, to_register(SourceMessage(raw, "maildir:/m"), read_message(raw), NOW)
    )


def convened(section: Section, day: Day, rule: str = "") -> Meeting:
    """At two in the afternoon, with Jane in New York and Asha in Kolkata; the convocations are written."""
    people = [
        PersonInput(officer_id=section.head, role=InviteeRole.CHAIR),
        PersonInput(name="Jane Roe", mail=JANE),
        PersonInput(name="Asha Rao", mail=ASHA),
    ]
    start = datetime(*day, 14)
    meeting_id = with_mail(section).meeting(people=people, starts_at=start, rule=rule)
    section.do(convening.convene, meeting_id, scope="all" if rule else "this")
    return section.row(Meeting, meeting_id)


def person(section: Section, meeting_id: int, mail: str) -> Invitee:
    query = select(Invitee).where(Invitee.meeting_id == meeting_id, Invitee.mail == mail)
    return section.see(lambda s: s.exec(query).one())


@pytest.mark.parametrize(("day", "new_york", "kolkata"), WEEKS)
def test_planner_letter_and_file_say_the_same_hour(
    section: Section, day: Day, new_york: Hour, kolkata: Hour
) -> None:
    meeting = convened(section, day)
    block = section.see(queries.detail, meeting.key, today=clock.today()).block
    assert when.hours(block.starts_at, block.ends_at) == "14:00-15:00"
    for zone, hour in ((NEW_YORK, new_york), (KOLKATA, kolkata)):
        assert block.starts_at.astimezone(ZoneInfo(zone)) == datetime(*day, *hour, tzinfo=ZoneInfo(zone))
    raw = kept(section)[0][1]
    letter = seen(raw)
    assert "14:00 to 15:00 (Europe/Paris)" in letter.text
    assert letter.value("DTSTART") == f";TZID=Europe/Paris:{wall(day, (14, 0))}"
    [calendar] = [part for part in letter.message.walk() if part.get_content_type() == "text/calendar"]
    data = calendar.get_payload(decode=True)
    assert isinstance(data, bytes) and len(inside(data, "VTIMEZONE")) == 1
    local = datetime(*day, 14)
    assert (local - offset_by_hand(data, local)).replace(tzinfo=UTC) == block.starts_at


@pytest.mark.parametrize("zone", IN_NEW_YORK)
@pytest.mark.parametrize(("day", "new_york", "_kolkata"), WEEKS)
def test_new_york_answers_and_proposes_by_its_own_clock(
    section: Section, zone: str, day: Day, new_york: Hour, _kolkata: Hour
) -> None:
    meeting = convened(section, day)
    yes = message(
        "REPLY", meeting.uid, zone, wall(day, new_york), EASTERN, f"ATTENDEE;PARTSTAT=ACCEPTED:mailto:{JANE}"
    )
    assert collect(section, yes).verb == "receipt.answer_taken"
    assert person(section, meeting.key, JANE).answer == "accepted"
    later = (new_york[0] + 2, 30)
    other = f"ATTENDEE;PARTSTAT=TENTATIVE:mailto:{JANE}"
    raw = message("COUNTER", meeting.uid, zone, wall(day, later), EASTERN, other)
    done = collect(section, raw.replace(b"T090000Z", b"T091000Z"))
    assert done.verb == "receipt.time_proposed"
    proposed = person(section, meeting.key, JANE).proposed_at
    assert proposed is not None and clock.local(proposed).replace(tzinfo=None) == datetime(*day, 16, 30)


@pytest.mark.parametrize("zone", IN_KOLKATA)
@pytest.mark.parametrize(("day", "_new_york", "kolkata"), WEEKS)
def test_kolkata_proposes_an_hour_later_by_its_own_clock(
    section: Section, zone: str, day: Day, _new_york: Hour, kolkata: Hour
) -> None:
    meeting = convened(section, day)
    who = f"ATTENDEE;PARTSTAT=TENTATIVE:mailto:{ASHA}"
    hour = (kolkata[0] + 1, kolkata[1])
    collect(section, message("COUNTER", meeting.uid, zone, wall(day, hour), INDIAN, who, sender=ASHA))
    proposed = person(section, meeting.key, ASHA).proposed_at
    assert proposed is not None and clock.local(proposed).replace(tzinfo=None) == datetime(*day, 15)


@pytest.mark.parametrize("zone", IN_NEW_YORK)
def test_one_of_a_series_is_named_by_the_clock_of_who_answers(section: Section, zone: str) -> None:
    meeting = convened(section, (2026, 10, 20), rule="FREQ=WEEKLY;COUNT=3")
    for day, hour in (((2026, 10, 27), (9, 0)), ((2026, 11, 3), (8, 0))):
        which = f"RECURRENCE-ID;TZID={zone}:{wall(day, hour)}"
        no = f"ATTENDEE;PARTSTAT=DECLINED:mailto:{JANE}"
        collect(section, message("REPLY", meeting.uid, zone, wall(day, hour), EASTERN, which, no))
    answers = [person(section, meeting.key + n, JANE).answer for n in range(3)]
    assert answers == ["none", "declined", "declined"]


@pytest.mark.parametrize("zone", IN_NEW_YORK)
def test_a_series_of_new_york_stays_at_nine_there_and_is_accepted_in_paris(
    section: Section, zone: str
) -> None:
    section.do(officers.change, section.colleague, mail=ROUSSEL)
    lines = [f"ORGANIZER:mailto:{JANE}", f"ATTENDEE:mailto:{ROUSSEL}", "SUMMARY:Briefing"]
    start = wall((2026, 10, 20), (9, 0))
    raw = message("REQUEST", "un-1", zone, start, EASTERN, "RRULE:FREQ=WEEKLY;COUNT=3", *lines)
    assert collect(section, raw).verb == "receipt.invitation"
    rows = [section.row(Meeting, key) for key in (1, 2, 3)]
    shown = [f"{clock.local(row.starts_at):%d %H:%M}" for row in rows]
    assert shown == ["20 15:00", "27 14:00", "03 15:00"]
    written = section.act(COLLEAGUE, answering.answer_invitation, 1, "accepted").value
    reply = letters(written)[JANE]
    assert reply.value("DTSTART") == f";TZID={NEW_YORK}:{start}"
    assert "09:00 to 10:00 (America/New_York)" in reply.text
