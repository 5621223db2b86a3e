"""The questions that a list asks its source, in a thread."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from enum import Enum
from typing import Generic

from asotui.widgets.paging import Page, R, Source

# Rows read at once; the walk over a whole view takes larger steps.
PAGE = 100
STEP_OF_WALK = 500


class Kind(Enum):
    """What is asked: another place, the same place again, or the rows beyond an edge."""

    FIRST = "first"
    LAST = "last"
    PLACE = "place"
    AGAIN = "again"
    AFTER = "after"
    BEFORE = "before"
    ALL = "all"


@dataclass(frozen=True)
class Question(Generic[R]):
    """One question to a source, with the row that it is about."""

    kind: Kind
    source: Source[R]
    row: R | None = None
    rows: int = PAGE

    @property
    def is_edge(self) -> bool:
        """Whether it only asks for more of the same place."""
        return self.kind in {Kind.AFTER, Kind.BEFORE}

    def read(self) -> "Answer[R]":
        """Ask the source. Runs in a thread; whatever the source raises becomes the answer's error."""
        try:
            if self.kind is Kind.ALL:
                return Answer(self, identities=_walk(self.source))
            return Answer(self, page=self._page())
        except Exception as error:  # the screen decides what its officer reads about it
            return Answer(self, error=error)

    def _page(self) -> Page[R]:
        if self.row is None:
            return self.source.last(self.rows) if self.kind is Kind.LAST else self.source.first(self.rows)
        if self.kind is Kind.AFTER:
            return self.source.after(self.row, self.rows)
        if self.kind is Kind.BEFORE:
            return self.source.before(self.row, self.rows)
        return self.source.around(self.row, self.rows)


@dataclass(frozen=True)
class Answer(Generic[R]):
    """What the source said: a page, or all identities of the view, or an error."""

    question: Question[R]
    page: Page[R] = field(default_factory=lambda: Page((), at_start=True, at_end=True))
    identities: tuple[Hashable, ...] = ()
    error: Exception | None = None


class Reader(Generic[R]):
    """Asks one question at a time; of those that come meanwhile, the last one waits.

    A question about the rows beyond an edge does not wait: the list asks again once the edge is still near.
    """

    def __init__(self, start: Callable[[Question[R]], None]) -> None:
        self._start = start
        self._asked: Question[R] | None = None
        self._waiting: Question[R] | None = None

    @property
    def is_busy(self) -> bool:
        """Whether a question is not answered yet."""
        return self._asked is not None

    def ask(self, kind: Kind, source: Source[R], row: R | None, rows: int) -> None:
        """Start the question, or let it wait. About a place of its own, twice the rows: some on either side."""
        question = Question(kind, source, row, rows * 2 if kind in {Kind.AGAIN, Kind.PLACE} else rows)
        if self._asked is None:
            self._asked = question
            self._start(question)
        elif not question.is_edge:
            self._waiting = question

    def answered(self) -> Question[R] | None:
        """The question was answered: the one that waited, which is to be asked now."""
        waiting, self._asked, self._waiting = self._waiting, None, None
        return waiting


def _walk(source: Source[R]) -> tuple[Hashable, ...]:
    page = source.first(STEP_OF_WALK)
    found = [row.identity for row in page.rows]
    while page.rows and not page.at_end:
        page = source.after(page.rows[-1], STEP_OF_WALK)
        found += [row.identity for row in page.rows]
    return tuple(found)
