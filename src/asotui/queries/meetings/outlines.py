"""What a calendar says of a meeting beside its time: its convocation, and how long its agenda is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlmodel import Session, col

from asotui.models import AgendaItem, Meeting, Paper, Piece
from asotui.queries.statements import read_all
from asotui.terms import PieceState


@dataclass(frozen=True, slots=True)
class Outline:
    """How far a meeting is prepared; `zone` is where it was planned, `missing_papers` are awaited still."""

    zone: str
    convened_at: datetime | None
    items: int
    agenda_minutes: int
    missing_papers: int


def outlines(session: Session, meeting_ids: Sequence[int]) -> dict[int, Outline]:
    """The outline of each of these meetings. One statement."""
    awaited = (
        select(func.count(col(Paper.id)))
        .join(AgendaItem, col(AgendaItem.id) == col(Paper.item_id))
        .join(Piece, col(Piece.id) == col(Paper.piece_id))
        .where(
            col(AgendaItem.meeting_id) == col(Meeting.id),
            col(Piece.state) == PieceState.EXPECTED.value,
        )
        .correlate(Meeting)
        .scalar_subquery()
    )
    query = (
        select(
            col(Meeting.id),
            col(Meeting.zone),
            col(Meeting.convened_at),
            func.count(col(AgendaItem.id)),
            func.coalesce(func.sum(col(AgendaItem.minutes)), 0),
            awaited,
        )
        .outerjoin(AgendaItem, col(AgendaItem.meeting_id) == col(Meeting.id))
        .where(col(Meeting.id).in_(meeting_ids))
        .group_by(col(Meeting.id))
    )
    return {key: Outline(*values) for key, *values in read_all(session, query)}
