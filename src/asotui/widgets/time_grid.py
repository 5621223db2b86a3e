"""Days, rooms or people as columns, the hours as rows, and blocks of time that take their place in it."""

from collections.abc import Callable, Hashable, Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from asotui.i18n import N_
from asotui.text import clean_line
from asotui.widgets.cells import STYLES
from asotui.widgets.columns import segments
from asotui.widgets.edge_rule import Beyond
from asotui.widgets.grid_drawing import GUTTER, ROWS, STEP, GridDrawing
from asotui.widgets.lanes import Block, Placed, placed

__all__ = ["Block", "TimeGrid"]

NAMES = (*STYLES, "cursor", "header", "current")
NARROWEST_LANE = 6
PAGE = 8


class TimeGrid(Widget, can_focus=True):
    """A grid with a cursor that stands on half an hour of a column, or on the block that is there."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"time-grid--{name}" for name in (*STYLES, "cursor", "header", "current")
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "down", N_("later"), id="grid.down", show=False),
        Binding("k,up", "up", N_("earlier"), id="grid.up", show=False),
        Binding("h,left", "side(-1)", N_("to the left"), id="grid.left", show=False),
        Binding("l,right", "side(1)", N_("to the right"), id="grid.right", show=False),
        Binding("pagedown", "page(1)", N_("later by four hours"), id="grid.page_down", show=False),
        Binding("pageup", "page(-1)", N_("earlier by four hours"), id="grid.page_up", show=False),
        Binding("home", "first_block", N_("the first of the column"), id="grid.first", show=False),
        Binding("end,G", "last_block", N_("the last of the column"), id="grid.last", show=False),
        Binding("enter", "open", N_("show"), id="grid.open"),
    ]

    class CursorMoved(Message):
        """The cursor stands elsewhere, or on another block."""

    class Opened(Message):
        """Enter was pressed."""

    class Scrolled(Message):
        """Other blocks lie beyond the hours that are seen."""

    class EdgePassed(Message):
        """The cursor was to leave by a side: -1 on the left, 1 on the right."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._titles: tuple[str, ...] = ("",)
        self._now: tuple[int, int] | None = None
        self._current: int | None = None
        self._blocks: tuple[Block, ...] = ()
        self._placed: dict[int, list[Placed]] = {}
        self._column, self._row, self._lane = 0, 9 * 60 // STEP, 0
        self._top = 8 * 60 // STEP
        self._drawn: dict[int, Strip] = {}
        self._beyond: tuple[list[Beyond], list[Beyond]] = ([], [])

    # What others ask it

    @property
    def column(self) -> int:
        """The column under the cursor."""
        return self._column

    @property
    def minute(self) -> int:
        """The minute of the day at which the half hour under the cursor begins."""
        return self._row * STEP

    @property
    def block(self) -> Block | None:
        """The block under the cursor."""
        found = self._under_cursor()
        return found.block if found else None

    @property
    def earlier(self) -> list[Beyond]:
        """The blocks that end before the first hour that is seen, by column."""
        return self._counted(lambda one: one.last_row < self._top)

    @property
    def later(self) -> list[Beyond]:
        """The blocks that begin after the last hour that is seen, by column."""
        return self._counted(lambda one: one.first_row >= self._top + self._height())

    # What others tell it

    def show(
        self,
        titles: Sequence[str],
        blocks: Sequence[Block],
        *,
        current: int | None = None,
        now: tuple[int, int] | None = None,
    ) -> None:
        """Show these columns and blocks; `current` is the column that stands out, `now` the column and minute of the present."""
        self._titles = tuple(clean_line(title) for title in titles) or ("",)
        self._blocks, self._current, self._now = tuple(blocks), current, now
        self._column = min(self._column, len(self._titles) - 1)
        self._place()
        self._tell_beyond()
        self._refresh_changed()
        self.post_message(self.CursorMoved())

    def go_to(self, column: int, minute: int) -> None:
        """Put the cursor on a half hour of a column."""
        self._stand(column, minute // STEP, 0)

    def go_to_block(self, key: Hashable) -> bool:
        """Put the cursor on a block; False when it is not shown."""
        for one in self._in_order():
            if one.block.key == key:
                self._stand(one.block.column, one.first_row, one.lane)
                return True
        return False

    def action_next_block(self, step: int = 1) -> None:
        """The cursor goes to the next block, by column and hour, and from the last one to the first."""
        order = self._in_order()
        if not order:
            return
        here = (self._column, self._row, self._lane)
        places = [(one.block.column, one.first_row, one.lane) for one in order]
        if step > 0:
            index = next((n for n, place in enumerate(places) if place > here), 0)
        else:
            index = next((n for n in reversed(range(len(places))) if places[n] < here), len(places) - 1)
        self._stand(*places[index])

    # Keys and mouse

    def action_down(self) -> None:
        """To the half hour after, or past the end of the block."""
        under = self._under_cursor()
        self._stand(self._column, (under.last_row if under else self._row) + 1, self._lane)

    def action_up(self) -> None:
        """To the half hour before, or before the beginning of the block."""
        under = self._under_cursor()
        self._stand(self._column, (under.first_row if under else self._row) - 1, self._lane)

    def action_side(self, step: int) -> None:
        """To the block beside, then to the column beside; past the edge it is for the screen to say what comes."""
        under = self._under_cursor()
        beside = [one.lane for one in self._here() if under and (one.lane - under.lane) * step > 0]
        if beside:
            self._stand(self._column, self._row, min(beside) if step > 0 else max(beside))
        elif 0 <= self._column + step < len(self._titles):
            self._stand(self._column + step, self._row, 0 if step > 0 else ROWS)
        else:
            self.post_message(self.EdgePassed(step))

    def action_first_block(self) -> None:
        """To the first block of the column; in an empty one to its first hour."""
        rows = [one.first_row for one in self._placed.get(self._column, ())]
        self._stand(self._column, min(rows, default=0), 0)

    def action_last_block(self) -> None:
        """To the last block of the column; in an empty one to its last hour."""
        rows = [one.first_row for one in self._placed.get(self._column, ())]
        self._stand(self._column, max(rows, default=ROWS - 1), ROWS)

    def action_page(self, step: int) -> None:
        """Four hours on or back."""
        self._stand(self._column, self._row + step * PAGE, self._lane)

    def action_open(self) -> None:
        """Tell that Enter was pressed here."""
        self.post_message(self.Opened())

    def on_click(self, event: events.Click) -> None:
        """The cursor goes where the mouse points; two clicks open."""
        if event.y < 1 or event.x < GUTTER:
            return
        self.go_to((event.x - GUTTER) // self._width(), (self._top + event.y - 1) * STEP)
        if event.chain == 2:
            self.action_open()

    def on_resize(self) -> None:
        """Another width may have room for other lanes."""
        self._place()
        self._scroll()

    # Where everything stands

    def _width(self) -> int:
        return max(1, (self.size.width - GUTTER) // len(self._titles))

    def _height(self) -> int:
        return max(1, self.size.height - 1)

    def _place(self) -> None:
        most = max(1, (self._width() - 1) // NARROWEST_LANE)
        self._placed = {
            column: placed([block for block in self._blocks if block.column == column], STEP, most)
            for column in range(len(self._titles))
        }

    def _in_order(self) -> list[Placed]:
        everywhere = [one for column in self._placed.values() for one in column]
        return sorted(everywhere, key=lambda one: (one.block.column, one.first_row, one.lane))

    def _here(self) -> list[Placed]:
        """The blocks beside each other at the row of the cursor."""
        return [
            one for one in self._placed.get(self._column, ()) if one.first_row <= self._row <= one.last_row
        ]

    def _under_cursor(self) -> Placed | None:
        return min(self._here(), key=lambda one: (abs(one.lane - self._lane), one.lane), default=None)

    def _stand(self, column: int, row: int, lane: int) -> None:
        self._column = max(0, min(column, len(self._titles) - 1))
        self._row, self._lane = max(0, min(row, ROWS - 1)), lane
        self._moved()

    def _moved(self) -> None:
        self._scroll()
        self._refresh_changed()
        self.post_message(self.CursorMoved())

    def _scroll(self) -> None:
        """Keep the cursor in view, with the whole block under it where there is room."""
        under, height = self._under_cursor(), self._height()
        first, last = (under.first_row, under.last_row) if under else (self._row, self._row)
        if last >= self._top + height:
            self._top = last - height + 1
        if first < self._top:
            self._top = first
        self._top = max(0, min(self._top, ROWS - height))
        self._tell_beyond()

    def _counted(self, is_beyond: Callable[[Placed], bool]) -> list[Beyond]:
        width, found = self._width(), []
        for column, there in self._placed.items():
            count = sum(1 + one.hidden for one in there if is_beyond(one))
            if count:
                found.append(Beyond(GUTTER + column * width, width, count))
        return found

    def _tell_beyond(self) -> None:
        beyond = (self.earlier, self.later)
        if beyond != self._beyond:
            self._beyond = beyond
            self.post_message(self.Scrolled())

    # Drawing

    def _refresh_changed(self) -> None:
        changed = [y for y in range(self.size.height) if self._line(y) != self._drawn.get(y)]
        if changed:
            self.refresh(*(Region(0, y, self.size.width, 1) for y in changed))

    def render_line(self, y: int) -> Strip:
        """A line of the grid, remembered so that only those that change are drawn again."""
        strip = self._drawn[y] = self._line(y)
        return strip

    def _line(self, y: int) -> Strip:
        drawing = GridDrawing(
            self._titles,
            self._width(),
            self._placed,
            (self._column, self._row),
            self._under_cursor(),
            self._current,
            self._now,
            self._top,
        )
        cells = drawing.header() if y == 0 else drawing.hours(self._top + y - 1)
        styles = {name: self.get_component_rich_style(f"time-grid--{name}", partial=True) for name in NAMES}
        return Strip(segments(cells, styles)).adjust_cell_length(self.size.width)
