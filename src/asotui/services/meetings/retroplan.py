"""Dated tasks around a meeting, made when it is planned and moved with it."""

from collections.abc import Iterator
from datetime import date

from sqlmodel import Session, col, select

from asotui import clock
from asotui.calendar_days import public_holidays
from asotui.i18n import _, in_every_language
from asotui.models import Meeting, Task
from asotui.rules import retroplan as rules
from asotui.rules.days import Holidays
from asotui.services import officers, settings
from asotui.services.meetings.found import named, planned
from asotui.store import acting
from asotui.terms import MeetingPart, TaskState


def add_plan(session: Session, meeting_id: int) -> None:
    """Give a meeting the retro-planning of its kind, or what it lacks of it. Raises UnknownMeeting, MeetingOver."""
    officers.writing(session)
    meeting = planned(session, meeting_id)
    made = make(session, meeting)
    named(session, "meeting.retroplanned", [meeting], concerns=made)


def make(session: Session, meeting: Meeting) -> list[Task]:
    """The tasks of the retro-planning that are not there yet, for who organizes. Part of another act.

    A date that has gone by already becomes today: what it asks for is still to be done.
    """
    there = {task.title for task in tasks_of(session, meeting)}
    made = [
        Task(
            title=title,
            owner_id=meeting.organizer_id,
            due_on=due_on,
            created_at=clock.now(),
            created_by=acting(session).login,
            meeting_id=meeting.key,
            meeting_part=MeetingPart.PLAN.value,
        )
        for title, due_on in _steps(session, meeting, _day(meeting), clock.today())
        if title not in there
    ]
    session.add_all(made)
    session.flush()
    return made


def done(session: Session, meeting: Meeting, step: str) -> list[Task]:
    """Strike the open task that a step of the retro-planning asked for: it was done just now. Part of another act."""
    titles = in_every_language(step)
    struck = [
        task
        for task in tasks_of(session, meeting)
        if task.state == TaskState.OPEN.value and task.title in titles
    ]
    for task in struck:
        task.state, task.done_at, task.done_by = TaskState.DONE.value, clock.now(), acting(session).login
    return struck


def follow(session: Session, meeting: Meeting, old_on: date) -> None:
    """Move the open tasks with their meeting; one whose date an officer changed stays. Part of another act."""
    new_on = _day(meeting)
    if new_on == old_on:
        return
    steps = list(
        zip(
            _steps(session, meeting, old_on, date.min),
            _steps(session, meeting, new_on, clock.today()),
            strict=True,
        )
    )
    for task in tasks_of(session, meeting):
        if task.state != TaskState.OPEN.value or task.due_on is None:
            continue
        made_on = clock.local(task.created_at).date()
        step = next((step for step in steps if max(step[0][1], made_on) == task.due_on), None)
        if step is not None:
            steps.remove(step)
            task.due_on = step[1][1]


def pass_on(session: Session, meeting: Meeting, following: Meeting) -> None:
    """Give the next meeting of a series its retro-planning, when this one had one. Part of another act."""
    if tasks_of(session, meeting):
        make(session, following)


def drop(session: Session, meeting: Meeting) -> None:
    """Say that the open tasks need not be done: the meeting does not come about. Part of another act."""
    for task in tasks_of(session, meeting):
        if task.state == TaskState.OPEN.value:
            task.state, task.done_at = TaskState.DROPPED.value, clock.now()
            task.done_by = acting(session).login


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
    subdivision = settings.value(session, "subdivision")
    return public_holidays(settings.value(session, "country"), subdivision or None)


def _day(meeting: Meeting) -> date:
    return clock.local(meeting.starts_at).date()


def _steps(session: Session, meeting: Meeting, on: date, earliest: date) -> Iterator[tuple[str, date]]:
    for step, due_on in rules.dated(rules.steps(meeting.kind), on, holidays(session)):
        yield _(step.title), max(due_on, earliest)
