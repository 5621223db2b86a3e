"""How the lines of a grid of hours are drawn: titles, hours, free half hours, blocks and the cursor."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from asotui.text import clean_line
from asotui.widgets.cells import Cell, fit, signs
from asotui.widgets.lanes import Placed
from asotui.widgets.wrapping import wrapped

STEP = 30
ROWS = 24 * 60 // STEP
GUTTER = 7


@dataclass(frozen=True, slots=True)
class GridDrawing:
    """A grid as it stands: `current` is the column that stands out, `now` the column and minute of the present.

    `cursor` is the column and row of the cursor, `under` the block that is there.
    """

    titles: Sequence[str]
    width: int
    placed: Mapping[int, Sequence[Placed]]
    cursor: tuple[int, int]
    under: Placed | None = None
    current: int | None = None
    now: tuple[int, int] | None = None

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
        under_cursor, index = one == self.under, row - one.first_row
        lines = _lines(one, width - 2)
        text = lines[index] if index < len(lines) else ""
        edge = _edge(one, row)
        if index == 0:
            edge = one.block.sign or (signs().cursor if under_cursor else edge)
        more = f" +{one.hidden}" if one.hidden and index == 0 else ""
        drawn = fit(f"{edge} {clean_line(text)}", width - len(more)) + more
        return Cell(drawn, "cursor" if under_cursor else one.block.style)


def _lines(one: Placed, width: int) -> tuple[str, ...]:
    """The lines of a block; the first takes those that the others leave, when it is long."""
    first, *others = one.block.lines or ("",)
    room = one.last_row - one.first_row + 1 - len(others)
    rows = wrapped(clean_line(first), width - (3 if one.hidden else 0)) if room > 1 else (first,)
    if len(rows) > room:
        rows = (*rows[: room - 1], " ".join(row.strip() for row in rows[room - 1 :]))
    return (*(row.strip() for row in rows), *others)


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
