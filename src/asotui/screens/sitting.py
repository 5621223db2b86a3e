"""A meeting while people sit together: who is there, and the agenda with what is said, decided and asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget

from asotui import clock
from asotui.i18n import N_, _
from asotui.queries import meetings as found
from asotui.queries import officers
from asotui.queries.meetings import MeetingDetail
from asotui.queries.meetings.actions import ActionRow, actions
from asotui.queries.meetings.sitting import DecisionRow, QuorumRow, decisions, quorum
from asotui.queries.officers import OfficerRow
from asotui.screens import meeting_words
from asotui.screens import sitting_words as words
from asotui.screens.base import StoreScreen
from asotui.screens.presence import Thing, UsedLine
from asotui.screens.series_asking import ask_to_go_on
from asotui.screens.sitting_agenda import SittingAgenda
from asotui.screens.sitting_asking import ask_reconvening
from asotui.screens.sitting_people import AttendanceList
from asotui.services import meetings
from asotui.terms import Attendance, MeetingState
from asotui.text import clean_line
from asotui.widgets.bars import Bar, KeyBar, Rule, SaidLine, TabLine
from asotui.widgets.cells import Cell
from asotui.widgets.parts import PartsBar
from asotui.widgets.record_list import RecordList

WIDE = 120


@dataclass(frozen=True, slots=True)
class SittingView:
    """All that the screen shows."""

    detail: MeetingDetail
    quorum: QuorumRow
    decisions: Sequence[DecisionRow]
    actions: Sequence[ActionRow]
    officers: Sequence[OfficerRow]


class SittingScreen(StoreScreen[SittingView]):
    """One meeting, from the first who comes in until it is closed; afterwards its record may still be set right."""

    DEFAULT_CSS = """
    SittingScreen #parts { height: 1fr; }
    SittingScreen #agenda { width: 1fr; }
    SittingScreen #people { width: 1fr; }
    SittingScreen.wide #people { width: 50; margin-left: 1; }
    """
    TOPICS = frozenset(
        {"meeting", "invitee", "agenda_item", "decision", "task", "dossier", "officer", "meeting_dossier"}
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("b", "begin", N_("begin"), id="sitting.begin"),
        Binding("c", "close", N_("close the meeting"), id="sitting.close"),
        Binding("m", "minutes", N_("the minutes"), id="sitting.minutes"),
        Binding("tab,right,l", "tab(1)", N_("next part"), id="sitting.next_tab", show=False),
        Binding("shift+tab,left,h", "tab(-1)", N_("previous part"), id="sitting.previous_tab", show=False),
        Binding("w", "why", N_("quorum, and its rule"), id="sitting.why", show=False),
        Binding("R", "reconvene", N_("no quorum: convene again"), id="sitting.reconvene", show=False),
    ]

    def __init__(self, meeting_id: int) -> None:
        super().__init__()
        self.meeting_id = meeting_id
        self._tab = "agenda"
        self._view: SittingView | None = None

    @property
    def opened(self) -> Thing:
        """The meeting."""
        return ("meeting", self.meeting_id)

    def compose(self) -> ComposeResult:
        yield Bar(id="what")
        yield PartsBar(id="standing", rows=2)
        yield Bar(id="quorum")
        yield UsedLine(id="used")
        yield Rule()
        yield TabLine(id="tabs")
        with Horizontal(id="parts"):
            yield SittingAgenda(id="agenda")
            yield AttendanceList(id="people")
        yield Rule()
        yield SaidLine(id="said")
        yield KeyBar(focused_first=True)

    def on_mount(self) -> None:
        """Begin with the agenda."""
        self._go_to_tab(self._tab)

    # What is shown

    def fetch(self, session: Any) -> SittingView:
        """The meeting with all that belongs to its sitting."""
        today = clock.today()
        return SittingView(
            found.detail(session, self.meeting_id, today=today),
            quorum(session, self.meeting_id),
            decisions(session, self.meeting_id),
            actions(session, today=today, open_only=False, meeting_id=self.meeting_id),
            officers.all(session),
        )

    def show(self, data: SittingView) -> None:
        """Fill the head and both parts."""
        self._view = data
        detail = data.detail
        state = words.course(detail)
        place = Cell(clean_line(meeting_words.place(detail)), "title")
        self.query_one("#what", Bar).draw([Cell(" "), place], [Cell(f"{state.text} ", state.style)])
        self.query_one("#standing", PartsBar).show(meeting_words.standing(detail, clock.today()), yields=1)
        self.query_one("#quorum", Bar).draw([Cell(" "), words.quorum(data.quorum)])
        self._show_tabs()
        self.query_one(AttendanceList).show_rows(detail.people)
        self.refresh_bindings()
        self._show_items(data)

    @work(group="items", exit_on_error=True)
    async def _show_items(self, data: SittingView) -> None:
        agenda = self.query_one(SittingAgenda)
        await agenda.show_items(data.detail, data.decisions, data.actions, data.officers)

    def _show_tabs(self) -> None:
        labels = {"agenda": _("Agenda"), "people": _("People")}
        if self._view is not None:
            people = self._view.detail.people
            here = sum(person.attendance == Attendance.PRESENT for person in people)
            labels["agenda"] += f" {len(self._view.detail.agenda)}"
            labels["people"] += f" {here}/{len(people)}"
        self.query_one(TabLine).show(list(labels.items()), self._tab)

    def relabel(self) -> None:
        """Show everything in the other language, where the officer is."""
        for records in self.query(RecordList):
            records.refresh()
        self.query_one(KeyBar).show_keys()
        self.reload()

    # From part to part

    async def action_tab(self, step: int) -> None:
        """The part beside this one."""
        await self.query_one(SittingAgenda).leave_typing()
        self._go_to_tab(self.query_one(TabLine).neighbour(step))

    @on(TabLine.Chosen)
    async def _choose_tab(self, event: TabLine.Chosen) -> None:
        await self.query_one(SittingAgenda).leave_typing()
        self._go_to_tab(event.tab)

    def _go_to_tab(self, tab: str) -> None:
        self._tab = tab
        self._show_parts()
        self.query_one(f"#{tab}", Widget).focus()
        self._show_tabs()

    def _show_parts(self) -> None:
        """The part chosen; both of them side by side where there is room."""
        wide = self.size.width >= WIDE
        self.set_class(wide, "wide")
        for part in ("agenda", "people"):
            self.query_one(f"#{part}", Widget).display = wide or part == self._tab

    def on_resize(self, event: events.Resize) -> None:
        """Another width, other parts."""
        self._show_parts()

    def action_back(self) -> None:
        """First out of marks, then out of the meeting."""
        people = self.query_one(AttendanceList)
        if people.marks:
            people.clear_marks()
        else:
            super().action_back()

    @on(RecordList.RowOpened, "#people")
    def _say_person(self, event: RecordList.RowOpened) -> None:
        self.say(self.query_one(AttendanceList).in_full(event.row))

    # What is done with it

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A meeting begins once and is closed once."""
        if self._view is None or action not in ("begin", "close"):
            return True
        begun = self._view.detail.opened_at is not None
        return not words.is_over(self._view.detail) and begun == (action == "close")

    def action_begin(self) -> None:
        """Open the meeting."""
        self.desk.perform(meetings.begin, self.meeting_id)

    def action_close(self) -> None:
        """End the meeting: its dossiers are told, its actions carried on; the last of a series asks how that goes on."""
        self.desk.perform(
            meetings.close, self.meeting_id, then=lambda _done: self.ask(ask_to_go_on(self, self.meeting_id))
        )

    def action_why(self) -> None:
        """Say by which rule there is a quorum or none."""
        if self._view is not None:
            self.say(self._view.quorum.why)

    def action_reconvene(self) -> None:
        """Close it for want of quorum and plan it again with the same people and agenda."""
        if self._view is None:
            return
        detail, row = self._view.detail, self._view.quorum
        if detail.block.state != MeetingState.NO_QUORUM and (row.reached or words.is_over(detail)):
            self.say(words.not_again(detail, row), "warn")
        else:
            self.ask(self._reconvene(detail))

    async def _reconvene(self, detail: MeetingDetail) -> None:
        again_at = await ask_reconvening(self, detail)
        if again_at is None:
            return
        if not words.is_over(detail):
            if detail.opened_at is None:
                self.desk.perform(meetings.begin, self.meeting_id)
            self.desk.perform(meetings.no_quorum, self.meeting_id)
        self.desk.perform(
            meetings.reconvene,
            self.meeting_id,
            again_at,
            then=lambda _done: self.ask(ask_to_go_on(self, self.meeting_id)),
        )

    def action_minutes(self) -> None:
        """The minutes of the meeting."""
        from asotui.screens.minutes import MinutesScreen

        self.app.push_screen(MinutesScreen(self.meeting_id))
