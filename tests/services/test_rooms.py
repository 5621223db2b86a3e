"""Rooms: added, changed, given up, taken up again."""

from datetime import timedelta

import pytest

from asotui.errors import (
    HoursTheWrongWayRound,
    RoomAlreadyThere,
    RoomHasBookings,
    RoomRetired,
    TextNeeded,
    UnknownRoom,
)
from asotui.models import Room
from asotui.queries import rooms as seen
from asotui.services import meetings, rooms
from tests.factories import MEETING_TIME, Section


def test_a_room_has_a_name_of_its_own(section: Section) -> None:
    section.room("Salle Égalité")
    with pytest.raises(RoomAlreadyThere, match="Salle Égalité"):
        section.room("salle egalite")
    with pytest.raises(TextNeeded):
        section.room("  ")


def test_only_what_is_given_is_changed(section: Section) -> None:
    room_id = section.room(place="Bât. B", equipment="visio", capacity=20)
    section.do(rooms.change, room_id, capacity=30, opens=9 * 60)
    room = section.row(Room, room_id)
    assert (room.name, room.place, room.equipment, room.capacity, room.opens) == (
        "Salle 12",
        "Bât. B",
        "visio",
        30,
        540,
    )
    section.do(rooms.change, room_id, name="SALLE 12")
    with pytest.raises(RoomAlreadyThere):
        section.do(rooms.change, section.room("Autre"), name="Salle 12")
    with pytest.raises(UnknownRoom):
        section.do(rooms.change, 99, capacity=1)


@pytest.mark.parametrize(("opens", "closes"), [(600, 600), (600, 540), (-1, 60), (600, 1441)])
def test_a_room_closes_after_it_opens_on_the_same_day(section: Section, opens: int, closes: int) -> None:
    with pytest.raises(HoursTheWrongWayRound):
        section.room(opens=opens, closes=closes)


def test_a_room_is_given_up_once_nothing_is_to_come_in_it(section: Section) -> None:
    room_id = section.room()
    section.meeting("Passée", room_id=room_id, starts_at=MEETING_TIME - timedelta(days=3650))
    meeting_id = section.meeting(room_id=room_id)
    with pytest.raises(RoomHasBookings, match="12 January 2027 at 10:00"):
        section.do(rooms.retire, room_id)
    section.do(meetings.cancel, meeting_id, "grève")
    section.do(rooms.retire, room_id)
    with pytest.raises(RoomRetired):
        section.do(rooms.retire, room_id)


def test_the_first_meetings_that_keep_a_room_are_named(section: Section) -> None:
    room_id = section.room()
    for day in range(5):
        section.meeting(room_id=room_id, starts_at=MEETING_TIME + timedelta(days=day))
    with pytest.raises(RoomHasBookings, match=r"M1/2026 on 12 January .*; M3/2026 on 14 .*; 2 more\. Move"):
        section.do(rooms.retire, room_id)


def test_a_room_given_up_is_taken_up_again_under_its_name(section: Section) -> None:
    room_id = section.room(capacity=12)
    section.do(rooms.retire, room_id)
    assert section.see(seen.all) == []
    assert section.room("SALLE 12", capacity=16) == room_id
    (row,) = section.see(seen.all)
    assert (row.name, row.capacity, row.active) == ("Salle 12", 16, True)
