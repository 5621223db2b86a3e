"""The note side: numbered, dated, signed paragraphs."""

from typing import Any

from sqlmodel import Session, col, func, select

from asotui import clock
from asotui.errors import (
    NoteAnswered,
    NoteNotLast,
    NoteOfAnother,
    ReceiptCancelled,
    UnknownNote,
    UnknownReceipt,
)
from asotui.models import Dossier, Note, Officer, Receipt
from asotui.services import dossiers, officers, typed
from asotui.services.dossiers.found import stir
from asotui.store import name_act
from asotui.terms import ReceiptState


def add(session: Session, dossier_id: int, text: str) -> int:
    """Write and sign the next paragraph of a dossier; return its id. Raises TextNeeded, DossierEnded."""
    officer = officers.writing(session)
    dossier = dossiers.living(session, dossier_id)
    note = sign(session, dossier, officer, text)
    facts = {"serial": note.serial, "dossier": dossier.number}
    name_act(session, "note.written", dossier, facts=facts, concerns=[note])
    return note.key


def sign(session: Session, dossier: Dossier, officer: Officer, text: str) -> Note:
    """Write and sign the next paragraph of a dossier. Part of another act; raises TextNeeded."""
    note = Note(
        dossier_id=dossier.key,
        serial=_next_serial(session, Note.dossier_id == dossier.key),
        author_id=officer.key,
        at=clock.now(),
        text=typed.needed_block(text),
    )
    session.add(note)
    session.flush()
    stir(dossier)
    return note


def add_to_receipt(session: Session, receipt_id: int, text: str) -> int:
    """Write and sign a paragraph on a receipt; return its id. Raises TextNeeded, UnknownReceipt, ReceiptCancelled."""
    officer = officers.writing(session)
    receipt = _receipt(session, receipt_id)
    note = Note(
        receipt_id=receipt_id,
        serial=_next_serial(session, Note.receipt_id == receipt_id),
        author_id=officer.key,
        at=clock.now(),
        text=typed.needed_block(text),
    )
    session.add(note)
    session.flush()
    facts = {"serial": note.serial, "receipt": receipt.number}
    name_act(session, "note.written_on_receipt", receipt, facts=facts, concerns=[note])
    return note.key


def change(session: Session, note_id: int, text: str) -> None:
    """Change one's own last note, as long as nobody has written below.

    Raises UnknownNote, NoteOfAnother, NoteAnswered, NoteNotLast, TextNeeded, DossierEnded.
    """
    officer = officers.writing(session)
    note = session.get(Note, note_id)
    if note is None:
        raise UnknownNote(note=note_id)
    _refuse_fixed(session, note, officer)
    wanted = typed.needed_block(text)
    if note.text == wanted:
        return
    note.text, note.changed_at = wanted, clock.now()
    if note.dossier_id is not None:
        dossier = dossiers.living(session, note.dossier_id)
        stir(dossier)
        facts = {"serial": note.serial, "dossier": dossier.number}
        name_act(session, "note.changed", dossier, facts=facts, concerns=[note])
    else:
        assert note.receipt_id is not None
        receipt = _receipt(session, note.receipt_id)
        facts = {"serial": note.serial, "receipt": receipt.number}
        name_act(session, "note.changed_on_receipt", receipt, facts=facts, concerns=[note])


def _refuse_fixed(session: Session, note: Note, officer: Officer) -> None:
    if note.author_id != officer.key:
        author = session.get_one(Officer, note.author_id)
        raise NoteOfAnother(serial=note.serial, officer=author.name)
    same_side = (
        Note.dossier_id == note.dossier_id
        if note.dossier_id is not None
        else Note.receipt_id == note.receipt_id
    )
    below = session.exec(
        select(Note.author_id, Officer.name)
        .join(Officer, col(Officer.id) == col(Note.author_id))
        .where(same_side, Note.serial > note.serial)
        .order_by(col(Note.serial))
    ).all()
    other = next((name for author_id, name in below if author_id != officer.key), None)
    if other is not None:
        raise NoteAnswered(serial=note.serial, officer=other)
    if below:
        raise NoteNotLast(serial=note.serial)


def _next_serial(session: Session, same_side: Any) -> int:
    return (session.exec(select(func.max(Note.serial)).where(same_side)).one() or 0) + 1


def _receipt(session: Session, receipt_id: int) -> Receipt:
    receipt = session.get(Receipt, receipt_id)
    if receipt is None:
        raise UnknownReceipt(receipt=receipt_id)
    if receipt.state == ReceiptState.CANCELLED.value:
        raise ReceiptCancelled(receipt=receipt.number)
    return receipt
