"""Tasks in a list, with the keys that do, date, give and drop them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, cast

from textual.binding import Binding, BindingType

from asotui import clock
from asotui.i18n import N_, _
from asotui.queries.officers import OfficerRow
from asotui.queries.tasks import TaskRow
from asotui.screens import asking
from asotui.screens.base import DeskScreen
from asotui.screens.dossier_words import due_cell, urgency_cell
from asotui.screens.writing import ask_form
from asotui.services import tasks
from asotui.terms import MeetingPart, TaskState, Urgency
from asotui.widgets.cells import Cell
from asotui.widgets.form import Field
from asotui.widgets.record_list import Column, RecordList, SequenceSource

COLUMNS = {
    "urgency": Column("urgency", N_("U"), 1),
    "dossier": Column("dossier", N_("Dossier"), 10),
    "title": Column("title", N_("To do"), "flex"),
    "owner": Column("owner", N_("By"), 14),
    "state": Column("state", N_("State"), 8),
    "due": Column("due", N_("Due"), 15),
}
OF_A_DOSSIER = ("urgency", "title", "owner", "state", "due")


class TaskList(RecordList[TaskRow]):
    """Tasks of a dossier, of an officer or of the section."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "done", N_("done"), id="task.done"),
        Binding("a", "give", N_("give to"), id="task.give"),
        Binding("d", "date", N_("date"), id="task.date"),
        Binding("T", "rename", N_("in other words"), id="task.rename", show=False),
        Binding("R", "again", N_("to do again"), id="task.again", show=False),
        Binding("A", "drop", N_("drop"), id="task.drop", show=False),
        Binding("1", "urgency(1)", N_("urgency"), id="task.urgency_1", show=False, key_display="1-4"),
        Binding("2", "urgency(2)", N_("urgent"), id="task.urgency_2", show=False),
        Binding("3", "urgency(3)", N_("normal"), id="task.urgency_3", show=False),
        Binding("4", "urgency(4)", N_("when possible"), id="task.urgency_4", show=False),
        Binding("p", "choose_urgency", N_("urgency, by a menu"), id="task.urgency", show=False),
    ]

    def __init__(
        self, *, columns: Sequence[str] = OF_A_DOSSIER, of_meeting: bool = False, id: str | None = None
    ) -> None:
        self._shown = tuple(columns)
        self._of_meeting = of_meeting
        shown = [COLUMNS[name] for name in self._shown]
        super().__init__(shown, self._of, empty=N_("Nothing to do here."), id=id)

    def show_columns(self, names: Sequence[str]) -> None:
        """Show these columns: one that says the same on each row takes room from what is to do."""
        self._shown = tuple(names)
        self.set_columns([COLUMNS[name] for name in self._shown])

    def show_rows(self, rows: Sequence[TaskRow]) -> None:
        """Show other tasks; the cursor stays on its task."""
        if isinstance(self.source, SequenceSource):
            self.source.rows = list(rows)
            self.reload()
        else:
            self.source = SequenceSource(rows)

    def _of(self, row: TaskRow) -> list[str | Cell]:
        style = "" if row.state == TaskState.OPEN else "dim"
        cells = {
            "urgency": urgency_cell(row.urgency),
            "dossier": Cell(row.dossier_number or row.meeting, "dim"),
            "title": Cell(self._title(row), style),
            "owner": Cell(row.owner, style),
            "state": Cell(TaskState(row.state).label, "dim"),
            "due": due_cell(row.due_on, row.late, clock.today()),
        }
        return [cells[name] for name in self._shown]

    def _title(self, row: TaskRow) -> str:
        """What is to be done; with the meeting that it comes from, unless another column or the screen says so."""
        said_already = self._of_meeting or ("dossier" in self._shown and not row.dossier_number)
        if not row.meeting or said_already:
            return row.title
        return _("{task} · {meeting}").format(task=row.title, meeting=row.meeting)

    @property
    def _desk_screen(self) -> DeskScreen:
        return cast(DeskScreen, self.screen)

    def _do(self, service: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
        identities = self.selected_identities()
        if not identities:
            self._desk_screen.say(
                _("Nothing is chosen. Put the cursor on a row, or mark several with x."), "warn"
            )
            return
        ids = [identity[1] for identity in cast(list[tuple[str, int]], identities)]

        def then(performed: Any) -> None:
            if performed.act_id is None:
                self._desk_screen.say(_("Nothing had to be changed."))
            self.step_past(identities)

        self._desk_screen.desk.perform(service, ids, *args, then=then, **kwargs)

    def action_done(self) -> None:
        """Say that it is done."""
        self._do(tasks.done)

    def action_again(self) -> None:
        """Take up again what was done or dropped."""
        self._do(tasks.reopen)

    def action_drop(self) -> None:
        """Say that it will not be done."""
        self._do(tasks.drop)

    def action_urgency(self, urgency: int) -> None:
        """Grade what is chosen."""
        self._do(tasks.set_urgency, urgency)

    def action_choose_urgency(self) -> None:
        """The degrees as a menu."""
        self._desk_screen.ask(self._choose_urgency())

    async def _choose_urgency(self) -> None:
        urgency = await asking.ask_urgency(self._desk_screen)
        if urgency is not None:
            self.action_urgency(urgency)

    def action_give(self) -> None:
        """Give it to somebody."""
        if self.cursor_row is not None:
            self._desk_screen.ask(self._give())

    async def _give(self) -> None:
        officer_id = await asking.ask_officer(self._desk_screen, _("Give to whom?"))
        if officer_id is not None:
            self._do(tasks.reassign, officer_id)

    def action_date(self) -> None:
        """Give it another date, or none."""
        if self.cursor_row is not None:
            self._desk_screen.ask(self._date(self.cursor_row))

    async def _date(self, row: TaskRow) -> None:
        answered, due_on = await asking.ask_date_or_none(
            self._desk_screen, _("To do by:"), current=None if self.marks else row.due_on
        )
        if answered:
            self._do(tasks.set_due, due_on=due_on)

    def action_rename(self) -> None:
        """Say in other words what must be done."""
        if self.cursor_row is not None:
            self._desk_screen.ask(self._rename(self.cursor_row))

    async def _rename(self, row: TaskRow) -> None:
        title = await asking.ask_text(
            self._desk_screen, _("To do:"), f"title of task {row.id}", value=row.title
        )
        if title is not None:
            self._desk_screen.desk.perform(tasks.rename, row.id, title=title)


def task_in_full(row: TaskRow) -> str:
    """What is to be done, and which meeting asks for it."""
    if not row.meeting:
        return row.title
    said = (
        _("{task} (decided in meeting {number}, {title})")
        if row.meeting_part == MeetingPart.ACTION
        else _("{task} (for meeting {number}, {title})")
    )
    return said.format(task=row.title, number=row.meeting, title=row.meeting_title)


async def add_task(screen: DeskScreen, people: Sequence[OfficerRow], dossier_id: int | None = None) -> None:
    """Ask for a task and add it, to a dossier or alone."""
    about = "new task" if dossier_id is None else f"new task of dossier {dossier_id}"
    values = await ask_task(screen, people, about)
    if values is not None:
        screen.desk.perform(tasks.add, dossier_id=dossier_id, **values)


async def ask_task(
    screen: DeskScreen, people: Sequence[OfficerRow], about: str = "new task"
) -> dict[str, Any] | None:
    """Ask for a task: what, by whom and until when, by the names of `services.tasks.add`; None when the officer leaves."""
    day = asking.TypedDay(screen)
    fields = [
        Field("title", _("To do"), required=True),
        Field(
            "owner_id",
            _("By"),
            "choice",
            default=screen.desk.officer.id,
            choices=[(officer.id, officer.name) for officer in people],
        ),
        day.field("due_on", _("Due on")),
        Field(
            "urgency",
            _("Urgency"),
            "choice",
            default=Urgency.NORMAL.value,
            choices=[(degree.value, f"{degree.value} {degree.label}") for degree in Urgency],
        ),
    ]
    return await ask_form(screen, _("Something to do"), about, fields)
