"""Writing a text of several lines, here or in the officer's own editor."""

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import TextArea

from asotui.errors import AsotuiError
from asotui.i18n import N_, _
from asotui.widgets.bars import PlaceBar, Rule, SaidLine
from asotui.widgets.outside_editor import MOST_CHARACTERS, EditorCutShort, edit_outside
from asotui.widgets.text_area import BoundedTextArea

__all__ = ["TextEditor", "edit_outside"]


class TextEditor(ModalScreen[str | None]):
    """A text to write; the result is the text, or None when the officer leaves.

    `folder` holds the file while the officer's own editor has it. `on_draft` is called with the text at each change,
    so that it can be kept from a dropped line; `taken_up` is such a text, in which the officer goes on. A text to be read
    over begins `at_start`, one to be gone on with at its end.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,ctrl+o", "save", N_("keep"), id="editor.save", priority=True),
        Binding("f4,ctrl+e", "outside", N_("own editor"), id="editor.outside", priority=True),
        Binding("escape", "leave", N_("leave"), id="editor.leave", priority=True),
    ]

    def __init__(
        self,
        title: str,
        text: str = "",
        *,
        folder: Path,
        hint: str = "",
        max_length: int = MOST_CHARACTERS,
        on_draft: Callable[[str], None] | None = None,
        taken_up: str = "",
        at_start: bool = False,
    ) -> None:
        super().__init__(classes="bottom")
        self.heading = title
        self._folder = folder
        self._hint = hint
        self._on_draft = on_draft
        self._at_start = at_start
        self._area = BoundedTextArea(taken_up or text, max_length=max_length)
        self._initial = text if taken_up else self._area.text
        self._said = SaidLine()
        self._leaving = False

    def compose(self) -> ComposeResult:
        with Vertical(classes="panel editor"):
            yield Rule()
            yield PlaceBar(self.heading, _("F2 keep · F4 own editor · Esc leave"))
            yield self._area
            yield self._said

    def on_mount(self) -> None:
        self._said.say(self._hint)
        self._area.focus()
        if not self._at_start:
            self._area.move_cursor(self._area.document.end)

    @property
    def initial(self) -> str:
        """The text that it was begun with."""
        return self._initial

    @property
    def is_changed(self) -> bool:
        """Whether another text stands there than the one it was begun with."""
        return self._area.text != self._initial

    def tell(self, sentence: str) -> None:
        """Say at the bottom what has happened meanwhile."""
        self._said.say(sentence, "warn")

    def action_save(self) -> None:
        self.dismiss(self._area.text.strip("\n"))

    def action_leave(self) -> None:
        if self._leaving or not self.is_changed:
            self.dismiss(None)
        else:
            self._leaving = True
            self._said.say(_("The text is not kept yet. Esc again leaves without it."), "warn")

    def action_outside(self) -> None:
        try:
            self._area.text = edit_outside(self.app, self._area.text, self._folder, self._on_draft)
        except AsotuiError as error:
            if isinstance(error, EditorCutShort):
                self._area.text = error.saved
            self._said.say(str(error), "warn")

    @on(TextArea.Changed)
    def _changed(self) -> None:
        if self._leaving:
            self._leaving = False
            self._said.say(self._hint)
        if self._on_draft is not None:
            self._on_draft(self._area.text)
