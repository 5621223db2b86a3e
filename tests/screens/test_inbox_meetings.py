"""A meeting of the day in the inbox: when, where, with how many, and what its keys say."""

from __future__ import annotations

from datetime import datetime, time

import pytest

from asotui import clock
from asotui.models import Meeting
from asotui.services.meetings import PersonInput
from tests.factories import Section
from tests.screens.looking import desk_of, line_with, press, screen_text


@pytest.fixture
def meeting_id(section: Section) -> int:
    people = [PersonInput(officer_id=section.head), PersonInput(name="Mme Petit", mail="petit@example.fr")]
    starts_at = datetime.combine(clock.today(), time(14))
    return section.meeting("Comité", starts_at=starts_at, people=people, place="Salle 204", plan=False)


async def test_it_says_when_where_and_with_how_many(section: Section, meeting_id: int) -> None:
    async with desk_of(section.store) as pilot:
        row = line_with(pilot.app, "Comité")
        assert row.split() == [
            "▌",
            "3",
            "14:00",
            "-",
            "Salle",
            "204",
            "◷",
            "Comité,",
            "2",
            "people",
            "today",
            "!",
        ]
        await press(pilot, "w")
        assert "A meeting of today: it begins at 14:00." in screen_text(pilot.app)


@pytest.mark.parametrize(
    "key", ["1", "m", "o", "a", "h", "e", "r", "t", "b", "i", "D", "M", "R", "K", "full_stop"]
)
async def test_the_keys_of_triage_say_what_opens_it_and_change_nothing(
    section: Section, meeting_id: int, key: str
) -> None:
    before = section.row(Meeting, meeting_id)
    async with desk_of(section.store) as pilot:
        await press(pilot, key)
        seen = screen_text(pilot.app)
        assert (
            "Enter opens the meeting" in seen
            or "one receipt or dossier" in seen
            or "nothing to repeat" in seen
        )
        assert section.row(Meeting, meeting_id) == before


async def test_enter_opens_it(section: Section, meeting_id: int) -> None:
    async with desk_of(section.store) as pilot:
        await press(pilot, "enter")
        assert "Mme Petit" in screen_text(pilot.app)
        await press(pilot, "q")
        assert "Inbox" in screen_text(pilot.app)
