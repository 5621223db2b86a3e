"""The planner: the meetings of the section by the hour, as days, rooms or people beside each other, by month, or in a list."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from asotui import clock, when
from asotui.errors import AsotuiError
from asotui.i18n import N_, _, ngettext
from asotui.screens import moving
from asotui.screens import planner_words as words
from asotui.screens.asking import ask_date
from asotui.screens.moving import Moving, overlaid
from asotui.screens.planner_below import Below
from asotui.screens.planner_keys import PlannerKeys
from asotui.screens.planner_list import MeetingList
from asotui.screens.planner_spans import GRIDS, VIEWS, Spot, stepped, title, within
from asotui.screens.planner_views import Column, Plan, blocks, columns, entries, is_closed, minutes_on, read
from asotui.widgets.bars import KeyBar, PlaceBar, Severity, TabLine
from asotui.widgets.cells import Cell
from asotui.widgets.edge_rule import EdgeRule
from asotui.widgets.grid_drawing import GUTTER
from asotui.widgets.month_grid import MonthGrid
from asotui.widgets.record_list import RecordList
from asotui.widgets.time_grid import TimeGrid

NARROWEST_COLUMN = 14
TOPICS = ("meeting", "invitee", "room", "officer", "busy_time", "agenda_item", "paper", "piece", "setting")


class PlannerScreen(PlannerKeys):
    """The meetings of the section, seen five ways; the cursor stays on its meeting when somebody changes them."""

    TOPICS = frozenset(TOPICS)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("H", "step(-1)", N_("the week before"), id="planner.before", show=False),
        Binding("L", "step(1)", N_("the week after"), id="planner.after", show=False),
        Binding("t", "today", N_("today"), id="planner.today"),
        Binding("slash,semicolon", "jump", N_("another day"), id="planner.jump", key_display="/"),
        Binding("N", "next(1)", N_("next meeting"), id="planner.next", show=False),
        Binding("P", "next(-1)", N_("meeting before"), id="planner.previous", show=False),
        Binding("tab", "view(1)", N_("next view"), id="planner.next_view", show=False),
        Binding("shift+tab", "view(-1)", N_("previous view"), id="planner.previous_view", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.view = "week"
        self.plan: Plan | None = None
        self.columns: list[Column] = []
        self._leftmost = 0
        self.here = Spot(within(clock.today()))
        self._going: Spot | None = None
        self.in_hand: Moving | None = None

    def compose(self) -> ComposeResult:
        yield PlaceBar(id="place")
        yield TabLine(id="views")
        yield EdgeRule(earlier=True, id="earlier")
        yield TimeGrid(id="hours")
        yield MonthGrid(id="month")
        yield MeetingList(id="rows")
        yield EdgeRule(earlier=False, id="later")
        yield Below(id="below")
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin with the week."""
        self.show_body()

    def on_resize(self) -> None:
        """Another width has room for other columns."""
        if self.plan is not None:
            self.fill(self.plan, self.here)

    # What is read and shown

    def fetch(self, session: Any) -> Plan:
        """The meetings around where the officer stands, or is going."""
        return read(session, self.view, self._target.on, self.desk.officer.id)

    @property
    def _target(self) -> Spot:
        return self._going or self.here

    def go(self, spot: Spot) -> None:
        """Show another place of the calendar; keys that are typed meanwhile wait for it."""
        self._going = replace(spot, on=within(spot.on))
        self.run_worker(self._load(), group="acts", exit_on_error=True)

    async def _load(self) -> None:
        try:
            self.show(await asyncio.to_thread(self._read))
        except AsotuiError as refusal:
            self.say(str(refusal), "warn")

    def _read(self) -> Plan:
        with self.desk.store.read() as session:
            return self.fetch(session)

    def show(self, data: Plan) -> None:
        """Show what was read, unless the officer went on meanwhile to what it does not hold."""
        target = self._target
        if data.view != self.view or not data.first <= target.on <= data.last:
            return
        self.plan, self._going = data, None
        self._show_place(data)
        self.fill(data, target)

    def fill(self, read: Plan, spot: Spot) -> None:
        plan, self.here = overlaid(read, self.in_hand), spot
        if plan.view == "month":
            weekdays = [when.weekday(plan.first.fromordinal(plan.first.toordinal() + n)) for n in range(7)]
            self.query_one(MonthGrid).show(spot.on, clock.today(), weekdays, entries(plan))
        elif plan.view == "list":
            self.query_one(MeetingList).show_meetings(plan.blocks, spot.on, spot.meeting_id)
        else:
            self._fill_grid(plan, spot)
        self._describe()

    def _fill_grid(self, plan: Plan, spot: Spot) -> None:
        self.columns = columns(plan)
        shown = self._visible(spot)
        today, now = clock.today(), clock.local(clock.now())
        current = next((n for n, column in enumerate(shown) if column.on == today), None)
        in_week = plan.view == "week"
        grid = self.query_one(TimeGrid)
        grid.show(
            [column.title for column in shown],
            blocks(plan, shown),
            current=current if in_week else None,
            now=None if current is None else (current, now.hour * 60 + now.minute),
        )
        self._stand(grid, shown, spot)

    def _stand(self, grid: TimeGrid, shown: Sequence[Column], spot: Spot) -> None:
        """The cursor on the meeting, in the same column where it can; else on the half hour."""
        if spot.meeting_id is not None:
            keys = [column.key for column in sorted(shown, key=lambda column: column.key != spot.column)]
            if any(grid.go_to_block((spot.meeting_id, key)) for key in keys):
                return
        place = next(
            (n for n, column in enumerate(shown) if column.key == spot.column),
            next((n for n, column in enumerate(shown) if column.on == spot.on), 0),
        )
        grid.go_to(place, spot.minute)

    def _visible(self, spot: Spot) -> list[Column]:
        """As many columns as there is room for, with the one of the cursor."""
        most = max(1, (self.size.width - GUTTER) // NARROWEST_COLUMN) if self.view != "week" else 7
        wanted = self._column_of(spot)
        self._leftmost = max(min(self._leftmost, wanted), wanted - most + 1)
        self._leftmost = max(0, min(self._leftmost, len(self.columns) - most))
        return self.columns[self._leftmost : self._leftmost + most]

    def _column_of(self, spot: Spot) -> int:
        """Where the cursor goes: its own column, else the first with its meeting, else the first."""
        own = [n for n, column in enumerate(self.columns) if column.key == spot.column]
        if not own and self.plan is not None and spot.meeting_id is not None:
            there = blocks(overlaid(self.plan, self.in_hand), self.columns)
            own = [
                block.column
                for block in there
                if block.key == (spot.meeting_id, self.columns[block.column].key)
            ]
        return own[0] if own else 0

    def _show_place(self, plan: Plan) -> None:
        last = max((column.on for column in columns(plan)), default=None) if plan.view == "week" else None
        counts = [
            Cell(
                ngettext("{count} meeting", "{count} meetings", len(plan.blocks)).format(
                    count=len(plan.blocks)
                )
            )
        ]
        clashing = sum(bool(block.conflicts) for block in plan.blocks)
        if clashing:
            said = ngettext("! {count} conflict", "! {count} conflicts", clashing).format(count=clashing)
            counts.append(Cell(said, "alert"))
        place = title(plan.view, plan.on, last)
        self.query_one("#place", PlaceBar).show(place, counts, self.desk.officer.name)
        self.query_one("#views", TabLine).show([(view, _(label)) for view, label in VIEWS.items()], self.view)

    def relabel(self) -> None:
        """Show everything in the other language; the cursor stays where it is."""
        self.query_one(KeyBar).show_keys()
        self.reload()

    # The lines below

    def say(self, text: str, severity: Severity = "said") -> None:
        """Say what was done instead of the second line, until the cursor moves."""
        super().say(text, severity)
        self.query_one(Below).show_said(bool(text))

    def on_screen_suspend(self) -> None:
        """Take back what was said."""
        self.query_one(Below).show_said(False)

    def _describe(self) -> None:
        if self.in_hand is not None:
            self.query_one(Below).show(moving.head(self.in_hand), moving.against(self.in_hand))
        elif self.plan is not None:
            self.query_one(Below).show(*self._lines(self.plan, self.here))

    def _lines(self, plan: Plan, spot: Spot) -> tuple[list[Cell], list[Cell]]:
        block = self.chosen
        if block is not None:
            outline = plan.outlines.get(block.id)
            return words.head(block, outline, clock.today()), words.more(block, outline)
        if plan.view == "month":
            there = [b for b in plan.blocks if minutes_on(b.starts_at, b.ends_at, spot.on)]
            return words.of_day(spot.on, there)
        if plan.view == "list":
            return [], []
        named = (
            ""
            if plan.view == "week"
            else next((column.title for column in self.columns if column.key == spot.column), "")
        )
        taken = self.query_one(TimeGrid).block
        if taken is not None:
            return words.taken(spot.on, taken, named), []
        return words.free(spot.on, spot.minute, named, closed=is_closed(plan, spot.on)), []

    # Where the cursor goes

    def _moved_to(self, spot: Spot) -> None:
        if self._going is None and self.in_hand is None and spot != self.here:
            followed = spot.meeting_id is not None and spot.meeting_id == self.here.meeting_id
            self.here = spot
            if not followed:
                self.query_one(Below).show_said(False)
            self._describe()

    @on(TimeGrid.CursorMoved)
    def _in_grid(self) -> None:
        if self.view not in GRIDS or self.plan is None or self.plan.view != self.view:
            return
        grid = self.query_one(TimeGrid)
        column = self.columns[self._leftmost + grid.column]
        key = grid.block.key if grid.block else None
        meeting_id = key[0] if isinstance(key, tuple) and isinstance(key[0], int) else None
        self._moved_to(Spot(column.on, grid.minute, meeting_id, column.key))

    @on(TimeGrid.Scrolled)
    def _show_edges(self) -> None:
        """Say at both edges of the grid what lies beyond them."""
        grid = self.query_one(TimeGrid)
        there = self.view in GRIDS
        self.query_one("#earlier", EdgeRule).show(grid.earlier if there else ())
        self.query_one("#later", EdgeRule).show(grid.later if there else ())

    @on(TimeGrid.EdgePassed)
    def _past_edge(self, event: TimeGrid.EdgePassed) -> None:
        """The column that had no room, else the day after the last one, or before the first."""
        place = self._leftmost + self.query_one(TimeGrid).column + event.step
        if self.view != "week" and 0 <= place < len(self.columns):
            spot = replace(self.here, column=self.columns[place].key, meeting_id=None)
            if self.plan is not None:
                self.fill(self.plan, spot)
            return
        at = self.here
        beyond = at.on.fromordinal(at.on.toordinal() + event.step)
        while self.view == "week" and beyond.weekday() > 4:
            beyond = beyond.fromordinal(beyond.toordinal() + event.step)
        side = None if self.view == "week" else self.columns[0 if event.step > 0 else -1].key
        self.go(Spot(beyond, at.minute, None, side))

    @on(MonthGrid.CursorMoved)
    def _in_month(self, event: MonthGrid.CursorMoved) -> None:
        spot = Spot(event.on, self.here.minute)
        if event.on.month == self._target.on.month and self._going is None:
            self._moved_to(spot)
        else:
            self.go(spot)

    @on(MonthGrid.Opened)
    def _day_opened(self) -> None:
        self.go_to_view("week")

    @on(RecordList.RowHighlighted)
    def _in_list(self, event: RecordList.RowHighlighted) -> None:
        if self.view == "list" and event.row is not None:
            at = clock.local(event.row.starts_at)
            self._moved_to(Spot(at.date(), at.hour * 60 + at.minute, event.row.id))

    @on(TimeGrid.Opened)
    def _meeting_opened(self) -> None:
        """Show the meeting; where nothing stands, plan one."""
        if self.chosen is not None:
            self.desk.open_meeting(self.chosen.id)
        elif self.query_one(TimeGrid).block is None:
            self.action_new()

    @on(RecordList.RowOpened)
    def _row_opened(self, event: RecordList.RowOpened) -> None:
        self.desk.open_meeting(event.row.id)

    # Keys

    def action_step(self, step: int) -> None:
        """A week on or back; a day by rooms and people, a month in the month."""
        at = self._target
        self.go(replace(at, on=stepped(self.view, at.on, step), meeting_id=None))

    def action_today(self) -> None:
        """Back to today."""
        self.go(Spot(clock.today(), self._target.minute, None, self._target.column))

    def action_next(self, step: int) -> None:
        """The cursor on the meeting that comes next, or on the one before."""
        if self.view in GRIDS:
            self.query_one(TimeGrid).action_next_block(step)

    def action_jump(self) -> None:
        """Go to a day, typed as one says it."""
        self.ask(self._jump())

    async def _jump(self) -> None:
        day = await ask_date(self, _("Go to:"))
        if day is not None:
            self.go(Spot(day, self.here.minute, None, self.here.column))

    def action_view(self, step: int) -> None:
        """The view beside this one."""
        self.go_to_view(self.query_one("#views", TabLine).neighbour(step))

    @on(TabLine.Chosen)
    def _choose_view(self, event: TabLine.Chosen) -> None:
        self.go_to_view(event.tab)

    def go_to_view(self, view: str) -> None:
        spot = self._target
        self.view, self._leftmost = view, 0
        self.show_body()
        self.go(replace(spot, column=spot.on if view == "week" else None))

    def show_body(self) -> None:
        """One of the three bodies, with the keys."""
        shown = "#month" if self.view == "month" else "#rows" if self.view == "list" else "#hours"
        for name in ("#hours", "#month", "#rows"):
            self.query_one(name).display = name == shown
        self.query_one(shown).focus()
        self._show_edges()
