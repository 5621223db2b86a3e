"""What other offices were asked in a matter."""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import Index
from sqlmodel import Field

from asotui.models.columns import Instant, Row, never_reuse_ids
from asotui.terms import ReferenceState


class Reference(Row, table=True):
    """A question put to another office, with the day by which its answer is wanted.

    `first_target_on` is the day that was wanted at first. `chased_on` is the last day on which the office was reminded.
    """

    __table_args__ = never_reuse_ids(Index("reference_due", "state", "target_on"))
    BY_HAND: ClassVar[frozenset[str]] = frozenset({"state", "target_on"})

    dossier_id: int = Field(foreign_key="dossier.id", index=True)
    office: str
    question: str
    sent_on: date
    target_on: date
    first_target_on: date
    state: str = ReferenceState.OPEN.value
    chased_on: date | None = None
    times_chased: int = 0
    times_extended: int = 0
    ended_on: date | None = None
    receipt_id: int | None = Field(default=None, foreign_key="receipt.id")
    created_at: datetime = Field(sa_type=Instant)
    created_by: str
