"""The head of a meeting: lines that say what it is, when and where, and how far its preparation is."""

from __future__ import annotations

from datetime import date

from textual.app import ComposeResult
from textual.containers import Vertical

from asotui.queries.meetings import MeetingDetail
from asotui.screens import meeting_words as words
from asotui.text import clean_line
from asotui.widgets.bars import Bar
from asotui.widgets.cells import Cell
from asotui.widgets.parts import PartsBar


class MeetingHead(Vertical):
    """Number, title and state; time, room and chair; agenda, answers and dossiers."""

    DEFAULT_CSS = "MeetingHead { height: auto; }"

    def compose(self) -> ComposeResult:
        yield Bar(id="what")
        yield PartsBar(id="standing", rows=2)
        yield PartsBar(id="ahead", rows=2, gap="   ")

    def show(self, detail: MeetingDetail, today: date) -> None:
        """Show a meeting as it is now."""
        state = words.state(detail)
        title = Cell(clean_line(words.place(detail)), "title")
        self.query_one("#what", Bar).draw([Cell(" "), title], [Cell(f"{state.text} ", state.style)])
        self.query_one("#standing", PartsBar).show(words.standing(detail, today), yields=1)
        self.query_one("#ahead", PartsBar).show(words.ahead(detail))


class NotToldLine(Bar):
    """That people wait to be told what changed; no line when everybody was."""

    def show(self, detail: MeetingDetail, taken_off: int) -> None:
        """Show how many of them there are."""
        text = words.not_told(detail, taken_off)
        self.draw([Cell(" "), Cell(clean_line(text), "warn")])
        self.display = bool(text)
