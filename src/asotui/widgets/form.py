"""A form: fields on lines, saved with one key, with what is wrong said under the field."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input

from asotui.i18n import N_, _
from asotui.widgets.bars import PlaceBar, Rule, SaidLine
from asotui.widgets.fields import Field, FieldLine

__all__ = ["Field", "Form"]

# The rule, the title and the line of what was said.
LINES_AROUND = 3

Check = Callable[[dict[str, Any]], Mapping[str, str]]


class Form(ModalScreen[dict[str, Any] | None]):
    """Fields to fill in; the result is a value for each name, or None when the officer leaves.

    `check` sees all values before they are saved and returns a sentence for each name that is wrong; the name ""
    is the form as a whole. `note` stands in the line at the bottom until something else is to be said there.
    `on_draft` is called at each change with what stands in each field, so that it can be kept from a dropped line;
    `take_up` puts such values back before the form is shown.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,ctrl+j", "save", N_("save"), id="form.save", priority=True),
        Binding("escape", "leave", N_("leave"), id="form.leave", priority=True),
        Binding("down", "app.focus_next", N_("next field"), id="form.next", show=False),
        Binding("up", "app.focus_previous", N_("previous field"), id="form.previous", show=False),
        Binding("enter", "advance", N_("next field"), id="form.advance", show=False),
    ]

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        *,
        check: Check | None = None,
        note: str = "",
        on_draft: Callable[[dict[str, Any]], None] | None = None,
    ) -> None:
        super().__init__(classes="bottom")
        self.heading = title
        self.on_draft = on_draft
        self._check = check
        self._note = note
        self._lines = [FieldLine(field, field.default) for field in fields]
        self._body = VerticalScroll(can_focus=False)
        self._said = SaidLine()
        self._leaving = False

    def compose(self) -> ComposeResult:
        with Vertical(classes="panel form"):
            yield Rule()
            yield PlaceBar(self.heading, _("F2 save · Esc leave"))
            with self._body:
                yield from self._lines
            yield self._said

    @property
    def is_changed(self) -> bool:
        """Whether anything else stands in it than what it was begun with."""
        return any(line.is_changed for line in self._lines)

    @property
    def raw(self) -> dict[str, Any]:
        """What stands in each field: what another form of the kind can take up."""
        return {line.field.name: line.raw for line in self._lines}

    def take_up(self, raw: Mapping[str, Any], note: str = "") -> None:
        """Begin with what was typed before, as far as there are such fields; the note says so. Before it is shown."""
        self._lines = [
            FieldLine(line.field, raw[line.field.name]) if line.field.name in raw else line
            for line in self._lines
        ]
        self._note = note or self._note

    def tell(self, sentence: str) -> None:
        """Say at the bottom what has happened meanwhile."""
        self._said.say(sentence, "warn")

    def on_mount(self) -> None:
        self._said.say(self._note)
        if self._lines:
            self._lines[0].editor.focus()

    def on_resize(self, event: events.Resize) -> None:
        """What does not fit between the title and the last line scrolls."""
        self._body.styles.max_height = max(1, event.size.height - LINES_AROUND)
        self.call_after_refresh(self._show_focused)

    def _show_focused(self) -> None:
        if self.focused is not None:
            self.focused.scroll_visible(animate=False)

    def action_leave(self) -> None:
        if self._leaving or not self.is_changed:
            self.dismiss(None)
        else:
            self._leaving = True
            self._said.say(_("Nothing is saved yet. Esc again leaves without saving."), "warn")

    def action_advance(self) -> None:
        """On to the next field; from the last one, save."""
        here = next((n for n, line in enumerate(self._lines) if line.editor.has_focus), -1)
        if here == len(self._lines) - 1:
            self.action_save()
        else:
            self._lines[here + 1].editor.focus()

    def action_save(self) -> None:
        self._leaving = False
        wrong = [line for line in self._lines if not line.check()]
        if not wrong:
            values = {line.field.name: line.value() for line in self._lines}
            wrong = self._refused(values)
        if wrong:
            wrong[0].editor.focus()

    def _refused(self, values: dict[str, Any]) -> list[FieldLine]:
        """Leave with the values, unless `check` refuses them: the fields that are wrong."""
        sentences = dict(self._check(values)) if self._check is not None else {}
        if not sentences:
            self.dismiss(values)
            return []
        whole = sentences.pop("", "")
        self._said.say(whole or self._note, "warn" if whole else "said")
        wrong = [line for line in self._lines if line.field.name in sentences]
        for line in wrong:
            line.say(sentences[line.field.name], wrong=True)
        return wrong

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_advance()

    @on(FieldLine.Changed)
    def _changed(self) -> None:
        if self._leaving:
            self._leaving = False
            self._said.say(self._note)
        if self.on_draft is not None:
            self.on_draft(self.raw)
