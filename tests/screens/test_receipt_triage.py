"""A receipt decided while it is read; the next one follows."""

from __future__ import annotations

from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from asotui import i18n
from asotui.models import Receipt
from asotui.screens.dossier import DossierScreen
from asotui.screens.inbox import InboxScreen
from asotui.screens.piece import PieceScreen
from asotui.screens.receipt import ReceiptScreen
from asotui.services import triage
from tests.factories import COLLEAGUE, Section
from tests.mails import arrives
from tests.screens.looking import desk, desk_of, line_with, press, screen_text, settle, under_cursor, write
from tests.screens.mornings import Morning, morning_of


@pytest.fixture
def morning(section: Section) -> Morning:
    return morning_of(section)


def shown(pilot: Any) -> str:
    """The number of the receipt that is read, without its year."""
    assert isinstance(pilot.app.screen, ReceiptScreen)
    return line_with(pilot.app, "Receipt ").split()[1].partition("/")[0]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_receipt(
    morning: Morning, size: tuple[int, int], language: str, snapshot: SnapshotAssertion
) -> None:
    i18n.set_language(language)
    async with desk_of(morning.section.store, size=size) as pilot:
        await press(pilot, "j", "j", "enter")
        assert screen_text(pilot.app) == snapshot


async def test_once_decided_the_next_receipt_is_read_and_the_inbox_follows(morning: Morning) -> None:
    async with desk_of(morning.section.store) as pilot:
        await press(pilot, "enter")
        assert shown(pilot) == "3"
        await press(pilot, "e", "i")
        assert morning.section.row(Receipt, morning.question).outcome == "for_information"
        assert shown(pilot) == "4"
        assert "closed, for information · u undoes" in screen_text(pilot.app)
        await press(pilot, "h", "d")
        assert shown(pilot) == "5"
        await press(pilot, "m", "enter")
        assert morning.section.row(Receipt, morning.answer).dossier_id == morning.dossier
        assert shown(pilot) == "6"
        await press(pilot, "q")
        assert under_cursor(pilot.app).id == morning.call


async def test_after_the_last_one_one_is_back_in_the_inbox(morning: Morning) -> None:
    async with desk_of(morning.section.store) as pilot:
        await press(pilot, "G", "enter", "e", "n")
        assert isinstance(pilot.app.screen, InboxScreen)
        assert morning.section.row(Receipt, morning.invoice).state == "closed"
        assert "8/2026 closed without action" in screen_text(pilot.app)
        await press(pilot, "u")
        assert morning.section.row(Receipt, morning.invoice).state == "untriaged"


async def test_what_stays_in_the_inbox_stays_before_the_eyes(morning: Morning) -> None:
    async with desk_of(morning.section.store) as pilot:
        await press(pilot, "enter", "4", "D")
        await write(pilot, "demain")
        await press(pilot, "enter")
        assert shown(pilot) == "3"
        assert "urgency 4" in screen_text(pilot.app)
        await press(pilot, "escape")
        assert under_cursor(pilot.app).id == morning.question


async def test_an_act_taken_back_shows_what_the_receipt_is_again(morning: Morning) -> None:
    async with desk_of(morning.section.store) as pilot:
        await press(pilot, "enter", "4", "u")
        assert "urgency 1" in screen_text(pilot.app)
        await press(pilot, "U")
        assert "urgency 4" in screen_text(pilot.app)


async def test_reading_goes_on_to_the_next_and_back(morning: Morning) -> None:
    async with desk_of(morning.section.store) as pilot:
        await press(pilot, "enter", "J", "J")
        assert shown(pilot) == "5"
        await press(pilot, "L")
        assert shown(pilot) == "4"
        await press(pilot, "L", "L")
        assert shown(pilot) == "3"
        assert "no other receipt in this direction" in screen_text(pilot.app)


