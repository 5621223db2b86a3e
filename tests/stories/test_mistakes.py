"""What was done by mistake is taken back, or cancelled with its reason; what is registered is never lost."""

from __future__ import annotations

from sqlmodel import col, select

from asotui.models import Receipt
from asotui.queries import inbox
from asotui.queries.inbox import View
from tests.factories import Section, contents, in_days
from tests.screens.looking import desk_of, press, screen_text, write


def numbers(section: Section) -> list[tuple[int, str]]:
    with section.store.read() as session:
        return list(session.exec(select(Receipt.serial, Receipt.state).order_by(col(Receipt.id))))


async def test_filed_in_the_wrong_dossier_and_put_right(section: Section) -> None:
    section.dossier("Subvention de Lens")
    right = section.dossier("Subvention de Liévin")
    letter = section.receipt("Pièce de Liévin", urgency=1)
    before = contents(section.store)
    async with desk_of(section.store) as pilot:
        await press(pilot, "m")
        await write(pilot, "lens")
        await press(pilot, "enter", "u")
        assert contents(section.store) == before
        await press(pilot, "home", "m")
        await write(pilot, "lievin")
        await press(pilot, "enter")
    assert section.row(Receipt, letter).dossier_id == right


async def test_registered_twice_the_second_is_cancelled_and_its_number_stays_used(section: Section) -> None:
    section.receipt("Lettre recommandée")
    section.receipt("Lettre recommandée (bis)")
    async with desk_of(section.store) as pilot:
        await press(pilot, "j", "K")
        await write(pilot, "enregistrée deux fois")
        await press(pilot, "enter", "n")
        await write(pilot, "DRH")
        await press(pilot, "enter")
        await write(pilot, "Congés")
        await press(pilot, "f2")
        assert "3/" in screen_text(pilot.app)
    assert numbers(section) == [(1, "untriaged"), (2, "cancelled"), (3, "untriaged")]
    everything = section.see(inbox.page, View.ALL, section.head, in_days(0))
    assert "enregistrée deux fois" in {row.outcome_word for row in everything}


async def test_thirty_letters_closed_by_mistake_come_back_with_one_key(section: Section) -> None:
    for n in range(30):
        section.receipt(f"Lettre {n}")
    before = contents(section.store)
    async with desk_of(section.store) as pilot:
        await press(pilot, "X", "e", "n")
        assert {state for _serial, state in numbers(section)} == {"closed"}
        assert "30 receipts closed without action" in screen_text(pilot.app)
        await press(pilot, "u")
        assert contents(section.store) == before
        assert "30 new" in screen_text(pilot.app)
