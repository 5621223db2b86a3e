"""A series is one convocation for each person: its rule, its gaps and its exceptions, as other calendars read them."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import recurring_ical_events
from icalendar import Calendar
from sqlmodel import Session, col, select

from asotui.exports import convening
from asotui.exports.events import ended
from asotui.exports.ics import Method
from asotui.models import Invitee, Meeting
from asotui.queries.meetings.convocation import series_ids
from asotui.services import meetings
from asotui.services.meetings import ChangeInput
from asotui.services.meetings.sendings import Written
from asotui.terms import MeetingState
from tests.exports.calendars import values
from tests.exports.meetings import letters, people, with_mail
from tests.factories import Section

PARIS = ZoneInfo("Europe/Paris")
PETIT, ILE = "petit@sdis.example", "ile@prefecture.example"
FIRST = datetime(2027, 3, 9, 9)


@pytest.fixture
def series(section: Section) -> list[int]:
    """Seven Tuesdays at nine, across the change of the clock on 28 March."""
    first = with_mail(section).meeting(
        people=people(section), starts_at=FIRST, rule="FREQ=WEEKLY;COUNT=7;BYDAY=TU"
    )
    number = section.row(Meeting, first).series_id
    assert number is not None
    return section.see(series_ids, number)


def read(written: Written, address: str) -> list[datetime]:
    """When somebody else's calendar shows the meetings, by the clock of Paris."""
    calendar = next(
        part.get_payload(decode=True)
        for part in letters(written)[address].message.walk()
        if part.get_content_type() == "text/calendar"
    )
    assert isinstance(calendar, bytes)
    found = recurring_ical_events.of(Calendar.from_ical(calendar)).between((2026, 1, 1), (2029, 1, 1))
    return sorted(one["DTSTART"].dt.astimezone(PARIS).replace(tzinfo=None) for one in found)


def of(session: Session, series: list[int]) -> list[Meeting]:
    return list(
        session.exec(select(Meeting).where(col(Meeting.id).in_(series)).order_by(col(Meeting.original_at)))
    )


def test_all_of_it_is_one_letter_with_a_rule(section: Section, series: list[int]) -> None:
    written = section.do(convening.convene, series[0], scope="all")
    found = letters(written)
    assert found.keys() == {PETIT, ILE}
    assert len(found[PETIT].events) == 1
    assert found[PETIT].value("RRULE") == "FREQ=WEEKLY;UNTIL=20270420T070000Z;BYDAY=TU"
    assert found[PETIT].value("DTSTART") == ";TZID=Europe/Paris:20270309T090000"
    assert read(written, PETIT) == [FIRST + timedelta(weeks=week) for week in range(7)]
    assert {one.state for one in section.see(of, series)} == {MeetingState.CONVENED.value}
    told = [section.row(Invitee, key).sent_sequence for key in (2, 6, 10)]
    assert told == [0, 0, 0]


def test_the_letter_lists_the_dates(section: Section, series: list[int]) -> None:
    text = letters(section.do(convening.convene, series[0], scope="all"))[PETIT].text
    assert "Dates:" in text
    assert text.count("(Europe/Paris)") == 7
    assert "- Tuesday 30 March 2027, 09:00 to 10:00 (Europe/Paris)" in text.splitlines()


def test_what_was_moved_or_called_off_before_is_an_exception_or_a_gap(
    section: Section, series: list[int]
) -> None:
    section.do(meetings.move, series[2], FIRST + timedelta(weeks=2, days=1, hours=5))
    section.do(meetings.cancel, series[4], "Férié")
    written = section.do(convening.convene, series[0], scope="all")
    found = letters(written)[PETIT]
    assert [len(values(one, "RRULE")) for one in found.events] == [1, 0]
    assert found.value("RECURRENCE-ID", 1) == ";TZID=Europe/Paris:20270323T090000"
    assert found.value("DTSTART", 1) == ";TZID=Europe/Paris:20270324T140000"
    assert found.value("EXDATE") == ";TZID=Europe/Paris:20270406T090000"
    expected = [FIRST + timedelta(weeks=week) for week in range(7)]
    expected[2] += timedelta(days=1, hours=5)
    del expected[4]
    assert read(written, PETIT) == expected


def test_one_moved_later_goes_alone_with_its_place_in_the_series(section: Section, series: list[int]) -> None:
    first = letters(section.do(convening.convene, series[0], scope="all"))[PETIT]
    section.do(meetings.move, series[3], FIRST + timedelta(weeks=3, hours=2))
    found = letters(section.do(convening.update, series[3]))[PETIT]
    [one] = found.events
    assert not values(one, "RRULE")
    assert found.value("RECURRENCE-ID") == ";TZID=Europe/Paris:20270330T090000"
    assert found.value("DTSTART") == ";TZID=Europe/Paris:20270330T110000"
    assert found.value("UID") == first.value("UID")
    assert int(found.value("SEQUENCE")) > int(first.value("SEQUENCE"))


