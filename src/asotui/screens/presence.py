"""Who else has something open: a line in its head, a sign before its row, a sentence under `w`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from asotui import clock, when
from asotui.i18n import _
from asotui.text import clean_line
from asotui.widgets.bars import Bar
from asotui.widgets.cells import Cell
from asotui.widgets.list_drawing import used_sign

Thing = tuple[str, int]
"""A noun and the key of a row."""


@dataclass(frozen=True, slots=True)
class Opened:
    """An officer who has something open, and since when (UTC)."""

    name: str
    since: datetime


Uses = Mapping[Thing, Sequence[Opened]]
"""What is open at the desks of others."""


def in_use(uses: Uses, noun: str, row_id: int) -> str:
    """Who else has it open, in a sentence; or nothing."""
    opened = uses.get((noun, row_id), ())
    return " ".join(
        _("Open at {officer}’s since {at}.").format(
            officer=clean_line(one.name), at=when.short_time(one.since, clock.today())
        )
        for one in opened
    )


class UsedLine(Bar):
    """Who else has open what this screen shows; no line when nobody has."""

    def show(self, sentence: str) -> None:
        """Show the sentence, or take no room."""
        self.draw([Cell(f" {used_sign()} "), Cell(sentence, "accent")])
        self.display = bool(sentence)

    def on_mount(self) -> None:
        """Nobody is known to have it open yet."""
        self.display = bool(self.left and self.left[-1].text)
