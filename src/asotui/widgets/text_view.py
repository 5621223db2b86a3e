"""Reading plain text: mail, notes, anything from outside, of any length."""

from collections.abc import Iterator
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from asotui.i18n import N_, _
from asotui.text import fold
from asotui.widgets.prompt import Ask
from asotui.widgets.wrapping import wrapped

# A longer line is cut into parts, so that one line of a megabyte is wrapped only where it is looked at.
LONGEST_PARAGRAPH = 2000
WHEEL_STEP = 3

# A place in the text: the paragraph, and the row of it when it is wrapped.
Place = tuple[int, int]


def paragraphs(text: str) -> list[str]:
    """The lines of a text, the very long ones in parts."""
    parts: list[str] = []
    for line in text.splitlines():
        if len(line) <= LONGEST_PARAGRAPH:
            parts.append(line)
        else:
            parts += [line[i : i + LONGEST_PARAGRAPH] for i in range(0, len(line), LONGEST_PARAGRAPH)]
    return parts or [""]


class TextView(Widget, can_focus=True):
    """Text that is wrapped only where it is looked at. Quoted lines are dim."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"text-view--quote", "text-view--found"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "scroll_rows(1)", N_("down"), id="text.down", show=False),
        Binding("k,up", "scroll_rows(-1)", N_("up"), id="text.up", show=False),
        Binding("space,pagedown", "page(1)", N_("page down"), id="text.page_down", show=False),
        Binding("b,pageup", "page(-1)", N_("page up"), id="text.page_up", show=False),
        Binding("home", "first", N_("beginning"), id="text.first", show=False),
        Binding("G,end", "last", N_("end"), id="text.last", show=False),
        Binding("slash", "ask", N_("find"), id="text.find"),
        Binding("n", "again(1)", N_("find next"), id="text.next", show=False),
        Binding("N", "again(-1)", N_("find previous"), id="text.previous", show=False),
    ]

    class Scrolled(Message):
        """Another part of the text is shown."""

        def __init__(self, view: "TextView") -> None:
            super().__init__()
            self.view = view

        @property
        def control(self) -> "TextView":
            """The view, by which a handler may choose what it hears."""
            return self.view

    class NotFound(Message):
        """What was looked for is not in the text."""

        def __init__(self, view: "TextView", term: str) -> None:
            super().__init__()
            self.view = view
            self.term = term

        @property
        def control(self) -> "TextView":
            """The view, by which a handler may choose what it hears."""
            return self.view

    def __init__(self, text: str = "", *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._paragraphs = paragraphs(text)
        self._top: Place = (0, 0)
        self._term = ""
        self._found: int | None = None

    def show(self, text: str) -> None:
        """Show another text from its beginning."""
        self._paragraphs = paragraphs(text)
        self._found = None
        self._go((0, 0))

    def show_again(self, text: str) -> None:
        """Show the same text as it is now, from where the officer is in it."""
        self._paragraphs = paragraphs(text)
        self._found = None
        self._go((self._top[0], 0))

    @property
    def percent(self) -> int:
        """How much of the text is above the last line shown, in hundredths."""
        last = max((paragraph for paragraph, _row in self._places()), default=0)
        return 100 * (last + 1) // len(self._paragraphs)

    def find(self, term: str) -> bool:
        """Go to the first line below that holds the term, whatever its accents and case; from the top again if none."""
        self._term = fold(term)
        return self.find_next(1)

    def find_next(self, direction: int = 1) -> bool:
        """Go to the next line that holds the term looked for last; -1 looks upward."""
        count = len(self._paragraphs)
        start = self._found if self._found is not None else self._top[0] - direction
        for step in range(1, count + 1) if self._term else ():
            index = (start + direction * step) % count
            if self._term in fold(self._paragraphs[index]):
                self._found = index
                self._go((index, 0))
                return True
        return False

    def action_scroll_rows(self, rows: int) -> None:
        self._go(self._moved(self._top, rows))

    def action_page(self, pages: int) -> None:
        self._go(self._moved(self._top, pages * max(1, self.size.height - 1)))

    def action_first(self) -> None:
        self._go((0, 0))

    def action_last(self) -> None:
        self._go((len(self._paragraphs) - 1, 0))

    def action_ask(self) -> None:
        self.app.push_screen(Ask(_("Find")), self._look_for)

    def action_again(self, direction: int) -> None:
        if not self.find_next(direction):
            self.post_message(self.NotFound(self, self._term))

    def _look_for(self, term: str | None) -> None:
        if term and not self.find(term):
            self.post_message(self.NotFound(self, term))

    def on_mouse_scroll_down(self) -> None:
        self.action_scroll_rows(WHEEL_STEP)

    def on_mouse_scroll_up(self) -> None:
        self.action_scroll_rows(-WHEEL_STEP)

    def on_paste(self, event: events.Paste) -> None:
        event.stop()

    def on_resize(self) -> None:
        self._go((self._top[0], 0))

    def render_line(self, y: int) -> Strip:
        """A row of a paragraph; what is quoted and what was found have styles of their own."""
        width = self.size.width
        place = next((place for n, place in enumerate(self._places()) if n == y), None)
        if place is None:
            return Strip.blank(width)
        index, row = place
        quoted = self._paragraphs[index].lstrip().startswith(">")
        name = "found" if index == self._found else "quote" if quoted else None
        style = self.get_component_rich_style(f"text-view--{name}", partial=True) if name else None
        return Strip([Segment(" " + self._rows(index)[row], style)]).adjust_cell_length(width)

    def _rows(self, index: int) -> tuple[str, ...]:
        return wrapped(self._paragraphs[index], max(1, self.size.width - 2))

    def _places(self) -> Iterator[Place]:
        """The places on the screen, from the top."""
        index, row = self._top
        left = self.size.height
        while index < len(self._paragraphs) and left > 0:
            count = len(self._rows(index))
            yield from ((index, r) for r in range(row, min(count, row + left)))
            left -= max(0, count - row)
            index, row = index + 1, 0

    def _moved(self, place: Place, rows: int) -> Place:
        index, row = place[0], place[1] + rows
        while row < 0 and index > 0:
            index -= 1
            row += len(self._rows(index))
        while index < len(self._paragraphs) - 1 and row >= (count := len(self._rows(index))):
            index, row = index + 1, row - count
        return index, max(0, min(row, len(self._rows(index)) - 1))

    def _go(self, place: Place) -> None:
        """Show from a place on, but never less than the screen holds."""
        index = len(self._paragraphs) - 1
        lowest = self._moved((index, len(self._rows(index)) - 1), 1 - max(1, self.size.height))
        self._top = min(place, lowest)
        self.refresh()
        self.post_message(self.Scrolled(self))
