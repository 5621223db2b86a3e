"""What a meeting left in writing."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlmodel import Session, col

from asotui.models import Amendment, Meeting, Minutes
from asotui.queries.statements import read_all


@dataclass(frozen=True, slots=True)
class AmendmentRow:
    """A correction to approved minutes."""

    id: int
    text: str
    written_at: datetime
    written_by: str


@dataclass(frozen=True, slots=True)
class MinutesDetail:
    """The minutes of a meeting with their corrections; instants are UTC, `approved_in` is the number of a meeting."""

    id: int
    form: str
    text: str
    drafted_at: datetime
    drafted_by: str
    circulated_at: datetime | None
    approved_at: datetime | None
    approved_by: str
    approved_in: str
    amendments: tuple[AmendmentRow, ...]

    @property
    def is_open(self) -> bool:
        """Whether the text may still be changed."""
        return self.approved_at is None


def minutes(session: Session, meeting_id: int) -> MinutesDetail | None:
    """The minutes of a meeting, or None while nobody drafted them."""
    query = (
        select(
            col(Minutes.id),
            col(Minutes.form),
            col(Minutes.text),
            col(Minutes.drafted_at),
            col(Minutes.drafted_by),
            col(Minutes.circulated_at),
            col(Minutes.approved_at),
            col(Minutes.approved_by),
            func.coalesce(col(Meeting.number), ""),
        )
        .outerjoin(Meeting, col(Meeting.id) == col(Minutes.approved_in_id))
        .where(col(Minutes.meeting_id) == meeting_id)
    )
    found = next(iter(read_all(session, query)), None)
    if found is None:
        return None
    corrections = (
        select(col(Amendment.id), col(Amendment.text), col(Amendment.written_at), col(Amendment.written_by))
        .where(col(Amendment.minutes_id) == found[0])
        .order_by(col(Amendment.id))
    )
    amendments = tuple(AmendmentRow(*values) for values in read_all(session, corrections))
    return MinutesDetail(*(*found, amendments))
