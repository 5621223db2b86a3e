"""A meeting convened, changed, told anew, put off and called off from the desk; its letters, where they are and how they read."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from asotui import clock, locations
from asotui.models import Meeting
from asotui.queries import meetings as found
from asotui.queries.meetings import MeetingDetail
from asotui.screens.dossier import DossierScreen
from asotui.screens.meeting_form import MeetingForm
from asotui.screens.minutes import MinutesScreen
from asotui.screens.sitting import SittingScreen
from asotui.services import meetings, officers
from asotui.services.meetings import PersonInput
from tests.factories import Section
from tests.screens.conftest import NOW
from tests.screens.looking import desk, desk_of, press, screen_text, settle, write

TUESDAY = datetime(2026, 12, 1, 10)


@pytest.fixture
def meeting_id(section: Section) -> int:
    """A meeting in eight days with a chair, a colleague without an address, and somebody from outside."""
    section.do(officers.change, section.head, mail="diallo@section.example")
    meeting_id = section.meeting(
        starts_at=TUESDAY,
        room_id=section.room("Salle 204"),
        dossier_ids=[section.dossier("Mobilité des agents")],
        people=[
            PersonInput(officer_id=section.head, role="chair"),
            PersonInput(officer_id=section.colleague),
        ],
    )
    section.invited(meeting_id, "Mme Petit")
    return meeting_id


async def opened(pilot: Any, meeting_id: int) -> None:
    desk(pilot).open_meeting(meeting_id)
    await settle(pilot)


def seen(pilot: Any) -> str:
    """The screen as one line: sentences that are wrapped read on."""
    return " ".join(screen_text(pilot.app).split())


def detail(section: Section, meeting_id: int) -> MeetingDetail:
    return section.see(found.detail, meeting_id, today=NOW.date())


def letters() -> list[str]:
    """The names of the letters in the outbox."""
    folder = Path(locations.outbox())
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


async def test_c_convenes_and_says_where_the_letters_are_and_who_gets_none(
    section: Section, meeting_id: int
) -> None:
    async with desk_of(section.store) as pilot:
        await opened(pilot, meeting_id)
        await press(pilot, "c")
        assert detail(section, meeting_id).block.state == "convened"
        assert letters() == ["M1-2026-seq0-Mme-Petit.eml"]
        said = "".join(screen_text(pilot.app).split())
        assert "1letterputintheoutbox:" + str(locations.outbox()) in said
        assert "Without a mail address, to be told otherwise: Mme Roussel." in seen(pilot)
        assert screen_text(pilot.app).splitlines()[0].endswith(" convened on 23 Nov")


async def test_a_notice_that_is_not_kept_asks_for_the_urgency(section: Section, meeting_id: int) -> None:
    change = meetings.ChangeInput(kind="consultative", starts_at=datetime(2026, 11, 25, 10))
    section.do(meetings.change, meeting_id, change)
    async with desk_of(section.store) as pilot:
        await opened(pilot, meeting_id)
        await press(pilot, "c")
        assert "R133-8" in seen(pilot)
        assert "The urgency:" in seen(pilot)
        assert detail(section, meeting_id).block.state == "draft"
        await press(pilot, "enter")
        assert "The urgency:" in seen(pilot)
        await write(pilot, "crue de la Deûle")
        await press(pilot, "enter")
        assert detail(section, meeting_id).urgency_reason == "crue de la Deûle"
        assert letters()


async def test_what_is_over_is_convened_only_when_that_is_meant(section: Section, meeting_id: int) -> None:
    section.do(meetings.change, meeting_id, meetings.ChangeInput(starts_at=datetime(2026, 11, 20, 9)))
    async with desk_of(section.store) as pilot:
        await opened(pilot, meeting_id)
        await press(pilot, "c")
        assert "began on 20 November 2026 at 09:00. Convene its people all the same?" in seen(pilot)
        await press(pilot, "n")
        assert detail(section, meeting_id).block.state == "draft" and letters() == []
        await press(pilot, "c", "y")
        assert detail(section, meeting_id).block.state == "convened"
        assert len(letters()) == 1
        await press(pilot, "c")
        assert "Send it to all of them once more?" in seen(pilot)
        await press(pilot, "y")
        assert "Write to its people all the same?" in seen(pilot)
        await press(pilot, "escape")
        assert len(letters()) == 1
        await press(pilot, "c", "y", "y")
        assert len(letters()) == 2


async def test_leaving_the_urgency_convenes_nobody(section: Section, meeting_id: int) -> None:
    change = meetings.ChangeInput(kind="consultative", starts_at=datetime(2026, 11, 25, 10))
    section.do(meetings.change, meeting_id, change)
    async with desk_of(section.store) as pilot:
        await opened(pilot, meeting_id)
        await press(pilot, "c", "escape")
    assert detail(section, meeting_id).block.state == "draft"
    assert letters() == []


async def test_without_a_chair_nobody_is_convened(section: Section, meeting_id: int) -> None:
    section.do(meetings.set_role, detail(section, meeting_id).people[0].id, "member")
    async with desk_of(section.store) as pilot:
        await opened(pilot, meeting_id)
        await press(pilot, "c")
        assert "has no chair. Say who presides, then convene it." in seen(pilot)
        assert letters() == []


async def test_a_change_is_offered_to_those_who_were_told(section: Section, meeting_id: int) -> None:
    async with desk_of(section.store) as pilot:
        await opened(pilot, meeting_id)
        await press(pilot, "c", "C")
        assert isinstance(pilot.app.screen, MeetingForm)
        await press(pilot, "tab", "tab")
        await write(pilot, "15h")
        assert "Tuesday 1 December 2026, 15:00-16:00" in seen(pilot)
        await press(pilot, "f2")
        assert detail(section, meeting_id).block.starts_at == clock.instant(TUESDAY.replace(hour=15))
        assert "1 person has not been told how the meeting stands now: c tells them." in seen(pilot)
        await press(pilot, "c")
        assert "M1-2026-seq1-Mme-Petit.eml" in letters()


async def test_who_was_taken_off_is_told(section: Section, meeting_id: int) -> None:
    async with desk_of(section.store) as pilot:
        await opened(pilot, meeting_id)
        await press(pilot, "c", "G", "A")
        before = letters()
        assert "have not been told" in seen(pilot) or "has not been told" in seen(pilot)
        await press(pilot, "c")
        assert len(letters()) == len(before) + 1
        await press(pilot, "tab", "tab", "tab")
        assert "called off" in seen(pilot)


async def test_where_everybody_was_told_it_goes_out_once_more_if_one_wants(
    section: Section, meeting_id: int
) -> None:
    section.do(meetings.dismiss, detail(section, meeting_id).people[1].id)
    async with desk_of(section.store) as pilot:
        await opened(pilot, meeting_id)
        await press(pilot, "c", "c")
        assert "Send it to all of them once more?" in seen(pilot)
        await press(pilot, "n")
        assert len(letters()) == 1
        await press(pilot, "c", "y")
        assert letters() == ["M1-2026-seq0-Mme-Petit.eml", "M1-2026-seq1-Mme-Petit.eml"]


async def test_K_calls_off_with_a_reason_and_tells(section: Section, meeting_id: int) -> None:
    async with desk_of(section.store) as pilot:
        await opened(pilot, meeting_id)
        await press(pilot, "c", "K")
        await write(pilot, "grève des transports")
        await press(pilot, "enter")
        assert detail(section, meeting_id).block.state == "cancelled"
        assert len(letters()) == 2
        await press(pilot, "K")
        assert "its people and its agenda stay as they are" in seen(pilot)


async def test_what_was_not_convened_is_called_off_and_undone(section: Section, meeting_id: int) -> None:
    async with desk_of(section.store) as pilot:
        await opened(pilot, meeting_id)
        await press(pilot, "K")
        await write(pilot, "erreur")
        await press(pilot, "enter")
        assert section.row(Meeting, meeting_id).state == "cancelled"
        await press(pilot, "u")
        assert section.row(Meeting, meeting_id).state == "draft"


async def test_e_shows_only_what_may_follow(section: Section, meeting_id: int) -> None:
    async with desk_of(section.store) as pilot:
        await opened(pilot, meeting_id)
        await press(pilot, "e")
        assert "put off to a day not known yet" in seen(pilot)
        await press(pilot, "p")
        await write(pilot, "salle inondée")
        await press(pilot, "enter")
        assert detail(section, meeting_id).block.state == "postponed"
        await press(pilot, "e")
        assert "put off to a day" not in seen(pilot)
        assert "call off" in seen(pilot)


async def test_only_what_differs_is_changed(section: Section, meeting_id: int) -> None:
    async with desk_of(section.store) as pilot:
        await opened(pilot, meeting_id)
        await press(pilot, "C", "f2")
        assert "Nothing had to be changed." in seen(pilot)
        await press(pilot, "C")
        await write(pilot, " élargi")
        await press(pilot, "f2")
        assert detail(section, meeting_id).block.title == "Comité de suivi élargi"
        await press(pilot, "u")
        assert detail(section, meeting_id).block.title == "Comité de suivi"


async def test_a_room_that_is_taken_since_is_refused_in_the_form(section: Section, meeting_id: int) -> None:
    room_id = detail(section, meeting_id).block.room_id
    section.meeting("Autre", starts_at=TUESDAY + timedelta(hours=1), room_id=room_id)
    async with desk_of(section.store) as pilot:
        await opened(pilot, meeting_id)
        await press(pilot, "C", "tab", "tab", "tab")
        await write(pilot, "2h")
        assert "Salle 204 is taken: 11:00-12:00 M2/2026 Autre." in seen(pilot)
        await press(pilot, "f2")
        assert isinstance(pilot.app.screen, MeetingForm)


async def test_of_a_series_one_chooses_how_many(section: Section) -> None:
    meeting_id = section.meeting(
        "Point", starts_at=TUESDAY, rule="FREQ=WEEKLY", repeat_until=datetime(2026, 12, 22).date()
    )
    async with desk_of(section.store) as pilot:
        await opened(pilot, meeting_id)
        await press(pilot, "K")
        assert "this one and those that follow" in seen(pilot)
        await press(pilot, "a")
        await write(pilot, "fin du projet")
        await press(pilot, "enter")
    assert {section.row(Meeting, key).state for key in range(1, 5)} == {"cancelled"}


async def test_letters_are_read_where_they_were_written(
    section: Section, meeting_id: int, home: Path
) -> None:
    section.item(meeting_id, "Bilan de l'année")
    async with desk_of(section.store) as pilot:
        await opened(pilot, meeting_id)
        await press(pilot, "c", "tab", "tab", "tab")
        assert "convocation" in seen(pilot)
        await press(pilot, "enter")
        assert "To: Mme Petit <petit@sdis.example>" in seen(pilot)
        assert "Bilan de l'année" in seen(pilot)
        await press(pilot, "W", "enter")
        saved = home / "M1-2026-petit@sdis.example.eml"
        assert saved.read_bytes().startswith(b"From:") or b"BEGIN" not in saved.read_bytes()[:5]
        assert b"text/calendar" in saved.read_bytes()


async def test_what_could_not_leave_waits_and_leaves_again(section: Section, meeting_id: int) -> None:
    folder = Path(locations.outbox())
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("not a folder")
    async with desk_of(section.store) as pilot:
        await opened(pilot, meeting_id)
        await press(pilot, "c")
        assert "letter waits" in seen(pilot)
        await press(pilot, "tab", "tab", "tab")
        folder.unlink()
        await press(pilot, "R")
        assert letters() == ["M1-2026-seq0-Mme-Petit.eml"]


async def test_a_dossier_is_named_opened_and_taken_off(section: Section, meeting_id: int) -> None:
    other = section.dossier("Budget")
    async with desk_of(section.store) as pilot:
        await opened(pilot, meeting_id)
        await press(pilot, "D")
        assert isinstance(pilot.app.screen, DossierScreen)
        await press(pilot, "escape", "L")
        await write(pilot, "budget")
        await press(pilot, "enter")
        assert other in [dossier.id for dossier in detail(section, meeting_id).dossiers]
        await press(pilot, "L")
        await write(pilot, "budget")
        await press(pilot, "enter")
        assert other not in [dossier.id for dossier in detail(section, meeting_id).dossiers]


async def test_from_the_meeting_to_the_session_and_the_minutes(section: Section, meeting_id: int) -> None:
    async with desk_of(section.store) as pilot:
        await opened(pilot, meeting_id)
        await press(pilot, "b")
        assert isinstance(pilot.app.screen, SittingScreen)
        await press(pilot, "escape", "tab", "tab", "tab", "tab")
        assert "No minutes yet." in seen(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, MinutesScreen)
