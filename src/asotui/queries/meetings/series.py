"""Where a series of meetings ends, as far as it is planned."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select, true
from sqlmodel import Session, col

from asotui.models import Meeting, Series
from asotui.queries.statements import read_one
from asotui.rules.meetings import PLANNED_STATES

_PLANNED = tuple(state.value for state in PLANNED_STATES)


@dataclass(frozen=True, slots=True)
class SeriesEnd:
    """How far a series of the section is planned; `rule` and `planned_until` as the register keeps them."""

    series_id: int
    title: str
    rule: str
    planned_until: date


def series_end(session: Session, meeting_id: int, *, last_only: bool = True) -> SeriesEnd | None:
    """The series of a meeting when nothing of it is to come about any more after this one, and it may go on.

    With `last_only` false the meetings that are still to come do not matter.
    """
    own = (
        select(
            col(Meeting.series_id), col(Meeting.starts_at), col(Meeting.title), col(Meeting.organizer_mail)
        )
        .where(col(Meeting.id) == meeting_id)
        .subquery()
    )
    later = (
        select(func.count())
        .where(
            col(Meeting.series_id) == own.c.series_id,
            col(Meeting.id) != meeting_id,
            col(Meeting.starts_at) > own.c.starts_at,
            col(Meeting.state).in_(_PLANNED),
        )
        .scalar_subquery()
    )
    found = read_one(
        session,
        select(col(Series.id), own.c.title, col(Series.rule), col(Series.planned_until))
        .join(own, own.c.series_id == col(Series.id))
        .where(
            own.c.organizer_mail == "", col(Series.is_over).is_(False), later == 0 if last_only else true()
        ),
    )
    return SeriesEnd(*found) if found else None
