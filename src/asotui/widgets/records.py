"""The rows of a list that are in memory, the cursor and the marks among them, and what is asked of their source."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any, Generic, Protocol

from asotui.widgets.lines import Lines
from asotui.widgets.list_events import (
    ListEvent,
    Loaded,
    LoadFailed,
    MarksChanged,
    RowHighlighted,
)
from asotui.widgets.marks import Marks
from asotui.widgets.paging import R, Source
from asotui.widgets.reading import PAGE, Answer, Kind, Question, Reader
from asotui.widgets.window import Window

# Rows kept in memory, and how near to the edge of them the cursor may come before more are read.
MOST_ROWS = 400
MARGIN = 50


class Face(Protocol):
    """What the records ask of the widget that shows them."""

    @property
    def is_attached(self) -> bool:
        """Whether it is on a screen: until then nothing is read."""

    def room(self) -> int:
        """The lines there are for rows and their headings."""

    def read(self, question: Question[Any]) -> None:
        """Ask the source in a thread, and bring the answer to `Records.take`."""

    def draw_rows(self, *indexes: int) -> None:
        """Draw these rows again, as far as they are shown."""

    def draw_changed(self) -> None:
        """Draw again what no longer looks as it did."""

    def tell(self, event: type[ListEvent], *facts: Any) -> None:
        """Tell the screen what happened in the list."""


class Records(Generic[R]):
    """What a list holds. Whatever changes here is drawn and told by its face."""

    def __init__(self, source: Source[R] | None, heading: Callable[[R], str] | None, face: Face) -> None:
        self.source = source
        self.window: Window[R] = Window(MOST_ROWS)
        self.marks = Marks()
        self.lines = Lines(self.window, heading)
        self._is_read = False
        self._face = face
        self._reader: Reader[R] = Reader(face.read)
        self._last_highlighted: R | None = None

    @property
    def is_empty(self) -> bool:
        """Whether the view was read and holds no row."""
        return self._is_read and not self.window.rows

    @property
    def is_unread(self) -> bool:
        """Whether the first rows are still to come."""
        return self.is_loading and not self._is_read

    @property
    def is_loading(self) -> bool:
        """Whether the source works at a question."""
        return self._reader.is_busy

    # Reading

    def ask(self, kind: Kind, row: R | None = None) -> None:
        """Put a question to the source, or let it wait until the one before is answered."""
        if self.source is not None and self._face.is_attached:
            self._reader.ask(kind, self.source, row, max(PAGE, 2 * self._face.room()))

    def take(self, answer: Answer[R]) -> None:
        """The source answered: show it, unless another view was chosen meanwhile, and ask what waited."""
        waiting = self._reader.answered()
        if answer.error is not None:
            self._face.tell(LoadFailed, answer.error)
        elif answer.question.source is self.source:
            self._show(answer)
        if waiting is not None and waiting.source is self.source:
            self.ask(waiting.kind, waiting.row)
        elif answer.error is None:
            self.read_beyond_edges()

    def show_source(self, source: Source[R], *, keep: bool = False, at: R | None = None) -> None:
        """Read another view, without marks; `keep` leaves the cursor on its row if it is there, `at` puts it on one."""
        self.source = source
        self.clear_marks()
        if at is not None:
            return self.ask(Kind.PLACE, at)
        row = self.window.cursor_row if keep else None
        return self.ask(Kind.AGAIN if row is not None else Kind.FIRST, row)

    def reload(self) -> None:
        """Read the rows again. The cursor stays on its row, or goes to the next one if that row has left the view."""
        self.ask(Kind.AGAIN if self.window.rows else Kind.FIRST, self.window.cursor_row)

    def read_beyond_edges(self) -> None:
        """Read on where the cursor is near to an edge of the rows in memory."""
        window = self.window
        margin = max(MARGIN, 2 * self._face.room())
        if not window.rows:
            return
        if not window.at_end and len(window.rows) - window.cursor <= margin:
            self.ask(Kind.AFTER, window.rows[-1])
        elif not window.at_start and window.cursor < margin:
            self.ask(Kind.BEFORE, window.rows[0])

    def _show(self, answer: Answer[R]) -> None:
        room = self._face.room()
        kind, page, shown = answer.question.kind, answer.page, self.lines.rows_shown(room)
        if kind is Kind.ALL:
            self._mark_view(answer.identities)
        elif kind is Kind.AFTER:
            full = len(self.lines.shown(room)) == room
            self.window.append(page, shown)
            self._show_edge(redraw=not full)
        elif kind is Kind.BEFORE:
            self.window.prepend(page, shown)
            self._show_edge(redraw=False)
        elif kind is Kind.AGAIN and self._moved_away(answer):
            self.reload()
        else:
            self._show_place(answer)

    def _moved_away(self, answer: Answer[R]) -> bool:
        """Whether the officer went on, while the source was slow, to a row outside what it answered."""
        row, asked = self.window.cursor_row, answer.question.row
        if row is None or asked is None or row.identity == asked.identity:
            return False
        return all(other.identity != row.identity for other in answer.page.rows)

    def _show_place(self, answer: Answer[R]) -> None:
        kind, page, row = answer.question.kind, answer.page, answer.question.row
        if kind is Kind.AGAIN:
            self.window.renew(page, self.lines.rows_shown(self._face.room()))
        else:
            self.window.replace(page, at_end=kind is Kind.LAST)
        if kind is Kind.PLACE and row is not None:
            self.window.put_cursor(self.window.index_of(row.identity) or 0)
        if self.window.is_whole_view:
            self._keep_marks_in_view()
        self.marks.end_range()
        self._is_read = True
        self.lines.show_cursor(self._face.room())
        self._face.draw_changed()
        self._tell_highlighted()
        self._face.tell(Loaded)

    def _show_edge(self, *, redraw: bool) -> None:
        """Rows came in beyond an edge: nothing on the screen moved, except when it was not full."""
        anchor, row = self.marks.anchor, self.window.cursor_row
        if anchor is not None and row is not None and self.window.index_of(anchor) is None:
            self.marks.fix_range(row.identity)
        if self.lines.show_cursor(self._face.room()) or redraw:
            self._face.draw_changed()

    # The cursor

    def step_past(self, identities: frozenset[Hashable]) -> None:
        """Forget the marks of those rows and go to the next row that is not among them."""
        marked = len(self.marks)
        self.marks.forget(identities)
        self.marks.end_range()
        if len(self.marks) != marked:
            self._marks_changed()
        index = self.window.next_past(identities) if self.window.rows else None
        if index is not None:
            self.move_to(index)

    def go_to(self, row: R) -> None:
        """Put the cursor on a row, read from the source if need be."""
        index = self.window.index_of(row.identity)
        if index is None:
            self.ask(Kind.PLACE, row)
        else:
            self.move_to(index)

    def go_first(self) -> None:
        """Put the cursor on the first row of the view."""
        if self.window.at_start:
            self.move_to(0)
        else:
            self.ask(Kind.FIRST)

    def go_last(self) -> None:
        """Put the cursor on the last row of the view."""
        if self.window.at_end:
            self.move_to(len(self.window.rows) - 1)
        else:
            self.ask(Kind.LAST)

    def move_to(self, index: int, *, redraw: bool = False) -> None:
        """Put the cursor on the row at an index, or on the nearest, and draw along what it marks."""
        window, top, old = self.window, self.window.top, self.window.cursor
        moved = window.put_cursor(index)
        self.lines.show_cursor(self._face.room())
        if redraw or window.top != top:
            self._face.draw_changed()
        elif moved:
            self._face.draw_rows(old, window.cursor)
        if moved:
            self._stretch_range(old)
            self._tell_highlighted()
            self.read_beyond_edges()

    def turn_page(self, pages: int) -> None:
        """Go on, or back, by whole pages."""
        rows = self.lines.turn_page(pages, self._face.room())
        self.move_to(self.window.cursor + pages * rows, redraw=True)

    def fit_room(self) -> None:
        """There is more room for rows, or less: the cursor is still in sight."""
        if self.window.cursor < self._face.room():
            self.window.top = 0
        self.lines.show_cursor(self._face.room())
        self.read_beyond_edges()

    def _tell_highlighted(self) -> None:
        row = self.window.cursor_row
        if row is None or self._last_highlighted is None or row != self._last_highlighted:
            self._last_highlighted = row
            self._face.tell(RowHighlighted, row)

    # The marks

    def toggle_mark(self) -> None:
        """Mark the row under the cursor, or take its mark away."""
        row = self.window.cursor_row
        if row is not None:
            self.marks.end_range()
            self.marks.toggle(row.identity)
            self._marks_changed(redraw=False)
            self._face.draw_rows(self.window.cursor)

    def toggle_view(self) -> None:
        """Mark every row of the view, read from the source if need be; when all are marked, none."""
        if self.marks.covers_view:
            self.clear_marks()
        elif self.window.is_whole_view:
            self._mark_view([row.identity for row in self.window.rows])
        else:
            self.ask(Kind.ALL)

    def toggle_range(self) -> None:
        """Begin a range at the cursor, which draws it along, or end it."""
        row = self.window.cursor_row
        if self.marks.anchor is not None:
            self.marks.end_range()
        elif row is not None:
            self.marks.begin_range(row.identity)
            self._marks_changed(redraw=False)
            self._face.draw_rows(self.window.cursor)

    def clear_marks(self) -> None:
        """Forget all marks, and the range that was drawn."""
        if self.marks:
            self.marks.clear()
            self._marks_changed()
        self.marks.end_range()

    def _mark_view(self, identities: Sequence[Hashable]) -> None:
        self.marks.mark_view(identities)
        self._marks_changed()

    def _marks_changed(self, *, redraw: bool = True) -> None:
        self._face.tell(MarksChanged, len(self.marks))
        if redraw:
            self._face.draw_changed()

    def _keep_marks_in_view(self) -> None:
        marked = len(self.marks)
        self.marks.keep_only(row.identity for row in self.window.rows)
        if len(self.marks) != marked:
            self._marks_changed(redraw=False)

    def _stretch_range(self, old: int) -> None:
        anchor = self.marks.anchor
        begin = None if anchor is None else self.window.index_of(anchor)
        if begin is None:
            return
        low, high = sorted((begin, self.window.cursor))
        self.marks.stretch(row.identity for row in self.window.rows[low : high + 1])
        self._marks_changed(redraw=False)
        low, high = sorted((old, self.window.cursor))
        self._face.draw_rows(*range(low, high + 1))
