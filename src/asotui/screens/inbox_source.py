"""Where the inbox reads its pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from asotui import clock
from asotui.queries import inbox
from asotui.queries.inbox import View
from asotui.queries.rows import InboxRow
from asotui.widgets.paging import Page

if TYPE_CHECKING:
    from asotui.app import Desk

T = TypeVar("T")


class InboxSource:
    """A view of the inbox, narrowed by a text; each page is a short session of its own."""

    def __init__(self, desk: Desk, view: View, text: str = "") -> None:
        self._desk = desk
        self.view = view
        self.text = text

    def first(self, n: int) -> Page[InboxRow]:
        """The first rows."""
        rows = self._rows(n + 1)
        return Page(rows[:n], at_start=True, at_end=len(rows) <= n)

    def last(self, n: int) -> Page[InboxRow]:
        """The last rows."""
        rows = self._rows(n + 1, from_end=True)
        return Page(rows[-n:], at_start=len(rows) <= n, at_end=True)

    def after(self, row: InboxRow, n: int) -> Page[InboxRow]:
        """The rows that follow a row."""
        rows = self._rows(n + 1, after=row)
        return Page(rows[:n], at_start=False, at_end=len(rows) <= n)

    def before(self, row: InboxRow, n: int) -> Page[InboxRow]:
        """The rows just before a row."""
        rows = self._rows(n + 1, before=row)
        return Page(rows[-n:], at_start=len(rows) <= n, at_end=False)

    def around(self, row: InboxRow, n: int) -> Page[InboxRow]:
        """The rows about the place of a row, or about the place that it left."""

        def read(session: Any) -> Page[InboxRow]:
            officer, today = self._desk.officer.id, clock.today()
            rows = inbox.around(session, self.view, officer, today, row, text=self.text, limit=n)
            if not rows:
                return Page(rows, at_start=True, at_end=True)
            above = inbox.page(session, self.view, officer, today, text=self.text, before=rows[0], limit=1)
            below = inbox.page(session, self.view, officer, today, text=self.text, after=rows[-1], limit=1)
            return Page(rows, at_start=not above, at_end=not below)

        return self._read(read)

    def _rows(self, n: int, **place: Any) -> list[InboxRow]:
        return self._read(
            lambda session: inbox.page(
                session, self.view, self._desk.officer.id, clock.today(), text=self.text, limit=n, **place
            )
        )

    def _read(self, query: Callable[[Any], T]) -> T:
        with self._desk.store.read() as session:
            return query(session)
