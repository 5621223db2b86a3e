"""The mail of the night is collected, decided key by key, and stands in dossiers that say how it got there."""

from __future__ import annotations

import time_machine

from asotui.models import Dossier, Receipt
from asotui.queries import inbox, pieces
from asotui.queries.inbox import View
from asotui.services import dossiers
from asotui.widgets.record_list import RecordList
from tests.factories import COLLEAGUE, Section
from tests.screens.looking import desk_of, line_with, press, screen_text, write
from tests.stories.office import Mailbox, collect, history, on


async def test_the_first_morning(section: Section, mailbox: Mailbox) -> None:
    with time_machine.travel(on(19), tick=False):
        zone = section.dossier("Extension de la zone d'activité", by=COLLEAGUE)
        number = section.row(Dossier, zone).number
        section.act(COLLEAGUE, dossiers.await_reply, zone, on(30).date(), "avis de la mairie")

    with time_machine.travel(on(22, 23, 15), tick=False):
        mailbox.receives(
            f"[{number}] Avis de la mairie",
            "Madame,\n\nAvis favorable.",
            "Mairie de Lens <mairie@lens.example>",
            enclosure=("avis.pdf", b"%PDF-1.4"),
        )
        mailbox.receives(
            "Très signalé : question au Gouvernement", "Réponse pour midi.", "Cabinet <cab@m.example>"
        )
        mailbox.receives("Demande d'autorisation", "Nous sollicitons…", "Sté Aubert <aubert@a.example>")
        mailbox.receives("Lettre d'information n° 12", "Bonne lecture.", "Éditions du Parc <parc@e.example>")

    with time_machine.travel(on(23, 8, 30), tick=False):
        assert collect(section, mailbox).registered == 4
        assert collect(section, mailbox).registered == 0
        async with desk_of(section.store) as pilot:
            subjects = [row.subject for row in pilot.app.screen.query_one(RecordList).rows]
            assert subjects[0].startswith("Très signalé")
            assert "4 new" in screen_text(pilot.app)
            assert f"= {number}" in line_with(pilot.app, f"[{number}]")

            await press(pilot, "a")
            await write(pilot, "roussel")
            await press(pilot, "enter")
            await press(pilot, "m", "enter")
            await press(pilot, "o", "f2")
            await press(pilot, "e", "i")
            left = pilot.app.screen.query_one(RecordList).rows
            assert [(row.kind, row.subject) for row in left] == [("dossier", "Demande d'autorisation")]

    states = [section.row(Receipt, n).state for n in range(1, 5)]
    assert sorted(states) == ["assigned", "closed", "filed", "filed"]
    assert section.see(inbox.counts, section.head, on(23).date()).new == 0
    (mine,) = section.see(inbox.page, View.MINE, section.colleague, on(23).date(), limit=9)[:1]
    assert mine.subject.startswith("Très signalé")

    rows = section.see(pieces.of_dossier, zone, today=on(23).date())
    assert [(row.name, row.depth) for row in rows] == [(f"[{number}] Avis de la mairie", 0), ("avis.pdf", 1)]
    story = history(section, zone)
    assert story[0].startswith(f"Dossier {number} opened")
    assert story[-1].endswith(f"filed in {number}")
    assert section.row(Dossier, zone).state == "under_examination"
