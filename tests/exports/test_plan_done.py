"""What the retro-planning asked for is struck by the act that does it, whichever language it was written in."""

from __future__ import annotations

import pytest
from sqlmodel import select

from asotui import i18n
from asotui.exports import convening
from asotui.models import Task
from asotui.rules.retroplan import WORDS
from asotui.services import acts, meetings, tasks
from asotui.terms import StepPart, TaskState
from tests.exports.meetings import people, with_mail
from tests.factories import Section


@pytest.fixture
def section(section: Section) -> Section:
    return with_mail(section)


def states(section: Section, meeting_id: int) -> dict[str, str]:
    with section.store.read() as session:
        return {
            task.title: task.state for task in session.exec(select(Task).where(Task.meeting_id == meeting_id))
        }


@pytest.mark.parametrize(("planned_in", "convened_in"), [("en", "en"), ("fr", "en"), ("en", "fr")])
def test_convening_does_the_task_that_asks_for_it_and_undo_opens_it_again(
    section: Section, planned_in: str, convened_in: str
) -> None:
    i18n.set_language(planned_in)
    meeting_id = section.meeting(people=people(section), plan=True)
    title = i18n._(WORDS[StepPart.CONVOCATION])
    before = states(section, meeting_id)
    assert set(before.values()) == {TaskState.OPEN.value}
    i18n.set_language(convened_in)
    section.do(convening.convene, meeting_id)
    assert states(section, meeting_id) == before | {title: TaskState.DONE.value}
    section.do(acts.undo)
    assert states(section, meeting_id) == before


def test_the_task_is_known_by_its_part_whatever_it_says(section: Section) -> None:
    section.do(meetings.change_step, "internal", "convocation", title="Faire partir les plis")
    meeting_id = section.meeting(people=people(section), plan=True)
    with section.store.read() as session:
        (task,) = session.exec(select(Task).where(Task.title == "Faire partir les plis"))
    section.do(tasks.rename, task.key, "Les plis, par porteur")
    section.do(convening.convene, meeting_id)
    assert states(section, meeting_id)["Les plis, par porteur"] == TaskState.DONE.value
