"""The planner: five views of the meetings, and where the cursor goes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from sqlmodel import Session
from syrupy.assertion import SnapshotAssertion

from asotui import clock, i18n
from asotui.models import BusyTime, Meeting
from asotui.screens.meeting import MeetingScreen
from asotui.screens.meeting_form import MeetingForm
from asotui.screens.planner import PlannerScreen
from asotui.services import meetings, officers
from asotui.services.meetings import ChangeInput
from asotui.store import name_act
from asotui.widgets.month_grid import MonthGrid
from asotui.widgets.record_list import RecordList
from asotui.widgets.time_grid import TimeGrid
from tests.factories import COLLEAGUE, HEAD, Section
from tests.screens.looking import desk, desk_of, line_with, press, screen_text, settle, write
from tests.screens.weeks import MONDAY, Week, wall, week_of


@pytest.fixture
def week(section: Section) -> Week:
    return week_of(section)


def planner(pilot: object) -> PlannerScreen:
    screen = desk(pilot).screen  # type: ignore[arg-type]
    assert isinstance(screen, PlannerScreen)
    return screen


def grid(pilot: object) -> TimeGrid:
    return planner(pilot).query_one(TimeGrid)


def below(pilot: object) -> list[str]:
    """The two lines that say what is under the cursor."""
    return [line.strip() for line in screen_text(desk(pilot)).splitlines()[-3:-1]]  # type: ignore[arg-type]


async def test_the_week_with_the_meeting_under_the_cursor_in_two_lines(week: Week) -> None:
    async with desk_of(week.section.store) as pilot:
        await press(pilot, "g", "m")
        assert "Meetings · week 48 · 23 – 27 Nov" in screen_text(pilot.app)
        assert below(pilot) == [
            "Comité de suivi · Mon 23 09:00-10:30 · draft · 0/2 yes",
            "Salle 204 · agenda: 2 items, 105/90 min",
        ]


async def test_a_conflict_is_a_sign_and_a_word(week: Week) -> None:
    async with desk_of(week.section.store) as pilot:
        await press(pilot, "g", "m", "N")
        assert "!" in line_with(pilot.app, "10:00")
        assert below(pilot)[1].startswith("! not free: Mme Roussel · Auditorium")


async def test_a_free_half_hour_says_so_and_a_closed_day_too(week: Week) -> None:
    async with desk_of(week.section.store) as pilot:
        await press(pilot, "g", "m", "l")
        assert below(pilot)[0] == "Tuesday 24 November 2026 at 09:00 · free"
        await press(pilot, "slash")
        await write(pilot, "11/11/2026")
        await press(pilot, "enter")
        assert below(pilot)[0].endswith("· closed day")


async def test_days_weeks_today_and_a_day_typed(week: Week) -> None:
    async with desk_of(week.section.store) as pilot:
        await press(pilot, "g", "m", "l", "L")
        assert "week 49" in screen_text(pilot.app)
        assert grid(pilot).column == 1
        await press(pilot, "h", "h")
        assert "week 48" in screen_text(pilot.app)
        assert (grid(pilot).column, grid(pilot).minute) == (4, 540)
        await press(pilot, "l")
        assert "week 49" in screen_text(pilot.app) and grid(pilot).column == 0
        await press(pilot, "H", "H", "t")
        assert grid(pilot).block is not None and below(pilot)[0].startswith("Comité de suivi")
        await press(pilot, "slash")
        await write(pilot, "12/01")
        await press(pilot, "enter")
        assert below(pilot)[0].startswith("Tuesday 12 January 2027") or "12 Jan" in below(pilot)[0]


async def test_keys_typed_at_once_wait_for_the_week_they_go_to(week: Week) -> None:
    async with desk_of(week.section.store) as pilot:
        await press(pilot, "g", "m")
        await pilot.press("L", "L", "L")
        await settle(pilot)
        assert "week 51" in screen_text(pilot.app)


async def test_rooms_beside_each_other_and_the_day_after_past_the_last(week: Week) -> None:
    async with desk_of(week.section.store) as pilot:
        await press(pilot, "g", "m", "tab")
        assert "Monday 23 November 2026" in screen_text(pilot.app)
        assert line_with(pilot.app, "Auditorium").split() == ["Auditorium", "Salle", "204"]
        assert "Comité de suivi" in line_with(pilot.app, "09:00")
        await press(pilot, "l", "l")
        assert "Tuesday 24 November 2026" in screen_text(pilot.app)
        await press(pilot, "H")
        assert "Monday 23 November 2026" in screen_text(pilot.app)


async def test_more_rooms_than_there_is_room_for_come_one_by_one(week: Week) -> None:
    for name in ("A", "B", "C", "D", "E", "Z"):
        week.section.room(f"Bureau {name}")
    async with desk_of(week.section.store) as pilot:
        await press(pilot, "g", "m", "k", "tab")
        assert "Bureau D" in screen_text(pilot.app) and "Salle 204" not in screen_text(pilot.app)
        await press(pilot, *["l"] * 7)
        assert "Salle 204" in screen_text(pilot.app) and "Auditorium" not in screen_text(pilot.app)
        assert "Monday 23" in screen_text(pilot.app)


async def test_people_beside_each_other(week: Week) -> None:
    async with desk_of(week.section.store) as pilot:
        await press(pilot, "g", "m", "tab", "tab")
        assert line_with(pilot.app, "Roussel").split()[-2:] == ["Mme", "Roussel"]
        assert line_with(pilot.app, "09:00").count("Comité de suivi") == 2


async def test_the_month_and_the_day_that_opens_its_week(week: Week) -> None:
    async with desk_of(week.section.store) as pilot:
        await press(pilot, "g", "m", "shift+tab", "shift+tab")
        month = planner(pilot).query_one(MonthGrid)
        assert month.has_focus and month.on == MONDAY
        await press(pilot, "l")
        assert below(pilot) == [
            "Tuesday 24 November 2026 · 2 meetings",
            "10:00 Interministérielle mobilité · 11:00 Point DRH",
        ]
        await press(pilot, "j")
        assert "December 2026" in screen_text(pilot.app)
        await press(pilot, "k", "enter")
        assert "week 48" in screen_text(pilot.app) and grid(pilot).column == 1


async def test_the_list_by_days_with_the_cursor_kept_between_views(week: Week) -> None:
    async with desk_of(week.section.store) as pilot:
        await press(pilot, "g", "m", "N", "N", "shift+tab")
        listed = planner(pilot).query_one(RecordList)
        assert [row.id for row in listed.rows] == [week.committee, week.review, week.clash, week.board]
        assert listed.cursor_row is not None and listed.cursor_row.id == week.clash
        assert "Thursday 26 November 2026" in screen_text(pilot.app)
        await press(pilot, "j", "tab")
        assert grid(pilot).block is not None and below(pilot)[0].startswith("CSA")


async def test_the_cursor_follows_its_meeting_when_somebody_moves_it(week: Week) -> None:
    section = week.section
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "m")
        section.act(COLLEAGUE, meetings.move, week.committee, wall(2, 15))
        desk(pilot)._look_for_others()
        await settle(pilot)
        assert (grid(pilot).column, grid(pilot).minute) == (2, 900)
        assert below(pilot)[0].startswith("Comité de suivi · Wed 25 15:00")


async def test_what_somebody_calls_off_leaves_the_week_and_the_cursor_stays(week: Week) -> None:
    section = week.section
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "m")
        section.act(COLLEAGUE, meetings.cancel, week.committee, "grève")
        desk(pilot)._look_for_others()
        await settle(pilot)
        assert "Comité" not in screen_text(pilot.app)
        assert (grid(pilot).column, grid(pilot).minute) == (0, 540)
        assert below(pilot)[0].endswith("free")


async def test_what_was_said_makes_way_for_the_next_meeting(week: Week) -> None:
    async with desk_of(week.section.store) as pilot:
        await press(pilot, "g", "m")
        desk(pilot).perform(meetings.change, week.committee, ChangeInput(title="Comité de pilotage"))
        await settle(pilot)
        assert below(pilot)[0].startswith("Comité de pilotage") and below(pilot)[1].endswith("u undoes")
        await press(pilot, "j")
        assert "undoes" not in screen_text(pilot.app)


async def test_a_meeting_across_midnight_is_one_meeting_on_two_days(section: Section) -> None:
    clock.set_zone("Europe/Paris")
    section.meeting("Cellule de crise", starts_at=wall(0, 22), minutes=240)
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "m", "N")
        first = below(pilot)
        assert first[0].startswith("Cellule de crise · Mon 23 22:00 until 24 Nov at 02:00")
        await press(pilot, "N")
        assert (grid(pilot).column, grid(pilot).minute) == (1, 0)
        assert below(pilot) == first


async def test_enter_opens_the_meeting_and_comes_back_to_it(week: Week) -> None:
    async with desk_of(week.section.store) as pilot:
        await press(pilot, "g", "m", "N", "enter")
        opened = desk(pilot).screen
        assert isinstance(opened, MeetingScreen) and opened.meeting_id == week.review
        await press(pilot, "escape", "tab", "tab", "tab", "tab", "j", "enter")
        opened = desk(pilot).screen
        assert isinstance(opened, MeetingScreen) and opened.meeting_id == week.clash


async def test_a_meeting_is_planned_at_the_half_hour_and_in_the_room_of_the_cursor(week: Week) -> None:
    async with desk_of(week.section.store) as pilot:
        await press(pilot, "g", "m", "k", "l", "tab", "l", "n")
        assert isinstance(desk(pilot).screen, MeetingForm)
        assert "2026-11-24 08:30" in screen_text(pilot.app) and "Salle 204" in screen_text(pilot.app)
        await write(pilot, "Point mobilité")
        await press(pilot, "f2")
        assert isinstance(desk(pilot).screen, MeetingScreen)
        await press(pilot, "escape")
        assert "Point mobilité" in line_with(pilot.app, "08:30") or "Point mobilité" in screen_text(pilot.app)


async def test_a_form_that_was_cut_short_stands_at_its_own_half_hour_and_at_no_other(week: Week) -> None:
    async with desk_of(week.section.store) as pilot:
        await press(pilot, "g", "m", "k", "l", "n")
        assert "2026-11-24 08:30" in screen_text(pilot.app)
        await write(pilot, "Point mobilité")
    async with desk_of(week.section.store) as pilot:
        await press(pilot, "g", "m", "l", "n")
        seen = screen_text(pilot.app)
        assert "2026-11-24 09:00" in seen and "Point mobilité" not in seen
        assert "Another meeting was begun and is not kept yet" in seen
        await press(pilot, "escape", "k", "n")
        seen = screen_text(pilot.app)
        assert "2026-11-24 08:30" in seen and "Point mobilité" in seen
        assert "typed before" in seen and "Another meeting" not in seen
    async with desk_of(week.section.store) as pilot:
        await press(pilot, "f9", "enter")
        seen = screen_text(pilot.app)
        assert "2026-11-24 08:30" in seen and "Point mobilité" in seen
        await press(pilot, "f2")
        assert isinstance(desk(pilot).screen, MeetingScreen)


async def test_a_form_begun_in_a_room_is_gone_on_with_in_that_room(week: Week) -> None:
    async with desk_of(week.section.store) as pilot:
        await press(pilot, "g", "m", "k", "l", "tab", "l", "n")
        await write(pilot, "Point mobilité")
    async with desk_of(week.section.store) as pilot:
        await press(pilot, "f9", "enter")
        seen = screen_text(pilot.app)
        assert "Point mobilité" in seen and "2026-11-24 08:30" in seen and "Salle 204" in seen
        await press(pilot, "escape", "escape", "n")
        assert "Another meeting" not in screen_text(pilot.app)


async def test_enter_plans_at_a_free_half_hour(week: Week) -> None:
    async with desk_of(week.section.store) as pilot:
        await press(pilot, "g", "m", "l", "enter")
        assert isinstance(desk(pilot).screen, MeetingForm)
        assert "2026-11-24 09:00" in screen_text(pilot.app) and "is past" not in screen_text(pilot.app)


@pytest.mark.parametrize(
    ("now", "keys", "offered"),
    [
        ("2026-11-23 10:31", ("k",), "2026-11-23 11:00"),
        ("2026-11-23 10:30", ("j", "j", "j"), ""),
        ("2026-11-27 17:31", (), "2026-11-30 09:00"),
        ("2026-11-10 18:00", ("H",), "2026-11-12 09:00"),
    ],
)
async def test_what_is_past_is_not_planned_but_the_next_time_of_the_office(
    section: Section, now: str, keys: tuple[str, ...], offered: str
) -> None:
    clock.set_zone("Europe/Paris")
    with clock.at(clock.instant(datetime.fromisoformat(now))):
        async with desk_of(section.store) as pilot:
            await press(pilot, "g", "m", *keys, "n")
            assert isinstance(desk(pilot).screen, MeetingForm)
            seen = screen_text(pilot.app)
    if offered:
        assert "is past: the next time in office hours stands here." in seen and offered in seen
    else:
        assert "is past" not in seen


async def test_what_lies_beyond_the_hours_that_are_seen_is_said_and_gone_to(week: Week) -> None:
    section = week.section
    section.meeting("Cellule de nuit", starts_at=wall(0, 5), minutes=60)
    section.meeting("Astreinte", starts_at=wall(0, 20), minutes=60)
    section.meeting("Ronde", starts_at=wall(2, 21), minutes=30)
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "m")
        lines = screen_text(pilot.app).splitlines()
        assert lines[2].strip("─").strip() == "▲ 1 earlier"
        below_grid = [part.strip() for part in lines[-4].split("─") if part.strip()]
        assert below_grid == ["▼ 1 later", "▼ 1 later"]
        assert lines[2].index("▲") == lines[-4].index("▼") == 8
        await press(pilot, "end")
        assert (
            below(pilot)[0].startswith("Astreinte")
            and "▼" not in screen_text(pilot.app).splitlines()[-4][:20]
        )
        await press(pilot, "home")
        assert below(pilot)[0].startswith("Cellule de nuit")
        assert "▲" not in screen_text(pilot.app)
        await press(pilot, "shift+tab", "shift+tab")
        assert "▼" not in screen_text(pilot.app)


async def test_a_time_taken_by_something_else_says_what_it_is_and_plans_nothing(week: Week) -> None:
    section = week.section
    section.do(_dentist, section.head)
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "m", "tab", "tab", "end")
        assert below(pilot)[0] == "Monday 23 November 2026, 16:00-17:00 · M. Diallo · Dentiste"
        await press(pilot, "enter")
        assert isinstance(desk(pilot).screen, PlannerScreen)


def _dentist(session: Session, officer_id: int) -> None:
    taken: dict[str, Any] = {"starts_at": wall(0, 16), "ends_at": wall(0, 17), "officer_id": officer_id}
    session.add(BusyTime(calendar="c", uid="a", title="Dentiste", **taken))
    name_act(session, "test.taken_in", None)


async def test_a_long_title_gives_way_to_the_hour_the_state_and_the_answers(week: Week) -> None:
    section = week.section
    title = "Comité de pilotage du programme interministériel de modernisation des secrétariats"
    section.do(meetings.change, week.committee, ChangeInput(title=title))
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "m")
        head = below(pilot)[0]
        assert head.startswith("Comité de pilotage") and head.endswith(
            "… · Mon 23 09:00-10:30 · draft · 0/2 yes"
        )


async def test_a_meeting_is_called_off_with_a_reason_and_comes_back_by_undo(week: Week) -> None:
    async with desk_of(week.section.store) as pilot:
        await press(pilot, "g", "m", "K")
        await write(pilot, "grève")
        await press(pilot, "enter")
        assert week.section.row(Meeting, week.committee).state == "cancelled"
        assert "Comité" not in line_with(pilot.app, "09:00")
        await press(pilot, "u")
        assert "Comité" in line_with(pilot.app, "09:00")


async def test_the_people_are_convened_from_the_planner(week: Week) -> None:
    section = week.section
    section.do(officers.change, section.head, mail="diallo@prefecture.example")
    section.do(officers.change, section.colleague, mail="roussel@prefecture.example")
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "m", "N", "N", "N", "c")
        assert section.row(Meeting, week.board).state == "convened"
        await press(pilot, "j", "k")
        assert "convened on 23 Nov (D-3)" in below(pilot)[0]


async def test_without_a_meeting_the_keys_that_need_one_say_so(week: Week) -> None:
    async with desk_of(week.section.store) as pilot:
        await press(pilot, "g", "m", "l")
        for key in ("c", "K", "m"):
            await press(pilot, key)
            assert "No meeting is under the cursor" in screen_text(pilot.app)
            await press(pilot, "j", "k")


async def test_another_width_shows_the_columns_it_has_room_for(week: Week) -> None:
    for name in ("A", "B", "C", "D"):
        week.section.room(f"Bureau {name}")
    async with desk_of(week.section.store, size=(120, 40)) as pilot:
        await press(pilot, "g", "m", "tab")
        assert "Auditorium" in line_with(pilot.app, "Salle 204")
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert "Auditorium" not in screen_text(pilot.app)
        assert "Comité" in line_with(pilot.app, "09:00")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize("language", ["en", "fr"])
async def test_looks(week: Week, size: tuple[int, int], language: str, snapshot: SnapshotAssertion) -> None:
    i18n.set_language(language)
    section = week.section
    section.meeting("Point hebdo", starts_at=wall(2, 9), minutes=60, room_id=week.small)
    section.meeting("Astreinte", starts_at=wall(4, 15), minutes=30 + 60)
    async with desk_of(section.store, HEAD, size=size) as pilot:
        await press(pilot, "g", "m")
        assert screen_text(pilot.app) == snapshot(name="week")
        for view in ("rooms", "people", "month", "list"):
            await press(pilot, "tab")
            assert screen_text(pilot.app) == snapshot(name=view)
