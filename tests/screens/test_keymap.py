"""Keys of the officer's own: in force from the first screen on, and what is wrong with them is said there."""

from __future__ import annotations

from asotui.config import Config
from tests.factories import Section
from tests.screens.looking import desk_of, press, screen_text


async def test_the_first_screen_shows_the_keys_of_the_settings(section: Section) -> None:
    section.receipt("Lettre")
    async with desk_of(section.store, config=Config(keys={"triage.file": "f"})) as pilot:
        seen = screen_text(pilot.app)
        assert "m file" not in seen
        await press(pilot, "f")
        assert "File in which dossier?" in screen_text(pilot.app)


async def test_what_is_wrong_with_a_key_is_said_when_the_desk_opens(section: Section) -> None:
    async with desk_of(section.store, config=Config(keys={"triage.fil": "f"})) as pilot:
        assert "There is no command triage.fil" in screen_text(pilot.app)
    async with desk_of(section.store, config=Config(keys={"triage.assign": "e"})) as pilot:
        assert "The key e is given to" in screen_text(pilot.app)
