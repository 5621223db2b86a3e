import random
import threading
from collections.abc import Sequence

import pytest
from rich.cells import cell_len
from textual.strip import Strip

from asotui.widgets.record_list import Cell, Column, Page, RecordList, SequenceSource
from tests.widgets.stage import Item, Stage, settle, shown

COLUMNS = [Column("n", "No.", 5, "right"), Column("t", "Text", "flex")]


def cells(row: Item) -> Sequence[str | Cell]:
    return (str(row.identity), Cell(row.text, "alert"))


def identity(records: RecordList[Item]) -> object:
    return records.cursor_identity


def make(count: int = 1000) -> tuple[RecordList[Item], SequenceSource[Item]]:
    source = SequenceSource([Item(n, f"row {n}") for n in range(count)])
    return RecordList(COLUMNS, cells, source), source


async def test_titles_rows_and_the_cursor_sign() -> None:
    records, _source = make(3)
    async with Stage(records).run_test(size=(40, 8)) as pilot:
        await settle(pilot)
        assert shown(pilot.app)[:4] == [
            "     No.  Text",
            "▌      0  row 0",
            "       1  row 1",
            "       2  row 2",
        ]


async def test_an_empty_view_says_so_only_once_it_was_read() -> None:
    records: RecordList[Item] = RecordList(COLUMNS, cells, empty="No mail.")
    async with Stage(records).run_test(size=(40, 8)) as pilot:
        await settle(pilot)
        assert not records.is_empty
        records.source = SequenceSource([])
        await settle(pilot)
        assert records.is_empty
        assert "   No mail." in shown(pilot.app)


HOSTILE = [
    "\x1b]52;c;AAAA\x07",
    "\x1b[31mred",
    "[bold]x[/bold] [/foo]",
    "a\u202eb",
    "nul\0",
    "two\nlines",
    "\ud800",
    "中" * 60,
    "e\u0301" * 60,
    "z" + "\u0301" * 5000,
    "x" * 10_000,
    "👨‍👩‍👧 family",
]


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
async def test_any_text_is_shown_as_one_harmless_line(text: str) -> None:
    records = RecordList(COLUMNS, cells, SequenceSource([Item(1, text), Item(2, text)]))
    async with Stage(records).run_test(size=(40, 5)) as pilot:
        await settle(pilot)
        for strip in pilot.app.screen._compositor.render_strips():
            line = "".join(segment.text for segment in strip)
            assert cell_len(line) == 40
            assert not any(char < " " or "\x7f" <= char < "\xa0" or char == "\u202e" for char in line)
            assert len(line) < 300


async def test_brackets_are_not_markup() -> None:
    records = RecordList(COLUMNS, cells, SequenceSource([Item(1, "[SPAM] Re: [/foo]")]))
    async with Stage(records).run_test(size=(40, 5)) as pilot:
        await settle(pilot)
        assert "[SPAM] Re: [/foo]" in shown(pilot.app)[1]


async def test_a_move_draws_two_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    records, _source = make()
    async with Stage(records).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        drawn: list[int] = []
        render_line = records.render_line

        def watched(y: int) -> Strip:
            drawn.append(y)
            return render_line(y)

        monkeypatch.setattr(records, "render_line", watched)
        await pilot.press("j")
        assert sorted(drawn) == [1, 2]


async def test_a_list_read_again_draws_the_lines_that_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    records, source = make()
    async with Stage(records).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        drawn: list[int] = []
        render_line = records.render_line

        def watched(y: int) -> Strip:
            drawn.append(y)
            return render_line(y)

        monkeypatch.setattr(records, "render_line", watched)
        source.rows[4] = Item(4, "decided meanwhile")
        records.reload()
        await settle(pilot)
        assert drawn == [5]
        assert "decided meanwhile" in shown(pilot.app)[5]
        drawn.clear()
        records.reload()
        await settle(pilot)
        assert drawn == []


async def test_marks_move_on_and_are_selected_in_order() -> None:
    records, _source = make()
    app = Stage(records)
    async with app.run_test(size=(40, 10)) as pilot:
        await settle(pilot)
        assert records.selected_identities() == [0]
        await pilot.press("j", "x", "space", "k", "k", "k", "x")
        assert records.selected_identities() == [1, 2, 0]
        assert shown(app)[2].startswith("▌●")
        assert [e.count for e in app.events if isinstance(e, RecordList.MarksChanged)] == [1, 2, 3]


