"""What the contents of a register are called outside of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from asotui.models import Dossier, Meeting, Message, Piece, Receipt, Sending
from asotui.text import clean_line, safe_file_name

MAIL, LETTERS, FILES = "mail", "letters", "files"


@dataclass(frozen=True, slots=True)
class ContentName:
    """A folder and the name of a file in it, safe for any file system; two contents may have the same."""

    folder: str
    name: str


def content_names(session: Session) -> dict[str, ContentName]:
    """The name of each content that something points to, by its digest: a message goes before a piece that is the same."""
    names: dict[str, ContentName] = {}
    for digest, name in (*_messages(session), *_letters(session), *_pieces(session)):
        names.setdefault(digest, name)
    return names


def _messages(session: Session) -> Iterator[tuple[str, ContentName]]:
    found: Any = select(col(Message.raw_digest), col(Receipt.number), col(Message.is_copy)).join(
        Receipt, col(Message.receipt_id) == col(Receipt.id)
    )
    for digest, number, is_copy in session.execute(found.order_by(Message.id)):
        copy = "-copy" if is_copy else ""
        yield digest, ContentName(MAIL, safe_file_name(f"{_joined(number)}{copy}.eml", "message"))


def _letters(session: Session) -> Iterator[tuple[str, ContentName]]:
    found: Any = select(col(Sending.digest), col(Meeting.number), col(Sending.recipient)).join(
        Meeting, col(Sending.meeting_id) == col(Meeting.id)
    )
    for digest, number, recipient in session.execute(found.order_by(Sending.id)):
        yield digest, ContentName(LETTERS, safe_file_name(f"{_joined(number)} {recipient}.eml", "letter"))


def _pieces(session: Session) -> Iterator[tuple[str, ContentName]]:
    found: Any = (
        select(col(Piece.digest), col(Piece.name), col(Receipt.number), col(Dossier.number))
        .outerjoin(Receipt, col(Piece.receipt_id) == col(Receipt.id))
        .outerjoin(Dossier, col(Piece.dossier_id) == col(Dossier.id))
        .where(col(Piece.digest) != "")
    )
    for digest, name, receipt, dossier in session.execute(found.order_by(Piece.id)):
        yield digest, ContentName(FILES, safe_file_name(f"{_joined(receipt or dossier or '')} {name}"))


def _joined(number: str) -> str:
    """A number in a name of a file: `105/2026` as `105-2026`."""
    return clean_line(number).replace("/", "-")
