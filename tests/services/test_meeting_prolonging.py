"""A series goes on: its further meetings, like those that were last."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine

from asotui import clock
from asotui.errors import (
    NoMeetingInSeries,
    ReadersOnlyRead,
    RoomAlreadyBooked,
    SeriesFull,
    SeriesOver,
    UnknownSeries,
)
from asotui.models import Meeting, Officer, Series
from asotui.queries import meetings as seen
from asotui.services import acts, meetings, officers
from asotui.services.meetings import PersonInput
from asotui.terms import Attendance, InviteeRole
from tests.factories import HEAD, MEETING_TIME, Section, contents

MARCH = date(2027, 3, 2)
WEEK = timedelta(weeks=1)


def weekly(section: Section, count: int = 3, **given: Any) -> int:
    """A weekly series on Tuesdays at ten, from 12 January on; the key of its first meeting."""
    return section.meeting(rule=f"FREQ=WEEKLY;COUNT={count}", **given)


def series_of(section: Section, meeting_id: int) -> int:
    return section.row(Meeting, meeting_id).series_id or 0


def walls(section: Section, series_id: int) -> list[str]:
    """Month, day and hour of each meeting by the wall clock, with what was called off in brackets."""
    rows = [section.row(Meeting, block.id) for block in section.see(seen.of_series, series_id)]
    said = [(f"{clock.local(row.starts_at):%m-%d %H:%M}", row.state) for row in rows]
    return [f"({at})" if state == "cancelled" else at for at, state in said]


def test_it_goes_on_by_its_rule_to_a_last_day_in_one_act(section: Section) -> None:
    series_id = series_of(section, weekly(section))
    before = contents(section.store)
    first = section.row(Meeting, section.do(meetings.prolong, series_id, date(2027, 2, 16)))
    assert walls(section, series_id)[3:] == ["02-02 10:00", "02-09 10:00", "02-16 10:00"]
    assert (first.number.split("/")[0], first.state, first.series_id) == ("M4", "draft", series_id)
    series = section.row(Series, series_id)
    assert (series.rule, series.planned_until) == ("FREQ=WEEKLY", date(2027, 2, 16))
    section.act(HEAD, acts.undo)
    after = contents(section.store)
    assert after["series"] == before["series"]
    assert [row["state"] for row in after["meeting"]] == ["draft"] * 3 + ["cancelled"] * 3


def test_for_a_year_unless_told_and_on_from_there(section: Section) -> None:
    series_id = series_of(section, section.meeting(rule="FREQ=MONTHLY;BYDAY=2TU", repeat_until=MARCH))
    section.do(meetings.prolong, series_id)
    days = walls(section, series_id)
    assert days[:4] == ["01-12 10:00", "02-09 10:00", "03-09 10:00", "04-13 10:00"]
    assert (len(days), section.row(Series, series_id).planned_until) == (14, date(2028, 3, 2))
    section.do(meetings.prolong, series_id, date(2028, 4, 30))
    assert walls(section, series_id)[14:] == ["03-14 10:00", "04-11 10:00"]


def test_after_an_undo_it_goes_on_under_the_numbers_that_were_used(section: Section) -> None:
    series_id = series_of(section, weekly(section))
    section.do(meetings.prolong, series_id, date(2027, 2, 9))
    section.act(HEAD, acts.undo)
    section.do(meetings.prolong, series_id, date(2027, 2, 16))
    blocks = section.see(seen.of_series, series_id)
    assert [block.number.split("/")[0] for block in blocks] == ["M1", "M2", "M3", "M4", "M5", "M6"]
    assert [block.state for block in blocks] == ["draft"] * 6


def test_the_new_ones_are_like_the_last_ones(section: Section) -> None:
    dossier_id, room_id = section.dossier(), section.room()
    chair = PersonInput(officer_id=section.head, role=InviteeRole.CHAIR)
    gone = section.officer("benali")
    people = [
        chair,
        PersonInput(officer_id=gone),
        PersonInput(name="Mme Petit", mail="petit@sdis.example", substitute_for=0),
    ]
    meeting_id = weekly(
        section, people=people, room_id=room_id, dossier_ids=[dossier_id], minutes=90, place="2e étage"
    )
    section.item(meeting_id, "Tour de table", standing=True)
    section.do(officers.change, gone, active=False)
    new = section.do(meetings.prolong, series_of(section, meeting_id), date(2027, 2, 9))
    row = section.row(Meeting, new)
    assert (row.room_id, row.place, row.ends_at - row.starts_at) == (
        room_id,
        "2e étage",
        timedelta(minutes=90),
    )
    assert [(one.name, one.role, one.substitute_for) for one in section.see(seen.people, new)] == [
        (section.row(Officer, section.head).name, "chair", ""),
        ("Mme Petit", "substitute", section.row(Officer, section.head).name),
    ]
    for block in section.see(seen.of_series, series_of(section, new))[3:]:
        assert [item.title for item in section.see(seen.agenda, block.id)] == ["Tour de table"]
    detail = section.see(seen.detail, new, today=clock.today())
    assert [one.id for one in detail.dossiers] == [dossier_id]
    assert detail.plan == ()


def test_one_that_was_moved_by_itself_is_no_rule_and_all_moved_are(section: Section) -> None:
    meeting_id = weekly(section)
    series_id = series_of(section, meeting_id)
    last = section.see(seen.of_series, series_id)[-1]
    section.do(meetings.move, last.id, MEETING_TIME + 2 * WEEK + timedelta(hours=5))
    section.do(meetings.prolong, series_id, date(2027, 2, 2))
    assert walls(section, series_id) == ["01-12 10:00", "01-19 10:00", "01-26 15:00", "02-02 10:00"]
    section.do(meetings.move, meeting_id, MEETING_TIME + timedelta(hours=4), scope="all")
    section.do(meetings.prolong, series_id, date(2027, 2, 9))
    assert walls(section, series_id)[-2:] == ["02-02 14:00", "02-09 14:00"]


def test_nine_stays_nine_over_the_change_of_the_clock(section: Section) -> None:
    series_id = series_of(section, weekly(section, starts_at=datetime(2027, 3, 9, 9)))
    section.do(meetings.prolong, series_id, date(2027, 4, 6))
    assert walls(section, series_id)[2:] == ["03-23 09:00", "03-30 09:00", "04-06 09:00"]


def test_a_room_that_is_taken_refuses_all_and_another_one_takes_them(section: Section) -> None:
    room_id, other = section.room(), section.room("Salle 8")
    series_id = series_of(section, weekly(section, room_id=room_id))
    section.meeting("Autre", starts_at=MEETING_TIME + 4 * WEEK, room_id=room_id)
    before = contents(section.store)
    with pytest.raises(RoomAlreadyBooked):
        section.do(meetings.prolong, series_id, MARCH)
    assert contents(section.store) == before
    first = section.do(meetings.prolong, series_id, MARCH, other)
    assert section.row(Meeting, first).room_id == other


def test_what_cannot_go_on_says_why(section: Section) -> None:
    meeting_id = weekly(section)
    series_id = series_of(section, meeting_id)
    with pytest.raises(NoMeetingInSeries):
        section.do(meetings.prolong, series_id, date(2027, 1, 30))
    with pytest.raises(UnknownSeries):
        section.do(meetings.prolong, 99, MARCH)
    with pytest.raises(ReadersOnlyRead):
        section.act(section.reader(), meetings.prolong, series_id, MARCH)
    section.do(meetings.cancel, meeting_id, "supprimé", "all")
    with pytest.raises(SeriesOver):
        section.do(meetings.prolong, series_id, MARCH)


def test_a_series_is_never_longer_than_one_may_be(section: Section) -> None:
    series_id = series_of(section, section.meeting(rule="FREQ=DAILY;COUNT=399"))
    section.do(meetings.prolong, series_id, date(2030, 1, 1))
    assert len(section.see(seen.of_series, series_id)) == 400
    with pytest.raises(SeriesFull):
        section.do(meetings.prolong, series_id, date(2031, 1, 1))


@pytest.mark.parametrize("ends", [meetings.close, meetings.no_quorum])
def test_what_the_last_one_left_comes_to_the_first_of_the_new_ones(section: Section, ends: Any) -> None:
    only = weekly(section, 1, kind="internal" if ends is meetings.close else "consultative")
    series_id = series_of(section, only)
    end(section, only, ends)
    assert [end.series_id for end in [section.see(seen.series_end, only)] if end] == [series_id]
    with time_machine.travel(clock.instant(MEETING_TIME + timedelta(hours=3))):
        first = section.do(meetings.prolong, series_id, date(2027, 1, 26))
    assert [item.title for item in section.see(seen.agenda, first)] == ["Tour de table", "Relancer le SDIS"]
    assert section.see(seen.detail, first, today=clock.today()).plan != ()
    assert section.see(seen.series_end, only) is None


def test_without_quorum_the_next_of_the_series_gets_the_retro_planning(section: Section) -> None:
    first = weekly(section, 2, kind="consultative")
    second = section.see(seen.of_series, series_of(section, first))[1].id
    assert section.see(seen.detail, second, today=clock.today()).plan == ()
    end(section, first, meetings.no_quorum)
    assert section.see(seen.detail, second, today=clock.today()).plan != ()
    assert "Relancer le SDIS" in [item.title for item in section.see(seen.agenda, second)]


def end(section: Section, meeting_id: int, how: Any) -> None:
    """Hold a meeting with a standing item and an action; without quorum, nobody is there but one of two."""
    section.item(meeting_id, "Tour de table", standing=True)
    item_id = section.item(meeting_id)
    people = [section.invited(meeting_id, name) for name in ("M. Un", "Mme Deux", "M. Trois")]
    section.act(HEAD, _convened, meeting_id)
    with time_machine.travel(clock.instant(MEETING_TIME)):
        section.do(meetings.begin, meeting_id)
        there = people if how is meetings.close else people[:1]
        section.do(meetings.attend, there, Attendance.PRESENT.value)
        section.do(meetings.act, item_id, "Relancer le SDIS")
        section.do(how, meeting_id)


def _convened(session: Any, meeting_id: int) -> None:
    meeting = session.get_one(Meeting, meeting_id)
    meeting.state, meeting.convened_at = "convened", clock.now()
    meetings.found.named(session, "meeting.changed", [meeting])
