"""What was sent to whom, word for word."""

from datetime import datetime

from sqlmodel import Field

from asotui.models.columns import Instant, Row, never_reuse_ids


class Sending(Row, table=True):
    """A message that left for one person: a convocation, a change, a cancellation, an answer, minutes.

    `method` is that of iTIP (REQUEST, CANCEL, REPLY), or empty for a plain message; `way` is outbox, sendmail or smtp, and
    `sent_to` where it went (an address, or the file in the outbox). `digest` names the `Content` with its exact bytes.
    """

    __table_args__ = never_reuse_ids()

    meeting_id: int = Field(foreign_key="meeting.id", index=True)
    invitee_id: int | None = Field(default=None, foreign_key="invitee.id")
    method: str = ""
    sequence: int = 0
    recipient: str
    way: str
    sent_to: str = ""
    digest: str
    sent_at: datetime = Field(sa_type=Instant)
