"""Calendars that were taken in, and the meetings that the times of one would clash with."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from asotui.models import BusyTime, Invitee, Meeting, Officer, Room
from asotui.rules.meetings import BOOKED_STATES
from asotui.terms import Answer

_BOOKED = [state.value for state in BOOKED_STATES]


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """A calendar that was taken in: whose time it takes (neither: the office's), and how many times from when to when."""

    name: str
    officer: str
    room: str
    times: int
    first_at: datetime
    last_at: datetime


@dataclass(frozen=True, slots=True)
class Clash:
    """A meeting of the section that lies in a time that would be taken."""

    meeting_id: int
    number: str
    title: str
    starts_at: datetime
    ends_at: datetime


def calendars(session: Session) -> list[CalendarRow]:
    """The calendars that were taken in, by name."""
    query = (
        select_columns(
            col(BusyTime.calendar),
            func.coalesce(col(Officer.name), ""),
            func.coalesce(col(Room.name), ""),
            func.count(),
            func.min(col(BusyTime.starts_at)),
            func.max(col(BusyTime.ends_at)),
        )
        .join(Officer, col(Officer.id) == col(BusyTime.officer_id), isouter=True)
        .join(Room, col(Room.id) == col(BusyTime.room_id), isouter=True)
        .group_by(col(BusyTime.calendar), col(BusyTime.officer_id), col(BusyTime.room_id))
        .order_by(col(BusyTime.calendar))
    )
    return [CalendarRow(*row) for row in session.connection().execute(query)]


def clashes(
    session: Session,
    times: Sequence[tuple[datetime, datetime]],
    officer_id: int | None = None,
    room_id: int | None = None,
) -> list[Clash]:
    """The meetings of an officer, in a room or (neither) of the section that lie in one of the times, soonest first.

    A meeting that the officer declined takes none of their time.
    """
    if not times:
        return []
    first, last = min(starts for starts, _ends in times), max(ends for _starts, ends in times)
    query = select(Meeting).where(
        Meeting.ends_at > first, Meeting.starts_at < last, col(Meeting.state).in_(_BOOKED)
    )
    if room_id is not None:
        query = query.where(Meeting.room_id == room_id)
    if officer_id is not None:
        convened = select(Invitee.meeting_id).where(
            Invitee.officer_id == officer_id, Invitee.answer != Answer.DECLINED.value
        )
        query = query.where(col(Meeting.id).in_(convened))
    meetings = session.exec(query.order_by(col(Meeting.starts_at), col(Meeting.id))).all()
    ordered = sorted(times)
    return [
        Clash(meeting.key, meeting.number, meeting.title, meeting.starts_at, meeting.ends_at)
        for meeting in meetings
        if any(starts < meeting.ends_at and ends > meeting.starts_at for starts, ends in ordered)
    ]
