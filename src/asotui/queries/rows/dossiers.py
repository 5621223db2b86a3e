"""Dossiers as rows of the inbox of their holder."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from asotui.models import Dossier, Movement, Officer
from asotui.queries.rows.inbox_row import DOSSIER, IDS, InboxRow, Keys
from asotui.queries.states import ASLEEP


@cache
def _dossiers_by_id() -> Any:
    grader, sender = aliased(Officer), aliased(Officer)
    last = (
        select(func.max(col(Movement.id)))
        .where(col(Movement.dossier_id) == col(Dossier.id), col(Movement.recalled_at).is_(None))
        .correlate(Dossier)
        .scalar_subquery()
    )
    return (
        select(
            Dossier.__table__,  # type: ignore[attr-defined]
            col(Officer.name).label("holder"),
            col(grader.name).label("grader"),
            col(sender.name).label("sender"),
            col(Movement.seen_at),
        )
        .outerjoin(Movement, col(Movement.id) == last)
        .outerjoin(sender, col(sender.id) == col(Movement.from_id))
        .join(Officer, col(Officer.id) == col(Dossier.holder_id))
        .outerjoin(grader, col(grader.login) == col(Dossier.urgency_set_by))
        .where(col(Dossier.id).in_(IDS))
    )


def rows(session: Session, ids: Sequence[int], keys: Keys, today: date) -> list[InboxRow]:
    """The rows of these dossiers; one that slept is back from its review date on."""
    return [
        InboxRow(
            key=keys[DOSSIER, record["id"]],
            kind="dossier",
            id=record["id"],
            number=record["number"],
            urgency=record["urgency"],
            at=record["held_since"],
            sender=record["holder"],
            subject=record["title"],
            state=record["state"],
            due_on=record["due_on"],
            urgency_set_by=record["grader"] or record["urgency_set_by"],
            marking=record["marking"],
            dossier_id=record["id"],
            dossier=record["number"],
            awaited_event=record["awaited_event"],
            review_on=record["review_on"],
            woken=record["state"] in ASLEEP
            and record["review_on"] is not None
            and record["review_on"] <= today,
            level=record["level"],
            taken_up=record["taken_up"],
            sent_by="" if record["taken_up"] else record["sender"] or "",
            seen_at=record["seen_at"],
        )
        for record in session.connection().execute(_dossiers_by_id(), {"ids": ids}).mappings()
    ]
