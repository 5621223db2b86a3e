"""Who is there: the people of a meeting, with one key for each way of being there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, cast

from textual.binding import Binding, BindingType

from asotui.i18n import N_, _
from asotui.queries.meetings import PersonRow
from asotui.screens import sitting_words as words
from asotui.screens.base import DeskScreen
from asotui.screens.meeting_people import ANSWER_STYLES
from asotui.screens.sitting_asking import ask_speaker
from asotui.services import meetings
from asotui.terms import Answer, Attendance, InviteeRole
from asotui.widgets.cells import Cell
from asotui.widgets.record_list import Column, RecordList, SequenceSource

COLUMNS = (
    Column("name", N_("Who"), "flex"),
    Column("role", N_("As"), 11, wide_only=60),
    Column("answer", N_("Answer"), 12, wide_only=76),
    Column("attendance", N_("There"), 28),
)


class AttendanceList(RecordList[PersonRow]):
    """The people, and whether they came."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "attend('present')", N_("present"), id="attendance.present"),
        Binding("e", "attend('excused')", N_("excused"), id="attendance.excused"),
        Binding("r", "attend_by('represented')", N_("represented"), id="attendance.represented"),
        Binding("v", "attend_by('proxy')", N_("proxy"), id="attendance.proxy"),
        Binding("a", "attend('absent')", N_("absent"), id="attendance.absent"),
        Binding("A", "attend('unknown')", N_("not said"), id="attendance.unknown", show=False),
    ]

    def __init__(self, *, id: str) -> None:
        super().__init__(COLUMNS, _cells, empty=N_("Nobody was convened to this meeting."), id=id)

    def show_rows(self, rows: Sequence[PersonRow]) -> None:
        """Show the people; the cursor stays on who it was on."""
        if isinstance(self.source, SequenceSource):
            self.source.rows = list(rows)
            self.reload()
        else:
            self.source = SequenceSource(rows)

    @property
    def _desk_screen(self) -> DeskScreen:
        return cast(DeskScreen, self.screen)

    def in_full(self, row: PersonRow) -> str:
        """Somebody, in which quality, what they answered and how they are there."""
        told = (row.name, InviteeRole(row.role).label, Answer(row.answer).label, row.answer_word)
        return words.SEPARATOR.join(filter(None, (*told, words.attendance(row).text)))

    def action_attend(self, attendance: str) -> None:
        """Say how those chosen are there."""
        self._attend(attendance)

    def action_attend_by(self, attendance: str) -> None:
        """Say who speaks for those chosen."""
        if self.cursor_row is not None:
            self._desk_screen.ask(self._attend_by(attendance))

    async def _attend_by(self, attendance: str) -> None:
        chosen = set(self.selected_identities())
        others = [row for row in self.rows if row.identity not in chosen]
        patterns = {
            Attendance.REPRESENTED: _("{name} is represented by whom?"),
            Attendance.PROXY: _("{name} gave a proxy to whom?"),
        }
        names = ", ".join(row.name for row in self.rows if row.identity in chosen)
        title = patterns[Attendance(attendance)].format(name=names)
        speaker_id = await ask_speaker(self._desk_screen, title, others)
        if speaker_id is not None:
            self._attend(attendance, speaker_id)

    def _attend(self, *how: Any) -> None:
        identities = cast(list[tuple[str, int]], self.selected_identities())
        if identities:
            ids = [identity[1] for identity in identities]
            self._desk_screen.desk.perform(
                meetings.attend, ids, *how, then=lambda _performed: self.step_past(identities)
            )


def _cells(row: PersonRow) -> list[str | Cell]:
    answer, role = Answer(row.answer), InviteeRole(row.role)
    name = _("{name}, for {other}").format(name=row.name, other=row.substitute_for)
    return [
        name if row.substitute_for else row.name,
        Cell(role.label, "strong" if role is InviteeRole.CHAIR else "dim"),
        Cell(answer.label, ANSWER_STYLES.get(answer, "")),
        words.attendance(row),
    ]
