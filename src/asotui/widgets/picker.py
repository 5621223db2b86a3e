"""Choosing one of many by typing some of its letters; the first proposal is one key away."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.segment import Segment
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.geometry import Size
from textual.message import Message
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from asotui.i18n import N_, _
from asotui.text import cells, clean_line
from asotui.widgets.bars import Rule
from asotui.widgets.cells import fit, signs
from asotui.widgets.label import Label
from asotui.widgets.line_input import LineInput
from asotui.widgets.matching import Choice, matching
from asotui.widgets.panel import Panel

__all__ = ["Choice", "Picker", "matching"]

Search = Callable[[str], Sequence[Choice]]
# A sentence on all there is to choose from: why there is nothing, or only this, and what to do. Empty: nothing to say.
Remark = Callable[[Sequence[Choice]], str]

MOST_CHARACTERS = 200
MOST_CHOICES = 200
MOST_LINES = 10
WIDEST_HINT = 24


class ChoiceList(Widget):
    """Choices on lines, the highlighted one as a bar."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"choice-list--cursor", "choice-list--detail"}

    class Clicked(Message):
        """A choice was clicked."""

    def __init__(self) -> None:
        super().__init__()
        self.choices: list[Choice] = []
        self.cursor = 0
        self.sentence = ""
        self._longest = (0, 0, 0)

    @property
    def highlighted(self) -> Choice | None:
        return self.choices[self.cursor] if self.choices else None

    def show(self, choices: Sequence[Choice], sentence: str) -> None:
        """Show choices with the first highlighted; the sentence stands under them, or alone when there is none."""
        self.choices = list(choices)
        self.sentence = sentence
        self.cursor = 0
        self._longest = (
            max((cells(choice.label) for choice in choices), default=0),
            max((cells(choice.detail) for choice in choices), default=0),
            max((cells(choice.hint) for choice in choices), default=0),
        )
        self.refresh(layout=True)

    def move(self, step: int) -> None:
        if self.choices:
            self.cursor = max(0, min(self.cursor + step, len(self.choices) - 1))
            self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        lines = len(self.choices) + bool(self.sentence)
        return max(1, min(MOST_LINES, lines, viewport.height - 3))

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        index = self._top() + y
        if index >= len(self.choices):
            sentence = self.sentence if index == len(self.choices) else ""
            return Strip([Segment("  " + fit(sentence, width - 2))], width)
        choice = self.choices[index]
        label, more, hint = self._widths(width)
        detail = " " + fit(choice.detail, more) if more else ""
        ending = (" " + fit(choice.hint, hint, "right") if hint else "") + " "
        if index == self.cursor:
            text = f"{signs().cursor} {fit(choice.label, label)}{detail}{ending}"
            style = self.get_component_rich_style("choice-list--cursor", partial=True)
            return Strip([Segment(text, style)]).adjust_cell_length(width, style)
        dim = self.get_component_rich_style("choice-list--detail", partial=True)
        return Strip(
            [Segment(f"  {fit(choice.label, label)}"), Segment(detail + ending, dim)]
        ).adjust_cell_length(width)

    def _widths(self, width: int) -> tuple[int, int, int]:
        """The columns of label, detail and hint: what one of them leaves is the next one's."""
        labels, details, hints = self._longest
        hint = min(hints, WIDEST_HINT, width // 3)
        room = max(1, width - 3 - (hint + 1 if hint else 0))
        if not details:
            return room, 0, hint
        label = min(labels, max(room * 3 // 5, room - 1 - details))
        return label, room - 1 - label, hint

    def _top(self) -> int:
        height = max(1, self.size.height)
        return self.cursor // height * height

    def on_click(self, event: events.Click) -> None:
        index = self._top() + event.y
        if index < len(self.choices):
            self.cursor = index
            self.post_message(self.Clicked())


class Picker(ModalScreen[Choice | None]):
    """Type to narrow, Enter takes the highlighted choice; None when the officer leaves.

    `search` runs in a thread, one text at a time, and proposes for the empty text too. Enter typed before it has
    answered waits for the answer. `allow_new` is a sentence with `{text}`: a last choice, with id None and the text
    typed as its label. `remark` words what the officer is to know of all there is to choose from.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", N_("leave"), id="picker.leave", show=False),
        Binding("enter", "accept", N_("choose"), id="picker.accept", show=False, priority=True),
        Binding("down,ctrl+n", "move(1)", N_("next"), id="picker.down", show=False, priority=True),
        Binding("up,ctrl+p", "move(-1)", N_("previous"), id="picker.up", show=False, priority=True),
        Binding("pagedown", "move(10)", N_("page down"), id="picker.page_down", show=False, priority=True),
        Binding("pageup", "move(-10)", N_("page up"), id="picker.page_up", show=False, priority=True),
    ]

    class _Found(Message, bubble=False):
        def __init__(self, text: str, choices: Sequence[Choice], error: Exception | None = None) -> None:
            super().__init__()
            self.text = text
            self.choices = choices
            self.error = error

    def __init__(
        self,
        title: str,
        search: Search,
        *,
        text: str = "",
        allow_new: str | None = None,
        remark: Remark | None = None,
    ) -> None:
        super().__init__(classes="bottom")
        self._title = clean_line(title)
        self._search = search
        self._allow_new = allow_new
        self._remark = remark
        self._input = LineInput(text, max_length=MOST_CHARACTERS)
        self._list = ChoiceList()
        self._searching: str | None = None
        self._found: str | None = None
        self._enter_waits: str | None = None
        self._remarked = ""
        self._has_none = False

    @property
    def is_choosing(self) -> bool:
        """Whether Enter was typed and waits for the search to answer."""
        return self._enter_waits is not None

    def compose(self) -> ComposeResult:
        with Panel():
            yield Rule()
            with Horizontal(classes="line"):
                yield Label(self._title)
                yield self._input
            yield self._list

    def on_mount(self) -> None:
        self._input.focus()
        self._look()

    def action_leave(self) -> None:
        self.dismiss(None)

    def action_move(self, step: int) -> None:
        self._list.move(step)

    def action_accept(self) -> None:
        if self._found != self._input.value:
            self._enter_waits = self._input.value
        elif (choice := self._list.highlighted) is not None:
            new = self._allow_new is not None and choice.id is None
            self.dismiss(Choice(None, self._input.value.strip()) if new else choice)

    def on_choice_list_clicked(self) -> None:
        self.action_accept()

    @on(Input.Changed)
    def _changed(self) -> None:
        # The news of a letter typed before Enter may come after it: that is still the text it was typed on.
        if self._enter_waits != self._input.value:
            self._enter_waits = None
        self._look()

    def _look(self) -> None:
        """Search for the text typed, unless a search is under way: its answer asks again."""
        text = self._input.value
        if self._searching is None and text != self._found:
            self._searching = text
            self.run_worker(lambda: self._answer(text), group="picker", exit_on_error=False, thread=True)

    def _answer(self, text: str) -> None:
        try:
            self.post_message(self._Found(text, self._search(text)[:MOST_CHOICES]))
        except Exception as error:  # an expected refusal or a lost store: the officer reads it in the picker
            self.post_message(self._Found(text, (), error))

    def on_picker__found(self, event: "Picker._Found") -> None:
        self._searching = None
        self._found = event.text
        choices = list(event.choices)
        typed = event.text.strip()
        if self._allow_new is not None and typed:
            choices.append(Choice(None, self._allow_new.format(text=typed)))
        self._list.show(choices, self._sentence(event, choices))
        self._look()
        if self._enter_waits is not None and self._searching is None:
            self._enter_waits = None
            self.action_accept()

    def _sentence(self, event: "Picker._Found", choices: Sequence[Choice]) -> str:
        """What stands under the choices: a failure, the remark on all of them, or that nothing matches."""
        if event.error is not None:
            return str(event.error)
        if not event.text.strip():
            self._remarked = self._remark(event.choices) if self._remark else ""
            self._has_none = not event.choices
            return self._remarked or ("" if choices else _("Nothing matches."))
        if choices:
            return ""
        return (self._remarked if self._has_none else "") or _("Nothing matches.")