def test_the_rest_moved_is_the_whole_series_as_it_stands(section: Section, series: list[int]) -> None:
    section.do(convening.convene, series[0], scope="all")
    section.do(meetings.move, series[4], FIRST + timedelta(weeks=4, hours=1), scope="following")
    written = section.do(convening.update, series[4], scope="following")
    expected = [FIRST + timedelta(weeks=week, hours=week >= 4) for week in range(7)]
    assert read(written, PETIT) == expected
    section.do(meetings.change, series[0], ChangeInput(title="Comité élargi"), scope="all")
    again = section.do(convening.update, series[0], scope="all")
    assert read(again, ILE) == expected
    assert {one[0] for one in (values(e, "SUMMARY") for e in letters(again)[ILE].events)} == {"Comité élargi"}


def test_one_called_off_is_called_off_alone(section: Section, series: list[int]) -> None:
    section.do(convening.convene, series[0], scope="all")
    found = letters(section.do(convening.cancel, series[1], "Empêchement"))[PETIT]
    assert found.method is Method.CANCEL
    assert found.value("RECURRENCE-ID") == ";TZID=Europe/Paris:20270316T090000"
    # What is sent afterwards of the whole leaves it out.
    section.do(meetings.change, series[0], ChangeInput(place="Visioconférence"), scope="all")
    written = section.do(convening.update, series[0], scope="all")
    assert FIRST + timedelta(weeks=1) not in read(written, PETIT)
    assert len(read(written, PETIT)) == 6


def test_all_called_off_ends_the_series_at_once(section: Section, series: list[int]) -> None:
    section.do(convening.convene, series[0], scope="all")
    found = letters(section.do(convening.cancel, series[0], "Comité dissous", scope="all"))[PETIT]
    [one] = found.events
    assert found.method is Method.CANCEL and not values(one, "RECURRENCE-ID")
    assert "Comité dissous" in found.text and found.text.count("(Europe/Paris)") == 7


def test_the_rest_called_off_names_each(section: Section, series: list[int]) -> None:
    section.do(convening.convene, series[0], scope="all")
    found = letters(section.do(convening.cancel, series[5], "Fin", scope="following"))[PETIT]
    assert [values(one, "RECURRENCE-ID") for one in found.events] == [
        [";TZID=Europe/Paris:20270413T090000"],
        [";TZID=Europe/Paris:20270420T090000"],
    ]


def test_each_person_gets_the_meetings_to_which_they_are_convened(
    section: Section, series: list[int]
) -> None:
    section.invited(series[5], "Mme Neuve", mail="neuve@example.org")
    written = section.do(convening.convene, series[0], scope="all")
    assert read(written, "neuve@example.org") == [FIRST + timedelta(weeks=5)]
    assert len(read(written, PETIT)) == 7


def test_one_alone_of_a_series_is_convened_alone(section: Section, series: list[int]) -> None:
    found = letters(section.do(convening.convene, series[2]))[PETIT]
    assert found.value("RECURRENCE-ID") == ";TZID=Europe/Paris:20270323T090000"
    assert not values(found.events[0], "RRULE")


@pytest.mark.parametrize(
    "rule", ["FREQ=DAILY", "FREQ=DAILY;COUNT=3", "FREQ=DAILY;until=20300101T000000Z", "COUNT=3;FREQ=DAILY"]
)
def test_a_rule_ends_with_the_last_meeting(rule: str) -> None:
    assert ended(rule, datetime(2027, 1, 2, 9, tzinfo=UTC)) == "FREQ=DAILY;UNTIL=20270102T090000Z"


@pytest.mark.parametrize(
    ("first", "minutes"), [(datetime(2027, 3, 27, 1, 30), 120), (datetime(2027, 10, 30, 2, 30), 60)]
)
def test_a_night_on_which_the_clock_changes_is_as_long_as_the_others(
    section: Section, first: datetime, minutes: int
) -> None:
    given = people(section)
    night = with_mail(section).meeting(
        people=given, starts_at=first, minutes=minutes, rule="FREQ=DAILY;COUNT=3"
    )
    written = section.do(convening.convene, night, "urgent", "all")
    calendar = next(
        part.get_payload(decode=True)
        for part in letters(written)[PETIT].message.walk()
        if part.get_content_type() == "text/calendar"
    )
    assert isinstance(calendar, bytes)
    found = recurring_ical_events.of(Calendar.from_ical(calendar)).between((2027, 1, 1), (2028, 1, 1))
    spans = sorted((one["DTSTART"].dt.astimezone(UTC), one["DTEND"].dt.astimezone(UTC)) for one in found)
    rows = section.see(lambda s: s.exec(select(Meeting).order_by(col(Meeting.starts_at))).all())
    assert spans == [(row.starts_at, row.ends_at) for row in rows]
    assert {end - start for start, end in spans} == {timedelta(minutes=minutes)}
