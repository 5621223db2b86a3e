"""The rooms of the section."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlmodel import Session, col

from asotui.errors import UnknownRoom
from asotui.models import Meeting, Room
from asotui.models.meeting import LONGEST
from asotui.queries.statements import read_all
from asotui.rules.meetings import BOOKED_STATES
from asotui.text import fold

ROOM = (
    col(Room.id),
    col(Room.name),
    col(Room.place),
    col(Room.capacity),
    col(Room.equipment),
    col(Room.opens),
    col(Room.closes),
    col(Room.active),
)
BOOKED = tuple(state.value for state in BOOKED_STATES)


@dataclass(frozen=True, slots=True)
class RoomRow:
    """A room; `opens` and `closes` are minutes after midnight by the office's wall clock, a `capacity` of 0 is not known."""

    id: int
    name: str
    place: str
    capacity: int
    equipment: str
    opens: int
    closes: int
    active: bool

    @property
    def identity(self) -> tuple[str, int]:
        """What stays the same when the row is read again."""
        return ("room", self.id)


@dataclass(frozen=True, slots=True)
class RoomUse:
    """A room with the meeting that is in it now or comes next, None where nothing is planned; instants are UTC."""

    room: RoomRow
    meeting_id: int | None
    number: str
    title: str
    starts_at: datetime | None
    ends_at: datetime | None

    @property
    def identity(self) -> tuple[str, int]:
        """What stays the same when the row is read again."""
        return self.room.identity


def in_use(session: Session, at: datetime) -> list[RoomUse]:
    """Every room by name with its next meeting seen from an instant; those given up come last."""
    following = (
        select(col(Meeting.id))
        .where(
            col(Meeting.room_id) == col(Room.id),
            col(Meeting.starts_at) > at - LONGEST,
            col(Meeting.ends_at) > at,
            col(Meeting.state).in_(BOOKED),
        )
        .order_by(col(Meeting.starts_at))
        .limit(1)
        .correlate(Room)
        .scalar_subquery()
    )
    query = (
        select(
            *ROOM,
            col(Meeting.id),
            func.coalesce(col(Meeting.number), ""),
            func.coalesce(col(Meeting.title), ""),
            col(Meeting.starts_at),
            col(Meeting.ends_at),
        )
        .select_from(Room)
        .outerjoin(Meeting, col(Meeting.id) == following)
        .order_by(col(Room.active).desc(), col(Room.name))
    )
    width = len(ROOM)
    return [RoomUse(RoomRow(*values[:width]), *values[width:]) for values in read_all(session, query)]


def all(session: Session, *, active: bool = True) -> list[RoomRow]:
    """The rooms by name; with those given up, unless `active`."""
    return _rooms(session, *([col(Room.active).is_(True)] if active else []))


def one(session: Session, room_id: int) -> RoomRow:
    """A room by key. Raises UnknownRoom."""
    found = _rooms(session, col(Room.id) == room_id)
    if not found:
        raise UnknownRoom(room=room_id)
    return found[0]


def by_name(session: Session, typed: str) -> RoomRow:
    """The room meant by its name, or by a part of it that fits only one. Raises UnknownRoom."""
    wanted, there = fold(typed), all(session)
    same = [room for room in there if fold(room.name) == wanted]
    found = same or [room for room in there if wanted and wanted in fold(room.name)]
    if len(found) != 1:
        raise UnknownRoom(room=typed)
    return found[0]


def free(session: Session, from_at: datetime, to_at: datetime) -> list[RoomRow]:
    """The rooms in which no meeting takes place between two instants."""
    taken = select(col(Meeting.room_id)).where(
        col(Meeting.room_id).is_not(None),
        col(Meeting.starts_at) < to_at,
        col(Meeting.starts_at) > from_at - LONGEST,
        col(Meeting.ends_at) > from_at,
        col(Meeting.state).in_(BOOKED),
    )
    return _rooms(session, col(Room.active).is_(True), col(Room.id).not_in(taken))


def _rooms(session: Session, *wanted: ColumnElement[bool]) -> list[RoomRow]:
    query = select(*ROOM).where(*wanted).order_by(col(Room.name))
    return [RoomRow(*values) for values in read_all(session, query)]
