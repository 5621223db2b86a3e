"""What was written to the people of a meeting, and what still waits to leave."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlmodel import Session, col

from asotui.errors import UnknownSending
from asotui.models import Act, Content, Invitee, Meeting, Sending, Touched
from asotui.queries.statements import Statement, read_all, read_one
from asotui.terms import SendingState


@dataclass(frozen=True, slots=True)
class SendingRow:
    """A letter for one person. Instants are UTC; `name` is empty where they are no longer convened."""

    id: int
    meeting_id: int
    meeting: str
    name: str
    recipient: str
    subject: str
    method: str
    sequence: int
    state: str
    made_at: datetime
    sent_at: datetime | None
    way: str
    sent_to: str
    fault: str
    digest: str

    @property
    def identity(self) -> tuple[str, int]:
        """What stays the same when the row is read again."""
        return ("sending", self.id)


@dataclass(frozen=True, slots=True)
class Told:
    """The last calendar that somebody was sent about a meeting."""

    meeting_id: int
    recipient: str
    method: str


def of_meeting(session: Session, meeting_id: int) -> list[SendingRow]:
    """The letters of a meeting, the newest first."""
    query = _rows().where(col(Sending.meeting_id) == meeting_id).order_by(col(Sending.id).desc())
    return [SendingRow(*found) for found in read_all(session, query)]


def to_leave(session: Session, login: str | None, *, failed: bool = False) -> list[SendingRow]:
    """The letters that wait, the oldest first: those that an officer wrote, or everybody's when `login` is None.

    With `failed`, those that could not leave too.
    """
    states = [SendingState.WAITING.value, *([SendingState.FAILED.value] if failed else [])]
    query = _rows().where(col(Sending.state).in_(states)).order_by(col(Sending.id))
    if login is not None:
        first_act = (
            select(func.min(col(Touched.act_id)))
            .where(col(Touched.noun) == "sending", col(Touched.row_id) == col(Sending.id))
            .correlate(Sending)
            .scalar_subquery()
        )
        query = query.join(Act, col(Act.id) == first_act).where(col(Act.actor) == login)
    return [SendingRow(*found) for found in read_all(session, query)]


def waiting(session: Session) -> int:
    """How many letters have not left, of the whole section."""
    query = select(func.count()).where(col(Sending.state) != SendingState.SENT.value)
    return int(read_one(session, query)[0])


def raw(session: Session, sending_id: int) -> bytes:
    """A letter word for word. Raises UnknownSending."""
    query = (
        select(col(Content.body))
        .join(Sending, col(Sending.digest) == col(Content.digest))
        .where(col(Sending.id) == sending_id)
    )
    found = read_one(session, query)
    if found is None:
        raise UnknownSending(sending=sending_id)
    return bytes(found[0])


def told(session: Session, uid: str) -> list[Told]:
    """The last calendar that each address was sent about each meeting of that uid, REQUEST or CANCEL."""
    query = (
        select(col(Sending.meeting_id), col(Sending.recipient), col(Sending.method))
        .join(Meeting, col(Meeting.id) == col(Sending.meeting_id))
        .where(col(Meeting.uid) == uid, col(Sending.method).in_(["REQUEST", "CANCEL"]))
        .order_by(col(Sending.id))
    )
    last = {
        (found.meeting_id, found.recipient.casefold()): Told(*found) for found in read_all(session, query)
    }
    return list(last.values())


def highest_sequence(session: Session, uid: str) -> int | None:
    """The highest sequence under which a meeting, or any of its series, was ever announced; None before the first."""
    query = (
        select(func.max(col(Sending.sequence)))
        .join(Meeting, col(Meeting.id) == col(Sending.meeting_id))
        .where(col(Meeting.uid) == uid, col(Sending.method) != "")
    )
    found = read_one(session, query)[0]
    return None if found is None else int(found)


def _rows() -> Statement:
    names = ("recipient", "subject", "method", "sequence", "state", "made_at", "sent_at", "way", "sent_to")
    return (
        select(
            col(Sending.id),
            col(Sending.meeting_id),
            col(Meeting.number),
            func.coalesce(col(Invitee.name), ""),
            *(col(getattr(Sending, name)) for name in names),
            col(Sending.fault),
            col(Sending.digest),
        )
        .join(Meeting, col(Meeting.id) == col(Sending.meeting_id))
        .outerjoin(Invitee, col(Invitee.id) == col(Sending.invitee_id))
    )
