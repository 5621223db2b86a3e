"""Receipts, one at a time."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session, col

from asotui import clock
from asotui.errors import AmbiguousReceipt, NoRawMessage, UnknownReceipt, UnknownReceiptThisYear
from asotui.models import Act, Content, Message, Officer, Piece, Receipt, ReceiptText, Touched
from asotui.queries.rows import InboxRow, receipt_rows
from asotui.queries.statements import read_one
from asotui.rules.numbers import parse_diary_number
from asotui.terms import PieceKind

CALENDAR_VERBS = (
    "receipt.answer_",
    "receipt.time_proposed",
    "receipt.invitation",
    "receipt.cancellation_",
)
"""How the verbs of the acts begin that register an answer, an invitation or what became of one."""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """An attachment of a receipt."""

    id: int
    name: str
    media_type: str
    size: int


@dataclass(frozen=True, slots=True)
class CalendarSaid:
    """What a calendar in a message did when it came, or why it did nothing: the verb and the facts of that act."""

    verb: str
    facts: dict[str, Any]


@dataclass(frozen=True, slots=True)
class ReceiptDetail:
    """A receipt as it is read. Instants are UTC; `faults` are what the collector could not read, as data."""

    row: InboxRow
    registered_at: datetime
    registered_by: str
    received_at: datetime
    dated_on: date | None
    sender_name: str
    sender_address: str
    recipients: str
    sent_at: datetime | None
    text: str
    text_from_html: bool
    cover_only: bool
    enclosures_announced: int
    enclosures_received: int
    enclosures: tuple[Enclosure, ...]
    copies: int
    faults: tuple[dict[str, Any], ...]
    has_raw: bool
    calendar: CalendarSaid | None = None


def detail(session: Session, receipt_id: int) -> ReceiptDetail:
    """Everything there is to read of a receipt. Raises UnknownReceipt."""
    rows = receipt_rows(session, [receipt_id], clock.today())
    if not rows:
        raise UnknownReceipt(receipt=receipt_id)
    record = (
        session.connection()
        .execute(
            select(Receipt.__table__, col(ReceiptText.text))  # type: ignore[attr-defined]
            .outerjoin(ReceiptText, col(ReceiptText.receipt_id) == col(Receipt.id))
            .where(col(Receipt.id) == receipt_id)
        )
        .mappings()
        .one()
    )
    messages = (
        session.connection()
        .execute(
            select(Message.__table__).where(col(Message.receipt_id) == receipt_id).order_by(col(Message.id))  # type: ignore[attr-defined]
        )
        .mappings()
        .all()
    )
    own: Any = next((message for message in messages if not message["is_copy"]), {})
    registrar = (
        session.connection()
        .execute(select(col(Officer.name)).where(col(Officer.login) == record["registered_by"]))
        .scalar()
    )
    return ReceiptDetail(
        row=rows[0],
        registered_at=record["registered_at"],
        registered_by=registrar or record["registered_by"],
        received_at=record["received_at"],
        dated_on=record["dated_on"],
        sender_name=record["sender_name"],
        sender_address=record["sender_address"],
        recipients=own.get("recipients", ""),
        sent_at=own.get("sent_at"),
        text=record["text"] or "",
        text_from_html=bool(own.get("text_from_html", False)),
        cover_only=record["cover_only"],
        enclosures_announced=record["enclosures_announced"],
        enclosures_received=record["enclosures_received"],
        enclosures=_enclosures(session, receipt_id),
        copies=sum(bool(message["is_copy"]) for message in messages),
        faults=tuple(json.loads(own.get("faults", "[]"))),
        has_raw=bool(own),
        calendar=_calendar(session, receipt_id) if own else None,
    )


def _enclosures(session: Session, receipt_id: int) -> tuple[Enclosure, ...]:
    query: Any = select(col(Piece.id), col(Piece.name), col(Piece.media_type), col(Piece.size)).where(
        col(Piece.receipt_id) == receipt_id, col(Piece.kind) == PieceKind.ENCLOSURE.value
    )
    return tuple(Enclosure(*values) for values in session.connection().execute(query.order_by(col(Piece.id))))


def _calendar(session: Session, receipt_id: int) -> CalendarSaid | None:
    """What the act by which a receipt was registered says of the calendar in it."""
    first = (
        select(func.min(col(Touched.act_id)))
        .where(col(Touched.noun) == "receipt", col(Touched.row_id) == receipt_id)
        .scalar_subquery()
    )
    act = read_one(session, select(col(Act.verb), col(Act.facts)).where(col(Act.id) == first))
    if act is None or not act.verb.startswith(CALENDAR_VERBS):
        return None
    return CalendarSaid(act.verb, json.loads(act.facts))


def by_number(session: Session, number: str) -> int:
    """The id of the receipt with a diary number; the year may be left out for the current one.

    Raises BadDiaryNumber, UnknownReceipt, or AmbiguousReceipt where only other years have it. Another year is never
    guessed: in January an act would fall upon a receipt of the year before.
    """
    serial, year = parse_diary_number(number, clock.today().year)
    found = (
        session.connection()
        .execute(select(col(Receipt.id)).where(col(Receipt.year) == year, col(Receipt.serial) == serial))
        .scalar()
    )
    if found is None:
        raise _unknown(session, number, serial)
    return int(found)


def _unknown(session: Session, typed: str, serial: int) -> UnknownReceipt | AmbiguousReceipt:
    """What is said of a number that is not there; where the year was left out, which other years have it."""
    if "/" in typed:
        return UnknownReceipt(receipt=typed)
    query = (
        select(col(Receipt.number)).where(col(Receipt.serial) == serial).order_by(col(Receipt.year).desc())
    )
    others = list(session.connection().execute(query).scalars())
    if not others:
        return UnknownReceipt(receipt=typed)
    if len(others) == 1:
        return UnknownReceiptThisYear(receipt=serial, candidate=others[0])
    return AmbiguousReceipt(number=serial, candidates=", ".join(others))


def raw(session: Session, receipt_id: int) -> bytes:
    """The exact bytes of the mail a receipt came as. Raises NoRawMessage for what did not come by mail."""
    body = (
        session.connection()
        .execute(
            select(col(Content.body))
            .join(Message, col(Message.raw_digest) == col(Content.digest))
            .where(col(Message.receipt_id) == receipt_id)
            .order_by(col(Message.is_copy), col(Message.id))
            .limit(1)
        )
        .scalar()
    )
    if body is None:
        raise NoRawMessage
    return bytes(body)
