"""What somebody must do: added, done, given to another."""

from datetime import date

import pytest

from asotui.errors import (
    DossierEnded,
    NothingChosen,
    OfficerGone,
    ReadersOnlyRead,
    TaskNotOpen,
    TaskStillOpen,
    TextNeeded,
    UnknownTask,
    UnknownUrgency,
)
from asotui.models import Dossier, Task
from asotui.services import dossiers, officers, tasks
from tests.factories import COLLEAGUE, HEAD, Section


def task_of(section: Section, task_id: int) -> Task:
    return section.row(Task, task_id)


def test_a_task_is_for_who_adds_it_unless_somebody_is_named(section: Section) -> None:
    mine = task_of(section, section.task())
    theirs = task_of(section, section.task(owner_id=section.colleague, due_on=date(2026, 12, 1), urgency=2))
    assert (mine.owner_id, mine.urgency, mine.state) == (section.head, 3, "todo")
    assert (theirs.owner_id, theirs.created_by, theirs.due_on) == (section.colleague, HEAD, date(2026, 12, 1))


def test_what_is_done_says_by_whom_and_moves_its_dossier(section: Section) -> None:
    dossier_id = section.dossier()
    moved = section.row(Dossier, dossier_id).moved_at
    task_id = section.task(dossier_id=dossier_id)
    assert section.row(Dossier, dossier_id).moved_at == moved
    section.act(COLLEAGUE, tasks.done, task_id, "avis reçu")
    task = task_of(section, task_id)
    assert (task.state, task.done_by, task.done_at is not None) == ("done", COLLEAGUE, True)
    assert section.row(Dossier, dossier_id).moved_at > moved


def test_what_is_done_or_dropped_is_taken_up_again(section: Section) -> None:
    done, dropped = section.task(), section.task()
    section.do(tasks.done, done)
    section.do(tasks.drop, dropped)
    section.do(tasks.reopen, [done, dropped])
    for task in (task_of(section, done), task_of(section, dropped)):
        assert (task.state, task.done_at, task.done_by) == ("todo", None, "")
    with pytest.raises(TaskStillOpen):
        section.do(tasks.reopen, done)


def test_what_is_done_is_not_changed(section: Section) -> None:
    task_id = section.task("Relancer la DAJ")
    section.do(tasks.done, task_id)
    for change, value in (
        (tasks.reassign, section.colleague),
        (tasks.set_due, None),
        (tasks.set_urgency, 1),
        (tasks.rename, "x"),
        (tasks.done, ""),
        (tasks.drop, ""),
    ):
        with pytest.raises(TaskNotOpen, match="“Relancer la DAJ” is done"):
            section.do(change, task_id, value)  # type: ignore[arg-type]


def test_a_task_is_changed_while_it_is_to_do(section: Section) -> None:
    task_id = section.task(due_on=date(2026, 12, 1))
    section.do(tasks.rename, task_id, "Relancer la DAJ")
    section.do(tasks.reassign, task_id, section.colleague)
    section.do(tasks.set_urgency, task_id, 1)
    assert section.act(HEAD, tasks.set_due, task_id, None).verb == "task.due_removed"
    task = task_of(section, task_id)
    assert (task.title, task.owner_id, task.urgency) == ("Relancer la DAJ", section.colleague, 1)
    assert task.due_on is None


def test_several_tasks_are_done_as_one_act_or_not_at_all(section: Section) -> None:
    several = [section.task(dossier_id=section.dossier()) for _ in range(3)]
    assert section.act(HEAD, tasks.done, several).facts == {"count": 3}
    section.do(tasks.reopen, several[:2])
    with pytest.raises(TaskNotOpen):
        section.do(tasks.done, several)
    assert [task_of(section, one).state for one in several] == ["todo", "todo", "done"]


def test_no_task_is_added_to_or_taken_up_in_a_closed_dossier(section: Section) -> None:
    dossier_id = section.dossier()
    task_id = section.task(dossier_id=dossier_id)
    section.do(tasks.done, task_id)
    section.do(dossiers.close, dossier_id)
    with pytest.raises(DossierEnded):
        section.task(dossier_id=dossier_id)
    with pytest.raises(DossierEnded):
        section.do(tasks.reopen, task_id)


def test_what_makes_no_sense_is_refused_with_a_sentence(section: Section) -> None:
    gone = section.officer("tran")
    section.do(officers.change, gone, active=False)
    for error, given in (
        (TextNeeded, {"title": " "}),
        (UnknownUrgency, {"urgency": 0}),
        (OfficerGone, {"owner_id": gone}),
    ):
        with pytest.raises(error):
            section.task(**given)
    with pytest.raises(UnknownTask):
        section.do(tasks.done, 99)
    with pytest.raises(NothingChosen):
        section.do(tasks.done, [])
    with pytest.raises(ReadersOnlyRead):
        section.task(by=section.reader())
