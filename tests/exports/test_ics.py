"""The calendars that leave say what was meant, to a reader that shares nothing with the writer."""

import re
from datetime import UTC, datetime

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from asotui.exports.ics import Method, Party, calendar, wall
from asotui.terms import Answer, InviteeRole, Marking, MeetingState
from tests.exports.calendars import event, inside, lines_of, values


def one(method: Method = Method.REQUEST, **changed: object) -> list[str]:
    [found] = inside(calendar(method, [event(**changed)]), "VEVENT")
    return found


def test_a_request_says_who_meets_when_and_where() -> None:
    found = one(place="Salle A, 2e étage", description="1. Budget\n2. Divers", sequence=3)
    assert values(found, "UID") == ["1234@section"]
    assert values(found, "SEQUENCE") == ["3"]
    assert values(found, "DTSTAMP") == ["20261102T080000Z"]
    assert values(found, "DTSTART") == [";TZID=Europe/Paris:20261124T100000"]
    assert values(found, "DTEND") == [";TZID=Europe/Paris:20261124T113000"]
    assert values(found, "LOCATION") == ["Salle A\\, 2e étage"]
    assert values(found, "DESCRIPTION") == ["1. Budget\\n2. Divers"]
    assert values(found, "STATUS") == ["CONFIRMED"]
    [organizer] = values(found, "ORGANIZER")
    assert organizer == ';CN="Bureau des installations classées":mailto:section@example.org'
    chair, member = values(found, "ATTENDEE")
    assert "ROLE=CHAIR" in chair and chair.endswith(":mailto:chair@example.org")
    assert "ROLE=REQ-PARTICIPANT" in member and "RSVP=TRUE" in member and "PARTSTAT=NEEDS-ACTION" in member
    assert "CN=\"Roussel; 'DAJ', bureau 4\"" in member


def test_the_method_stands_in_the_calendar() -> None:
    for method in Method:
        [whole] = inside(calendar(method, [event()]), "VCALENDAR")
        assert values(whole, "METHOD") == [method.value]
        assert values(whole, "VERSION") == ["2.0"]


def test_what_is_empty_is_not_written_and_a_title_always_is() -> None:
    found = one(title="", place="", description="")
    assert values(found, "SUMMARY") == ["-"]
    assert not values(found, "LOCATION") and not values(found, "DESCRIPTION")


@pytest.mark.parametrize(
    ("method", "state", "status"),
    [
        (Method.CANCEL, MeetingState.CONVENED, "CANCELLED"),
        (Method.PUBLISH, MeetingState.DRAFT, "TENTATIVE"),
        (Method.PUBLISH, MeetingState.CANCELLED, "CANCELLED"),
        (Method.PUBLISH, MeetingState.POSTPONED, "CANCELLED"),
        (Method.PUBLISH, MeetingState.APPROVED, "CONFIRMED"),
    ],
)
def test_how_it_stands(method: Method, state: MeetingState, status: str) -> None:
    assert values(one(method, state=state), "STATUS") == [status]


def test_a_published_calendar_convenes_nobody() -> None:
    found = one(Method.PUBLISH)
    assert not values(found, "ATTENDEE") and not values(found, "ORGANIZER")


def test_an_answer_says_it_for_one_and_asks_nothing() -> None:
    me = Party("Mme Roussel", "roussel@example.org", InviteeRole.MEMBER, Answer.TENTATIVE)
    found = one(Method.REPLY, parties=(me,), comment="Je serai en retard", description="long")
    [attendee] = values(found, "ATTENDEE")
    assert "PARTSTAT=TENTATIVE" in attendee and "RSVP" not in attendee
    assert values(found, "COMMENT") == ["Je serai en retard"]
    assert not values(found, "DESCRIPTION")


def test_markings_close_it_to_others() -> None:
    assert values(one(), "CLASS") == ["PUBLIC"]
    assert values(one(marking=Marking.RESTRICTED), "CLASS") == ["PRIVATE"]
    assert values(one(marking=Marking.CONFIDENTIAL), "CLASS") == ["CONFIDENTIAL"]


