"""A key typed ahead meets the screen that the key before it asked for, with its rows, however slowly they come."""

from __future__ import annotations

import asyncio
import threading
from typing import Any

import pytest

from asotui.models import Receipt
from asotui.screens.asking import DossierSearch
from asotui.screens.dossier import DossierScreen
from asotui.widgets.picker import Choice, Picker
from tests.factories import Section
from tests.screens.looking import desk, desk_of, screen_text, settle


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """A dossier is read only once the gate is open."""
    opened = threading.Event()
    fetch = DossierScreen.fetch

    def slow(screen: DossierScreen, session: Any) -> Any:
        assert opened.wait(30)
        return fetch(screen, session)

    monkeypatch.setattr(DossierScreen, "fetch", slow)
    return opened


async def test_the_next_key_waits_until_what_was_opened_is_shown(
    section: Section, gate: threading.Event
) -> None:
    dossier_id = section.dossier("Port de plaisance")
    async with desk_of(section.store) as pilot:
        desk(pilot).open_dossier(dossier_id)
        await pilot.pause()
        resting = asyncio.create_task(desk(pilot).at_rest())
        for _turn in range(20):
            await pilot.pause()
        assert not resting.done()
        gate.set()
        await resting
        assert "Port de plaisance" in screen_text(pilot.app)


async def test_a_screen_that_does_not_come_is_not_waited_for_for_ever(
    section: Section, gate: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("asotui.app.SECONDS_TO_SHOW", 0.0)
    dossier_id = section.dossier()
    async with desk_of(section.store) as pilot:
        desk(pilot).open_dossier(dossier_id)
        await pilot.pause()
        await desk(pilot).at_rest()
        gate.set()
        await settle(pilot)


async def test_the_next_key_waits_until_the_picker_has_answered(
    section: Section, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier_id, receipt_id = section.dossier("Port de plaisance"), section.receipt("Lettre")
    opened, found = threading.Event(), DossierSearch.__call__

    def slow(search: DossierSearch, text: str) -> list[Choice]:
        assert opened.wait(30)
        return found(search, text)

    monkeypatch.setattr(DossierSearch, "__call__", slow)
    async with desk_of(section.store) as pilot:
        await pilot.press("m")
        while not (isinstance(pilot.app.screen, Picker) and pilot.app.focused):
            await pilot.pause()
        await pilot.press(*"port", "enter")
        resting = asyncio.create_task(desk(pilot).at_rest())
        for _turn in range(20):
            await pilot.pause()
        assert not resting.done()
        opened.set()
        await resting
        assert not isinstance(pilot.app.screen, Picker)
        with section.store.read() as session:
            receipt = session.get(Receipt, receipt_id)
            assert receipt is not None and receipt.dossier_id == dossier_id
