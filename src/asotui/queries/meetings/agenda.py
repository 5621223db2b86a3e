"""What a meeting speaks about: the items in order, each with its papers."""

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlmodel import Session, col

from asotui.models import AgendaItem, Decision, Dossier, Meeting, Paper, Piece
from asotui.queries.statements import read_all


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A document that goes with an item."""

    id: int
    item_id: int
    piece_id: int
    name: str
    media_type: str
    size: int
    dossier_id: int | None
    has_content: bool

    @property
    def identity(self) -> tuple[str, int]:
        """What stays the same when the row is read again."""
        return ("paper", self.id)


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item of the agenda; `starts_after` is how many minutes of the agenda lie before it."""

    id: int
    position: int
    title: str
    type: str
    rapporteur: str
    minutes: int
    dossier_id: int | None
    dossier_number: str
    standing: bool
    carried_from: str
    notes: str
    decisions: int
    starts_after: int
    papers: tuple[PaperRow, ...]

    @property
    def identity(self) -> tuple[str, int]:
        """What stays the same when the row is read again."""
        return ("agenda_item", self.id)


def agenda(session: Session, meeting_id: int) -> list[ItemRow]:
    """The items in order, each with its papers."""
    carried = Meeting.__table__.alias("carried")  # type: ignore[attr-defined]
    decided = (
        select(func.count())
        .where(col(Decision.item_id) == col(AgendaItem.id))
        .correlate(AgendaItem)
        .scalar_subquery()
    )
    query = (
        select(
            col(AgendaItem.id),
            col(AgendaItem.position),
            col(AgendaItem.title),
            col(AgendaItem.type),
            col(AgendaItem.rapporteur),
            col(AgendaItem.minutes),
            col(AgendaItem.dossier_id),
            func.coalesce(col(Dossier.number), ""),
            col(AgendaItem.standing),
            func.coalesce(carried.c.number, ""),
            col(AgendaItem.notes),
            decided,
        )
        .outerjoin(Dossier, col(Dossier.id) == col(AgendaItem.dossier_id))
        .outerjoin(carried, carried.c.id == col(AgendaItem.carried_from_id))
        .where(col(AgendaItem.meeting_id) == meeting_id)
        .order_by(col(AgendaItem.position), col(AgendaItem.id))
    )
    papers = _papers(session, meeting_id)
    items, before = [], 0
    for values in read_all(session, query):
        items.append(ItemRow(*(*values, before, tuple(papers[values[0]]))))
        before += values[5]
    return items


def _papers(session: Session, meeting_id: int) -> defaultdict[int, list[PaperRow]]:
    query = (
        select(
            col(Paper.id),
            col(Paper.item_id),
            col(Piece.id),
            col(Piece.name),
            col(Piece.media_type),
            col(Piece.size),
            col(Piece.dossier_id),
            col(Piece.digest) != "",
        )
        .join(Piece, col(Piece.id) == col(Paper.piece_id))
        .join(AgendaItem, col(AgendaItem.id) == col(Paper.item_id))
        .where(col(AgendaItem.meeting_id) == meeting_id)
        .order_by(col(Paper.item_id), col(Paper.position))
    )
    found: defaultdict[int, list[PaperRow]] = defaultdict(list)
    for values in read_all(session, query):
        found[values[1]].append(PaperRow(*(*values[:-1], bool(values[-1]))))
    return found
