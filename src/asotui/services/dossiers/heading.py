"""What stands at the head of a dossier: title, classification, urgency, marking, dates, next action."""

from datetime import date

from sqlmodel import Session

from asotui.errors import PieceElsewhere, UnknownPiece
from asotui.models import Piece
from asotui.services import correspondents, officers, typed
from asotui.services.dossiers.found import living, named, some_living, stir
from asotui.services.typed import Ids
from asotui.terms import Marking
from asotui.text import fold


def rename(session: Session, dossier_id: int, title: str) -> None:
    """Give a dossier another title. Raises TextNeeded, DossierEnded."""
    officers.writing(session)
    dossier = living(session, dossier_id)
    dossier.title = typed.needed_line(title)
    dossier.folded = fold(f"{dossier.title} {dossier.number}")
    named(session, "dossier.renamed", [dossier], title=dossier.title)


def classify(session: Session, dossier_id: int, classification: str) -> None:
    """Put a dossier under a heading of the filing plan, or under none."""
    officers.writing(session)
    dossier = living(session, dossier_id)
    dossier.classification = typed.line(classification)
    if dossier.classification:
        named(session, "dossier.classified", [dossier], classification=dossier.classification)
    else:
        named(session, "dossier.unclassified", [dossier])


def set_urgency(session: Session, dossier_ids: Ids, urgency: int) -> None:
    """Grade dossiers from 1, the most urgent, to 4. Raises UnknownUrgency."""
    officer = officers.writing(session)
    degree = typed.urgency(urgency)
    graded = some_living(session, dossier_ids)
    for dossier in graded:
        dossier.urgency, dossier.urgency_set_by = degree, officer.login
    named(session, "dossier.urgency_set", graded, urgency=degree)


def set_marking(session: Session, dossier_ids: Ids, marking: str) -> None:
    """Set the protection of dossiers. Raises UnknownWord."""
    officers.writing(session)
    value = typed.word(Marking, marking)
    marked = some_living(session, dossier_ids)
    for dossier in marked:
        dossier.marking = value
    named(session, "dossier.marked", marked, marking=value)


def set_due(session: Session, dossier_ids: Ids, due_on: date | None) -> None:
    """Set or take away the date by which dossiers must be settled."""
    officers.writing(session)
    dated = some_living(session, dossier_ids)
    for dossier in dated:
        dossier.due_on = due_on
    if due_on is None:
        named(session, "dossier.due_removed", dated)
    else:
        named(session, "dossier.due_set", dated, due_on=due_on.isoformat())


def set_next_action(session: Session, dossier_id: int, action: str) -> None:
    """Say in a few words what happens next, or nothing."""
    officers.writing(session)
    dossier = living(session, dossier_id)
    dossier.next_action = typed.line(action)
    if dossier.next_action:
        named(session, "dossier.next_action_set", [dossier], action=dossier.next_action)
    else:
        named(session, "dossier.next_action_removed", [dossier])


def set_correspondent(session: Session, dossier_id: int, correspondent_id: int | None) -> None:
    """Say whom the dossier concerns. Raises UnknownCorrespondent."""
    officers.writing(session)
    dossier = living(session, dossier_id)
    found = None if correspondent_id is None else correspondents.find(session, correspondent_id)
    dossier.correspondent_id = correspondent_id
    if found is None:
        named(session, "dossier.correspondent_removed", [dossier])
    else:
        named(session, "dossier.correspondent_set", [dossier], correspondent=found.name)


def set_puc(session: Session, dossier_id: int, piece_id: int) -> None:
    """Say which piece the dossier is about right now. Raises UnknownPiece, PieceElsewhere."""
    officers.writing(session)
    dossier = living(session, dossier_id)
    piece = session.get(Piece, piece_id)
    if piece is None:
        raise UnknownPiece(piece=piece_id)
    if piece.dossier_id != dossier_id:
        raise PieceElsewhere(piece=piece.name, number=dossier.number)
    if dossier.puc_id == piece_id:
        return
    dossier.puc_id = piece_id
    stir(dossier)
    named(session, "dossier.puc_set", [dossier], concerns=[piece], piece=piece.name)
