"""Dated tasks around a meeting, made when it is planned and moved with it."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from sqlmodel import Session, col, select

from asotui import clock, office
from asotui.models import Meeting, StepTask, Task
from asotui.rules import retroplan as rules
from asotui.rules.days import Holidays
from asotui.rules.retroplan import Step
from asotui.services import officers
from asotui.services.meetings import template
from asotui.services.meetings.found import named, planned
from asotui.store import acting
from asotui.terms import MeetingPart, StepPart, TaskState

_BEFORE = frozenset(
    part.value for part in (StepPart.ROOM, StepPart.PAPERS, StepPart.CONVOCATION, StepPart.REMINDER)
)
"""What has no sense any more once the meeting is held."""


def replan(session: Session, meeting_id: int) -> None:
    """Give a meeting the retro-planning of its kind as it is now: what is missing, what changed, without what is not asked any more.

    Only open tasks are touched, and those whose date or words an officer changed keep them. Raises UnknownMeeting,
    MeetingOver.
    """
    officers.writing(session)
    meeting = planned(session, meeting_id)
    had_one = bool(tasks_of(session, meeting))
    steps = {step.key: step for step in template.steps(session, meeting.kind)}
    became = {
        task.key: _follow_step(session, meeting, task, made, steps.get(made.step))
        for task, made in _of_steps(session, meeting)
        if task.state == TaskState.OPEN.value
    }
    fresh, count = make(session, meeting), Counter(became.values())
    named(
        session,
        "meeting.replanned" if had_one else "meeting.retroplanned",
        [meeting],
        concerns=fresh,
        made=len(fresh),
        changed=count["changed"],
        dropped=count["dropped"],
        kept=count["kept"],
    )


def _follow_step(session: Session, meeting: Meeting, task: Task, made: StepTask, step: Step | None) -> str:
    """Let an open task become what its step is now: `changed`, `dropped`, `kept` as an officer put it, or the `same`."""
    if step is None:
        if (task.due_on, task.title) != (made.due_on, made.title):
            return "kept"
        _strike(session, task, TaskState.DROPPED)
        # Should the step come back, it asks for a task of its own.
        session.delete(made)
        return "dropped"
    before = (task.due_on, task.title, made.part)
    is_dated = _date_anew(session, meeting, task, made, step)
    is_worded = _word_anew(task, made, step)
    made.part = step.part.value
    if (task.due_on, task.title, made.part) != before:
        return "changed"
    return "kept" if is_dated or is_worded else "same"


def _date_anew(session: Session, meeting: Meeting, task: Task, made: StepTask, step: Step) -> bool:
    """Give a task the date of its step where that changed; whether it has one of an officer's that stays.

    Where the step did not change, a task that is late stays late.
    """
    if task.due_on != made.due_on:
        return True
    if (step.days, step.working) != (made.days, made.working):
        made.days, made.working = step.days, step.working
        task.due_on = made.due_on = _due(session, meeting, made)
    return False


def _word_anew(task: Task, made: StepTask, step: Step) -> bool:
    """Give a task the words of its step where those changed; whether it has some of an officer's that stay."""
    if task.title != made.title:
        return True
    if not step.says(made.title):
        task.title = made.title = step.words
    return False


def make(session: Session, meeting: Meeting) -> list[Task]:
    """The tasks of the retro-planning that are not there yet, for who organizes. Part of another act.

    A date that has gone by already becomes today: what it asks for is still to be done.
    """
    there = {made.step for _task, made in _of_steps(session, meeting)}
    missing = [step for step in template.steps(session, meeting.kind) if step.key not in there]
    dated = rules.dated(missing, _day(meeting), holidays(session))
    return [_made(session, meeting, step, max(due_on, clock.today())) for step, due_on in dated]


def _made(session: Session, meeting: Meeting, step: Step, due_on: date) -> Task:
    task = Task(
        title=step.words,
        owner_id=meeting.organizer_id,
        due_on=due_on,
        created_at=clock.now(),
        created_by=acting(session).login,
        meeting_id=meeting.key,
        meeting_part=MeetingPart.PLAN.value,
    )
    session.add(task)
    session.flush()
    session.add(
        StepTask(
            task_id=task.key,
            step=step.key,
            part=step.part.value,
            days=step.days,
            working=step.working,
            title=task.title,
            due_on=due_on,
        )
    )
    session.flush()
    return task


def done(session: Session, meeting: Meeting, part: StepPart) -> list[Task]:
    """Strike the open tasks that a part of the retro-planning asked for: it was done just now. Part of another act."""
    struck = [
        task
        for task, made in _of_steps(session, meeting)
        if task.state == TaskState.OPEN.value and made.part == part.value
    ]
    for task in struck:
        _strike(session, task, TaskState.DONE)
    return struck


def begun(session: Session, meeting: Meeting) -> None:
    """Drop what was still to do before a meeting: it is held now. Part of another act."""
    for task, made in _of_steps(session, meeting):
        if task.state == TaskState.OPEN.value and made.part in _BEFORE:
            _strike(session, task, TaskState.DROPPED)


def follow(session: Session, meeting: Meeting, old_on: date) -> None:
    """Move the open tasks with their meeting; one whose date an officer changed stays. Part of another act."""
    if _day(meeting) == old_on:
        return
    for task, made in _of_steps(session, meeting):
        if task.state == TaskState.OPEN.value and task.due_on == made.due_on:
            task.due_on = made.due_on = _due(session, meeting, made)


def pass_on(session: Session, meeting: Meeting, following: Meeting) -> None:
    """Give the next meeting of a series its retro-planning, when this one had one. Part of another act."""
    if tasks_of(session, meeting):
        make(session, following)


def drop(session: Session, meeting: Meeting) -> None:
    """Say that the open tasks need not be done: the meeting does not come about. Part of another act."""
    for task in tasks_of(session, meeting):
        if task.state == TaskState.OPEN.value:
            _strike(session, task, TaskState.DROPPED)


def take_up(session: Session, meeting: Meeting) -> None:
    """Ask again for what was dropped: the meeting comes about after all. Part of another act."""
    for task in tasks_of(session, meeting):
        if task.state == TaskState.DROPPED.value:
            task.state, task.done_at, task.done_by = TaskState.OPEN.value, None, ""


def tasks_of(session: Session, meeting: Meeting) -> list[Task]:
    """The tasks of the retro-planning, as they were made."""
    query = select(Task).where(Task.meeting_id == meeting.key, Task.meeting_part == MeetingPart.PLAN.value)
    return list(session.exec(query.order_by(col(Task.id))))


def holidays(session: Session) -> Holidays:
    """The public holidays of the office."""
    return office.holidays(session)


def _of_steps(session: Session, meeting: Meeting) -> Iterator[tuple[Task, StepTask]]:
    """The tasks that came of steps, with what they were made; those that officers added are not among them."""
    query = (
        select(Task, StepTask)
        .join(StepTask, col(StepTask.task_id) == col(Task.id))
        .where(Task.meeting_id == meeting.key)
        .order_by(col(Task.id))
    )
    yield from session.exec(query).all()


def _strike(session: Session, task: Task, state: TaskState) -> None:
    task.state, task.done_at, task.done_by = state.value, clock.now(), acting(session).login


def _day(meeting: Meeting) -> date:
    return clock.local(meeting.starts_at).date()


def _due(session: Session, meeting: Meeting, made: StepTask) -> date:
    return max(rules.day(made.days, made.working, _day(meeting), holidays(session)), clock.today())
