"""What is known of people and rooms, as the search for a common free time wants it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from asotui import clock
from asotui.queries import rooms
from asotui.queries.meetings.busy import BusySpan, busy
from asotui.rules import profiles
from asotui.rules.days import ONE_DAY, Holidays
from asotui.rules.slots import Attendee, RoomOffer, Taken, Wanted


@dataclass(frozen=True, slots=True)
class TimeAsked:
    """A meeting that looks for its time.

    `officer_ids` are the people of the section who are to come; `outside` are those from outside, their names by their mail
    addresses in lower case. `needed` are those of both without whom it makes no sense (the chair). With `with_room`, a room for so many `seats` is looked for: any, or the one of `room_id`. `kind` gives the
    notice. `except_id` is the meeting itself when it has a time already.
    """

    minutes: int
    officer_ids: Sequence[int] = ()
    needed: Collection[int | str] = ()
    with_room: bool = True
    room_id: int | None = None
    seats: int = 0
    kind: str = "internal"
    except_id: int | None = None
    outside: Mapping[str, str] = field(default_factory=dict)


def wanted(
    session: Session, asked: TimeAsked, first_on: date, last_on: date, *, holidays: Holidays = None
) -> Wanted:
    """What `rules.slots.find` looks for between two days, both counted: not before now, nor before the notice of the kind.

    Raises UnknownKind, UnknownRoom.
    """
    offered = _rooms(session, asked)
    ids = list(dict.fromkeys(asked.officer_ids))
    from_at, to_at = clock.start_of(first_on), clock.start_of(last_on + ONE_DAY)
    spans = busy(
        session,
        ids,
        [room.id for room in offered],
        from_at,
        to_at,
        mails=asked.outside,
        except_id=asked.except_id,
    )
    closed = [span for span in spans if span.of_all]
    people = [Attendee(key, _taken(spans, closed, officer_id=key), needed=key in asked.needed) for key in ids]
    people += [
        Attendee(mail, _taken(spans, closed, mail=mail), needed=mail in asked.needed)
        for mail in asked.outside
    ]
    return Wanted(
        minutes=asked.minutes,
        first_on=first_on,
        last_on=last_on,
        zone=ZoneInfo(clock.zone_name()),
        not_before=_not_before(asked.kind, holidays),
        people=people,
        rooms=[
            RoomOffer(room.id, room.capacity, room.opens, room.closes, _taken(spans, closed, room_id=room.id))
            for room in offered
        ],
        seats=asked.seats,
        holidays=holidays,
    )


def _rooms(session: Session, asked: TimeAsked) -> list[rooms.RoomRow]:
    if not asked.with_room:
        return []
    return rooms.all(session) if asked.room_id is None else [rooms.one(session, asked.room_id)]


def _taken(
    spans: Sequence[BusySpan],
    closed: Sequence[BusySpan],
    *,
    officer_id: int | None = None,
    room_id: int | None = None,
    mail: str = "",
) -> list[Taken]:
    own = [
        span for span in spans if (span.officer_id, span.room_id, span.mail) == (officer_id, room_id, mail)
    ]
    return [Taken(span.starts_at, span.ends_at) for span in [*own, *closed]]


def _not_before(kind: str, holidays: Holidays) -> datetime:
    """The next whole minute, or the first day that leaves the notice of the kind."""
    first = profiles.earliest_meeting(profiles.profile(kind, clock.today()), clock.today(), holidays)
    now = clock.now()
    next_minute = now.replace(second=0, microsecond=0) + timedelta(minutes=1) if now.second else now
    return next_minute if first <= clock.today() else clock.start_of(first)
