"""Two officers change the same thing: the second one chooses, and no word of either is lost."""

from __future__ import annotations

from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion
from textual.pilot import Pilot

from asotui import i18n, locations
from asotui.models import AgendaItem, Dossier, Meeting, Minutes, Note, Receipt, Room, Task
from asotui.screens.base import StoreScreen
from asotui.screens.dossier import DossierScreen
from asotui.screens.meeting import MeetingScreen
from asotui.screens.minutes import MinutesScreen
from asotui.screens.versions import VersionsScreen
from asotui.services import dossiers, meetings, notes, receipts, rooms, tasks
from asotui.services.meetings import ChangeInput, ItemChange
from tests.factories import COLLEAGUE, NAMES, Section
from tests.screens.looking import desk_of, line_with, press, screen_text, settle, write
from tests.screens.sittings import Sitting

ROUSSEL = NAMES[COLLEAGUE]


async def opened(pilot: Pilot[None], screen: StoreScreen[Any]) -> None:
    pilot.app.push_screen(screen)
    await settle(pilot)


def is_asked(pilot: Pilot[None]) -> bool:
    return isinstance(pilot.app.screen, VersionsScreen)


async def rename_both(pilot: Pilot[None], section: Section, dossier_id: int) -> None:
    """Both give a dossier another title, the colleague first."""
    await opened(pilot, DossierScreen(dossier_id))
    await press(pilot, "T")
    section.act(COLLEAGUE, dossiers.rename, dossier_id, "Le titre de Roussel")
    await press(pilot, "ctrl+u")
    await write(pilot, "Le titre de Diallo")
    await press(pilot, "enter")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_three_versions_of_a_title(
    section: Section, snapshot: SnapshotAssertion, size: tuple[int, int]
) -> None:
    dossier_id = section.dossier("Le titre de tous")
    async with desk_of(section.store, size=size) as pilot:
        await rename_both(pilot, section, dossier_id)
        assert is_asked(pilot)
        assert f"{ROUSSEL} has changed the same thing" in screen_text(pilot.app)
        assert "Le titre de tous" in line_with(pilot.app, "before")
        assert "Le titre de Roussel" in line_with(pilot.app, f"- {ROUSSEL}")
        assert "Le titre de Diallo" in line_with(pilot.app, "+ you")
        assert screen_text(pilot.app) == snapshot
        assert section.row(Dossier, dossier_id).title == "Le titre de Roussel"


async def test_mine_is_kept_once_it_is_chosen(section: Section) -> None:
    dossier_id = section.dossier("Le titre de tous")
    async with desk_of(section.store) as pilot:
        await rename_both(pilot, section, dossier_id)
        await press(pilot, "f2")
        assert "Not everything is chosen yet" in screen_text(pilot.app)
        await press(pilot, "m", "f2")
        assert not is_asked(pilot)
        assert "u undoes" in screen_text(pilot.app)
    assert section.row(Dossier, dossier_id).title == "Le titre de Diallo"


async def test_theirs_stands_when_it_is_chosen(section: Section) -> None:
    dossier_id = section.dossier("Le titre de tous")
    async with desk_of(section.store) as pilot:
        await rename_both(pilot, section, dossier_id)
        await press(pilot, "A", "f2")
        assert f"Left as {ROUSSEL} has it." in screen_text(pilot.app)
    assert section.row(Dossier, dossier_id).title == "Le titre de Roussel"


async def test_left_only_when_asked_twice(section: Section) -> None:
    dossier_id = section.dossier("Le titre de tous")
    async with desk_of(section.store) as pilot:
        await rename_both(pilot, section, dossier_id)
        await press(pilot, "escape")
        assert is_asked(pilot)
        await press(pilot, "escape")
        assert f"Left as {ROUSSEL} has it." in screen_text(pilot.app)
    assert section.row(Dossier, dossier_id).title == "Le titre de Roussel"


async def test_changed_once_more_while_the_officer_chooses(section: Section) -> None:
    dossier_id = section.dossier("Le titre de tous")
    async with desk_of(section.store) as pilot:
        await rename_both(pilot, section, dossier_id)
        section.act(COLLEAGUE, dossiers.rename, dossier_id, "Encore autre chose")
        await press(pilot, "m", "f2")
        assert is_asked(pilot)
        assert "Encore autre chose" in line_with(pilot.app, f"- {ROUSSEL}")
        await press(pilot, "m", "f2")
    assert section.row(Dossier, dossier_id).title == "Le titre de Diallo"