def test_a_series_has_its_rule_its_gaps_and_its_exceptions() -> None:
    weekly = event(rule="FREQ=WEEKLY;UNTIL=20261215T090000Z", without=(datetime(2026, 12, 1, 9, tzinfo=UTC),))
    moved = event(
        starts_at=datetime(2026, 12, 9, 13, tzinfo=UTC),
        ends_at=datetime(2026, 12, 9, 14, tzinfo=UTC),
        original_at=datetime(2026, 12, 8, 9, tzinfo=UTC),
        sequence=1,
    )
    data = calendar(Method.REQUEST, [weekly, moved])
    first, second = inside(data, "VEVENT")
    assert values(first, "RRULE") == ["FREQ=WEEKLY;UNTIL=20261215T090000Z"]
    assert values(first, "EXDATE") == [";TZID=Europe/Paris:20261201T100000"]
    assert not values(first, "RECURRENCE-ID")
    assert values(second, "RECURRENCE-ID") == [";TZID=Europe/Paris:20261208T100000"]
    assert values(second, "DTSTART") == [";TZID=Europe/Paris:20261209T140000"]
    assert values(first, "UID") == values(second, "UID")


def test_each_zone_that_is_spoken_of_is_explained_once() -> None:
    data = calendar(
        Method.PUBLISH,
        [event(), event(uid="2"), event(uid="3", zone="Asia/Kolkata"), event(uid="4", zone="UTC")],
    )
    named = [values(zone, "TZID") for zone in inside(data, "VTIMEZONE")]
    assert sorted(named) == [["Asia/Kolkata"], ["Europe/Paris"]]
    spoken = {match[1] for line in lines_of(data) if (match := re.match(r"DT[A-Z]+;TZID=([^:]+):", line))}
    assert spoken == {"Asia/Kolkata", "Europe/Paris"}
    assert values(inside(data, "VEVENT")[3], "DTSTART") == ["20261124T090000Z"]


def test_an_hour_that_the_clock_shows_twice_is_written_in_utc() -> None:
    first, second = datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert wall(first, "Europe/Paris").strftime("%H:%M %Z") == "02:30 CEST"
    assert wall(second, "Europe/Paris").strftime("%H:%M %Z") == "01:30 UTC"
    found = one(starts_at=first, ends_at=second)
    assert values(found, "DTSTART") == ["20261025T003000Z"]
    assert values(found, "DTEND") == ["20261025T013000Z"]


def test_nothing_to_say_is_still_a_calendar() -> None:
    assert lines_of(calendar(Method.PUBLISH, []))[0] == "BEGIN:VCALENDAR"


_TEXTS = st.text(alphabet=st.characters(codec="utf-8"), max_size=120)


@given(name=_TEXTS, title=_TEXTS, place=_TEXTS, description=_TEXTS)
def test_no_text_from_outside_adds_a_line_of_its_own(
    name: str, title: str, place: str, description: str
) -> None:
    party = Party(name, "x@example.org")
    data = calendar(
        Method.REQUEST,
        [event(title=title, place=place, description=description, organizer=party, parties=(party,))],
    )
    [found] = inside(data, "VEVENT")
    named = [re.split("[:;]", line, maxsplit=1)[0] for line in found]
    assert len(named) == len(set(named))
    assert set(named) <= {
        "UID",
        "DTSTAMP",
        "SEQUENCE",
        "SUMMARY",
        "DTSTART",
        "DTEND",
        "LOCATION",
        "DESCRIPTION",
        "STATUS",
        "CLASS",
        "ORGANIZER",
        "ATTENDEE",
    }
    [read] = icalendar.Calendar.from_ical(data).walk("VEVENT")
    assert read.decoded("dtstart") == event().starts_at
    assert str(read["attendee"]) == "mailto:x@example.org"


def test_line_breaks_and_steering_signs_in_names_come_out_harmless() -> None:
    found = one(title="Budget\r\nATTENDEE:mailto:evil@example.org\x1b]0;x\x07\u202e")
    assert values(found, "SUMMARY") == ["Budget ATTENDEE:mailto:evil@example.org\ufffd]0\\;x\ufffd"]
    assert len(values(found, "ATTENDEE")) == 2
