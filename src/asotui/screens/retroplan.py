"""The retro-planning with which the meetings of a kind start: its steps, and the days on which they fall for a meeting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from asotui import clock, when
from asotui.i18n import N_, _, ngettext
from asotui.queries import meetings as found
from asotui.queries.meetings import MeetingDetail, StepRow
from asotui.rules import profiles
from asotui.rules.days import Holidays
from asotui.rules.retroplan import shown_days
from asotui.screens.base import StoreScreen
from asotui.screens.meeting_plan import replan
from asotui.screens.readers import may_write
from asotui.screens.section_days import section_holidays
from asotui.screens.step_form import step_form
from asotui.screens.writing import fill_in
from asotui.services import meetings
from asotui.terms import StepPart
from asotui.widgets.bars import Bar, KeyBar, PlaceBar, Rule, SaidLine, TabLine
from asotui.widgets.cells import Cell
from asotui.widgets.record_list import Column, RecordList, SequenceSource

COLUMNS = (
    Column("days", N_("When"), 5, "right"),
    Column("counted", N_("Counted"), 7),
    Column("title", N_("To do"), "flex"),
    Column("part", N_("About"), 16, wide_only=100),
    Column("from", N_("From"), 8),
)
DUE = Column("due", N_("Falls on"), 13)
DONE_BY = {
    StepPart.CONVOCATION: N_("struck off when it leaves"),
    StepPart.MINUTES: N_("struck off when they are circulated"),
}


@dataclass(frozen=True, slots=True)
class RetroplanView:
    """The steps of the kind that is shown, the kinds that the section changed, and the meeting that the days are for."""

    rows: Sequence[StepRow]
    changed: Sequence[str]
    meeting: MeetingDetail | None
    holidays: Holidays


class StepList(RecordList[StepRow]):
    """The steps; Enter changes one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", N_("change"), id="list.open", show=False),
    ]


