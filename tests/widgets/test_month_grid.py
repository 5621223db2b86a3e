"""A month of days: what stands on each, and where the cursor goes."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from asotui.widgets.month_grid import LATEST, DayEntry, MonthGrid
from tests.widgets.stage import Stage, settle, shown

TITLES = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
TODAY = date(2026, 11, 23)
ENTRIES = {
    date(2026, 11, 24): [DayEntry(600, "Review")],
    date(2026, 11, 26): [
        DayEntry(540, "Board"),
        DayEntry(840, "Safety", "!", "alert"),
        DayEntry(975, "Staff"),
    ],
}


class Stand(Stage):
    """A stage that remembers what the month told."""

    def on_month_grid_cursor_moved(self, event: MonthGrid.CursorMoved) -> None:
        self.events.append(event.on)

    def on_month_grid_opened(self, event: MonthGrid.Opened) -> None:
        self.events.append("opened")


@pytest.fixture
def month() -> MonthGrid:
    return MonthGrid()


async def stand(pilot: Any, month: MonthGrid, *keys: str) -> date:
    await pilot.press(*keys)
    await settle(pilot)
    return month.on


async def lines_of_the_week(month: MonthGrid, size: tuple[int, int]) -> list[str]:
    """What is shown of the week of 23 November, its number first."""
    async with Stand(month).run_test(size=size) as pilot:
        month.show(TODAY, TODAY, TITLES, ENTRIES)
        await settle(pilot)
        seen = shown(pilot.app)
        assert seen[0].split() == TITLES
        assert seen[1].split() == ["44", "26", "27", "28", "29", "30", "31", "1"]
        begin, end = (next(n for n, line in enumerate(seen) if line.startswith(f" {w} ")) for w in (48, 49))
        return seen[begin:end]


async def test_a_month_of_whole_weeks_with_what_each_day_holds(month: MonthGrid) -> None:
    week = await lines_of_the_week(month, (124, 31))
    assert week[0].split() == ["48", "▌23", "24", "25", "26", "27", "28", "29"]
    assert [line[22:39].rstrip() for line in week] == [" 24", " 10:00 Review", "", "", ""]
    assert [line[56:73].rstrip() for line in week] == [
        " 26",
        " 09:00 Board",
        "!14:00 Safety",
        " 16:15 Staff",
        "",
    ]


async def test_in_few_columns_the_hour_is_short_and_the_sign_stands_first(month: MonthGrid) -> None:
    week = await lines_of_the_week(month, (80, 25))
    assert [line[35:45].rstrip() for line in week] == [" 26", " 9h Board", "!14h Safe…", " 16h15 St…"]


async def test_what_has_no_line_is_counted_beside_the_day_with_its_sign(month: MonthGrid) -> None:
    week = await lines_of_the_week(month, (80, 13))
    assert [line[35:45].rstrip() for line in week] == [" 26 !+2", " 9h Board"]


async def test_lines_left_over_go_to_the_week_that_needs_them(month: MonthGrid) -> None:
    week = await lines_of_the_week(month, (80, 15))
    assert len(week) == 4 and "+" not in week[0]
    async with Stand(month).run_test(size=(80, 15)) as pilot:
        await pilot.click(MonthGrid, offset=(36, 12))
        assert month.on == date(2026, 11, 26)
        await pilot.click(MonthGrid, offset=(36, 13))
        assert month.on == date(2026, 12, 3)


async def test_with_one_line_a_day_the_entries_are_counted(month: MonthGrid) -> None:
    week = await lines_of_the_week(month, (82, 7))
    assert "24 +1 " in week[0] and "26 !+3 " in week[0]


async def test_the_cursor_goes_by_days_and_weeks_and_tells(month: MonthGrid) -> None:
    stage = Stand(month)
    async with stage.run_test(size=(82, 20)) as pilot:
        month.show(TODAY, TODAY, TITLES, ENTRIES)
        month.focus()
        assert await stand(pilot, month, "l") == TODAY + timedelta(days=1)
        assert await stand(pilot, month, "j") == date(2026, 12, 1)
        assert await stand(pilot, month, "k", "h", "enter") == TODAY
        assert stage.events[-1] == "opened" and stage.events[-2] == TODAY


@pytest.mark.parametrize(
    ("on", "weeks"),
    [(date(2027, 2, 10), 4), (date(2026, 11, 1), 6), (date(2024, 2, 29), 5), (date(2026, 12, 31), 5)],
)
async def test_every_day_of_the_month_is_there(month: MonthGrid, on: date, weeks: int) -> None:
    async with Stand(month).run_test(size=(82, 25)) as pilot:
        month.show(on, TODAY, TITLES, {})
        await settle(pilot)
        days = [word.lstrip("▌▸") for line in shown(pilot.app)[1:] for word in line.split()[1:]]
        last = (on.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
        assert len(days) == weeks * 7
        assert "".join(f"{n} " for n in range(1, last.day + 1)) in " ".join(days) + " "


async def test_the_last_day_there_is_has_none_after_it(month: MonthGrid) -> None:
    async with Stand(month).run_test(size=(82, 25)) as pilot:
        month.show(date.max, TODAY, TITLES, {})
        month.focus()
        assert await stand(pilot, month, "l") == LATEST
