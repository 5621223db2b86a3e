"""Meetings of the day as rows of the inbox of who sits in them."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session, col

from asotui.models import Invitee, Meeting, Room
from asotui.queries.rows.inbox_row import IDS, MEETING, InboxRow, Keys
from asotui.terms import Urgency


@cache
def _meetings_by_id() -> Any:
    people = (
        select(func.count())
        .where(col(Invitee.meeting_id) == col(Meeting.id))
        .correlate(Meeting)
        .scalar_subquery()
    )
    return (
        select(
            col(Meeting.id),
            col(Meeting.number),
            col(Meeting.title),
            col(Meeting.state),
            col(Meeting.marking),
            col(Meeting.starts_at),
            func.coalesce(col(Room.name), col(Meeting.place)).label("place"),
            people.label("people"),
        )
        .outerjoin(Room, col(Room.id) == col(Meeting.room_id))
        .where(col(Meeting.id).in_(IDS))
    )


def rows(session: Session, ids: Sequence[int], keys: Keys, today: date) -> list[InboxRow]:
    """The rows of these meetings; `at` is their beginning, the sender the place, `conversation` how many are convened."""
    return [
        InboxRow(
            key=keys[MEETING, record["id"]],
            kind="meeting",
            id=record["id"],
            number=record["number"],
            urgency=Urgency.NORMAL.value,
            at=record["starts_at"],
            sender=record["place"],
            subject=record["title"],
            state=record["state"],
            due_on=today,
            marking=record["marking"],
            conversation=record["people"],
        )
        for record in session.connection().execute(_meetings_by_id(), {"ids": ids}).mappings()
    ]
