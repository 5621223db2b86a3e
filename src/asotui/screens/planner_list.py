"""Meetings in a list by their days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from asotui import clock, when
from asotui.i18n import N_, _
from asotui.queries.meetings import MeetingBlock
from asotui.terms import MeetingState
from asotui.widgets.cells import Cell
from asotui.widgets.record_list import Column, RecordList, SequenceSource

COLUMNS = (
    Column("time", N_("Time"), 11),
    Column("title", N_("Meeting"), "flex"),
    Column("room", N_("Room"), 14),
    Column("answers", N_("Yes"), 5, align="right"),
    Column("state", N_("State"), 17),
)


class MeetingList(RecordList[MeetingBlock]):
    """The meetings of some weeks, soonest first, under the day on which they begin."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(COLUMNS, _cells, heading=_day, empty=N_("No meeting in these weeks."), id=id)

    def show_meetings(self, blocks: Sequence[MeetingBlock], on: date, meeting_id: int | None) -> None:
        """Show these meetings with the cursor on one of them, else on the first of a day or after it."""
        chosen = next((block for block in blocks if block.id == meeting_id), None) or next(
            (block for block in blocks if clock.local(block.starts_at).date() >= on), None
        )
        self.set_source(SequenceSource(blocks), at=chosen)


def _day(block: MeetingBlock) -> str:
    return when.full_day(clock.local(block.starts_at).date())


def _cells(block: MeetingBlock) -> list[str | Cell]:
    gone = block.state in (MeetingState.POSTPONED, MeetingState.CANCELLED)
    where = block.room or block.place
    conflict = Cell(_("! conflict"), "alert")
    state = Cell(MeetingState(block.state).label, "dim" if gone else "")
    return [
        Cell(when.hours(block.starts_at, block.ends_at), "dim" if gone else ""),
        Cell(block.title, "dim" if gone else ""),
        Cell(where, "dim"),
        f"{block.yes}/{block.invited}" if block.invited else "",
        conflict if block.conflicts else state,
    ]