async def test_a_range_follows_the_cursor_both_ways() -> None:
    records, _source = make()
    async with Stage(records).run_test(size=(40, 10)) as pilot:
        await settle(pilot)
        await pilot.press("x", "j", "j", "V", "j", "j", "j")
        assert records.marks == {0, 3, 4, 5, 6}
        await pilot.press("k", "k", "k", "k")
        assert records.marks == {0, 2, 3}
        await pilot.press("V", "j", "j")
        assert records.marks == {0, 2, 3}


async def test_all_of_the_view_is_marked_not_only_what_is_in_memory() -> None:
    records, _source = make(1200)
    async with Stage(records).run_test(size=(40, 10)) as pilot:
        await settle(pilot)
        await pilot.press("X")
        await settle(pilot)
        assert len(records.rows) < 1200
        assert len(records.selected_identities()) == 1200
        await pilot.press("X")
        assert records.marks == frozenset()


async def test_the_end_and_the_start_of_a_long_view() -> None:
    records, _source = make()
    async with Stage(records).run_test(size=(40, 10)) as pilot:
        await settle(pilot)
        await pilot.press("G")
        await settle(pilot)
        assert identity(records) == 999
        assert shown(pilot.app)[-1].startswith("▌    999")
        await pilot.press("home")
        await settle(pilot)
        assert identity(records) == 0


async def test_a_reload_keeps_the_row_or_takes_the_next() -> None:
    records, source = make()
    async with Stage(records).run_test(size=(40, 10)) as pilot:
        await settle(pilot)
        await pilot.press("j", "j", "x")
        source.rows.insert(0, Item(-1, "new"))
        records.reload()
        await settle(pilot)
        assert identity(records) == 3
        assert records.marks == {2}
        source.rows = [row for row in source.rows if row.identity not in {3, 4}]
        records.reload()
        await settle(pilot)
        assert identity(records) == 5


async def test_after_an_act_the_cursor_is_on_the_next_row() -> None:
    records, source = make()
    async with Stage(records).run_test(size=(40, 10)) as pilot:
        await settle(pilot)
        await pilot.press("x", "x", "k")
        acted = records.selected_identities()
        records.step_past(acted)
        source.rows = source.rows[2:]
        records.reload()
        await settle(pilot)
        assert identity(records) == 2
        assert records.selected_identities() == [2]


async def test_the_cursor_moves_while_the_source_is_slow() -> None:
    class Slow(SequenceSource[Item]):
        def __init__(self) -> None:
            super().__init__([Item(n) for n in range(1000)])
            self.gate = threading.Event()
            self.gate.set()

        def around(self, row: Item, n: int) -> Page[Item]:
            self.gate.wait(10)
            return super().around(row, n)

    source = Slow()
    records = RecordList(COLUMNS, cells, source)
    async with Stage(records).run_test(size=(40, 10)) as pilot:
        await settle(pilot)
        source.gate.clear()
        records.reload()
        records.reload()
        await pilot.press("j", "j", "j")
        assert records.is_loading
        assert identity(records) == 3
        source.gate.set()
        await settle(pilot)
        assert identity(records) == 3


async def test_an_error_of_the_source_is_told_and_the_rows_stay() -> None:
    class Broken(SequenceSource[Item]):
        def around(self, row: Item, n: int) -> Page[Item]:
            raise OSError("disk")

    records = RecordList(COLUMNS, cells, Broken([Item(1), Item(2)]))
    app = Stage(records)
    async with app.run_test(size=(40, 10)) as pilot:
        await settle(pilot)
        records.reload()
        await settle(pilot)
        errors = [e.error for e in app.events if isinstance(e, RecordList.LoadFailed)]
        assert [str(error) for error in errors] == ["disk"]
        assert len(records.rows) == 2
        assert not records.is_loading


