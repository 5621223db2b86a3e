"""A grid of hours: what stands where, and where the cursor goes."""

from __future__ import annotations

from typing import Any

import pytest
from textual.strip import Strip

from asotui.widgets.cells import ASCII_SIGNS, use_signs
from asotui.widgets.time_grid import Block, TimeGrid
from tests.widgets.stage import Stage, settle, shown

DAYS = ["Mon 23", "Tue 24", "Wed 25"]
COMMITTEE = Block("committee", 0, 540, 630, ("Committee", "204 · 6"))
REVIEW = Block("review", 1, 600, 690, ("Review of the plans", "Room 1"))
CLASH = Block("clash", 1, 630, 660, ("Clash",), sign="!", style="alert")
BLOCKS = [COMMITTEE, REVIEW, CLASH]


class Stand(Stage):
    """A stage that remembers what the grid told."""

    def on_time_grid_opened(self, event: TimeGrid.Opened) -> None:
        self.events.append("opened")

    def on_time_grid_edge_passed(self, event: TimeGrid.EdgePassed) -> None:
        self.events.append(event.step)


@pytest.fixture
def grid() -> TimeGrid:
    return TimeGrid()


async def stand(pilot: Any, grid: TimeGrid, *keys: str) -> tuple[int, int, object]:
    """Press keys; the column and minute of the cursor, and the block that is there."""
    await pilot.press(*keys)
    await settle(pilot)
    return grid.column, grid.minute, grid.block.key if grid.block else None


async def test_blocks_stand_in_their_column_at_their_hour(grid: TimeGrid) -> None:
    async with Stand(grid).run_test(size=(64, 10)) as pilot:
        grid.show(DAYS, BLOCKS, current=1, now=(1, 570))
        await settle(pilot)
        assert shown(pilot.app)[:8] == [
            "        Mon 23            ▸Tue 24             Wed 25",
            " 08:00 ·                  ·                  ·",
            "       ·                  ·                  ·",
            " 09:00 ▌ Committee        ·                  ·",
            "      ▸│ 204 · 6          ·                  ·",
            " 10:00 └                  ┌ Review           ·",
            "       ·                  │ of the…! Clash   ·",
            " 11:00 ·                  └ Room 1           ·",
        ]


async def test_a_long_first_line_takes_the_rows_that_the_others_leave(grid: TimeGrid) -> None:
    long = Block("long", 0, 540, 690, ("Interministerial meeting on mobility", "Auditorium"))
    short = Block("short", 1, 540, 600, ("Interministerial meeting", "Auditorium"))
    async with Stand(grid).run_test(size=(64, 10)) as pilot:
        grid.show(DAYS, [long, short])
        await settle(pilot)
        assert shown(pilot.app)[3:8] == [
            " 09:00 ▌ Interministerial ┌ Interministeria… ·",
            "       │ meeting on       └ Auditorium       ·",
            " 10:00 │ mobility         ·                  ·",
            "       │ Auditorium       ·                  ·",
            " 11:00 └                  ·                  ·",
        ]


async def test_in_narrow_lanes_words_are_cut_and_not_broken(grid: TimeGrid) -> None:
    review = Block("review", 0, 600, 720, ("Interministerial mobility", "Hall"), sign="!")
    staff = Block("staff", 0, 660, 690, ("Staff",), sign="!")
    guests = Block("guests", 0, 705, 750, ("Guests",), sign="!")
    async with Stand(grid).run_test(size=(49, 12)) as pilot:
        grid.show(DAYS, [review, staff, guests])
        grid.go_to(2, 600)
        await settle(pilot)
        assert [line[6:21].rstrip() for line in shown(pilot.app)[5:10]] == [
            " !Inte…",
            " │mobi…",
            " │Hall !Staff",
            " └     !11:45",
            "       └Guests",
        ]


async def test_a_block_that_began_before_the_hours_that_are_seen_has_its_words_all_the_same(
    grid: TimeGrid,
) -> None:
    async with Stand(grid).run_test(size=(64, 10)) as pilot:
        grid.show(DAYS, [Block("long", 0, 540, 1080, ("Seminar", "Hall"), sign="!"), COMMITTEE])
        grid.go_to(1, 960)
        await settle(pilot)
        assert "! Seminar" in shown(pilot.app)[1] and "│ Hall" in shown(pilot.app)[2]


async def test_what_lies_beyond_is_counted_by_column_with_what_has_no_lane(grid: TimeGrid) -> None:
    early = [Block(n, 1, 60, 120, ("x",)) for n in range(7)]
    async with Stand(grid).run_test(size=(64, 10)) as pilot:
        grid.show(DAYS, [*early, COMMITTEE])
        grid.go_to(0, 540)
        await settle(pilot)
        assert [(one.x, one.width, one.count) for one in grid.earlier] == [(26, 19, 7)]
        assert grid.later == []
        grid.go_to(0, 0)
        assert grid.earlier == [] and [one.count for one in grid.later] == [1]


