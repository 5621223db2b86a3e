"""The correspondence side: documents attached, expected, received."""

import hashlib
import mimetypes
from datetime import date
from typing import Any

from sqlmodel import Session, select

from asotui import clock
from asotui.errors import (
    EmptyFile,
    PieceElsewhere,
    PieceNotExpected,
    ReasonNeeded,
    UnknownPiece,
    UnknownReceipt,
)
from asotui.models import Content, Dossier, Piece, Receipt
from asotui.services import dossiers, officers, typed
from asotui.services.dossiers.found import go_on_if_complete, next_piece_serial, stir, wake
from asotui.store import name_act
from asotui.terms import PieceKind, PieceState
from asotui.text import safe_file_name


def keep(session: Session, content: bytes) -> str:
    """Keep bytes once, however often they come; give their SHA-256. Part of another act: names none."""
    digest = hashlib.sha256(content).hexdigest()
    if session.exec(select(Content.id).where(Content.digest == digest)).first() is None:
        session.add(Content(digest=digest, size=len(content), body=content))
        session.flush()
    return digest


def attach(
    session: Session,
    dossier_id: int,
    name: str,
    content: bytes,
    media_type: str = "",
    received_on: date | None = None,
) -> int:
    """Put a document at the end of the correspondence side; return its id.

    It was produced in the section, unless the day is given on which it was received. Raises EmptyFile, DossierEnded.
    """
    officer = officers.writing(session)
    dossier = dossiers.living(session, dossier_id)
    name = safe_file_name(name)
    if not content:
        raise EmptyFile(name=name)
    piece = Piece(
        kind=PieceKind.DOCUMENT.value,
        state=(PieceState.PRODUCED if received_on is None else PieceState.RECEIVED).value,
        dossier_id=dossier_id,
        serial=next_piece_serial(session, dossier),
        name=name,
        media_type=typed.line(media_type) or media_type_of(name),
        size=len(content),
        digest=keep(session, content),
        entered_at=clock.now(),
        entered_by=officer.login,
        received_on=received_on,
    )
    session.add(piece)
    session.flush()
    stir(dossier)
    _named(session, "piece.attached", dossier, piece, serial=piece.serial)
    return piece.key


def expect(
    session: Session, dossier_id: int, name: str, expected_from: str = "", expected_by: date | None = None
) -> int:
    """Say that a piece is awaited, from whom and by when; return its id. Raises TextNeeded, DossierEnded."""
    officer = officers.writing(session)
    dossier = dossiers.living(session, dossier_id)
    piece = Piece(
        kind=PieceKind.DOCUMENT.value,
        state=PieceState.EXPECTED.value,
        dossier_id=dossier_id,
        name=typed.needed_line(name),
        expected_from=typed.line(expected_from),
        expected_by=expected_by,
        entered_at=clock.now(),
        entered_by=officer.login,
    )
    session.add(piece)
    session.flush()
    stir(dossier)
    if piece.expected_from:
        _named(session, "piece.expected_from", dossier, piece, sender=piece.expected_from)
    else:
        _named(session, "piece.expected", dossier, piece)
    return piece.key


def receive(
    session: Session, piece_id: int, received_on: date | None = None, receipt_id: int | None = None
) -> None:
    """Say that an awaited piece is here, today unless a day is given, by itself or with a receipt of the dossier.

    The last one awaited makes an incomplete dossier go on. Raises PieceNotExpected, PieceElsewhere, UnknownReceipt.
    """
    officers.writing(session)
    piece, dossier = _expected(session, piece_id)
    day = clock.today() if received_on is None else received_on
    piece.state, piece.received_on = PieceState.RECEIVED.value, day
    if receipt_id is None:
        piece.serial = next_piece_serial(session, dossier)
    else:
        piece.receipt_id, piece.kind = _filed_in(session, dossier, receipt_id).key, PieceKind.ENCLOSURE.value
    session.flush()
    wake(session, dossier)
    stir(dossier)
    _named(session, "piece.received", dossier, piece, received_on=day.isoformat())


def waive(session: Session, piece_id: int, why: str) -> None:
    """Say that a piece is no longer awaited, and why. Raises ReasonNeeded, PieceNotExpected."""
    officers.writing(session)
    why = typed.block(why)
    if not why.strip():
        raise ReasonNeeded
    piece, dossier = _expected(session, piece_id)
    piece.state = PieceState.WAIVED.value
    session.flush()
    go_on_if_complete(session, dossier)
    stir(dossier)
    _named(session, "piece.waived", dossier, piece, reason=why)


def extend(session: Session, piece_id: int, expected_by: date) -> None:
    """Give an awaited piece another date. Raises PieceNotExpected."""
    officers.writing(session)
    piece, dossier = _expected(session, piece_id)
    piece.expected_by = expected_by
    _named(session, "piece.extended", dossier, piece, expected_by=expected_by.isoformat())


def rename(session: Session, piece_id: int, name: str) -> None:
    """Give a piece another name. Raises UnknownPiece, TextNeeded, DossierEnded."""
    officers.writing(session)
    piece, dossier = _of_dossier(session, piece_id)
    piece.name = typed.needed_line(name)
    _named(session, "piece.renamed", dossier, piece)


def _of_dossier(session: Session, piece_id: int) -> tuple[Piece, Dossier]:
    piece = session.get(Piece, piece_id)
    if piece is None or piece.dossier_id is None:
        raise UnknownPiece(piece=piece_id)
    return piece, dossiers.living(session, piece.dossier_id)


def _expected(session: Session, piece_id: int) -> tuple[Piece, Dossier]:
    piece, dossier = _of_dossier(session, piece_id)
    if piece.state != PieceState.EXPECTED.value:
        raise PieceNotExpected(piece=piece.name, state=PieceState(piece.state).label)
    return piece, dossier


def _filed_in(session: Session, dossier: Dossier, receipt_id: int) -> Receipt:
    receipt = session.get(Receipt, receipt_id)
    if receipt is None:
        raise UnknownReceipt(receipt=receipt_id)
    if receipt.dossier_id != dossier.key:
        raise PieceElsewhere(piece=receipt.number, number=dossier.number)
    return receipt


def media_type_of(name: str) -> str:
    """By the ending alone and from the table of Python, never from files of this machine."""
    return mimetypes.MimeTypes().guess_type(name)[0] or "application/octet-stream"


def _named(
    session: Session, verb: str, dossier: Dossier, piece: Piece, reason: str = "", **facts: Any
) -> None:
    said = {"piece": piece.name, "dossier": dossier.number}
    name_act(session, verb, dossier, reason=reason, facts=said | facts, concerns=[piece])
