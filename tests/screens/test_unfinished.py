"""What a cut short desk left is said when the next one opens, and is gone on with in its place."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from asotui import clock, drafts, i18n, locations
from asotui.drafts import Draft, sheets
from asotui.models import Meeting, Room
from asotui.services import rooms
from tests.factories import COLLEAGUE, HEAD, Section
from tests.screens.looking import desk_of, press, screen_text, settle, write


def seen(pilot: object) -> str:
    return " ".join(screen_text(pilot.app).split())  # type: ignore[attr-defined]


def left(section: Section) -> list[str]:
    return [sheet.text for sheet in drafts.unfinished(str(section.store.path), HEAD)]


async def test_a_dossier_note_and_more_are_said_at_the_start_and_listed(section: Section) -> None:
    dossier = section.dossier("Autorisation")
    async with desk_of(section.store) as pilot:
        assert "Not kept yet" not in seen(pilot)
        await press(pilot, "g", "r", "n")
        await write(pilot, "Salle 12")
    async with desk_of(section.store) as pilot:
        assert "Not kept yet: New room. F9 goes on with it." in seen(pilot)
        pilot.app.open_dossier(dossier)  # type: ignore[attr-defined]
        await settle(pilot)
        await press(pilot, "i")
        await write(pilot, "Rappeler le SDIS")
    async with desk_of(section.store) as pilot:
        assert "Not kept yet: Note, 2026/0001, and 1 more. F9 lists them." in seen(pilot)
        await press(pilot, "f9")
        assert "Rappeler le SDIS" in seen(pilot)
        await press(pilot, "enter")
        assert "Rappeler le SDIS" in seen(pilot) and "Dossier 2026/0001" in seen(pilot)
        await press(pilot, "f2")
        assert "u undoes" in seen(pilot)
        await press(pilot, "f9", "enter")
        assert "Salle 12" in seen(pilot) and "typed before and is not kept yet" in seen(pilot)
        await press(pilot, "f2")
        assert left(section) == []
        await press(pilot, "f9")
        assert "All that was typed is kept" in seen(pilot)
    assert section.row(Room, 1).name == "Salle 12"


async def test_the_planning_form_stands_there_again(section: Section) -> None:
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "m", "n")
        await write(pilot, "Comité de suivi")
    async with desk_of(section.store) as pilot:
        i18n.set_language("fr")
        await press(pilot, "f9", "enter")
        assert "Comité de suivi" in seen(pilot)
        await press(pilot, "escape", "escape")
        assert left(section) == []


async def test_a_line_is_found_again_and_esc_throws_it_away(section: Section) -> None:
    section.receipt("Demande")
    async with desk_of(section.store) as pilot:
        await press(pilot, "t")
        await write(pilot, "Rectorat")
    async with desk_of(section.store) as pilot:
        await press(pilot, "f9", "enter")
        assert "ask for the same thing again" in seen(pilot)
        await press(pilot, "t")
        assert "Transfer to which office? Rectorat" in seen(pilot)
        assert "typed before and is not kept yet" in seen(pilot)
        await press(pilot, "escape", "t")
        assert "Rectorat" not in seen(pilot)


async def test_f2_keeps_the_line_of_a_prompt(section: Section) -> None:
    section.receipt("Demande")
    async with desk_of(section.store) as pilot:
        await press(pilot, "t")
        await write(pilot, "Préfecture")
        await press(pilot, "f2")
        assert "u undoes" in seen(pilot)
    assert left(section) == []


async def test_a_refused_form_is_kept_and_comes_back_with_its_words(section: Section) -> None:
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "r", "n")
        await write(pilot, "Salle 12")
        section.act(HEAD, rooms.add, "Salle 12")
        await press(pilot, "f2")
        assert "already a room called Salle 12" in seen(pilot)
        await press(pilot, "n")
        assert "typed before and is not kept yet" in seen(pilot)
        await press(pilot, "escape")
        assert "Esc again leaves without saving" in seen(pilot)
        await press(pilot, "escape")
    assert left(section) == []


async def test_what_nobody_changed_leaves_nothing(section: Section) -> None:
    section.room("Salle 12")
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "r", "e")
        await write(pilot, "x")
        await press(pilot, "backspace", "f2")
    assert left(section) == []


async def test_it_is_thrown_away_after_a_question(section: Section) -> None:
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "r", "n")
        await write(pilot, "Salle 12")
    async with desk_of(section.store) as pilot:
        await press(pilot, "f9", "K", "n")
        assert len(left(section)) == 1
        await press(pilot, "K", "y")
        assert "Thrown away: New room" in seen(pilot)
    assert left(section) == []


async def test_neither_those_of_others_nor_those_of_another_desk_are_offered(section: Section) -> None:
    Draft(str(section.store.path), COLLEAGUE, "new room", title="New room").keep("Salle")
    Draft("/elsewhere.sqlite", HEAD, "new room", title="New room").keep("Salle")
    mine = Draft(str(section.store.path), HEAD, "new room", title="New room")
    mine.keep("Salle")
    Draft.flush_all()
    async with desk_of(section.store) as pilot:
        assert "Not kept yet" not in seen(pilot)
        await press(pilot, "f9")
        assert "open now" in seen(pilot)
        await press(pilot, "enter")
        assert "open at one of your desks" in seen(pilot)
        await press(pilot, "escape", "g", "r", "n")
        await write(pilot, "B")
        Draft.flush_all()
        assert len(left(section)) == 2


async def test_a_disk_that_is_full_is_said_and_passed_over(
    section: Section, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_path: Path, _text: str) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(locations, "write_private", full)
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "r", "n")
        await write(pilot, "Salle 12")
        Draft.flush_all()
        await settle(pilot)
        assert "not on disk before it is kept: No space left" in seen(pilot)
        await press(pilot, "f2")
        assert section.row(Room, 1).name == "Salle 12"


async def test_a_meeting_that_is_planned_leaves_nothing(section: Section) -> None:
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "m", "n")
        await write(pilot, "Comité de suivi")
        await press(pilot, "f2")
        assert section.row(Meeting, 1).title == "Comité de suivi"
    assert left(section) == []


async def test_words_typed_at_no_place_of_this_desk_are_gone_on_with_at_the_first_one(
    section: Section,
) -> None:
    subject = drafts.Subject(str(section.store.path), HEAD, "of another version", "Ailleurs", "z")
    sheets.write(next(subject.paths()), subject, clock.now(), "Rappeler")
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "d", "f9", "enter")
        assert "It was typed here" in seen(pilot) and "Inbox" in seen(pilot)
        assert left(section) == ["Rappeler"]
