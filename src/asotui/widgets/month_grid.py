"""A month as weeks of days, each with what it holds, and a cursor that stands on a day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from asotui.i18n import N_
from asotui.text import clean_line
from asotui.widgets.cells import STYLES, Cell, fit, signs
from asotui.widgets.columns import segments

NAMES = (*STYLES, "cursor", "header", "current")
WEEK = 7
GUTTER = 5
WORDY = 14
"""With fewer columns for an entry its hour is short."""
DAY = timedelta(days=1)
# The first and last days whose month can be shown with the weeks around it.
EARLIEST, LATEST = date(1, 2, 1), date(9999, 11, 30)


@dataclass(frozen=True, slots=True)
class DayEntry:
    """A line of a day: the minute of the day at which it begins, its words, and a sign such as `!` that stands before it."""

    minute: int
    text: str
    sign: str = ""
    style: str = ""

    def worded(self, width: int) -> str:
        """Hour and words; in few columns the hour is short, so that more of the words is left."""
        hour, minute = divmod(self.minute, 60)
        if width >= WORDY:
            return f"{hour:02}:{minute:02} {self.text}"
        return f"{hour}h{minute:02} {self.text}" if minute else f"{hour}h {self.text}"


class MonthGrid(Widget, can_focus=True):
    """The days of some weeks. What a day has no lines for is counted beside its number."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"month-grid--{name}" for name in NAMES}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("h,left", "day(-1)", N_("the day before"), id="month.left", show=False),
        Binding("l,right", "day(1)", N_("the day after"), id="month.right", show=False),
        Binding("k,up", "day(-7)", N_("a week before"), id="month.up", show=False),
        Binding("j,down", "day(7)", N_("a week after"), id="month.down", show=False),
        Binding("enter", "open", N_("show"), id="month.open"),
    ]

    class CursorMoved(Message):
        """The cursor goes to another day, which may be of another month."""

        def __init__(self, on: date) -> None:
            super().__init__()
            self.on = on

    class Opened(Message):
        """Enter was pressed on a day."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._first = self._on = self._today = EARLIEST
        self._weeks = 6
        self._month = 1
        self._titles: tuple[str, ...] = ("",) * WEEK
        self._entries: Mapping[date, Sequence[DayEntry]] = {}
        self._drawn: dict[int, Strip] = {}

    @property
    def on(self) -> date:
        """The day under the cursor."""
        return self._on

    def show(
        self, on: date, today: date, titles: Sequence[str], entries: Mapping[date, Sequence[DayEntry]]
    ) -> None:
        """Show the month of a day with the cursor on it; `titles` are those of the days of a week, Monday first."""
        on = min(max(on, EARLIEST), LATEST)
        first = on.replace(day=1)
        after = (first + 31 * DAY).replace(day=1)
        self._first = first - first.weekday() * DAY
        self._weeks = -(-(after - self._first).days // WEEK)
        self._on, self._today, self._month = on, today, on.month
        self._titles, self._entries = tuple(clean_line(title) for title in titles), entries
        self._refresh_changed()

    # Keys and mouse

    def action_day(self, step: int) -> None:
        """To another day; the screen says which month is shown then."""
        if not EARLIEST.toordinal() <= self._on.toordinal() + step <= LATEST.toordinal():
            return
        self._on += step * DAY
        self._refresh_changed()
        self.post_message(self.CursorMoved(self._on))

    def action_open(self) -> None:
        """Tell that Enter was pressed here."""
        self.post_message(self.Opened())

    def on_click(self, event: events.Click) -> None:
        """The cursor goes to the day the mouse points at; two clicks open it."""
        week, _index = self._place(event.y)
        column = (event.x - GUTTER) // self._width()
        if event.y < 1 or event.x < GUTTER or not (0 <= week < self._weeks and column < WEEK):
            return
        on = self._first + (week * WEEK + column) * DAY
        self.action_day((on - self._on).days)
        if event.chain == 2:
            self.action_open()

    # Drawing

    def _width(self) -> int:
        return max(1, (self.size.width - GUTTER) // WEEK)

    def _heights(self) -> list[int]:
        """The lines of each week. Those that are left over go, one by one, to the week that hides most."""
        room = max(self._weeks, self.size.height - 1)
        heights = [room // self._weeks] * self._weeks
        needed = [1 + self._most_entries(week) for week in range(self._weeks)]
        for _line in range(room - sum(heights)):
            week = max(range(self._weeks), key=lambda n: (needed[n] - heights[n], -n))
            if needed[week] <= heights[week]:
                break
            heights[week] += 1
        return heights

    def _most_entries(self, week: int) -> int:
        days = [self._first + (week * WEEK + n) * DAY for n in range(WEEK)]
        return max(len(self._entries.get(day, ())) for day in days)

    def _place(self, y: int) -> tuple[int, int]:
        """The week at a line of the widget, and which of its lines that is; the number of weeks below the last one."""
        index = y - 1
        for week, height in enumerate(self._heights()):
            if index < height:
                return week, index
            index -= height
        return self._weeks, index

    def _refresh_changed(self) -> None:
        changed = [y for y in range(self.size.height) if self._line(y) != self._drawn.get(y)]
        if changed:
            self.refresh(*(Region(0, y, self.size.width, 1) for y in changed))

    def render_line(self, y: int) -> Strip:
        """A line of the month, remembered so that only those that change are drawn again."""
        strip = self._drawn[y] = self._line(y)
        return strip

    def _line(self, y: int) -> Strip:
        week, index = self._place(y)
        cells = self._header() if y == 0 else self._week(week, index) if week < self._weeks else []
        styles = {name: self.get_component_rich_style(f"month-grid--{name}", partial=True) for name in NAMES}
        return Strip(segments(cells, styles)).adjust_cell_length(self.size.width)

    def _header(self) -> list[Cell]:
        width = self._width()
        return [Cell(" " * GUTTER), *(Cell(" " + fit(title, width - 1), "header") for title in self._titles)]

    def _week(self, week: int, index: int) -> list[Cell]:
        monday = self._first + week * WEEK * DAY
        label = f" {monday.isocalendar().week:>2} " if index == 0 else ""
        cells = [Cell(label.ljust(GUTTER), "dim")]
        for n in range(WEEK):
            cells += self._day(monday + n * DAY, index, self._heights()[week])
        return cells

    def _day(self, on: date, index: int, lines: int) -> list[Cell]:
        width, entries = self._width(), self._entries.get(on, ())
        under_cursor = on == self._on
        if index == 0:
            text, style = self._number(on, entries[lines - 1 :]), self._style_of(on)
            sign = signs().cursor if under_cursor else signs().current if on == self._today else " "
        elif index <= len(entries):
            entry = entries[index - 1]
            text, style, sign = entry.worded(width - 1), entry.style, entry.sign or " "
        else:
            text, style, sign = "", "", " "
        return [Cell(sign + fit(text, width - 1), "cursor" if under_cursor else style)]

    def _number(self, on: date, hidden: Sequence[DayEntry]) -> str:
        """The day, and how many entries find no line, with their sign."""
        sign = next((entry.sign for entry in hidden if entry.sign), "")
        return f"{on.day} {sign}+{len(hidden)}" if hidden else str(on.day)

    def _style_of(self, on: date) -> str:
        if on == self._today:
            return "current"
        return "strong" if on.month == self._month else "dim"
