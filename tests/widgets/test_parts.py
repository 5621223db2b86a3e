"""A line of parts: what takes another row, what is shortened, what is never cut."""

from __future__ import annotations

from asotui.widgets.cells import UNICODE_SIGNS, Cell, use_signs
from asotui.widgets.parts import PartsBar, laid_out
from tests.widgets.stage import Stage, settle, shown

TITLE = Cell("Comité interministériel de suivi", "strong")
WHEN = Cell("Mon 23 09:00-10:30")
YES = Cell("9/14 yes")


def laid(*parts: Cell, width: int, rows: int = 1, yields: int = 0) -> list[str]:
    use_signs(UNICODE_SIGNS)
    try:
        found = laid_out(parts, width, rows, yields)
    finally:
        use_signs(None)
    return ["".join(cell.text for cell in row) for row in found]


def test_parts_that_fit_stand_in_one_row() -> None:
    assert laid(WHEN, YES, width=40, rows=2) == ["Mon 23 09:00-10:30 · 9/14 yes"]


def test_a_part_without_room_takes_the_next_row_whole() -> None:
    assert laid(WHEN, YES, width=28, rows=2) == ["Mon 23 09:00-10:30", "9/14 yes"]


def test_without_another_row_the_part_that_yields_is_shortened_and_the_others_stay_whole() -> None:
    assert laid(TITLE, WHEN, YES, width=52) == ["Comité interministé… · Mon 23 09:00-10:30 · 9/14 yes"]
    assert laid(YES, TITLE, WHEN, width=52, yields=1) == [
        "9/14 yes · Comité interministé… · Mon 23 09:00-10:30"
    ]


def test_where_shortening_does_not_help_the_end_is_left_to_be_cut() -> None:
    assert laid(TITLE, WHEN, YES, width=20) == ["Comité… · Mon 23 09:00-10:30 · 9/14 yes"]


def test_a_text_without_end_costs_no_more_than_a_line() -> None:
    (row,) = laid(Cell("a" * 100_000), YES, width=40)
    assert len(row) == 40 and row.endswith(" · 9/14 yes")


async def test_it_is_as_high_as_it_needs_to_be_at_each_width() -> None:
    bar = PartsBar(rows=2)
    async with Stage(bar).run_test(size=(72, 6)) as pilot:
        bar.show([TITLE, WHEN, Cell("un\nou deux")])
        await settle(pilot)
        assert bar.size.height == 1
        assert shown(pilot.app)[0] == " Comité interministériel de suivi · Mon 23 09:00-10:30 · un ou deux"
        await pilot.resize_terminal(50, 6)
        await settle(pilot)
        assert bar.size.height == 2
        assert shown(pilot.app)[:2] == [
            " Comité interministériel de suivi",
            " Mon 23 09:00-10:30 · un ou deux",
        ]
