"""What is to do: one's own tasks, those of the section, and what was done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from asotui import clock, when
from asotui.i18n import N_, _, ngettext
from asotui.queries import officers, tasks
from asotui.queries.officers import OfficerRow
from asotui.queries.tasks import TaskRow
from asotui.screens.base import StoreScreen
from asotui.screens.task_list import TaskList, add_task, task_in_full
from asotui.widgets.bars import KeyBar, PlaceBar, Rule, SaidLine, TabLine
from asotui.widgets.cells import Cell
from asotui.widgets.record_list import RecordList

VIEWS = {"mine": N_("Mine"), "section": N_("Section"), "done": N_("Done")}
COLUMNS = {
    "mine": ("urgency", "dossier", "title", "due"),
    "section": ("urgency", "dossier", "title", "owner", "due"),
    "done": ("urgency", "dossier", "title", "owner", "state", "due"),
}


@dataclass(frozen=True, slots=True)
class TasksView:
    """The tasks of a view and who may be given one."""

    rows: Sequence[TaskRow]
    people: Sequence[OfficerRow]


class TasksScreen(StoreScreen[TasksView]):
    """The tasks; Enter opens the dossier of one, or the meeting that it comes from."""

    TOPICS = frozenset({"task", "dossier", "officer", "meeting"})
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n,plus", "new", N_("new"), id="tasks.new"),
        Binding("tab,right,l", "view(1)", N_("next view"), id="tasks.next_view", show=False),
        Binding("shift+tab,left,h", "view(-1)", N_("previous view"), id="tasks.previous_view", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._view = "mine"
        self._people: Sequence[OfficerRow] = ()

    def compose(self) -> ComposeResult:
        yield PlaceBar(id="place")
        yield TabLine(id="views")
        yield Rule()
        yield TaskList(columns=COLUMNS[self._view], id="rows")
        yield Rule()
        yield SaidLine(id="said")
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin with one's own."""
        self.query_one(TaskList).focus()
        self._show_views()

    def fetch(self, session: Any) -> TasksView:
        """The tasks of the view that is shown."""
        today = clock.today()
        if self._view == "mine":
            rows = tasks.owned(session, self.desk.officer.id, today=today)
        else:
            rows = tasks.of_section(session, today=today, done=self._view == "done")
        return TasksView(rows, officers.all(session))

    def show(self, data: TasksView) -> None:
        """Show the tasks and how many are late."""
        self._people = data.people
        late = sum(row.late for row in data.rows)
        said = ngettext("{count} late", "{count} late", late).format(count=late)
        today = clock.today()
        place = _("{place} · {day}").format(place=_("To do"), day=when.short_day(today, today))
        counts = [Cell(said, "alert")] if late else []
        self.query_one("#place", PlaceBar).show(place, counts, self.desk.officer.name)
        self.query_one(TaskList).show_rows(data.rows)
        self._show_views()

    def relabel(self) -> None:
        """Show everything in the other language; the rows stay where they are."""
        self.query_one(TaskList).refresh()
        self.query_one(KeyBar).show_keys()
        self.reload()

    def _show_views(self) -> None:
        self.query_one("#views", TabLine).show(
            [(view, _(label)) for view, label in VIEWS.items()], self._view
        )

    def action_view(self, step: int) -> None:
        """The view beside this one."""
        self._go_to_view(self.query_one("#views", TabLine).neighbour(step))

    @on(TabLine.Chosen)
    def _choose_view(self, event: TabLine.Chosen) -> None:
        self._go_to_view(event.tab)

    def _go_to_view(self, view: str) -> None:
        self._view = view
        self.query_one(TaskList).clear_marks()
        self.query_one(TaskList).show_columns(COLUMNS[view])
        self._show_views()
        self.reload()

    def action_back(self) -> None:
        """First out of marks, then out of the place."""
        records = self.query_one(TaskList)
        if records.marks:
            records.clear_marks()
        else:
            super().action_back()

    def action_new(self) -> None:
        """Add a task that belongs to no dossier."""
        self.ask(add_task(self, self._people))

    @on(RecordList.RowOpened)
    def _opened(self, event: RecordList.RowOpened) -> None:
        row: TaskRow = event.row
        if row.dossier_id is not None:
            self.desk.open_dossier(row.dossier_id)
        elif row.meeting_id is not None:
            self.desk.open_meeting(row.meeting_id)
        else:
            self.say(task_in_full(row))
