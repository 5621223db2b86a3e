"""Submitted dossiers that lie with who holds them."""

from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy import false as sql_false
from sqlalchemy.orm import aliased
from sqlmodel import col

from asotui.models import Act, Dossier, Movement, Touched
from asotui.store.undo import REDONE, UNDONE
from asotui.terms import DossierState

SUBMISSIONS = ("dossier.submitted", "dossier.submitted_to")


def lies_with_holder() -> ColumnElement[bool]:
    """Whether a dossier is submitted and came to its holder with that submission or after it.

    What was submitted without naming anybody still has its old holder, who can do nothing: it lies above them.
    """
    return (col(Dossier.state) == DossierState.SUBMITTED.value) & _came_with_it()


def lies_above() -> ColumnElement[bool]:
    """Whether a dossier is submitted and nobody was named to decide it."""
    return (col(Dossier.state) == DossierState.SUBMITTED.value) & ~_came_with_it()


def _came_with_it() -> ColumnElement[bool]:
    came, submitted = _came().scalar_subquery(), _submitted().scalar_subquery()
    return func.coalesce(came >= submitted, sql_false())


def _came() -> Any:
    """The act by which the holder has the dossier; a movement that was recalled brought it to nobody."""
    last = (
        select(func.max(col(Movement.id)))
        .where(col(Movement.dossier_id) == col(Dossier.id), col(Movement.recalled_at).is_(None))
        .correlate(Dossier)
        .scalar_subquery()
    )
    made = select(func.min(col(Touched.act_id)))
    return made.where(col(Touched.noun) == "movement", col(Touched.row_id) == last).correlate(Dossier)


def _submitted() -> Any:
    """The last act that submitted the dossier and that nobody took back."""
    undoing, redoing = aliased(Act), aliased(Act)
    redone = select(col(redoing.id)).where(
        col(redoing.undoes_id) == col(undoing.id), col(redoing.verb) == REDONE
    )
    undone = select(col(undoing.id)).where(
        col(undoing.undoes_id) == col(Act.id), col(undoing.verb) == UNDONE, ~redone.exists()
    )
    return (
        select(func.max(col(Act.id)))
        .join(Touched, col(Touched.act_id) == col(Act.id))
        .where(
            col(Touched.noun) == "dossier",
            col(Touched.row_id) == col(Dossier.id),
            col(Act.verb).in_(SUBMISSIONS),
            ~undone.exists(),
        )
        .correlate(Dossier)
    )
