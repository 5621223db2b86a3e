"""What a meeting would meet with at another time: a room that is taken, people who are not free, too short a notice."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlmodel import Session, col

from asotui import clock
from asotui.errors import UnknownMeeting
from asotui.models import Meeting
from asotui.queries import rooms
from asotui.queries.meetings.busy import BusySpan, busy
from asotui.queries.meetings.detail import people
from asotui.queries.meetings.week import blocks_where
from asotui.rules import profiles
from asotui.rules.days import Holidays, is_working_day
from asotui.terms import Answer


class Away(NamedTuple):
    """Somebody who cannot come, and to which meeting they go instead; "" when they are away or busy otherwise."""

    name: str
    number: str


@dataclass(frozen=True, slots=True)
class Clashes:
    """What stands against a time. `room_taken` says by what, "" when the room is free; `notice_days` is the notice that
    would not be kept, 0 when it would."""

    room: str = ""
    room_taken: str = ""
    room_closed: bool = False
    seats_short: int = 0
    away: tuple[Away, ...] = ()
    day_closed: bool = False
    past: bool = False
    notice_days: int = 0

    @property
    def refused(self) -> bool:
        """Whether the meeting cannot be put there at all."""
        return bool(self.room_taken) or self.room_closed

    @property
    def none(self) -> bool:
        """Whether nothing stands against it."""
        return self == Clashes(room=self.room)


def clashes(
    session: Session, meeting_id: int, starts_at: datetime, room_id: int | None, *, holidays: Holidays = None
) -> Clashes:
    """What a meeting would meet with if it began at that instant in that room. Raises UnknownMeeting, UnknownRoom."""
    found = blocks_where(session, col(Meeting.id) == meeting_id)
    if not found:
        raise UnknownMeeting(meeting=meeting_id)
    block = found[0]
    ends_at = starts_at + (block.ends_at - block.starts_at)
    coming_people = [one for one in people(session, meeting_id) if one.answer != Answer.DECLINED]
    expected = {one.officer_id: one.name for one in coming_people if one.officer_id is not None}
    outside = {one.mail.casefold(): one.name for one in coming_people if one.is_outside}
    rooms_asked = [] if room_id is None else [room_id]
    spans = busy(session, [*expected], rooms_asked, starts_at, ends_at, mails=outside, except_id=meeting_id)
    room = None if room_id is None else rooms.one(session, room_id)
    coming = block.invited - block.no
    return Clashes(
        room="" if room is None else room.name,
        room_taken=_taken([span for span in spans if span.room_id is not None]),
        room_closed=room is not None and not _is_open(room, starts_at, ends_at),
        seats_short=max(0, coming - room.capacity) if room is not None and room.capacity else 0,
        away=_away(expected | outside, spans),
        day_closed=not is_working_day(clock.local(starts_at).date(), holidays)
        or any(span.of_all for span in spans),
        past=starts_at < clock.now(),
        notice_days=_notice(block.kind, starts_at, holidays),
    )


def _taken(spans: list[BusySpan]) -> str:
    return f"{spans[0].number} {spans[0].title}".strip() if spans else ""


def _is_open(room: rooms.RoomRow, starts_at: datetime, ends_at: datetime) -> bool:
    """By the wall clock, as the opening hours are; only a room that never closes has a meeting past midnight."""
    start, end = clock.local(starts_at), clock.local(ends_at)
    if (room.opens, room.closes) == (0, 24 * 60):
        return True
    midnight = start.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
    begin = (start.replace(tzinfo=None) - midnight) // timedelta(minutes=1)
    last = (end.replace(tzinfo=None) - midnight) // timedelta(minutes=1)
    return room.opens <= begin and last <= room.closes


def _away(expected: Mapping[int | str, str], spans: list[BusySpan]) -> tuple[Away, ...]:
    first: dict[int | str, Away] = {}
    for span in spans:
        if who := span.who:
            first.setdefault(who, Away(expected[who], span.number))
    return tuple(first.values())


def _notice(kind: str, starts_at: datetime, holidays: Holidays) -> int:
    """The days of notice that a convocation of today would not leave."""
    on = clock.local(starts_at).date()
    known = [profile for profile in profiles.kinds(on) if profile.key == kind]
    if not known or profiles.notice_kept(known[0], clock.today(), on, holidays):
        return 0
    return known[0].notice_days
