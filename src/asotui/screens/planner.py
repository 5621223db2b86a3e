"""The planner: the meetings of the section by the hour, as days, rooms or people beside each other, by month, or in a list."""

from __future__ import annotations

import asyncio
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from asotui import clock, when
from asotui.errors import AsotuiError
from asotui.i18n import N_, _, ngettext
from asotui.queries.meetings import Clashes, MeetingBlock, clashes
from asotui.screens import moving
from asotui.screens import planner_words as words
from asotui.screens.asking import ask_date
from asotui.screens.base import StoreScreen
from asotui.screens.meeting_course import ask_scope
from asotui.screens.moving import Mover, Moving, overlaid
from asotui.screens.planner_below import Below
from asotui.screens.planner_list import MeetingList
from asotui.screens.planner_spans import GRIDS, VIEWS, stepped, title, within
from asotui.screens.planner_views import Column, Plan, blocks, columns, entries, is_closed, minutes_on, read
from asotui.screens.section_days import section_holidays
from asotui.services import meetings as services
from asotui.services.meetings import KEEP
from asotui.widgets.bars import KeyBar, PlaceBar, Rule, Severity, TabLine
from asotui.widgets.cells import Cell
from asotui.widgets.grid_drawing import GUTTER
from asotui.widgets.month_grid import MonthGrid
from asotui.widgets.record_list import RecordList
from asotui.widgets.time_grid import TimeGrid

NARROWEST_COLUMN = 14
FIRST_MINUTE = 9 * 60
TOPICS = ("meeting", "invitee", "room", "officer", "busy_time", "agenda_item", "paper", "piece", "setting")