async def test_another_view_replaces_an_answer_under_way() -> None:
    gate = threading.Event()

    class Slow(SequenceSource[Item]):
        def first(self, n: int) -> Page[Item]:
            gate.wait(10)
            return super().first(n)

    records = RecordList(COLUMNS, cells, Slow([Item(1)]))
    async with Stage(records).run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        records.source = SequenceSource([Item(2)])
        gate.set()
        await settle(pilot)
        assert [row.identity for row in records.rows] == [2]


async def test_go_to_a_row_that_is_not_in_memory() -> None:
    records, source = make()
    async with Stage(records).run_test(size=(40, 10)) as pilot:
        await settle(pilot)
        records.go_to(source.rows[700])
        await settle(pilot)
        assert identity(records) == 700


async def test_enter_opens_the_row_and_a_paste_does_nothing() -> None:
    records, _source = make(5)
    app = Stage(records)
    async with app.run_test(size=(40, 10)) as pilot:
        await settle(pilot)
        await pilot.press("j", "enter")
        opened = [e.row for e in app.events if isinstance(e, RecordList.RowOpened)]
        assert opened == [Item(1, "row 1")]


async def test_headings_stand_above_the_first_row_of_a_group() -> None:
    source = SequenceSource([Item(n, f"row {n}") for n in range(18)])
    records = RecordList(COLUMNS, cells, source, heading=lambda row: f"Group {row.identity // 3}")
    async with Stage(records).run_test(size=(40, 10)) as pilot:
        await settle(pilot)
        assert shown(pilot.app)[1:6] == [
            " Group 0",
            "▌      0  row 0",
            "       1  row 1",
            "       2  row 2",
            " Group 1",
        ]
        for expected in range(1, 18):
            await pilot.press("j")
            assert identity(records) == expected
            assert any(line.startswith("▌") for line in shown(pilot.app))
        for expected in range(16, -1, -1):
            await pilot.press("k")
            assert identity(records) == expected
            assert any(line.startswith("▌") for line in shown(pilot.app))


async def test_columns_only_for_wide_lists() -> None:
    columns = [*COLUMNS, Column("w", "Wide", 6, wide_only=60)]
    records = RecordList(columns, lambda row: ("1", "t", "w"), SequenceSource([Item(1)]))
    async with Stage(records).run_test(size=(50, 5)) as pilot:
        await settle(pilot)
        assert "Wide" not in shown(pilot.app)[0]
        await pilot.resize_terminal(80, 5)
        assert "Wide" in shown(pilot.app)[0]


async def test_one_column_and_one_line_of_terminal() -> None:
    records, _source = make()
    async with Stage(records).run_test(size=(40, 10)) as pilot:
        await settle(pilot)
        await pilot.press("pagedown", "j")
        before = records.cursor_identity
        await pilot.resize_terminal(1, 1)
        await pilot.press("j", "k", "pagedown", "pageup")
        await pilot.resize_terminal(40, 10)
        assert identity(records) == before
        assert any(line.startswith("▌") for line in shown(pilot.app))


@pytest.mark.parametrize("seed", range(4))
async def test_any_keys_leave_the_cursor_where_a_plain_list_would(seed: int) -> None:
    records, _source = make(1000)
    chance = random.Random(seed)
    async with Stage(records).run_test(size=(40, 13)) as pilot:
        await settle(pilot)
        model, page = 0, 12
        moves = {
            records.action_down: 1,
            records.action_up: -1,
            records.action_page_down: page,
            records.action_page_up: -page,
            records.action_last: 1000,
            records.action_first: -1000,
        }
        for _step in range(150):
            move = chance.choice([*moves, records.action_page_down])
            move()
            if records.is_loading:
                await settle(pilot)
            model = max(0, min(999, model + moves[move]))
            assert identity(records) == model
            assert len(records.rows) <= 500
        assert [line for line in shown(pilot.app) if line.startswith("▌")] == [f"▌{model:7d}  row {model}"]


async def test_another_view_begins_on_a_row_of_it_whatever_the_cursor_stood_on() -> None:
    records, source = make(10)
    async with Stage(records).run_test(size=(40, 8)) as pilot:
        await settle(pilot)
        records.go_last()
        again = SequenceSource([Item(n, f"row {n}") for n in range(20)])
        records.set_source(again, at=source.rows[4])
        await settle(pilot)
        assert identity(records) == 4
