"""A note that a dropped line cut short stands there again."""

from asotui.drafts import Draft
from tests.factories import HEAD, Section
from tests.screens.looking import desk_of, press, screen_text, write


async def test_a_note_cut_short_is_taken_up_again_and_then_forgotten(section: Section) -> None:
    section.receipt("Demande")
    async with desk_of(section.store) as pilot:
        await press(pilot, "i")
        await write(pilot, "Rappeler le SDIS")
    left = Draft(str(section.store.path), HEAD, "receipt 1")
    assert left.left == "Rappeler le SDIS"
    async with desk_of(section.store) as pilot:
        await press(pilot, "i")
        assert "Rappeler le SDIS" in screen_text(pilot.app)
        assert "typed before and is not kept yet" in screen_text(pilot.app)
        await press(pilot, "f2")
        assert "Note 1 written on 1/2026" in screen_text(pilot.app)
    assert left.left == ""
