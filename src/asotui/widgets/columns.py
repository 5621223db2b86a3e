"""The columns of a list: how wide each is in the room there is, and how a line is put together from cells."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rich.segment import Segment
from rich.style import Style

from asotui.widgets.cells import Align, Cell, fit

GAP = "  "


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `title` is a message id, translated when shown. A column with `wide_only` needs a list of that width."""

    key: str
    title: str
    width: int | Literal["flex"]
    align: Align = "left"
    wide_only: int = 0


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns that a width has room for: the index of each among all, its width and its side."""

    places: tuple[tuple[int, int, Align], ...]

    @classmethod
    def of(cls, columns: Sequence[Column], width: int) -> "Layout":
        """Share out `width` columns of the terminal: fixed widths first, the flexible columns take what remains."""
        shown = [(i, c) for i, c in enumerate(columns) if width >= c.wide_only]
        flexible = sum(c.width == "flex" for _, c in shown)
        fixed = sum(c.width for _, c in shown if c.width != "flex")
        room = max(0, width - fixed - len(GAP) * (len(shown) - 1))
        shares = [room // flexible + (n < room % flexible) for n in range(flexible)] if flexible else []
        return cls(tuple((i, shares.pop(0) if c.width == "flex" else c.width, c.align) for i, c in shown))

    def cells(self, cells: Sequence[str | Cell]) -> list[Cell]:
        """The cells of a row, each cut to its place, with the gaps between them."""
        line: list[Cell] = []
        for index, width, align in self.places:
            cell = cells[index] if index < len(cells) else ""
            text, style = (cell, "") if isinstance(cell, str) else (cell.text, cell.style)
            if line:
                line.append(Cell(GAP))
            line.append(Cell(fit(text, width, align), style))
        return line


def segments(cells: Sequence[Cell], styles: dict[str, Style]) -> list[Segment]:
    """Cells as drawn text; neighbours of one style are drawn as one."""
    drawn: list[Segment] = []
    for cell in cells:
        style = styles.get(cell.style)
        if drawn and drawn[-1].style == style:
            drawn[-1] = Segment(drawn[-1].text + cell.text, style)
        elif cell.text:
            drawn.append(Segment(cell.text, style))
    return drawn
