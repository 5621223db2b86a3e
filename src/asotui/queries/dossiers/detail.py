"""One dossier in full: its head, what is missing, what it is linked to, and how much stands under each tab."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlmodel import Session, col

from asotui.errors import UnknownDossier
from asotui.models import (
    Correspondent,
    Dossier,
    DossierLink,
    Note,
    Officer,
    Piece,
    Receipt,
    Task,
    Touched,
)
from asotui.queries.dossiers.filters import is_late
from asotui.queries.statements import Statement, read_all, read_one
from asotui.rules import dossiers as rules
from asotui.terms import DossierState, PieceState, TaskState


@dataclass(frozen=True, slots=True)
class Puc:
    """The paper under consideration; `number` is the diary number of a receipt, else empty."""

    piece_id: int
    receipt_id: int | None
    name: str
    number: str


@dataclass(frozen=True, slots=True)
class Missing:
    """A piece still awaited, late once its date has passed."""

    piece_id: int
    name: str
    expected_from: str
    expected_by: date | None
    late: bool


@dataclass(frozen=True, slots=True)
class Linked:
    """Another dossier that concerns this one."""

    id: int
    number: str
    title: str
    state: str
    why: str


@dataclass(frozen=True, slots=True)
class DossierDetail:
    """The head of a dossier. Instants are UTC; `allowed` are the states that it may go to from here."""

    id: int
    number: str
    title: str
    classification: str
    state: str
    level: int
    urgency: int
    urgency_set_by: str
    marking: str
    opened_at: datetime
    opened_by: str
    closed_at: datetime | None
    holder_id: int
    holder: str
    held_since: datetime
    taken_up: bool
    moved_at: datetime
    due_on: date | None
    late: bool
    next_action: str
    correspondent_id: int | None
    correspondent: str
    awaited_event: str
    review_on: date | None
    puc: Puc | None
    missing: tuple[Missing, ...]
    links: tuple[Linked, ...]
    allowed: tuple[str, ...]
    pieces: int
    notes: int
    tasks: int
    tasks_done: int
    acts: int


def detail(session: Session, dossier_id: int, *, today: date) -> DossierDetail:
    """A dossier as it is now. Raises UnknownDossier."""
    found = read_one(session, _head(today).where(col(Dossier.id) == dossier_id))
    if found is None:
        raise UnknownDossier(number=dossier_id)
    head = dict(found._mapping)
    return DossierDetail(
        **head | {"late": bool(head["late"])},
        puc=_puc(session, dossier_id),
        missing=_missing(session, dossier_id, today),
        links=_links(session, dossier_id),
        allowed=tuple(state.value for state in rules.allowed(DossierState(head["state"]))),
    )


def _head(today: date) -> Statement:
    # What came with a receipt of the dossier counts as its piece.
    receipts = (
        select(col(Piece.receipt_id)).where(col(Piece.dossier_id) == col(Dossier.id)).correlate(Dossier)
    )
    here = col(Piece.dossier_id) == col(Dossier.id)
    filed = select(col(Receipt.id)).where(col(Receipt.dossier_id) == col(Dossier.id)).correlate(Dossier)
    pieces = (
        select(func.count())
        .select_from(Piece)
        .where(here | col(Piece.receipt_id).in_(receipts), col(Piece.state) != PieceState.WAIVED.value)
        .correlate(Dossier)
        .scalar_subquery()
    )
    own_columns = [
        col(getattr(Dossier, name))
        for name in (
            *(
                "id",
                "number",
                "title",
                "classification",
                "state",
                "level",
                "urgency",
                "urgency_set_by",
                "marking",
            ),
            *(
                "opened_at",
                "opened_by",
                "closed_at",
                "holder_id",
                "held_since",
                "taken_up",
                "moved_at",
                "due_on",
            ),
            *("next_action", "correspondent_id", "awaited_event", "review_on"),
        )
    ]
    return (
        select(
            *own_columns,
            col(Officer.name).label("holder"),
            func.coalesce(col(Correspondent.name), "").label("correspondent"),
            func.coalesce(is_late(today), False).label("late"),
            pieces.label("pieces"),
            _counted(Note, (col(Note.dossier_id) == col(Dossier.id)) | col(Note.receipt_id).in_(filed)).label(
                "notes"
            ),
            _tasks(TaskState.OPEN).label("tasks"),
            _tasks(TaskState.DONE).label("tasks_done"),
            _counted(Touched, col(Touched.noun) == "dossier", col(Touched.row_id) == col(Dossier.id)).label(
                "acts"
            ),
        )
        .join(Officer, col(Officer.id) == col(Dossier.holder_id))
        .outerjoin(Correspondent, col(Correspondent.id) == col(Dossier.correspondent_id))
    )


def _counted(table: Any, *wanted: ColumnElement[bool]) -> Any:
    return select(func.count()).select_from(table).where(*wanted).correlate(Dossier).scalar_subquery()


def _tasks(state: TaskState) -> Any:
    return _counted(Task, col(Task.dossier_id) == col(Dossier.id), col(Task.state) == state.value)


def _puc(session: Session, dossier_id: int) -> Puc | None:
    query = (
        select(col(Piece.id), col(Piece.receipt_id), col(Piece.name), func.coalesce(col(Receipt.number), ""))
        .join(Dossier, col(Dossier.puc_id) == col(Piece.id))
        .outerjoin(Receipt, col(Receipt.id) == col(Piece.receipt_id))
        .where(col(Dossier.id) == dossier_id)
    )
    found = read_one(session, query)
    return None if found is None else Puc(*found)


def _missing(session: Session, dossier_id: int, today: date) -> tuple[Missing, ...]:
    query = (
        select(col(Piece.id), col(Piece.name), col(Piece.expected_from), col(Piece.expected_by))
        .where(col(Piece.dossier_id) == dossier_id, col(Piece.state) == PieceState.EXPECTED.value)
        .order_by(col(Piece.expected_by).nulls_last(), col(Piece.id))
    )
    rows = read_all(session, query)
    return tuple(Missing(*(*found, found[3] is not None and found[3] < today)) for found in rows)


def _links(session: Session, dossier_id: int) -> tuple[Linked, ...]:
    one, other = col(DossierLink.dossier_id), col(DossierLink.other_id)
    far_end = ((one == dossier_id) & (other == col(Dossier.id))) | (
        (other == dossier_id) & (one == col(Dossier.id))
    )
    query = (
        select(
            col(Dossier.id), col(Dossier.number), col(Dossier.title), col(Dossier.state), col(DossierLink.why)
        )
        .join(DossierLink, far_end)
        .order_by(col(Dossier.id))
    )
    return tuple(Linked(*found) for found in read_all(session, query))
