"""The meetings about a dossier, and a meeting planned on it."""

from __future__ import annotations

from datetime import datetime

import pytest
from syrupy.assertion import SnapshotAssertion
from textual.pilot import Pilot

from asotui import i18n
from asotui.screens.inbox import InboxScreen
from asotui.screens.meeting import MeetingScreen
from asotui.screens.meeting_form import MeetingForm
from asotui.services import meetings
from tests.factories import Section, in_days
from tests.screens.looking import desk, desk_of, line_with, press, screen_text, settle, under_cursor

HELD_AT = datetime(2026, 11, 23, 9)


def decided(section: Section, dossier_id: int, text: str = "Avis favorable avec réserve") -> int:
    """A meeting about a dossier that began this morning and decided something on it."""
    meeting_id = section.meeting(
        "Commission des sites", starts_at=HELD_AT, dossier_ids=[dossier_id], plan=False
    )
    item_id = section.item(meeting_id, "Zone d'activité")
    section.do(meetings.begin, meeting_id)
    section.do(meetings.decide, item_id, text, "favourable")
    return meeting_id


async def on_meetings(pilot: Pilot[None], dossier_id: int) -> None:
    """Open a dossier and go to its meetings."""
    desk(pilot).open_dossier(dossier_id)
    await settle(pilot)
    await press(pilot, "tab", "tab", "tab")


async def test_a_dossier_has_its_meetings_with_what_they_decided(section: Section, dossier_id: int) -> None:
    meeting_id = decided(section, dossier_id)
    section.meeting("Autre chose", plan=False)
    async with desk_of(section.store) as pilot:
        await on_meetings(pilot, dossier_id)
        assert "Meetings 1" in screen_text(pilot.app)
        assert "Autre chose" not in screen_text(pilot.app)
        assert "today 09:00" in line_with(pilot.app, "Commission des sites")
        assert "Avis favorable avec réserve" in screen_text(pilot.app)
        await press(pilot, "j", "enter")
        shown = [screen.meeting_id for screen in pilot.app.screen_stack if isinstance(screen, MeetingScreen)]
        assert shown == [meeting_id]


async def test_what_was_called_off_stands_there_and_is_not_counted(section: Section, dossier_id: int) -> None:
    meeting_id = section.meeting("Comité", dossier_ids=[dossier_id], plan=False)
    section.do(meetings.cancel, meeting_id, "Grève")
    async with desk_of(section.store) as pilot:
        await on_meetings(pilot, dossier_id)
        assert "called off" in line_with(pilot.app, "Comité")
        assert "Meetings 1" not in screen_text(pilot.app)


async def test_a_meeting_that_another_desk_plans_appears(section: Section, dossier_id: int) -> None:
    async with desk_of(section.store) as pilot:
        await on_meetings(pilot, dossier_id)
        assert "No meeting about this dossier: O plans one." in screen_text(pilot.app)
        entry = meetings.MeetingInput(title="Point", starts_at=HELD_AT, dossier_ids=[dossier_id], plan=False)
        desk(pilot).perform(meetings.plan, entry)
        await settle(pilot)
        assert "Point" in screen_text(pilot.app)


async def test_a_meeting_is_planned_on_the_dossier_that_is_read(section: Section, dossier_id: int) -> None:
    async with desk_of(section.store) as pilot:
        await on_meetings(pilot, dossier_id)
        await press(pilot, "O")
        assert isinstance(pilot.app.screen, MeetingForm)
        assert pilot.app.screen.typed("title") == "Autorisation d'exploiter"
        assert "2026/0001" in pilot.app.screen.typed("dossier_ids")
        assert pilot.app.screen.raw["marking"] == "restricted"
        await press(pilot, "escape", "plus", "m")
        assert isinstance(pilot.app.screen, MeetingForm)


async def test_a_receipt_is_a_meeting_on_its_dossier_or_on_its_subject(
    section: Section, dossier_id: int
) -> None:
    section.receipt("Re: Zone humide", urgency=1, due_on=in_days(0))
    async with desk_of(section.store) as pilot:
        assert isinstance(pilot.app.screen, InboxScreen)
        assert under_cursor(pilot.app).kind == "receipt"
        await press(pilot, "O")
        assert isinstance(pilot.app.screen, MeetingForm)
        assert pilot.app.screen.typed("title") == "Zone humide"
        assert pilot.app.screen.typed("dossier_ids") == ""


async def test_from_a_dossier_in_the_inbox_to_a_meeting_on_it(section: Section, dossier_id: int) -> None:
    async with desk_of(section.store) as pilot:
        assert under_cursor(pilot.app).kind == "dossier"
        await press(pilot, "O")
        form = pilot.app.screen
        assert isinstance(form, MeetingForm)
        assert "2026/0001" in form.typed("dossier_ids")


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_looks(
    section: Section, dossier_id: int, size: tuple[int, int], language: str, snapshot: SnapshotAssertion
) -> None:
    i18n.set_language(language)
    decided(section, dossier_id)
    section.meeting("Comité de suivi", starts_at=datetime(2026, 12, 1, 14), dossier_ids=[dossier_id])
    section.meeting(
        "Réunion de lancement",
        starts_at=datetime(2027, 3, 2, 14),
        place="Préfecture",
        dossier_ids=[dossier_id],
    )
    async with desk_of(section.store, size=size) as pilot:
        await on_meetings(pilot, dossier_id)
        assert screen_text(pilot.app) == snapshot
