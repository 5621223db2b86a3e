"""The meetings about a dossier, each with what it decided on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from asotui import clock, when
from asotui.i18n import N_, _
from asotui.queries.meetings import DecisionRow, MeetingBlock
from asotui.rules.meetings import PLANNED_STATES
from asotui.screens.meeting_words import STATE_STYLES
from asotui.terms import MeetingState
from asotui.widgets.cells import Cell, signs
from asotui.widgets.record_list import Column, RecordList, SequenceSource

COLUMNS = (
    Column("number", N_("No."), 9),
    Column("when", N_("When"), 14),
    Column("title", N_("Meeting, and what it decided"), "flex"),
    Column("where", N_("Where"), 12, wide_only=100),
    Column("state", N_("State"), 12),
)


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting, or below it one of its decisions."""

    block: MeetingBlock
    decision: DecisionRow | None = None

    @property
    def identity(self) -> tuple[str, int]:
        """What stays the same when the row is read again."""
        return self.block.identity if self.decision is None else self.decision.identity


class DossierMeetings(RecordList[MeetingLine]):
    """The meetings, latest first; Enter opens one."""

    def __init__(self, *, id: str) -> None:
        super().__init__(COLUMNS, _cells, empty=N_("No meeting about this dossier: O plans one."), id=id)

    def show_rows(
        self, blocks: Sequence[MeetingBlock], decisions: Mapping[int, Sequence[DecisionRow]]
    ) -> None:
        """Show other meetings; the cursor stays on its row."""
        lines = []
        for block in blocks:
            lines += [
                MeetingLine(block),
                *(MeetingLine(block, decision) for decision in decisions.get(block.id, ())),
            ]
        if isinstance(self.source, SequenceSource):
            self.source.rows = lines
            self.reload()
        else:
            self.source = SequenceSource(lines)


def _cells(row: MeetingLine) -> list[str | Cell]:
    block = row.block
    if row.decision is not None:
        return ["", "", f"  {signs().current} {row.decision.line}", "", ""]
    style = "dim" if block.state == MeetingState.CANCELLED else ""
    return [
        Cell(block.number, style),
        Cell(_day(clock.local(block.starts_at)), style),
        Cell(block.title, style),
        Cell(block.room or block.place, "dim"),
        _state(block),
    ]


def _state(block: MeetingBlock) -> Cell:
    state = MeetingState(block.state)
    if block.begun and state in PLANNED_STATES:
        return Cell(_("under way"), "strong")
    return Cell(state.label, STATE_STYLES.get(state, ""))


def _day(starts: datetime) -> str:
    """The day, and in this year the hour at which it begins."""
    today = clock.today()
    if starts.date() == today:
        return _("today {time}").format(time=f"{starts:%H:%M}")
    if starts.year != today.year:
        return when.short_day(starts.date(), today)
    return f"{when.short_day(starts.date(), today)} {starts:%H:%M}"
