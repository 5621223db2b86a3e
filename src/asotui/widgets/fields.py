"""The fields of a form, declared as data, and the line that each becomes."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.suggester import Suggester
from textual.widget import Widget
from textual.widgets import Input, TextArea

from asotui.errors import AsotuiError
from asotui.i18n import _
from asotui.text import fold
from asotui.widgets.bars import SaidLine
from asotui.widgets.choice_line import ChoiceLine
from asotui.widgets.label import Label
from asotui.widgets.line_input import LineInput
from asotui.widgets.prompt import Explain
from asotui.widgets.text_area import BoundedTextArea

Kind = Literal["text", "date", "choice", "number", "multiline", "flag", "suggest"]


@dataclass(frozen=True, slots=True)
class Field:
    """One thing to fill in. Labels, hints and the labels of `choices` are already translated.

    `suggest` runs in a thread and proposes whole values for what was typed. `explain` runs at every key and says
    what was understood. `parse` makes the value out of the text; its ValueError or AsotuiError is the sentence that
    the officer reads. `height` is that of a multiline field, in lines.
    """

    name: str
    label: str
    kind: Kind = "text"
    required: bool = False
    default: Any = None
    choices: Sequence[tuple[Any, str]] = ()
    suggest: Callable[[str], Sequence[str]] | None = None
    explain: Explain | None = None
    parse: Callable[[str], Any] | None = None
    hint: str = ""
    max_length: int = 500
    height: int = 4


class _Suggestions(Suggester):
    """The first proposed value that goes on where the officer stopped, accents and case aside."""

    def __init__(self, suggest: Callable[[str], Sequence[str]]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._suggest = suggest

    async def get_suggestion(self, value: str) -> str | None:
        if not value.strip():
            return None
        proposed = await asyncio.to_thread(self._suggest, value)
        return next((one for one in proposed if fold(one[: len(value)]) == fold(value)), None)


class FieldLine(Widget):
    """A field on the screen: its label at the left, its editor at the right, below them what is to be said."""

    class Changed(Message):
        """The officer changed the field."""

    def __init__(self, field: Field, value: Any) -> None:
        super().__init__()
        self.field = field
        self.editor = _editor(field, value)
        self._said = SaidLine()
        self._initial = _raw(self.editor if value == field.default else _editor(field, field.default))

    def compose(self) -> ComposeResult:
        star = "*" if self.field.required else " "
        with Horizontal():
            yield Label(f"{self.field.label}{star}", classes="name")
            yield self.editor
        yield self._said

    def on_mount(self) -> None:
        if isinstance(self.editor, BoundedTextArea):
            self.editor.move_cursor(self.editor.document.end)
        self.explain()

    @property
    def raw(self) -> Any:
        """What stands in it: the text as it was typed, or the value that was chosen."""
        return _raw(self.editor)

    @property
    def is_changed(self) -> bool:
        """Whether something else stands in it than its default."""
        return bool(self.raw != self._initial)

    def value(self) -> Any:
        """What was filled in. Raises ValueError or AsotuiError with the sentence that says what is wrong."""
        raw = self.raw
        field = self.field
        if isinstance(self.editor, ChoiceLine):
            return raw
        text = raw.strip()
        if not text:
            if field.required:
                raise ValueError(_("Fill this in."))
            return None if field.kind in {"date", "number"} else ""
        if field.explain is not None and not (explained := field.explain(text))[0]:
            raise ValueError(explained[1])
        if field.parse is not None:
            return field.parse(text)
        return _number(text) if field.kind == "number" else text

    def check(self) -> bool:
        """Whether the field is filled in well; if not, it says why."""
        try:
            self.value()
        except (ValueError, AsotuiError) as error:
            self.say(str(error), wrong=True)
            return False
        self.explain()
        return True

    def explain(self) -> None:
        """Say what was understood of the text so far, or else the hint."""
        text = str(self.raw or "").strip()
        if text and self.field.explain is not None:
            understood, sentence = self.field.explain(text)
            self.say(sentence, wrong=not understood)
        else:
            self.say(self.field.hint)

    def say(self, sentence: str, *, wrong: bool = False) -> None:
        """Show a sentence below the field; an empty one takes no room."""
        self._said.display = bool(sentence)
        self._said.say(sentence, "warn" if wrong else "said")

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(ChoiceLine.Changed)
    def _changed(self, event: Message) -> None:
        event.stop()
        self.explain()
        self.post_message(self.Changed())


def _raw(editor: LineInput | ChoiceLine | BoundedTextArea) -> Any:
    return editor.text if isinstance(editor, BoundedTextArea) else editor.value


def _editor(field: Field, value: Any) -> LineInput | ChoiceLine | BoundedTextArea:
    if field.kind == "flag":
        return ChoiceLine(((False, _("no")), (True, _("yes"))), bool(value))
    if field.kind == "choice":
        return ChoiceLine(field.choices, value)
    text = "" if value is None else str(value)
    if field.kind == "multiline":
        area = BoundedTextArea(text, max_length=field.max_length)
        area.styles.height = field.height
        return area
    suggester = _Suggestions(field.suggest) if field.suggest is not None else None
    replaced = field.kind in {"date", "number"}
    return LineInput(text, max_length=field.max_length, suggester=suggester, replaced=replaced)


def _number(text: str) -> int:
    try:
        return int("".join(text.split()))
    except ValueError:
        raise ValueError(_("Type a whole number.")) from None
