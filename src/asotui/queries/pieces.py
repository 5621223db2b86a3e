"""The correspondence side of a dossier, and what can be read of a piece."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, or_, select
from sqlmodel import Session, col

from asotui import clock
from asotui.errors import PieceNotHere, UnknownPiece, UnknownReceipt
from asotui.models import Content, Message, Officer, Piece, Receipt, ReceiptText
from asotui.queries.statements import Statement, read_one
from asotui.terms import PieceKind, PieceState
from asotui.text import clean_block, safe_file_name

READABLE = frozenset(
    {"application/json", "application/xml", "text/calendar", "text/csv", "text/markdown", "text/plain"}
)
"""What is shown in place; the rest is for the officer's opener."""

MESSAGE = "message/rfc822"


@dataclass(frozen=True, slots=True)
class PieceRow:
    """A piece on the correspondence side. `depth` is 1 for what came with the receipt above it.

    `on` is the day on which it came or was made; None while it is awaited. `receipt_number` stands for receipts.
    """

    id: int
    kind: str
    state: str
    serial: int | None
    depth: int
    name: str
    media_type: str
    size: int
    on: date | None
    from_name: str
    receipt_id: int | None
    receipt_number: str
    expected_by: date | None
    late: bool
    has_content: bool

    @property
    def identity(self) -> tuple[str, int]:
        """What stays the same when the row is read again."""
        return ("piece", self.id)


@dataclass(frozen=True, slots=True)
class PieceContent:
    """The bytes of a piece, exactly as they came; `name` is safe for a file system."""

    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class ReadablePiece:
    """What is shown of a piece in place; `text` is None where only the officer's opener can show it."""

    title: str
    text: str | None
    media_type: str
    name: str
    size: int


def of_dossier(session: Session, dossier_id: int, *, today: date) -> list[PieceRow]:
    """The pieces in serial order, what came with a receipt right below it, then the awaited, then the waived ones."""
    receipts = select(col(Piece.receipt_id)).where(
        col(Piece.dossier_id) == dossier_id, col(Piece.kind) == PieceKind.RECEIPT.value
    )
    query: Statement = (
        select(
            Piece.__table__,  # type: ignore[attr-defined]
            col(Receipt.number).label("receipt_number"),
            col(Receipt.sender_name),
            col(Receipt.sender_address),
            func.coalesce(col(Officer.name), col(Piece.entered_by)).label("author"),
        )
        .outerjoin(Receipt, col(Receipt.id) == col(Piece.receipt_id))
        .outerjoin(Officer, col(Officer.login) == col(Piece.entered_by))
        .where(or_(col(Piece.dossier_id) == dossier_id, col(Piece.receipt_id).in_(receipts)))
        .order_by(col(Piece.id))
    )
    records = [dict(record) for record in session.connection().execute(query).mappings()]
    serials = {r["receipt_id"]: r["serial"] for r in records if r["kind"] == PieceKind.RECEIPT.value}
    records.sort(key=lambda record: _place(record, serials))
    return [_row(record, today) for record in records]


def content(session: Session, piece_id: int) -> PieceContent:
    """The document of a piece; for a receipt that came by mail, the message as it came.

    Raises UnknownPiece, PieceNotHere when the register holds no bytes for it.
    """
    piece = _piece(session, piece_id)
    digest, name, media_type = piece["digest"], piece["name"], piece["media_type"]
    if piece["kind"] == PieceKind.RECEIPT.value:
        digest, name, media_type = _raw(session, piece["receipt_id"]), f"{piece['name']}.eml", MESSAGE
    body = (
        session.connection().execute(select(col(Content.body)).where(col(Content.digest) == digest)).scalar()
    )
    if body is None:
        raise PieceNotHere(piece=piece["name"])
    return PieceContent(safe_file_name(name), media_type, body)


