"""The movement register."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from asotui.models import Dossier, Movement, Officer
from asotui.queries.statements import Statement, read_all


@dataclass(frozen=True, slots=True)
class MovementRow:
    """A dossier changed hands; `from_name` is empty for the first time. Instants are UTC, None for what has not been.

    `seen_at` is when its receiver opened it, `acknowledged_at` when they said that they have it, `recalled_at` when the
    sender took it back before.
    """

    id: int
    dossier_id: int
    dossier_number: str
    from_name: str
    to_name: str
    at: datetime
    why: str
    seen_at: datetime | None = None
    acknowledged_at: datetime | None = None
    recalled_at: datetime | None = None

    @property
    def identity(self) -> tuple[str, int]:
        """What stays the same when the row is read again."""
        return ("movement", self.id)


def of_dossier(session: Session, dossier_id: int) -> list[MovementRow]:
    """The movements of a dossier, first to last."""
    return _read(session, _shown().where(col(Movement.dossier_id) == dossier_id).order_by(col(Movement.id)))


def register(session: Session, *, before_id: int | None = None, limit: int = 50) -> list[MovementRow]:
    """The movements of the section before one, newest first."""
    query = _shown()
    if before_id is not None:
        query = query.where(col(Movement.id) < before_id)
    return _read(session, query.order_by(col(Movement.id).desc()).limit(limit))


def _shown() -> Statement:
    giver, receiver = aliased(Officer), aliased(Officer)
    return (
        select(
            col(Movement.id),
            col(Movement.dossier_id),
            col(Dossier.number),
            func.coalesce(col(giver.name), ""),
            col(receiver.name),
            col(Movement.at),
            col(Movement.why),
            col(Movement.seen_at),
            col(Movement.acknowledged_at),
            col(Movement.recalled_at),
        )
        .join(Dossier, col(Dossier.id) == col(Movement.dossier_id))
        .outerjoin(giver, col(giver.id) == col(Movement.from_id))
        .join(receiver, col(receiver.id) == col(Movement.to_id))
    )


def _read(session: Session, query: Statement) -> list[MovementRow]:
    return [MovementRow(*values) for values in read_all(session, query)]
