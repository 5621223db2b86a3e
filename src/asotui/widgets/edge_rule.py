"""The line at the edge of a grid of hours: under or above each column, how many blocks lie beyond what is seen."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip

from asotui.i18n import ngettext
from asotui.widgets.bars import Rule
from asotui.widgets.cells import crop, signs


@dataclass(frozen=True, slots=True)
class Beyond:
    """How many blocks of a column lie beyond an edge; the column begins at `x` and is `width` wide."""

    x: int
    width: int
    count: int


class EdgeRule(Rule):
    """A rule that says what it hides."""

    COMPONENT_CLASSES = {"rule--beyond"}

    def __init__(self, *, earlier: bool, id: str | None = None) -> None:
        super().__init__(id=id)
        self._earlier = earlier
        self._beyond: tuple[Beyond, ...] = ()

    def show(self, beyond: Sequence[Beyond]) -> None:
        """Show how many lie beyond it, column by column."""
        if tuple(beyond) != self._beyond:
            self._beyond = tuple(beyond)
            self.refresh()

    def render_line(self, y: int) -> Strip:
        line = self.get_component_rich_style("rule--line", partial=True)
        said = self.get_component_rich_style("rule--beyond", partial=True)
        drawn: list[Segment] = []
        at = 0
        for one in self._beyond:
            words = f" {crop(self._words(one.count), one.width - 2)} "
            drawn += [Segment(signs().rule * (one.x - at), line), Segment(words, said)]
            at = one.x + cell_len(words)
        drawn.append(Segment(signs().rule * (self.size.width - at), line))
        return Strip(drawn).adjust_cell_length(self.size.width)

    def _words(self, count: int) -> str:
        if self._earlier:
            said = ngettext("{sign} {count} earlier", "{sign} {count} earlier", count)
            return said.format(sign=signs().above, count=count)
        said = ngettext("{sign} {count} later", "{sign} {count} later", count)
        return said.format(sign=signs().below, count=count)
