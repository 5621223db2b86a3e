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

    Enter, and the key that keeps a text elsewhere, is refused while `explain` does not understand the text. A value to
    be explained, such as a day, is replaced by what is typed; a text is gone on with. `note` stands above the line at first.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,ctrl+j", "accept", N_("confirm"), id="prompt.accept", show=False),
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
        note: str = "",
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self._label = label
        self._explain = explain
        self._note = note
        self._input = LineInput(value, max_length=max_length, replaced=explain is not None and not note)
        self._understood = SaidLine()
        self._understood.display = explain is not None or bool(note)

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
        if self._note:
            self._understood.say(self._note)
        else:
            self._say()

    def tell(self, sentence: str) -> None:
        """Say above the line what has happened meanwhile."""
        self._understood.display = True
        self._understood.say(sentence, "warn")

    def action_accept(self) -> None:
        if self._say():
            self.post_message(self.Accepted(self, self.text))

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
        self.action_accept()

    def _say(self) -> bool:
        if self._explain is None:
            return True
        understood, sentence = self._explain(self.text)
        self._understood.say(sentence, "said" if understood else "warn")
        return understood


class Ask(ModalScreen[str | None]):
    """A prompt over the screen: the text accepted, or None. `on_draft` is called with the text at each change."""

    def __init__(
        self,
        label: str,
        *,
        value: str = "",
        explain: Explain | None = None,
        max_length: int = MOST_CHARACTERS,
        note: str = "",
        on_draft: Callable[[str], None] | None = None,
    ) -> None:
        super().__init__(classes="bottom")
        self._prompt = Prompt(label, value=value, explain=explain, max_length=max_length, note=note)
        self._on_draft = on_draft

    def compose(self) -> ComposeResult:
        with Panel():
            yield Rule()
            yield self._prompt

    def tell(self, sentence: str) -> None:
        """Say above the line what has happened meanwhile."""
        self._prompt.tell(sentence)

    def on_prompt_changed(self, event: Prompt.Changed) -> None:
        if self._on_draft is not None:
            self._on_draft(event.text)

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
