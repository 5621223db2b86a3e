"""Tasks as rows of the inbox of their owner."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from asotui.models import Dossier, Meeting, Officer, Task
from asotui.queries.rows.inbox_row import IDS, TASK, InboxRow, Keys
from asotui.terms import TaskState


@cache
def _tasks_by_id() -> Any:
    return (
        select(
            Task.__table__,  # type: ignore[attr-defined]
            col(Dossier.number).label("dossier"),
            col(Officer.name).label("owner"),
            col(Meeting.number).label("meeting"),
        )
        .outerjoin(Dossier, col(Dossier.id) == col(Task.dossier_id))
        .outerjoin(Meeting, col(Meeting.id) == col(Task.meeting_id))
        .join(Officer, col(Officer.id) == col(Task.owner_id))
        .where(col(Task.id).in_(IDS))
    )


def rows(session: Session, ids: Sequence[int], keys: Keys, today: date) -> list[InboxRow]:
    """The rows of these tasks, numbered as their dossier if they have one; a task never sleeps, whatever the day."""
    return [
        InboxRow(
            key=keys[TASK, record["id"]],
            kind="task",
            id=record["id"],
            number=record["dossier"] or "",
            urgency=record["urgency"],
            at=record["created_at"],
            sender=record["owner"],
            subject=record["title"],
            state=TaskState(record["state"]).value,
            due_on=record["due_on"],
            dossier_id=record["dossier_id"],
            dossier=record["dossier"] or "",
            meeting_id=record["meeting_id"],
            meeting=record["meeting"] or "",
        )
        for record in session.connection().execute(_tasks_by_id(), {"ids": ids}).mappings()
    ]
