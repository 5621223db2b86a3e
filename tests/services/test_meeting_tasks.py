"""What an officer adds to the tasks around a meeting."""

import pytest

from asotui.errors import MeetingOver, TextNeeded
from asotui.models import Task
from asotui.queries import tasks as queries
from asotui.services import acts, meetings
from tests.factories import HEAD, Section, in_days


def test_a_task_goes_with_the_retro_planning(section: Section) -> None:
    meeting_id = section.meeting(plan=False)
    performed = section.act(
        HEAD, meetings.add_task, meeting_id, "Commander le café", section.colleague, in_days(3), 2
    )
    row = section.row(Task, performed.value)
    assert (row.meeting_id, row.meeting_part, row.owner_id, row.due_on, row.urgency) == (
        meeting_id,
        "plan",
        section.colleague,
        in_days(3),
        2,
    )
    assert performed.facts["task"] == "Commander le café"
    assert performed.facts["officer"] == "Mme Roussel"
    section.do(acts.undo)
    assert section.see(queries.of_meeting, meeting_id, today=in_days(0)) == []


def test_it_needs_words_and_a_meeting_to_come(section: Section) -> None:
    meeting_id = section.meeting(plan=False)
    with pytest.raises(TextNeeded):
        section.do(meetings.add_task, meeting_id, "  ")
    section.do(meetings.cancel, meeting_id, "grève")
    with pytest.raises(MeetingOver):
        section.do(meetings.add_task, meeting_id, "Commander le café")
