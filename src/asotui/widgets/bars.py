"""The lines above and below the body of a screen: where the officer is, what was done, which keys there are."""

from collections.abc import Sequence
from typing import ClassVar, Literal

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.dom import DOMNode
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from asotui.i18n import _
from asotui.text import clean_line
from asotui.widgets.cells import STYLES, Cell, crop, signs
from asotui.widgets.columns import GAP, segments
from asotui.widgets.keys import binding_name, declared_places, key_name
from asotui.widgets.wrapping import wrapped

Severity = Literal["said", "warn", "alert"]

# The key of this binding stands at the right end of the line of keys.
HELP_ID = "keys.help"


class Bar(Widget):
    """One line of cells from the left and a text at the right end; what does not fit on the left is cut."""

    ALLOW_SELECT = False
    CUTS = 1000
    """How many cells from the left may be shortened; one that stands further right is shown whole or not at all."""
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"bar--{name}" for name in (*STYLES, "title", "current", "key")}

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.left: tuple[Cell, ...] = ()
        self.right: tuple[Cell, ...] = ()

    def draw(self, left: Sequence[Cell], right: Sequence[Cell] = ()) -> None:
        """Show other cells; nothing is drawn when they are the same as before."""
        drawn = (tuple(left), tuple(right))
        if drawn != (self.left, self.right):
            self.left, self.right = drawn
            self.refresh()

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        left, right = _cut(self.left, width), _cut(self.right, width)
        while left and _length(left) + _length(right) + bool(right) > width:
            shorter = cell_len(left[-1].text) - (_length(left) + _length(right) + bool(right) - width)
            last = left.pop()
            if shorter > 1 and len(left) < self.CUTS:
                left.append(Cell(crop(last.text, shorter), last.style))
                break
        pad = width - _length(left) - _length(right)
        drawn = segments([*left, Cell(" " * pad), *right], self._styles())
        return Strip(drawn).adjust_cell_length(width)

    def _styles(self) -> dict[str, Style]:
        names = (*STYLES, "title", "current", "key")
        return {name: self.get_component_rich_style(f"bar--{name}", partial=True) for name in names}


