"""Two desks over one register, each in a terminal: what one does, the other shows, and nothing of what is typed there moves."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from asotui.models import Dossier
from asotui.store import Store
from asotui.store.presence import open_desks
from tests.factories import Section
from tests.terminal import Terminal

Open = Callable[..., Terminal]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A register that a group shares."""
    store = Store.create(tmp_path / "shared" / "register.db", os.getgid())
    yield store
    store.close()


def in_dossiers(desk: Terminal) -> Terminal:
    """All dossiers of the section in a list."""
    desk.wait("Nothing waits here.")
    desk.send("g")
    desk.wait("Go to")
    desk.send("d")
    desk.wait("Mine")
    desk.send("tab")
    desk.wait("Autorisation")
    return desk


def places(desk: Terminal) -> list[str]:
    """Where the cursor and the marks stand in the list."""
    return [line[:2] for line in desk.text.splitlines()[4:10]]


def test_what_one_has_open_is_said_to_the_other_until_it_is_killed(mine: Section, open_desk: Open) -> None:
    mine.dossier("Autorisation d'exploiter")
    one, two = in_dossiers(open_desk()), in_dossiers(open_desk())
    one.send("enter")
    one.wait("Pieces")
    two.wait("◇")
    two.send("enter")
    two.wait("Open at Mme Essai’s since")
    one.wait("Open at Mme Essai’s since")
    assert len(open_desks(mine.store.path)) == 2
    os.kill(one.child.pid, signal.SIGKILL)
    two.gone("Open at Mme Essai’s since")
    assert len(open_desks(mine.store.path)) == 1


def test_marks_cursor_and_a_note_that_is_typed_stay_while_another_works(
    mine: Section, open_desk: Open
) -> None:
    first, second = mine.dossier("Autorisation d'exploiter"), mine.dossier("Convention de Lens")
    one, two = in_dossiers(open_desk()), in_dossiers(open_desk())
    one.send("x")
    one.wait("●")
    before = places(one)
    two.send("enter")
    two.wait("Pieces")
    two.send("T")
    two.wait("Title:")
    two.send(b"\x15Un autre titre", "enter")
    two.wait("u undoes")
    one.wait("Un autre titre")
    assert places(one) == before
    one.send("enter")
    one.wait("Pieces")
    one.send("i")
    one.wait("F2 keep")
    one.send("Une note en cours")
    one.wait("Une note en cours")
    two.send("N")
    two.wait("Next action:")
    two.send("relancer la mairie", "enter")
    two.wait("u undoes")
    one.send(", et sa fin")
    one.wait("Une note en cours, et sa fin")
    one.send("f2")
    one.wait("1 · Mme Essai")
    assert {mine.row(Dossier, key).title for key in (first, second)} & {"Un autre titre"}


def test_the_second_of_two_who_rename_chooses(mine: Section, open_desk: Open) -> None:
    dossier = mine.dossier("Autorisation d'exploiter")
    one, two = in_dossiers(open_desk()), in_dossiers(open_desk())
    for desk in (one, two):
        desk.send("enter")
        desk.wait("Pieces")
        desk.send("T")
        desk.wait("Title:")
    one.send(b"\x15Le titre de l'une", "enter")
    one.wait("u undoes")
    two.send(b"\x15Le titre de l'autre", "enter")
    two.wait("has changed the same thing meanwhile")
    two.wait("+ you")
    assert mine.row(Dossier, dossier).title == "Le titre de l'une"
    two.send("m")
    two.wait("F2 keeps what you chose.")
    two.send("f2")
    two.wait("u undoes")
    one.wait("Le titre de l'autre")
    assert mine.row(Dossier, dossier).title == "Le titre de l'autre"
