"""People who sit together at a time, in a room, over an agenda."""

from datetime import date, datetime, timedelta
from typing import Any, ClassVar

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from asotui.models.columns import Instant, Row, never_reuse_ids
from asotui.terms import Marking, MeetingState

LONGEST = timedelta(days=31)
"""No meeting lasts longer: what runs at a time is among what began since then."""


class Series(Row, table=True):
    """Meetings that come back by a rule of RFC 5545.

    Each of them is a row of its own; `rule` is an RRULE by the wall clock of `zone`, that counts from `first_at`, and
    `planned_until` is the last day for which its meetings were made.
    """

    __table_args__ = never_reuse_ids()
    REGISTERED: ClassVar[dict[str, Any] | None] = {"is_over": True}

    title: str
    rule: str
    zone: str
    first_at: datetime = Field(sa_type=Instant)
    planned_until: date
    is_over: bool = False


class Meeting(Row, table=True):
    """A meeting of the section, or one to which the section was invited (`organizer_mail` is then whose it is).

    `kind` names its rule profile. `zone` is the IANA name of the zone in which it was planned. `uid` and `sequence` are
    those of RFC 5545; `original_at` says which one of its series it is, wherever it was moved since.
    """

    __table_args__ = never_reuse_ids(
        Index("meeting_when", "starts_at", "ends_at"),
        Index("meeting_in_room", "room_id", "starts_at"),
        UniqueConstraint("uid", "original_at"),
    )
    REGISTERED: ClassVar[dict[str, Any] | None] = {"state": MeetingState.CANCELLED.value}
    BY_HAND: ClassVar[frozenset[str]] = frozenset(
        {
            "title",
            "kind",
            "state",
            "marking",
            "starts_at",
            "ends_at",
            "room_id",
            "place",
            "description",
            "organizer_id",
        }
    )

    number: str = Field(unique=True)
    title: str
    kind: str
    state: str = MeetingState.DRAFT.value
    marking: str = Marking.NONE.value
    starts_at: datetime = Field(sa_type=Instant)
    ends_at: datetime = Field(sa_type=Instant)
    zone: str
    room_id: int | None = Field(default=None, foreign_key="room.id")
    place: str = ""
    description: str = ""
    organizer_id: int = Field(foreign_key="officer.id")
    organizer_mail: str = ""
    series_id: int | None = Field(default=None, foreign_key="series.id", index=True)
    original_at: datetime | None = Field(default=None, sa_type=Instant)
    reconvenes_id: int | None = Field(default=None, foreign_key="meeting.id")
    uid: str = Field(index=True)
    sequence: int = 0
    receipt_id: int | None = Field(default=None, foreign_key="receipt.id")
    created_at: datetime = Field(sa_type=Instant)
    convened_at: datetime | None = Field(default=None, sa_type=Instant)
    urgency_reason: str = ""
    opened_at: datetime | None = Field(default=None, sa_type=Instant)
    closed_at: datetime | None = Field(default=None, sa_type=Instant)


class MeetingDossier(Row, table=True):
    """A dossier that a meeting is about."""

    __tablename__ = "meeting_dossier"
    __table_args__ = never_reuse_ids(UniqueConstraint("meeting_id", "dossier_id"))

    meeting_id: int = Field(foreign_key="meeting.id")
    dossier_id: int = Field(foreign_key="dossier.id", index=True)
