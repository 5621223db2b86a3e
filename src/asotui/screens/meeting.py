"""A meeting: its head, and under it the people, the agenda, what is to do around it, the letters and what happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget

from asotui import clock
from asotui.i18n import N_, _
from asotui.queries import meetings as found
from asotui.queries import officers, tasks, timeline
from asotui.queries.meetings import BusySpan, MeetingDetail, sendings
from asotui.queries.meetings.sendings import SendingRow
from asotui.queries.officers import OfficerRow
from asotui.queries.tasks import TaskRow
from asotui.queries.timeline import TimelineRow
from asotui.rules.roles import Right
from asotui.screens.base import StoreScreen
from asotui.screens.dossier_links import at_newest, timeline_entries
from asotui.screens.meeting_agenda import AgendaList
from asotui.screens.meeting_head import MeetingHead, NotToldLine
from asotui.screens.meeting_keys import MeetingKeys
from asotui.screens.meeting_minutes import MinutesPart, minutes_text
from asotui.screens.meeting_people import PersonList, in_full, invite_people
from asotui.screens.meeting_plan import PlanList
from asotui.screens.meeting_sendings import LetterScreen, SendingList
from asotui.screens.presence import Thing, UsedLine
from asotui.screens.sitting_words import sits
from asotui.screens.task_list import ask_task
from asotui.services import meetings
from asotui.terms import TaskState
from asotui.widgets.bars import KeyBar, Rule, SaidLine, TabLine
from asotui.widgets.record_list import RecordList, SequenceSource
from asotui.widgets.timeline import Timeline

MOST_ACTS = 1000
PARTS = ("people", "agenda", "plan", "sendings", "minutes", "acts")


@dataclass(frozen=True, slots=True)
class MeetingView:
    """All that the screen shows."""

    detail: MeetingDetail
    busy: Sequence[BusySpan]
    tasks: Sequence[TaskRow]
    sendings: Sequence[SendingRow]
    taken_off: int
    minutes: str
    acts: Sequence[TimelineRow]
    officers: Sequence[OfficerRow]


class MeetingScreen(MeetingKeys, StoreScreen[MeetingView]):
    """One meeting, from its planning to the minutes."""

    TOPICS = frozenset(
        {"meeting", "invitee", "agenda_item", "paper", "meeting_dossier", "series", "task", "sending"}
        | {"room", "officer", "busy_time", "dossier", "piece", "decision", "minutes"}
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab,right,l", "tab(1)", N_("next part"), id="meeting.next_tab", show=False),
        Binding("shift+tab,left,h", "tab(-1)", N_("previous part"), id="meeting.previous_tab", show=False),
    ]

    def __init__(self, meeting_id: int) -> None:
        super().__init__()
        self.meeting_id = meeting_id
        self._tab = PARTS[0]
        self._view: MeetingView | None = None

    @property
    def opened(self) -> Thing:
        """The meeting."""
        return ("meeting", self.meeting_id)

    def compose(self) -> ComposeResult:
        yield MeetingHead(id="head")
        yield UsedLine(id="used")
        yield Rule()
        yield TabLine(id="tabs")
        yield PersonList(id="people")
        yield AgendaList(id="agenda")
        yield PlanList(self.meeting_id, id="plan")
        yield SendingList(self.meeting_id, id="sendings")
        yield MinutesPart(self.meeting_id, id="minutes")
        yield Timeline(id="acts")
        yield Rule()
        yield NotToldLine(id="not_told")
        yield SaidLine(id="said")
        yield KeyBar(focused_first=True)

    def on_mount(self) -> None:
        """Begin with the people."""
        self._go_to_tab(self._tab)

    # What is shown

    def fetch(self, session: Any) -> MeetingView:
        """The meeting, all that belongs to it, and what else takes the time of its people."""
        today = clock.today()
        detail = found.detail(session, self.meeting_id, today=today)
        here = [person.officer_id for person in detail.people if person.officer_id is not None]
        outside = [person.mail for person in detail.people if person.is_outside]
        start, end = detail.block.starts_at, detail.block.ends_at
        return MeetingView(
            detail,
            found.busy(session, here, [], start, end, mails=outside, except_id=detail.id),
            tasks.of_meeting(session, self.meeting_id, today=today),
            sendings.of_meeting(session, self.meeting_id),
            _taken_off(session, detail),
            minutes_text(session, self.meeting_id),
            timeline.of_meeting(session, self.meeting_id, limit=MOST_ACTS),
            officers.all(session),
        )

    def show(self, data: MeetingView) -> None:
        """Fill the head and every part. Where people sit together is gone on at once."""
        is_first, self._view = self._view is None, data
        self.query_one(MeetingHead).show(data.detail, clock.today())
        self.query_one(NotToldLine).show(data.detail, data.taken_off)
        self._show_tabs()
        self.query_one(PersonList).show_rows(data.detail, data.busy)
        self.query_one(AgendaList).show_rows(data.detail)
        self.query_one("#plan", PlanList).show_rows(data.tasks)
        self.query_one(SendingList).show_rows(data.sendings)
        self.query_one(MinutesPart).show_text(data.minutes)
        happened, entries = self.query_one(Timeline), timeline_entries(data.acts)
        if at_newest(happened):
            happened.source = SequenceSource(entries)
        else:
            happened.show(entries)
        if is_first and self.is_current and sits(data.detail):
            self.action_sit()

    def _show_tabs(self) -> None:
        counts: dict[str, int] = {}
        if self._view is not None:
            detail = self._view.detail
            counts = {
                "people": detail.block.invited,
                "agenda": len(detail.agenda),
                "plan": sum(task.state == TaskState.OPEN for task in self._view.tasks),
                "sendings": len(self._view.sendings),
            }
        labels = {
            "people": _("People"),
            "agenda": _("Agenda"),
            "plan": _("To do"),
            "sendings": _("Letters"),
            "minutes": _("The minutes"),
            "acts": _("What happened"),
        }
        tabs = [
            (tab, f"{label} {counts[tab]}" if counts.get(tab) else label) for tab, label in labels.items()
        ]
        self.query_one(TabLine).show(tabs, self._tab)

    def relabel(self) -> None:
        """Show everything in the other language, where the officer is."""
        for records in self.query(RecordList):
            records.refresh()
        self.query_one(KeyBar).show_keys()
        self.reload()

    # From part to part

    def action_tab(self, step: int) -> None:
        """The part beside this one."""
        self._go_to_tab(self.query_one(TabLine).neighbour(step))

    @on(TabLine.Chosen)
    def _choose_tab(self, event: TabLine.Chosen) -> None:
        self._go_to_tab(event.tab)

    def _go_to_tab(self, tab: str) -> None:
        self._tab = tab
        for part in PARTS:
            self.query_one(f"#{part}", Widget).display = part == tab
        self.query_one(f"#{tab}", Widget).focus()
        self._show_tabs()

    def action_back(self) -> None:
        """First out of marks, then out of the meeting."""
        marked = [records for records in self.query(RecordList) if records.marks]
        for records in marked:
            records.clear_marks()
        if not marked:
            super().action_back()

    @on(RecordList.RowOpened, "#people")
    def _say_person(self, event: RecordList.RowOpened) -> None:
        self.say(in_full(event.row))

    @on(RecordList.RowOpened, "#agenda")
    async def _edit_item(self, event: RecordList.RowOpened) -> None:
        refusal = await self.desk.why_not(Right.WORK)
        if refusal is not None:
            self.say(str(refusal), "warn")
        elif self.planned_detail() is not None:
            self.query_one(AgendaList).edit(event.row)

    @on(RecordList.RowOpened, "#plan")
    def _say_task(self, event: RecordList.RowOpened) -> None:
        self.say(event.row.title)

    @on(RecordList.RowOpened, "#sendings")
    def _read_letter(self, event: RecordList.RowOpened) -> None:
        self.app.push_screen(LetterScreen(event.row))

    @on(RecordList.RowOpened, "#acts")
    def _say_act(self, event: RecordList.RowOpened) -> None:
        self.say(event.row.what)

    # What is done with it

    def detail(self) -> MeetingDetail | None:
        """The meeting as it is shown."""
        return None if self._view is None else self._view.detail

    def dossier_in_front(self) -> int | None:
        """That of the item under the cursor."""
        item = self.query_one(AgendaList).cursor_row if self._tab == "agenda" else None
        return None if item is None else item.dossier_id

    def action_add(self) -> None:
        """Add people, an item or something to do: what the part in front shows."""
        if self._view is None or self.planned_detail() is None:
            return
        match self._tab:
            case "agenda":
                self.query_one(AgendaList).add()
            case "plan":
                self.ask(self._add_task(self._view))
            case _:
                self._go_to_tab("people")
                self.ask(invite_people(self, self._view.detail))

    async def _add_task(self, view: MeetingView) -> None:
        values = await ask_task(self, view.officers, f"new task of meeting {self.meeting_id}")
        if values is not None:
            self.desk.perform(meetings.add_task, self.meeting_id, **values)


def _taken_off(session: Any, detail: MeetingDetail) -> int:
    """How many were convened, are not on the list any more, and were not told."""
    if detail.convened_at is None:
        return 0
    here = {person.mail.casefold() for person in detail.people}
    return sum(
        last.meeting_id == detail.id and last.method == "REQUEST" and last.recipient.casefold() not in here
        for last in sendings.told(session, detail.uid)
    )
