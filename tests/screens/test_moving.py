"""A meeting moved by keys on the grid: it goes with them, and what stands against it is said as it goes."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlmodel import Session, select
from syrupy.assertion import SnapshotAssertion

from asotui import clock, i18n
from asotui.models import Meeting
from asotui.queries import meetings as queries
from asotui.screens import moving
from asotui.screens.moving import Mover, Moving
from asotui.screens.planner import PlannerScreen
from asotui.services import meetings
from asotui.widgets.time_grid import TimeGrid
from tests.factories import COLLEAGUE, Section
from tests.screens.looking import desk, desk_of, line_with, press, screen_text, settle
from tests.screens.weeks import Week, wall, week_of


@pytest.fixture
def week(section: Section) -> Week:
    return week_of(section)


def below(pilot: object) -> list[str]:
    """The two lines that say where the meeting would go, and what stands against it."""
    return [line.strip() for line in screen_text(desk(pilot)).splitlines()[-3:-1]]  # type: ignore[arg-type]


def cursor(pilot: object) -> tuple[int, int]:
    grid = desk(pilot).screen.query_one(TimeGrid)  # type: ignore[arg-type]
    return grid.column, grid.minute


async def test_half_hours_and_days_and_enter_moves_it_as_one_act(week: Week) -> None:
    async with desk_of(week.section.store) as pilot:
        await press(pilot, "g", "m", "m", "J", "J", "L")
        assert cursor(pilot) == (1, 600)
        assert below(pilot)[0] == "Comité de suivi · to Tuesday 24 November 2026, 10:00-11:30 · Salle 204"
        assert week.starts_at(week.committee) == datetime(2026, 11, 23, 9)
        await press(pilot, "L", "enter")
        assert week.starts_at(week.committee) == datetime(2026, 11, 25, 10)
        assert "u undoes" in below(pilot)[1] and cursor(pilot) == (2, 600)
        await press(pilot, "u")
        assert week.starts_at(week.committee) == datetime(2026, 11, 23, 9)
        assert cursor(pilot) == (0, 540)


async def test_esc_leaves_it_where_it_was_and_the_keys_are_those_of_the_grid_again(week: Week) -> None:
    async with desk_of(week.section.store) as pilot:
        await press(pilot, "g", "m", "m", "J", "l", "escape")
        assert week.starts_at(week.committee) == datetime(2026, 11, 23, 9)
        assert "Comité" in line_with(pilot.app, "09:00") and cursor(pilot) == (0, 540)
        await press(pilot, "j")
        assert cursor(pilot) == (0, 630)


async def test_who_is_not_free_and_a_closed_day_are_said_as_it_moves(week: Week) -> None:
    number = week.section.row(Meeting, week.review).number
    async with desk_of(week.section.store) as pilot:
        await press(pilot, "g", "m", "m", "L", "J")
        assert below(pilot)[1] == f"! not free: Mme Roussel ({number})"
        assert "!Comi…" in screen_text(pilot.app)
        await press(pilot, "L")
        assert below(pilot)[1] == "nothing stands against it"
        await press(pilot, "L", "L", "L")
        assert "! closed day" in below(pilot)[1]
        await press(pilot, "H", "H", "H", "H", "H", "K", "K", "K", "K")
        assert "! Salle 204 is closed then" in below(pilot)[1] and "! that is past" in below(pilot)[1]


async def test_a_room_that_is_taken_is_named_with_what_has_it_and_refused(week: Week) -> None:
    section = week.section
    other = section.meeting("Revue", starts_at=wall(0, 14), room_id=week.small)
    number = section.row(Meeting, other).number
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "m", "m", *["J"] * 10)
        assert below(pilot)[1].startswith(f"! Salle 204 is taken by {number} Revue")
        await press(pilot, "enter")
        assert "Choose another time" in screen_text(pilot.app)
        assert week.starts_at(week.committee) == datetime(2026, 11, 23, 9)
        await press(pilot, "J", "J", "enter")
        assert week.starts_at(week.committee) == datetime(2026, 11, 23, 15)


async def test_too_short_a_notice_is_said(section: Section) -> None:
    clock.set_zone("Europe/Paris")
    section.meeting("CSA", starts_at=wall(9, 10), kind="consultative")
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "m", "L", "N", "m", *["H"] * 7)
        assert "week 48" in screen_text(pilot.app)
        assert below(pilot)[1] == "! notice shorter than 5 days"


async def test_among_rooms_the_side_is_the_room_beside(week: Week) -> None:
    async with desk_of(week.section.store) as pilot:
        await press(pilot, "g", "m", "tab", "m", "h")
        assert below(pilot)[0].endswith("· Auditorium")
        await press(pilot, "L", "enter")
        assert "Tuesday 24" in screen_text(pilot.app)
        assert "Auditorium is taken" in screen_text(pilot.app)
        await press(pilot, "k", "k", "enter")
        row = week.section.row(Meeting, week.committee)
        assert (row.room_id, week.starts_at(week.committee)) == (week.large, datetime(2026, 11, 24, 8))


async def test_a_meeting_goes_to_another_week_and_the_week_with_it(week: Week) -> None:
    async with desk_of(week.section.store) as pilot:
        await press(pilot, "g", "m", "m", *["L"] * 7)
        assert "week 49" in screen_text(pilot.app) and cursor(pilot) == (0, 540)
        await press(pilot, "escape")
        assert week.starts_at(week.committee) == datetime(2026, 11, 23, 9)


async def test_what_is_over_or_begun_stays_where_it_is(week: Week) -> None:
    section = week.section
    section.do(meetings.postpone, week.board, "grève")
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "m", "k", "m")
        assert "No meeting is under the cursor" in screen_text(pilot.app)
        desk(pilot).perform(meetings.begin, week.committee)
        await settle(pilot)
        await press(pilot, "j", "m")
        assert "has begun" in screen_text(pilot.app)
        assert not isinstance(desk(pilot).focused, Mover)


async def test_the_other_keys_of_the_planner_wait_until_it_is_down(week: Week) -> None:
    async with desk_of(week.section.store) as pilot:
        await press(pilot, "g", "m", "m", "t", "tab", "N")
        assert isinstance(desk(pilot).focused, Mover)
        assert "▸Week" in screen_text(pilot.app)


async def test_somebody_elses_change_is_shown_and_the_meeting_stays_in_the_hand(week: Week) -> None:
    section = week.section
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "m", "m", "L", "L")
        section.act(COLLEAGUE, meetings.move, week.board, wall(2, 9))
        desk(pilot)._look_for_others()
        await settle(pilot)
        assert cursor(pilot)[0] == 2 and isinstance(desk(pilot).focused, Mover)
        await press(pilot, "J", "K")
        assert "M. Diallo" in below(pilot)[1]


async def test_from_the_list_it_is_moved_on_the_week(week: Week) -> None:
    async with desk_of(week.section.store) as pilot:
        await press(pilot, "g", "m", "shift+tab", "j", "m", "J", "enter")
        assert isinstance(desk(pilot).screen, PlannerScreen)
        assert week.starts_at(week.review) == datetime(2026, 11, 24, 10, 30)


async def test_one_of_a_series_asks_which_ones(section: Section) -> None:
    clock.set_zone("Europe/Paris")
    section.meeting("Point hebdo", starts_at=wall(1, 10), rule="FREQ=WEEKLY;COUNT=3")
    async with desk_of(section.store) as pilot:
        await press(pilot, "g", "m", "N", "m", "J", "enter")
        assert "this one alone" in screen_text(pilot.app)
        await press(pilot, "a", "L")
        assert "Point hebdo" in screen_text(pilot.app)
    starts = [clock.local(block.starts_at).strftime("%H:%M") for block in section.see(_all_meetings)]
    assert starts == ["10:30"] * 3


def _all_meetings(session: Session) -> list[Meeting]:
    return list(session.exec(select(Meeting)))


def taken_up(section: Section, at: datetime) -> Moving:
    """A meeting of an hour, in the hand."""
    clock.set_zone("Europe/Paris")
    meeting = section.meeting(starts_at=at)
    return moving.begin(section.see(queries.detail, meeting, today=clock.today()).block)


def test_an_hour_that_the_clock_leaves_out_is_passed_over(section: Section) -> None:
    spring = taken_up(section, datetime(2027, 3, 28, 0, 30, tzinfo=UTC))
    later = spring.by_time(1)
    assert later.wall == datetime(2027, 3, 28, 3)
    assert later.by_time(-1).wall == datetime(2027, 3, 28, 1, 30)


def test_a_day_further_is_the_same_hour_on_the_wall(section: Section) -> None:
    autumn = taken_up(section, datetime(2027, 10, 30, 8, 0, tzinfo=UTC))
    after = autumn.by_day(1)
    assert after.wall == datetime(2027, 10, 31, 10) and after.starts_at == datetime(
        2027, 10, 31, 9, tzinfo=UTC
    )
    leap = taken_up(section, datetime(2028, 2, 28, 9, 0, tzinfo=UTC))
    assert leap.by_day(1).on == date(2028, 2, 29)


@pytest.mark.parametrize("language", ["en", "fr"])
async def test_looks(week: Week, language: str, snapshot: SnapshotAssertion) -> None:
    i18n.set_language(language)
    async with desk_of(week.section.store) as pilot:
        await press(pilot, "g", "m", "m", "J", "L")
        assert screen_text(pilot.app) == snapshot
