"""Which row of a window stands on which line of the screen, with headings between groups."""

from collections.abc import Callable
from typing import Generic

from asotui.widgets.paging import R
from asotui.widgets.window import Window

# What a line shows: the index of a row, or a heading.
Line = int | str


class Lines(Generic[R]):
    """The lines of a page, and which page shows the cursor.

    Pages turn whole, so that most moves of the cursor change two lines.
    """

    def __init__(self, window: Window[R], heading: Callable[[R], str] | None) -> None:
        self._window = window
        self._heading = heading

    def shown(self, height: int) -> list[Line]:
        """The lines of the page that begins at the window's top."""
        return self._page(self._window.top, height)

    def rows_shown(self, height: int) -> int:
        """How many rows the page holds, headings aside; at least one."""
        return max(1, sum(isinstance(line, int) for line in self.shown(height)))

    def turn_page(self, pages: int, height: int) -> int:
        """Move the top by whole pages; how many rows a page is."""
        rows = self.rows_shown(height)
        self._window.top = max(0, min(self._window.top + pages * rows, self._lowest_top(height)))
        return rows

    def show_cursor(self, height: int) -> bool:
        """Turn to the page with the cursor, without leaving lines empty below the last row; whether the top moved."""
        window, before = self._window, self._window.top
        if window.cursor < window.top:
            window.top = self._top_for_last(window.cursor, height)
        elif window.cursor not in self.shown(height):
            window.top = window.cursor
        if window.at_end and window.top + height > len(window.rows):
            window.top = min(window.top, self._lowest_top(height))
        return window.top != before

    def _page(self, top: int, height: int) -> list[Line]:
        lines: list[Line] = []
        above = ""
        for index in range(top, min(top + height, len(self._window.rows))):
            heading = self._heading(self._window.rows[index]) if self._heading else ""
            if heading and heading != above:
                lines.append(heading)
            above = heading
            lines.append(index)
        return lines[:height]

    def _lowest_top(self, height: int) -> int:
        return self._top_for_last(max(0, len(self._window.rows) - 1), height)

    def _top_for_last(self, last: int, height: int) -> int:
        """The highest top from which row `last` is still on the page."""
        top = last
        while top > 0 and last in self._page(top - 1, height):
            top -= 1
        return top
