"""Everything that happened to a dossier, a receipt or a meeting, newest first: the movement register too."""

from sqlmodel import Session, col

from asotui.models import Act, Touched
from asotui.queries.acts import ActRow, read, said

TimelineRow = ActRow


def of_dossier(
    session: Session, dossier_id: int, *, before_id: int | None = None, limit: int = 200
) -> list[TimelineRow]:
    """The acts that touched or concern a dossier, its pieces, notes and tasks included."""
    return _of(session, "dossier", dossier_id, before_id, limit)


def of_receipt(
    session: Session, receipt_id: int, *, before_id: int | None = None, limit: int = 200
) -> list[TimelineRow]:
    """The acts that touched or concern a receipt, its notes included."""
    return _of(session, "receipt", receipt_id, before_id, limit)


def of_meeting(
    session: Session, meeting_id: int, *, before_id: int | None = None, limit: int = 200
) -> list[TimelineRow]:
    """The acts that touched or concern a meeting, its people, agenda and letters included."""
    return _of(session, "meeting", meeting_id, before_id, limit)


def _of(session: Session, noun: str, row_id: int, before_id: int | None, limit: int) -> list[TimelineRow]:
    query = said().join(Touched, col(Touched.act_id) == col(Act.id))
    return read(
        session, query.where(col(Touched.noun) == noun, col(Touched.row_id) == row_id), before_id, limit
    )
