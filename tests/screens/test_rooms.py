"""The rooms of the section: seen, added, changed, given up, taken up again."""

from __future__ import annotations

import pytest
from syrupy.assertion import SnapshotAssertion

from asotui import i18n
from asotui.models import Room
from asotui.queries import acts
from asotui.screens.meeting import MeetingScreen
from asotui.screens.rooms import RoomsScreen
from asotui.services import rooms
from tests.factories import Section
from tests.screens.looking import desk, desk_of, line_with, press, screen_text, under_cursor, write
from tests.screens.weeks import Week, wall, week_of


@pytest.fixture
def week(section: Section) -> Week:
    """A week of meetings in two rooms, a third room that was given up, and a meeting under way."""
    week = week_of(section)
    section.do(rooms.change, week.small, place="Bât. B, 2e", equipment="visio, tableau")
    section.do(rooms.retire, section.room("Salle 12", capacity=12))
    section.meeting("Revue du lundi", starts_at=wall(0, 10), minutes=60, room_id=section.room("Verrière"))
    return week


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
async def test_rooms_with_what_is_next_in_them(
    week: Week, snapshot: SnapshotAssertion, size: tuple[int, int], language: str
) -> None:
    i18n.set_language(language)
    async with desk_of(week.section.store, size=size) as pilot:
        await press(pilot, "g", "r", "j")
        assert isinstance(desk(pilot).screen, RoomsScreen)
        assert screen_text(pilot.app) == snapshot


async def test_added_with_hours_as_they_are_typed(section: Section) -> None:
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "r", "n")
        await write(pilot, "Salle 7")
        for text in ("Bât. A", "14", "visio", "9h", "17h30"):
            await press(pilot, "tab")
            await write(pilot, text)
        await press(pilot, "f2")
        room = section.row(Room, under_cursor(pilot.app).room.id)
        assert (room.name, room.place, room.capacity, room.equipment) == ("Salle 7", "Bât. A", 14, "visio")
        assert (room.opens, room.closes) == (9 * 60, 17 * 60 + 30)
        assert "09:00-17:30" in line_with(pilot.app, "Salle 7")
        await press(pilot, "u")
        assert not section.row(Room, room.key).active
        assert "given up" in line_with(pilot.app, "Salle 7")


async def test_what_the_register_would_refuse_is_said_in_the_form(section: Section) -> None:
    section.room("Salle Égalité")
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "r", "n")
        await write(pilot, "salle egalite")
        await press(pilot, *["tab"] * 5)
        await write(pilot, "7h")
        await press(pilot, "f2")
        assert "There is already a room called Salle Égalité" in screen_text(pilot.app)
        assert "would close before it opens" in screen_text(pilot.app)
        await press(pilot, *["tab"] * 5)
        await write(pilot, "25h")
        assert "“25h” is not understood as a time of the day" in screen_text(pilot.app)


@pytest.mark.parametrize("key", ["e", "enter"])
async def test_only_what_was_changed_is_sent(section: Section, key: str) -> None:
    room_id = section.room("Salle 7", capacity=14, equipment="visio")
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "r", key, "tab", "tab")
        await write(pilot, "20")
        await press(pilot, "f2")
        room = section.row(Room, room_id)
        assert (room.capacity, room.equipment, room.name) == (20, "visio", "Salle 7")
        await press(pilot, "u")
        assert section.row(Room, room_id).capacity == 14
        await press(pilot, key, "f2")
        assert section.see(acts.log, limit=1)[0].verb == "act.undone"


async def test_a_booked_room_is_not_given_up(week: Week) -> None:
    async with desk_of(week.section.store, size=(120, 40)) as pilot:
        await press(pilot, "g", "r", "K")
        assert under_cursor(pilot.app).room.name == "Auditorium"
        assert week.section.row(Room, week.large).active
        said = " ".join(screen_text(pilot.app).split())
        assert "Auditorium is still booked: M2/2026 on 24 November 2026 at 10:00; M4/2026 on 26" in said


async def test_given_up_with_a_word_and_taken_up_again(section: Section) -> None:
    room_id = section.room("Salle 7", capacity=14)
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "r", "K")
        await write(pilot, "travaux")
        await press(pilot, "enter")
        assert not section.row(Room, room_id).active
        await press(pilot, "u")
        assert section.row(Room, room_id).active
        await press(pilot, "U", "K")
        assert not section.row(Room, room_id).active
        assert "no longer a room of the section" in screen_text(pilot.app)
        await press(pilot, "enter", "tab")
        await write(pilot, "8")
        await press(pilot, "f2")
        room = section.row(Room, room_id)
        assert (room.active, room.capacity, room.name) == (True, 8, "Salle 7")


async def test_the_next_meeting_is_opened(week: Week) -> None:
    async with desk_of(week.section.store) as pilot:
        await press(pilot, "g", "r", "o")
        assert isinstance(desk(pilot).screen, MeetingScreen)
        assert "Interministérielle mobilité" in screen_text(pilot.app)
        await press(pilot, "q", "G", "o")
        assert "Nothing is planned in Salle 12." in screen_text(pilot.app)


async def test_the_language_changes_under_the_cursor(week: Week) -> None:
    async with desk_of(week.section.store) as pilot:
        await press(pilot, "g", "r", "G", "f8")
        assert "Salle 12" in line_with(pilot.app, "▌")
