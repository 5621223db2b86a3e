"""Words that a dropped line cut short are held against what colleagues did since they were begun, not since they were found."""

from __future__ import annotations

from datetime import date

import pytest
from textual.pilot import Pilot

from asotui.models import Dossier, Meeting, Room
from asotui.screens.dossier import DossierScreen
from asotui.screens.meeting import MeetingScreen
from asotui.services import dossiers, meetings, rooms
from asotui.services.meetings import ChangeInput
from asotui.terms import DossierState
from tests.factories import COLLEAGUE, Section
from tests.screens.looking import desk_of, line_with, press, screen_text, write
from tests.screens.test_unfinished import seen
from tests.screens.test_versions import ROUSSEL, is_asked, opened

CLOSING = ("e", "c")


def field_line(pilot: Pilot[None], label: str) -> str:
    """The line of a field in the form that stands there."""
    lines = screen_text(pilot.app).splitlines()
    found = [line for line in lines if line.strip().startswith(label)]
    assert found, f"no field {label!r}"
    return found[-1]


async def test_a_title_that_a_colleague_changed_before_it_was_taken_up_again(section: Section) -> None:
    dossier_id = section.dossier("Le titre de tous")
    async with desk_of(section.store) as pilot:
        await opened(pilot, DossierScreen(dossier_id))
        await press(pilot, "T", "ctrl+u")
        await write(pilot, "Le titre de Diallo")
    section.act(COLLEAGUE, dossiers.rename, dossier_id, "Le titre de Roussel")
    async with desk_of(section.store) as pilot:
        await opened(pilot, DossierScreen(dossier_id))
        await press(pilot, "T")
        assert "Le titre de Diallo" in screen_text(pilot.app)
        await press(pilot, "enter")
        assert is_asked(pilot)
        assert "Le titre de tous" in line_with(pilot.app, "before")
        assert "Le titre de Roussel" in line_with(pilot.app, f"- {ROUSSEL}")
        assert "Le titre de Diallo" in line_with(pilot.app, "+ you")
        assert section.row(Dossier, dossier_id).title == "Le titre de Roussel"
        await press(pilot, "m", "f2")
    assert section.row(Dossier, dossier_id).title == "Le titre de Diallo"


async def test_what_was_chosen_is_not_asked_again(section: Section) -> None:
    dossier_id = section.dossier("Le titre de tous")
    async with desk_of(section.store) as pilot:
        await opened(pilot, DossierScreen(dossier_id))
        await press(pilot, "T", "ctrl+u")
        await write(pilot, "Le titre de Diallo")
    section.act(COLLEAGUE, dossiers.rename, dossier_id, "Le titre de Roussel")
    async with desk_of(section.store) as pilot:
        await opened(pilot, DossierScreen(dossier_id))
        await press(pilot, "T", "enter", "m", "f2", "T", "ctrl+u")
        await write(pilot, "Un autre")
        await press(pilot, "enter")
        assert not is_asked(pilot)
    assert section.row(Dossier, dossier_id).title == "Un autre"


async def test_nothing_is_asked_when_nobody_changed_it(section: Section) -> None:
    dossier_id = section.dossier("Le titre de tous")
    async with desk_of(section.store) as pilot:
        await opened(pilot, DossierScreen(dossier_id))
        await press(pilot, "T", "ctrl+u")
        await write(pilot, "Le titre de Diallo")
    section.act(COLLEAGUE, dossiers.rename, section.dossier("Un autre"), "Encore un autre")
    async with desk_of(section.store) as pilot:
        await opened(pilot, DossierScreen(dossier_id))
        await press(pilot, "T", "enter")
        assert not is_asked(pilot)
    assert section.row(Dossier, dossier_id).title == "Le titre de Diallo"


async def test_the_fields_of_a_form_that_were_not_touched_follow_the_colleague(section: Section) -> None:
    room = section.room("Salle 12", place="Annexe", equipment="écran")
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "r", "e", "ctrl+u")
        await write(pilot, "Salle Diallo")
    section.do(rooms.change, room, name="Salle 12", place="Étage 3", capacity=30)
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "r", "e")
        assert "Salle Diallo" in screen_text(pilot.app)
        assert "Étage 3" in field_line(pilot, "Where")
        await press(pilot, "f2")
        assert not is_asked(pilot)
    row = section.row(Room, room)
    assert (row.name, row.place, row.capacity) == ("Salle Diallo", "Étage 3", 30)


@pytest.mark.parametrize(("key", "title"), [("m", "Comité Diallo"), ("t", "Comité Roussel")])
async def test_a_field_that_both_changed_is_chosen(section: Section, key: str, title: str) -> None:
    meeting = section.meeting("Comité")
    async with desk_of(section.store) as pilot:
        await opened(pilot, MeetingScreen(meeting))
        await press(pilot, "C", "ctrl+u")
        await write(pilot, "Comité Diallo")
    section.act(COLLEAGUE, meetings.change, meeting, ChangeInput(title="Comité Roussel", minutes=30))
    async with desk_of(section.store) as pilot:
        await opened(pilot, MeetingScreen(meeting))
        await press(pilot, "C", "f2")
        assert is_asked(pilot)
        await press(pilot, key, "f2")
    row = section.row(Meeting, meeting)
    assert row.title == title
    assert (row.ends_at - row.starts_at).total_seconds() == 30 * 60


async def test_a_key_is_refused_once_and_then_acts_on_what_the_officer_was_told(section: Section) -> None:
    dossier_id = section.dossier("Autorisation")
    async with desk_of(section.store) as pilot:
        await opened(pilot, DossierScreen(dossier_id))
        await press(pilot, *CLOSING)
        await write(pilot, "Sans suite")
    section.act(COLLEAGUE, dossiers.park, dossier_id, date(2027, 1, 4))
    async with desk_of(section.store) as pilot:
        await opened(pilot, DossierScreen(dossier_id))
        await press(pilot, *CLOSING)
        assert "Sans suite" in screen_text(pilot.app)
        await press(pilot, "enter")
        assert f"Not done: {ROUSSEL} has changed the same thing" in seen(pilot)
        await press(pilot, *CLOSING)
        assert "Sans suite" in screen_text(pilot.app)
        await press(pilot, "enter")
        assert "Not done" not in seen(pilot)
    assert section.row(Dossier, dossier_id).state == DossierState.CLOSED


async def test_a_field_that_was_never_touched_follows_at_each_reopening(section: Section) -> None:
    room = section.room("Salle 12", place="Annexe")
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "r", "e", "ctrl+u")
        await write(pilot, "Salle")
    for place in ("Étage 3", "Étage 4"):
        section.do(rooms.change, room, place=place)
        async with desk_of(section.store) as pilot:
            await press(pilot, "g", "r", "e")
            assert place in field_line(pilot, "Where")
            await write(pilot, " D")
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "r", "e", "f2")
        assert not is_asked(pilot)
    row = section.row(Room, room)
    assert (row.name, row.place) == ("Salle D D", "Étage 4")
