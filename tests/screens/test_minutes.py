"""Minutes: composed from the notes, read over, circulated, approved, and amended afterwards."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from textual.pilot import Pilot

from asotui import clock, i18n, locations
from asotui.drafts import Draft
from asotui.queries.meetings.minutes import MinutesDetail
from asotui.queries.meetings.minutes import minutes as minutes_of
from asotui.screens.minutes import MinutesScreen
from asotui.services import meetings, officers
from tests.factories import HEAD, Section
from tests.screens.conftest import NOW
from tests.screens.looking import desk_of, line_with, press, screen_text, settle, write
from tests.screens.sittings import Sitting


@pytest.fixture
def sitting(section: Section) -> Sitting:
    """A commission that was held, with words under each item."""
    section.do(officers.change, section.head, mail="diallo@section.example")
    sitting = Sitting(section).begun()
    section.do(meetings.attend, [sitting.person(place).key for place in range(5)], "present")
    section.do(meetings.write_notes, sitting.items[1], "Mme Petit expose.\n\nLe plan est complet.")
    section.do(meetings.decide, sitting.items[1], "Avis favorable", "favourable", (3, 0, 1))
    section.do(meetings.act, sitting.items[1], "Relancer le SDIS", section.colleague)
    section.do(meetings.close, sitting.id)
    return sitting


async def opened(pilot: Pilot[None], sitting: Sitting) -> None:
    """Put the minutes on the desk."""
    pilot.app.push_screen(MinutesScreen(sitting.id))
    await settle(pilot)


def kept(section: Section, sitting: Sitting) -> MinutesDetail:
    found = section.see(minutes_of, sitting.id)
    assert found is not None
    return found


async def test_a_meeting_that_sits_has_no_minutes_yet(section: Section) -> None:
    sitting = Sitting(section).begun()
    async with desk_of(section.store) as pilot:
        await opened(pilot, sitting)
        assert "once the meeting is closed" in screen_text(pilot.app)
        await press(pilot, "f", "c", "a", "enter", "E")
        assert section.see(minutes_of, sitting.id) is None


@pytest.mark.parametrize(
    ("key", "heading", "there"),
    [("d", "List of decisions", False), ("s", "Summary minutes", False), ("f", "Full minutes", True)],
)
async def test_the_form_is_chosen_and_the_text_composed_from_the_notes(
    section: Section, sitting: Sitting, key: str, heading: str, there: bool
) -> None:
    async with desk_of(section.store) as pilot:
        await opened(pilot, sitting)
        assert "f chooses the form" in screen_text(pilot.app)
        await press(pilot, "f", key)
        assert line_with(pilot.app, heading)
    text = kept(section, sitting).text
    assert "Avis favorable (favourable; for 3, against 0, abstained 1)" in text
    assert ("Le plan est complet." in text) is there


async def test_composed_anew_only_after_a_yes(section: Section, sitting: Sitting) -> None:
    section.do(meetings.draft, sitting.id, "decisions")
    section.do(meetings.write, sitting.id, "Relu.")
    async with desk_of(section.store) as pilot:
        await opened(pilot, sitting)
        await press(pilot, "f", "s", "n")
        assert kept(section, sitting).text == "Relu.\n"
        await press(pilot, "f", "s", "y")
        assert kept(section, sitting).form == "summary"
        await press(pilot, "u")
        assert kept(section, sitting).text == "Relu.\n"


async def test_the_text_is_read_over_in_place_from_its_beginning(section: Section, sitting: Sitting) -> None:
    section.do(meetings.draft, sitting.id, "summary")
    async with desk_of(section.store) as pilot:
        await opened(pilot, sitting)
        await press(pilot, "enter")
        await write(pilot, "RELU. ")
        await press(pilot, "f2")
        assert line_with(pilot.app, "RELU. Summary minutes")
    assert kept(section, sitting).text.startswith("RELU. Summary minutes")


async def test_words_cut_short_stand_there_again(section: Section, sitting: Sitting) -> None:
    section.do(meetings.draft, sitting.id, "summary")
    async with desk_of(section.store) as pilot:
        await opened(pilot, sitting)
        await press(pilot, "enter")
        await write(pilot, "Relu par le bureau. ")
    async with desk_of(section.store) as pilot:
        await opened(pilot, sitting)
        assert "Enter goes on with it" in " ".join(screen_text(pilot.app).split())
        await press(pilot, "enter")
        assert "Relu par le bureau." in screen_text(pilot.app)
        assert line_with(pilot.app, "The minutes")
        await press(pilot, "f2")
    assert "Relu par le bureau." in kept(section, sitting).text
    assert Draft(str(section.store.path), HEAD, f"minutes of meeting {sitting.id}").text == ""


async def test_words_that_were_refused_stand_there_again(section: Section, sitting: Sitting) -> None:
    section.do(meetings.draft, sitting.id, "summary")
    section.do(meetings.circulate, sitting.id)
    async with desk_of(section.store) as pilot:
        await opened(pilot, sitting)
        await press(pilot, "enter")
        await write(pilot, "Trop tard. ")
        section.do(meetings.approve, sitting.id)
        await press(pilot, "f2")
        assert "Write an amendment" in " ".join(screen_text(pilot.app).split())
    left = Draft(str(section.store.path), HEAD, f"minutes of meeting {sitting.id}")
    assert left.text.startswith("Trop tard.")


async def test_the_text_is_changed_in_the_officers_editor(
    section: Section, sitting: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    section.do(meetings.draft, sitting.id, "summary")
    monkeypatch.setattr("asotui.screens.writing.edit_outside", lambda *_: "Écrit dehors.")
    async with desk_of(section.store) as pilot:
        await opened(pilot, sitting)
        await press(pilot, "E")
    assert kept(section, sitting).text == "Écrit dehors.\n"


async def test_circulated_they_leave_and_the_officer_is_told_where_they_are(
    section: Section, sitting: Sitting
) -> None:
    section.do(meetings.draft, sitting.id, "summary")
    async with desk_of(section.store) as pilot:
        await opened(pilot, sitting)
        await press(pilot, "c")
        seen = screen_text(pilot.app)
        assert "minutes circulated" in seen
        assert f"4 letters put in the outbox: {_outbox()}" in "".join(seen.splitlines()[-4:])
    assert len(list(_outbox().glob("*.eml"))) == 4
    assert kept(section, sitting).circulated_at is not None


def _outbox() -> Path:
    return locations.outbox()


async def test_without_an_address_of_ours_nothing_leaves_and_it_is_said(
    section: Section, sitting: Sitting
) -> None:
    section.do(meetings.draft, sitting.id, "summary")
    section.do(officers.change, section.head, mail="")
    async with desk_of(section.store) as pilot:
        await opened(pilot, sitting)
        await press(pilot, "c")
        assert "address" in " ".join(screen_text(pilot.app).splitlines()[-4:])
    assert kept(section, sitting).circulated_at is None


async def test_approved_in_the_next_meeting_and_amended_only_afterwards(
    section: Section, sitting: Sitting
) -> None:
    section.do(meetings.draft, sitting.id, "summary")
    section.do(meetings.circulate, sitting.id)
    following = section.meeting("Prochaine commission", starts_at=NOW + timedelta(days=1))
    section.do(meetings.begin, following)
    section.meeting("Pas encore", starts_at=NOW + timedelta(days=20))
    async with desk_of(section.store) as pilot:
        await opened(pilot, sitting)
        await press(pilot, "a")
        assert line_with(pilot.app, "Prochaine commission").startswith("▌")
        assert "Pas encore" not in screen_text(pilot.app)
        await press(pilot, "enter")
        assert kept(section, sitting).approved_in == f"M2/{clock.today().year}"
        assert f"approved on 23 Nov in M2/{clock.today().year}" in screen_text(pilot.app)
        await press(pilot, "enter", "f", "c", "plus")
        await write(pilot, "Lire 4 voix.")
        await press(pilot, "f2")
        assert line_with(pilot.app, "Lire 4 voix.")
        (amendment,) = kept(section, sitting).amendments
        assert amendment.text == "Lire 4 voix."


async def test_approved_without_waiting_for_a_meeting(section: Section, sitting: Sitting) -> None:
    section.do(meetings.draft, sitting.id, "summary")
    section.do(meetings.circulate, sitting.id)
    async with desk_of(section.store) as pilot:
        await opened(pilot, sitting)
        await press(pilot, "a", "escape")
        assert kept(section, sitting).is_open
        await press(pilot, "a", "enter")
        assert not kept(section, sitting).is_open
        assert kept(section, sitting).approved_in == ""


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_looks(
    section: Section, sitting: Sitting, snapshot: SnapshotAssertion, language: str, size: tuple[int, int]
) -> None:
    i18n.set_language(language)
    async with desk_of(section.store, size=size) as pilot:
        await opened(pilot, sitting)
        assert screen_text(pilot.app) == snapshot(name="none")
        await press(pilot, "f")
        assert screen_text(pilot.app) == snapshot(name="forms")
        await press(pilot, "s")
        assert screen_text(pilot.app) == snapshot(name="text")
