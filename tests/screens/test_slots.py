"""Finding a time: what is proposed, in which order, and what each time costs."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from syrupy.assertion import SnapshotAssertion

from asotui import clock, i18n
from asotui.models import Meeting
from asotui.queries.meetings import TimeAsked
from asotui.rules.slots import Slot
from asotui.screens import slots
from asotui.screens.meeting_form import MeetingForm
from asotui.screens.slots import SlotSearch
from asotui.services import meetings, officers
from asotui.widgets.picker import Picker
from tests.factories import Section
from tests.screens.looking import desk, desk_of, press, screen_text, settle, write
from tests.screens.weeks import MONDAY, Week, wall, week_of


@pytest.fixture
def week(section: Section) -> Week:
    return week_of(section)


def search(week: Week, asked: TimeAsked, on: date = MONDAY) -> SlotSearch:
    return SlotSearch(week.section.store, asked, on)


def both(week: Week, **given: object) -> TimeAsked:
    """An hour for the two officers."""
    section = week.section
    return TimeAsked(60, [section.head, section.colleague], {section.head}, **given)  # type: ignore[arg-type]


def said(found: SlotSearch, text: str = "") -> list[tuple[str, str, str]]:
    return [(choice.label, choice.detail, choice.hint) for choice in found(text)]


def test_the_next_perfect_times_first_in_the_smallest_room_that_holds_them(week: Week) -> None:
    assert said(search(week, both(week, seats=4)))[0] == (
        "Monday 23 November 2026 10:30-11:30",
        "Salle 204 (6)",
        "all free",
    )
    assert said(search(week, both(week, seats=30)))[0][1] == "Auditorium (80)"


def test_what_is_not_perfect_says_who_or_what_is_missing(week: Week) -> None:
    section = week.section
    section.do(officers.set_absence, section.colleague, MONDAY, date(2027, 3, 31))
    found = said(search(week, both(week, seats=4)))
    assert {hint for _label, _room, hint in found} == {"without Mme Roussel"}
    crowd = said(search(week, TimeAsked(60, [section.head], seats=300)))
    assert crowd[0][1:] == ("Auditorium (80)", "220 seats too few")


def test_who_is_missing_from_outside_is_named(week: Week, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slots, "SEARCHED", timedelta())
    section = week.section
    other = section.meeting("Revue", starts_at=wall(1, 8), minutes=720)
    section.invited(other, "Mme Petit")
    asked = TimeAsked(60, with_room=False, outside={"petit@sdis.example": "Mme Petit"})
    assert {hint for _label, _room, hint in said(search(week, asked, MONDAY + timedelta(days=1)))} == {
        "without Mme Petit"
    }


def test_no_room_at_all_is_said(section: Section) -> None:
    clock.set_zone("Europe/Paris")
    room = section.room(opens=8 * 60, closes=8 * 60 + 30)
    found = SlotSearch(section.store, TimeAsked(60, [section.head], room_id=room), MONDAY)
    assert said(found)[0][1:] == ("", "no room free")
    without = SlotSearch(section.store, TimeAsked(60, [section.head], with_room=False), MONDAY)
    assert said(without)[0][1:] == ("", "all free")


def test_a_day_that_is_typed_looks_from_there_and_other_words_narrow(week: Week) -> None:
    found = search(week, both(week))
    assert said(found, "01/12")[0][0].startswith("Tuesday 1 December 2026 09:00")
    assert all("Auditorium" in room for _label, room, _hint in said(found, "audit"))
    assert said(found, "zzz") == []


def test_a_few_times_of_each_day_and_all_of_a_day_that_is_typed(week: Week) -> None:
    found = search(week, both(week, seats=4))
    days = [label.rpartition(" ")[0] for label, _room, _hint in said(found)]
    assert days.count("Monday 23 November 2026") == 4 and days.count("Wednesday 25 November 2026") == 4
    assert [label.rpartition(" ")[2] for label, _room, _hint in said(found)][3] == "17:00-18:00"
    typed = [label for label, _room, _hint in said(found, "25/11") if "25 November" in label]
    assert len(typed) == 17


def test_nothing_so_long_says_what_to_do(week: Week) -> None:
    found = search(week, TimeAsked(10 * 60, [week.section.head]))
    assert "type a later day" in found.remark(found(""))


async def test_a_meeting_goes_to_the_time_and_the_room_that_were_found(week: Week) -> None:
    async with desk_of(week.section.store) as pilot:
        await press(pilot, "g", "m", "f")
        assert isinstance(desk(pilot).screen, Picker)
        assert "all free" in screen_text(pilot.app)
        await press(pilot, "down", "enter")
        await settle(pilot)
        assert "u undoes" in screen_text(pilot.app)
    assert week.starts_at(week.committee) == datetime(2026, 11, 23, 12, 30)
    assert week.section.row(Meeting, week.committee).room_id == week.small


async def test_leaving_changes_nothing(week: Week) -> None:
    async with desk_of(week.section.store) as pilot:
        await press(pilot, "g", "m", "f", "escape")
    assert week.starts_at(week.committee) == datetime(2026, 11, 23, 9)


async def test_what_has_begun_is_not_moved(week: Week) -> None:
    week.section.do(meetings.begin, week.committee)
    async with desk_of(week.section.store) as pilot:
        await press(pilot, "g", "m", "f")
        assert "has begun" in screen_text(pilot.app)
        assert not isinstance(desk(pilot).screen, Picker)


async def test_on_a_free_half_hour_a_new_meeting_begins_with_the_time_found(week: Week) -> None:
    async with desk_of(week.section.store) as pilot:
        await press(pilot, "g", "m", "l", "l", "f")
        assert "Wednesday 25 November 2026 09:00-10:00" in screen_text(pilot.app)
        await press(pilot, "down", "enter")
        assert isinstance(desk(pilot).screen, MeetingForm)
        assert "2026-11-25 11:30" in screen_text(pilot.app) and "Salle 204" in screen_text(pilot.app)


async def test_the_answer_is_a_slot(week: Week) -> None:
    answers: list[Slot | None] = []

    async def ask(screen: object) -> None:
        answers.append(await slots.ask_slot(screen, both(week)))  # type: ignore[arg-type]

    async with desk_of(week.section.store) as pilot:
        await press(pilot, "g", "m")
        screen = desk(pilot).screen
        screen.ask(ask(screen))  # type: ignore[attr-defined]
        await settle(pilot)
        await write(pilot, "1/12")
        await press(pilot, "enter")
    assert answers[0] is not None and answers[0].starts_at == wall(8, 9)


@pytest.mark.parametrize("language", ["en", "fr"])
async def test_looks(week: Week, language: str, snapshot: SnapshotAssertion) -> None:
    i18n.set_language(language)
    async with desk_of(week.section.store) as pilot:
        await press(pilot, "g", "m", "f")
        assert screen_text(pilot.app) == snapshot
