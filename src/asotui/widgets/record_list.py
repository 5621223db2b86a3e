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
from textual.strip import Strip
from textual.widget import Widget

from asotui.i18n import N_, _
from asotui.widgets import list_events
from asotui.widgets.cells import STYLES, Cell
from asotui.widgets.columns import Column
from asotui.widgets.list_drawing import ListDrawing
from asotui.widgets.paging import Page, R, Row, SequenceSource, Source
from asotui.widgets.reading import Question
from asotui.widgets.records import Records

__all__ = ["Cell", "Column", "Page", "RecordList", "Row", "SequenceSource", "Source"]

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
        self._empty = empty
        self._header = header
        self._records: Records[R] = Records(source, heading, self)
        self._drawn: dict[int, Strip] = {}
        self._used: frozenset[Hashable] = frozenset()

    # What others ask it

    @property
    def rows(self) -> Sequence[R]:
        """The rows in memory: a window of the view, not all of it."""
        return self._records.window.rows

    @property
    def cursor_row(self) -> R | None:
        """The row under the cursor; None while there is no row."""
        return self._records.window.cursor_row

    @property
    def cursor_identity(self) -> Hashable | None:
        """What the row under the cursor is, wherever it stands."""
        return None if self.cursor_row is None else self.cursor_row.identity

    @property
    def is_empty(self) -> bool:
        """Whether the view was read and holds no row."""
        return self._records.is_empty

    @property
    def is_unread(self) -> bool:
        """Whether the first rows are still to come."""
        return self._records.is_unread

    @property
    def is_loading(self) -> bool:
        """Whether the source works at a question."""
        return self._records.is_loading

    @property
    def marks(self) -> frozenset[Hashable]:
        """The identities of the marked rows, also of those that are not in memory."""
        return frozenset(self._records.marks)

    def selected_identities(self) -> list[Hashable]:
        """The marked rows in the order of marking; without marks, the row under the cursor."""
        if self._records.marks:
            return list(self._records.marks)
        row = self.cursor_row
        return [] if row is None else [row.identity]

    @property
    def source(self) -> Source[R] | None:
        """Where the rows are read; setting it shows that view from its first row."""
        return self._records.source

    @source.setter
    def source(self, source: Source[R]) -> None:
        self.set_source(source)

    # What others tell it

    def set_source(self, source: Source[R], *, keep: bool = False, at: R | None = None) -> None:
        """Show another view, from its first row, without marks.

        `keep` leaves the cursor on its row if it is there, `at` puts it on a row of the new view.
        """
        self._records.show_source(source, keep=keep, at=at)

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns; `cells` must give a cell for each of them."""
        self._columns = tuple(columns)
        self.refresh()

    def reload(self) -> None:
        """Read the rows again. The cursor stays on its row, or goes to the next one if that row has left the view."""
        self._records.reload()

    def show_used(self, identities: frozenset[Hashable]) -> None:
        """Put a sign before the rows that others use."""
        if identities != self._used:
            self._used = identities
            self.refresh()

    def clear_marks(self) -> None:
        """Forget all marks, and the range that was drawn."""
        self._records.clear_marks()

    def step_past(self, identities: Iterable[Hashable]) -> None:
        """After an act on those rows: their marks are gone and the cursor is on the next row that is not among them."""
        self._records.step_past(frozenset(identities))

    def go_to(self, row: R) -> None:
        """Put the cursor on a row of the view, read from the source if need be."""
        self._records.go_to(row)

    def go_first(self) -> None:
        """Put the cursor on the first row of the view, read from the source if need be."""
        self._records.go_first()

    def go_last(self) -> None:
        """Put the cursor on the last row of the view, read from the source if need be."""
        self._records.go_last()

    # Keys and mouse

    def _step(self, rows: int) -> None:
        self._records.move_to(self._records.window.cursor + rows)

    def action_down(self) -> None:
        self._step(1)

    def action_up(self) -> None:
        self._step(-1)

    def action_page_down(self) -> None:
        self._records.turn_page(1)

    def action_page_up(self) -> None:
        self._records.turn_page(-1)

    def action_first(self) -> None:
        self.go_first()

    def action_last(self) -> None:
        self.go_last()

    def action_open(self) -> None:
        if self.cursor_row is not None:
            self.tell(list_events.RowOpened, self.cursor_row)

    def action_mark(self) -> None:
        """Mark the row, or take its mark away, and go on to the next."""
        if self.cursor_row is not None:
            self._records.toggle_mark()
            self.action_down()

    def action_mark_all(self) -> None:
        """Mark every row of the view; once more, none."""
        self._records.toggle_view()

    def action_range(self) -> None:
        """Mark every row that the cursor passes from here on; once more ends it."""
        self._records.toggle_range()

    def on_click(self, event: events.Click) -> None:
        line = event.y - self._header
        shown = self._records.lines.shown(self.room())
        if 0 <= line < len(shown) and isinstance(index := shown[line], int):
            self._records.move_to(index)
            if event.chain == 2:
                self.action_open()

    def on_mouse_scroll_down(self) -> None:
        self._step(WHEEL_STEP)

    def on_mouse_scroll_up(self) -> None:
        self._step(-WHEEL_STEP)

    def on_paste(self, event: events.Paste) -> None:
        event.stop()

    # Reading

    def on_mount(self) -> None:
        self._records.reload()

    def on_resize(self) -> None:
        self._records.fit_room()

    def read(self, question: Question[R]) -> None:
        """Ask the source in a thread; the answer comes back as a message."""

        def answer() -> None:
            self.post_message(list_events.Answered(question.read()))

        self.run_worker(answer, group="records", exit_on_error=False, thread=True)

    def on_record_list_answered(self, event: list_events.Answered) -> None:
        self._records.take(event.answer)

    def tell(self, event: type[list_events.ListEvent], *facts: Any) -> None:
        """Tell the screen what happened in the list."""
        self.post_message(event(self, *facts))

    # Drawing

    def room(self) -> int:
        """The lines there are for rows and their headings."""
        return max(0, self.size.height - self._header)

    def draw_rows(self, *indexes: int) -> None:
        """Draw these rows again, as far as they are shown."""
        shown = self._records.lines.shown(self.room())
        self._draw_lines(shown.index(index) + self._header for index in indexes if index in shown)

    def draw_changed(self) -> None:
        """Draw again the lines that no longer look as they did: a list read again costs the line no more than that."""
        self._draw_lines(y for y in range(self.size.height) if self._line(y) != self._drawn.get(y))

    def _draw_lines(self, lines: Iterable[int]) -> None:
        regions = [Region(0, line, self.size.width, 1) for line in lines]
        if regions:
            self.refresh(*regions)

    def render_line(self, y: int) -> Strip:
        """A line of the list, kept so that only what changes is drawn again."""
        strip = self._drawn[y] = self._line(y)
        return strip

    def _line(self, y: int) -> Strip:
        drawing = ListDrawing(self._columns, self.size.width, self._style)
        if self._header and y == 0:
            return drawing.titles()
        shown = self._records.lines.shown(self.room())
        line = y - self._header
        if line >= len(shown):
            return drawing.sentence(_(self._empty) if self.is_empty and line == 0 else "")
        what = shown[line]
        if isinstance(what, str):
            return drawing.heading(what)
        window = self._records.window
        row = window.rows[what]
        under_cursor, marked = what == window.cursor, row.identity in self._records.marks
        used = row.identity in self._used
        return drawing.row(self._cells(row), under_cursor=under_cursor, marked=marked, used=used)

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"record-list--{name}", partial=True)
