"""Which keys are refused to whom, before anything is typed."""

import pytest

from asotui.models import Receipt
from asotui.rules.roles import Right
from asotui.screens import rights
from asotui.screens.meeting import MeetingScreen
from asotui.services import officers, settings
from tests.factories import COLLEAGUE, Section, in_days
from tests.screens.looking import desk, desk_of, press, screen_text, settle


@pytest.mark.parametrize(
    ("key", "right"),
    [
        ("triage.cancel", Right.CANCEL),
        ("rooms.new", Right.SECTION),
        ("steps.change", Right.TEMPLATES),
        ("triage.file", Right.WORK),
        ("task.done", Right.WORK),
        ("tasks.new", Right.WORK),
        ("tasks.next_view", None),
        ("triage.why", None),
        ("dossier.next_tab", None),
        ("list.open", None),
        ("desk.undo", Right.WORK),
        ("desk.go", None),
    ],
)
def test_what_a_key_needs(key: str, right: Right | None) -> None:
    assert rights.needed(key) is right


async def test_a_reader_is_refused_before_a_form_opens_and_still_looks_round(section: Section) -> None:
    section.receipt("Note de service")
    login = section.reader()
    async with desk_of(section.store, login) as pilot:
        before = len(pilot.app.screen_stack)
        for key in ("n", "o", "i", "1", "a"):
            await press(pilot, key)
            assert len(pilot.app.screen_stack) == before, key
            assert "may read this register, not change it" in screen_text(pilot.app)
        await press(pilot, "w")
        assert "Its urgency is" in screen_text(pilot.app)
        await press(pilot, "slash")
        assert "may read this register" not in screen_text(pilot.app)


async def test_what_the_section_keeps_for_its_head_is_refused_without_a_question(section: Section) -> None:
    receipt_id = section.receipt("Note de service")
    section.do(settings.set, "officers_may", "close")
    async with desk_of(section.store, COLLEAGUE) as pilot:
        before = len(pilot.app.screen_stack)
        await press(pilot, "K")
        assert len(pilot.app.screen_stack) == before
        assert "only the head cancels registrations" in screen_text(pilot.app)
    assert section.row(Receipt, receipt_id).state == "untriaged"


async def test_the_inbox_of_who_is_away_says_whose_it_is(section: Section) -> None:
    petit = section.officer("petit")
    section.task("Relever l'avis", owner_id=petit)
    section.dossier("Zone bleue", holder_id=petit)
    section.do(officers.set_absence, petit, in_days(0), in_days(2), section.colleague)
    async with desk_of(section.store, COLLEAGUE) as pilot:
        assert "Zone bleue · for" in screen_text(pilot.app)
        assert "For others" in screen_text(pilot.app)
        await press(pilot, "w")
        assert "who is away: you stand in" in screen_text(pilot.app).replace("\n", " ")


@pytest.mark.parametrize("key", ["enter", "e", "n", "K"])
async def test_a_room_is_for_the_head_and_enter_says_so_before_a_form(section: Section, key: str) -> None:
    section.room("Salle 12", capacity=12)
    async with desk_of(section.store, COLLEAGUE) as pilot:
        await press(pilot, "g", "a")
        before = len(pilot.app.screen_stack)
        await press(pilot, key)
        assert len(pilot.app.screen_stack) == before
        assert "M. Diallo" in screen_text(pilot.app)


async def test_an_item_of_the_agenda_opens_no_form_for_a_reader(section: Section) -> None:
    meeting = section.meeting()
    section.item(meeting, "Travaux")
    async with desk_of(section.store, section.reader()) as pilot:
        desk(pilot).open_meeting(meeting)
        await settle(pilot)
        await press(pilot, "tab", "enter")
        assert isinstance(pilot.app.screen, MeetingScreen)
        assert "may read this register, not change it" in " ".join(screen_text(pilot.app).split())