async def test_what_was_said_of_one_is_not_said_of_the_next(morning: Morning) -> None:
    async with desk_of(morning.section.store) as pilot:
        await press(pilot, "enter", "w")
        assert "gave it urgency 1" in screen_text(pilot.app)
        await press(pilot, "J")
        assert "gave it urgency" not in screen_text(pilot.app)


async def test_reading_passes_over_what_is_no_receipt(section: Section) -> None:
    first = section.receipt("Un", urgency=1)
    section.dossier("Zone", urgency=2)
    section.receipt("Deux", urgency=3)
    async with desk_of(section.store) as pilot:
        assert under_cursor(pilot.app).id == first
        await press(pilot, "enter", "J")
        assert shown(pilot) == "2"
        await press(pilot, "L")
        assert shown(pilot) == "1"
        await press(pilot, "J", "J")
        assert "no other receipt" in screen_text(pilot.app)


async def test_decided_before_a_row_that_is_no_receipt_the_next_receipt_is_read(section: Section) -> None:
    section.receipt("Un", urgency=1)
    section.dossier("Zone", urgency=2)
    section.receipt("Deux", urgency=3)
    async with desk_of(section.store) as pilot:
        await press(pilot, "enter", "e", "i")
        assert shown(pilot) == "2"


async def test_the_enclosures_are_read_one_or_by_choice(morning: Morning) -> None:
    async with desk_of(morning.section.store) as pilot:
        await press(pilot, "enter", "v")
        assert "has no enclosure" in screen_text(pilot.app)
        await press(pilot, "J", "J", "v")
        assert "plan.pdf" in screen_text(pilot.app)
        await write(pilot, "avis")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, PieceScreen)
        assert "Avis favorable" in screen_text(pilot.app)
        await press(pilot, "q")
        assert shown(pilot) == "5"


async def test_the_original_of_a_mail_and_of_what_did_not_come_by_mail(morning: Morning) -> None:
    async with desk_of(morning.section.store) as pilot:
        await press(pilot, "enter", "B")
        assert shown(pilot) == "3"
        assert "did not come by mail" in screen_text(pilot.app)
        await press(pilot, "J", "J", "B")
        assert "<b@x>" in screen_text(pilot.app)


async def test_its_dossier_or_how_it_gets_one(morning: Morning) -> None:
    morning.section.do(triage.file, [morning.request], morning.dossier)
    async with desk_of(morning.section.store) as pilot:
        await press(pilot, "enter", "enter")
        assert "in no dossier yet" in screen_text(pilot.app)
        await press(pilot, "q", "shift+tab", "j", "j", "j", "j", "enter")
        assert shown(pilot) == "4"
        assert f"In dossier {morning.number}." in screen_text(pilot.app)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, DossierScreen)


async def test_a_note_is_written_below_the_receipt(morning: Morning) -> None:
    async with desk_of(morning.section.store) as pilot:
        await press(pilot, "enter", "i")
        await write(pilot, "Vu avec le cabinet")
        await press(pilot, "f2")
        assert "Note 1, M. Diallo" in screen_text(pilot.app)
        assert "Vu avec le cabinet" in screen_text(pilot.app)


async def test_what_could_not_be_read_is_said(section: Section) -> None:
    arrives(section, faults=({"code": "text_cut", "facts": {}},), text="")
    async with desk_of(section.store) as pilot:
        await press(pilot, "enter")
        assert "(no text)" in screen_text(pilot.app)


async def test_what_another_decided_is_seen_where_it_is_read(morning: Morning) -> None:
    async with desk_of(morning.section.store) as pilot:
        await press(pilot, "enter")
        assert "to triage" in screen_text(pilot.app).splitlines()[0]
        morning.section.act(COLLEAGUE, triage.inform, [morning.question])
        desk(pilot)._look_for_others()
        await settle(pilot)
        assert "closed" in screen_text(pilot.app).splitlines()[0]
        await press(pilot, "e", "i")
        assert "has left the inbox with an outcome" in " ".join(screen_text(pilot.app).split())
