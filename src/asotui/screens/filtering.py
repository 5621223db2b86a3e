"""A list that is narrowed by a text as one types it."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import events, on
from textual.binding import Binding, BindingType

from asotui.i18n import N_, _, ngettext
from asotui.screens.base import DeskScreen
from asotui.widgets.bars import KeyBar, SaidLine
from asotui.widgets.prompt import Prompt
from asotui.widgets.record_list import RecordList

FILTER_KEYS = (("enter", N_("keep the filter")), ("escape", N_("take it away")))


class FilteredScreen(DeskScreen):
    """A screen with one list and a filter; the line to type it takes the place of what was said."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash,semicolon", "filter", N_("filter"), id="screen.filter", key_display="/"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.filter_text = ""
        self._prompt: Prompt | None = None
        self._marks_said = ""
        self._nothing_said = ""

    @on(RecordList.MarksChanged)
    def _marked(self) -> None:
        """Say how many rows are marked now, and take only that back: what an act said meanwhile stays."""
        records: RecordList[Any] = self.query_one(RecordList)
        count, said = len(records.marks), self.query_one(SaidLine)
        if count:
            self._marks_said = ngettext("{count} row marked", "{count} rows marked", count).format(
                count=count
            )
            said.say(self._marks_said)
        elif said.text == self._marks_said:
            said.clear()

    @on(events.ScreenResume)
    def _still_marked(self) -> None:
        """A question that was left changes no mark: how many there are is said again."""
        if self._marks_said and not self.query_one(SaidLine).text:
            self._marked()

    @on(RecordList.Loaded)
    def _found(self) -> None:
        """Say that nothing holds the filter, and how it goes, unless an act has just been said."""
        records: RecordList[Any] = self.query_one(RecordList)
        said = self.query_one(SaidLine)
        if records.is_empty and self.filter_text.strip() and not said.text:
            self._nothing_said = _("Nothing in this view holds “{text}”: Esc takes the filter away.").format(
                text=self.filter_text
            )
            said.say(self._nothing_said)
        elif said.text and said.text == self._nothing_said:
            said.clear()

    def narrowed(self) -> None:
        """The filter is another one: show the list again."""
        raise NotImplementedError

    def narrow_to(self, text: str) -> None:
        """Show what holds a text."""
        if text != self.filter_text:
            self.filter_text = text
            self.narrowed()

    def action_filter(self) -> None:
        """Narrow the list as one types."""
        if self._prompt is None:
            self._prompt = Prompt(_("Filter:"), value=self.filter_text)
            self.mount(self._prompt, before=self.query_one(SaidLine))
            said = self.query_one(SaidLine)
            said.clear()
            said.display = False
            self.query_one(KeyBar).tell(FILTER_KEYS)

    @on(Prompt.Changed)
    def _filter_typed(self, event: Prompt.Changed) -> None:
        event.stop()
        self.narrow_to(event.text)

    @on(Prompt.Accepted)
    def _filter_kept(self, event: Prompt.Accepted) -> None:
        event.stop()
        self._close_filter()

    @on(Prompt.Left)
    def _filter_left(self, event: Prompt.Left) -> None:
        event.stop()
        self.narrow_to("")
        self._close_filter()

    def _close_filter(self) -> None:
        if self._prompt is not None:
            self._prompt.remove()
            self._prompt = None
        self.query_one(SaidLine).display = True
        self.query_one(KeyBar).tell()
        self._still_marked()
        records: RecordList[Any] = self.query_one(RecordList)
        records.focus()
