"""The keys of the planner that treat the meeting under the cursor: plan, find a time, convoke, call off, move on the grid."""

from __future__ import annotations

import asyncio
from collections.abc import Hashable
from dataclasses import replace
from datetime import datetime, time
from typing import ClassVar, cast
from zoneinfo import ZoneInfo

from textual import on
from textual.binding import Binding, BindingType

from asotui import clock, when
from asotui.errors import AsotuiError
from asotui.i18n import N_, _
from asotui.queries import meetings as found
from asotui.queries.meetings import Clashes, MeetingBlock, TimeAsked
from asotui.rules import slots
from asotui.rules.slots import Wanted
from asotui.screens import moving
from asotui.screens.base import StoreScreen
from asotui.screens.meeting_course import ask_scope, call_off, convoke
from asotui.screens.meeting_form import Begun, plan_meeting
from asotui.screens.moving import Mover, Moving
from asotui.screens.planner_below import Below
from asotui.screens.planner_spans import GRIDS, Spot, within
from asotui.screens.planner_views import Column, Plan
from asotui.screens.readers import may_write
from asotui.screens.section_days import section_holidays
from asotui.screens.series_asking import prolong
from asotui.screens.slots import SEARCHED, ask_slot
from asotui.services import meetings
from asotui.services.meetings import KEEP
from asotui.terms import Answer, InviteeRole
from asotui.widgets.time_grid import TimeGrid

OF_THE_PLANNER = frozenset(
    {"step", "today", "jump", "next", "view", "move", "new", "find_time", "convoke", "call_off"} | {"prolong"}
)
LENGTH = 60


