"""Two officers work on one register at the same time: nothing is done twice, nothing is undone behind one's back."""

from __future__ import annotations

from asotui.models import Receipt
from asotui.queries import movements
from asotui.screens.dossier import DossierScreen
from asotui.services import dossiers, triage
from asotui.widgets.record_list import RecordList
from tests.factories import COLLEAGUE, HEAD, Section
from tests.screens.looking import desk, desk_of, press, screen_text, settle, under_cursor, write
from tests.stories.office import history


async def test_two_officers_at_one_inbox(section: Section) -> None:
    letters = [section.receipt(f"Lettre {n}") for n in range(4)]
    async with desk_of(section.store, HEAD) as pilot:
        await press(pilot, "j")
        section.act(COLLEAGUE, triage.inform, letters[:1])
        section.act(COLLEAGUE, triage.assign, letters[2:3], section.head)
        await press(pilot, "e", "i")
        assert under_cursor(pilot.app).id == letters[2]
        section.act(COLLEAGUE, triage.answer, letters[2:3], "par téléphone")
        await press(pilot, "h", "d")
        assert "has left the inbox" in " ".join(screen_text(pilot.app).split())
        desk(pilot)._look_for_others()
        await settle(pilot)
        assert [row.id for row in pilot.app.screen.query_one(RecordList).rows] == [letters[3]]
        await press(pilot, "u")
        assert [section.row(Receipt, n).state for n in letters] == [
            "closed",
            "untriaged",
            "closed",
            "untriaged",
        ]
        assert section.row(Receipt, letters[2]).outcome_word == "par téléphone"


async def test_a_dossier_goes_from_desk_to_desk_and_every_step_can_be_told(section: Section) -> None:
    dossier = section.dossier("Autorisation d'exploiter")
    section.filed(dossier, subject="Demande")
    async with desk_of(section.store, HEAD) as head:
        await press(head, "b")
        await write(head, "roussel")
        await press(head, "enter")
        await write(head, "pour instruction")
        await press(head, "enter")
        assert "Nothing waits here." in screen_text(head.app)
    async with desk_of(section.store, COLLEAGUE) as colleague:
        await press(colleague, "enter")
        assert isinstance(colleague.app.screen, DossierScreen)
        await press(colleague, "i")
        await write(colleague, "Recevable.")
        await press(colleague, "f2")
    section.act(COLLEAGUE, dossiers.transmit, dossier, section.head, "pour décision")
    moves = [(move.from_name, move.to_name, move.why) for move in section.see(movements.of_dossier, dossier)]
    assert sorted(moves) == sorted(
        [
            ("", "M. Diallo", ""),
            ("M. Diallo", "Mme Roussel", "pour instruction"),
            ("Mme Roussel", "M. Diallo", "pour décision"),
        ]
    )
    told = " / ".join(history(section, dossier))
    for word in ("opened", "filed in", "Mme Roussel", "Note 1 written", "M. Diallo"):
        assert word in told
