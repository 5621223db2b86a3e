"""The planner as columns and blocks: days and clocks of every sort."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import Session

from asotui import clock
from asotui.models import BusyTime
from asotui.screens import planner_spans, planner_views, planner_words
from asotui.screens.planner_views import Plan, minutes_on
from asotui.services import meetings, officers
from asotui.services.meetings import PersonInput
from asotui.store import name_act
from asotui.widgets.month_grid import DayEntry
from tests.factories import Section
from tests.screens.weeks import MONDAY, wall, week_of


@pytest.fixture(autouse=True)
def _paris() -> None:
    clock.set_zone("Europe/Paris")


def plan(section: Section, view: str = "week", on: date = MONDAY) -> Plan:
    return section.see(planner_views.read, view, on, section.head)


def parts(plan: Plan) -> list[tuple[str, str, int, int]]:
    """Column, first line, begin and end of every block."""
    shown = planner_views.columns(plan)
    return [
        (shown[block.column].title, block.lines[0], block.begin, block.end)
        for block in planner_views.blocks(plan, shown)
    ]


def test_a_week_has_its_working_days_and_the_weekend_when_it_is_used(section: Section) -> None:
    section.meeting(starts_at=wall(0, 10))
    assert [column.title for column in planner_views.columns(plan(section))] == [
        "Mon 23",
        "Tue 24",
        "Wed 25",
        "Thu 26",
        "Fri 27",
    ]
    section.meeting(starts_at=wall(6, 10))
    assert [column.on for column in planner_views.columns(plan(section))][-1] == MONDAY + timedelta(days=6)


def test_a_public_holiday_says_that_it_is_closed(section: Section) -> None:
    titles = [column.title for column in planner_views.columns(plan(section, on=date(2026, 11, 9)))]
    assert titles[2] == "Wed 11 closed" and "closed" not in titles[1]


def test_a_meeting_across_midnight_stands_on_both_days(section: Section) -> None:
    section.meeting("Cellule de crise", starts_at=wall(1, 22), minutes=240)
    assert parts(plan(section)) == [
        ("Tue 24", "Cellule de crise", 22 * 60, 24 * 60),
        ("Wed 25", "Cellule de crise", 0, 120),
    ]


def test_one_that_ends_at_midnight_stands_on_its_day_alone(section: Section) -> None:
    section.meeting("Veille", starts_at=wall(1, 22), minutes=120)
    assert parts(plan(section)) == [("Tue 24", "Veille", 22 * 60, 24 * 60)]


@pytest.mark.parametrize(
    ("start", "minutes", "on", "expected"),
    [
        # Spring: 01:30 to 03:30 by the wall is one hour.
        (datetime(2026, 3, 29, 0, 30, tzinfo=UTC), 60, date(2026, 3, 29), (90, 210)),
        # Autumn: half past two comes twice, and a meeting of an hour ends at the hour at which it began.
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), 60, date(2026, 10, 25), (150, 180)),
        (datetime(2026, 10, 25, 8, 0, tzinfo=UTC), 60, date(2026, 10, 25), (540, 600)),
        (datetime(2028, 2, 29, 8, 0, tzinfo=UTC), 60, date(2028, 2, 29), (540, 600)),
        (datetime(2028, 2, 29, 8, 0, tzinfo=UTC), 60, date(2028, 3, 1), None),
    ],
)
def test_both_changes_of_the_clock(
    start: datetime, minutes: int, on: date, expected: tuple[int, int] | None
) -> None:
    assert minutes_on(start, start + timedelta(minutes=minutes), on) == expected


def test_rooms_beside_each_other_and_what_is_elsewhere(section: Section) -> None:
    week = week_of(section)
    tuesday = plan(section, "rooms", MONDAY + timedelta(days=1))
    assert [column.title for column in planner_views.columns(tuesday)] == [
        "Auditorium",
        "Salle 204",
        "elsewhere",
    ]
    assert [(where, what) for where, what, _begin, _end in parts(tuesday)] == [
        ("Auditorium", "Interministérielle mobilité"),
        ("elsewhere", "Point DRH"),
    ]
    monday = plan(section, "rooms", MONDAY)
    assert [column.room_id for column in planner_views.columns(monday)] == [week.large, week.small]


def test_people_beside_each_other_oneself_first_with_their_absences(section: Section) -> None:
    week_of(section)
    section.do(officers.set_absence, section.colleague, MONDAY, MONDAY)
    monday = plan(section, "people")
    assert [column.title for column in planner_views.columns(monday)] == ["M. Diallo", "Mme Roussel away"]
    assert [what for _who, what, _begin, _end in parts(monday)] == ["Comité de suivi", "Comité de suivi"]


def test_the_calendars_of_people_stand_in_their_columns(section: Section) -> None:
    def take_in(session: Session) -> None:
        for uid, officer_id, hour, hours in (("a", section.head, 9, 1), ("b", section.colleague, 0, 24)):
            begin = wall(0, hour)
            session.add(
                BusyTime(
                    calendar="c",
                    uid=uid,
                    title="Dentiste",
                    starts_at=begin,
                    ends_at=begin + timedelta(hours=hours),
                    officer_id=officer_id,
                )
            )
        name_act(session, "test.taken_in", None)

    section.do(take_in)
    monday = plan(section, "people")
    assert parts(monday) == [("M. Diallo", "Dentiste", 540, 600)]
    assert [column.title for column in planner_views.columns(monday)] == ["M. Diallo", "Mme Roussel away"]


def test_a_month_names_each_meeting_on_its_day(section: Section) -> None:
    week_of(section)
    found = planner_views.entries(plan(section, "month"))
    assert found[MONDAY] == [DayEntry(540, "Comité de suivi")]
    assert found[MONDAY + timedelta(days=1)] == [
        DayEntry(600, "Interministérielle mobilité", "!", "alert"),
        DayEntry(660, "Point DRH", "!", "alert"),
    ]


def test_the_hour_of_another_zone_is_said_where_it_differs(section: Section) -> None:
    clock.set_zone("Asia/Kolkata")
    meeting = section.meeting(starts_at=datetime(2026, 11, 24, 9, 30, tzinfo=UTC))
    clock.set_zone("Europe/Paris")
    there = plan(section)
    head = planner_words.head(there.blocks[0], there.outlines[meeting], MONDAY)
    assert head[1].text == "Tue 24 10:30-11:30 (15:00 Asia/Kolkata)"


def test_what_was_put_off_takes_no_room_on_the_grid(section: Section) -> None:
    week = week_of(section)
    section.do(meetings.postpone, week.board, "grève")
    assert "CSA" not in [what for _column, what, _begin, _end in parts(plan(section))]
    assert week.board in [block.id for block in plan(section, "list").blocks]


@pytest.mark.parametrize(
    ("view", "step", "expected"),
    [
        ("week", 1, date(2026, 11, 30)),
        ("rooms", -1, date(2026, 11, 22)),
        ("month", 1, date(2026, 12, 23)),
        ("list", -1, date(2026, 11, 16)),
    ],
)
def test_a_step_is_as_long_as_what_is_shown(view: str, step: int, expected: date) -> None:
    assert planner_spans.stepped(view, MONDAY, step) == expected


@pytest.mark.parametrize("view", planner_spans.VIEWS)
@pytest.mark.parametrize("on", [date.min, date.max])
def test_the_first_and_the_last_day_there_are_can_be_shown(section: Section, view: str, on: date) -> None:
    shown = planner_spans.within(on)
    planner_spans.stepped(view, shown, -1)
    planner_spans.stepped(view, shown, 1)
    assert plan(section, view, shown).blocks == []


def test_people_of_the_section_who_are_invited_stand_once_each(section: Section) -> None:
    section.meeting("Point", starts_at=wall(0, 9), people=[PersonInput(officer_id=section.head)])
    assert [who for who, _what, _begin, _end in parts(plan(section, "people"))] == ["M. Diallo"]
