"""When people and rooms are taken: by meetings, by the calendars of others, by absences."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import func, or_, select
from sqlmodel import Session, col

from asotui import clock
from asotui.models import BusyTime, Invitee, Meeting, Officer
from asotui.models.meeting import LONGEST
from asotui.queries.meetings.week import BOOKED
from asotui.queries.statements import read_all
from asotui.terms import Answer

MEETING, CALENDAR, ABSENCE = "meeting", "calendar", "absence"


@dataclass(frozen=True, slots=True)
class BusySpan:
    """A time, in UTC, at which somebody or a room is taken; with none of them, the whole office is closed.

    `mail`, in lower case, is of somebody outside the section. `source` is a meeting (then `number` is its number), an imported
    calendar, or an absence.
    """

    officer_id: int | None
    room_id: int | None
    starts_at: datetime
    ends_at: datetime
    source: str
    number: str = ""
    title: str = ""
    meeting_id: int | None = None
    mail: str = ""

    @property
    def who(self) -> int | str | None:
        """Whose time it is: the key of an officer, or a mail address; None where it is nobody's."""
        return self.mail or self.officer_id

    @property
    def of_all(self) -> bool:
        """Whether it is the whole office that is closed."""
        return self.officer_id is None and self.room_id is None and not self.mail


def busy(
    session: Session,
    officer_ids: Sequence[int],
    room_ids: Sequence[int],
    from_at: datetime,
    to_at: datetime,
    *,
    mails: Iterable[str] = (),
    except_id: int | None = None,
) -> list[BusySpan]:
    """What takes the time of these officers and rooms between two instants, soonest first; a meeting to be moved is left out.

    Of people outside, named by their `mails`, only their meetings with the section are known.
    """
    spans = [
        *_in_meetings(session, officer_ids, mails, from_at, to_at, except_id),
        *_in_rooms(session, room_ids, from_at, to_at, except_id),
        *_in_calendars(session, officer_ids, room_ids, from_at, to_at),
        *_absences(session, officer_ids, from_at, to_at),
    ]
    return sorted(spans, key=lambda span: (span.starts_at, span.ends_at, span.source, span.title))


def _in_meetings(
    session: Session,
    officer_ids: Iterable[int],
    mails: Iterable[str],
    from_at: datetime,
    to_at: datetime,
    except_id: int | None,
) -> list[BusySpan]:
    """Whom a meeting expects; who declined is free. Who only organizes it need not sit in it."""
    officers, outside = set(officer_ids), {mail.casefold() for mail in mails if mail}
    query = (
        select(
            col(Invitee.officer_id),
            func.lower(col(Invitee.mail)),
            col(Meeting.starts_at),
            col(Meeting.ends_at),
            col(Meeting.number),
            col(Meeting.title),
            col(Meeting.id),
        )
        .join(Invitee, col(Invitee.meeting_id) == col(Meeting.id))
        .where(
            or_(col(Invitee.officer_id).in_(officer_ids), func.lower(col(Invitee.mail)).in_(outside)),
            col(Invitee.answer) != Answer.DECLINED.value,
            col(Meeting.starts_at) < to_at,
            col(Meeting.starts_at) > from_at - LONGEST,
            col(Meeting.ends_at) > from_at,
            col(Meeting.state).in_(BOOKED),
            col(Meeting.id) != (except_id or 0),
        )
    )
    return [
        BusySpan(officer_id, None, *said)
        if officer_id in officers
        else BusySpan(None, None, *said, mail=mail)
        for officer_id, mail, start, end, number, title, meeting_id in read_all(session, query)
        for said in [(start, end, MEETING, number, title, meeting_id)]
    ]


def _in_rooms(
    session: Session, room_ids: Iterable[int], from_at: datetime, to_at: datetime, except_id: int | None
) -> list[BusySpan]:
    query = select(
        col(Meeting.room_id),
        col(Meeting.starts_at),
        col(Meeting.ends_at),
        col(Meeting.number),
        col(Meeting.title),
        col(Meeting.id),
    ).where(
        col(Meeting.room_id).in_(room_ids),
        col(Meeting.starts_at) < to_at,
        col(Meeting.starts_at) > from_at - LONGEST,
        col(Meeting.ends_at) > from_at,
        col(Meeting.state).in_(BOOKED),
        col(Meeting.id) != (except_id or 0),
    )
    return [
        BusySpan(None, room_id, start, end, MEETING, number, title, meeting_id)
        for room_id, start, end, number, title, meeting_id in read_all(session, query)
    ]


def _in_calendars(
    session: Session,
    officer_ids: Iterable[int],
    room_ids: Iterable[int],
    from_at: datetime,
    to_at: datetime,
) -> list[BusySpan]:
    of_nobody = col(BusyTime.officer_id).is_(None) & col(BusyTime.room_id).is_(None)
    query = select(
        col(BusyTime.officer_id),
        col(BusyTime.room_id),
        col(BusyTime.starts_at),
        col(BusyTime.ends_at),
        col(BusyTime.title),
    ).where(
        col(BusyTime.starts_at) < to_at,
        col(BusyTime.ends_at) > from_at,
        or_(of_nobody, col(BusyTime.officer_id).in_(officer_ids), col(BusyTime.room_id).in_(room_ids)),
    )
    return [
        BusySpan(officer_id, room_id, start, end, CALENDAR, "", title)
        for officer_id, room_id, start, end, title in read_all(session, query)
    ]


def _absences(
    session: Session, officer_ids: Iterable[int], from_at: datetime, to_at: datetime
) -> list[BusySpan]:
    """Absences are whole days of the office, both ends counted."""
    query = select(col(Officer.id), col(Officer.absent_from), col(Officer.absent_until)).where(
        col(Officer.id).in_(officer_ids),
        col(Officer.absent_from) <= clock.local(to_at).date(),
        col(Officer.absent_until) >= clock.local(from_at).date(),
    )
    return [
        BusySpan(officer_id, None, clock.start_of(first), clock.start_of(_next_day(last)), ABSENCE)
        for officer_id, first, last in read_all(session, query)
    ]


def _next_day(on: date) -> date:
    return on + timedelta(days=1) if on < date.max else on
