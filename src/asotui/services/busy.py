"""Times that are taken, from the calendars of others."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlmodel import Session, col, select

from asotui import clock
from asotui.errors import CalendarNameNeeded, CalendarOfAnother, TwoOwners, UnknownCalendar
from asotui.i18n import _
from asotui.models import BusyTime, Officer, Room
from asotui.services import officers, rooms
from asotui.store import name_act
from asotui.text import clean_line

NAME_LIMIT = 200
_IDENTIFIER_LIMIT = 300


class Hold(StrEnum):
    """Whether an event takes the time of who has it in their calendar."""

    BUSY = "busy"
    FREE = "free"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time of an event. `key` tells it from the others of the same `uid`; instants are aware, the end is not in it."""

    uid: str
    key: str
    title: str
    starts_at: datetime
    ends_at: datetime
    all_day: bool = False
    hold: Hold = Hold.BUSY


@dataclass(frozen=True, slots=True)
class Difference:
    """What a calendar says beside what the register has of it.

    `gone` is no longer in the calendar though it lies in the days it speaks of. `same` and `free` (what takes
    nobody's time) are counts.
    """

    new: tuple[Occurrence, ...] = ()
    changed: tuple[Occurrence, ...] = ()
    gone: tuple[Occurrence, ...] = ()
    same: int = 0
    free: int = 0


def take_in(
    session: Session,
    calendar: str,
    occurrences: Sequence[Occurrence],
    officer_id: int | None = None,
    room_id: int | None = None,
    first: date | None = None,
    last: date | None = None,
) -> Difference:
    """Make the register say what a calendar says, for an officer, a room or (neither) the whole office, in one act.

    What it said before of the days from `first` to before `last` and no longer says goes; without them nothing goes.
    The same calendar twice changes nothing. Raises UnknownOfficer, UnknownRoom, TwoOwners, CalendarNameNeeded,
    CalendarOfAnother.
    """
    officers.writing(session)
    name = _named(calendar)
    found = difference(session, name, occurrences, officer_id, room_id, first, last)
    rows = _rows(session, name)
    for each in found.new:
        row = BusyTime(
            calendar=name,
            uid=each.uid,
            occurrence=each.key,
            starts_at=each.starts_at,
            ends_at=each.ends_at,
        )
        session.add(_described(row, each, officer_id, room_id))
    for each in found.changed:
        _described(rows[each.uid, each.key], each, officer_id, room_id)
    for each in found.gone:
        session.delete(rows[each.uid, each.key])
    if found.new or found.changed or found.gone:
        counts = {"new": len(found.new), "changed": len(found.changed), "gone": len(found.gone)}
        owner = _owner(session, officer_id, room_id)
        name_act(session, "calendar.taken_in", owner, facts={"calendar": name, **counts})
    return found


def forget(session: Session, calendar: str) -> int:
    """Take a calendar out of the register; return how many times it held. Raises UnknownCalendar."""
    officers.writing(session)
    name = _named(calendar)
    rows = _rows(session, name)
    if not rows:
        raise UnknownCalendar(calendar=name, known=", ".join(_names(session)) or _("none"))
    for row in rows.values():
        session.delete(row)
    name_act(session, "calendar.forgotten", None, facts={"calendar": name, "times": len(rows)})
    return len(rows)


def difference(
    session: Session,
    calendar: str,
    occurrences: Sequence[Occurrence],
    officer_id: int | None = None,
    room_id: int | None = None,
    first: date | None = None,
    last: date | None = None,
) -> Difference:
    """What `take_in` would change; it changes nothing. Raises as it does."""
    name = _named(calendar)
    if officer_id is not None and room_id is not None:
        raise TwoOwners
    _owner(session, officer_id, room_id)
    rows = _rows(session, name)
    _check_owner(session, name, rows, officer_id, room_id)
    closes_office = officer_id is None and room_id is None
    taking = {
        (each.uid, each.key): each
        for each in map(_cleaned, occurrences)
        if each.ends_at > each.starts_at and _takes_time(each, closes_office)
    }
    known = {key: each for key, each in taking.items() if key in rows}
    changed = tuple(each for key, each in known.items() if _differs(rows[key], each))
    return Difference(
        new=tuple(each for key, each in taking.items() if key not in rows),
        changed=changed,
        gone=tuple(
            _read(row) for key, row in rows.items() if key not in taking and _within(row, first, last)
        ),
        same=len(known) - len(changed),
        free=len(occurrences) - len(taking),
    )


def _takes_time(each: Occurrence, closes_office: bool) -> bool:
    """Public holidays are published as free time; they close the office all the same."""
    return each.hold is Hold.BUSY or (closes_office and each.hold is Hold.FREE)


def _cleaned(each: Occurrence) -> Occurrence:
    return Occurrence(
        clean_line(each.uid, _IDENTIFIER_LIMIT),
        clean_line(each.key, _IDENTIFIER_LIMIT),
        clean_line(each.title, NAME_LIMIT),
        each.starts_at,
        each.ends_at,
        each.all_day,
        each.hold,
    )


def _within(row: BusyTime, first: date | None, last: date | None) -> bool:
    if first is None or last is None:
        return False
    return row.ends_at > clock.start_of(first) and row.starts_at < clock.start_of(last)


def _differs(row: BusyTime, each: Occurrence) -> bool:
    now = (each.title, each.starts_at, each.ends_at, each.all_day)
    return (row.title, row.starts_at, row.ends_at, row.all_day) != now


def _described(row: BusyTime, each: Occurrence, officer_id: int | None, room_id: int | None) -> BusyTime:
    row.title, row.starts_at, row.ends_at, row.all_day = (
        each.title,
        each.starts_at,
        each.ends_at,
        each.all_day,
    )
    row.officer_id, row.room_id = officer_id, room_id
    return row


def _read(row: BusyTime) -> Occurrence:
    return Occurrence(row.uid, row.occurrence, row.title, row.starts_at, row.ends_at, row.all_day)


def _named(calendar: str) -> str:
    name = clean_line(calendar, NAME_LIMIT)
    if not name:
        raise CalendarNameNeeded
    return name


def _rows(session: Session, calendar: str) -> dict[tuple[str, str], BusyTime]:
    query = select(BusyTime).where(BusyTime.calendar == calendar).order_by(col(BusyTime.starts_at))
    return {(row.uid, row.occurrence): row for row in session.exec(query)}


def _names(session: Session) -> list[str]:
    query = select(BusyTime.calendar).distinct().order_by(col(BusyTime.calendar)).limit(20)
    return list(session.exec(query))


def _owner(session: Session, officer_id: int | None, room_id: int | None) -> Officer | Room | None:
    if officer_id is not None:
        return officers.find(session, officer_id)
    return None if room_id is None else rooms.find(session, room_id)


def _check_owner(
    session: Session,
    calendar: str,
    rows: dict[tuple[str, str], BusyTime],
    officer_id: int | None,
    room_id: int | None,
) -> None:
    row = next(iter(rows.values()), None)
    if row is None or (row.officer_id, row.room_id) == (officer_id, room_id):
        return
    if row.officer_id is not None:
        whose = session.get_one(Officer, row.officer_id).name
    elif row.room_id is not None:
        whose = session.get_one(Room, row.room_id).name
    else:
        whose = _("the whole office")
    raise CalendarOfAnother(calendar=calendar, whose=whose)
