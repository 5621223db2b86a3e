"""A meeting planned in one form: what is typed, how it is understood, what stands against it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, cast

import pytest
from syrupy.assertion import SnapshotAssertion

from asotui import clock, i18n
from asotui.models import Meeting
from asotui.queries import meetings as found
from asotui.queries.meetings import MeetingBlock, MeetingDetail
from asotui.screens.base import DeskScreen
from asotui.screens.meeting import MeetingScreen
from asotui.screens.meeting_form import Begun, MeetingForm, ask_meeting, plan_meeting
from asotui.services import officers
from asotui.services.meetings import MeetingInput, PersonInput
from tests.factories import Section
from tests.screens.conftest import NOW
from tests.screens.looking import desk_of, press, screen_text, settle, write

TUESDAY = datetime(2026, 12, 1, 10)


async def opened(pilot: Any, begun: Begun | None = None) -> None:
    """Put the form on the desk."""
    screen = cast(DeskScreen, pilot.app.screen)
    screen.ask(plan_meeting(screen, begun))
    await settle(pilot)
    assert isinstance(pilot.app.screen, MeetingForm)


def seen(pilot: Any) -> str:
    """The screen as one line: sentences that are wrapped read on."""
    return " ".join(screen_text(pilot.app).split())


def planned(section: Section) -> list[MeetingBlock]:
    return section.see(
        found.between, clock.instant(datetime(2026, 1, 1)), clock.instant(datetime(2028, 1, 1))
    )


def detail(section: Section, meeting_id: int) -> MeetingDetail:
    return section.see(found.detail, meeting_id, today=NOW.date())


async def fill(pilot: Any, *texts: str) -> None:
    """Type into one field after the other."""
    for number, text in enumerate(texts):
        if number:
            await press(pilot, "tab")
        await write(pilot, text)


async def test_a_meeting_is_planned_and_shown(section: Section) -> None:
    section.room("Salle 204")
    dossier_id = section.dossier("Mobilité des agents")
    section.receipt(sender="Mme Petit", sender_address="petit@sdis.example")
    async with desk_of(section.store) as pilot:
        await opened(pilot, Begun(title="Comité", dossier_ids=[dossier_id]))
        await fill(pilot, " de suivi", "", "", "rous, petit, leroy@x.example", "mardi 14h", "1h30", "204")
        await press(pilot, "f2")
        assert isinstance(pilot.app.screen, MeetingScreen)
        (block,) = planned(section)
        whole = detail(section, block.id)
        assert (block.title, block.kind, block.room) == ("Comité de suivi", "internal", "Salle 204")
        assert block.starts_at == clock.instant(datetime(2026, 11, 24, 14))
        assert whole.minutes == 90
        assert [(p.name, p.role, p.mail) for p in whole.people] == [
            ("M. Diallo", "chair", ""),
            ("Mme Roussel", "member", ""),
            ("Mme Petit", "member", "petit@sdis.example"),
            ("leroy@x.example", "member", "leroy@x.example"),
        ]
        assert [dossier.id for dossier in whole.dossiers] == [dossier_id]
        assert whole.plan
        await press(pilot, "u")
        assert section.row(Meeting, block.id).state == "cancelled"


async def test_what_is_typed_is_understood_in_full(section: Section) -> None:
    section.room("Salle 204", equipment="écran")
    section.room("Auditorium", capacity=90)
    async with desk_of(section.store) as pilot:
        await opened(pilot)
        await fill(pilot, "Point", "", "", "rous", "24/11 10:00")
        assert "Tuesday 24 November 2026, 10:00-11:00 · in 1 day" in seen(pilot)
        assert "Mme Roussel (no address)" in seen(pilot)
        await fill(pilot, "", "1h30")
        assert "10:00-11:30" in seen(pilot)
        await fill(pilot, "", "salle")
        assert "Salle 204 · 12 seats · écran · free" in seen(pilot)


async def test_a_room_that_is_taken_closed_or_unknown_is_said_and_refused(section: Section) -> None:
    room_id = section.room("Salle 204", opens=8 * 60, closes=19 * 60)
    section.meeting("Comité", starts_at=TUESDAY, room_id=room_id)
    async with desk_of(section.store) as pilot:
        await opened(pilot, Begun(title="Point", starts_at=TUESDAY.replace(minute=30), room_id=room_id))
        assert "Salle 204 is taken: 10:00-11:00 M1/2026 Comité." in seen(pilot)
        await press(pilot, "f2")
        assert isinstance(pilot.app.screen, MeetingForm)
        await press(*(pilot, "shift+tab", "shift+tab"))
        await write(pilot, "1/12 7h")
        assert "Salle 204 is open from 08:00 to 19:00 only." in seen(pilot)
        await press(pilot, "tab", "tab")
        await write(pilot, "bis")
        assert "Which room? There are: Salle 204." in seen(pilot)
    assert len(planned(section)) == 1


async def test_a_room_that_is_too_small_is_said_and_taken(section: Section) -> None:
    room_id = section.room("Bureau 3", capacity=2)
    people = "rous, a@x.example, b@x.example"
    async with desk_of(section.store) as pilot:
        await opened(pilot, Begun("Point", starts_at=TUESDAY, room_id=room_id, people=people))
        assert "Bureau 3 is free, with 2 seats for 4 people." in seen(pilot)
        await press(pilot, "f2")
        assert [block.room for block in planned(section)] == ["Bureau 3"]


async def test_who_is_elsewhere_is_said(section: Section) -> None:
    section.meeting("Comité", starts_at=TUESDAY, people=[PersonInput(officer_id=section.colleague)])
    section.do(officers.set_absence, section.head, date(2026, 11, 30), date(2026, 12, 4))
    async with desk_of(section.store) as pilot:
        await opened(pilot, Begun("Point", starts_at=TUESDAY, people="roussel"))
        assert "Mme Roussel is in M1/2026" in seen(pilot)
        assert "M. Diallo is not free" in seen(pilot)


async def test_the_rule_of_a_kind_and_a_notice_that_is_not_kept_are_said(section: Section) -> None:
    async with desk_of(section.store) as pilot:
        await opened(pilot, Begun("Commission", kind="consultative", starts_at=datetime(2026, 11, 25, 10)))
        assert "convened 5 days before · quorum 1/2" in seen(pilot)
        assert "R133-8" in seen(pilot)
        assert "too soon for the notice of its kind" in seen(pilot)


async def test_names_that_could_be_several_are_refused_with_who_they_could_be(section: Section) -> None:
    section.officer("rousseau")
    async with desk_of(section.store) as pilot:
        await opened(pilot, Begun("Point", starts_at=TUESDAY, people="rouss"))
        await press(pilot, "f2")
        assert "“rouss” could be: Mme Roussel, Rousseau. Type more of the name." in seen(pilot)
        assert planned(section) == []


async def test_a_series_is_worded_for_its_day_and_planned(section: Section) -> None:
    async with desk_of(section.store, size=(80, 40)) as pilot:
        await opened(pilot, Begun("Point", starts_at=datetime(2026, 12, 8, 9)))
        for _field in range(9):
            await press(pilot, "tab")
        await press(pilot, "right", "right", "right")
        assert "the second Tuesday of every month" in seen(pilot)
        await press(pilot, "tab")
        await write(pilot, "31/3")
        await press(pilot, "f2")
        starts = [clock.local(block.starts_at).date() for block in planned(section)]
        assert starts == [date(2026, 12, 8), date(2027, 1, 12), date(2027, 2, 9), date(2027, 3, 9)]


async def test_what_the_register_refuses_stands_in_the_form_again(section: Section) -> None:
    room_id = section.room("Salle 204")
    section.meeting("Comité", starts_at=datetime(2026, 12, 15, 10), room_id=room_id)
    async with desk_of(section.store) as pilot:
        await opened(pilot, Begun("Point", starts_at=datetime(2026, 12, 8, 10), room_id=room_id))
        for _field in range(9):
            await press(pilot, "tab")
        await press(pilot, "right", "f2")
        assert isinstance(pilot.app.screen, MeetingForm)
        assert "Salle 204" in seen(pilot)
        assert "M1/2026" in seen(pilot)
        assert pilot.app.screen.typed("title") == "Point"
        assert pilot.app.screen.typed("rule") == "week"
        await press(pilot, "escape")
    assert len(planned(section)) == 1


async def test_dossiers_are_named_by_number_or_words(section: Section) -> None:
    first, second = section.dossier("Mobilité des agents"), section.dossier("Budget 2027")
    section.dossier("Budget 2028")
    answered: list[MeetingInput | None] = []
    async with desk_of(section.store) as pilot:
        screen = cast(DeskScreen, pilot.app.screen)

        async def ask() -> None:
            answered.append(await ask_meeting(screen, Begun("Point", starts_at=TUESDAY)))

        screen.ask(ask())
        await settle(pilot)
        for _field in range(8):
            await press(pilot, "tab")
        await write(pilot, "budget")
        assert "“budget” could be several dossiers: 2026/0003, 2026/0002." in seen(pilot)
        await write(pilot, " 2027, mobil")
        assert "2026/0002 · Budget 2027, 2026/0001 · Mobilité des agents" in seen(pilot)
        await press(pilot, "f2")
    entry = answered[0]
    assert entry is not None
    assert entry.dossier_ids == [second, first]


async def test_leaving_plans_nothing(section: Section) -> None:
    async with desk_of(section.store) as pilot:
        await opened(pilot)
        await write(pilot, "Point")
        await press(pilot, "escape")
        assert "Nothing is saved yet" in seen(pilot)
        await press(pilot, "escape")
        assert not isinstance(pilot.app.screen, MeetingForm)
    assert planned(section) == []


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
async def test_as_it_looks(
    section: Section, snapshot: SnapshotAssertion, size: tuple[int, int], language: str
) -> None:
    room_id = section.room("Salle 204")
    dossier_id = section.dossier("Mobilité des agents")
    i18n.set_language(language)
    begun = Begun(
        "Comité de suivi", "consultative", TUESDAY, 90, room_id, [dossier_id], "roussel, a@x.example"
    )
    async with desk_of(section.store, size=size) as pilot:
        await opened(pilot, begun)
        assert screen_text(pilot.app) == snapshot


async def test_f4_finds_a_time_at_which_all_are_free(section: Section) -> None:
    small, large = section.room("Bureau 3", capacity=2), section.room("Salle 204")
    section.meeting(
        "Comité",
        starts_at=datetime(2026, 11, 23, 10, 30),
        minutes=90,
        room_id=small,
        people=[PersonInput(officer_id=section.colleague)],
    )
    async with desk_of(section.store) as pilot:
        await opened(pilot, Begun("Point", people="roussel, a@x.example"))
        await press(pilot, "f4")
        await press(pilot, "enter")
        form = pilot.app.screen
        assert isinstance(form, MeetingForm)
        assert form.typed("starts_at") == "2026-11-23 12:00"
        assert "Salle 204 · 12 seats · free" in seen(pilot)
        await press(pilot, "f2")
    block = planned(section)[1]
    assert (block.starts_at, block.room_id) == (clock.instant(datetime(2026, 11, 23, 12)), large)


async def test_a_room_that_was_typed_stays_when_a_time_is_found(section: Section) -> None:
    section.room("Bureau 3", capacity=20)
    section.room("Salle 204")
    async with desk_of(section.store) as pilot:
        await opened(pilot, Begun("Point"))
        for _field in range(6):
            await press(pilot, "tab")
        await write(pilot, "bureau")
        await press(pilot, "f4", "enter")
        form = pilot.app.screen
        assert isinstance(form, MeetingForm)
        assert form.typed("room_id") == "Bureau 3"


async def test_leaving_the_times_leaves_the_form_as_it_was(section: Section) -> None:
    async with desk_of(section.store) as pilot:
        await opened(pilot, Begun("Point", starts_at=TUESDAY))
        await press(pilot, "f4", "escape")
        form = pilot.app.screen
        assert isinstance(form, MeetingForm)
        assert form.typed("starts_at") == "2026-12-01 10:00"
