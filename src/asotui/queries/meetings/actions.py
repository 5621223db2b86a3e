"""What meetings asked for, until it is done."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlmodel import Session, col

from asotui.models import AgendaItem, Dossier, Meeting, Officer, Task
from asotui.queries.statements import read_all
from asotui.terms import MeetingPart, TaskState


@dataclass(frozen=True, slots=True)
class ActionRow:
    """A task that a meeting decided; late means still to do and its date has passed."""

    id: int
    title: str
    owner_id: int
    owner: str
    due_on: date | None
    state: str
    late: bool
    meeting_id: int
    meeting: str
    meeting_title: str
    starts_at: datetime
    item_id: int | None
    item: str
    dossier_id: int | None
    dossier: str

    @property
    def identity(self) -> tuple[str, int]:
        """What stays the same when the row is read again."""
        return ("task", self.id)


def actions(
    session: Session,
    *,
    today: date,
    open_only: bool = True,
    meeting_id: int | None = None,
    owner_id: int | None = None,
) -> list[ActionRow]:
    """The actions of all meetings, of one, or of one officer: by date, those without one last."""
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
            col(Meeting.id),
            col(Meeting.number),
            col(Meeting.title),
            col(Meeting.starts_at),
            col(Task.item_id),
            func.coalesce(col(AgendaItem.title), ""),
            col(Task.dossier_id),
            func.coalesce(col(Dossier.number), ""),
        )
        .join(Officer, col(Officer.id) == col(Task.owner_id))
        .join(Meeting, col(Meeting.id) == col(Task.meeting_id))
        .outerjoin(AgendaItem, col(AgendaItem.id) == col(Task.item_id))
        .outerjoin(Dossier, col(Dossier.id) == col(Task.dossier_id))
        .where(col(Task.meeting_part) == MeetingPart.ACTION.value)
        .order_by(col(Task.due_on).nulls_last(), col(Task.id))
    )
    if open_only:
        query = query.where(col(Task.state) == TaskState.OPEN.value)
    if meeting_id is not None:
        query = query.where(col(Task.meeting_id) == meeting_id)
    if owner_id is not None:
        query = query.where(col(Task.owner_id) == owner_id)
    return [ActionRow(*(*values[:6], bool(values[6]), *values[7:])) for values in read_all(session, query)]
