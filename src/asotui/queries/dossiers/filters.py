"""Which dossiers a list shows."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, exists, or_
from sqlmodel import col

from asotui import clock
from asotui.models import Dossier, Piece
from asotui.queries.states import ENDED
from asotui.terms import PieceState
from asotui.text import search_words


@dataclass(frozen=True, slots=True)
class DossierFilter:
    """What is asked of a dossier; everything asked must hold.

    Without a state, dossiers that ended are left out unless `ended`. `states`: any of them. `idle_days`: nothing moved
    for that many days.
    """

    holder_id: int | None = None
    state: str | None = None
    states: tuple[str, ...] = ()
    urgency: int | None = None
    marking: str | None = None
    correspondent_id: int | None = None
    late: bool = False
    idle_days: int | None = None
    text: str = ""
    ended: bool = False


def conditions(wanted: DossierFilter, today: date) -> list[ColumnElement[bool]]:
    """The filter as SQL."""
    equal = {
        Dossier.holder_id: wanted.holder_id,
        Dossier.state: wanted.state,
        Dossier.urgency: wanted.urgency,
        Dossier.marking: wanted.marking,
        Dossier.correspondent_id: wanted.correspondent_id,
    }
    found = [col(column) == value for column, value in equal.items() if value is not None]
    if wanted.states:
        found.append(col(Dossier.state).in_(wanted.states))
    if wanted.state is None and not wanted.states and not wanted.ended:
        found.append(col(Dossier.state).not_in(ENDED))
    if wanted.late:
        found.append(is_late(today))
    if wanted.idle_days is not None:
        first_day_that_counts = today - timedelta(days=wanted.idle_days - 1)
        found.append(col(Dossier.moved_at) < clock.start_of(first_day_that_counts))
    return found + matching(wanted.text)


def matching(typed: str) -> list[ColumnElement[bool]]:
    """Dossiers whose title and number hold every word typed, whatever the case and the accents."""
    return [col(Dossier.folded).contains(word, autoescape=True) for word in search_words(typed)]


def is_late(today: date) -> ColumnElement[bool]:
    """A living dossier with a date that has passed: its own, that of what it waits for, or of an awaited piece."""
    late_piece = exists().where(
        col(Piece.dossier_id) == col(Dossier.id),
        col(Piece.state) == PieceState.EXPECTED.value,
        col(Piece.expected_by) < today,
    )
    passed = or_(col(Dossier.due_on) < today, col(Dossier.review_on) < today, late_piece)
    return passed & col(Dossier.state).not_in(ENDED)