async def test_the_first_and_the_last_of_a_column_are_one_key_away(grid: TimeGrid) -> None:
    async with Stand(grid).run_test(size=(64, 12)) as pilot:
        grid.show(DAYS, BLOCKS)
        grid.focus()
        grid.go_to(1, 0)
        assert await stand(pilot, grid, "end") == (1, 630, "clash")
        assert await stand(pilot, grid, "home") == (1, 600, "review")
        grid.go_to(2, 600)
        assert await stand(pilot, grid, "G") == (2, 1410, None)
        assert await stand(pilot, grid, "home") == (2, 0, None)


async def test_the_cursor_goes_by_half_hours_and_past_a_block_at_once(grid: TimeGrid) -> None:
    async with Stand(grid).run_test(size=(64, 12)) as pilot:
        grid.show(DAYS, BLOCKS)
        grid.focus()
        assert await stand(pilot, grid) == (0, 540, "committee")
        assert await stand(pilot, grid, "j") == (0, 630, None)
        assert await stand(pilot, grid, "k") == (0, 600, "committee")
        assert await stand(pilot, grid, "k") == (0, 510, None)


async def test_to_the_side_the_blocks_beside_each_other_come_first(grid: TimeGrid) -> None:
    async with Stand(grid).run_test(size=(64, 12)) as pilot:
        grid.show(DAYS, BLOCKS)
        grid.focus()
        grid.go_to(0, 630)
        assert await stand(pilot, grid, "l") == (1, 630, "review")
        assert await stand(pilot, grid, "l") == (1, 630, "clash")
        assert await stand(pilot, grid, "l") == (2, 630, None)
        assert await stand(pilot, grid, "h") == (1, 630, "clash")
        assert await stand(pilot, grid, "h") == (1, 630, "review")


async def test_past_the_edge_the_screen_is_asked(grid: TimeGrid) -> None:
    stage = Stand(grid)
    async with stage.run_test(size=(64, 12)) as pilot:
        grid.show(DAYS, BLOCKS)
        grid.focus()
        await stand(pilot, grid, "h", "l", "l", "l", "enter")
        assert stage.events == [-1, 1, "opened"]


async def test_the_next_block_is_one_call_away_and_the_last_is_followed_by_the_first(grid: TimeGrid) -> None:
    async with Stand(grid).run_test(size=(64, 12)) as pilot:
        grid.show(DAYS, BLOCKS)
        met = []
        for _ in BLOCKS:
            grid.action_next_block()
            met.append(grid.block.key if grid.block else None)
        assert met == ["review", "clash", "committee"]
        grid.action_next_block(-1)
        assert grid.block == CLASH
        assert grid.go_to_block("review") and grid.block == REVIEW
        assert not grid.go_to_block("nothing")
        await settle(pilot)


async def test_the_grid_follows_the_cursor_to_the_evening_and_back(grid: TimeGrid) -> None:
    async with Stand(grid).run_test(size=(64, 12)) as pilot:
        grid.show(DAYS, BLOCKS)
        grid.focus()
        assert await stand(pilot, grid, "pagedown", "pagedown", "pagedown", "pagedown") == (0, 1410, None)
        assert any(line.startswith(" 23:00") for line in shown(pilot.app))
        assert await stand(pilot, grid, "j") == (0, 1410, None)
        assert (await stand(pilot, grid, *["pageup"] * 6))[1] == 0
        assert any(line.startswith(" 00:00") for line in shown(pilot.app))


async def test_text_from_outside_steers_nothing(grid: TimeGrid) -> None:
    async with Stand(grid).run_test(size=(64, 12)) as pilot:
        hostile = Block(1, 0, 540, 660, ("\x1b]52;c;AA\x07", "[red]x[/]\u202e", "\0\n"))
        grid.show(["\x1b[31mday"], [hostile])
        await settle(pilot)
        seen = "\n".join(shown(pilot.app))
        assert "[red]x[/]" in seen
        assert not set("\x1b\x07\0\u202e") & set(seen)


async def test_without_unicode_it_is_drawn_with_plain_characters(grid: TimeGrid) -> None:
    use_signs(ASCII_SIGNS)
    try:
        async with Stand(grid).run_test(size=(64, 12)) as pilot:
            grid.show(
                ["Monday"],
                [Block(1, 0, 540, 660, ("Committee with a name that is far too long for it all",))],
            )
            grid.go_to(0, 480)
            await settle(pilot)
            assert "\n".join(shown(pilot.app)).isascii()
    finally:
        use_signs(None)


async def test_one_step_draws_two_lines_again_and_not_the_grid(grid: TimeGrid) -> None:
    async with Stand(grid).run_test(size=(64, 20)) as pilot:
        grid.show(DAYS, [])
        grid.focus()
        await settle(pilot)
        drawn: list[int] = []
        render = grid.render_line

        def remembered(y: int) -> Strip:
            drawn.append(y)
            return render(y)

        grid.render_line = remembered  # type: ignore[method-assign]
        await stand(pilot, grid, "j")
        assert len(set(drawn)) == 2
