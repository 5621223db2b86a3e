"""What somebody must do by a date."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlmodel import Session

from asotui import clock
from asotui.errors import NothingChosen, TaskNotOpen, TaskStillOpen, UnknownTask
from asotui.models import Dossier, Task
from asotui.services import dossiers, officers, typed
from asotui.services.dossiers.found import stir
from asotui.services.typed import Ids
from asotui.store import name_act
from asotui.terms import TaskState


def add(
    session: Session,
    title: str,
    owner_id: int | None = None,
    due_on: date | None = None,
    dossier_id: int | None = None,
    urgency: int = 3,
) -> int:
    """Add a task, for oneself unless an owner is named, alone or of a dossier; return its id.

    Raises TextNeeded, UnknownOfficer, OfficerGone, UnknownUrgency, DossierEnded.
    """
    officer = officers.writing(session)
    owner = officer if owner_id is None else officers.find(session, owner_id)
    dossier = None if dossier_id is None else dossiers.living(session, dossier_id)
    task = Task(
        dossier_id=dossier_id,
        title=typed.needed_line(title),
        owner_id=owner.key,
        urgency=typed.urgency(urgency),
        due_on=due_on,
        created_at=clock.now(),
        created_by=officer.login,
    )
    session.add(task)
    session.flush()
    facts = {"task": task.title, "officer": owner.name}
    name_act(session, "task.added", task, facts=facts, concerns=[dossier] if dossier else [])
    return task.key


def done(session: Session, task_ids: Ids, word: str = "") -> None:
    """Say that tasks are done. Raises TaskNotOpen."""
    officer = officers.writing(session)
    finished = _open(session, task_ids)
    for task in finished:
        task.state, task.done_at, task.done_by = TaskState.DONE.value, clock.now(), officer.login
    for dossier in _dossiers(session, finished):
        stir(dossier)
    _named(session, "task.done", finished, reason=typed.block(word))


def drop(session: Session, task_ids: Ids, word: str = "") -> None:
    """Say that tasks need not be done any more. Raises TaskNotOpen."""
    officer = officers.writing(session)
    dropped = _open(session, task_ids)
    for task in dropped:
        task.state, task.done_at, task.done_by = TaskState.DROPPED.value, clock.now(), officer.login
    _named(session, "task.dropped", dropped, reason=typed.block(word))


def reopen(session: Session, task_ids: Ids) -> None:
    """Take up again what was done or dropped. Raises TaskStillOpen, DossierEnded when their dossier is closed."""
    officers.writing(session)
    back = _some(session, task_ids)
    for task in back:
        if task.state == TaskState.OPEN.value:
            raise TaskStillOpen(task=task.title)
        if task.dossier_id is not None:
            dossiers.living(session, task.dossier_id)
        task.state, task.done_at, task.done_by = TaskState.OPEN.value, None, ""
    _named(session, "task.reopened", back)


def reassign(session: Session, task_ids: Ids, officer_id: int) -> None:
    """Give tasks to another officer. Raises UnknownOfficer, OfficerGone, TaskNotOpen."""
    officers.writing(session)
    owner = officers.find(session, officer_id)
    given = _open(session, task_ids)
    for task in given:
        task.owner_id = owner.key
    _named(session, "task.reassigned", given, officer=owner.name)


def set_due(session: Session, task_ids: Ids, due_on: date | None) -> None:
    """Set or take away the date by which tasks must be done. Raises TaskNotOpen."""
    officers.writing(session)
    dated = _open(session, task_ids)
    for task in dated:
        task.due_on = due_on
    if due_on is None:
        _named(session, "task.due_removed", dated)
    else:
        _named(session, "task.due_set", dated, due_on=due_on.isoformat())


def set_urgency(session: Session, task_ids: Ids, urgency: int) -> None:
    """Grade tasks from 1, the most urgent, to 4. Raises UnknownUrgency, TaskNotOpen."""
    officers.writing(session)
    degree = typed.urgency(urgency)
    graded = _open(session, task_ids)
    for task in graded:
        task.urgency = degree
    _named(session, "task.urgency_set", graded, urgency=degree)


def rename(session: Session, task_id: int, title: str) -> None:
    """Say in other words what must be done. Raises TextNeeded, TaskNotOpen."""
    officers.writing(session)
    (task,) = _open(session, task_id)
    task.title = typed.needed_line(title)
    _named(session, "task.renamed", [task])


def _some(session: Session, task_ids: Ids) -> list[Task]:
    found = []
    for task_id in typed.several(task_ids):
        task = session.get(Task, task_id)
        if task is None:
            raise UnknownTask(task=task_id)
        found.append(task)
    if not found:
        raise NothingChosen
    return found


def _open(session: Session, task_ids: Ids) -> list[Task]:
    found = _some(session, task_ids)
    for task in found:
        if task.state != TaskState.OPEN.value:
            raise TaskNotOpen(task=task.title, state=TaskState(task.state).label)
    return found


def _dossiers(session: Session, tasks: Sequence[Task]) -> list[Dossier]:
    keys = dict.fromkeys(task.dossier_id for task in tasks if task.dossier_id is not None)
    return [session.get_one(Dossier, key) for key in keys]


def _named(session: Session, verb: str, tasks: Sequence[Task], reason: str = "", **facts: Any) -> None:
    said = {"task": tasks[0].title} if len(tasks) == 1 else {"count": len(tasks)}
    concerns = [*tasks, *_dossiers(session, tasks)]
    name_act(session, verb, tasks[0], reason=reason, facts=said | facts, concerns=concerns)
