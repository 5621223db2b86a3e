"""What happened, line by line: when, who, what."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from asotui.i18n import N_
from asotui.widgets.cells import Cell
from asotui.widgets.columns import Column
from asotui.widgets.record_list import RecordList, SequenceSource

COLUMNS = (
    Column("when", N_("When"), 14),
    Column("who", N_("Who"), 16),
    Column("what", N_("What"), "flex"),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened, already in words."""

    identity: Hashable
    when: str
    who: str
    what: str
    style: str = ""


class Timeline(RecordList[Entry]):
    """Entries held in memory, shown in the order given."""

    def __init__(self, entries: Sequence[Entry] = (), *, id: str | None = None) -> None:
        super().__init__(COLUMNS, _cells, SequenceSource(entries), empty=N_("Nothing happened yet."), id=id)

    def show(self, entries: Sequence[Entry]) -> None:
        """Show other entries; the cursor stays on its entry if that is among them."""
        self.set_source(SequenceSource(entries), keep=True)


def _cells(entry: Entry) -> tuple[Cell, ...]:
    return Cell(entry.when, "dim"), Cell(entry.who), Cell(entry.what, entry.style)
