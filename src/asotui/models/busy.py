"""Times that are taken, from the calendars of others."""

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from asotui.models.columns import Instant, Row, never_reuse_ids


class BusyTime(Row, table=True):
    """One occurrence of an event of an imported calendar.

    It takes the time of an officer or of a room; without either it closes the office (a holiday, a section's day out).
    `calendar` names where it came from; `uid` and `occurrence` (its original start, as the calendar writes it) say which
    event it is, so that a second import changes nothing.
    """

    __tablename__ = "busy_time"
    __table_args__ = never_reuse_ids(
        UniqueConstraint("calendar", "uid", "occurrence"), Index("busy_when", "starts_at", "ends_at")
    )

    calendar: str
    uid: str
    occurrence: str = ""
    title: str = ""
    starts_at: datetime = Field(sa_type=Instant)
    ends_at: datetime = Field(sa_type=Instant)
    all_day: bool = False
    officer_id: int | None = Field(default=None, foreign_key="officer.id", index=True)
    room_id: int | None = Field(default=None, foreign_key="room.id", index=True)