async def test_a_value_that_only_the_other_changed_stands_and_is_said(section: Section) -> None:
    dossier_id = section.dossier("Le titre de tous")
    async with desk_of(section.store) as pilot:
        await opened(pilot, DossierScreen(dossier_id))
        await press(pilot, "T")
        section.act(COLLEAGUE, dossiers.set_next_action, dossier_id, "relancer le SDIS")
        await press(pilot, "ctrl+u")
        await write(pilot, "Mien")
        await press(pilot, "enter")
        assert f"{ROUSSEL} has changed beside it: Next action" in " ".join(screen_text(pilot.app).split())
    row = section.row(Dossier, dossier_id)
    assert (row.title, row.next_action) == ("Mien", "relancer le SDIS")


async def test_a_key_on_a_value_that_has_changed_is_refused_once_with_the_name(section: Section) -> None:
    receipt = section.receipt()
    async with desk_of(section.store) as pilot:
        section.act(COLLEAGUE, receipts.set_urgency, [receipt], 1)
        await press(pilot, "4")
        said = " ".join(screen_text(pilot.app).split())
        assert f"Not done: {ROUSSEL} has changed the same thing meanwhile" in said
        assert section.row(Receipt, receipt).urgency == 1
        await press(pilot, "4")
    assert section.row(Receipt, receipt).urgency == 4


async def test_keys_of_the_same_desk_follow_each_other_without_a_question(section: Section) -> None:
    receipt = section.receipt()
    async with desk_of(section.store) as pilot:
        await pilot.press("1", "2", "3", "1")
        await settle(pilot)
        assert "Not done" not in screen_text(pilot.app)
    assert section.row(Receipt, receipt).urgency == 1


MINUTES = "Introduction.\n\nLe chantier avance.\n\nLa mairie répondra.\n\nFin."


@pytest.fixture
def sitting(section: Section) -> Sitting:
    """A commission that was held, with minutes."""
    sitting = Sitting(section).begun()
    section.do(meetings.attend, [sitting.person(place).key for place in range(5)], "present")
    section.do(meetings.close, sitting.id)
    section.do(meetings.draft, sitting.id)
    section.do(meetings.write, sitting.id, MINUTES)
    return sitting


def minutes_of(section: Section) -> str:
    return section.row(Minutes, 1).text


async def write_minutes_both(pilot: Pilot[None], section: Section, sitting: Sitting) -> None:
    """Both write in the minutes, the colleague first and in another place."""
    await opened(pilot, MinutesScreen(sitting.id))
    await press(pilot, "enter")
    section.act(
        COLLEAGUE, meetings.write, sitting.id, MINUTES.replace("avance.", "avance bien, dit la mairie.")
    )
    await press(pilot, "pagedown", "end")
    await write(pilot, " Signé.")
    await press(pilot, "f2")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_texts_are_compared_by_lines_with_signs(
    section: Section, sitting: Sitting, snapshot: SnapshotAssertion, size: tuple[int, int]
) -> None:
    async with desk_of(section.store, size=size) as pilot:
        await write_minutes_both(pilot, section, sitting)
        assert is_asked(pilot)
        assert line_with(pilot.app, "- Le chantier avance.")
        assert line_with(pilot.app, "+ Le chantier avance bien, dit la mairie.")
        assert line_with(pilot.app, "+ Fin. Signé.")
        assert screen_text(pilot.app) == snapshot


async def test_both_texts_stand(section: Section, sitting: Sitting) -> None:
    async with desk_of(section.store) as pilot:
        await write_minutes_both(pilot, section, sitting)
        await press(pilot, "b")
        assert "as it would stand" in screen_text(pilot.app)
        await press(pilot, "f2")
    text = minutes_of(section)
    assert "dit la mairie" in text and "Signé." in text
    assert not list(locations.drafts().glob("*"))


async def test_both_texts_are_gone_on_with(section: Section, sitting: Sitting) -> None:
    async with desk_of(section.store) as pilot:
        await write_minutes_both(pilot, section, sitting)
        await press(pilot, "e", "pagedown", "end")
        await write(pilot, " Relu.")
        await press(pilot, "f2", "f2")
    text = minutes_of(section)
    assert "dit la mairie" in text and "Signé. Relu." in text


