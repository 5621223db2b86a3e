"""One room, one meeting at a time."""

from collections.abc import Iterable
from datetime import timedelta

from sqlmodel import Session, col, select

from asotui import clock
from asotui.errors import RoomAlreadyBooked, RoomClosed, RoomTakenElsewhere
from asotui.models import BusyTime, Meeting, Officer, Room
from asotui.models.meeting import LONGEST
from asotui.rules.meetings import BOOKED_STATES
from asotui.services import rooms
from asotui.when import day_and_time, hour

BOOKED = frozenset(state.value for state in BOOKED_STATES)


def check(session: Session, meetings: Iterable[Meeting]) -> None:
    """Refuse what cannot be booked: the room of each meeting has to be open, and free of any other.

    Part of another act. Inside one unit of work that writes, nobody else books between this look and the commit.
    Raises UnknownRoom, RoomRetired, RoomClosed, RoomAlreadyBooked with who has it, RoomTakenElsewhere.
    """
    session.flush()
    for meeting in meetings:
        if takes_room(meeting):
            assert meeting.room_id is not None
            room = rooms.find(session, meeting.room_id)
            _check_hours(room, meeting)
            _check_free(session, room, meeting)


def known_room(session: Session, room_id: int | None) -> int | None:
    """The key of a room that can be booked, or None for no room. Raises UnknownRoom, RoomRetired."""
    return None if room_id is None else rooms.find(session, room_id).key


def check_again(session: Session, meetings: Iterable[Meeting]) -> None:
    """The same for meetings that an undo brought back, but for the opening hours: they stood when it was booked."""
    session.flush()
    for meeting in meetings:
        if takes_room(meeting):
            assert meeting.room_id is not None
            _check_free(session, rooms.find(session, meeting.room_id), meeting)


def takes_room(meeting: Meeting) -> bool:
    """Whether the meeting keeps others out of its room."""
    return meeting.room_id is not None and meeting.state in BOOKED


def _check_hours(room: Room, meeting: Meeting) -> None:
    start, end = clock.local(meeting.starts_at), clock.local(meeting.ends_at)
    if (room.opens, room.closes) == (0, rooms.MIDNIGHT):
        return
    # What ends at midnight ends on the day on which it began.
    same_day = start.date() == (end - timedelta(microseconds=1)).date()
    closes = (end.hour * 60 + end.minute) or rooms.MIDNIGHT
    if not same_day or start.hour * 60 + start.minute < room.opens or closes > room.closes:
        raise RoomClosed(
            room=room.name,
            opens=hour(room.opens),
            closes=hour(room.closes),
            when=day_and_time(meeting.starts_at),
        )


def _check_free(session: Session, room: Room, meeting: Meeting) -> None:
    other = session.exec(
        select(Meeting)
        .where(
            Meeting.room_id == room.key,
            Meeting.id != meeting.key,
            Meeting.starts_at < meeting.ends_at,
            # Nothing lasts longer, so that the index need not be read from its beginning.
            Meeting.starts_at > meeting.starts_at - LONGEST,
            Meeting.ends_at > meeting.starts_at,
            col(Meeting.state).in_(BOOKED),
        )
        .order_by(col(Meeting.starts_at))
        .limit(1)
    ).first()
    if other is not None:
        raise RoomAlreadyBooked(
            room=room.name,
            meeting=other.number,
            title=other.title,
            officer=session.get_one(Officer, other.organizer_id).name,
            when=day_and_time(other.starts_at),
            until=clock.local(other.ends_at).strftime("%H:%M"),
        )
    _check_calendar(session, room, meeting)


def _check_calendar(session: Session, room: Room, meeting: Meeting) -> None:
    """What the room's own calendar says, the meeting itself aside: it may stand there too."""
    busy = session.exec(
        select(BusyTime)
        .where(
            BusyTime.room_id == room.key,
            BusyTime.starts_at < meeting.ends_at,
            BusyTime.ends_at > meeting.starts_at,
            BusyTime.uid != meeting.uid,
        )
        .order_by(col(BusyTime.starts_at))
        .limit(1)
    ).first()
    if busy is not None:
        raise RoomTakenElsewhere(
            room=room.name,
            calendar=busy.calendar,
            title=busy.title,
            when=day_and_time(busy.starts_at),
            until=clock.local(busy.ends_at).strftime("%H:%M"),
        )
