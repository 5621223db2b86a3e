"""What is to do, of the officer and of the section."""

from __future__ import annotations

from datetime import datetime

import pytest
from syrupy.assertion import SnapshotAssertion
from textual.pilot import Pilot

from asotui.models import Task
from asotui.screens.dossier import DossierScreen
from asotui.screens.meeting import MeetingScreen
from asotui.screens.tasks import TasksScreen
from asotui.services import meetings, tasks
from asotui.widgets.record_list import RecordList
from tests.factories import Section, in_days
from tests.screens.looking import desk, desk_of, line_with, press, screen_text, settle, under_cursor, write


@pytest.fixture
def mine(section: Section, dossier_id: int) -> int:
    """A task without a dossier, late; others of the dossier and of a colleague; one that is done."""
    section.task("Relire la note", owner_id=section.colleague)
    done = section.task("Réserver la salle")
    section.do(tasks.done, done)
    return section.task("Appeler le cabinet", due_on=in_days(-1), urgency=1)


async def test_mine_first_the_most_pressing_on_top(section: Section, mine: int) -> None:
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "t")
        assert isinstance(pilot.app.screen, TasksScreen)
        assert [row.title for row in pilot.app.screen.query_one(RecordList).rows] == [
            "Appeler le cabinet",
            "Relever l'avis de la DAJ",
        ]
        assert "1 late" in screen_text(pilot.app)
        assert "22 Nov LATE" in line_with(pilot.app, "Appeler") or "yesterday" in line_with(
            pilot.app, "Appeler"
        )


async def test_section_and_done(section: Section, mine: int) -> None:
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "t", "tab")
        assert "Mme Roussel" in line_with(pilot.app, "Relire la note")
        await press(pilot, "tab")
        assert [row.title for row in pilot.app.screen.query_one(RecordList).rows] == ["Réserver la salle"]


async def test_a_view_has_only_the_columns_that_differ_from_row_to_row(section: Section, mine: int) -> None:
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "t")
        assert line_with(pilot.app, "Dossier").split() == ["U", "Dossier", "To", "do", "Due"]
        await press(pilot, "tab")
        assert line_with(pilot.app, "Dossier").split() == ["U", "Dossier", "To", "do", "By", "Due"]
        await press(pilot, "tab")
        assert line_with(pilot.app, "Dossier").split() == ["U", "Dossier", "To", "do", "By", "State", "Due"]
        await press(pilot, "tab")
        assert line_with(pilot.app, "Appeler").split() == [
            "▌",
            "1",
            "Appeler",
            "le",
            "cabinet",
            "yesterday",
            "LATE",
        ]


async def test_done_leaves_the_list_and_the_next_is_under_the_cursor(section: Section, mine: int) -> None:
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "t", "f")
        assert section.row(Task, mine).state == "done"
        assert under_cursor(pilot.app).title == "Relever l'avis de la DAJ"
        await press(pilot, "u")
        assert section.row(Task, mine).state == "todo"


async def test_taken_up_again_from_the_done(section: Section, mine: int) -> None:
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "t", "h", "R")
        assert "To do again: Réserver la salle" in screen_text(pilot.app)


async def test_added_without_a_dossier_for_a_colleague(section: Section, mine: int) -> None:
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "t", "n")
        await write(pilot, "Préparer la salle")
        await press(pilot, "tab", "right", "f2", "tab")
        assert "Mme Roussel" in line_with(pilot.app, "Préparer la salle")


async def test_dated_dropped_renamed_and_graded(section: Section, mine: int) -> None:
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "t", "d", "ctrl+u", "enter")
        assert section.row(Task, mine).due_on is None
        listed = pilot.app.screen.query_one(RecordList)
        for keys, field, expected in (
            (["4"], "urgency", 4),
            (["p", "2"], "urgency", 2),
            (["A"], "state", "dropped"),
        ):
            listed.go_to(next(row for row in listed.rows if row.id == mine))
            await press(pilot, *keys)
            assert getattr(section.row(Task, mine), field) == expected
        await press(pilot, "T", "ctrl+u")
        await write(pilot, "Avis DAJ")
        await press(pilot, "enter")
        assert "Avis DAJ" in screen_text(pilot.app)


async def test_enter_opens_the_dossier(section: Section, mine: int, dossier_id: int) -> None:
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "t", "enter")
        assert "Appeler le cabinet" in screen_text(pilot.app).splitlines()[-2]
        await press(pilot, "j", "enter")
        assert isinstance(pilot.app.screen, DossierScreen)
        assert pilot.app.screen.dossier_id == dossier_id


async def test_looks(section: Section, mine: int, snapshot: SnapshotAssertion) -> None:
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "t", "tab")
        assert screen_text(pilot.app) == snapshot


def of_a_meeting(section: Section, dossier_id: int | None = None) -> tuple[int, int]:
    """A meeting that began now, and an action that it decided."""
    meeting_id = section.meeting("Comité de suivi", starts_at=datetime(2026, 11, 23, 10), plan=False)
    item_id = section.item(meeting_id)
    section.do(meetings.begin, meeting_id)
    return meeting_id, section.do(meetings.act, item_id, "Relancer la DAJ", dossier_id=dossier_id)


async def test_an_action_says_from_which_meeting_it_comes_and_opens_it(section: Section) -> None:
    meeting_id, _task = of_a_meeting(section)
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "t")
        assert line_with(pilot.app, "Relancer").split() == ["▌", "3", "M1/2026", "Relancer", "la", "DAJ"]
        await press(pilot, "enter")
        assert opened(pilot) == [meeting_id]


def opened(pilot: Pilot[None]) -> list[int]:
    """The meetings that are shown, also below the sitting of one."""
    return [screen.meeting_id for screen in pilot.app.screen_stack if isinstance(screen, MeetingScreen)]


async def test_an_action_of_a_dossier_says_both_and_where_it_was_decided(
    section: Section, dossier_id: int
) -> None:
    of_a_meeting(section, dossier_id=dossier_id)
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "t")
        line = line_with(pilot.app, "Relancer")
        assert "2026/0001" in line.split() and "Relancer la DAJ · M1/2026" in line
        desk(pilot).open_dossier(dossier_id)
        await settle(pilot)
        await press(pilot, "tab", "tab", "G", "enter")
        assert "Relancer la DAJ (decided in meeting M1/2026, Comité de suivi)" in screen_text(pilot.app)


async def test_among_the_tasks_of_a_meeting_none_repeats_its_number(section: Section) -> None:
    meeting_id, _task = of_a_meeting(section)
    async with desk_of(section.store) as pilot:
        desk(pilot).open_meeting(meeting_id)
        await settle(pilot)
        await press(pilot, "tab", "tab")
        assert "M1/2026" not in line_with(pilot.app, "Relancer")


async def test_in_the_inbox_an_action_has_the_number_of_its_meeting_and_opens_it(section: Section) -> None:
    meeting_id, _task = of_a_meeting(section)
    async with desk_of(section.store) as pilot:
        await press(pilot, "tab", "G")
        assert under_cursor(pilot.app).kind == "task"
        assert "M1/2026" in line_with(pilot.app, "Relancer la DAJ")
        await press(pilot, "enter")
        assert opened(pilot) == [meeting_id]
