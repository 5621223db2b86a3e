"""A small menu of letters: the second key of a two-key command."""

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.app import ComposeResult
from textual.binding import Binding, BindingsMap, BindingType
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widget import Widget

from asotui.i18n import N_
from asotui.text import clean_line
from asotui.widgets.bars import Rule
from asotui.widgets.cells import fit
from asotui.widgets.panel import Panel

WIDEST_ENTRY = 38


class KeyGrid(Widget):
    """Keys with their labels, in as many columns as the width holds, after a title."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"key-grid--key", "key-grid--title"}

    def __init__(self, title: str, entries: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._title = clean_line(title)
        self._entries = [(key, clean_line(label)) for key, label in entries]
        widest = max((cell_len(key) + cell_len(label) + 1 for key, label in self._entries), default=1)
        self._widest = min(WIDEST_ENTRY, widest)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return 1 + -(-len(self._entries) // self._across(width))

    def _across(self, width: int) -> int:
        return max(1, (width - 1) // (self._widest + 2))

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        if y == 0:
            title = self.get_component_rich_style("key-grid--title", partial=True)
            return Strip([Segment(" " + fit(self._title, width - 1), title)]).adjust_cell_length(width)
        across = self._across(width)
        drawn = [Segment(" ")]
        for key, label in self._entries[(y - 1) * across : y * across]:
            drawn.append(Segment(key, self.get_component_rich_style("key-grid--key", partial=True)))
            drawn.append(Segment(" " + fit(label, self._widest - cell_len(key) - 1) + "  "))
        return Strip(drawn).adjust_cell_length(width)


class KeyMenu(ModalScreen[str | None]):
    """One key chooses; the key is the result. Esc, and `q` where it is no entry, leave with None.

    The keys are bindings, so that a key typed ahead of the menu is obeyed as well.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", N_("leave"), id="menu.leave", show=False)
    ]

    def __init__(self, title: str, entries: Sequence[tuple[str, str]]) -> None:
        super().__init__(classes="bottom")
        self._title = title
        self._entries = list(entries)
        keys = [
            Binding(key, f"choose({n})", label, show=False) for n, (key, label) in enumerate(self._entries)
        ]
        if all(key != "q" for key, _label in self._entries):
            keys.append(Binding("q", "leave", show=False))
        self._bindings = BindingsMap.merge([self._bindings, BindingsMap(keys)])

    def compose(self) -> ComposeResult:
        with Panel():
            yield Rule()
            yield KeyGrid(self._title, self._entries)

    def action_choose(self, index: int) -> None:
        self.dismiss(self._entries[index][0])

    def action_leave(self) -> None:
        self.dismiss(None)
