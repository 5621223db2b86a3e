"""The rows of a list that are in memory: a window that slides over the view, with the cursor in it."""

from collections.abc import Hashable, Sequence
from typing import Generic

from asotui.widgets.paging import Page, R


class Window(Generic[R]):
    """A bounded run of consecutive rows, the row under the cursor and the first row on the screen.

    `cursor` and `top` are indexes into `rows`; both are 0 when there is no row.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self.rows: list[R] = []
        self.at_start = True
        self.at_end = True
        self.cursor = 0
        self.top = 0

    @property
    def cursor_row(self) -> R | None:
        """The row under the cursor; None when there is no row."""
        return self.rows[self.cursor] if self.rows else None

    @property
    def is_whole_view(self) -> bool:
        """Whether the view holds no row but these."""
        return self.at_start and self.at_end

    def index_of(self, identity: Hashable) -> int | None:
        """Where a row stands in the window, or None."""
        return next((i for i, row in enumerate(self.rows) if row.identity == identity), None)

    def put_cursor(self, index: int) -> bool:
        """Move the cursor to a row, the nearest one when there is none at that index; whether it moved."""
        before, self.cursor = self.cursor, max(0, min(index, len(self.rows) - 1))
        return self.cursor != before

    def replace(self, page: Page[R], *, at_end: bool = False) -> None:
        """Show other rows, with the cursor on the first or the last."""
        self._take(page)
        self.cursor = max(0, len(self.rows) - 1) if at_end else 0
        self.top = 0

    def renew(self, page: Page[R], rows_on_screen: int) -> None:
        """Show the same place read again: the cursor stays on its row, else goes to the next that is still there."""
        identity = self._surviving(page.rows)
        line = self.cursor - self.top
        began = self.at_start and self.top == 0
        self._take(page)
        self.cursor = (self.index_of(identity) if identity is not None else None) or 0
        self.top = max(0, self.cursor - line)
        if began and self.at_start and self.cursor < rows_on_screen:
            self.top = 0

    def append(self, page: Page[R], rows_on_screen: int) -> None:
        """Add the rows that follow, and forget the far ones before."""
        self.rows.extend(page.rows)
        self.at_end = page.at_end or not page.rows
        surplus = min(len(self.rows) - self.most, self.top - rows_on_screen, self.cursor - rows_on_screen)
        if surplus > 0:
            del self.rows[:surplus]
            self.cursor -= surplus
            self.top -= surplus
            self.at_start = False

    def prepend(self, page: Page[R], rows_on_screen: int) -> None:
        """Add the rows that come before, and forget the far ones after."""
        self.rows[:0] = page.rows
        self.cursor += len(page.rows)
        self.top += len(page.rows)
        self.at_start = page.at_start or not page.rows
        keep = max(self.most, self.top + 2 * rows_on_screen, self.cursor + rows_on_screen)
        if keep < len(self.rows):
            del self.rows[keep:]
            self.at_end = False

    def next_past(self, identities: frozenset[Hashable]) -> int | None:
        """The index of the first row from the cursor on that is not among those; else the nearest before; else None."""
        onward = range(self.cursor, len(self.rows))
        back = range(self.cursor - 1, -1, -1)
        return next((i for i in (*onward, *back) if self.rows[i].identity not in identities), None)

    def _take(self, page: Page[R]) -> None:
        self.rows = list(page.rows)
        self.at_start = page.at_start or not page.rows
        self.at_end = page.at_end or not page.rows

    def _surviving(self, rows: Sequence[R]) -> Hashable | None:
        there = {row.identity for row in rows}
        gone = frozenset(row.identity for row in self.rows if row.identity not in there)
        index = self.next_past(gone) if self.rows else None
        return None if index is None else self.rows[index].identity
