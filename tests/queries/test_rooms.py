"""The rooms with what is planned in them."""

from datetime import datetime, timedelta

from asotui import clock
from asotui.queries import rooms
from asotui.services import meetings
from asotui.services import rooms as services
from tests.factories import MEETING_TIME, Section

HOUR = timedelta(hours=1)


def next_in(section: Section, room_id: int, at: datetime) -> str:
    """The title of what is next in a room, seen from an instant."""
    (use,) = [use for use in section.see(rooms.in_use, clock.instant(at)) if use.room.id == room_id]
    return use.title


def test_the_next_meeting_is_the_one_under_way_or_the_first_to_come(section: Section) -> None:
    room_id, other = section.room("Salle 7"), section.room("Salle 8")
    section.meeting("Second", room_id=room_id, starts_at=MEETING_TIME + 2 * HOUR, minutes=60)
    section.meeting("Premier", room_id=room_id, starts_at=MEETING_TIME, minutes=60)
    section.meeting("Ailleurs", room_id=other, starts_at=MEETING_TIME - HOUR, minutes=60)
    assert next_in(section, room_id, MEETING_TIME - 24 * HOUR) == "Premier"
    assert next_in(section, room_id, MEETING_TIME + HOUR / 2) == "Premier"
    assert next_in(section, room_id, MEETING_TIME + HOUR) == "Second"
    assert next_in(section, room_id, MEETING_TIME + 3 * HOUR) == ""


def test_what_was_called_off_takes_no_room(section: Section) -> None:
    room_id = section.room()
    meeting_id = section.meeting(room_id=room_id)
    section.do(meetings.cancel, meeting_id, "grève")
    assert next_in(section, room_id, MEETING_TIME - HOUR) == ""


def test_rooms_by_name_and_those_given_up_last(section: Section) -> None:
    section.do(services.retire, section.room("Annexe"))
    section.room("Verrière")
    section.room("Salle 8", capacity=8)
    uses = section.see(rooms.in_use, clock.instant(MEETING_TIME))
    assert [use.room.name for use in uses] == ["Salle 8", "Verrière", "Annexe"]
    assert (uses[0].room.capacity, uses[0].meeting_id, uses[0].starts_at) == (8, None, None)
    assert not uses[-1].room.active
