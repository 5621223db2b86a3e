"""How the lines of a list of records are drawn: titles, headings, rows and the bar under the cursor."""

from collections.abc import Callable, Sequence

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from asotui.i18n import _
from asotui.widgets.cells import STYLES, Cell, fit, signs
from asotui.widgets.columns import Column, Layout, segments

# Columns of the terminal before the first cell: the cursor's sign, the mark, the sign of what others use.
PREFIX = 3


class ListDrawing:
    """Draws lines of one width. `style` gives the style for a name of `record-list--` in the style sheet."""

    def __init__(self, columns: Sequence[Column], width: int, style: Callable[[str], Style]) -> None:
        self._columns = columns
        self._width = width
        self._style = style
        self._layout = Layout.of(columns, max(0, width - PREFIX))

    def titles(self) -> Strip:
        """The line of the column titles."""
        cells = self._layout.cells([_(column.title) for column in self._columns])
        return self._bar(" " * PREFIX + "".join(cell.text for cell in cells), "header")

    def heading(self, text: str) -> Strip:
        """The line above the rows of a group."""
        return self._bar(" " + fit(text, self._width - 1), "heading")

    def sentence(self, text: str) -> Strip:
        """A line that says why there is no row; blank for an empty text."""
        return self._bar(" " * PREFIX + fit(text, self._width - PREFIX), "empty")

    def row(
        self, cells: Sequence[str | Cell], *, under_cursor: bool, marked: bool, used: bool = False
    ) -> Strip:
        """A row; under the cursor it is one bar, in one style, so that a move costs few bytes."""
        prefix = f"{signs().cursor if under_cursor else ' '}{signs().mark if marked else ' '}{used_sign() if used else ' '}"
        line = self._layout.cells(cells)
        if under_cursor:
            return self._bar(prefix + "".join(cell.text for cell in line), "cursor")
        styles = {name: self._style(name) for name in (*STYLES, "mark")}
        drawn = segments([Cell(prefix, "mark" if marked else ""), *line], styles)
        return Strip(drawn).adjust_cell_length(self._width)

    def _bar(self, text: str, name: str) -> Strip:
        style = self._style(name)
        return Strip([Segment(text, style)]).adjust_cell_length(self._width, style)


def used_sign() -> str:
    """What stands before a row that somebody else has open."""
    return "◇" if signs().rule == "─" else "o"
