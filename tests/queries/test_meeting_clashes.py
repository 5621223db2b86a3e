"""What stands against a time for a meeting, and what is known of people and rooms when a time is looked for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from asotui import clock
from asotui.models import Meeting
from asotui.queries import meetings
from asotui.queries.meetings import Away, Clashes, TimeAsked
from asotui.rules import slots
from asotui.services import officers
from asotui.services.meetings import PersonInput, add_paper, answer_by_telephone
from asotui.terms import InviteeRole
from tests.factories import COLLEAGUE, NAMES, Section

MONDAY = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
TUESDAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def _monday() -> Iterator[None]:
    with time_machine.travel(MONDAY, tick=False):
        yield


def at(hour: int, minute: int = 0, on: date = TUESDAY) -> datetime:
    """An instant by the wall clock of the office."""
    return clock.instant(datetime(on.year, on.month, on.day, hour, minute))


def people(section: Section) -> list[PersonInput]:
    return [
        PersonInput(officer_id=section.head, role=InviteeRole.CHAIR),
        PersonInput(officer_id=section.colleague),
    ]


def against(section: Section, meeting_id: int, when: datetime, room_id: int | None = None) -> Clashes:
    return section.see(meetings.clashes, meeting_id, when, room_id)


def test_nothing_stands_against_a_free_working_day(section: Section) -> None:
    meeting = section.meeting(starts_at=at(10), people=people(section))
    assert against(section, meeting, at(14)).none


def test_a_room_that_is_taken_says_by_what(section: Section) -> None:
    room = section.room("Salle 204")
    section.meeting("Revue des plans", starts_at=at(14), room_id=room)
    meeting = section.meeting(starts_at=at(10), room_id=room)
    found = against(section, meeting, at(14, 30), room)
    assert found.refused and found.room == "Salle 204" and "Revue des plans" in found.room_taken
    assert not against(section, meeting, at(15), room).refused


def test_its_own_time_does_not_stand_against_a_meeting(section: Section) -> None:
    room = section.room()
    meeting = section.meeting(starts_at=at(10), room_id=room, people=people(section))
    assert against(section, meeting, at(10, 30), room).none


def test_a_room_is_closed_before_it_opens_and_past_midnight(section: Section) -> None:
    room = section.room()
    meeting = section.meeting(starts_at=at(10), room_id=room)
    assert against(section, meeting, at(7), room).room_closed
    assert against(section, meeting, at(23, 30), room).room_closed
    always = section.room("Salle de crise", opens=0, closes=24 * 60)
    assert not against(section, meeting, at(23, 30), always).room_closed


def test_who_sits_elsewhere_or_is_away_is_named(section: Section) -> None:
    other = section.meeting("Revue", starts_at=at(14), people=[PersonInput(officer_id=section.colleague)])
    section.do(officers.set_absence, section.head, TUESDAY, TUESDAY)
    meeting = section.meeting(starts_at=at(10, on=TUESDAY + timedelta(days=1)), people=people(section))
    number = section.see(meetings.detail, other, today=clock.today()).block.number
    assert set(against(section, meeting, at(14)).away) == {
        Away(NAMES[COLLEAGUE], number),
        Away("M. Diallo", ""),
    }


def test_who_comes_from_outside_sits_in_another_meeting_of_ours(section: Section) -> None:
    other = section.meeting("Revue", starts_at=at(14))
    absent = section.meeting("Bilan", starts_at=at(14))
    section.invited(other, "Mme Petit", mail="Petit@SDIS.example")
    section.do(
        answer_by_telephone, section.invited(absent, "M. Sourd", mail="sourd@sdis.example"), "declined"
    )
    meeting = section.meeting(starts_at=at(10), people=people(section))
    section.invited(meeting, "Mme Petit")
    section.invited(meeting, "M. Sourd")
    section.invited(meeting, "Mme Sans-Adresse", mail="")
    found = against(section, meeting, at(14, 30))
    assert found.away == (Away("Mme Petit", section.row(Meeting, other).number),)
    assert not found.day_closed and against(section, meeting, at(10, 30)).none
    mine = next(one for one in section.see(meetings.people, meeting) if one.name == "Mme Petit")
    section.do(answer_by_telephone, mine.id, "declined")
    assert against(section, meeting, at(14, 30)).none


def test_a_closed_day_a_past_hour_and_a_notice_that_is_too_short(section: Section) -> None:
    meeting = section.meeting(starts_at=at(10, on=date(2026, 12, 10)), kind="consultative")
    assert against(section, meeting, at(10, on=date(2026, 11, 28))).day_closed
    assert against(section, meeting, at(9, on=date(2026, 11, 23))).past
    assert against(section, meeting, at(10)).notice_days == 5
    assert against(section, meeting, at(10, on=date(2026, 12, 1))).notice_days == 0


def test_more_people_than_seats(section: Section) -> None:
    room = section.room(capacity=1)
    meeting = section.meeting(starts_at=at(10), people=people(section))
    assert against(section, meeting, at(10), room).seats_short == 1


def test_an_outline_counts_the_agenda(section: Section) -> None:
    meeting = section.meeting(starts_at=at(10))
    empty = section.meeting(starts_at=at(11))
    section.item(meeting, minutes=20)
    section.item(meeting, minutes=25)
    found = section.see(meetings.outlines, [meeting, empty])
    assert (found[meeting].items, found[meeting].agenda_minutes) == (2, 45)
    assert (found[empty].items, found[empty].agenda_minutes) == (0, 0)


def test_a_paper_that_is_awaited_is_missing(section: Section) -> None:
    dossier = section.dossier()
    meeting = section.meeting(starts_at=at(10), dossier_ids=[dossier])
    item = section.item(meeting, dossier_id=dossier)
    section.do(add_paper, item, section.piece(dossier))
    assert section.see(meetings.outlines, [meeting])[meeting].missing_papers == 0
    section.do(add_paper, item, section.awaited(dossier))
    assert section.see(meetings.outlines, [meeting])[meeting].missing_papers == 1


def test_a_common_time_avoids_what_people_and_the_room_have(section: Section) -> None:
    room = section.room("Salle 204")
    section.meeting("Revue", starts_at=at(9), room_id=room, people=[PersonInput(officer_id=section.head)])
    asked = TimeAsked(60, [section.head, section.colleague], {section.head}, seats=2)
    wanted = section.see(meetings.wanted, asked, TUESDAY, TUESDAY)
    first = slots.find(wanted, most=1)[0]
    assert (clock.local(first.starts_at).hour, first.room_id, first.cost) == (10, room, 0)


def test_a_common_time_avoids_the_other_meetings_of_who_comes_from_outside(section: Section) -> None:
    other = section.meeting("Revue", starts_at=at(9))
    section.invited(other, "Mme Petit", mail="Petit@SDIS.example")
    petit = "petit@sdis.example"
    asked = TimeAsked(60, [section.head], {petit}, with_room=False, outside={petit: "Mme Petit"})
    wanted = section.see(meetings.wanted, asked, TUESDAY, TUESDAY)
    assert slots.find(wanted, most=1)[0].starts_at == at(10)
    at_nine = slots.priced(wanted, at(9, 30))
    assert (at_nine.missing, at_nine.cost) == ((petit,), slots.WITHOUT_NEEDED)


def test_the_notice_of_the_kind_comes_first(section: Section) -> None:
    asked = TimeAsked(60, [section.head], kind="consultative", with_room=False)
    wanted = section.see(meetings.wanted, asked, TUESDAY, date(2026, 12, 4))
    assert clock.local(slots.find(wanted, most=1)[0].starts_at).date() == date(2026, 11, 30)


def test_the_meeting_itself_is_no_hindrance(section: Section) -> None:
    room = section.room()
    meeting = section.meeting(starts_at=at(9), room_id=room, people=people(section))
    asked = TimeAsked(60, [section.head, section.colleague], room_id=room, except_id=meeting)
    wanted = section.see(meetings.wanted, asked, TUESDAY, TUESDAY)
    assert slots.find(wanted, most=1)[0].starts_at == at(9)
