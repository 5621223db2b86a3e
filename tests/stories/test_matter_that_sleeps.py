"""A matter on which nothing can be done sleeps until its day or until something new arrives, and is then on top."""

from __future__ import annotations

import time_machine

from asotui.models import Receipt
from asotui.services import receipts, triage
from tests.factories import Section
from tests.screens.looking import desk_of, line_with, press, screen_text, under_cursor
from tests.stories.office import Mailbox, collect, on


async def test_an_answer_wakes_what_waited_for_it(section: Section, mailbox: Mailbox) -> None:
    with time_machine.travel(on(16), tick=False):
        asked = mailbox.receives("Recours de M. Petit", "Je conteste…", "M. Petit <petit@p.example>")
        collect(section, mailbox)
        async with desk_of(section.store) as pilot:
            await press(pilot, "h", "n")
            assert "put off until something new arrives" in screen_text(pilot.app)
            assert "Nothing waits here." in screen_text(pilot.app)

    with time_machine.travel(on(17), tick=False):
        urgent = section.receipt("Convocation pour demain", urgency=1)
        async with desk_of(section.store) as pilot:
            assert under_cursor(pilot.app).id == urgent

    with time_machine.travel(on(18), tick=False):
        mailbox.receives(
            "Re: Recours de M. Petit", "Voici la pièce.", "M. Petit <petit@p.example>", answers=asked
        )
        collect(section, mailbox)
        async with desk_of(section.store) as pilot:
            assert under_cursor(pilot.app).subject == "Recours de M. Petit"
            assert "back" in line_with(pilot.app, " Recours de M. Petit")
            await press(pilot, "w")
            assert "came back because 3/2026 arrived in the matter" in " ".join(
                screen_text(pilot.app).split()
            )


async def test_what_was_put_off_to_monday_is_there_on_monday(section: Section) -> None:
    with time_machine.travel(on(19), tick=False):
        letter = section.receipt("Programme de la visite", urgency=4)
        async with desk_of(section.store) as pilot:
            await press(pilot, "h", "l")
    with time_machine.travel(on(22), tick=False):
        async with desk_of(section.store) as pilot:
            assert "Nothing waits here." in screen_text(pilot.app)
    with time_machine.travel(on(23, 0, 5), tick=False):
        section.receipt("Question écrite", urgency=1)
        async with desk_of(section.store) as pilot:
            assert under_cursor(pilot.app).id == letter
            await press(pilot, "e", "i")
            assert section.row(Receipt, letter).outcome == "for_information"


async def test_an_entry_of_the_call_book_returns_on_its_review_date(section: Section) -> None:
    with time_machine.travel(on(2), tick=False):
        letter = section.receipt("Projet de décret")
        section.do(triage.call_book, [letter], "avis du Conseil d'État", on(30).date())
        section.do(receipts.set_due, [letter], None)
    with time_machine.travel(on(23), tick=False):
        async with desk_of(section.store) as pilot:
            await press(pilot, "tab", "tab", "tab", "tab")
            assert under_cursor(pilot.app).id == letter
    with time_machine.travel(on(30), tick=False):
        async with desk_of(section.store) as pilot:
            assert under_cursor(pilot.app).id == letter
            await press(pilot, "h", "m")
            assert section.row(Receipt, letter).state == "put_off"
