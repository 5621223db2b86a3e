"""The guide knows every key of the desk, and no other."""

import re
from pathlib import Path

import pytest
from textual.binding import Binding

from tests.docs.pages import GUIDE
from tools import keys

_ROW = re.compile(r"^\| (?P<keys>(?:`[^`]+` ?)+) \| .*\| `(?P<name>[a-z_]+\.[a-z0-9_]+)` \|$", re.MULTILINE)


def _bindings() -> list[Binding]:
    return [binding for each in keys.declared().values() for _owner, binding in each]


def test_every_class_with_keys_has_a_table() -> None:
    assert keys.unplaced() == []


@pytest.mark.parametrize("page", ["keys.md", "fr/touches.md"])
def test_the_tables_name_every_command_and_no_other(page: str) -> None:
    rows = _ROW.findall((GUIDE / page).read_text("utf-8"))
    assert sorted(name for _keys, name in rows) == sorted(str(binding.id) for binding in _bindings())


def test_the_tables_give_as_many_keys_as_the_program() -> None:
    rows = _ROW.findall((GUIDE / "keys.md").read_text("utf-8"))
    told = sorted((name, written.count("`") // 2) for written, name in rows)
    assert told == sorted((str(binding.id), len(binding.key.split(","))) for binding in _bindings())


@pytest.mark.parametrize("path", [keys.ENGLISH, keys.FRENCH], ids=lambda path: path.name)
def test_the_tables_are_those_of_the_program(path: Path) -> None:
    """When this fails: python -m tools.keys writes them anew."""
    assert path.read_text("utf-8") == keys.pages()[path]


def test_no_command_needs_a_key_that_azerty_or_a_terminal_lacks() -> None:
    unreachable = {"ctrl+s", "ctrl+z", "ctrl+a", "ctrl+b", "ctrl+h", "f10", "f11", *"[]{}\\|@#~"}
    for binding in _bindings():
        pressed = {key.strip() for key in binding.key.split(",")}
        assert pressed - unreachable - {key for key in pressed if key.startswith("alt+")}, binding.id
