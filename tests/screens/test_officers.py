"""The people of the section."""

from __future__ import annotations

from datetime import date

from syrupy.assertion import SnapshotAssertion

from asotui.models import Officer
from asotui.queries import officers as found
from asotui.services import officers
from tests.factories import COLLEAGUE, Section, in_days
from tests.screens.looking import desk_of, line_with, press, screen_text, write


async def test_who_is_there_and_who_is_away(section: Section, snapshot: SnapshotAssertion) -> None:
    section.do(officers.set_absence, section.colleague, in_days(-1), in_days(4), section.head)
    section.do(officers.change, section.officer("benali"), active=False)
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "o")
        assert "away: Mme Roussel" in screen_text(pilot.app)
        assert "has left" in line_with(pilot.app, "Benali")
        assert screen_text(pilot.app) == snapshot


async def test_added_by_the_head(section: Section) -> None:
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "o", "n")
        await write(pilot, "benali")
        await press(pilot, "tab")
        await write(pilot, "Mme Benali")
        await press(pilot, "f2")
        assert section.see(found.by_login, "benali").name == "Mme Benali"
        assert "Mme Benali" in line_with(pilot.app, "officer")


async def test_only_the_head_adds(section: Section) -> None:
    async with desk_of(section.store, COLLEAGUE) as pilot:
        await press(pilot, "g", "o", "n")
        assert "Ask:\n M. Diallo." in screen_text(pilot.app)
        assert len(section.see(found.all)) == 2


async def test_one_changes_one_s_own_name_without_being_head(section: Section) -> None:
    async with desk_of(section.store, COLLEAGUE) as pilot:
        await press(pilot, "g", "o", "G", "enter", "ctrl+u")
        await write(pilot, "Mme Roussel-Petit")
        await press(pilot, "f2")
        assert section.row(Officer, section.colleague).name == "Mme Roussel-Petit"


async def test_absence_with_a_substitute_and_back(section: Section) -> None:
    async with desk_of(section.store, size=(120, 40)) as pilot:
        await press(pilot, "g", "o", "G", "A", "tab")
        await write(pilot, "vendredi")
        await press(pilot, "tab", "right", "f2")
        row = section.row(Officer, section.colleague)
        assert (row.absent_from, row.absent_until) == (date(2026, 11, 23), date(2026, 11, 27))
        assert row.substitute_id == section.head
        assert "away until 27 Nov; M. Diallo stands in" in screen_text(pilot.app)
        await press(pilot, "B")
        assert section.row(Officer, section.colleague).absent_from is None


async def test_another_language_leaves_the_row(section: Section) -> None:
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "o", "G", "f8")
        assert "Mme Roussel" in line_with(pilot.app, "▌")
