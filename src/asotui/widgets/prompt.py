"""One line to type in, at the bottom of the screen: a filter, a word, a date."""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input

from asotui.i18n import N_, _
from asotui.text import clean_line
from asotui.widgets.bars import Rule, SaidLine
from asotui.widgets.label import Label
from asotui.widgets.line_input import LineInput
from asotui.widgets.panel import Panel

# Whether a text is understood, and the sentence that says how, or why not.
Explain = Callable[[str], tuple[bool, str]]

MOST_CHARACTERS = 200


class Prompt(Widget):
    """A label and a line to type in. With `explain`, what was understood stands above it as one types.

    Enter is refused while `explain` does not understand the text. A value to be explained, such as a day, is replaced
    by what is typed; a text is gone on with.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", N_("leave"), id="prompt.leave", show=False),
    ]

    class _Event(Message):
        def __init__(self, prompt: "Prompt", text: str) -> None:
            super().__init__()
            self.prompt = prompt
            self.text = text

        @property
        def control(self) -> "Prompt":
            return self.prompt

    class Changed(_Event):
        """The text is another one."""

    class Accepted(_Event):
        """Enter was pressed on a text that is understood."""

    class Left(_Event):
        """The officer left without accepting."""

    def __init__(
        self,
        label: str,
        *,
        value: str = "",
        explain: Explain | None = None,
        max_length: int = MOST_CHARACTERS,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self._label = label
        self._explain = explain
        self._input = LineInput(value, max_length=max_length, replaced=explain is not None)
        self._understood = SaidLine()
        self._understood.display = explain is not None

    @property
    def text(self) -> str:
        return self._input.value

    def compose(self) -> ComposeResult:
        yield self._understood
        with Horizontal():
            yield Label(clean_line(self._label))
            yield self._input

    def on_mount(self) -> None:
        self._input.focus()
        self._say()

    def action_leave(self) -> None:
        self.post_message(self.Left(self, self.text))

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self._say()
        self.post_message(self.Changed(self, self.text))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if self._say():
            self.post_message(self.Accepted(self, self.text))

    def _say(self) -> bool:
        if self._explain is None:
            return True
        understood, sentence = self._explain(self.text)
        self._understood.say(sentence, "said" if understood else "warn")
        return understood


class Ask(ModalScreen[str | None]):
    """A prompt over the screen: the text accepted, or None."""

    def __init__(
        self,
        label: str,
        *,
        value: str = "",
        explain: Explain | None = None,
        max_length: int = MOST_CHARACTERS,
    ) -> None:
        super().__init__(classes="bottom")
        self._prompt = Prompt(label, value=value, explain=explain, max_length=max_length)

    def compose(self) -> ComposeResult:
        with Panel():
            yield Rule()
            yield self._prompt

    def on_prompt_accepted(self, event: Prompt.Accepted) -> None:
        self.dismiss(event.text)

    def on_prompt_left(self) -> None:
        self.dismiss(None)


class Confirm(ModalScreen[bool | None]):
    """A question over the screen, answered by one letter: yes is True, no is False, leaving is None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,Y,o,O", "answer(True)", N_("yes"), id="confirm.yes", show=False),
        Binding("n,N", "answer(False)", N_("no"), id="confirm.no", show=False),
        Binding("escape,q", "leave", N_("leave"), id="confirm.leave", show=False),
    ]

    def __init__(self, question: str) -> None:
        super().__init__(classes="bottom")
        self._question = question

    def compose(self) -> ComposeResult:
        with Panel():
            yield Rule()
            yield Label(self._question)
            yield Label(_("y yes  n no"))

    def action_answer(self, yes: bool) -> None:
        self.dismiss(yes)

    def action_leave(self) -> None:
        self.dismiss(None)
