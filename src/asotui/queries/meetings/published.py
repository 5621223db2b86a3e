"""The meetings of a time, as calendars of others take them in."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlmodel import Session, col

from asotui.models import Meeting, Room
from asotui.models.meeting import LONGEST
from asotui.queries.statements import read_all
from asotui.terms import MeetingState

_AS_IT_IS = (
    *("id", "number", "uid", "sequence", "title", "state", "marking", "starts_at", "ends_at", "zone"),
    *("original_at", "description"),
)


@dataclass(frozen=True, slots=True)
class PublishedMeeting:
    """A meeting with what a calendar says of it. Instants are UTC; `zone` is the IANA name of its wall clock."""

    id: int
    number: str
    uid: str
    sequence: int
    title: str
    state: str
    marking: str
    starts_at: datetime
    ends_at: datetime
    zone: str
    original_at: datetime | None
    description: str
    place: str


def published(
    session: Session, from_at: datetime | None = None, to_at: datetime | None = None
) -> list[PublishedMeeting]:
    """The meetings that share a moment with a span of time, open where it is None, and take place as far as is known."""
    gone = [MeetingState.CANCELLED.value, MeetingState.POSTPONED.value]
    query = (
        select(
            *(col(getattr(Meeting, name)) for name in _AS_IT_IS),
            col(Meeting.place),
            func.coalesce(col(Room.name), "").label("room"),
            func.coalesce(col(Room.place), "").label("where"),
        )
        .outerjoin(Room, col(Room.id) == col(Meeting.room_id))
        .where(col(Meeting.state).not_in(gone))
        .order_by(col(Meeting.starts_at), col(Meeting.id))
    )
    if from_at is not None:
        # Nothing lasts longer, so that the index need not be read from its beginning.
        query = query.where(col(Meeting.ends_at) > from_at, col(Meeting.starts_at) > from_at - LONGEST)
    if to_at is not None:
        query = query.where(col(Meeting.starts_at) < to_at)
    return [
        PublishedMeeting(
            **{name: found._mapping[name] for name in _AS_IT_IS},
            place=", ".join(part for part in (found.room, found.where, found.place) if part),
        )
        for found in read_all(session, query)
    ]
