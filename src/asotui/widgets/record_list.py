"""A list of records that reads pages from a source: as fast over a million rows as over ten.

The source works in a thread, one question at a time; meanwhile the cursor moves in the rows that are there. Only the
lines that changed are drawn again.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, ClassVar, Generic, TypeAlias

from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from asotui.i18n import N_, _
from asotui.widgets import list_events
from asotui.widgets.cells import STYLES, Cell
from asotui.widgets.columns import Column
from asotui.widgets.lines import Lines
from asotui.widgets.list_drawing import ListDrawing
from asotui.widgets.marks import Marks
from asotui.widgets.paging import Page, R, Row, SequenceSource, Source
from asotui.widgets.reading import PAGE, Answer, Kind, Question, Reader
from asotui.widgets.window import Window

__all__ = ["Cell", "Column", "Page", "RecordList", "Row", "SequenceSource", "Source"]

# Rows kept in memory, and how near to the edge of them the cursor may come before more are read.
MOST_ROWS = 400
MARGIN = 50
WHEEL_STEP = 3


class RecordList(Widget, Generic[R], can_focus=True):
    """Rows of a source under column titles, with a cursor and marks.

    `cells` gives the plain text of a row, one cell for each column. `heading` gives a line drawn above the first
    row of a group, or "" for none. `empty` is a message id: the sentence shown when the view has no row.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "record-list--cursor",
        "record-list--header",
        "record-list--heading",
        "record-list--empty",
        "record-list--mark",
        *(f"record-list--{name}" for name in STYLES),
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "down", N_("down"), id="list.down", show=False),
        Binding("k,up", "up", N_("up"), id="list.up", show=False),
        Binding("pagedown", "page_down", N_("page down"), id="list.page_down", show=False),
        Binding("pageup", "page_up", N_("page up"), id="list.page_up", show=False),
        Binding("home", "first", N_("first row"), id="list.first", show=False),
        Binding("G,end", "last", N_("last row"), id="list.last", show=False),
        Binding("enter", "open", N_("show"), id="list.open"),
        Binding("x,space", "mark", N_("mark"), id="list.mark", show=False),
        Binding("X", "mark_all", N_("mark all"), id="list.mark_all", show=False),
        Binding("V", "range", N_("mark a range"), id="list.range", show=False),
    ]

    RowHighlighted: TypeAlias = list_events.RowHighlighted
    RowOpened: TypeAlias = list_events.RowOpened
    MarksChanged: TypeAlias = list_events.MarksChanged
    Loaded: TypeAlias = list_events.Loaded
    LoadFailed: TypeAlias = list_events.LoadFailed

    class _Answered(Message, bubble=False):
        def __init__(self, answer: Answer[Any]) -> None:
            super().__init__()
            self.answer = answer

    def __init__(
        self,
        columns: Sequence[Column],
        cells: Callable[[R], Sequence[str | Cell]],
        source: Source[R] | None = None,
        *,
        heading: Callable[[R], str] | None = None,
        empty: str = N_("Nothing here."),
        header: bool = True,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._columns = tuple(columns)
        self._cells = cells
        self._source = source
        self._empty = empty
        self._header = header
        self._window: Window[R] = Window(MOST_ROWS)
        self._marks = Marks()
        self._reader: Reader[R] = Reader(self._read)
        self._lines = Lines(self._window, heading)
        self._last_highlighted: R | None = None
        self._is_read = False
        self._drawn: dict[int, Strip] = {}

    # What others ask it

    @property
    def rows(self) -> Sequence[R]:
        """The rows in memory: a window of the view, not all of it."""
        return self._window.rows

    @property
    def cursor_row(self) -> R | None:
        return self._window.cursor_row

    @property
    def cursor_identity(self) -> Hashable | None:
        row = self.cursor_row
        return None if row is None else row.identity

    @property
    def is_empty(self) -> bool:
        """Whether the view was read and holds no row."""
        return self._is_read and not self._window.rows

    @property
    def is_loading(self) -> bool:
        return self._reader.is_busy

    @property
    def marks(self) -> frozenset[Hashable]:
        return frozenset(self._marks)

    def selected_identities(self) -> list[Hashable]:
        """The marked rows in the order of marking; without marks, the row under the cursor."""
        if self._marks:
            return list(self._marks)
        row = self.cursor_row
        return [] if row is None else [row.identity]

    @property
    def source(self) -> Source[R] | None:
        return self._source

    @source.setter
    def source(self, source: Source[R]) -> None:
        self.set_source(source)

    # What others tell it

    def set_source(self, source: Source[R], *, keep: bool = False) -> None:
        """Show another view, from its first row, without marks; `keep` leaves the cursor on its row if it is there."""
        self._source = source
        self.clear_marks()
        row = self.cursor_row if keep else None
        self._ask(Kind.AGAIN if row is not None else Kind.FIRST, row)

    def set_columns(self, columns: Sequence[Column]) -> None:
        self._columns = tuple(columns)
        self.refresh()

    def reload(self) -> None:
        """Read the rows again. The cursor stays on its row, or goes to the next one if that row has left the view."""
        self._ask(Kind.AGAIN if self._window.rows else Kind.FIRST, self.cursor_row)

    def clear_marks(self) -> None:
        if self._marks:
            self._marks.clear()
            self._marks_changed()
        self._marks.end_range()

    def step_past(self, identities: Iterable[Hashable]) -> None:
        """After an act on those rows: their marks are gone and the cursor is on the next row that is not among them."""
        acted = frozenset(identities)
        marked = len(self._marks)
        self._marks.forget(acted)
        self._marks.end_range()
        if len(self._marks) != marked:
            self._marks_changed()
        index = self._window.next_past(acted) if self._window.rows else None
        if index is not None:
            self._move_to(index)

    def go_to(self, row: R) -> None:
        """Put the cursor on a row of the view, read from the source if need be."""
        index = self._window.index_of(row.identity)
        if index is None:
            self._ask(Kind.PLACE, row)
        else:
            self._move_to(index)

    def go_first(self) -> None:
        if self._window.at_start:
            self._move_to(0)
        else:
            self._ask(Kind.FIRST)

    def go_last(self) -> None:
        if self._window.at_end:
            self._move_to(len(self._window.rows) - 1)
        else:
            self._ask(Kind.LAST)

    # Keys and mouse

    def action_down(self) -> None:
        self._move_to(self._window.cursor + 1)

    def action_up(self) -> None:
        self._move_to(self._window.cursor - 1)

    def action_page_down(self) -> None:
        rows = self._lines.turn_page(1, self._height())
        self._move_to(self._window.cursor + rows, redraw=True)

    def action_page_up(self) -> None:
        rows = self._lines.turn_page(-1, self._height())
        self._move_to(self._window.cursor - rows, redraw=True)

    def action_first(self) -> None:
        self.go_first()

    def action_last(self) -> None:
        self.go_last()

    def action_open(self) -> None:
        row = self.cursor_row
        if row is not None:
            self.post_message(self.RowOpened(self, row))

    def action_mark(self) -> None:
        row = self.cursor_row
        if row is None:
            return
        self._marks.end_range()
        self._marks.toggle(row.identity)
        self._marks_changed(redraw=False)
        self._refresh_rows(self._window.cursor)
        self.action_down()

    def action_mark_all(self) -> None:
        if self._marks.covers_view:
            self.clear_marks()
        elif self._window.is_whole_view:
            self._mark_view([row.identity for row in self._window.rows])
        else:
            self._ask(Kind.ALL)

    def action_range(self) -> None:
        row = self.cursor_row
        if self._marks.anchor is not None:
            self._marks.end_range()
        elif row is not None:
            self._marks.begin_range(row.identity)
            self._marks_changed(redraw=False)
            self._refresh_rows(self._window.cursor)

    def on_click(self, event: events.Click) -> None:
        line = event.y - self._header
        shown = self._lines.shown(self._height())
        if 0 <= line < len(shown) and isinstance(index := shown[line], int):
            self._move_to(index)
            if event.chain == 2:
                self.action_open()

    def on_mouse_scroll_down(self) -> None:
        self._move_to(self._window.cursor + WHEEL_STEP)

    def on_mouse_scroll_up(self) -> None:
        self._move_to(self._window.cursor - WHEEL_STEP)

    def on_paste(self, event: events.Paste) -> None:
        event.stop()

    # Reading

    def on_mount(self) -> None:
        self._ask(Kind.FIRST)

    def on_resize(self) -> None:
        if self._window.cursor < self._height():
            self._window.top = 0
        self._lines.show_cursor(self._height())
        self._read_beyond_edges()

    def _ask(self, kind: Kind, row: R | None = None) -> None:
        if self._source is not None and self.is_attached:
            self._reader.ask(kind, self._source, row, max(PAGE, 2 * self.size.height))

    def _read(self, question: Question[R]) -> None:
        def answer() -> None:
            self.post_message(self._Answered(question.read()))

        self.run_worker(answer, group="records", exit_on_error=False, thread=True)

    def on_record_list__answered(self, event: "RecordList._Answered") -> None:
        answer = event.answer
        waiting = self._reader.answered()
        if answer.error is not None:
            self.post_message(self.LoadFailed(self, answer.error))
        elif answer.question.source is self._source:
            self._take(answer)
        if waiting is not None and waiting.source is self._source:
            self._ask(waiting.kind, waiting.row)
        elif answer.error is None:
            self._read_beyond_edges()

    def _take(self, answer: Answer[R]) -> None:
        kind, page, shown = answer.question.kind, answer.page, self._lines.rows_shown(self._height())
        if kind is Kind.ALL:
            self._mark_view(answer.identities)
        elif kind is Kind.AFTER:
            full = len(self._lines.shown(self._height())) == self._height()
            self._window.append(page, shown)
            self._edge_read(redraw=not full)
        elif kind is Kind.BEFORE:
            self._window.prepend(page, shown)
            self._edge_read(redraw=False)
        elif kind is Kind.AGAIN and self._moved_away(answer):
            self.reload()
        else:
            self._show_place(answer)

    def _moved_away(self, answer: Answer[R]) -> bool:
        """Whether the officer went on, while the source was slow, to a row outside what it answered."""
        row, asked = self.cursor_row, answer.question.row
        if row is None or asked is None or row.identity == asked.identity:
            return False
        return all(other.identity != row.identity for other in answer.page.rows)

    def _show_place(self, answer: Answer[R]) -> None:
        kind, page, row = answer.question.kind, answer.page, answer.question.row
        if kind is Kind.AGAIN:
            self._window.renew(page, self._lines.rows_shown(self._height()))
        else:
            self._window.replace(page, at_end=kind is Kind.LAST)
        if kind is Kind.PLACE and row is not None:
            self._window.put_cursor(self._window.index_of(row.identity) or 0)
        if self._window.is_whole_view:
            self._keep_marks_in_view()
        self._marks.end_range()
        self._is_read = True
        self._lines.show_cursor(self._height())
        self._refresh_changed()
        self._tell_highlighted()
        self.post_message(self.Loaded(self))

    def _edge_read(self, *, redraw: bool) -> None:
        """Rows came in beyond an edge: nothing on the screen moved, except when it was not full."""
        anchor, row = self._marks.anchor, self.cursor_row
        if anchor is not None and row is not None and self._window.index_of(anchor) is None:
            self._marks.fix_range(row.identity)
        if self._lines.show_cursor(self._height()) or redraw:
            self._refresh_changed()

    def _read_beyond_edges(self) -> None:
        window = self._window
        margin = max(MARGIN, 2 * self.size.height)
        if not window.rows:
            return
        if not window.at_end and len(window.rows) - window.cursor <= margin:
            self._ask(Kind.AFTER, window.rows[-1])
        elif not window.at_start and window.cursor < margin:
            self._ask(Kind.BEFORE, window.rows[0])

    # The cursor and the marks

    def _move_to(self, index: int, *, redraw: bool = False) -> None:
        window, top, old = self._window, self._window.top, self._window.cursor
        moved = window.put_cursor(index)
        self._lines.show_cursor(self._height())
        if redraw or window.top != top:
            self._refresh_changed()
        elif moved:
            self._refresh_rows(old, window.cursor)
        if moved:
            self._stretch_range(old)
            self._tell_highlighted()
            self._read_beyond_edges()

    def _tell_highlighted(self) -> None:
        row = self.cursor_row
        if row is None or self._last_highlighted is None or row != self._last_highlighted:
            self._last_highlighted = row
            self.post_message(self.RowHighlighted(self, row))

    def _stretch_range(self, old: int) -> None:
        anchor = self._marks.anchor
        begin = None if anchor is None else self._window.index_of(anchor)
        if begin is None:
            return
        low, high = sorted((begin, self._window.cursor))
        self._marks.stretch(row.identity for row in self._window.rows[low : high + 1])
        self._marks_changed(redraw=False)
        low, high = sorted((old, self._window.cursor))
        self._refresh_rows(*range(low, high + 1))

    def _mark_view(self, identities: Sequence[Hashable]) -> None:
        self._marks.mark_view(identities)
        self._marks_changed()

    def _keep_marks_in_view(self) -> None:
        marked = len(self._marks)
        self._marks.keep_only(row.identity for row in self._window.rows)
        if len(self._marks) != marked:
            self._marks_changed(redraw=False)

    def _marks_changed(self, *, redraw: bool = True) -> None:
        self.post_message(self.MarksChanged(self, len(self._marks)))
        if redraw:
            self._refresh_changed()

    # Drawing

    def _height(self) -> int:
        return max(0, self.size.height - self._header)

    def _refresh_rows(self, *indexes: int) -> None:
        shown = self._lines.shown(self._height())
        self._refresh_lines(shown.index(index) + self._header for index in indexes if index in shown)

    def _refresh_changed(self) -> None:
        """Draw again the lines that no longer look as they did: a list read again costs the line no more than that."""
        self._refresh_lines(y for y in range(self.size.height) if self._line(y) != self._drawn.get(y))

    def _refresh_lines(self, lines: Iterable[int]) -> None:
        regions = [Region(0, line, self.size.width, 1) for line in lines]
        if regions:
            self.refresh(*regions)

    def render_line(self, y: int) -> Strip:
        strip = self._drawn[y] = self._line(y)
        return strip

    def _line(self, y: int) -> Strip:
        drawing = ListDrawing(self._columns, self.size.width, self._style)
        if self._header and y == 0:
            return drawing.titles()
        shown = self._lines.shown(self._height())
        line = y - self._header
        if line >= len(shown):
            return drawing.sentence(_(self._empty) if self.is_empty and line == 0 else "")
        what = shown[line]
        if isinstance(what, str):
            return drawing.heading(what)
        row = self._window.rows[what]
        under_cursor, marked = what == self._window.cursor, row.identity in self._marks
        return drawing.row(self._cells(row), under_cursor=under_cursor, marked=marked)

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"record-list--{name}", partial=True)
