"""The list of dossiers, a page at a time."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, func, literal, literal_column, select, tuple_
from sqlmodel import Session, col

from asotui.models import Correspondent, Dossier, Officer, Piece, Task
from asotui.queries.dossiers.filters import DossierFilter, conditions, is_late
from asotui.queries.statements import Statement, read_all, read_one
from asotui.terms import PieceState, TaskState

NO_DATE = "9999-12-31"


@dataclass(frozen=True, slots=True)
class DossierRow:
    """What the list shows of a dossier. Instants are UTC."""

    id: int
    number: str
    title: str
    folded: str
    state: str
    level: int
    urgency: int
    marking: str
    holder_id: int
    holder: str
    held_since: datetime
    taken_up: bool
    due_on: date | None
    review_on: date | None
    moved_at: datetime
    next_action: str
    correspondent: str
    open_tasks: int
    late_tasks: int
    awaited_pieces: int
    late_pieces: int
    late: bool

    @property
    def identity(self) -> tuple[str, int]:
        """What stays the same when the row is read again."""
        return ("dossier", self.id)


class _Order(NamedTuple):
    """Columns, always ending with the identity, and whether the highest comes first."""

    columns: tuple[Any, ...]
    fields: tuple[str, ...]
    descending: bool = False


_DUE = func.coalesce(col(Dossier.due_on), literal_column(f"'{NO_DATE}'"))
_ORDERS = {
    "pressing": _Order((col(Dossier.urgency), _DUE, col(Dossier.id)), ("urgency", "due_on", "id")),
    "number": _Order((col(Dossier.id),), ("id",), descending=True),
    "moved": _Order((col(Dossier.moved_at), col(Dossier.id)), ("moved_at", "id"), descending=True),
    "due": _Order((_DUE, col(Dossier.id)), ("due_on", "id")),
    "title": _Order((col(Dossier.folded), col(Dossier.id)), ("folded", "id")),
}
SORTS = tuple(_ORDERS)
"""Most pressing, newest number, moved last, due first, title."""


def page(
    session: Session,
    wanted: DossierFilter,
    *,
    today: date,
    sort: str = "pressing",
    after: DossierRow | None = None,
    before: DossierRow | None = None,
    from_end: bool = False,
    limit: int = 50,
) -> list[DossierRow]:
    """At most `limit` dossiers in the order of the list: the first, the last, or those after or before a row."""
    order = _ORDERS[sort]
    backwards = before is not None or from_end
    edge = after if before is None else before
    picked = select(col(Dossier.id)).where(*conditions(wanted, today))
    if edge is not None:
        picked = picked.where(_beyond(order, edge, backwards))
    picked = picked.order_by(*_sorted(order, backwards)).limit(limit)
    query = _shown(today).where(col(Dossier.id).in_(picked)).order_by(*_sorted(order, backwards))
    rows = [DossierRow(*found) for found in read_all(session, query)]
    return rows[::-1] if backwards else rows


def row(session: Session, dossier_id: int, *, today: date) -> DossierRow | None:
    """One dossier as the list shows it now, or None when there is none."""
    found = read_one(session, _shown(today).where(col(Dossier.id) == dossier_id))
    return None if found is None else DossierRow(*found)


def count(session: Session, wanted: DossierFilter, *, today: date) -> int:
    """How many dossiers the filter lets through."""
    query = select(func.count()).select_from(Dossier).where(*conditions(wanted, today))
    return session.connection().execute(query).scalar_one()


def _sorted(order: _Order, backwards: bool) -> list[ColumnElement[Any]]:
    down = order.descending != backwards
    return [column.desc() if down else column.asc() for column in order.columns]


def _beyond(order: _Order, edge: DossierRow, backwards: bool) -> ColumnElement[bool]:
    """What follows a row in the direction of reading."""
    values = (getattr(edge, name) for name in order.fields)
    place = tuple_(
        *(
            literal(NO_DATE if value is None else value.isoformat())
            if name == "due_on"
            else literal(value, column.type)
            for name, value, column in zip(order.fields, values, order.columns, strict=True)
        )
    )
    here = tuple_(*order.columns)
    return here < place if order.descending != backwards else here > place


def _shown(today: date) -> Statement:
    """The columns of a row. The counts are taken for the rows of the page alone."""
    open_tasks = _counted(Task, Task.state == TaskState.OPEN.value)
    late_tasks = _counted(Task, Task.state == TaskState.OPEN.value, col(Task.due_on) < today)
    awaited = _counted(Piece, Piece.state == PieceState.EXPECTED.value)
    late_pieces = _counted(Piece, Piece.state == PieceState.EXPECTED.value, col(Piece.expected_by) < today)
    return (
        select(
            col(Dossier.id),
            col(Dossier.number),
            col(Dossier.title),
            col(Dossier.folded),
            col(Dossier.state),
            col(Dossier.level),
            col(Dossier.urgency),
            col(Dossier.marking),
            col(Dossier.holder_id),
            col(Officer.name),
            col(Dossier.held_since),
            col(Dossier.taken_up),
            col(Dossier.due_on),
            col(Dossier.review_on),
            col(Dossier.moved_at),
            col(Dossier.next_action),
            func.coalesce(col(Correspondent.name), ""),
            open_tasks,
            late_tasks,
            awaited,
            late_pieces,
            func.coalesce(is_late(today), False),
        )
        .join(Officer, col(Officer.id) == col(Dossier.holder_id))
        .outerjoin(Correspondent, col(Correspondent.id) == col(Dossier.correspondent_id))
    )


def _counted(table: type[Task] | type[Piece], *wanted: Any) -> ColumnElement[int]:
    own = col(table.dossier_id) == col(Dossier.id)
    return select(func.count()).select_from(table).where(own, *wanted).correlate(Dossier).scalar_subquery()
