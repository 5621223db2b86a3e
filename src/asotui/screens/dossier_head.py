"""The head of a dossier: three lines that say what it is, where it stands and what lies ahead."""

from __future__ import annotations

from datetime import date

from textual.app import ComposeResult
from textual.containers import Vertical

from asotui.queries.dossiers import DossierDetail
from asotui.screens import dossier_words as words
from asotui.terms import Urgency
from asotui.text import clean_line
from asotui.widgets.bars import Bar
from asotui.widgets.cells import Cell


class DossierHead(Vertical):
    """Number, title and urgency; state, holder, paper under consideration; dates, next action and marking."""

    DEFAULT_CSS = "DossierHead { height: 3; }"

    def compose(self) -> ComposeResult:
        yield Bar(id="what")
        yield Bar(id="standing")
        yield Bar(id="ahead")

    def show(self, detail: DossierDetail, working_days: int, today: date) -> None:
        """Show a dossier as it is now, held for so many working days."""
        style = words.URGENCY_STYLES.get(Urgency(detail.urgency), "")
        urgency = Cell(words.urgency_words(detail.urgency) + " ", style)
        title = Cell(clean_line(words.place(detail)), "title")
        self.query_one("#what", Bar).draw([Cell(" "), title], [urgency])
        standing = clean_line(words.standing(detail, working_days))
        self.query_one("#standing", Bar).draw([Cell(" "), Cell(standing)])
        ahead: list[Cell] = []
        for cell in words.ahead(detail, today):
            ahead += [Cell("   " if ahead else " "), Cell(clean_line(cell.text), cell.style)]
        marking = words.marking(detail)
        self.query_one("#ahead", Bar).draw(ahead, [Cell(f"{marking} ", "strong")] if marking else ())


class MissingLine(Bar):
    """What is still awaited; no line when nothing is."""

    def show(self, detail: DossierDetail, today: date) -> None:
        """Show what a dossier lacks."""
        late = any(piece.late for piece in detail.missing)
        text = clean_line(words.missing(detail.missing, today))
        self.draw([Cell(" "), Cell(text, "alert" if late else "warn")])
        self.display = bool(detail.missing)
