"""Keys of the officer's own: in force when they are right, said when they are not."""

from __future__ import annotations

import pytest

from asotui.config import Config
from asotui.models import Receipt
from asotui.screens import keymap
from asotui.screens.help import commands_of
from tests.factories import Section
from tests.screens.looking import desk_of, press, screen_text


def test_keys_that_nothing_else_has_are_in_order() -> None:
    assert keymap.faults({}) == []
    assert keymap.faults({"triage.file": "f", "desk.undo": "z", "list.mark": "Q"}) == []


def test_two_commands_may_change_their_keys_with_each_other() -> None:
    assert keymap.faults({"triage.file": "o", "triage.open": "m"}) == []


@pytest.mark.parametrize(
    ("keys", "other"),
    [
        ({"triage.file": "o"}, "triage.open"),
        ({"triage.file": "u"}, "desk.undo"),
        ({"triage.file": "x"}, "list.mark"),
        ({"triage.file": "f5,u"}, "desk.undo"),
        ({"triage.file": "f", "triage.open": "f"}, "triage.open"),
        ({"desk.undo": "m"}, "triage.file"),
        ({"list.mark": "m"}, "triage.file"),
        ({"inbox.register": "j"}, "list.down"),
    ],
)
def test_a_key_that_another_command_has_is_said_with_both(keys: dict[str, str], other: str) -> None:
    assert any(next(iter(keys)) in sentence and other in sentence for sentence in keymap.faults(keys))


def test_the_same_key_may_do_one_thing_here_and_another_there() -> None:
    assert keymap.faults({"receipt.raw": "C"}) == []


def test_a_command_that_is_none_is_said_with_the_nearest() -> None:
    (sentence,) = keymap.faults({"triage.fil": "f"})
    assert "triage.fil" in sentence and "triage.file" in sentence
    (sentence,) = keymap.faults({"zzz": "f"})
    assert "zzz" in sentence


async def test_the_first_screen_shows_the_keys_of_the_settings(section: Section) -> None:
    receipt = section.receipt()
    config = Config(keys={"triage.file": "f", "triage.close": "z"})
    async with desk_of(section.store, config=config, size=(120, 40)) as pilot:
        seen = screen_text(pilot.app)
        assert "m file" not in seen
        assert "z close" in seen
        await press(pilot, "f")
        assert "File in which dossier?" in screen_text(pilot.app)
        await press(pilot, "escape", "z", "n")
        assert section.row(Receipt, receipt).state == "closed"


async def test_a_key_of_ones_own_keeps_the_place_of_its_command(section: Section) -> None:
    section.receipt()
    config = Config(keys={"triage.file": "f", "triage.urgency_1": "f1"})
    async with desk_of(section.store, config=config) as pilot:
        assert " F1 urgency  f file  o open a dossier  a assign" in screen_text(pilot.app)
        ids = [command.id for command in commands_of(pilot.app.screen)]
        assert ids.index("triage.urgency_1") < ids.index("triage.urgency_2")
        assert ids.index("triage.file") < ids.index("triage.open")


async def test_what_is_wrong_with_a_key_is_said_when_the_desk_opens(section: Section) -> None:
    async with desk_of(section.store, config=Config(keys={"triage.fil": "f"})) as pilot:
        assert "There is no command triage.fil" in screen_text(pilot.app)
    async with desk_of(section.store, config=Config(keys={"triage.close": "m"})) as pilot:
        assert "triage.close and triage.file" in " ".join(screen_text(pilot.app).split())