class PlannerKeys(StoreScreen[Plan]):
    """A planner that says what it shows and where the officer stands in it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", N_("plan"), id="planner.new"),
        Binding("f", "find_time", N_("find a time"), id="planner.find_time"),
        Binding("m", "move", N_("move"), id="planner.move"),
        Binding("c", "convoke", N_("convoke"), id="planner.convoke"),
        Binding("K", "call_off", N_("call off"), id="planner.call_off", show=False),
        Binding("S", "prolong", N_("let the series go on"), id="planner.prolong", show=False),
        Binding(
            "R", "retroplan", N_("steps around each kind of meeting"), id="planner.retroplan", show=False
        ),
    ]
    view: str
    """Which of the views is shown."""
    plan: Plan | None
    """What was read for it."""
    columns: list[Column]
    """The columns of the grid, those without room among them."""
    here: Spot
    """Where the cursor is."""
    in_hand: Moving | None
    """The meeting that is being moved."""

    @property
    def chosen(self) -> MeetingBlock | None:
        """The meeting under the cursor; none in the month, where it stands on a day."""
        if self.plan is None or self.plan.view == "month":
            return None
        return self.plan.meeting(self.here.meeting_id)

    def go(self, spot: Spot) -> None:
        """Show another place of the calendar."""
        raise NotImplementedError

    def fill(self, read: Plan, spot: Spot) -> None:
        """Show what was read, with the cursor on a spot."""
        raise NotImplementedError

    def go_to_view(self, view: str) -> None:
        """Show another view of the same place."""
        raise NotImplementedError

    def show_body(self) -> None:
        """Show the body of the view and give it the keys."""
        raise NotImplementedError

    def _needed(self) -> MeetingBlock | None:
        """The meeting under the cursor; that there is none is said."""
        if self.chosen is None:
            self.say(_("No meeting is under the cursor: N goes to the next one."), "warn")
        return self.chosen

    def action_retroplan(self) -> None:
        """The steps with which each kind of meeting starts; those of the kind under the cursor first, with its days."""
        from asotui.screens.retroplan import RetroplanScreen

        self.app.push_screen(RetroplanScreen(None if self.chosen is None else self.chosen.id))

    # Planning, convoking, calling off

    def action_new(self) -> None:
        """Plan a meeting at this half hour, in this room."""
        if may_write(self):
            self.ask(self._plan())

    async def _plan(self) -> None:
        """What is past is not planned: the next half hour of an office day stands in the form then, and that is said."""
        begun = self._begun(None, None)
        asked_at = clock.instant(cast(datetime, begun.starts_at))
        if asked_at >= clock.now():
            return await plan_meeting(self, begun)
        again = await asyncio.to_thread(self._next_start)
        note = _("{time} is past: the next time in office hours stands here.").format(
            time=when.day_and_time(asked_at)
        )
        return await plan_meeting(self, replace(begun, starts_at=again), note=note)

    def _next_start(self) -> datetime | None:
        """The next half hour at which an office day has room for a meeting."""
        with self.desk.store.read() as session:
            holidays = section_holidays(session)
        now, today = clock.now(), clock.today()
        last_on, zone = within(today + SEARCHED), ZoneInfo(clock.zone_name())
        found = slots.find(Wanted(LENGTH, today, last_on, zone, now, holidays=holidays), 1)
        return found[0].starts_at if found else None

    def _begun(self, starts_at: datetime | None, room_id: int | None) -> Begun:
        """A form that begins with where the cursor stands."""
        room = next((column.room_id for column in self.columns if column.key == self.here.column), None)
        wall = datetime.combine(self.here.on, time(self.here.minute // 60, self.here.minute % 60))
        return Begun(starts_at=starts_at or wall, room_id=room if starts_at is None else room_id)

    def action_convoke(self) -> None:
        """Convene the people of the meeting, or tell them what changed since."""
        block = self._needed()
        if block is not None and may_write(self):
            self.ask(convoke(self, block))

    def action_call_off(self) -> None:
        """Call the meeting off, with a reason."""
        block = self._needed()
        if block is not None and may_write(self):
            self.ask(call_off(self, block))

    def action_prolong(self) -> None:
        """Plan further meetings of the series of the meeting."""
        block = self._needed()
        if block is not None and may_write(self):
            self.ask(prolong(self, block.id))

    # Finding a time

    def action_find_time(self) -> None:
        """The next times that suit the meeting under the cursor; on a free half hour, those for a new one."""
        block = self.chosen
        if not may_write(self):
            return None
        if block is None:
            return self.ask(self._find_for_new())
        try:
            moving.begin(block)
        except AsotuiError as refusal:
            return self.say(str(refusal), "warn")
        return self.ask(self._find_for(block))

    async def _find_for(self, block: MeetingBlock) -> None:
        asked = await asyncio.to_thread(self._time_asked, block)
        slot = await ask_slot(self, asked)
        if slot is not None:
            await self._move(block, slot.starts_at, slot.room_id)

    def _time_asked(self, block: MeetingBlock) -> TimeAsked:
        with self.desk.store.read() as session:
            people = found.people(session, block.id)
        return TimeAsked(
            minutes=round((block.ends_at - block.starts_at).total_seconds() / 60),
            officer_ids=block.officer_ids,
            needed={one.officer_id or one.mail.casefold() for one in people if one.role == InviteeRole.CHAIR},
            with_room=block.room_id is not None,
            seats=block.invited - block.no,
            kind=block.kind,
            except_id=block.id,
            outside={
                one.mail.casefold(): one.name
                for one in people
                if one.is_outside and one.answer != Answer.DECLINED
            },
        )

    async def _find_for_new(self) -> None:
        asked = TimeAsked(LENGTH, [self.desk.officer.id])
        slot = await ask_slot(self, asked, max(self.here.on, clock.today()))
        if slot is not None:
            await plan_meeting(self, self._begun(slot.starts_at, slot.room_id))

    async def _move(self, block: MeetingBlock, starts_at: datetime, room_id: int | None) -> None:
        """Move it as one act; what is refused stays in the hand."""
        scope = await ask_scope(self, block)
        if scope is not None:
            kept = KEEP if room_id == block.room_id else room_id
            self.desk.perform(
                meetings.move, block.id, starts_at, kept, scope, then=lambda _done: self._put_down()
            )

    # A meeting on its way

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a meeting is moved, the keys are those of the move."""
        return self.in_hand is None or action not in OF_THE_PLANNER

    def action_move(self) -> None:
        """Move the meeting under the cursor by keys, and see what stands against it as it moves."""
        block = self._needed()
        if block is None or not may_write(self):
            return
        try:
            taken_up = moving.begin(block)
        except AsotuiError as refusal:
            self.say(str(refusal), "warn")
            return
        self.query_one(Below).show_said(False)
        if self.view not in GRIDS:
            self.go_to_view("week")
        self.query_one(TimeGrid).can_focus = False
        self.query_one(Below).show_mover(True)
        self._move_to(taken_up)

    @on(Mover.Pressed)
    def _pressed(self, event: Mover.Pressed) -> None:
        here = self.in_hand
        if here is None:
            return
        if event.way == "time":
            self._move_to(here.by_time(event.step))
        elif event.way == "side" and self.view == "rooms":
            self._move_to(here.by_room(self.columns, event.step))
        else:
            self._move_to(here.by_day(event.step))

    def _move_to(self, there: Moving) -> None:
        self.in_hand = there
        column: Hashable = there.on if self.view == "week" else self.here.column
        if self.view == "rooms":
            column = ("room", there.room_id)
        spot = Spot(there.on, there.wall.hour * 60 + there.wall.minute, there.block.id, column)
        plan = self.plan
        if plan is not None and plan.view == self.view and plan.first <= there.on <= plan.last:
            self.fill(plan, spot)
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
        if self.in_hand == there:
            self._move_to(replace(there, clashes=found))

    def _clashes(self, there: Moving) -> Clashes:
        with self.desk.store.read() as session:
            holidays = section_holidays(session)
            return found.clashes(session, there.block.id, there.starts_at, there.room_id, holidays=holidays)

    @on(Mover.Accepted)
    def _accepted(self) -> None:
        there = self.in_hand
        if there is not None and there.has_moved:
            self.ask(self._move(there.block, there.starts_at, there.room_id))
        else:
            self._put_down()

    @on(Mover.Left)
    def _put_down(self) -> None:
        if self.in_hand is not None:
            self.in_hand = None
            self.query_one(Below).show_mover(False)
            self.query_one(TimeGrid).can_focus = True
            self.show_body()
            self.reload()
