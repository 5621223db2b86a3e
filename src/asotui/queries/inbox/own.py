"""Dossiers, tasks and meetings of the day among the rows of a view: few enough to be held in memory."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import func, or_, select
from sqlmodel import Session, col

from asotui import clock
from asotui.models import Dossier, Invitee, Meeting, Movement, Piece, Task
from asotui.models.meeting import LONGEST
from asotui.queries.dossiers.filters import matching
from asotui.queries.inbox.submitted import lies_above, lies_with_holder
from asotui.queries.inbox.views import FLAT
from asotui.queries.rows import DOSSIER, MEETING, TASK
from asotui.queries.states import ASLEEP, AWAKE, ENDED
from asotui.queries.stretches import LAST, Entry, text_of
from asotui.rules import pressing
from asotui.terms import Answer, MeetingState, PieceState, TaskState, Urgency
from asotui.text import fold, search_words

ONE_DAY = timedelta(days=1)
LOOSE_LIMIT = 2000
"""Dossiers and tasks of one officer that are looked at: more than any desk holds."""


@dataclass(frozen=True, slots=True)
class Own:
    """A dossier, a task or a meeting of an officer, and what is counted of it."""

    entry: Entry
    urgency: int
    due_on: date | None


def held(session: Session, officer_id: int, today: date, text: str) -> list[Own]:
    """The dossiers on the officer's desk: those awake, what is submitted to them, sleeping ones whose review date has come,
    and what was transmitted to them in whatever state, until they acknowledge it."""
    query = select(
        col(Dossier.id),
        col(Dossier.urgency),
        col(Dossier.due_on),
        col(Dossier.held_since),
        col(Dossier.state),
        col(Dossier.review_on),
    ).where(
        col(Dossier.holder_id) == officer_id,
        or_(
            col(Dossier.state).in_(AWAKE),
            col(Dossier.state).in_(ASLEEP) & (col(Dossier.review_on) <= today),
            col(Dossier.state).not_in(ENDED) & col(Dossier.taken_up).is_(False),
            lies_with_holder(),
        ),
        *matching(text),
    )
    return [
        _own(
            DOSSIER,
            row_id,
            urgency,
            due_on,
            since,
            today,
            woken=state in ASLEEP and review_on is not None and review_on <= today,
        )
        for row_id, urgency, due_on, since, state, review_on in session.connection().execute(
            query.limit(LOOSE_LIMIT)
        )
    ]


def tasks(
    session: Session, officer_id: int, today: date, text: str, *, due_by: date | None = None
) -> list[Own]:
    """The officer's open tasks; with `due_by`, those due by that day."""
    words = search_words(text)
    query = select(
        col(Task.id), col(Task.urgency), col(Task.due_on), col(Task.created_at), col(Task.title)
    ).where(col(Task.owner_id) == officer_id, col(Task.state) == TaskState.OPEN.value)
    if due_by is not None:
        query = query.where(col(Task.due_on) <= due_by)
    return [
        _own(TASK, row_id, urgency, due_on, created_at, today)
        for row_id, urgency, due_on, created_at, title in session.connection().execute(
            query.limit(LOOSE_LIMIT)
        )
        if all(word in fold(title) for word in words)
    ]


def meetings(session: Session, officer_id: int, today: date, text: str) -> list[Own]:
    """The meetings of the day that the officer organizes or sits in, as long as they were neither held nor called off."""
    words = search_words(text)
    expected = select(col(Invitee.meeting_id)).where(
        col(Invitee.officer_id) == officer_id, col(Invitee.answer) != Answer.DECLINED.value
    )
    begun, over = clock.start_of(today), clock.start_of(today + ONE_DAY)
    query = select(col(Meeting.id), col(Meeting.starts_at), col(Meeting.title)).where(
        col(Meeting.starts_at) < over,
        col(Meeting.starts_at) > begun - LONGEST,
        col(Meeting.ends_at) > begun,
        col(Meeting.state).in_((MeetingState.DRAFT.value, MeetingState.CONVENED.value)),
        or_(col(Meeting.organizer_id) == officer_id, col(Meeting.id).in_(expected)),
    )
    return [
        _own(MEETING, row_id, Urgency.NORMAL.value, today, starts_at, today)
        for row_id, starts_at, title in session.connection().execute(query.limit(LOOSE_LIMIT))
        if all(word in fold(title) for word in words)
    ]


def _own(
    kind: int,
    row_id: Any,
    urgency: int,
    due_on: date | None,
    since: datetime,
    today: date,
    *,
    woken: bool = False,
) -> Own:
    band = pressing.band(urgency, due_on, woken, today)
    return Own(_loose(int(band), due_on, text_of(since), kind, row_id), urgency, due_on)


def _loose(rank: int, first: date | None, second: str, kind: int, row_id: Any) -> Entry:
    return Entry((rank, text_of(first) if first else LAST, second, kind, row_id))


def waiting(session: Session, text: str, officer_id: int) -> tuple[Entry, ...]:
    """Dossiers on which somebody else has to move, also those submitted to nobody in particular, those with a piece that
    has not come, and those that the officer transmitted and nobody acknowledged; soonest first."""
    last = (
        select(func.max(col(Movement.id)))
        .where(col(Movement.dossier_id) == col(Dossier.id), col(Movement.recalled_at).is_(None))
        .correlate(Dossier)
        .scalar_subquery()
    )
    sent = (
        col(Dossier.taken_up).is_(False)
        & col(Dossier.state).not_in(ENDED)
        & select(col(Movement.id))
        .where(col(Movement.id) == last, col(Movement.from_id) == officer_id)
        .correlate(Dossier)
        .exists()
    )
    awaited = (
        select(col(Piece.dossier_id), func.min(col(Piece.expected_by)).label("by"))
        .where(col(Piece.state) == PieceState.EXPECTED.value, col(Piece.dossier_id).is_not(None))
        .group_by(col(Piece.dossier_id))
        .subquery()
    )
    query = (
        select(col(Dossier.id), col(Dossier.review_on), awaited.c.by, col(Dossier.moved_at))
        .outerjoin(awaited, awaited.c.dossier_id == Dossier.id)
        .where(
            or_(
                col(Dossier.state).in_(ASLEEP),
                awaited.c.dossier_id.is_not(None) & col(Dossier.state).in_(AWAKE),
                sent,
                lies_above(),
            ),
            *matching(text),
        )
    )
    entries = []
    for row_id, review_on, by, moved_at in session.connection().execute(query.limit(LOOSE_LIMIT)):
        soonest = min((on for on in (review_on, by) if on is not None), default=None)
        entries.append(_loose(FLAT, soonest, text_of(moved_at), DOSSIER, row_id))
    return tuple(entries)
