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
    date(2026, 11, 24): [DayEntry("10:00 Review")],
    date(2026, 11, 26): [DayEntry("09:00 Board"), DayEntry("14:00 Safety", "alert"), DayEntry("16:00 Staff")],
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


async def test_a_month_of_whole_weeks_with_what_each_day_holds(month: MonthGrid) -> None:
    async with Stand(month).run_test(size=(103, 20)) as pilot:
        month.show(TODAY, TODAY, TITLES, ENTRIES)
        await settle(pilot)
        seen = shown(pilot.app)
        assert seen[0].split() == TITLES
        assert seen[1].split() == ["44", "26", "27", "28", "29", "30", "31", "1"]
        week = seen.index(next(line for line in seen if line.startswith(" 48 ")))
        assert seen[week].split() == ["48", "▌23", "24", "25", "26", "27", "28", "29"]
        assert seen[week + 1].split() == ["10:00", "Review", "09:00", "Board"]
        assert seen[week + 2].split() == ["14:00", "Sa…", "+1"]


async def test_with_one_line_a_day_the_entries_are_counted(month: MonthGrid) -> None:
    async with Stand(month).run_test(size=(82, 8)) as pilot:
        month.show(TODAY, TODAY, TITLES, ENTRIES)
        await settle(pilot)
        assert "24 (1)" in "\n".join(shown(pilot.app)) and "26 (3)" in "\n".join(shown(pilot.app))


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
