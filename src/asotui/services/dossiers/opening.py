"""How a dossier begins, and how a receipt enters it."""

from datetime import date

from pydantic import BaseModel, Field
from sqlmodel import Session, func, select

from asotui import clock
from asotui.errors import DossierNotEmpty
from asotui.models import Dossier, Movement, Piece, Receipt, Task
from asotui.rules import dossiers as rules
from asotui.rules.numbers import DossierPattern
from asotui.rules.roles import Right
from asotui.services import correspondents, officers, settings, typed
from asotui.services.counters import next_serial
from asotui.services.dossiers.found import living, named, next_piece_serial, stir, wake
from asotui.store import name_act
from asotui.terms import DossierState, Marking, PieceKind, PieceState, Urgency
from asotui.text import fold


class DossierInput(BaseModel):
    """What the officer says to open a dossier. Without a holder it is for who opens it."""

    title: str = Field(min_length=1)
    classification: str = ""
    urgency: Urgency = Urgency.NORMAL
    marking: Marking = Marking.NONE
    due_on: date | None = None
    holder_id: int | None = None
    correspondent_id: int | None = None
    next_action: str = ""


def open(session: Session, entry: DossierInput) -> int:
    """Open a dossier under the next number and return its id."""
    dossier = create(session, entry)
    name_act(session, "dossier.opened", dossier, facts={"dossier": dossier.number, "title": dossier.title})
    return dossier.key


def create(session: Session, entry: DossierInput) -> Dossier:
    """Make the dossier and its first movement. Part of another act: names none.

    Raises TextNeeded without a title, UnknownOfficer, OfficerGone, UnknownCorrespondent.
    """
    officer = officers.writing(session)
    holder = officer if entry.holder_id is None else officers.find(session, entry.holder_id)
    if entry.correspondent_id is not None:
        correspondents.find(session, entry.correspondent_id)
    title, now = typed.needed_line(entry.title), clock.now()
    number = next_number(session, clock.local(now).date())
    dossier = Dossier(
        number=number,
        title=title,
        folded=fold(f"{title} {number}"),
        classification=typed.line(entry.classification),
        urgency=entry.urgency.value,
        urgency_set_by=officer.login,
        marking=entry.marking.value,
        due_on=entry.due_on,
        next_action=typed.line(entry.next_action),
        correspondent_id=entry.correspondent_id,
        opened_at=now,
        opened_by=officer.login,
        holder_id=holder.key,
        held_since=now,
        taken_up=holder is officer,
        moved_at=now,
    )
    session.add(dossier)
    session.flush()
    session.add(Movement(dossier_id=dossier.key, to_id=holder.key, at=now))
    session.flush()
    return dossier


def next_number(session: Session, on: date) -> str:
    """The next dossier number of that day's year, in the section's pattern; gap-free within the unit of work."""
    serial = next_serial(session, f"dossier:{on.year}")
    return DossierPattern.parse(settings.value(session, "dossier_pattern")).number(serial, on)


def add_receipt(session: Session, dossier: Dossier, receipt: Receipt) -> Piece:
    """Put a receipt on the correspondence side, as the paper under consideration. Part of another act: names none.

    Wakes a dossier that slept. Raises DossierEnded.
    """
    officer = officers.writing(session)
    living(session, dossier.key)
    piece = Piece(
        kind=PieceKind.RECEIPT.value,
        state=PieceState.RECEIVED.value,
        receipt_id=receipt.key,
        dossier_id=dossier.key,
        serial=next_piece_serial(session, dossier),
        name=receipt.subject or receipt.number,
        entered_at=clock.now(),
        entered_by=officer.login,
        received_on=clock.local(receipt.received_at).date(),
    )
    session.add(piece)
    session.flush()
    dossier.puc_id = piece.key
    wake(session, dossier)
    stir(dossier)
    session.flush()
    return piece


def cancel(session: Session, dossier_id: int, reason: str) -> None:
    """Cancel an opening made by mistake: the number stays used. Raises ReasonNeeded, DossierNotEmpty, StateNotAllowed."""
    officers.holding(session, Right.CANCEL)
    reason = typed.block(reason)
    dossier = living(session, dossier_id)
    rules.check_transition(DossierState(dossier.state), DossierState.CANCELLED, reason=reason)
    for table in (Piece, Task):
        if session.exec(select(func.count()).select_from(table).where(table.dossier_id == dossier_id)).one():
            raise DossierNotEmpty(number=dossier.number)
    dossier.state = DossierState.CANCELLED.value
    dossier.closed_at = clock.now()
    stir(dossier)
    named(session, "dossier.cancelled", [dossier], reason=reason)
