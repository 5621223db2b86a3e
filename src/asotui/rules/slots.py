"""When people and a room are free together; and when nothing is perfect, what each time costs."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from asotui.rules.days import Holidays, is_working_day

STEP = timedelta(minutes=30)
ONE_DAY = timedelta(days=1)
LONGEST_SEARCH = timedelta(days=400)
WITHOUT_NEEDED, WITHOUT_SOMEBODY, WITHOUT_ROOM, WITHOUT_SEATS = 100, 10, 8, 4


@dataclass(frozen=True, slots=True)
class Taken:
    """A time that is taken; aware instants, the end not counted."""

    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody who is to come and the times at which they cannot. Without a `needed` one, such as the chair, a time is hardly one."""

    key: Hashable
    taken: Sequence[Taken] = ()
    needed: bool = False


@dataclass(frozen=True, slots=True)
class RoomOffer:
    """A room; `opens` and `closes` are minutes after midnight by the wall clock, a capacity of 0 is not known."""

    id: int
    capacity: int = 0
    opens: int = 0
    closes: int = 24 * 60
    taken: Sequence[Taken] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: a meeting of so many minutes, between two days (both counted), by the wall clock of a zone.

    It begins at `opens` at the earliest and ends at `closes` at the latest, in minutes after midnight, on a working day, and
    not before the instant `not_before`. With `rooms`, one of them is to be free with as many seats.
    """

    minutes: int
    first_on: date
    last_on: date
    zone: ZoneInfo
    not_before: datetime
    people: Sequence[Attendee] = ()
    rooms: Sequence[RoomOffer] = ()
    seats: int = 0
    opens: int = 9 * 60
    closes: int = 18 * 60
    holidays: Holidays = None


@dataclass(frozen=True, slots=True)
class Slot:
    """A time, in UTC instants or those of the zone, and what it costs: who is missing, which room, how many seats it lacks."""

    starts_at: datetime
    ends_at: datetime
    room_id: int | None = None
    missing: tuple[Hashable, ...] = field(default=())
    seats_short: int = 0
    cost: int = 0

    @property
    def is_perfect(self) -> bool:
        """Whether everybody can come to a room that holds them."""
        return self.cost == 0


def find(wanted: Wanted, most: int = 8) -> list[Slot]:
    """The next times: those that are perfect first, soonest first; then the cheapest of the others.

    The search ends after so many perfect ones, and never goes on for more than a year or so.
    """
    perfect: list[Slot] = []
    others: list[Slot] = []
    for start in _starts(wanted):
        slot = _slot(wanted, start)
        (perfect if slot.is_perfect else others).append(slot)
        if len(perfect) == most:
            return perfect
    others.sort(key=lambda slot: (slot.cost, slot.starts_at))
    return [*perfect, *others[: most - len(perfect)]]


def priced(wanted: Wanted, starts_at: datetime) -> Slot:
    """What a time that somebody chose costs, wherever it lies."""
    return _slot(wanted, starts_at)


def _starts(wanted: Wanted) -> Iterator[datetime]:
    """Every start within office hours that is not past; a meeting ends on the day it began."""
    lasting = timedelta(minutes=wanted.minutes)
    on, last = wanted.first_on, min(wanted.last_on, wanted.first_on + LONGEST_SEARCH)
    while on <= last:
        if is_working_day(on, wanted.holidays):
            start, end = _wall(on, wanted.opens, wanted.zone), _wall(on, wanted.closes, wanted.zone)
            while start + lasting <= end:
                if start >= wanted.not_before:
                    yield start
                start += STEP
        on += ONE_DAY


def _wall(on: date, minutes: int, zone: ZoneInfo) -> datetime:
    """The instant at which the wall clock of a zone shows so many minutes after midnight."""
    days, rest = divmod(minutes, 24 * 60)
    wall = datetime.combine(on + days * ONE_DAY, time(rest // 60, rest % 60), zone)
    return wall.astimezone(_UTC)


_UTC = ZoneInfo("UTC")


def _slot(wanted: Wanted, start: datetime) -> Slot:
    end = start + timedelta(minutes=wanted.minutes)
    away = [one for one in wanted.people if _is_taken(one.taken, start, end)]
    room, short = _room(wanted, start, end)
    cost = sum(WITHOUT_NEEDED if one.needed else WITHOUT_SOMEBODY for one in away)
    if wanted.rooms:
        cost += WITHOUT_ROOM if room is None else WITHOUT_SEATS if short else 0
    return Slot(start, end, room, tuple(one.key for one in away), short, cost)


def _room(wanted: Wanted, start: datetime, end: datetime) -> tuple[int | None, int]:
    """The smallest free room that is large enough, else the largest free one and the seats it lacks."""
    free = [room for room in wanted.rooms if _is_open(room, start, end, wanted.zone)]
    free = [room for room in free if not _is_taken(room.taken, start, end)]
    enough = [room for room in free if not room.capacity or room.capacity >= wanted.seats]
    if enough:
        return min(enough, key=lambda room: (room.capacity == 0, room.capacity, room.id)).id, 0
    if free:
        largest = max(free, key=lambda room: (room.capacity, -room.id))
        return largest.id, wanted.seats - largest.capacity
    return None, 0


def _is_open(room: RoomOffer, start: datetime, end: datetime, zone: ZoneInfo) -> bool:
    on = start.astimezone(zone).date()
    return _wall(on, room.opens, zone) <= start and end <= _wall(on, room.closes, zone)


def _is_taken(taken: Sequence[Taken], start: datetime, end: datetime) -> bool:
    return any(one.starts_at < end and start < one.ends_at for one in taken)
