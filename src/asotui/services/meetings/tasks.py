"""What an officer adds to the tasks around a meeting."""

from datetime import date

from sqlmodel import Session

from asotui import clock
from asotui.models import Task
from asotui.services import officers, typed
from asotui.services.meetings.found import named, planned
from asotui.terms import MeetingPart


def add_task(
    session: Session,
    meeting_id: int,
    title: str,
    owner_id: int | None = None,
    due_on: date | None = None,
    urgency: int = 3,
) -> int:
    """Add a task to the retro-planning, for oneself unless an owner is named; return its id.

    Raises TextNeeded, UnknownOfficer, OfficerGone, UnknownUrgency, UnknownMeeting, MeetingOver.
    """
    officer = officers.writing(session)
    meeting = planned(session, meeting_id)
    owner = officer if owner_id is None else officers.find(session, owner_id)
    task = Task(
        title=typed.needed_line(title),
        owner_id=owner.key,
        urgency=typed.urgency(urgency),
        due_on=due_on,
        created_at=clock.now(),
        created_by=officer.login,
        meeting_id=meeting.key,
        meeting_part=MeetingPart.PLAN.value,
    )
    session.add(task)
    session.flush()
    named(session, "meeting.task_added", [meeting], concerns=[task], task=task.title, officer=owner.name)
    return task.key
