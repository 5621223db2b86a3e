"""Which meetings of others came in with which receipts."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import aliased
from sqlmodel import col

from asotui.models import Meeting, Touched
from asotui.queries.statements import Statement
from asotui.rules.meetings import PLANNED_STATES

PLANNED = tuple(state.value for state in PLANNED_STATES)


def brought_by(receipt_ids: Sequence[int]) -> Statement:
    """The meetings of others that receipts brought and that are still planned, soonest first, each with its receipt."""
    letter, event = aliased(Touched), aliased(Touched)
    return (
        select(
            col(letter.row_id).label("receipt_id"),
            col(Meeting.id),
            col(Meeting.number),
            col(Meeting.title),
            col(Meeting.starts_at),
            col(Meeting.ends_at),
            col(Meeting.place),
            col(Meeting.organizer_mail),
        )
        .join(event, col(event.act_id) == col(letter.act_id))
        .join(Meeting, col(Meeting.id) == col(event.row_id))
        .where(
            col(letter.noun) == "receipt",
            col(letter.row_id).in_(receipt_ids),
            col(event.noun) == "meeting",
            col(Meeting.organizer_mail) != "",
            col(Meeting.state).in_(PLANNED),
        )
        .distinct()
        .order_by(col(Meeting.starts_at), col(Meeting.id))
    )