class PlaceBar(Bar):
    """Where the officer is, the counts that go with it, and at the right who they are. Half a count says nothing."""

    CUTS = 2

    def __init__(self, place: str = "", right: str = "", *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.show(place, right=right)

    def show(self, place: str, counts: Sequence[str | Cell] = (), right: str = "") -> None:
        left = [Cell(" "), Cell(clean_line(place), "title")]
        for count in counts:
            cell = Cell(count) if isinstance(count, str) else count
            left += [Cell(GAP if len(left) > 2 else GAP * 2), Cell(clean_line(cell.text), cell.style)]
        self.draw(left, [Cell(clean_line(right) + " ")] if right else ())


class TabLine(Bar):
    """The views of a place on one line. The current one stands between brackets' blanks, with a sign and a style.

    Where they are too many for the line it moves along with the current one, and a sign at its ends says that there are more.
    """

    class Chosen(Message):
        """The officer chose a tab with the mouse."""

        def __init__(self, bar: "TabLine", tab: str) -> None:
            super().__init__()
            self.bar = bar
            self.tab = tab

        @property
        def control(self) -> "TabLine":
            return self.bar

    def __init__(
        self, tabs: Sequence[tuple[str, str]] = (), right: str = "", *, id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self.tabs: tuple[tuple[str, str], ...] = ()
        self.active = ""
        self._at_right = ""
        self._first = 0
        self.show(tabs, tabs[0][0] if tabs else "", right)

    def show(self, tabs: Sequence[tuple[str, str]], active: str, right: str = "") -> None:
        """Show these tabs, pairs of an id and a label, with the active one marked."""
        self.tabs = tuple(tabs)
        self.active = active
        self._at_right = right
        self._draw_tabs()

    def on_resize(self) -> None:
        self._draw_tabs()

    def _draw_tabs(self) -> None:
        self._first, end = self._seen()
        cells = [Cell(signs().ellipsis, "dim")] if self._first else []
        for tab, label in self.tabs[self._first : end]:
            current = tab == self.active
            cells.append(Cell(signs().current if current else " "))
            cells.append(Cell(clean_line(label), "current" if current else ""))
            cells.append(Cell(" "))
        if end < len(self.tabs):
            cells.append(Cell(signs().ellipsis, "dim"))
        self.draw(cells, [Cell(clean_line(self._at_right) + " ", "dim")] if self._at_right else ())

    def _seen(self) -> tuple[int, int]:
        """The first tab that is shown and the one after the last: all of them, or those around the current one that fit."""
        widths = [cell_len(clean_line(label)) + 2 for _tab, label in self.tabs]
        room = self.size.width - (cell_len(clean_line(self._at_right)) + 2 if self._at_right else 0)
        if not self.size.width or sum(widths) <= room:
            return 0, len(widths)
        current = next((place for place, (tab, _label) in enumerate(self.tabs) if tab == self.active), 0)
        first, end = 0, current + 1
        # A place at each end for the sign that says that there are more.
        while first < current and sum(widths[first:end]) > room - 2:
            first += 1
        while end < len(widths) and sum(widths[first : end + 1]) <= room - 2:
            end += 1
        return first, end

    def neighbour(self, step: int) -> str:
        """The id of the tab so many steps from the active one, round the end."""
        ids = [tab for tab, _label in self.tabs]
        return ids[(ids.index(self.active) + step) % len(ids)] if self.active in ids else self.active

    def on_click(self, event: events.Click) -> None:
        begin = 1 if self._first else 0
        for tab, label in self.tabs[self._first :]:
            begin += cell_len(clean_line(label)) + 2
            if event.x < begin:
                self.post_message(self.Chosen(self, tab))
                return


class SaidLine(Bar):
    """What was just done, or why it was not. A long sentence takes as many rows as it needs, up to `MOST_ROWS`."""

    MOST_ROWS = 5

    @property
    def text(self) -> str:
        return self.left[0].text if self.left else ""

    def say(self, text: str, severity: Severity = "said") -> None:
        self.draw([Cell(clean_line(text), "" if severity == "said" else severity)])
        self._take_room()

    def clear(self) -> None:
        self.draw(())
        self._take_room()

    def on_resize(self) -> None:
        self._take_room()

    def _rows(self) -> tuple[str, ...]:
        width = max(1, (self.size.width or self.app.size.width) - 2)
        rows = wrapped(self.left[0].text, width) if self.left else ("",)
        if len(rows) > self.MOST_ROWS:
            rows = (*rows[: self.MOST_ROWS - 1], crop(" ".join(rows[self.MOST_ROWS - 1 :]), width))
        return rows

    def _take_room(self) -> None:
        rows = len(self._rows())
        if self.styles.height is None or self.styles.height.value != rows:
            self.styles.height = rows

    def render_line(self, y: int) -> Strip:
        rows = self._rows()
        text = rows[y] if y < len(rows) else ""
        style = self.left[0].style if self.left else ""
        cells = segments([Cell(" "), Cell(text, style)], self._styles())
        return Strip(cells).adjust_cell_length(self.size.width)


class KeyBar(Bar):
    """The keys that are most useful here, as many as the width holds.

    It follows the active bindings: those with an id that are to be shown, the screen's first, then those of the
    focused widget, then the application's, each in the order of declaration whatever keys the officer gave them.
    With `focused_first`, the focused widget's come before the screen's: for a screen of several parts. The
    application's `keys.help` always stands at the right end. While a line is typed that has keys of its own, `tell`
    names those instead.
    """

    def __init__(
        self, *, focused_first: bool = False, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._parts = (1, 0) if focused_first else (0, 1)
        self._told: tuple[tuple[str, str], ...] = ()

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, lambda _screen: self.show_keys())
        self.call_after_refresh(self.show_keys)

    def on_resize(self) -> None:
        self.show_keys()

    def tell(self, keys: Sequence[tuple[str, str]] = ()) -> None:
        """Name these keys, pairs of a key and a msgid, until told otherwise; none: those of the bindings again."""
        self._told = tuple(keys)
        self.show_keys()

    def show_keys(self) -> None:
        """Read the active bindings again, in the language in force."""
        if not self.screen.is_current:
            return
        if self._told:
            told_keys = [[Cell(key_name(key), "key"), Cell(" " + _(label))] for key, label in self._told]
            self.draw(self._fitting(told_keys, 0))
            return
        help_cells: tuple[Cell, ...] = ()
        ranked: list[tuple[tuple[int, int], list[Cell]]] = []
        places: dict[DOMNode, dict[str, int]] = {}
        told: set[str] = set()
        for node, binding, enabled, _tooltip in self.screen.active_bindings.values():
            told_already = binding.id in told
            if not binding.id or not binding.show or not enabled or told_already:
                continue
            told.add(binding.id)
            cells = [Cell(binding_name(binding), "key"), Cell(" " + _(binding.description))]
            if binding.id == HELP_ID:
                help_cells = (*cells, Cell(" "))
            else:
                if node not in places:
                    places[node] = declared_places(node)
                part = 2 if node is self.app else self._parts[node is not self.screen]
                ranked.append(((part, places[node].get(binding.id, len(ranked))), cells))
        ranked.sort(key=lambda entry: entry[0])
        self.draw(self._fitting([cells for _rank, cells in ranked], _length(help_cells)), help_cells)

    def _fitting(self, keys: Sequence[Sequence[Cell]], taken: int) -> list[Cell]:
        """Whole keys only, as many as there is room for."""
        line: list[Cell] = []
        for cells in keys:
            longer = [*line, Cell(GAP if line else " "), *cells]
            if _length(longer) + taken + bool(taken) > self.size.width:
                break
            line = longer
        return line


class Rule(Widget):
    """A line between the parts of a screen."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"rule--line"}

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        style = self.get_component_rich_style("rule--line", partial=True)
        return Strip([Segment(signs().rule * width, style)], width)


def _length(cells: Sequence[Cell]) -> int:
    return sum(cell_len(cell.text) for cell in cells)


def _cut(cells: Sequence[Cell], width: int) -> list[Cell]:
    return [
        cell if cell_len(cell.text) <= width else Cell(crop(cell.text, width), cell.style) for cell in cells
    ]
