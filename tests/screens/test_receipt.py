"""A receipt being read: where the officer is in it is theirs, whatever happens elsewhere."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from asotui import clock
from asotui.app import Changed
from asotui.models import Meeting
from asotui.queries.rows import receipt_rows
from asotui.screens.receipt import ReceiptScreen
from asotui.services import notes
from tests.factories import COLLEAGUE, Section
from tests.ingest.answers_of import Said, outlook
from tests.mails import arrives, register_raw
from tests.screens.looking import desk_of, press, screen_text, settle, write

LINES = "\n".join(f"Ligne {number:03}" for number in range(1, 101))


@pytest.fixture
def letter(section: Section) -> int:
    return arrives(section, subject="Avis", text=LINES, raw=b"Subject: Avis\r\n\r\nTout brut\r\n")


async def read_again(pilot: Any) -> None:
    pilot.app.post_message(Changed(frozenset({"receipt", "note"})))
    await settle(pilot)


async def test_what_a_colleague_does_leaves_the_reader_where_they_are(section: Section, letter: int) -> None:
    async with desk_of(section.store) as pilot:
        await press(pilot, "enter", "pagedown", "pagedown")
        assert isinstance(pilot.app.screen, ReceiptScreen)
        before = screen_text(pilot.app)
        assert "Ligne 040" in before
        await read_again(pilot)
        assert screen_text(pilot.app) == before
        section.act(COLLEAGUE, notes.add_to_receipt, letter, "Vu.")
        await read_again(pilot)
        assert screen_text(pilot.app) == before
        await press(pilot, "G")
        assert "Vu." in screen_text(pilot.app)


async def test_the_original_stays_until_it_is_left_by_the_same_key(section: Section, letter: int) -> None:
    async with desk_of(section.store) as pilot:
        await press(pilot, "enter", "B")
        assert "Tout brut" in screen_text(pilot.app)
        section.act(COLLEAGUE, notes.add_to_receipt, letter, "Vu.")
        await read_again(pilot)
        assert "Tout brut" in screen_text(pilot.app)
        await press(pilot, "B")
        assert "Ligne 001" in screen_text(pilot.app)


async def test_the_other_language_keeps_the_text(section: Section, letter: int) -> None:
    async with desk_of(section.store) as pilot:
        await press(pilot, "enter", "f8")
        assert "Reçue" in screen_text(pilot.app)
        assert "Ligne 001" in screen_text(pilot.app)
        await press(pilot, "pagedown", "f8")
        assert "Ligne 020" in screen_text(pilot.app)


async def test_what_is_looked_for_in_vain_is_said(section: Section, letter: int) -> None:
    async with desk_of(section.store) as pilot:
        await press(pilot, "enter", "slash")
        await write(pilot, "nulle part")
        await press(pilot, "enter")
        assert "“nulle part” is not in this text." in screen_text(pilot.app)


@pytest.mark.parametrize(
    ("given", "seen"),
    [
        ({}, "Claire Morel, on meeting M1/2026: accepted"),
        ({"uid": "nulle-part@ailleurs"}, "answers to a meeting that is not known here; nothing was changed"),
        ({"mail": "inconnu@ailleurs.example"}, "is not convened to meeting M1/2026; nothing was changed"),
        ({"sender": "un@autre.example"}, "in the name of Claire Morel to meeting M1/2026; nothing was"),
    ],
)
async def test_what_came_of_an_answer_is_read_on_its_receipt(
    section: Section, given: dict[str, Any], seen: str
) -> None:
    meeting_id = section.meeting("Commission de sécurité")
    section.invited(meeting_id, "Claire Morel", mail=Said("").mail)
    answer = Said(section.row(Meeting, meeting_id).uid)
    register_raw(section, outlook(replace(answer, **given)))
    row = section.see(receipt_rows, [1], clock.today())[0]
    async with desk_of(section.store, size=(120, 40)) as pilot:
        pilot.app.push_screen(ReceiptScreen(row))
        await settle(pilot)
        assert seen in screen_text(pilot.app)
        if not given:
            await press(pilot, "f8")
            assert "Claire Morel, pour la réunion M1/2026" in screen_text(pilot.app)
