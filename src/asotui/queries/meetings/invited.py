"""The invitation of others that a receipt brought, and what else takes that time."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlmodel import Session, col

from asotui import clock
from asotui.models import Invitee, Officer
from asotui.queries.meetings.busy import BusySpan, busy
from asotui.queries.rows.invitations import brought_by
from asotui.queries.statements import read_all
from asotui.rules.meetings import overlaps
from asotui.terms import Answer


@dataclass(frozen=True, slots=True)
class Invited:
    """To what others invite us. Instants are UTC.

    Of a series it is the next meeting; `count` is how many are still to come. `name` is who of us is invited, `answer` what they
    answered, `clashes` what else they have at the time of any of them.
    """

    meeting_id: int
    number: str
    title: str
    starts_at: datetime
    ends_at: datetime
    place: str
    sender: str
    count: int
    officer_id: int
    name: str
    answer: str
    clashes: tuple[BusySpan, ...]


def invited(session: Session, receipt_id: int, officer_id: int) -> Invited | None:
    """The meeting to which a receipt invites, as an officer would answer it; None when it invites to none that is to come."""
    rows = read_all(session, brought_by([receipt_id]))
    ahead = [row for row in rows if row.ends_at > clock.now()] or rows[-1:]
    if not ahead:
        return None
    first = ahead[0]
    person_id, name, answer = _who(session, first.id, officer_id)
    own = {row.id for row in ahead}
    taken = [
        span
        for span in busy(session, [person_id], [], first.starts_at, max(row.ends_at for row in ahead))
        if span.meeting_id not in own
        and any(overlaps(span.starts_at, span.ends_at, row.starts_at, row.ends_at) for row in ahead)
    ]
    return Invited(
        first.id,
        first.number,
        first.title,
        first.starts_at,
        first.ends_at,
        first.place,
        first.organizer_mail,
        len(ahead),
        person_id,
        name,
        answer,
        tuple(taken),
    )


def _who(session: Session, meeting_id: int, officer_id: int) -> tuple[int, str, str]:
    """Who of us answers: the officer when invited, else the first of the section who is, else the officer all the same."""
    mine = col(Invitee.officer_id) == officer_id
    query = (
        select(col(Invitee.officer_id), col(Invitee.name), col(Invitee.answer))
        .where(col(Invitee.meeting_id) == meeting_id, col(Invitee.officer_id).is_not(None))
        .order_by(mine.desc(), col(Invitee.position), col(Invitee.id))
        .limit(1)
    )
    for found in read_all(session, query):
        return (found[0], found[1], found[2])
    name = read_all(
        session, select(func.coalesce(col(Officer.name), "")).where(col(Officer.id) == officer_id)
    )
    return officer_id, name[0][0], Answer.NONE.value
