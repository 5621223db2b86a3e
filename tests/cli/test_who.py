"""`asotui who`: whose desk is open, and what stands open on it."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from asotui.models import Dossier
from asotui.store import Presence, Store
from tests.cli.conftest import Terminal
from tests.factories import COLLEAGUE, NAMES


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A register that a group shares."""
    store = Store.create(tmp_path / "shared" / "register.db", os.getgid())
    yield store
    store.close()


@pytest.fixture
def colleague(terminal: Terminal) -> Iterator[Presence]:
    """The colleague's desk."""
    there = Presence(terminal.path, COLLEAGUE)
    yield there
    there.end()


def test_nobody(terminal: Terminal) -> None:
    result = terminal.run("who")
    assert result.stdout == "" and "Nobody has the desk open." in result.stderr
    assert terminal.json("who") == []


def test_what_a_colleague_has_open_and_a_desk_with_nothing_on_it(
    terminal: Terminal, colleague: Presence
) -> None:
    dossier = terminal.section.dossier("Autorisation d'exploiter")
    number = terminal.section.row(Dossier, dossier).number
    colleague.say([])
    ((login, since, *nothing),) = terminal.lines("who")
    assert login == COLLEAGUE and since.endswith("Z") and nothing == ["-", "-", "-"]
    colleague.say([("dossier", dossier), ("dossier", 999), ("strange", 1)])
    ((login, _since, *what),) = terminal.lines("who")
    assert (login, what) == (COLLEAGUE, ["dossier", number, "Autorisation d'exploiter"])
    (desk,) = terminal.json("who")
    assert (desk["login"], desk["name"]) == (COLLEAGUE, NAMES[COLLEAGUE])
    ((thing),) = desk["open"]
    assert (thing["noun"], thing["id"], thing["number"]) == ("dossier", dossier, number)
