"""The note side, and the notes written on receipts."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from asotui.models import Act, Note, Officer, Receipt, Touched
from asotui.queries.acts import signature
from asotui.queries.statements import read_all


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A signed paragraph; instants are UTC. `receipt_number` says that it was written on a receipt, under its serial
    there. `changeable_by` is the login of who may still change it, or empty. `for_name` is the absent officer for whom
    the author stood in, or empty."""

    id: int
    serial: int
    author_id: int
    author: str
    at: datetime
    changed_at: datetime | None
    text: str
    receipt_id: int | None
    receipt_number: str
    changeable_by: str
    for_name: str = ""

    @property
    def identity(self) -> tuple[str, int]:
        """What stays the same when the row is read again."""
        return ("note", self.id)

    @property
    def signed(self) -> str:
        """The signature: `Mme Durand for M. Petit` where she stood in."""
        return signature(self.author, self.for_name)


def of_dossier(session: Session, dossier_id: int) -> list[NoteRow]:
    """The note side as it was written, with the notes of the receipts filed in the dossier at their time."""
    filed = select(col(Receipt.id)).where(col(Receipt.dossier_id) == dossier_id)
    return _notes(session, or_(col(Note.dossier_id) == dossier_id, col(Note.receipt_id).in_(filed)))


def of_receipt(session: Session, receipt_id: int) -> list[NoteRow]:
    """The notes of a receipt as they were written."""
    return _notes(session, col(Note.receipt_id) == receipt_id)


def _notes(session: Session, wanted: ColumnElement[bool]) -> list[NoteRow]:
    absent = aliased(Officer)
    written = (
        select(func.min(col(Touched.act_id)))
        .where(col(Touched.noun) == "note", col(Touched.row_id) == col(Note.id))
        .scalar_subquery()
    )
    query = (
        select(
            col(Note.id),
            col(Note.serial),
            col(Note.author_id),
            col(Officer.name),
            col(Note.at),
            col(Note.changed_at),
            col(Note.text),
            col(Note.receipt_id),
            func.coalesce(col(Receipt.number), ""),
            func.coalesce(col(absent.name), ""),
            col(Officer.login),
        )
        .join(Officer, col(Officer.id) == col(Note.author_id))
        .outerjoin(Receipt, col(Receipt.id) == col(Note.receipt_id))
        .outerjoin(Act, col(Act.id) == written)
        .outerjoin(absent, col(absent.login) == func.nullif(col(Act.acted_for), ""))
        .where(wanted)
        .order_by(col(Note.at), col(Note.id))
    )
    found = read_all(session, query)
    last = _last_of_each_side(found)
    return [NoteRow(*(*values[:9], values[10] if values[0] in last else "", values[9])) for values in found]


def _last_of_each_side(found: Any) -> set[int]:
    last: dict[int | None, tuple[int, int]] = {}
    for values in found:
        note_id, serial, side = values[0], values[1], values[7]
        last[side] = max(last.get(side, (0, 0)), (serial, note_id))
    return {note_id for _serial, note_id in last.values()}