class RetroplanScreen(StoreScreen[RetroplanView]):
    """The steps of a kind of meeting; with a meeting, that of its kind, with dates."""

    TOPICS = frozenset({"plan_step", "meeting", "setting"})
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("plus,n", "add", N_("add"), id="steps.add", key_display="+"),
        Binding("e", "change", N_("change"), id="steps.change"),
        Binding("A", "drop", N_("take out"), id="steps.drop"),
        Binding("R", "reset", N_("as it came"), id="steps.reset"),
        Binding("P", "replan", N_("make the tasks anew"), id="steps.replan"),
        Binding("tab,right,l", "kind(1)", N_("next kind"), id="steps.next_kind", show=False),
        Binding("shift+tab,left,h", "kind(-1)", N_("previous kind"), id="steps.previous_kind", show=False),
    ]

    def __init__(self, meeting_id: int | None = None) -> None:
        super().__init__()
        self._meeting_id = meeting_id
        self._kind: str | None = None
        self._view: RetroplanView | None = None

    def compose(self) -> ComposeResult:
        yield PlaceBar(id="place")
        yield TabLine(id="kinds")
        yield Rule()
        yield StepList(
            self._columns, self._cells, empty=_("Nothing is to do around it: + adds a step."), id="rows"
        )
        yield Rule()
        yield Bar(id="step")
        yield SaidLine(id="said")
        yield KeyBar()

    @property
    def _columns(self) -> Sequence[Column]:
        return COLUMNS if self._meeting_id is None else (DUE, *COLUMNS)

    @property
    def _rows(self) -> StepList:
        return self.query_one(StepList)

    def on_mount(self) -> None:
        """The keys are those of the list."""
        self._rows.focus()

    # What is shown

    def fetch(self, session: Any) -> RetroplanView:
        """The steps of the kind, dated for the meeting."""
        holidays = section_holidays(session)
        detail = None
        if self._meeting_id is not None:
            detail = found.detail(session, self._meeting_id, today=clock.today())
        kind = self._kind or (detail.block.kind if detail else profiles.KINDS[0])
        meeting_on = _day(detail)
        rows = found.template(session, kind, meeting_on, holidays=holidays)
        return RetroplanView(rows, found.changed_kinds(session), detail, holidays)

    def show(self, data: RetroplanView) -> None:
        """Show the steps, and for which meeting their days are."""
        self._view = data
        if self._kind is None:
            self._kind = data.meeting.block.kind if data.meeting else profiles.KINDS[0]
        place, meeting, meeting_on = _("Steps by kind of meeting"), data.meeting, _day(data.meeting)
        if meeting is not None and meeting_on is not None:
            day = when.short_day(meeting_on, clock.today())
            place = _("Steps around {meeting}, {day}").format(meeting=meeting.block.number, day=day)
        said = ngettext("{count} step", "{count} steps", len(data.rows)).format(count=len(data.rows))
        own = [Cell(_("changed by the section"))] if self._kind in data.changed else []
        self.query_one("#place", PlaceBar).show(place, [Cell(said), *own], self.desk.officer.name)
        self._show_kinds()
        self._rows.set_source(SequenceSource(data.rows), keep=True)

    def _show_kinds(self) -> None:
        today = clock.today()
        tabs = [(kind, profiles.profile(kind, today).label) for kind in profiles.KINDS]
        self.query_one("#kinds", TabLine).show(tabs, self._shown_kind)

    @property
    def _shown_kind(self) -> str:
        return self._kind or profiles.KINDS[0]

    def _cells(self, row: StepRow) -> list[str | Cell]:
        cells: list[str | Cell] = [
            shown_days(row.days),
            Cell(_("working") if row.working else _("calend."), "dim"),
            row.words,
            Cell(StepPart(row.part).label if row.part != StepPart.NONE else "", "dim"),
            Cell(_("section") if row.own else _("program"), "" if row.own else "dim"),
        ]
        if self._meeting_id is None:
            return cells
        meeting_on = _day(self._view.meeting) if self._view is not None else None
        if row.due_on is None or meeting_on is None:
            return ["", *cells]
        return [f"{when.weekday(row.due_on)} {when.short_day(row.due_on, meeting_on)}", *cells]

    @on(RecordList.RowHighlighted)
    def _describe(self, event: RecordList.RowHighlighted) -> None:
        """The step under the cursor: what a narrow list cuts, and what does its task."""
        row = event.row
        self.query_one("#step", Bar).draw([] if row is None else [Cell(" "), *_said(row)])

    def relabel(self) -> None:
        """Show everything in the other language."""
        self._rows.refresh()
        self.query_one(KeyBar).show_keys()
        self.reload()

    # From kind to kind

    def action_kind(self, step: int) -> None:
        """The kind beside this one."""
        self._go_to_kind(self.query_one("#kinds", TabLine).neighbour(step))

    @on(TabLine.Chosen)
    def _choose_kind(self, event: TabLine.Chosen) -> None:
        self._go_to_kind(event.tab)

    def _go_to_kind(self, kind: str) -> None:
        self._kind = kind
        self._rows.clear_marks()
        self._show_kinds()
        self.reload()

    def action_back(self) -> None:
        """First out of marks, then out of the steps."""
        if self._rows.marks:
            self._rows.clear_marks()
        else:
            super().action_back()

    # What is done

    def action_add(self) -> None:
        """Add a step to this kind."""
        if self._view is not None and may_write(self):
            self.ask(self._add(self._shown_kind, self._view))

    async def _add(self, kind: str, view: RetroplanView) -> None:
        form = step_form(
            _("A step of: {kind}").format(kind=_label(kind)),
            meeting_on=_day(view.meeting),
            holidays=view.holidays,
        )
        values = await fill_in(self, form, f"new step of {kind}")
        if values is not None:
            self.desk.perform(meetings.add_step, kind, **values)

    @on(RecordList.RowOpened)
    async def _opened(self) -> None:
        await self.run_action("change")

    def action_change(self) -> None:
        """Change the step under the cursor."""
        row = self._rows.cursor_row
        if row is not None and self._view is not None and may_write(self):
            self.ask(self._change(row, self._view))

    async def _change(self, row: StepRow, view: RetroplanView) -> None:
        title = _("A step of: {kind}").format(kind=_label(row.kind))
        form = step_form(title, row, meeting_on=_day(view.meeting), holidays=view.holidays)
        values = await fill_in(self, form, f"step {row.key} of {row.kind}")
        if values is None:
            return
        # The words that came with the part go with it.
        if values["part"] != row.part and values["title"] == row.words and not row.title:
            values["title"] = ""
        self.desk.perform(meetings.change_step, row.kind, row.key, then=self._say_unchanged, **values)

    def action_drop(self) -> None:
        """Take the steps chosen out of this kind."""
        identities = cast(list[tuple[str, str, str]], self._rows.selected_identities())
        if identities and may_write(self):
            keys = [key for _noun, _kind, key in identities]
            self.desk.perform(
                meetings.drop_step,
                self._shown_kind,
                keys,
                then=lambda _done: self._rows.step_past(identities),
            )

    def action_reset(self) -> None:
        """Go back to the steps that came with this kind."""
        if may_write(self):
            self.desk.perform(meetings.reset_template, self._shown_kind, then=self._say_unchanged)

    def action_replan(self) -> None:
        """Make the tasks of the meeting anew by these steps."""
        detail = None if self._view is None else self._view.meeting
        if detail is None:
            self.say(_("Open this from the part “To do” of a meeting: P then makes its tasks anew."), "warn")
        elif may_write(self):
            replan(self, detail.id)

    def _say_unchanged(self, performed: Any) -> None:
        if performed.act_id is None:
            self.say(_("Nothing had to be changed."))


def _day(detail: MeetingDetail | None) -> date | None:
    return None if detail is None else clock.local(detail.block.starts_at).date()


def _label(kind: str) -> str:
    return profiles.profile(kind, clock.today()).label


def _said(row: StepRow) -> list[Cell]:
    done_by = DONE_BY.get(StepPart(row.part))
    said = [Cell(row.words, "strong")]
    return [*said, Cell(f" · {_(done_by)}", "dim")] if done_by else said
