"""Every act of the section, newest first."""

from __future__ import annotations

import pytest
from syrupy.assertion import SnapshotAssertion

from asotui.models import Dossier
from asotui.screens.dossier import DossierScreen
from asotui.screens.log import ActSource
from asotui.screens.receipt import ReceiptScreen
from asotui.services import dossiers
from asotui.widgets.record_list import RecordList
from tests.factories import COLLEAGUE, Section
from tests.screens.looking import desk, desk_of, line_with, press, screen_text, settle


async def test_newest_first_and_enter_opens_what_it_was_about(section: Section, dossier_id: int) -> None:
    receipt_id = section.receipt("Nouvelle demande")
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "a")
        assert "registered" in line_with(pilot.app, "▌")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ReceiptScreen)
        assert receipt_id
        await press(pilot, "q", "j", "enter")
        assert isinstance(pilot.app.screen, DossierScreen)


async def test_only_mine(section: Section, dossier_id: int) -> None:
    async with desk_of(section.store, COLLEAGUE) as pilot:
        await press(pilot, "g", "a", "tab")
        rows = pilot.app.screen.query_one(RecordList).rows
        assert {row.actor for row in rows} == {COLLEAGUE}


async def test_what_is_done_meanwhile_comes_on_top(section: Section) -> None:
    dossier_id = section.dossier()
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "a")
        desk(pilot).perform(dossiers.rename, dossier_id, "Autre titre")
        await settle(pilot)
        assert "Autre titre" in line_with(pilot.app, "▌")


async def test_the_act_of_a_colleague_is_not_undone(section: Section) -> None:
    dossier_id = section.dossier("Avant")
    section.act(COLLEAGUE, dossiers.rename, dossier_id, "Après")
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "a", "Z", "y")
        assert section.row(Dossier, dossier_id).title == "Après"
        assert "is one of Mme Roussel" in screen_text(pilot.app)


async def test_an_act_is_undone_after_a_question(section: Section) -> None:
    dossier_id = section.dossier("Avant")
    section.do(dossiers.rename, dossier_id, "Après")
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "a", "Z", "n")
        assert section.row(Dossier, dossier_id).title == "Après"
        await press(pilot, "Z", "y")
        assert section.row(Dossier, dossier_id).title == "Avant"
        assert "[undone]" in screen_text(pilot.app)


async def test_long_sentences_are_said_in_full(section: Section) -> None:
    section.dossier("Un titre qui ne tient pas sur la ligne " * 3)
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "a", "w")
        assert screen_text(pilot.app).count("ne tient pas sur la ligne") >= 3


@pytest.mark.parametrize("mine", [False, True])
def test_pages_meet(section: Section, mine: bool) -> None:
    for number in range(30):
        section.dossier(str(number), by=COLLEAGUE if number % 2 else "diallo")
    source = ActSource(section.store, COLLEAGUE if mine else None)
    whole = [row.act_id for row in source.first(100).rows]
    assert whole == sorted(whole, reverse=True)
    first, last = source.first(4), source.last(4)
    assert (first.at_start, first.at_end, last.at_start, last.at_end) == (True, False, False, True)
    assert [row.act_id for row in last.rows] == whole[-4:]
    assert [row.act_id for row in source.after(first.rows[-1], 4).rows] == whole[4:8]
    assert [row.act_id for row in source.before(last.rows[0], 4).rows] == whole[-8:-4]
    middle = source.after(first.rows[-1], 1).rows[0]
    around = source.around(middle, 4)
    assert [row.act_id for row in around.rows] == whole[2:6]
    assert not around.at_start
    assert not around.at_end
    assert source.around(first.rows[0], 200).at_start
    assert source.around(first.rows[0], 200).at_end


async def test_looks(section: Section, dossier_id: int, snapshot: SnapshotAssertion) -> None:
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "a")
        assert screen_text(pilot.app) == snapshot
