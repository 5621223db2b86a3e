"""Dossiers by key, and the act that is named on them."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlmodel import Session, col, func, select

from asotui import clock
from asotui.errors import DossierEnded, NothingChosen, UnknownDossier
from asotui.models import Dossier, Piece, Row
from asotui.rules.dossiers import ENDED_STATES
from asotui.services.typed import Ids, several
from asotui.store import name_act
from asotui.terms import DossierState, PieceState

ASLEEP = frozenset(
    {DossierState.AWAITING_REPLY.value, DossierState.PARKED.value, DossierState.CALL_BOOK.value}
)
"""What waits for a day or for something to arrive."""


def find(session: Session, dossier_id: int) -> Dossier:
    """A dossier by key. Raises UnknownDossier."""
    dossier = session.get(Dossier, dossier_id)
    if dossier is None:
        raise UnknownDossier(number=dossier_id)
    return dossier


def living(session: Session, dossier_id: int) -> Dossier:
    """A dossier that may still be changed. Raises UnknownDossier, DossierEnded."""
    dossier = find(session, dossier_id)
    if dossier.state in ENDED_STATES:
        raise DossierEnded(number=dossier.number, state=DossierState(dossier.state).label)
    return dossier


def some_living(session: Session, dossier_ids: Ids) -> list[Dossier]:
    """One or several dossiers that may still be changed. Raises also NothingChosen."""
    found = [living(session, dossier_id) for dossier_id in several(dossier_ids)]
    if not found:
        raise NothingChosen
    return found


def stir(dossier: Dossier) -> None:
    """Say that the dossier moved: the opposite of lying without movement."""
    dossier.moved_at = clock.now()


def wake(session: Session, dossier: Dossier) -> None:
    """Something arrived: a dossier that slept is under examination again, an incomplete one once nothing lacks."""
    if dossier.state in ASLEEP:
        _go_on(dossier)
    else:
        go_on_if_complete(session, dossier)


def go_on_if_complete(session: Session, dossier: Dossier) -> None:
    """An incomplete dossier is under examination again once no piece is awaited."""
    if dossier.state == DossierState.INCOMPLETE.value and not awaited(session, dossier):
        _go_on(dossier)


def _go_on(dossier: Dossier) -> None:
    dossier.state = DossierState.UNDER_EXAMINATION.value
    dossier.review_on, dossier.awaited_event = None, ""


def awaited(session: Session, dossier: Dossier) -> list[Piece]:
    """The pieces that the dossier still expects."""
    query = select(Piece).where(Piece.dossier_id == dossier.key, Piece.state == PieceState.EXPECTED.value)
    return list(session.exec(query.order_by(col(Piece.expected_by).nulls_last(), col(Piece.id))))


def next_piece_serial(session: Session, dossier: Dossier) -> int:
    """The next place on the correspondence side."""
    last = session.exec(select(func.max(Piece.serial)).where(Piece.dossier_id == dossier.key)).one()
    return (last or 0) + 1


def named(
    session: Session,
    verb: str,
    dossiers: Sequence[Dossier],
    *,
    reason: str = "",
    concerns: Iterable[Row] = (),
    **facts: Any,
) -> None:
    """Name the act on one dossier or on several."""
    said = {"dossier": dossiers[0].number} if len(dossiers) == 1 else {"count": len(dossiers)}
    name_act(session, verb, dossiers[0], reason=reason, facts=said | facts, concerns=[*dossiers, *concerns])
