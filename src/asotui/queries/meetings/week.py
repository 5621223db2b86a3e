"""Meetings between two instants, as blocks on a calendar."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, String, case, cast, func, select
from sqlmodel import Session, col

from asotui import clock
from asotui.models import Invitee, Meeting, Officer, Room
from asotui.models.meeting import LONGEST
from asotui.queries.statements import read_all
from asotui.rules.meetings import BOOKED_STATES, overlaps
from asotui.terms import Answer, MeetingState

BOOKED = frozenset(state.value for state in BOOKED_STATES)


@dataclass(frozen=True, slots=True)
class MeetingBlock:
    """A meeting on the calendar; instants are UTC.

    `yes`, `no`, `perhaps` and `waiting` count the answers of the `invited`; `officer_ids` are those of the section among them who
    did not decline. `conflicts` names who of them is elsewhere at that time or away.
    """

    id: int
    number: str
    title: str
    kind: str
    state: str
    marking: str
    starts_at: datetime
    ends_at: datetime
    room_id: int | None
    room: str
    place: str
    organizer_id: int
    organizer: str
    organizer_mail: str
    series_id: int | None
    begun: bool
    invited: int
    yes: int
    no: int
    perhaps: int
    waiting: int
    officer_ids: tuple[int, ...] = ()
    conflicts: tuple[str, ...] = ()

    @property
    def identity(self) -> tuple[str, int]:
        """What stays the same when the row is read again."""
        return ("meeting", self.id)

    @property
    def takes_time(self) -> bool:
        """Whether its room and its people are taken: not when it was called off or put off."""
        return self.state in BOOKED


@dataclass(frozen=True, slots=True)
class _Person:
    """An officer who is to come, and when they are away."""

    id: int
    name: str
    absent_from: str
    absent_until: str

    def is_away(self, first: date, last: date) -> bool:
        return bool(self.absent_from) and (
            self.absent_from <= last.isoformat() and first.isoformat() <= self.absent_until
        )


def between(
    session: Session,
    from_at: datetime,
    to_at: datetime,
    *,
    officer_id: int | None = None,
    room_id: int | None = None,
    cancelled: bool = False,
) -> list[MeetingBlock]:
    """The meetings that take place between two instants, soonest first; of one officer or in one room if given.

    What was called off is left out unless `cancelled`. One statement, by the index on the time.
    """
    wanted = [
        col(Meeting.starts_at) < to_at,
        col(Meeting.starts_at) > from_at - LONGEST,
        col(Meeting.ends_at) > from_at,
    ]
    if room_id is not None:
        wanted.append(col(Meeting.room_id) == room_id)
    if not cancelled:
        wanted.append(col(Meeting.state) != MeetingState.CANCELLED.value)
    blocks = blocks_where(session, *wanted)
    if officer_id is not None:
        return [b for b in blocks if officer_id in b.officer_ids or officer_id == b.organizer_id]
    return blocks


def blocks_where(
    session: Session, *wanted: ColumnElement[bool], newest: bool = False, limit: int | None = None
) -> list[MeetingBlock]:
    """Meetings as blocks, soonest first or latest first; each knows the conflicts with the others found."""
    # In the order of the index on the time: grouped otherwise, every meeting there ever was would be read.
    when = (col(Meeting.starts_at), col(Meeting.ends_at), col(Meeting.id))
    order = [column.desc() for column in when] if newest else when
    query = _statement().where(*wanted).group_by(*when).order_by(*order).limit(limit)
    found = [_block(values) for values in read_all(session, query)]
    going = [(block, people) for block, people in found if block.takes_time]
    return [replace(block, conflicts=_conflicts(block, people, going)) for block, people in found]


def _statement() -> Any:
    def count(*answers: Answer) -> ColumnElement[int]:
        return func.coalesce(
            func.sum(case((col(Invitee.answer).in_([a.value for a in answers]), 1), else_=0)), 0
        )

    away = Officer.__table__.alias("away")  # type: ignore[attr-defined]
    person = func.json_array(
        col(Invitee.officer_id),
        col(Invitee.name),
        func.coalesce(cast(away.c.absent_from, String), ""),
        func.coalesce(cast(away.c.absent_until, String), ""),
    )
    comes = col(Invitee.officer_id).is_not(None) & (col(Invitee.answer) != Answer.DECLINED.value)
    return (
        select(
            col(Meeting.id),
            col(Meeting.number),
            col(Meeting.title),
            col(Meeting.kind),
            col(Meeting.state),
            col(Meeting.marking),
            col(Meeting.starts_at),
            col(Meeting.ends_at),
            col(Meeting.room_id),
            func.coalesce(col(Room.name), ""),
            col(Meeting.place),
            col(Meeting.organizer_id),
            col(Officer.name),
            col(Meeting.organizer_mail),
            col(Meeting.series_id),
            col(Meeting.opened_at).is_not(None),
            func.count(col(Invitee.id)),
            count(Answer.ACCEPTED, Answer.DELEGATED),
            count(Answer.DECLINED),
            count(Answer.TENTATIVE),
            count(Answer.NONE),
            func.json_group_array(person).filter(comes),
        )
        .join(Officer, col(Officer.id) == col(Meeting.organizer_id))
        .outerjoin(Room, col(Room.id) == col(Meeting.room_id))
        .outerjoin(Invitee, col(Invitee.meeting_id) == col(Meeting.id))
        .outerjoin(away, away.c.id == col(Invitee.officer_id))
    )


def _block(values: Sequence[Any]) -> tuple[MeetingBlock, list[_Person]]:
    *plain, listed = values
    people = [_Person(*said) for said in json.loads(listed)]
    plain[15] = bool(plain[15])
    return MeetingBlock(*(*plain, tuple(person.id for person in people))), people


def _conflicts(
    block: MeetingBlock, people: list[_Person], going: list[tuple[MeetingBlock, list[_Person]]]
) -> tuple[str, ...]:
    if not block.takes_time:
        return ()
    first, last = clock.local(block.starts_at).date(), clock.local(block.ends_at).date()
    elsewhere = {
        other_person.id
        for other, others in going
        if other.id != block.id and overlaps(block.starts_at, block.ends_at, other.starts_at, other.ends_at)
        for other_person in others
    }
    return tuple(p.name for p in people if p.id in elsewhere or p.is_away(first, last))
