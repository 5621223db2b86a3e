"""The steps around a kind of meeting: seen with their days, added, changed, dropped, taken back, and put in force."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from asotui import clock, i18n
from asotui.queries import acts
from asotui.queries import meetings as seen
from asotui.screens.meeting import MeetingScreen
from asotui.screens.retroplan import RetroplanScreen
from asotui.services import meetings, tasks
from tests.factories import HEAD, Section
from tests.screens.looking import desk, desk_of, line_with, press, screen_text, settle, under_cursor, write

PLAN = ("tab", "tab")


@pytest.fixture
def meeting_id(section: Section) -> int:
    """A meeting of next year with the steps of its kind around it."""
    return section.meeting("Comité de pilotage", kind="interministerial", starts_at=datetime(2027, 9, 28, 10))


async def opened(pilot: Any, meeting_id: int) -> None:
    """Put the steps of a meeting on the desk, by the key of its part “To do”."""
    pilot.app.push_screen(MeetingScreen(meeting_id))
    await settle(pilot)
    await press(pilot, *PLAN, "t")
    assert isinstance(desk(pilot).screen, RetroplanScreen)


def words(section: Section, kind: str = "interministerial") -> list[tuple[int, bool, str]]:
    return [(row.days, row.working, row.words) for row in section.see(seen.template, kind)]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
async def test_the_steps_with_their_days_for_the_meeting(
    section: Section, meeting_id: int, snapshot: SnapshotAssertion, size: tuple[int, int], language: str
) -> None:
    section.do(meetings.change_step, "interministerial", "room", days=-15, working=False, title="Auditorium")
    section.do(meetings.add_step, "interministerial", 0, title="Ouvrir la salle")
    i18n.set_language(language)
    async with desk_of(section.store, size=size) as pilot:
        await opened(pilot, meeting_id)
        assert screen_text(pilot.app) == snapshot


async def test_the_form_says_on_which_days_a_step_would_fall(
    section: Section, meeting_id: int, snapshot: SnapshotAssertion
) -> None:
    async with desk_of(section.store) as pilot:
        await opened(pilot, meeting_id)
        await press(pilot, "plus")
        await write(pilot, "j-10")
        assert screen_text(pilot.app) == snapshot


async def test_a_step_is_added_and_stands_at_its_day(section: Section, meeting_id: int) -> None:
    async with desk_of(section.store) as pilot:
        await opened(pilot, meeting_id)
        await press(pilot, "plus")
        await write(pilot, "-5")
        await press(pilot, "tab", "tab", "tab")
        await write(pilot, "Imprimer les dossiers")
        await press(pilot, "f2")
        assert "Tue 21 Sept  " in line_with(pilot.app, "Imprimer les dossiers")
        assert (-5, True, "Imprimer les dossiers") in words(section)
        await press(pilot, "u")
        assert "Imprimer" not in str(words(section))


@pytest.mark.parametrize("key", ["e", "enter"])
async def test_only_what_is_changed_of_a_step_is_the_sections_own(
    section: Section, meeting_id: int, key: str
) -> None:
    async with desk_of(section.store) as pilot:
        await opened(pilot, meeting_id)
        await press(pilot, key)
        await write(pilot, "D-20")
        await press(pilot, "f2")
        row = under_cursor(pilot.app)
        assert (row.days, row.title, row.own) == (-20, "", True)
        await press(pilot, key, "f2")
        assert "Nothing had to be changed" in screen_text(pilot.app)


async def test_a_step_gets_the_words_of_what_it_is_about_when_that_changes(
    section: Section, meeting_id: int
) -> None:
    async with desk_of(section.store) as pilot:
        await opened(pilot, meeting_id)
        await press(pilot, "e", "tab", "tab", "right", "f2")
        assert words(section)[0][2] == "Get the papers from the rapporteurs"


@pytest.mark.parametrize(
    ("days", "refusal"),
    [("demain", "is not understood"), ("-400", "too far from the meeting"), ("-4", "Say what is to be done")],
)
async def test_what_makes_no_step_is_said_in_the_form(
    section: Section, meeting_id: int, days: str, refusal: str
) -> None:
    async with desk_of(section.store) as pilot:
        await opened(pilot, meeting_id)
        await press(pilot, "plus")
        await write(pilot, days)
        await press(pilot, "f2")
        assert refusal in " ".join(screen_text(pilot.app).split())
    assert len(words(section)) == 6


async def test_marked_steps_are_dropped_in_one_act_and_all_comes_back_by_one_key(
    section: Section, meeting_id: int
) -> None:
    shipped = words(section)
    async with desk_of(section.store) as pilot:
        await opened(pilot, meeting_id)
        await press(pilot, "x", "x", "A")
        assert words(section) == shipped[2:]
        assert "2 steps taken out" in screen_text(pilot.app)
        await press(pilot, "A")
        assert words(section) == shipped[3:]
        await press(pilot, "R")
        assert words(section) == shipped
        await press(pilot, "u", "u")
        assert words(section) == shipped[2:]


async def test_other_kinds_stand_beside_that_of_the_meeting(section: Section, meeting_id: int) -> None:
    async with desk_of(section.store) as pilot:
        await opened(pilot, meeting_id)
        await press(pilot, "tab", "A")
        assert len(words(section, "consultative")) == 5
        await press(pilot, "h", "h")
        assert "3 steps" in screen_text(pilot.app)


async def test_the_tasks_of_the_meeting_are_made_anew_and_it_is_said_how(
    section: Section, meeting_id: int
) -> None:
    first = section.see(seen.plan, meeting_id, today=clock.today())[0]
    section.do(tasks.rename, first.id, "Voir avec la logistique")
    async with desk_of(section.store) as pilot:
        await opened(pilot, meeting_id)
        await press(pilot, "A", "A", "P")
        said = " ".join(screen_text(pilot.app).split())
        assert "added 0, changed 0, dropped 1, left as officers put them 1" in said
        await press(pilot, "escape", "P")
        assert "the tasks follow the steps of this kind" in screen_text(pilot.app)
        assert section.see(acts.log, limit=1)[0].verb == "meeting.replanned"


async def test_from_the_planner_without_a_meeting_there_are_no_days(section: Section) -> None:
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "m", "R")
        assert isinstance(desk(pilot).screen, RetroplanScreen)
        assert "Falls on" not in screen_text(pilot.app)
        assert "D-2" in line_with(pilot.app, "Send the convocation")
        await press(pilot, "P")
        assert "of a meeting: P then makes its tasks anew" in screen_text(pilot.app)
        await press(pilot, "escape")
        assert not isinstance(desk(pilot).screen, RetroplanScreen)


async def test_a_reader_is_told_before_anything_is_typed(section: Section, meeting_id: int) -> None:
    login = section.reader()
    async with desk_of(section.store, login) as pilot:
        await opened(pilot, meeting_id)
        for key in ("plus", "e", "A", "R", "P"):
            await press(pilot, key)
            assert isinstance(desk(pilot).screen, RetroplanScreen)
            assert "not change it" in screen_text(pilot.app)
            await press(pilot, "question_mark", "escape")
            assert "not change it" not in screen_text(pilot.app)
    assert section.see(acts.log, limit=1)[0].actor == HEAD
