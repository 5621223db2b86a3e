"""The planner as columns and blocks: days, rooms or people beside each other, with what takes their time."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from asotui import clock, when
from asotui.i18n import _, ngettext
from asotui.queries import meetings, officers, rooms
from asotui.queries.meetings import BusySpan, MeetingBlock, Outline
from asotui.queries.officers import OfficerRow
from asotui.queries.rooms import RoomRow
from asotui.rules.days import ONE_DAY, is_working_day
from asotui.screens.planner_spans import GRIDS, span
from asotui.screens.section_days import section_holidays
from asotui.terms import MeetingState
from asotui.widgets.lanes import Block
from asotui.widgets.month_grid import DayEntry

WHOLE_DAY = 24 * 60
WORKING_WEEK = 5
ENDED = frozenset(
    {MeetingState.HELD, MeetingState.MINUTES_DRAFTED, MeetingState.CIRCULATED, MeetingState.APPROVED}
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a grid: a day, a room or an officer; `key` stays the same when it is read again."""

    key: Hashable
    title: str
    on: date
    room_id: int | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a view of the planner shows: the days from `first` to `last`, both counted, around `on`."""

    view: str
    on: date
    first: date
    last: date
    blocks: Sequence[MeetingBlock]
    outlines: Mapping[int, Outline]
    rooms: Sequence[RoomRow] = ()
    people: Sequence[OfficerRow] = ()
    busy: Sequence[BusySpan] = ()
    closed: frozenset[date] = field(default=frozenset())

    def meeting(self, meeting_id: int | None) -> MeetingBlock | None:
        """A meeting that is shown, by key."""
        return next((block for block in self.blocks if block.id == meeting_id), None)


def read(session: Any, view: str, on: date, officer_id: int) -> Plan:
    """Read what a view shows around a day: the meetings in one statement, however many there are in the year."""
    first, last = span(view, on)
    from_at, to_at = clock.start_of(first), clock.start_of(last + ONE_DAY)
    blocks = meetings.between(session, from_at, to_at)
    if view in GRIDS:
        blocks = [block for block in blocks if block.state != MeetingState.POSTPONED]
    holidays = section_holidays(session)
    days = [first + n * ONE_DAY for n in range((last - first).days + 1)]
    people = officers.all(session) if view == "people" else []
    offered = rooms.all(session) if view == "rooms" else []
    asked = ([one.id for one in people], [room.id for room in offered])
    taken = meetings.busy(session, *asked, from_at, to_at) if view in GRIDS else []
    return Plan(
        view,
        on,
        first,
        last,
        blocks,
        meetings.outlines(session, [block.id for block in blocks]),
        offered,
        sorted(people, key=lambda one: one.id != officer_id),
        [one for one in taken if one.source != "meeting"],
        frozenset(day for day in days if not is_working_day(day, holidays)),
    )


def columns(plan: Plan) -> list[Column]:
    """The columns of a grid: the days of the week that are worked or used, the rooms, or the people."""
    if plan.view == "rooms":
        shown = [
            Column(("room", room.id), _titled(plan, room.name, room_id=room.id), plan.on, room.id, room.name)
            for room in plan.rooms
        ]
        if not shown or any(block.room_id not in {room.id for room in plan.rooms} for block in plan.blocks):
            shown.append(Column(("room", None), _("elsewhere"), plan.on))
        return shown
    if plan.view == "people":
        return [
            Column(("officer", one.id), _titled(plan, one.name, officer_id=one.id), plan.on)
            for one in plan.people
        ]
    days = [plan.first + n * ONE_DAY for n in range((plan.last - plan.first).days + 1)]
    used = {day for block in plan.blocks for day in days if minutes_on(block.starts_at, block.ends_at, day)}
    return [
        Column(day, _day_title(day, is_closed(plan, day)), day)
        for n, day in enumerate(days)
        if n < WORKING_WEEK or day in used or day == plan.on
    ]


def is_closed(plan: Plan, day: date) -> bool:
    """Whether the office does not work on a day: week-end, public holiday, or closed by a calendar of its own."""
    return day in plan.closed or any(
        _is_whole_day(taken, day) for taken in plan.busy if taken.officer_id is None and taken.room_id is None
    )


def _day_title(day: date, closed: bool) -> str:
    title = when.weekday_and_day(day)
    return _("{day} closed").format(day=title) if closed and day.weekday() < WORKING_WEEK else title


def _titled(plan: Plan, name: str, *, officer_id: int | None = None, room_id: int | None = None) -> str:
    """A person or a room, and that they are not there all day."""
    own = [taken for taken in plan.busy if (taken.officer_id, taken.room_id) == (officer_id, room_id)]
    if not any(_is_whole_day(taken, plan.on) for taken in own):
        return name
    return (_("{name} away") if room_id is None else _("{name} closed")).format(name=name)


def _is_whole_day(taken: BusySpan, day: date) -> bool:
    return minutes_on(taken.starts_at, taken.ends_at, day) == (0, WHOLE_DAY)


def blocks(plan: Plan, shown: Sequence[Column]) -> list[Block]:
    """What stands in these columns: meetings, and in their own columns the other times that people and rooms are taken.

    What takes a whole day is said by the title of its column.
    """
    found: list[Block] = []
    for n, column in enumerate(shown):
        for block in plan.blocks:
            part = minutes_on(block.starts_at, block.ends_at, column.on)
            if part and _stands_in(block, column, plan):
                found.append(_block(block, n, column, part))
        for span_no, taken in enumerate(plan.busy):
            part = minutes_on(taken.starts_at, taken.ends_at, column.on)
            if part and part != (0, WHOLE_DAY) and _takes(taken, column):
                title = taken.title or (_("away") if taken.source == "absence" else _("busy"))
                found.append(Block(("busy", span_no, column.key), n, *part, (title,), style="dim"))
    return found


def minutes_on(starts_at: datetime, ends_at: datetime, on: date) -> tuple[int, int] | None:
    """The minutes of a day, by the office's wall clock, that lie between two instants; None when none do.

    On the day on which the clock goes back, what ends at an hour that comes twice has half an hour at least.
    """
    start, end = clock.local(starts_at), clock.local(ends_at)
    if start.date() > on or end.date() < on or (end.date() == on and start.date() < on and not _minute(end)):
        return None
    begin = _minute(start) if start.date() == on else 0
    last = _minute(end) if end.date() == on else WHOLE_DAY
    return begin, min(WHOLE_DAY, max(last, begin + 30))


def _minute(at: datetime) -> int:
    return at.hour * 60 + at.minute


def _stands_in(block: MeetingBlock, column: Column, plan: Plan) -> bool:
    match column.key:
        case ("room", None):
            return block.room_id not in {room.id for room in plan.rooms}
        case ("room", room_id):
            return block.room_id == room_id
        case ("officer", officer_id):
            return officer_id in block.officer_ids
    return True


def _takes(taken: BusySpan, column: Column) -> bool:
    if taken.officer_id is None and taken.room_id is None:
        return True
    return column.key in (("officer", taken.officer_id), ("room", taken.room_id or 0))


def _block(block: MeetingBlock, n: int, column: Column, part: tuple[int, int]) -> Block:
    clash = bool(block.conflicts)
    return Block(
        (block.id, column.key),
        n,
        *part,
        _lines(block),
        sign="!" if clash else "",
        style="alert" if clash else "dim" if block.state in ENDED else "",
    )


def _lines(block: MeetingBlock) -> tuple[str, ...]:
    where = block.room or block.place
    people = str(block.invited) if block.invited else ""
    waiting = ""
    if block.waiting and block.state == MeetingState.CONVENED:
        waiting = ngettext("{count} unanswered", "{count} unanswered", block.waiting).format(
            count=block.waiting
        )
    return tuple(filter(None, (block.title, " · ".join(filter(None, (where, people))), waiting)))


def entries(plan: Plan) -> dict[date, list[DayEntry]]:
    """What stands on each day of a month."""
    days = [plan.first + n * ONE_DAY for n in range((plan.last - plan.first).days + 1)]
    found: dict[date, list[DayEntry]] = {}
    for block in plan.blocks:
        for day in days:
            part = minutes_on(block.starts_at, block.ends_at, day)
            if part:
                sign = "!" if block.conflicts else ""
                style = "alert" if block.conflicts else "dim" if block.state in ENDED else ""
                found.setdefault(day, []).append(DayEntry(part[0], block.title, sign, style))
    return found
