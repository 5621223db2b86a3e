"""The planner as others read it: every meeting at its hour, once, and nobody convened by it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import icalendar

from asotui.exports import planner
from asotui.services import meetings
from tests.exports.calendars import inside, values
from tests.exports.meetings import people
from tests.exports.test_peers import said
from tests.factories import MEETING_TIME, Section


def exported(section: Section, *span: datetime) -> bytes:
    return section.see(planner.export, *span)


def test_what_takes_place_is_there_and_what_does_not_is_not(section: Section) -> None:
    room = section.room("Salle 12", place="2e étage")
    section.meeting("Comité", room_id=room, people=people(section), description="Ordre du jour à venir")
    gone, off = section.meeting("Annulée"), section.meeting("Reportée")
    section.do(meetings.cancel, gone, "Sans objet")
    section.do(meetings.postpone, off, "Plus tard")
    [found] = inside(exported(section), "VEVENT")
    assert values(found, "SUMMARY") == ["Comité"]
    assert values(found, "LOCATION") == ["Salle 12\\, 2e étage"]
    assert values(found, "STATUS") == ["TENTATIVE"]
    assert not values(found, "ATTENDEE")


def test_a_span_of_time_takes_what_shares_a_moment_with_it(section: Section) -> None:
    section.meeting("Avant", starts_at=MEETING_TIME - timedelta(days=1))
    section.meeting("Nuit", starts_at=datetime(2027, 1, 11, 23), minutes=120)
    section.meeting("Jour", starts_at=MEETING_TIME)
    section.meeting("Après", starts_at=datetime(2027, 1, 13))
    day = datetime(2027, 1, 11, 23, tzinfo=UTC)
    found = inside(exported(section, day, day + timedelta(days=1)), "VEVENT")
    assert [values(one, "SUMMARY") for one in found] == [["Nuit"], ["Jour"]]


def test_the_meetings_of_a_series_are_apart_and_stay_the_same(section: Section) -> None:
    first = section.meeting("Hebdomadaire", rule="FREQ=WEEKLY;COUNT=3")
    before = [values(one, "UID") for one in inside(exported(section), "VEVENT")]
    section.do(meetings.move, first, MEETING_TIME + timedelta(hours=1))
    after = [values(one, "UID") for one in inside(exported(section), "VEVENT")]
    assert before == after and len({uid for [uid] in before}) == 3


def test_nothing_planned_is_an_empty_calendar(section: Section) -> None:
    assert icalendar.Calendar.from_ical(exported(section)).walk("VEVENT") == []


def test_the_whole_planner_goes_into_calcurse(section: Section, tmp_path: Path) -> None:
    section.meeting("Comité; spécial, «A»", rule="FREQ=MONTHLY;BYDAY=2TU;COUNT=5", people=people(section))
    section.meeting("Nuit", starts_at=datetime(2027, 1, 11, 23), minutes=120)
    path = tmp_path / "planner.ics"
    path.write_bytes(exported(section))
    assert "6 apps / 0 events / 0 todos / 0 skipped" in said(
        "calcurse", ["-D", str(tmp_path / "calcurse"), "-i", str(path)]
    )
