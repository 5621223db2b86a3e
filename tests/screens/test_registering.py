"""Registering a letter, a call or a visit by hand, in a few keys."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from sqlmodel import col, select

from asotui.models import Receipt, ReceiptText
from asotui.screens.inbox import InboxScreen
from asotui.widgets.form import Form
from tests.factories import Section
from tests.screens.looking import desk_of, press, screen_text, write


def registered(section: Section) -> list[Receipt]:
    with section.store.read() as session:
        return list(session.exec(select(Receipt).order_by(col(Receipt.id))))


async def fill(pilot: Any, **values: str) -> None:
    """Open the form and type into its fields by name; a field that is not named is left as it is."""
    await press(pilot, "n")
    for field in FIELDS:
        if field in values:
            await press(pilot, *["end", "shift+home", "backspace"] * (field in DATES))
            await write(pilot, values[field])
        if field != FIELDS[-1]:
            await press(pilot, "tab")


FIELDS = (
    "sender",
    "subject",
    "channel",
    "received_on",
    "dated_on",
    "due_on",
    "urgency",
    "announced",
    "received",
    "marking",
    "cover_only",
    "text",
)
DATES = ("received_on", "dated_on", "due_on", "announced", "received")


async def test_a_letter_is_registered_with_a_sender_and_a_subject(section: Section) -> None:
    async with desk_of(section.store) as pilot:
        await press(pilot, "n")
        await write(pilot, "Mairie de Lens")
        await press(pilot, "enter")
        await write(pilot, "Demande d'avis")
        await press(pilot, "f2")
        assert "1/2026 registered, from Mairie de Lens" in screen_text(pilot.app)
        assert "Demande d'avis" in screen_text(pilot.app)
    (receipt,) = registered(section)
    assert (receipt.channel, receipt.sender_name, receipt.subject) == (
        "letter",
        "Mairie de Lens",
        "Demande d'avis",
    )
    assert receipt.received_at == datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


async def test_everything_there_is_to_say_of_a_letter(section: Section) -> None:
    async with desk_of(section.store) as pilot:
        await fill(
            pilot,
            sender="Mairie de Lens",
            subject="Demande d'avis",
            received_on="vendredi",
            dated_on="18/11",
            due_on="+2w",
            announced="3",
            received="2",
            text="Vu au guichet",
        )
        await press(pilot, "f2")
    (receipt,) = registered(section)
    assert receipt.received_at == datetime(2026, 11, 20, 11, tzinfo=UTC)
    assert (receipt.dated_on, receipt.due_on) == (date(2026, 11, 18), date(2026, 12, 7))
    assert (receipt.enclosures_announced, receipt.enclosures_received) == (3, 2)
    with section.store.read() as session:
        assert session.exec(select(ReceiptText.text)).all() == ["Vu au guichet"]


async def test_a_known_correspondent_is_completed(section: Section) -> None:
    section.receipt(sender="Préfecture du Nord")
    async with desk_of(section.store) as pilot:
        await press(pilot, "n")
        await write(pilot, "Pré")
        await press(pilot, "right", "enter")
        await write(pilot, "Avis")
        await press(pilot, "f2")
    assert registered(section)[-1].sender_name == "Préfecture du Nord"


async def test_without_a_sender_or_a_subject_nothing_is_registered(section: Section) -> None:
    async with desk_of(section.store) as pilot:
        await press(pilot, "n", "f2")
        assert isinstance(pilot.app.screen, Form)
        await write(pilot, "Mairie")
        await press(pilot, "f2")
        assert isinstance(pilot.app.screen, Form)
        await press(pilot, "escape", "escape")
        assert isinstance(pilot.app.screen, InboxScreen)
    assert registered(section) == []


async def test_the_channel_is_chosen_with_the_arrows(section: Section) -> None:
    async with desk_of(section.store) as pilot:
        await press(pilot, "n")
        await write(pilot, "DRH")
        await press(pilot, "tab")
        await write(pilot, "Rappeler")
        await press(pilot, "tab", "right", "f2")
    assert registered(section)[0].channel == "call"


async def test_what_the_register_refuses_is_said_and_nothing_typed_is_lost(section: Section) -> None:
    async with desk_of(section.store) as pilot:
        await fill(pilot, sender="Préfecture", subject="Pli", text="Contenu")
        await press(pilot, "shift+tab", "space", "f2")
        seen = " ".join(screen_text(pilot.app).split())
        assert "Only the cover" in seen
        assert isinstance(pilot.app.screen, Form)
        assert "Pli" in seen
    assert registered(section) == []


async def test_nothing_is_received_on_a_day_to_come(section: Section) -> None:
    async with desk_of(section.store) as pilot:
        await fill(pilot, sender="Préfecture", subject="Pli", received_on="2026-11-30")
        await press(pilot, "f2")
        assert isinstance(pilot.app.screen, Form)
        assert "2026-11-30" in screen_text(pilot.app)
    assert registered(section) == []


async def test_a_number_of_enclosures_is_a_number(section: Section) -> None:
    async with desk_of(section.store) as pilot:
        for typed in ("99999", "-3", "trois"):
            await fill(pilot, sender="Préfecture", subject="Pli", announced=typed)
            await press(pilot, "f2")
            assert isinstance(pilot.app.screen, Form)
            assert "Type a whole number, at most 9999." in screen_text(pilot.app)
            await press(pilot, "escape", "escape")
    assert registered(section) == []
