"""Where the section meets."""

from collections.abc import Sequence
from typing import Any

from sqlmodel import Session, col, select

from asotui import clock
from asotui.errors import (
    HoursTheWrongWayRound,
    RoomAlreadyThere,
    RoomHasBookings,
    RoomRetired,
    UnknownRoom,
)
from asotui.i18n import _, ngettext
from asotui.models import Meeting, Room
from asotui.models.room import CLOSES, OPENS
from asotui.rules.meetings import BOOKED_STATES
from asotui.services import officers, typed
from asotui.store import name_act
from asotui.text import fold
from asotui.when import day_and_time

MIDNIGHT = 24 * 60
MOST_NAMED = 3
"""How many of the meetings that keep a room are named."""


def add(
    session: Session,
    name: str,
    capacity: int = 0,
    place: str = "",
    equipment: str = "",
    opens: int = OPENS,
    closes: int = CLOSES,
) -> int:
    """Add a room, or take one up again that was given up; return its id.

    `opens` and `closes` are minutes after midnight by the office's wall clock; a `capacity` of 0 is not known.
    Raises TextNeeded, RoomAlreadyThere, HoursTheWrongWayRound.
    """
    officers.writing(session)
    name = typed.needed_line(name)
    room = _called(session, name)
    if room is None:
        room = Room(name=name)
        session.add(room)
    elif room.active:
        raise RoomAlreadyThere(room=room.name)
    room.active = True
    _describe(room, capacity=capacity, place=place, equipment=equipment, opens=opens, closes=closes)
    session.flush()
    name_act(session, "room.added", room, facts={"room": room.name})
    return room.key


def change(
    session: Session,
    room_id: int,
    name: str | None = None,
    capacity: int | None = None,
    place: str | None = None,
    equipment: str | None = None,
    opens: int | None = None,
    closes: int | None = None,
) -> None:
    """Change what is given. Meetings already planned stay. Raises UnknownRoom, RoomRetired, RoomAlreadyThere, HoursTheWrongWayRound."""
    officers.writing(session)
    room = find(session, room_id)
    if name is not None:
        name = typed.needed_line(name)
        if _called(session, name) not in (None, room):
            raise RoomAlreadyThere(room=name)
        room.name = name
    _describe(room, capacity=capacity, place=place, equipment=equipment, opens=opens, closes=closes)
    name_act(session, "room.changed", room, facts={"room": room.name})


def retire(session: Session, room_id: int, reason: str = "") -> None:
    """Give a room up. Raises UnknownRoom, RoomRetired, RoomHasBookings while a meeting is to come in it."""
    officers.writing(session)
    room = find(session, room_id)
    room.active = False
    check_given_up(session, room)
    name_act(session, "room.retired", room, reason=typed.block(reason), facts={"room": room.name})


def find(session: Session, room_id: int) -> Room:
    """A room that can be booked. Raises UnknownRoom, RoomRetired."""
    room = session.get(Room, room_id)
    if room is None:
        raise UnknownRoom(room=room_id)
    if not room.active:
        raise RoomRetired(room=room.name)
    return room


def check_given_up(session: Session, room: Room) -> None:
    """Refuse to leave meetings without their room. Raises RoomHasBookings with the first ones to come."""
    if room.active:
        return
    query = (
        select(Meeting)
        .where(
            Meeting.room_id == room.key,
            Meeting.ends_at > clock.now(),
            col(Meeting.state).in_([state.value for state in BOOKED_STATES]),
        )
        .order_by(col(Meeting.starts_at))
    )
    planned = session.exec(query).all()
    if planned:
        raise RoomHasBookings(room=room.name, meetings=_worded(planned))


def _worded(planned: Sequence[Meeting]) -> str:
    """The next meetings with their dates, and how many more there are."""
    said = [
        _("{meeting} on {when}").format(meeting=meeting.number, when=day_and_time(meeting.starts_at))
        for meeting in planned[:MOST_NAMED]
    ]
    more = len(planned) - MOST_NAMED
    if more > 0:
        said.append(ngettext("{count} more", "{count} more", more).format(count=more))
    return "; ".join(said)


def _called(session: Session, name: str) -> Room | None:
    """The room that an officer would take for the same, whatever its capitals and accents."""
    wanted = fold(name)
    return next((room for room in session.exec(select(Room)) if fold(room.name) == wanted), None)


def _describe(room: Room, **given: Any) -> None:
    for name, value in given.items():
        if value is None:
            continue
        setattr(room, name, typed.line(value) if isinstance(value, str) else value)
    room.capacity = max(0, room.capacity)
    if not 0 <= room.opens < room.closes <= MIDNIGHT:
        raise HoursTheWrongWayRound
