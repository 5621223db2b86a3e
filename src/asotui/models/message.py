"""What a mail message was, beside the receipt it became."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import Index
from sqlmodel import Field

from asotui.models.columns import Instant, Row, never_reuse_ids


class Message(Row, table=True):
    """A message of the register: a receipt's own, or a copy of one that came another way.

    `raw_digest` names the `Content` that holds its exact bytes; `faults` is a JSON list of what could not be read.
    """

    __table_args__ = never_reuse_ids(Index("message_identity", "message_id", "body_digest"))
    TRACED_BY_DIGEST: ClassVar[frozenset[str]] = frozenset({"recipients"})

    receipt_id: int = Field(foreign_key="receipt.id", index=True)
    is_copy: bool = False
    raw_digest: str = Field(unique=True)
    body_digest: str
    message_id: str = ""
    source: str = ""
    collected_at: datetime = Field(sa_type=Instant)
    sent_at: datetime | None = Field(default=None, sa_type=Instant)
    reply_to: str = ""
    recipients: str = ""
    text_from_html: bool = False
    invitation: str = ""
    faults: str = "[]"
