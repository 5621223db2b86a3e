"""Where the list of dossiers reads its pages."""

from __future__ import annotations

from typing import Any

from asotui import clock
from asotui.queries import dossiers
from asotui.queries.dossiers import DossierFilter, DossierRow
from asotui.widgets.paging import Page


class DossierSource:
    """The dossiers that a filter lets through, in one order; each page is a short session of its own."""

    def __init__(self, store: Any, wanted: DossierFilter, sort: str) -> None:
        self._store = store
        self._wanted = wanted
        self._sort = sort

    def first(self, n: int) -> Page[DossierRow]:
        """The first rows."""
        rows = self._rows(n + 1)
        return Page(rows[:n], at_start=True, at_end=len(rows) <= n)

    def last(self, n: int) -> Page[DossierRow]:
        """The last rows."""
        rows = self._rows(n + 1, from_end=True)
        return Page(rows[-n:], at_start=len(rows) <= n, at_end=True)

    def after(self, row: DossierRow, n: int) -> Page[DossierRow]:
        """The rows that follow a row."""
        rows = self._rows(n + 1, after=row)
        return Page(rows[:n], at_start=False, at_end=len(rows) <= n)

    def before(self, row: DossierRow, n: int) -> Page[DossierRow]:
        """The rows just before a row."""
        rows = self._rows(n + 1, before=row)
        return Page(rows[-n:], at_start=len(rows) <= n, at_end=False)

    def around(self, row: DossierRow, n: int) -> Page[DossierRow]:
        """The rows about the place where a row stands now, or stood before it left the view."""
        with self._store.read() as session:
            row = dossiers.row(session, row.id, today=clock.today()) or row
            above = self._read(session, n // 2 + 1, before=row)
            at_start, above = len(above) <= n // 2, above[-(n // 2) :]
            below = self._read(session, n - len(above) + 1, after=above[-1] if above else None)
        kept = below[: n - len(above)]
        return Page([*above, *kept], at_start=at_start, at_end=len(below) == len(kept))

    def _rows(self, n: int, **place: Any) -> list[DossierRow]:
        with self._store.read() as session:
            return self._read(session, n, **place)

    def _read(self, session: Any, n: int, **place: Any) -> list[DossierRow]:
        return dossiers.page(session, self._wanted, today=clock.today(), sort=self._sort, limit=n, **place)