async def test_a_text_that_is_left_stands_there_the_next_time(section: Section, sitting: Sitting) -> None:
    async with desk_of(section.store) as pilot:
        await write_minutes_both(pilot, section, sitting)
        await press(pilot, "escape", "escape")
        assert "dit la mairie" in minutes_of(section)
        await press(pilot, "enter")
        assert "Signé." in screen_text(pilot.app)


async def test_a_form_asks_only_about_what_both_have_changed(section: Section) -> None:
    room = section.room("Salle 12", place="Annexe", equipment="écran")
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "r", "e")
        section.do(rooms.change, room, name="Salle Roussel", place="Étage 3", capacity=30)
        await press(pilot, "ctrl+u")
        await write(pilot, "Salle Diallo")
        await press(pilot, "f2")
        assert is_asked(pilot)
        assert "Étage 3" not in screen_text(pilot.app)
        await press(pilot, "m", "f2")
        assert f"{ROUSSEL} has changed beside it" not in screen_text(pilot.app)
    row = section.row(Room, room)
    assert (row.name, row.place, row.capacity) == ("Salle Diallo", "Étage 3", 30)


async def test_a_meeting_and_its_hour(section: Section) -> None:
    meeting = section.meeting("Comité")
    async with desk_of(section.store) as pilot:
        await opened(pilot, MeetingScreen(meeting))
        await press(pilot, "C")
        section.act(COLLEAGUE, meetings.change, meeting, ChangeInput(title="Comité Roussel", minutes=30))
        await press(pilot, "ctrl+u")
        await write(pilot, "Comité Diallo")
        await press(pilot, "f2")
        assert is_asked(pilot)
        await press(pilot, "m", "f2")
    row = section.row(Meeting, meeting)
    assert row.title == "Comité Diallo"
    assert (row.ends_at - row.starts_at).total_seconds() == 30 * 60


async def test_an_item_of_the_agenda_keeps_what_only_the_other_changed(section: Section) -> None:
    meeting = section.meeting("Comité")
    item = section.item(meeting, "Travaux", rapporteur="Mme Petit")
    async with desk_of(section.store) as pilot:
        await opened(pilot, MeetingScreen(meeting))
        await press(pilot, "tab", "enter")
        section.act(COLLEAGUE, meetings.change_item, item, ItemChange(rapporteur="M. Blanc", minutes=20))
        await press(pilot, "ctrl+u")
        await write(pilot, "Travaux, suite")
        await press(pilot, "f2")
        assert not is_asked(pilot)
    row = section.row(AgendaItem, item)
    assert (row.title, row.rapporteur, row.minutes) == ("Travaux, suite", "M. Blanc", 20)


async def test_one_s_own_note_from_another_terminal(section: Section) -> None:
    dossier_id = section.dossier()
    note = section.note(dossier_id, "Vu.")
    async with desk_of(section.store) as pilot:
        await opened(pilot, DossierScreen(dossier_id))
        pilot.app.screen.query_one("NoteSide").action_change()  # type: ignore[attr-defined]
        await settle(pilot)
        section.do(notes.change, note, "Vu à Lens.")
        await press(pilot, "pagedown", "end")
        await write(pilot, " Rien à signaler.")
        await press(pilot, "f2")
        assert is_asked(pilot)
        await press(pilot, "b", "f2")
    assert section.row(Note, note).text == "Vu à Lens.\nVu. Rien à signaler."


async def test_a_date_is_one_or_the_other(section: Section) -> None:
    from datetime import date

    task = section.task(due_on=date(2026, 12, 1))
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "t", "d")
        section.act(COLLEAGUE, tasks.set_due, task, date(2026, 12, 2))
        await press(pilot, "ctrl+u")
        await write(pilot, "2026/12/03")
        await press(pilot, "enter")
        assert is_asked(pilot)
        await press(pilot, "t", "f2")
    assert section.row(Task, task).due_on == date(2026, 12, 2)


async def test_in_french(section: Section, snapshot: SnapshotAssertion) -> None:
    dossier_id = section.dossier("Le titre de tous")
    async with desk_of(section.store) as pilot:
        i18n.set_language("fr")
        await rename_both(pilot, section, dossier_id)
        assert screen_text(pilot.app) == snapshot