def text_of(session: Session, *, piece_id: int | None = None, receipt_id: int | None = None) -> ReadablePiece:
    """What can be shown of a piece, or of a receipt. Raises UnknownPiece, UnknownReceipt."""
    if piece_id is None:
        return _receipt_text(session, receipt_id)
    piece = _piece(session, piece_id)
    if piece["kind"] == PieceKind.RECEIPT.value:
        return _receipt_text(session, piece["receipt_id"])
    shown = None
    if piece["digest"] and piece["media_type"].partition(";")[0].strip().lower() in READABLE:
        shown = clean_block(_decoded(content(session, piece_id).data))
    return ReadablePiece(
        piece["name"], shown, piece["media_type"], safe_file_name(piece["name"]), piece["size"]
    )


def _place(record: dict[str, Any], serials: dict[int | None, int]) -> tuple[Any, ...]:
    if record["state"] == PieceState.EXPECTED.value:
        return (1, record["expected_by"] or date.max, 0, record["id"])
    if record["state"] == PieceState.WAIVED.value:
        return (2, date.max, 0, record["id"])
    serial = record["serial"]
    if serial is not None:
        return (0, date.min, serial, 0, record["id"])
    return (0, date.min, serials.get(record["receipt_id"], 0), 1, record["id"])


def _row(record: dict[str, Any], today: date) -> PieceRow:
    is_receipt = record["kind"] == PieceKind.RECEIPT.value
    expected = record["state"] == PieceState.EXPECTED.value
    return PieceRow(
        id=record["id"],
        kind=record["kind"],
        state=record["state"],
        serial=record["serial"],
        depth=int(record["receipt_id"] is not None and not is_receipt),
        name=record["name"],
        media_type=record["media_type"],
        size=record["size"],
        on=_day(record),
        from_name=_from(record),
        receipt_id=record["receipt_id"],
        receipt_number=record["receipt_number"] or "" if is_receipt else "",
        expected_by=record["expected_by"],
        late=expected and record["expected_by"] is not None and record["expected_by"] < today,
        has_content=bool(record["digest"]),
    )


def _day(record: dict[str, Any]) -> date | None:
    if record["state"] in (PieceState.EXPECTED.value, PieceState.WAIVED.value):
        return None
    entered: datetime = record["entered_at"]
    received: date | None = record["received_on"]
    return received or clock.local(entered).date()


def _from(record: dict[str, Any]) -> str:
    """Who it comes from: the sender of its receipt, who should send it, or who put it in."""
    sender = record["sender_name"] or record["sender_address"]
    awaited = record["state"] in (PieceState.EXPECTED.value, PieceState.WAIVED.value)
    return str(sender or record["expected_from"] or ("" if awaited else record["author"]))


def _piece(session: Session, piece_id: int) -> Any:
    found = session.connection().execute(select(Piece.__table__).where(col(Piece.id) == piece_id))  # type: ignore[attr-defined]
    piece = found.mappings().first()
    if piece is None:
        raise UnknownPiece(piece=piece_id)
    return piece


def _raw(session: Session, receipt_id: int) -> str:
    query = select(col(Message.raw_digest)).where(
        col(Message.receipt_id) == receipt_id, ~col(Message.is_copy)
    )
    return session.connection().execute(query).scalar() or ""


def _receipt_text(session: Session, receipt_id: int | None) -> ReadablePiece:
    query = (
        select(col(Receipt.number), col(Receipt.subject), func.coalesce(col(ReceiptText.text), ""))
        .outerjoin(ReceiptText, col(ReceiptText.receipt_id) == col(Receipt.id))
        .where(col(Receipt.id) == receipt_id)
    )
    found = read_one(session, query)
    if found is None:
        raise UnknownReceipt(receipt=receipt_id)
    number, subject, body = found
    return ReadablePiece(
        subject or number,
        clean_block(body),
        "text/plain",
        safe_file_name(number),
        len(body.encode(errors="replace")),
    )


def _decoded(data: bytes) -> str:
    """UTF-8 where it is, else the French and English letters of Windows."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
