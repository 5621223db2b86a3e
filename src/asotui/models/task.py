"""What somebody must do by a date."""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import Index
from sqlmodel import Field

from asotui.models.columns import Instant, Row, never_reuse_ids
from asotui.terms import TaskState, Urgency


class Task(Row, table=True):
    """A task, alone, of a dossier or of a meeting; `meeting_part` says what it is to the meeting, `item_id` which item decided it."""

    __table_args__ = never_reuse_ids(Index("task_owned", "owner_id", "state", "due_on"))
    BY_HAND: ClassVar[frozenset[str]] = frozenset({"title", "owner_id", "urgency", "due_on", "state"})

    dossier_id: int | None = Field(default=None, foreign_key="dossier.id", index=True)
    title: str
    owner_id: int = Field(foreign_key="officer.id")
    urgency: int = Urgency.NORMAL.value
    due_on: date | None = None
    state: str = TaskState.OPEN.value
    created_at: datetime = Field(sa_type=Instant)
    created_by: str
    done_at: datetime | None = Field(default=None, sa_type=Instant)
    done_by: str = ""
    meeting_id: int | None = Field(default=None, foreign_key="meeting.id", index=True)
    meeting_part: str = ""
    item_id: int | None = Field(default=None, foreign_key="agenda_item.id")
