"""The call book: matters on which nothing can be done for months."""

from datetime import date, datetime
from typing import ClassVar

from sqlmodel import Field

from asotui.models.columns import Instant, Row, never_reuse_ids


class CallEntry(Row, table=True):
    """A matter in the call book: the event awaited, who approved it, and when it is looked at again.

    It is open until `left_at`; `reviewed_at` is when it was last gone through. `ended_by` says what brought the matter
    back: words for the event, or the number of a receipt.
    """

    __tablename__ = "call_entry"
    __table_args__ = never_reuse_ids()
    BY_HAND: ClassVar[frozenset[str]] = frozenset({"awaited_event", "review_on"})

    dossier_id: int | None = Field(default=None, foreign_key="dossier.id", index=True)
    receipt_id: int | None = Field(default=None, foreign_key="receipt.id", index=True)
    awaited_event: str
    approved_by_id: int = Field(foreign_key="officer.id")
    review_on: date = Field(index=True)
    entered_at: datetime = Field(sa_type=Instant)
    entered_by: str
    reviewed_at: datetime | None = Field(default=None, sa_type=Instant)
    reviewed_by: str = ""
    left_at: datetime | None = Field(default=None, sa_type=Instant)
    ended_by: str = ""
