"""What somebody must do, of a dossier or of an officer."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, case, func, select
from sqlmodel import Session, col

from asotui.errors import UnknownTask
from asotui.models import Dossier, Meeting, Officer, Task
from asotui.queries.statements import read_all
from asotui.terms import TaskState


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task; instants are UTC. Late means still to do and its date has passed.

    `meeting` is the number of the meeting that it comes from, `meeting_part` what it is to it; empty for any other task.
    """

    id: int
    title: str
    owner_id: int
    owner: str
    urgency: int
    due_on: date | None
    state: str
    dossier_id: int | None
    dossier_number: str
    created_at: datetime
    created_by: str
    done_at: datetime | None
    done_by: str
    meeting_id: int | None
    meeting: str
    meeting_title: str
    meeting_part: str
    late: bool

    @property
    def identity(self) -> tuple[str, int]:
        """What stays the same when the row is read again."""
        return ("task", self.id)


def of_dossier(session: Session, dossier_id: int, *, today: date) -> list[TaskRow]:
    """The tasks of a dossier: what is to do first, by date; then what was done or dropped, the latest first."""
    return _tasks(session, today, col(Task.dossier_id) == dossier_id)


def of_meeting(session: Session, meeting_id: int, *, today: date) -> list[TaskRow]:
    """The retro-planning of a meeting and the actions decided in it, in the order of those of a dossier."""
    return _tasks(session, today, col(Task.meeting_id) == meeting_id)


def owned(session: Session, officer_id: int, *, today: date, done: bool = False) -> list[TaskRow]:
    """What an officer has to do, in dossiers or not; with what was done or dropped if `done`."""
    wanted = [col(Task.owner_id) == officer_id]
    if not done:
        wanted.append(col(Task.state) == TaskState.OPEN.value)
    return _tasks(session, today, *wanted)


def of_section(session: Session, *, today: date, done: bool = False) -> list[TaskRow]:
    """What everybody has to do; or, if `done`, what was done or dropped, the latest first."""
    is_open = col(Task.state) == TaskState.OPEN.value
    return _tasks(session, today, ~is_open if done else is_open)


def one(session: Session, task_id: int, *, today: date) -> TaskRow:
    """One task. Raises UnknownTask."""
    found = _tasks(session, today, col(Task.id) == task_id)
    if not found:
        raise UnknownTask(task=task_id)
    return found[0]


def _tasks(session: Session, today: date, *wanted: ColumnElement[bool]) -> list[TaskRow]:
    still_open = col(Task.state) == TaskState.OPEN.value
    query = (
        select(
            col(Task.id),
            col(Task.title),
            col(Task.owner_id),
            col(Officer.name),
            col(Task.urgency),
            col(Task.due_on),
            col(Task.state),
            col(Task.dossier_id),
            func.coalesce(col(Dossier.number), ""),
            col(Task.created_at),
            col(Task.created_by),
            col(Task.done_at),
            col(Task.done_by),
            col(Task.meeting_id),
            func.coalesce(col(Meeting.number), ""),
            func.coalesce(col(Meeting.title), ""),
            col(Task.meeting_part),
            func.coalesce(still_open & (col(Task.due_on) < today), False),
        )
        .join(Officer, col(Officer.id) == col(Task.owner_id))
        .outerjoin(Dossier, col(Dossier.id) == col(Task.dossier_id))
        .outerjoin(Meeting, col(Meeting.id) == col(Task.meeting_id))
        .where(*wanted)
        .order_by(
            case((still_open, 0), else_=1),
            col(Task.done_at).desc(),
            col(Task.due_on).nulls_last(),
            col(Task.urgency),
            col(Task.id),
        )
    )
    return [TaskRow(*(*values[:-1], bool(values[-1]))) for values in read_all(session, query)]
