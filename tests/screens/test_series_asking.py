"""At the end of the last planned meeting of a series, the officer is asked how it goes on."""

from __future__ import annotations

from datetime import date

import pytest

from asotui.models import Meeting, Series
from asotui.queries import meetings as seen
from asotui.screens.sitting import SittingScreen
from asotui.services import meetings
from tests.factories import Section
from tests.screens.conftest import NOW
from tests.screens.looking import desk_of, press, screen_text, settle


def begun(section: Section, count: int) -> tuple[int, int]:
    """The first meeting of a weekly series, begun, and the series."""
    rule = f"FREQ=WEEKLY;COUNT={count}"
    meeting_id = section.meeting("Comité de suivi", starts_at=NOW.replace(tzinfo=None), rule=rule)
    section.do(meetings.begin, meeting_id)
    return meeting_id, section.row(Meeting, meeting_id).series_id or 0


@pytest.mark.parametrize(("key", "count"), [("enter", 53), ("escape", 1)])
async def test_the_last_one_asks_until_when_it_goes_on(section: Section, key: str, count: int) -> None:
    meeting_id, series_id = begun(section, 1)
    until = section.row(Series, series_id).planned_until
    async with desk_of(section.store) as pilot:
        pilot.app.push_screen(SittingScreen(meeting_id))
        await settle(pilot)
        await pilot.app.screen.run_action("close")
        await settle(pilot)
        await settle(pilot)
        assert "Nothing more is planned of this series" in screen_text(pilot.app)
        await press(pilot, key)
        assert len(section.see(seen.of_series, series_id)) == count
        wanted = date(2027, 11, 23) if key == "enter" else until
        assert section.row(Series, series_id).planned_until == wanted
        assert section.row(Meeting, meeting_id).state == "held"


async def test_one_with_others_to_come_asks_nothing(section: Section) -> None:
    meeting_id, _series_id = begun(section, 2)
    async with desk_of(section.store) as pilot:
        pilot.app.push_screen(SittingScreen(meeting_id))
        await settle(pilot)
        await pilot.app.screen.run_action("close")
        await settle(pilot)
        assert "Nothing more is planned" not in screen_text(pilot.app)
        assert section.row(Meeting, meeting_id).state == "held"
