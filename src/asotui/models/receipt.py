"""Anything that came in, registered once with a gap-free diary number."""

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from asotui.models.columns import Instant, Row, never_reuse_ids
from asotui.terms import Channel, Marking, ReceiptState, Urgency


class Receipt(Row, table=True):
    """A receipt and where it stands in triage.

    `received_at` and the other instants are UTC; `folded` is number, sender and subject as searched.
    """

    __table_args__ = never_reuse_ids(
        UniqueConstraint("year", "serial"),
        Index(
            "receipt_pressing", "state", "assignee_id", "woken_on", "urgency", "due_on", "received_at", "id"
        ),
        Index("receipt_put_off", "state", "put_off_until"),
        Index("receipt_outcome", "outcome_at"),
        Index("receipt_received", "received_at", "id"),
    )
    REGISTERED: ClassVar[dict[str, Any] | None] = {"state": ReceiptState.CANCELLED.value}
    BY_HAND: ClassVar[frozenset[str]] = frozenset(
        {
            "urgency",
            "marking",
            "due_on",
            "state",
            "assignee_id",
            "put_off_until",
            "awaited_event",
            "review_on",
        }
    )

    year: int
    serial: int
    number: str = Field(unique=True)
    channel: str = Channel.MAIL.value
    registered_at: datetime = Field(sa_type=Instant)
    registered_by: str
    received_at: datetime = Field(sa_type=Instant)
    dated_on: date | None = None
    sender_name: str = ""
    sender_address: str = ""
    correspondent_id: int | None = Field(default=None, foreign_key="correspondent.id", index=True)
    subject: str = ""
    folded: str = ""
    urgency: int = Urgency.NORMAL.value
    urgency_set_by: str = ""
    urgency_reason: str = ""
    marking: str = Marking.NONE.value
    cover_only: bool = False
    due_on: date | None = None
    state: str = ReceiptState.UNTRIAGED.value
    assignee_id: int | None = Field(default=None, foreign_key="officer.id")
    assigned_by: str = ""
    put_off_until: date | None = None
    put_off_until_new: bool = False
    woken_on: date | None = None
    woken_by_id: int | None = Field(default=None, foreign_key="receipt.id")
    awaited_event: str = ""
    review_on: date | None = None
    outcome: str = ""
    outcome_at: datetime | None = Field(default=None, sa_type=Instant)
    outcome_word: str = ""
    dossier_id: int | None = Field(default=None, foreign_key="dossier.id", index=True)
    thread: str = Field(default="", index=True)
    mentions: str = ""
    enclosures_announced: int = 0
    enclosures_received: int = 0
    attachments: int = 0
    invitation: str = ""
    namesake_id: int | None = Field(default=None, foreign_key="receipt.id")
    faults: int = 0


class ReceiptText(Row, table=True):
    """The readable text of a receipt: the body of the mail, or what the officer wrote down of a call."""

    __table_args__ = never_reuse_ids()
    KEPT_ON_UNDO: ClassVar[bool] = True
    TRACED_BY_DIGEST: ClassVar[frozenset[str]] = frozenset({"text"})

    receipt_id: int = Field(foreign_key="receipt.id", unique=True)
    text: str = ""
