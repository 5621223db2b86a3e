from rich.style import Style

from asotui.widgets.cells import Cell
from asotui.widgets.columns import Column, Layout, segments

COLUMNS = [Column("a", "A", 3, "right"), Column("b", "B", "flex"), Column("c", "C", 4, wide_only=40)]


def line(width: int) -> str:
    return "".join(cell.text for cell in Layout.of(COLUMNS, width).cells(["1", Cell("text", "dim"), "z"]))


def test_the_flexible_column_takes_what_remains() -> None:
    assert line(20) == "  1  text           "
    assert line(40) == "  1  " + "text".ljust(29) + "  z   "


def test_too_narrow_a_line_leaves_nothing_to_the_flexible_column() -> None:
    assert line(2) == "  1  "


def test_missing_cells_are_blank() -> None:
    assert "".join(cell.text for cell in Layout.of(COLUMNS, 10).cells(["1"])) == "  1       "


def test_neighbours_of_one_style_are_drawn_at_once() -> None:
    bold = Style(bold=True)
    drawn = segments(
        [Cell("a"), Cell("b"), Cell("c", "strong"), Cell("", "strong"), Cell("d")], {"strong": bold}
    )
    assert [(segment.text, segment.style) for segment in drawn] == [("ab", None), ("c", bold), ("d", None)]
