"""Who may only read is told so before a form or a question opens, not after it was filled in."""

import pytest

from asotui.screens.meeting import MeetingScreen
from asotui.screens.planner import PlannerScreen
from tests.factories import Section, contents
from tests.screens.conftest import NOW
from tests.screens.looking import desk, desk_of, press, screen_text, settle


@pytest.mark.parametrize("key", ["plus", "c", "C", "e", "K", "L", "S"])
async def test_a_reader_is_asked_nothing_about_a_meeting(section: Section, key: str) -> None:
    meeting_id = section.meeting(rule="FREQ=WEEKLY;COUNT=2")
    reader = section.reader()
    before = contents(section.store)
    async with desk_of(section.store, reader) as pilot:
        desk(pilot).open_meeting(meeting_id)
        await settle(pilot)
        await press(pilot, key)
        assert isinstance(pilot.app.screen, MeetingScreen)
        assert "may read this register, not change it" in " ".join(screen_text(pilot.app).split())
    assert contents(section.store) == before


@pytest.mark.parametrize("key", ["n", "f", "c", "K", "S", "m"])
async def test_a_reader_is_asked_nothing_in_the_planner(section: Section, key: str) -> None:
    section.meeting(starts_at=NOW)
    async with desk_of(section.store, section.reader()) as pilot:
        await press(pilot, "g", "m", "N", key)
        assert isinstance(pilot.app.screen, PlannerScreen)
        assert pilot.app.screen.in_hand is None
        assert "may read this register, not change it" in " ".join(screen_text(pilot.app).split())
