"""A line made of parts, such as the head of a meeting: it takes another row before anything is cut."""

from collections.abc import Sequence
from dataclasses import replace

from rich.cells import cell_len
from textual.strip import Strip

from asotui.text import clean_line
from asotui.widgets.bars import Bar
from asotui.widgets.cells import Cell, crop
from asotui.widgets.columns import segments

LEAST = 8
"""The fewest columns that are left to the part that gives way."""


def laid_out(
    parts: Sequence[Cell], width: int, rows: int, yields: int = 0, gap: str = " · "
) -> list[list[Cell]]:
    """The parts in so many rows at most. Where they do not fit, the part that yields is shortened first of all."""
    laid = _filled(parts, width, gap)
    whole = parts[yields].text if parts else ""
    for room in range(min(cell_len(whole) - 1, width), LEAST - 1, -1):
        if len(laid) <= rows:
            break
        shorter = replace(parts[yields], text=crop(whole, room))
        laid = _filled([*parts[:yields], shorter, *parts[yields + 1 :]], width, gap)
    if len(laid) <= rows:
        return laid
    return [*laid[: rows - 1], [cell for row in laid[rows - 1 :] for cell in (*row, Cell(gap, "dim"))][:-1]]


def _filled(parts: Sequence[Cell], width: int, gap: str) -> list[list[Cell]]:
    filled: list[list[Cell]] = [[]]
    taken = 0
    for part in parts:
        needed = cell_len(part.text) + (len(gap) if filled[-1] else 0)
        if filled[-1] and taken + needed > width:
            filled.append([])
            taken, needed = 0, cell_len(part.text)
        filled[-1] += [Cell(gap, "dim"), part] if filled[-1] else [part]
        taken += needed
    return filled


class PartsBar(Bar):
    """Parts with a sign between them, in one row or in more; it is as high as they need."""

    def __init__(self, *, rows: int = 1, gap: str = " · ", id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows, self._gap = rows, gap
        self._parts: tuple[Cell, ...] = ()
        self._yields = 0

    def show(self, parts: Sequence[Cell], yields: int = 0) -> None:
        """Show other parts; the one at `yields` is the first to be shortened."""
        shown = tuple(replace(part, text=clean_line(part.text)) for part in parts)
        if (shown, yields) != (self._parts, self._yields):
            self._parts, self._yields = shown, yields
            self._take_room()
            self.refresh()

    def on_resize(self) -> None:
        """Another width may need other rows."""
        self._take_room()

    def _laid(self) -> list[list[Cell]]:
        width = max(1, (self.size.width or self.app.size.width) - 2)
        return laid_out(self._parts, width, self._rows, self._yields, self._gap)

    def _take_room(self) -> None:
        rows = len(self._laid())
        if self.styles.height is None or self.styles.height.value != rows:
            self.styles.height = rows

    def render_line(self, y: int) -> Strip:
        laid, width = self._laid(), self.size.width
        row = laid[y] if y < len(laid) else []
        drawn: list[Cell] = [Cell(" ")]
        room = width - 1
        for cell in row:
            cut = cell if cell_len(cell.text) <= room else Cell(crop(cell.text, room), cell.style)
            room -= cell_len(cut.text)
            drawn.append(cut)
        return Strip(segments(drawn, self._styles())).adjust_cell_length(width)
