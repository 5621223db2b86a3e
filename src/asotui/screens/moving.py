"""A meeting that is being moved by keys: where it would be, what stands against it there, and the keys that move it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from asotui import clock, when
from asotui.errors import AsotuiError, MeetingBegun, MeetingOfOthers, MeetingOver
from asotui.i18n import N_, _, ngettext
from asotui.queries.meetings import Clashes, MeetingBlock
from asotui.rules.meetings import PLANNED_STATES
from asotui.screens.planner_spans import within
from asotui.screens.planner_views import Column, Plan
from asotui.terms import MeetingState
from asotui.widgets.cells import Cell
from asotui.widgets.parts import PartsBar

HALF_AN_HOUR = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Moving:
    """A meeting and where it would go: `wall` is the naive time of the office's clock, `clashes` what is known to stand
    against it."""

    block: MeetingBlock
    wall: datetime
    room_id: int | None
    room: str
    clashes: Clashes | None = None

    @property
    def starts_at(self) -> datetime:
        """The instant at which it would begin."""
        return clock.instant(self.wall)

    @property
    def there(self) -> MeetingBlock:
        """The meeting as it would stand."""
        lasting = self.block.ends_at - self.block.starts_at
        against = self.clashes is not None and not self.clashes.none
        return replace(
            self.block,
            starts_at=self.starts_at,
            ends_at=self.starts_at + lasting,
            room_id=self.room_id,
            room=self.room,
            conflicts=("!",) if against else (),
        )

    @property
    def has_moved(self) -> bool:
        """Whether it would be anywhere else than it is."""
        return self.starts_at != self.block.starts_at or self.room_id != self.block.room_id

    def by_time(self, step: int) -> Moving:
        """Half an hour earlier or later; an hour that the clock leaves out is passed over."""
        wall = self.wall + step * HALF_AN_HOUR
        while clock.local(clock.instant(wall)).replace(tzinfo=None) != wall:
            wall += step * HALF_AN_HOUR
        return self._at(wall)

    def by_day(self, step: int) -> Moving:
        """The day before or after, at the same hour; at the one that follows where the clock leaves it out."""
        there = clock.local(clock.instant(self.wall + timedelta(days=step)))
        return self._at(there.replace(tzinfo=None))

    def by_room(self, columns: Sequence[Column], step: int) -> Moving:
        """In the room beside, as the columns stand; past the last one it stays."""
        offered = [column for column in columns if column.room_id is not None]
        here = next((n for n, column in enumerate(offered) if column.room_id == self.room_id), -1)
        beside = max(0, min(here + step, len(offered) - 1))
        if not offered or beside == here:
            return self
        found = offered[beside]
        return replace(self, room_id=found.room_id, room=found.name, clashes=None)

    def _at(self, wall: datetime) -> Moving:
        return replace(self, wall=wall, clashes=None) if within(wall.date()) == wall.date() else self

    @property
    def on(self) -> date:
        """The day on which it would begin."""
        return self.wall.date()


def begin(block: MeetingBlock) -> Moving:
    """Take a meeting up. Raises MeetingOver, MeetingBegun, MeetingOfOthers where it stays where it is."""
    refusal: AsotuiError | None = None
    if block.organizer_mail:
        refusal = MeetingOfOthers(meeting=block.number, mail=block.organizer_mail)
    elif block.state not in {state.value for state in PLANNED_STATES}:
        refusal = MeetingOver(meeting=block.number, state=MeetingState(block.state).label)
    elif block.begun:
        refusal = MeetingBegun(meeting=block.number)
    if refusal is not None:
        raise refusal
    wall = clock.local(block.starts_at).replace(tzinfo=None)
    return Moving(block, wall, block.room_id, block.room)


def overlaid(plan: Plan, moving: Moving | None) -> Plan:
    """A plan on which the meeting stands where it would go."""
    if moving is None:
        return plan
    others = [block for block in plan.blocks if block.id != moving.block.id]
    return replace(plan, blocks=sorted([*others, moving.there], key=lambda block: block.starts_at))


def head(moving: Moving) -> list[Cell]:
    """The meeting, and when and where it would be."""
    there = moving.there
    where = moving.room or there.place or _("no room")
    day = when.full_day(moving.on)
    return [
        Cell(there.title, "strong"),
        Cell(_("to {day}, {hours}").format(day=day, hours=when.hours(there.starts_at, there.ends_at))),
        Cell(where),
    ]


def against(moving: Moving) -> list[Cell]:
    """What stands against it, the worst first; that nothing does."""
    found = moving.clashes
    if found is None:
        return []
    said: list[Cell] = []
    if found.room_taken:
        taken = _("! {room} is taken by {meeting}").format(room=found.room, meeting=found.room_taken)
        said.append(Cell(taken, "alert"))
    if found.room_closed:
        said.append(Cell(_("! {room} is closed then").format(room=found.room), "alert"))
    if found.away:
        names = ", ".join(f"{one.name} ({one.number})" if one.number else one.name for one in found.away)
        said.append(Cell(_("! not free: {names}").format(names=names), "warn"))
    if found.day_closed:
        said.append(Cell(_("! closed day"), "warn"))
    if found.past:
        said.append(Cell(_("! that is past"), "warn"))
    if found.notice_days:
        notice = ngettext(
            "! notice shorter than {count} day", "! notice shorter than {count} days", found.notice_days
        )
        said.append(Cell(notice.format(count=found.notice_days), "warn"))
    if found.seats_short:
        seats = ngettext("! {count} seat too few", "! {count} seats too few", found.seats_short)
        said.append(Cell(seats.format(count=found.seats_short), "warn"))
    return said or [Cell(_("nothing stands against it"), "good")]


class Mover(PartsBar, can_focus=True):
    """The line that says what stands against the move; it has the keys while a meeting is moved."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("J,j,down", "time(1)", N_("half an hour"), id="move.later", key_display="J K"),
        Binding("K,k,up", "time(-1)", N_("half an hour earlier"), id="move.earlier", show=False),
        Binding("L", "day(1)", N_("a day"), id="move.day_after", key_display="H L"),
        Binding("H", "day(-1)", N_("a day earlier"), id="move.day_before", show=False),
        Binding("l,right", "side(1)", N_("a day later, or the room beside"), id="move.right", show=False),
        Binding("h,left", "side(-1)", N_("a day earlier, or the room before"), id="move.left", show=False),
        Binding("enter", "accept", N_("move it there"), id="move.accept"),
        Binding("escape,q", "leave", N_("leave it"), id="move.leave"),
    ]

    class Pressed(Message):
        """The meeting is to go further: `way` is time, day or side, `step` how often and in which direction."""

        def __init__(self, way: str, step: int) -> None:
            super().__init__()
            self.way = way
            self.step = step

    class Accepted(Message):
        """The meeting is to stay where it stands now."""

    class Left(Message):
        """The meeting is to stay where it was."""

    def action_time(self, step: int) -> None:
        """Half an hour later or earlier."""
        self.post_message(self.Pressed("time", step))

    def action_day(self, step: int) -> None:
        """The day after or before."""
        self.post_message(self.Pressed("day", step))

    def action_side(self, step: int) -> None:
        """Among rooms the room beside, else the day beside."""
        self.post_message(self.Pressed("side", step))

    def action_accept(self) -> None:
        """Move the meeting to where it stands now."""
        self.post_message(self.Accepted())

    def action_leave(self) -> None:
        """Leave the meeting where it was."""
        self.post_message(self.Left())
