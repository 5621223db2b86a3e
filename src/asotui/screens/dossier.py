"""A dossier: its head, and under it the pieces, the notes, what is to do, what happened and what it is linked to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget

from asotui import clock
from asotui.errors import DossierEnded
from asotui.i18n import N_, _
from asotui.queries import dossiers as found
from asotui.queries import meetings, notes, officers, pieces, tasks, timeline
from asotui.queries.dossiers import DossierDetail
from asotui.queries.meetings import DecisionRow, MeetingBlock
from asotui.queries.notes import NoteRow
from asotui.queries.officers import OfficerRow
from asotui.queries.pieces import PieceRow
from asotui.queries.tasks import TaskRow
from asotui.queries.timeline import TimelineRow
from asotui.screens import asking
from asotui.screens import dossier_words as words
from asotui.screens.base import StoreScreen
from asotui.screens.dossier_adding import add
from asotui.screens.dossier_course import move_on, reopen
from asotui.screens.dossier_head import DossierHead, MissingLine
from asotui.screens.dossier_keys import DossierKeys
from asotui.screens.dossier_links import LinkList, at_newest, link, timeline_entries
from asotui.screens.dossier_meetings import DossierMeetings
from asotui.screens.dossier_notes import NoteSide
from asotui.screens.dossier_pieces import PieceList
from asotui.screens.presence import Thing, UsedLine
from asotui.screens.task_list import TaskList, task_in_full
from asotui.services import dossiers
from asotui.terms import MeetingState, Role
from asotui.widgets.bars import KeyBar, Rule, SaidLine, TabLine
from asotui.widgets.record_list import RecordList, SequenceSource
from asotui.widgets.timeline import Timeline

MOST_ACTS = 1000
PARTS = ("pieces", "notes", "tasks", "meetings", "acts", "links")


@dataclass(frozen=True, slots=True)
class DossierView:
    """All that the screen shows."""

    detail: DossierDetail
    working_days: int
    pieces: Sequence[PieceRow]
    notes: Sequence[NoteRow]
    tasks: Sequence[TaskRow]
    meetings: Sequence[MeetingBlock]
    decisions: Mapping[int, Sequence[DecisionRow]]
    acts: Sequence[TimelineRow]
    people: Sequence[OfficerRow]


class DossierScreen(DossierKeys, StoreScreen[DossierView]):
    """One dossier. That its new holder opened it is written down; they acknowledge it by a key."""

    TOPICS = frozenset(
        {"dossier", "piece", "note", "task", "movement", "receipt", "dossierlink", "officer"}
        | {"meeting", "meeting_dossier", "agenda_item", "decision"}
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("i", "note", N_("note"), id="dossier.note"),
        Binding("plus,n", "add", N_("add"), id="dossier.add", key_display="+"),
        Binding("e", "move_on", N_("what follows"), id="dossier.move_on"),
        Binding("w", "where", N_("where"), id="dossier.where"),
        Binding("tab,right,l", "tab(1)", N_("next part"), id="dossier.next_tab", show=False),
        Binding("shift+tab,left,h", "tab(-1)", N_("previous part"), id="dossier.previous_tab", show=False),
        Binding("E", "note_outside", N_("note in your editor"), id="dossier.note_outside", show=False),
        Binding("T", "rename", N_("title"), id="dossier.rename", show=False),
        Binding("C", "classify", N_("classification"), id="dossier.classify", show=False),
        Binding("N", "next_action", N_("next action"), id="dossier.next_action", show=False),
        Binding("L", "link", N_("link to another dossier"), id="dossier.link", show=False),
        Binding("R", "reopen", N_("reopen"), id="dossier.reopen", show=False),
    ]

    def __init__(self, dossier_id: int) -> None:
        super().__init__()
        self.dossier_id = dossier_id
        self._tab = "pieces"
        self._view: DossierView | None = None
        self._seen = False

    @property
    def opened(self) -> Thing:
        """The dossier."""
        return ("dossier", self.dossier_id)

    def compose(self) -> ComposeResult:
        yield DossierHead(id="head")
        yield UsedLine(id="used")
        yield Rule()
        yield TabLine(id="tabs")
        yield PieceList(self.dossier_id, id="pieces")
        yield NoteSide(self.dossier_id, id="notes")
        yield TaskList(id="tasks")
        yield DossierMeetings(id="meetings")
        yield Timeline(id="acts")
        yield LinkList(self.dossier_id, id="links")
        yield Rule()
        yield MissingLine(id="missing")
        yield SaidLine(id="said")
        yield KeyBar(focused_first=True)

    def on_mount(self) -> None:
        """Begin with the pieces."""
        self._go_to_tab(self._tab)

    # What is shown

    def fetch(self, session: Any) -> DossierView:
        """The dossier and all that belongs to it."""
        today = clock.today()
        detail = found.detail(session, self.dossier_id, today=today)
        return DossierView(
            detail,
            words.working_days_held(session, detail, today),
            pieces.of_dossier(session, self.dossier_id, today=today),
            notes.of_dossier(session, self.dossier_id),
            tasks.of_dossier(session, self.dossier_id, today=today),
            meetings.of_dossier(session, self.dossier_id),
            meetings.decisions_on(session, self.dossier_id),
            timeline.of_dossier(session, self.dossier_id, limit=MOST_ACTS),
            officers.all(session),
        )

    def show(self, data: DossierView) -> None:
        """Fill the head and every part."""
        self._view = data
        self.query_one(DossierHead).show(data.detail, data.working_days, clock.today())
        self.query_one(MissingLine).show(data.detail, clock.today())
        self._show_tabs()
        self.query_one(PieceList).show_rows(data.pieces)
        self.query_one(NoteSide).show_rows(data.notes)
        self.query_one(TaskList).show_rows(data.tasks)
        self.query_one(DossierMeetings).show_rows(data.meetings, data.decisions)
        self._show_acts(data.acts)
        self.query_one(LinkList).show_rows(data.detail.links)
        self._see(data.detail)

    def _show_acts(self, acts: Sequence[TimelineRow]) -> None:
        happened, entries = self.query_one(Timeline), timeline_entries(acts)
        if at_newest(happened):
            happened.source = SequenceSource(entries)
        else:
            happened.show(entries)

    def _show_tabs(self) -> None:
        counts: dict[str, int] = {}
        if self._view is not None:
            detail = self._view.detail
            counts = {
                "pieces": detail.pieces,
                "notes": len(self._view.notes),
                "tasks": detail.tasks,
                "meetings": sum(block.state != MeetingState.CANCELLED for block in self._view.meetings),
                "links": len(detail.links),
            }
        labels = {
            "pieces": _("Pieces"),
            "notes": _("Notes"),
            "tasks": _("To do"),
            "meetings": _("Meetings"),
            "acts": _("What happened"),
            "links": _("Links"),
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

    def _see(self, detail: DossierDetail) -> None:
        """Write down once that what was transmitted is open: whether it is at its holder's, the register knows."""
        if self._seen or detail.taken_up or detail.closed_at is not None:
            return
        self._seen = True
        if self.desk.officer.role != Role.READER:
            self.desk.perform(dossiers.see, self.dossier_id)

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
        """First out of marks, then out of the dossier."""
        marked = [records for records in self.query(RecordList) if records.marks]
        for records in marked:
            records.clear_marks()
        if not marked:
            super().action_back()

    @on(RecordList.RowOpened, "#pieces")
    def _open_piece(self, event: RecordList.RowOpened) -> None:
        self.query_one(PieceList).read_in_place(event.row)

    @on(RecordList.RowOpened, "#links")
    def _open_link(self, event: RecordList.RowOpened) -> None:
        self.desk.open_dossier(event.row.linked.id)

    @on(RecordList.RowOpened, "#meetings")
    def _open_meeting(self, event: RecordList.RowOpened) -> None:
        self.desk.open_meeting(event.row.block.id)

    @on(RecordList.RowOpened, "#acts")
    def _say_act(self, event: RecordList.RowOpened) -> None:
        self.say(event.row.what)

    @on(RecordList.RowOpened, "#tasks")
    def _say_task(self, event: RecordList.RowOpened) -> None:
        self.say(task_in_full(event.row))

    # What is done with it

    def chosen_dossiers(self) -> list[int]:
        """This one."""
        return [self.dossier_id]

    def holders(self) -> set[int]:
        """Who has it."""
        return set() if self._view is None else {self._view.detail.holder_id}

    def due_on(self) -> date | None:
        """When it is due."""
        return None if self._view is None else self._view.detail.due_on

    def _refused_when_ended(self) -> bool:
        """Say before anything is typed that an ended dossier is left as it is."""
        detail = None if self._view is None else self._view.detail
        if detail is None or detail.closed_at is None:
            return False
        state = words.state_words(detail.state)
        self.say(str(DossierEnded(number=detail.number, state=state)), "warn")
        return True

    def action_note(self) -> None:
        """Write a note in place."""
        if not self._refused_when_ended():
            self._go_to_tab("notes")
            self.query_one(NoteSide).write()

    def action_note_outside(self) -> None:
        """Write a note in the officer's own editor."""
        if not self._refused_when_ended():
            self._go_to_tab("notes")
            self.query_one(NoteSide).write(outside=True)

    def action_add(self) -> None:
        """Choose what to add."""
        people = self._view.people if self._view else ()
        self.ask(add(self, self.dossier_id, people, self.action_note))

    def action_move_on(self) -> None:
        """Choose the state that follows."""
        if self._view is not None:
            self.ask(move_on(self, self._view.detail))

    def action_reopen(self) -> None:
        """Bring it back, with a reason."""
        if self._view is not None:
            self.ask(reopen(self, self._view.detail))

    def action_where(self) -> None:
        """Say where the dossier is and why."""
        if self._view is not None:
            where = words.where(self._view.detail, self._view.working_days, clock.today())
            self.say(f"{where} {self.in_use()}".rstrip())

    def action_link(self) -> None:
        """Link it to another dossier."""
        self.ask(link(self, self.dossier_id))

    def action_rename(self) -> None:
        """Give it another title."""
        if self._view is not None:
            self.ask(self._line(dossiers.rename, "title", _("Title:"), self._view.detail.title))

    def action_classify(self) -> None:
        """Put it under a heading of the filing plan."""
        if self._view is not None:
            self.ask(
                self._line(
                    dossiers.classify,
                    "classification",
                    _("Classification:"),
                    self._view.detail.classification,
                )
            )

    def action_next_action(self) -> None:
        """Say what happens next."""
        if self._view is not None:
            self.ask(
                self._line(
                    dossiers.set_next_action, "action", _("Next action:"), self._view.detail.next_action
                )
            )

    async def _line(self, service: Any, name: str, label: str, value: str) -> None:
        text = await asking.ask_text(
            self, label, f"{service.__name__} of dossier {self.dossier_id}", value=value
        )
        if text is not None:
            values: dict[str, Any] = {name: text}
            self.desk.perform(service, self.dossier_id, **values)
