"""Where a list reads its rows: pages before and after a row, never by counting from the start."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar


class Row(Protocol):
    """What a list asks of a row: an identity that stays when the row is read again."""

    @property
    def identity(self) -> Hashable:
        """What the row is, wherever it stands and however often it is read."""


R = TypeVar("R", bound=Row)


@dataclass(frozen=True, slots=True)
class Page(Generic[R]):
    """Rows in the order of the list, and whether the list begins or ends with them."""

    rows: Sequence[R]
    at_start: bool
    at_end: bool


class Source(Protocol[R]):
    """The rows of a view. The list calls it in a thread, one question at a time."""

    def first(self, n: int) -> Page[R]:
        """The first rows."""

    def last(self, n: int) -> Page[R]:
        """The last rows."""

    def after(self, row: R, n: int) -> Page[R]:
        """The rows that follow a row, without it."""

    def before(self, row: R, n: int) -> Page[R]:
        """The rows just before a row, without it."""

    def around(self, row: R, n: int) -> Page[R]:
        """The rows about the place where the row stands now, with it; or, if it is gone, about the place it had."""


class SequenceSource(Generic[R]):
    """A source over rows held in memory."""

    def __init__(self, rows: Sequence[R] = ()) -> None:
        self.rows = list(rows)
        self._last_index: dict[Hashable, int] = {}

    def first(self, n: int) -> Page[R]:
        """The first rows."""
        return self._page(0, n)

    def last(self, n: int) -> Page[R]:
        """The last rows."""
        return self._page(max(0, len(self.rows) - n), len(self.rows))

    def after(self, row: R, n: int) -> Page[R]:
        """The rows that follow a row, or the place where it was last read."""
        index, there = self._place(row)
        begin = index + 1 if there else index
        return self._page(begin, begin + n)

    def before(self, row: R, n: int) -> Page[R]:
        """The rows just before a row, or before the place where it was last read."""
        index, _there = self._place(row)
        return self._page(max(0, index - n), index)

    def around(self, row: R, n: int) -> Page[R]:
        """The rows about a row, or about the place where it was last read."""
        index, _there = self._place(row)
        begin = max(0, min(index - n // 2, len(self.rows) - n))
        return self._page(begin, begin + n)

    def _page(self, begin: int, end: int) -> Page[R]:
        rows = self.rows[begin:end]
        self._last_index.update((row.identity, begin + offset) for offset, row in enumerate(rows))
        return Page(rows, at_start=begin == 0, at_end=end >= len(self.rows))

    def _place(self, row: R) -> tuple[int, bool]:
        """Where the row stands, or stood when it was last read."""
        for index, other in enumerate(self.rows):
            if other.identity == row.identity:
                return index, True
        return min(self._last_index.get(row.identity, 0), len(self.rows)), False
