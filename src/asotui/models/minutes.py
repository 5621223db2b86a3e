"""What a meeting leaves behind in writing."""

from datetime import datetime
from typing import ClassVar

from sqlmodel import Field

from asotui.models.columns import Instant, Row, never_reuse_ids
from asotui.terms import MinutesForm


class Minutes(Row, table=True):
    """The minutes of a meeting: free until approved, and only amended afterwards. `approved_in_id` is the meeting that approved them."""

    __table_args__ = never_reuse_ids()
    BY_HAND: ClassVar[frozenset[str]] = frozenset({"text"})

    meeting_id: int = Field(foreign_key="meeting.id", unique=True)
    form: str = MinutesForm.SUMMARY.value
    text: str
    drafted_at: datetime = Field(sa_type=Instant)
    drafted_by: str
    circulated_at: datetime | None = Field(default=None, sa_type=Instant)
    approved_at: datetime | None = Field(default=None, sa_type=Instant)
    approved_by: str = ""
    approved_in_id: int | None = Field(default=None, foreign_key="meeting.id")


class Amendment(Row, table=True):
    """A correction to approved minutes, dated and signed."""

    __table_args__ = never_reuse_ids()

    minutes_id: int = Field(foreign_key="minutes.id", index=True)
    text: str
    written_at: datetime = Field(sa_type=Instant)
    written_by: str
