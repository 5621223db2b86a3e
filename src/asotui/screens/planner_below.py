"""The two lines below the planner: what is under the cursor; in place of the second, what was done, or a meeting on its way."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical

from asotui.screens.moving import Mover
from asotui.widgets.bars import SaidLine
from asotui.widgets.cells import Cell
from asotui.widgets.parts import PartsBar


class Below(Vertical):
    """Never more lines than two, so that nothing above them jumps when something is said in one line."""

    DEFAULT_CSS = "Below { height: auto; } Below > Mover { height: 1; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._said = self._moving = False

    def compose(self) -> ComposeResult:
        yield PartsBar(id="under")
        yield PartsBar(id="more")
        yield Mover(id="mover")
        yield SaidLine(id="said")

    def on_mount(self) -> None:
        """Nothing was said yet."""
        self._arrange()

    def show(self, head: Sequence[Cell], more: Sequence[Cell]) -> None:
        """What is under the cursor; the second line is that of the move while there is one."""
        self.query_one("#under", PartsBar).show(head)
        second = self.query_one("#mover", Mover) if self._moving else self.query_one("#more", PartsBar)
        second.show(more)

    def show_said(self, there: bool) -> None:
        """Make room for what was said, or take it back."""
        if not there:
            self.query_one(SaidLine).clear()
        self._said = there
        self._arrange()

    def show_mover(self, there: bool) -> None:
        """Give the keys and the second line to the move, or take them back."""
        self._moving = there
        self._arrange()
        if there:
            self.query_one(Mover).focus()

    def _arrange(self) -> None:
        self.query_one(SaidLine).display = self._said
        self.query_one(Mover).display = self._moving
        self.query_one("#more", PartsBar).display = not (self._said or self._moving)
