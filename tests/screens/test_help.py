"""The keys of each screen, in a list and in the palette: the same bindings, said the same way."""

from __future__ import annotations

from typing import Any

import pytest
from textual.binding import Binding

from asotui.models import Receipt
from asotui.screens.help import HelpScreen, commands_of
from asotui.screens.inbox import InboxScreen
from asotui.screens.keymap import declared
from asotui.widgets.picker import Picker
from tests.factories import Section
from tests.screens.looking import desk, desk_of, line_with, press, screen_text, under_cursor, write

PLACES = {
    "inbox": (),
    "dossiers": ("g", "d"),
    "meetings": ("g", "m"),
    "rooms": ("g", "r"),
    "tasks": ("g", "t"),
    "acts": ("g", "a"),
    "officers": ("g", "o"),
}


def bindings_of(pilot: Any) -> dict[str, Binding]:
    """Every binding that the screen, its focused widget and the desk declare, by its id."""
    nodes = [pilot.app.screen, pilot.app.focused, pilot.app]
    return {
        binding.id: binding
        for node in nodes
        for cls in type(node).__mro__
        for binding in cls.__dict__.get("BINDINGS", ())
        if isinstance(binding, Binding) and binding.id
    }


async def help_text(pilot: Any) -> str:
    """All of the help of a screen, page by page."""
    await press(pilot, "question_mark")
    assert isinstance(pilot.app.screen, HelpScreen)
    text = pilot.app.screen._lines()
    await press(pilot, "escape")
    return text


@pytest.mark.parametrize("place", PLACES)
async def test_the_help_of_a_place_lists_each_of_its_keys(section: Section, place: str) -> None:
    section.dossier("Zone")
    section.receipt()
    async with desk_of(section.store) as pilot:
        await press(pilot, *PLACES[place])
        text = await help_text(pilot)
        for name, binding in bindings_of(pilot).items():
            assert binding.description in text, name


async def test_the_help_is_read_like_a_text_and_left_with_the_key_that_opened_it(section: Section) -> None:
    async with desk_of(section.store) as pilot:
        await press(pilot, "question_mark")
        assert "put off" in screen_text(pilot.app)
        await press(pilot, "G")
        assert "leave the desk" in screen_text(pilot.app)
        await press(pilot, "question_mark")
        assert isinstance(pilot.app.screen, InboxScreen)


async def test_the_help_changes_its_language(section: Section) -> None:
    async with desk_of(section.store) as pilot:
        await press(pilot, "question_mark", "f8")
        assert "différer" in screen_text(pilot.app)
        assert "put off" not in screen_text(pilot.app)


async def test_the_palette_finds_a_command_by_a_few_letters_shows_its_key_and_runs_it(
    section: Section,
) -> None:
    receipt = section.receipt()
    async with desk_of(section.store) as pilot:
        await press(pilot, "colon")
        assert isinstance(pilot.app.screen, Picker)
        await write(pilot, "urgent")
        assert line_with(pilot.app, "urgency 2, urgent").split()[-1] == "2"
        await press(pilot, "enter")
        assert section.row(Receipt, receipt).urgency == 2
        await press(pilot, "ctrl+p")
        await write(pilot, "undo")
        await press(pilot, "enter")
        assert section.row(Receipt, receipt).urgency == 3


async def test_the_palette_runs_what_belongs_to_the_list(section: Section) -> None:
    for n in range(3):
        section.receipt(f"Pièce {n}")
    async with desk_of(section.store) as pilot:
        await press(pilot, "colon")
        await write(pilot, "last row")
        await press(pilot, "enter")
        assert under_cursor(pilot.app).subject == "Pièce 2"


async def test_the_palette_is_left_without_a_command(section: Section) -> None:
    async with desk_of(section.store) as pilot:
        await press(pilot, "colon")
        await write(pilot, "zzzz")
        await press(pilot, "enter", "escape")
        assert isinstance(pilot.app.screen, InboxScreen)


async def test_a_command_is_told_by_the_keys_in_force(section: Section) -> None:
    async with desk_of(section.store) as pilot:
        desk(pilot).set_keymap({"triage.file": "f,f5"})
        await press(pilot)
        keys = {command.id: command.keys for command in commands_of(pilot.app.screen)}
        assert keys["triage.file"] == "f F5"
        assert keys["desk.palette"] == ": Ctrl-P"
        assert keys["triage.repeat"] == "."


def test_no_key_is_hard_to_type_on_an_azerty_keyboard_or_taken_by_the_terminal() -> None:
    """Such keys may be a second way, never the only one; the desk is left with q as well."""
    hard = {
        *("left_square_bracket", "right_square_bracket", "left_curly_bracket", "right_curly_bracket"),
        *("backslash", "vertical_line", "at", "number_sign", "tilde", "f10", "f11"),
        *(f"ctrl+{letter}" for letter in "sqzabh"),
    }
    for name, (_owner, binding) in declared().items():
        if name == "desk.leave":
            continue
        keys = set(binding.key.split(","))
        assert not keys <= hard and not all(key.startswith("alt+") for key in keys), name
