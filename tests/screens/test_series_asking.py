"""At the end of the last planned meeting of a series, the officer is asked how it goes on."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from asotui import clock
from asotui.models import Meeting, Series
from asotui.queries import meetings as seen
from asotui.screens.sitting import SittingScreen
from asotui.services import meetings
from asotui.services.meetings import PersonInput
from asotui.services.meetings.convening import convene
from asotui.services.meetings.sendings import Written
from tests.factories import Section
from tests.screens.conftest import NOW
from tests.screens.looking import desk, desk_of, press, screen_text, settle


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


@pytest.mark.parametrize("place", ["meeting", "planner"])
async def test_a_series_is_prolonged_by_one_key(section: Section, place: str) -> None:
    starts_at = NOW.replace(tzinfo=None, hour=16)
    meeting_id = section.meeting(starts_at=starts_at, rule="FREQ=WEEKLY;COUNT=2")
    series_id = section.row(Meeting, meeting_id).series_id or 0
    async with desk_of(section.store) as pilot:
        if place == "meeting":
            desk(pilot).open_meeting(meeting_id)
        else:
            await press(pilot, "g", "m")
            await settle(pilot)
            await press(pilot, "N")
        await settle(pilot)
        await press(pilot, "S")
        assert "Planned until Monday 30 November 2026" in " ".join(screen_text(pilot.app).split())
        await press(pilot, "enter")
        assert section.row(Series, series_id).planned_until == date(2027, 11, 30)
        assert len(section.see(seen.of_series, series_id)) == 54


async def test_a_meeting_of_no_series_is_not_prolonged(section: Section) -> None:
    meeting_id = section.meeting("Point improvisé")
    async with desk_of(section.store) as pilot:
        desk(pilot).open_meeting(meeting_id)
        await settle(pilot)
        await press(pilot, "S")
        assert "This meeting is of no series that could go on." in screen_text(pilot.app)


async def test_the_last_one_without_quorum_asks_too(section: Section) -> None:
    people = [PersonInput(officer_id=section.head, role="chair"), PersonInput(officer_id=section.colleague)]
    starts_at, rule = NOW.replace(tzinfo=None), "FREQ=WEEKLY;COUNT=1"
    with clock.at(NOW - timedelta(days=10)):
        meeting_id = section.meeting(kind="consultative", starts_at=starts_at, rule=rule, people=people)
        section.do(convene, meeting_id, lambda _session, _ids: Written())
    async with desk_of(section.store) as pilot:
        pilot.app.push_screen(SittingScreen(meeting_id))
        await settle(pilot)
        await press(pilot, "R", "enter")
        await settle(pilot)
        assert "Nothing more is planned of this series" in screen_text(pilot.app)
