"""Mail messages: registered once, however often and whichever way they come."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from asotui import clock
from asotui.models import Content, Dossier, Message, Piece, Receipt, ReceiptText
from asotui.rules.answers import CalendarMessage
from asotui.rules.numbers import DossierPattern
from asotui.services import officers, settings
from asotui.services.meetings import answers, invitations
from asotui.services.meetings.heard import Heard
from asotui.services.receipts import numbered
from asotui.services.triage import settle_by_itself, wake_by
from asotui.store import name_act
from asotui.terms import Channel, PieceKind, PieceState, ReceiptState


@dataclass(frozen=True, slots=True)
class IncomingEnclosure:
    """An attachment: `name` is safe for a terminal and a file system, `digest` is the SHA-256 of `content`."""

    name: str
    media_type: str
    digest: str
    content: bytes


@dataclass(frozen=True, slots=True)
class IncomingMessage:
    """A message as it is to be registered; all text is harmless. Instants are UTC."""

    raw: bytes
    raw_digest: str
    body_digest: str
    source: str
    received_at: datetime
    message_id: str = ""
    references: tuple[str, ...] = ()
    sender_name: str = ""
    sender_address: str = ""
    reply_to: str = ""
    recipients: str = ""
    subject: str = ""
    sent_at: datetime | None = None
    text: str = ""
    text_from_html: bool = False
    importance: str | None = None
    auto_generated: bool = False
    invitation: str = ""
    calendar: tuple[CalendarMessage, ...] = ()
    enclosures: tuple[IncomingEnclosure, ...] = ()
    faults: Sequence[dict[str, object]] = field(default_factory=tuple)


class Arrival(Enum):
    """What became of a message."""

    REGISTERED = "registered"
    COPY = "copy"
    KNOWN = "known"


# Built once: every message asks them.
_BY_BYTES = select(Message.id).where(col(Message.raw_digest) == bindparam("digest"))
_BY_MESSAGE_ID = (
    select(Message.receipt_id, Message.body_digest)
    .where(col(Message.message_id) == bindparam("message_id"))
    .order_by(col(Message.id))
)
_KEPT = select(Content.digest).where(col(Content.digest).in_(bindparam("digests", expanding=True)))
_THREAD_OF = (
    select(Receipt.thread)
    .join(Message, col(Message.receipt_id) == col(Receipt.id))
    .where(col(Message.message_id).in_(bindparam("message_ids", expanding=True)))
    .order_by(col(Receipt.id).desc())
    .limit(1)
)
_ASLEEP_IN_MATTER = select(Receipt.id).where(
    col(Receipt.state) == ReceiptState.PUT_OFF.value,
    col(Receipt.put_off_until_new),
    (col(Receipt.thread) == bindparam("thread")) | (col(Receipt.mentions) == bindparam("mentions")),
    col(Receipt.id) != bindparam("newcomer"),
)


def register(session: Session, message: IncomingMessage) -> Arrival:
    """Register a message: a receipt with the next number, a copy kept with its original, or nothing when known.

    The same raw bytes are known. The same message id with the same body is a copy that came another way and takes no
    number. The same message id with another body is a receipt of its own that names the other.
    """
    officer = officers.writing(session)
    arrival, namesake_id = arrival_of(session, message)
    if arrival is Arrival.KNOWN:
        return arrival
    if arrival is Arrival.COPY:
        assert namesake_id is not None
        _keep_copy(session, namesake_id, message)
        return arrival
    receipt = numbered(
        session,
        channel=Channel.MAIL.value,
        registered_by=officer.login,
        received_at=message.received_at,
        dated_on=clock.local(message.sent_at).date() if message.sent_at else None,
        sender_name=message.sender_name,
        sender_address=message.sender_address,
        subject=message.subject,
        importance=message.importance,
        auto_generated=message.auto_generated,
        thread=_thread(session, message),
        mentions=_mentioned(session, message.subject),
        enclosures_received=len(message.enclosures),
        attachments=len(message.enclosures),
        invitation=message.invitation,
        namesake_id=namesake_id,
        faults=len(message.faults),
    )
    _describe(session, receipt, message, is_copy=False)
    session.add(ReceiptText(receipt_id=receipt.key, text=message.text))
    _enclose(session, receipt, message)
    _wake_matter(session, receipt)
    heard = _heard(session, receipt, message.calendar) if message.calendar else None
    if heard is not None and not heard.waits:
        settle_by_itself(receipt)
    facts = {"receipt": receipt.number, "sender": receipt.sender_name or receipt.sender_address}
    name_act(
        session,
        heard.verb if heard else "receipt.collected",
        receipt,
        facts=facts | (heard.facts if heard else {}),
        concerns=heard.rows if heard else (),
        undo="cancel",
    )
    return arrival


def _heard(session: Session, receipt: Receipt, calendar: Sequence[CalendarMessage]) -> Heard | None:
    """What the calendar in a message does, as part of its registration."""
    return answers.take(session, receipt, calendar) or invitations.receive(session, receipt, calendar)


def arrival_of(session: Session, message: IncomingMessage) -> tuple[Arrival, int | None]:
    """What would become of a message, and the receipt of the registered message of the same message id, if any."""
    connection = session.connection()
    if connection.execute(_BY_BYTES, {"digest": message.raw_digest}).first() is not None:
        return Arrival.KNOWN, None
    if not message.message_id:
        return Arrival.REGISTERED, None
    same = connection.execute(_BY_MESSAGE_ID, {"message_id": message.message_id}).all()
    for receipt_id, body_digest in same:
        if body_digest == message.body_digest:
            return Arrival.COPY, receipt_id
    return Arrival.REGISTERED, same[0].receipt_id if same else None


def _keep(session: Session, bodies: dict[str, bytes]) -> None:
    """Keep bytes, by their digest, once however often they come."""
    kept = set(session.connection().execute(_KEPT, {"digests": list(bodies)}).scalars())
    for digest, body in bodies.items():
        if digest not in kept:
            session.add(Content(digest=digest, size=len(body), body=body))


def _keep_copy(session: Session, original_id: int, message: IncomingMessage) -> None:
    receipt = session.get_one(Receipt, original_id)
    _keep(session, {message.raw_digest: message.raw})
    _describe(session, receipt, message, is_copy=True)
    name_act(session, "receipt.copy_kept", receipt, facts={"receipt": receipt.number}, undo="never")


def _describe(session: Session, receipt: Receipt, message: IncomingMessage, *, is_copy: bool) -> None:
    session.add(
        Message(
            receipt_id=receipt.key,
            is_copy=is_copy,
            raw_digest=message.raw_digest,
            body_digest=message.body_digest,
            message_id=message.message_id,
            source=message.source,
            collected_at=clock.now(),
            sent_at=message.sent_at,
            reply_to=message.reply_to,
            recipients=message.recipients,
            text_from_html=message.text_from_html,
            invitation=message.invitation,
            faults=json.dumps(list(message.faults), ensure_ascii=False),
        )
    )


def _enclose(session: Session, receipt: Receipt, message: IncomingMessage) -> None:
    _keep(session, {message.raw_digest: message.raw} | {e.digest: e.content for e in message.enclosures})
    for enclosure in message.enclosures:
        session.add(
            Piece(
                kind=PieceKind.ENCLOSURE.value,
                state=PieceState.RECEIVED.value,
                receipt_id=receipt.key,
                name=enclosure.name,
                media_type=enclosure.media_type,
                size=len(enclosure.content),
                digest=enclosure.digest,
                entered_at=clock.now(),
                entered_by=receipt.registered_by,
            )
        )


def _thread(session: Session, message: IncomingMessage) -> str:
    """The conversation of a message: that of a registered one it refers to, else the oldest it names, else itself."""
    if message.references:
        named = {"message_ids": message.references[-50:]}
        known = session.connection().execute(_THREAD_OF, named).scalar()
        return known or message.references[0]
    return message.message_id


def _mentioned(session: Session, subject: str) -> str:
    """The dossier number that a subject carries: one that exists first, else the first that looks like one."""
    if not any(map(str.isdigit, subject)):
        return ""
    candidates = DossierPattern.parse(settings.value(session, "dossier_pattern")).find_in(subject)
    if not candidates:
        return ""
    known = session.exec(select(Dossier.number).where(col(Dossier.number).in_(candidates))).all()
    return next((number for number in candidates if number in known), candidates[0])


def _wake_matter(session: Session, newcomer: Receipt) -> None:
    matter = {"thread": newcomer.thread, "mentions": newcomer.mentions or None, "newcomer": newcomer.id}
    for receipt_id in session.connection().execute(_ASLEEP_IN_MATTER, matter).scalars().all():
        wake_by(session, session.get_one(Receipt, receipt_id), newcomer)
