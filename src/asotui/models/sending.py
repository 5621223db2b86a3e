"""What was sent to whom, word for word."""

from datetime import datetime

from sqlmodel import Field

from asotui.models.columns import Instant, Row, never_reuse_ids
from asotui.terms import SendingState


class Sending(Row, table=True):
    """A message that left for one person: a convocation, a change, a cancellation, an answer, minutes.

    It is written down with the act that made it and leaves afterwards: until then it waits, and `fault` says why it could
    not leave. `method` is that of iTIP (REQUEST, CANCEL, REPLY), or empty for a plain message. `way` is by which it left
    (outbox, sendmail, smtp), `sent_to` the file in the outbox or the server. `digest` names the `Content` with its exact bytes.
    """

    __table_args__ = never_reuse_ids()

    meeting_id: int = Field(foreign_key="meeting.id", index=True)
    invitee_id: int | None = Field(default=None, foreign_key="invitee.id")
    method: str = ""
    sequence: int = 0
    recipient: str
    subject: str = ""
    digest: str
    made_at: datetime = Field(sa_type=Instant)
    state: str = Field(default=SendingState.WAITING.value, index=True)
    sent_at: datetime | None = Field(default=None, sa_type=Instant)
    way: str = ""
    sent_to: str = ""
    fault: str = ""
