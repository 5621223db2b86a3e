"""Calendar messages in mail, as plain values."""

from datetime import UTC, date, datetime

import pytest

from asotui.ingest.calendar_answers import read_answers
from asotui.ingest.message import read_message
from asotui.ingest.sandbox import MessageReader
from asotui.rules.answers import CalendarMessage
from asotui.terms import Answer, InviteeRole
from tests.ingest.answers_of import SHAPES, Said, outlook

ANSWER = Said("u1@section.example", word="Avec plaisir", sequence=2)


@pytest.mark.parametrize("shape", ["outlook", "google", "zimbra", "thunderbird"])
def test_what_an_answer_says(shape: str) -> None:
    (said,) = read_message(SHAPES[shape](ANSWER)).calendar
    (who,) = said.attendees
    assert (said.method, said.uid, said.sequence) == ("REPLY", "u1@section.example", 2)
    assert said.stamp == datetime(2026, 11, 20, 10, 15, tzinfo=UTC)
    assert said.starts == datetime(2026, 12, 1, 9, tzinfo=UTC)
    assert (who.mail, who.name, who.answer) == (
        "claire.morel@prefecture.example",
        "Claire Morel",
        Answer.ACCEPTED,
    )
    assert "Avec plaisir" in (said.comment, who.word)


def test_the_reading_process_gives_the_same() -> None:
    with MessageReader() as reader:
        for make in SHAPES.values():
            raw = make(ANSWER)
            assert reader.read(raw).calendar == read_message(raw).calendar != ()


def request(*lines: str, method: str = "REQUEST", heading: str = "") -> str:
    event = "\r\n".join(["BEGIN:VEVENT", "UID:r1", *lines, "END:VEVENT"])
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:{method}\r\n{heading}{event}\r\nEND:VCALENDAR\r\n"


def read(text: str, method: str = "") -> CalendarMessage:
    (said,) = read_answers(text, method)
    return said


def test_what_a_request_says() -> None:
    said = read(
        request(
            "SUMMARY:Réunion \\; budget",
            "LOCATION:Salle 3",
            "DTSTART;TZID=Romance Standard Time:20260701T100000",
            "DURATION:PT90M",
            "RRULE:FREQ=WEEKLY;COUNT=5",
            "EXDATE;TZID=Romance Standard Time:20260708T100000",
            "ORGANIZER;CN=Préfecture:MAILTO:Cabinet@Prefecture.example",
            "ATTENDEE;ROLE=CHAIR;PARTSTAT=ACCEPTED:mailto:cabinet@prefecture.example",
            "ATTENDEE;ROLE=OPT-PARTICIPANT:invalid:nomail",
            "ATTENDEE;ROLE=OPT-PARTICIPANT:mailto:bureau@section.example",
        )
    )
    assert (said.title, said.place, said.rule) == ("Réunion ; budget", "Salle 3", "FREQ=WEEKLY;COUNT=5")
    assert said.starts == datetime(2026, 7, 1, 8, tzinfo=UTC)
    assert said.ends == datetime(2026, 7, 1, 9, 30, tzinfo=UTC)
    assert said.zone == "Europe/Paris"
    assert said.without == (datetime(2026, 7, 8, 8, tzinfo=UTC),)
    assert said.organizer is not None and said.organizer.mail == "cabinet@prefecture.example"
    assert [(a.mail, a.role) for a in said.attendees] == [
        ("cabinet@prefecture.example", InviteeRole.CHAIR),
        ("bureau@section.example", InviteeRole.GUEST),
    ]


def test_days_and_floating_times_are_left_as_they_are() -> None:
    assert read(request("DTSTART;VALUE=DATE:20260714")).starts == date(2026, 7, 14)
    assert read(request("DTSTART:20260714T090000")).starts == datetime(2026, 7, 14, 9)


def test_the_method_of_the_mail_counts_where_the_calendar_has_none() -> None:
    text = request("DTSTART:20260714T090000Z").replace("METHOD:REQUEST\r\n", "")
    assert read(text, "reply").method == "REPLY"
    assert read_answers(text, "") == ()
    assert read_answers(request(method="PUBLISH"), "") == ()


def test_a_zone_of_their_own_is_believed_when_it_is_simple() -> None:
    own = (
        "BEGIN:VTIMEZONE\r\nTZID:Bureau\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0500\r\n"
        "TZOFFSETTO:+0500\r\n{rule}END:STANDARD\r\nEND:VTIMEZONE\r\n"
    )
    lines = "DTSTART;TZID=Bureau:20260701T100000"
    assert read(request(lines, heading=own.format(rule=""))).starts == datetime(2026, 7, 1, 5, tzinfo=UTC)
    hostile = own.format(rule="RRULE:FREQ=SECONDLY\r\n")
    assert read(request(lines, heading=hostile)).starts == datetime(2026, 7, 1, 10)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nEND:VCALENDAR",
        request("DTSTART:x" * 60_000),
        "BEGIN:VEVENT\r\n" * 5_000,
        request("DTSTART:20260714T090000Z")
        .replace("BEGIN:VEVENT", "BEGIN:VTODO")
        .replace("END:VEVENT", "END:VTODO"),
    ],
)
def test_what_is_no_message_of_a_meeting(text: str) -> None:
    assert read_answers(text, "REQUEST") == ()


def test_broken_values_are_left_out() -> None:
    said = read(request("DTSTART:hier", "SEQUENCE:beaucoup", "DTSTAMP:-1", "RRULE:FREQ=NEVER", "ATTENDEE:"))
    assert (said.starts, said.sequence, said.stamp, said.attendees) == (None, 0, None, ())


def test_a_zone_that_is_a_folder_of_zones_keeps_nothing_else_away() -> None:
    text = request("DTSTART;TZID=Europe:20260714T090000").replace("\r\nEND:VCALENDAR", "{}\r\nEND:VCALENDAR")
    good = "\r\nBEGIN:VEVENT\r\nUID:r2\r\nDTSTART:20260714T090000Z\r\nEND:VEVENT"
    assert [said.uid for said in read_answers(text.format(good), "")] == ["r2"]


def test_an_exception_without_its_day_is_none() -> None:
    said = read(request("DTSTART:20260714T090000Z", "EXDATE:101112,20260721T090000Z"))
    assert said.without == (datetime(2026, 7, 21, 9, tzinfo=UTC),)


@pytest.mark.parametrize(
    "time",
    [
        ":00010101T000000",
        ":00010101T000000Z",
        ":99991231T235900",
        ";VALUE=DATE:00010101",
        ";VALUE=DATE:99991231",
        ";TZID=America/New_York:99991231T235900",
    ],
)
def test_a_time_at_the_ends_of_the_calendar_is_none(time: str) -> None:
    said = read(request(*(f"{name}{time}" for name in ("DTSTART", "DTEND", "RECURRENCE-ID", "EXDATE"))))
    assert (said.starts, said.ends, said.original, said.without) == (None, None, None, ())
    assert read(request("DTSTART:21991231T090000Z", "DURATION:P9999999D")).ends is None


def test_text_cannot_steer_a_terminal() -> None:
    said = read(request("SUMMARY:\x1b[2J\u202eX", "DESCRIPTION:a\\n\x07b", "DTSTART:20260714T090000Z"))
    assert "\x1b" not in said.title and "\u202e" not in said.title and "\x07" not in said.description


def test_mail_without_a_calendar_says_nothing() -> None:
    assert read_message(b"From: a@b.example\r\nSubject: x\r\n\r\nBonjour\r\n").calendar == ()
    assert len(read_message(outlook(ANSWER)).attachments) == 1
