"""A disk that is nearly full, or takes no changes: the desk stays readable and says so on its line."""

import asyncio

import pytest

from asotui.i18n import set_language
from asotui.screens import disk_words
from asotui.services import receipts
from asotui.store import Store, file_systems
from asotui.store.room import Room
from tests.factories import Section
from tests.screens.looking import desk_of, line_with, screen_text, settle

MIB = 1 << 20


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Room, "left_when_short", lambda _room: 3 * MIB)


@pytest.mark.usefixtures("short")
async def test_a_desk_that_is_opened_on_a_nearly_full_disk_says_so(section: Section) -> None:
    async with desk_of(section.store) as pilot:
        assert "3 MiB left" in line_with(pilot.app, "nearly full")


async def test_a_disk_that_runs_full_meanwhile_is_said_and_so_is_its_end(
    section: Section, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with desk_of(section.store) as pilot:
        assert "nearly full" not in screen_text(pilot.app)
        with monkeypatch.context() as filled:
            filled.setattr(Room, "left_when_short", lambda _room: 3 * MIB)
            await asyncio.to_thread(pilot.app._look_at_the_disk)  # type: ignore[attr-defined]
            await settle(pilot)
            assert "3 MiB left" in line_with(pilot.app, "nearly full")
        await asyncio.to_thread(pilot.app._look_at_the_disk)  # type: ignore[attr-defined]
        await settle(pilot)
        assert "The disk has room again." in screen_text(pilot.app)


async def test_where_nothing_can_be_written_the_desk_shows_all_and_says_why_nothing_is_done(
    section: Section, monkeypatch: pytest.MonkeyPatch
) -> None:
    receipt = section.receipt(subject="Demande de subvention")
    section.store.close()
    monkeypatch.setattr(file_systems, "takes_changes", lambda _folder: False)
    store = Store.open(section.store.path)
    async with desk_of(store) as pilot:
        assert "Demande de subvention" in screen_text(pilot.app)
        assert "can only be read" in screen_text(pilot.app)
        pilot.app.perform(receipts.set_urgency, [receipt], 1)  # type: ignore[attr-defined]
        await settle(pilot)
        assert "takes no changes" in line_with(pilot.app, "disk of the register")
    store.close()


def test_the_words_have_their_unit_in_each_language() -> None:
    assert "(3 MiB left)" in disk_words.now(True, 3 * MIB + 1)
    set_language("fr")
    assert "(il reste 3 Mio)" in disk_words.now(True, 3 * MIB + 1)
    assert disk_words.now(True, None) == ""
