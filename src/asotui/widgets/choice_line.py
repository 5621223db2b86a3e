"""One of a few values on one line."""

from collections.abc import Sequence
from typing import Any, ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from asotui.i18n import N_
from asotui.text import fold
from asotui.widgets.cells import crop


class ChoiceLine(Widget, can_focus=True):
    """Left, Right and Space go through the values; a letter goes to the next value that begins with it."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"choice-line--focus"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,space", "step(1)", N_("next value"), id="choice.next", show=False),
        Binding("left", "step(-1)", N_("previous value"), id="choice.previous", show=False),
    ]

    class Changed(Message):
        """Another value was chosen."""

        def __init__(self, line: "ChoiceLine") -> None:
            super().__init__()
            self.line = line

        @property
        def control(self) -> "ChoiceLine":
            """The line, by which a handler may choose what it hears."""
            return self.line

    def __init__(self, choices: Sequence[tuple[Any, str]], value: Any, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._choices = list(choices)
        self._index = next((i for i, (v, _label) in enumerate(self._choices) if v == value), 0)

    @property
    def value(self) -> Any:
        """The value chosen; None when there are none to choose from."""
        return self._choices[self._index][0] if self._choices else None

    def action_step(self, step: int) -> None:
        if self._choices:
            self._put((self._index + step) % len(self._choices))

    def on_key(self, event: events.Key) -> None:
        letter = fold(event.character or "") if event.is_printable else ""
        count = len(self._choices)
        for index in ((self._index + step) % count for step in range(1, count + 1)) if letter else ():
            if fold(self._choices[index][1]).startswith(letter):
                event.stop()
                self._put(index)
                return

    def on_click(self) -> None:
        self.action_step(1)

    def _put(self, index: int) -> None:
        if index != self._index:
            self._index = index
            self.refresh()
            self.post_message(self.Changed(self))

    def render_line(self, y: int) -> Strip:
        """The label of the value, between angles while the keys go here."""
        width = self.size.width
        label = self._choices[self._index][1] if self._choices else ""
        style = self.get_component_rich_style("choice-line--focus", partial=True) if self.has_focus else None
        text = f"< {crop(label, width - 4)} >" if self.has_focus else crop(label, width)
        return Strip([Segment(text, style)]).adjust_cell_length(width)

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()
