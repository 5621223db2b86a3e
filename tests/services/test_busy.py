"""Calendars taken in: what changes, what goes, whose time is taken."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import select

from asotui.errors import (
    CalendarNameNeeded,
    CalendarOfAnother,
    ReadersOnlyRead,
    TwoOwners,
    UnknownCalendar,
    UnknownOfficer,
    UnknownRoom,
)
from asotui.models import BusyTime
from asotui.queries import busy as taken
from asotui.services import acts, busy, rooms
from asotui.services.busy import Hold, Occurrence
from tests.factories import HEAD, Section, contents

NINE = datetime(2026, 11, 23, 9, tzinfo=UTC)
FIRST, LAST = date(2026, 11, 23), date(2026, 11, 30)


def occurrence(uid: str = "e1", day: int = 0, **given: object) -> Occurrence:
    at = NINE + timedelta(days=day)
    entry = {"key": "", "title": "Prise", "starts_at": at, "ends_at": at + timedelta(hours=1), **given}
    return Occurrence(uid, **entry)  # type: ignore[arg-type]


def rows(section: Section) -> list[BusyTime]:
    return section.see(lambda session: list(session.exec(select(BusyTime).order_by(BusyTime.uid))))


def test_a_calendar_taken_in_twice_changes_nothing(section: Section) -> None:
    given = [occurrence("a"), occurrence("b", 1)]
    first = section.act(HEAD, busy.take_in, "Agenda", given, section.colleague, first=FIRST, last=LAST)
    assert (len(first.value.new), first.verb) == (2, "calendar.taken_in")
    again = section.act(HEAD, busy.take_in, "Agenda", given, section.colleague, first=FIRST, last=LAST)
    assert again.act_id is None
    assert again.value.same == 2
    assert [row.officer_id for row in rows(section)] == [section.colleague] * 2


def test_what_moved_moves_and_what_is_gone_goes_within_its_days(section: Section) -> None:
    section.do(
        busy.take_in,
        "Agenda",
        [occurrence("a"), occurrence("b", 1), occurrence("late", 60)],
        section.colleague,
    )
    moved = occurrence("a", starts_at=NINE + timedelta(hours=5), ends_at=NINE + timedelta(hours=6))
    found = section.do(busy.take_in, "Agenda", [moved], section.colleague, first=FIRST, last=LAST)
    assert [each.uid for each in found.changed] == ["a"]
    assert [each.uid for each in found.gone] == ["b"]
    assert [(row.uid, row.starts_at.hour) for row in rows(section)] == [("a", 14), ("late", 9)]


def test_undo_brings_back_what_it_said_before(section: Section) -> None:
    section.do(busy.take_in, "Agenda", [occurrence("a"), occurrence("b", 1)], section.colleague)
    before = contents(section.store)
    section.do(
        busy.take_in, "Agenda", [occurrence("a", title="Autre")], section.colleague, first=FIRST, last=LAST
    )
    assert contents(section.store) != before
    section.do(acts.undo)
    assert contents(section.store) == before


def test_free_time_takes_no_officer_and_closes_the_office(section: Section) -> None:
    free, off = occurrence("a", hold=Hold.FREE), occurrence("b", hold=Hold.CANCELLED)
    moment = occurrence("c", ends_at=NINE)
    of_officer = section.do(busy.take_in, "Agenda", [free, off, moment], section.colleague)
    assert (of_officer.new, of_officer.free) == ((), 3)
    section.do(busy.take_in, "Ponts", [free, off, moment])
    assert [(row.uid, row.officer_id, row.room_id) for row in rows(section)] == [("a", None, None)]


def test_a_calendar_is_of_one_owner(section: Section) -> None:
    room_id = section.do(rooms.add, "Salle 12")
    section.do(busy.take_in, "Agenda", [occurrence()], section.colleague)
    with pytest.raises(CalendarOfAnother, match="Roussel"):
        section.do(busy.take_in, "Agenda", [occurrence()], None, room_id)
    with pytest.raises(TwoOwners):
        section.do(busy.take_in, "Autre", [occurrence()], section.colleague, room_id)
    with pytest.raises(CalendarNameNeeded):
        section.do(busy.take_in, " \t ", [occurrence()], section.colleague)
    with pytest.raises(UnknownOfficer):
        section.do(busy.take_in, "Autre", [occurrence()], 999)
    with pytest.raises(UnknownRoom):
        section.do(busy.take_in, "Autre", [occurrence()], None, 999)


def test_readers_take_nothing_in(section: Section) -> None:
    with pytest.raises(ReadersOnlyRead):
        section.act(section.reader(), busy.take_in, "Agenda", [occurrence()])


def test_a_calendar_is_listed_and_forgotten(section: Section) -> None:
    section.do(busy.take_in, "Agenda", [occurrence("a"), occurrence("b", 1)], section.colleague)
    (row,) = section.see(taken.calendars)
    assert (row.name, row.officer, row.room, row.times, row.first_at) == (
        "Agenda",
        "Mme Roussel",
        "",
        2,
        NINE,
    )
    assert section.do(busy.forget, "Agenda") == 2
    assert rows(section) == []
    with pytest.raises(UnknownCalendar):
        section.do(busy.forget, "Agenda")
