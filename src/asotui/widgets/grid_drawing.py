"""How the lines of a grid of hours are drawn: titles, hours, free half hours, blocks and the cursor."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from asotui.text import clean_line
from asotui.widgets.cells import Cell, crop, fit, signs
from asotui.widgets.lanes import Placed

STEP = 30
ROWS = 24 * 60 // STEP
GUTTER = 7
NARROW = 8
"""Where blocks have fewer columns than this, no blank stands before their words."""


@dataclass(frozen=True, slots=True)
class GridDrawing:
    """A grid as it stands: `current` is the column that stands out, `now` the column and minute of the present.

    `cursor` is the column and row of the cursor, `under` the block that is there, `top` the first row that is seen.
    """

    titles: Sequence[str]
    width: int
    placed: Mapping[int, Sequence[Placed]]
    cursor: tuple[int, int]
    under: Placed | None = None
    current: int | None = None
    now: tuple[int, int] | None = None
    top: int = 0

    def header(self) -> list[Cell]:
        """The titles of the columns."""
        cells = [Cell(" " * GUTTER)]
        for column, title in enumerate(self.titles):
            sign = signs().current if column == self.current else " "
            style = "current" if column == self.current else "header"
            cells.append(Cell(sign + fit(title, self.width - 2) + " ", style))
        return cells

    def hours(self, row: int) -> list[Cell]:
        """Half an hour of every column, by its row from midnight."""
        if row >= ROWS:
            return []
        label = f"{row * STEP // 60:02}:00" if row % (60 // STEP) == 0 else ""
        is_now = self.now is not None and self.now[1] // STEP == row
        cells = [
            Cell(f" {label:5}", "strong" if is_now else "dim"),
            Cell(signs().current if is_now else " ", "accent"),
        ]
        for column in range(len(self.titles)):
            cells += self._cell(column, row)
        return cells

    def _cell(self, column: int, row: int) -> list[Cell]:
        here = [one for one in self.placed.get(column, ()) if one.first_row <= row <= one.last_row]
        if not here:
            return [self._free(under_cursor=(column, row) == self.cursor)]
        lanes, room = here[0].lanes, self.width - 1
        by_lane = {one.lane: one for one in here}
        cells: list[Cell] = []
        for lane in range(lanes):
            width = (lane + 1) * room // lanes - lane * room // lanes
            one = by_lane.get(lane)
            cells.append(Cell(" " * width) if one is None else self._block(one, row, width))
        return [*cells, Cell(" ")]

    def _free(self, *, under_cursor: bool) -> Cell:
        if under_cursor:
            return Cell(fit(signs().cursor, self.width - 1) + " ", "cursor")
        return Cell(fit("·" if _drawn() else ".", self.width), "dim")

    def _block(self, one: Placed, row: int, width: int) -> Cell:
        """A row of a block. Its words begin at its first row that is seen."""
        first = max(one.first_row, self.top)
        under_cursor, index = one == self.under, row - first
        gap = " " if width >= NARROW else ""
        lines = _lines(one, width - 1 - len(gap), one.last_row - first + 1)
        edge, text = _edge(one, row), clean_line(lines[index]) if index < len(lines) else ""
        if index == 0:
            edge = one.block.sign or (signs().cursor if under_cursor else edge)
        more = f" +{one.hidden}" if one.hidden and index == 0 else ""
        drawn = fit(f"{edge}{gap}{text}", width - len(more)) + more
        return Cell(drawn, "cursor" if under_cursor else one.block.style)


def _lines(one: Placed, width: int, rows: int) -> tuple[str, ...]:
    """The lines of a block in so many rows; the first takes those that the others leave, when it is long.

    An hour stands before them where the block does not begin with its row.
    """
    first, *others = one.block.lines or ("",)
    if one.block.begin % STEP:
        first = f"{one.block.begin // 60:02}:{one.block.begin % 60:02} {first}"
    broken = _broken(clean_line(first), width - (3 if one.hidden else 0), max(1, rows - len(others)))
    return (*broken, *others)


def _broken(text: str, width: int, rows: int) -> list[str]:
    """A text in at most so many rows. A word that is longer than a row is cut by an ellipsis; it is not gone on with."""
    if rows == 1 or cell_len(text) <= width:
        return [text]
    broken = [""]
    for word in text.split():
        longer = f"{broken[-1]} {word}".lstrip()
        if len(broken) == rows or not broken[-1] or cell_len(longer) <= width:
            broken[-1] = longer
        else:
            broken[-1] = crop(broken[-1], width)
            broken.append(word)
    return broken


def _drawn() -> bool:
    return signs().rule == "─"


def _edge(one: Placed, row: int) -> str:
    if one.first_row == one.last_row:
        return "╶" if _drawn() else "="
    if row == one.first_row:
        return "┌" if _drawn() else "+"
    if row == one.last_row:
        return "└" if _drawn() else "+"
    return "│" if _drawn() else "|"