LEFT_WHILE_MOVING = frozenset({"step", "today", "jump", "next", "view", "move"})


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the officer stands: a half hour of a day, in a column, on a meeting or on none."""

    on: date
    minute: int = FIRST_MINUTE
    meeting_id: int | None = None
    column: Hashable = None


class PlannerScreen(StoreScreen[Plan]):
    """The meetings of the section, seen five ways; the cursor stays on its meeting when somebody changes them."""

    TOPICS = frozenset(TOPICS)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "move", N_("move"), id="planner.move"),
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
        self._view = "week"
        self._plan: Plan | None = None
        self._columns: list[Column] = []
        self._leftmost = 0
        self._here = Spot(within(clock.today()))
        self._going: Spot | None = None
        self._moving: Moving | None = None

    def compose(self) -> ComposeResult:
        yield PlaceBar(id="place")
        yield TabLine(id="views")
        yield Rule()
        yield TimeGrid(id="hours")
        yield MonthGrid(id="month")
        yield MeetingList(id="rows")
        yield Rule()
        yield Below(id="below")
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin with the week."""
        self._show_body()

    def on_resize(self) -> None:
        """Another width has room for other columns."""
        if self._plan is not None:
            self._fill(self._plan, self._here)

    # What is read and shown

    def fetch(self, session: Any) -> Plan:
        """The meetings around where the officer stands, or is going."""
        return read(session, self._view, self._target.on, self.desk.officer.id)

    @property
    def _target(self) -> Spot:
        return self._going or self._here

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
        if data.view != self._view or not data.first <= target.on <= data.last:
            return
        self._plan, self._going = data, None
        self._show_place(data)
        self._fill(data, target)

    def _fill(self, read: Plan, spot: Spot) -> None:
        plan, self._here = overlaid(read, self._moving), spot
        if plan.view == "month":
            weekdays = [when.weekday(plan.first.fromordinal(plan.first.toordinal() + n)) for n in range(7)]
            self.query_one(MonthGrid).show(spot.on, clock.today(), weekdays, entries(plan))
        elif plan.view == "list":
            self.query_one(MeetingList).show_meetings(plan.blocks, spot.on, spot.meeting_id)
        else:
            self._fill_grid(plan, spot)
        self._describe()

    def _fill_grid(self, plan: Plan, spot: Spot) -> None:
        self._columns = columns(plan)
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
        most = max(1, (self.size.width - GUTTER) // NARROWEST_COLUMN) if self._view != "week" else 7
        wanted = self._column_of(spot)
        self._leftmost = max(min(self._leftmost, wanted), wanted - most + 1)
        self._leftmost = max(0, min(self._leftmost, len(self._columns) - most))
        return self._columns[self._leftmost : self._leftmost + most]

    def _column_of(self, spot: Spot) -> int:
        """Where the cursor goes: its own column, else the first with its meeting, else the first."""
        own = [n for n, column in enumerate(self._columns) if column.key == spot.column]
        if not own and self._plan is not None and spot.meeting_id is not None:
            there = blocks(overlaid(self._plan, self._moving), self._columns)
            own = [
                block.column
                for block in there
                if block.key == (spot.meeting_id, self._columns[block.column].key)
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
        self.query_one("#views", TabLine).show(
            [(view, _(label)) for view, label in VIEWS.items()], self._view
        )

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
        if self._moving is not None:
            self.query_one(Below).show(moving.head(self._moving), moving.against(self._moving))
        elif self._plan is not None:
            self.query_one(Below).show(*self._lines(self._plan, self._here))

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
            else next((column.title for column in self._columns if column.key == spot.column), "")
        )
        return words.free(spot.on, spot.minute, named, closed=is_closed(plan, spot.on)), []

    # Where the cursor goes

    @property
    def chosen(self) -> MeetingBlock | None:
        """The meeting under the cursor; none in the month, where it stands on a day."""
        if self._plan is None or self._plan.view == "month":
            return None
        return self._plan.meeting(self._here.meeting_id)

    def _moved_to(self, spot: Spot) -> None:
        if self._going is None and self._moving is None and spot != self._here:
            self._here = spot
            self.query_one(Below).show_said(False)
            self._describe()

    @on(TimeGrid.CursorMoved)
    def _in_grid(self) -> None:
        if self._view not in GRIDS or self._plan is None or self._plan.view != self._view:
            return
        grid = self.query_one(TimeGrid)
        column = self._columns[self._leftmost + grid.column]
        key = grid.block.key if grid.block else None
        meeting_id = key[0] if isinstance(key, tuple) and isinstance(key[0], int) else None
        self._moved_to(Spot(column.on, grid.minute, meeting_id, column.key))

    @on(TimeGrid.EdgePassed)
    def _past_edge(self, event: TimeGrid.EdgePassed) -> None:
        """The column that had no room, else the day after the last one, or before the first."""
        place = self._leftmost + self.query_one(TimeGrid).column + event.step
        if self._view != "week" and 0 <= place < len(self._columns):
            spot = replace(self._here, column=self._columns[place].key, meeting_id=None)
            if self._plan is not None:
                self._fill(self._plan, spot)
            return
        at = self._here
        beyond = at.on.fromordinal(at.on.toordinal() + event.step)
        while self._view == "week" and beyond.weekday() > 4:
            beyond = beyond.fromordinal(beyond.toordinal() + event.step)
        side = None if self._view == "week" else self._columns[0 if event.step > 0 else -1].key
        self.go(Spot(beyond, at.minute, None, side))

    @on(MonthGrid.CursorMoved)
    def _in_month(self, event: MonthGrid.CursorMoved) -> None:
        spot = Spot(event.on, self._here.minute)
        if event.on.month == self._target.on.month and self._going is None:
            self._moved_to(spot)
        else:
            self.go(spot)

    @on(MonthGrid.Opened)
    def _day_opened(self) -> None:
        self._go_to_view("week")

    @on(RecordList.RowHighlighted)
    def _in_list(self, event: RecordList.RowHighlighted) -> None:
        if self._view == "list" and event.row is not None:
            at = clock.local(event.row.starts_at)
            self._moved_to(Spot(at.date(), at.hour * 60 + at.minute, event.row.id))

    @on(TimeGrid.Opened)
    def _meeting_opened(self) -> None:
        if self.chosen is not None:
            self.desk.open_meeting(self.chosen.id)

    @on(RecordList.RowOpened)
    def _row_opened(self, event: RecordList.RowOpened) -> None:
        self.desk.open_meeting(event.row.id)

    # A meeting on its way

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a meeting is moved, the keys are those of the move."""
        return self._moving is None or action not in LEFT_WHILE_MOVING

    def action_move(self) -> None:
        """Move the meeting under the cursor by keys, and see what stands against it as it moves."""
        if self.chosen is None:
            self.say(_("No meeting is under the cursor: N goes to the next one."), "warn")
            return
        try:
            taken_up = moving.begin(self.chosen)
        except AsotuiError as refusal:
            self.say(str(refusal), "warn")
            return
        self.query_one(Below).show_said(False)
        if self._view not in GRIDS:
            self._go_to_view("week")
        self.query_one(TimeGrid).can_focus = False
        self.query_one(Below).show_mover(True)
        self._move_to(taken_up)

    @on(Mover.Pressed)
    def _pressed(self, event: Mover.Pressed) -> None:
        here = self._moving
        if here is None:
            return
        if event.way == "time":
            self._move_to(here.by_time(event.step))
        elif event.way == "side" and self._view == "rooms":
            self._move_to(here.by_room(self._columns, event.step))
        else:
            self._move_to(here.by_day(event.step))

    def _move_to(self, there: Moving) -> None:
        self._moving = there
        column: Hashable = there.on if self._view == "week" else self._here.column
        if self._view == "rooms":
            column = ("room", there.room_id)
        spot = Spot(there.on, there.wall.hour * 60 + there.wall.minute, there.block.id, column)
        plan = self._plan
        if plan is not None and plan.view == self._view and plan.first <= there.on <= plan.last:
            self._fill(plan, spot)
        else:
            self.go(spot)
        if there.clashes is None:
            self.run_worker(self._weigh(there), group="clashes", exclusive=True, exit_on_error=True)

    async def _weigh(self, there: Moving) -> None:
        """Read what stands against a time, and say it if the meeting is still there."""
        try:
            found = await asyncio.to_thread(self._clashes, there)
        except AsotuiError as refusal:
            self.say(str(refusal), "warn")
            return
        if self._moving == there:
            self._move_to(replace(there, clashes=found))

    def _clashes(self, there: Moving) -> Clashes:
        with self.desk.store.read() as session:
            holidays = section_holidays(session)
            return clashes(session, there.block.id, there.starts_at, there.room_id, holidays=holidays)

    @on(Mover.Accepted)
    def _accepted(self) -> None:
        if self._moving is not None and self._moving.has_moved:
            self.ask(self._accept(self._moving))
        else:
            self._end_move()

    async def _accept(self, there: Moving) -> None:
        """Move it as one act; a refusal leaves it in the hand."""
        scope = await ask_scope(self, there.block)
        if scope is None:
            return
        room_id = KEEP if there.room_id == there.block.room_id else there.room_id
        self.desk.perform(
            services.move,
            there.block.id,
            there.starts_at,
            room_id,
            scope,
            then=lambda _done: self._end_move(),
        )

    @on(Mover.Left)
    def _end_move(self) -> None:
        if self._moving is not None:
            self._moving = None
            self.query_one(Below).show_mover(False)
            self.query_one(TimeGrid).can_focus = True
            self._show_body()
            self.reload()

    # Keys

    def action_step(self, step: int) -> None:
        """A week on or back; a day by rooms and people, a month in the month."""
        at = self._target
        self.go(replace(at, on=stepped(self._view, at.on, step), meeting_id=None))

    def action_today(self) -> None:
        """Back to today."""
        self.go(Spot(clock.today(), self._target.minute, None, self._target.column))

    def action_next(self, step: int) -> None:
        """The cursor on the meeting that comes next, or on the one before."""
        if self._view in GRIDS:
            self.query_one(TimeGrid).action_next_block(step)

    def action_jump(self) -> None:
        """Go to a day, typed as one says it."""
        self.ask(self._jump())

    async def _jump(self) -> None:
        day = await ask_date(self, _("Go to:"))
        if day is not None:
            self.go(Spot(day, self._here.minute, None, self._here.column))

    def action_view(self, step: int) -> None:
        """The view beside this one."""
        self._go_to_view(self.query_one("#views", TabLine).neighbour(step))

    @on(TabLine.Chosen)
    def _choose_view(self, event: TabLine.Chosen) -> None:
        self._go_to_view(event.tab)

    def _go_to_view(self, view: str) -> None:
        spot = self._target
        self._view, self._leftmost = view, 0
        self._show_body()
        self.go(replace(spot, column=spot.on if view == "week" else None))

    def _show_body(self) -> None:
        """One of the three bodies, with the keys."""
        shown = "#month" if self._view == "month" else "#rows" if self._view == "list" else "#hours"
        for name in ("#hours", "#month", "#rows"):
            self.query_one(name).display = name == shown
        self.query_one(shown).focus()
