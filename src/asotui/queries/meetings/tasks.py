"""What a meeting asks for around it."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlmodel import Session, col

from asotui.models import Officer, Task
from asotui.queries.statements import read_all
from asotui.terms import MeetingPart, TaskState


@dataclass(frozen=True, slots=True)
class MeetingTask:
    """A task of the retro-planning; late means still to do and its date has passed."""

    id: int
    title: str
    owner_id: int
    owner: str
    due_on: date | None
    state: str
    late: bool

    @property
    def identity(self) -> tuple[str, int]:
        """What stays the same when the row is read again."""
        return ("task", self.id)


def plan(session: Session, meeting_id: int, *, today: date) -> list[MeetingTask]:
    """The retro-planning, by date."""
    late = (col(Task.state) == TaskState.OPEN.value) & (col(Task.due_on) < today)
    query = (
        select(
            col(Task.id),
            col(Task.title),
            col(Task.owner_id),
            col(Officer.name),
            col(Task.due_on),
            col(Task.state),
            func.coalesce(late, False),
        )
        .join(Officer, col(Officer.id) == col(Task.owner_id))
        .where(col(Task.meeting_id) == meeting_id, col(Task.meeting_part) == MeetingPart.PLAN.value)
        .order_by(col(Task.due_on).nulls_last(), col(Task.id))
    )
    return [MeetingTask(*(*values[:-1], bool(values[-1]))) for values in read_all(session, query)]
