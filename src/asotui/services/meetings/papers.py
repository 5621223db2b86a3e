"""The documents that go with the items of an agenda."""

from sqlmodel import Session, func, select

from asotui import clock
from asotui.errors import EmptyFile, PaperAlreadyThere, UnknownPaper, UnknownPiece
from asotui.models import AgendaItem, Paper, Piece
from asotui.services import dossiers, officers, pieces, typed
from asotui.services.dossiers.found import next_piece_serial, stir
from asotui.services.meetings.agenda import find_item
from asotui.services.meetings.found import named, planned
from asotui.terms import PieceKind, PieceState
from asotui.text import safe_file_name


def add_paper(session: Session, item_id: int, piece_id: int) -> int:
    """Put a document of the register with an item; return the paper's id. Raises UnknownItem, UnknownPiece, PaperAlreadyThere, MeetingOver."""
    officers.writing(session)
    item = find_item(session, item_id)
    piece = session.get(Piece, piece_id)
    if piece is None:
        raise UnknownPiece(piece=piece_id)
    there = select(Paper.id).where(Paper.item_id == item_id, Paper.piece_id == piece_id)
    if session.exec(there).first() is not None:
        raise PaperAlreadyThere(piece=piece.name, item=item.title)
    return _put(session, item, piece)


def attach_paper(session: Session, item_id: int, name: str, content: bytes, media_type: str = "") -> int:
    """Put a file with an item; return the paper's id.

    It becomes a piece of the item's dossier, or one of the meeting alone when the item has none. Raises EmptyFile, UnknownItem,
    DossierEnded, MeetingOver.
    """
    officer = officers.writing(session)
    item, name = find_item(session, item_id), safe_file_name(name)
    if not content:
        raise EmptyFile(name=name)
    piece = Piece(
        kind=PieceKind.DOCUMENT.value,
        state=PieceState.PRODUCED.value,
        name=name,
        media_type=typed.line(media_type) or pieces.media_type_of(name),
        size=len(content),
        digest=pieces.keep(session, content),
        entered_at=clock.now(),
        entered_by=officer.login,
    )
    if item.dossier_id is not None:
        dossier = dossiers.living(session, item.dossier_id)
        piece.dossier_id, piece.serial = dossier.key, next_piece_serial(session, dossier)
        stir(dossier)
    session.add(piece)
    session.flush()
    return _put(session, item, piece)


def drop_paper(session: Session, paper_id: int) -> None:
    """Take a document off an item; in its dossier it stays. Raises UnknownPaper, MeetingOver."""
    officers.writing(session)
    paper = session.get(Paper, paper_id)
    if paper is None:
        raise UnknownPaper(paper=paper_id)
    item = find_item(session, paper.item_id)
    meeting = planned(session, item.meeting_id)
    name = session.get_one(Piece, paper.piece_id).name
    session.delete(paper)
    named(session, "meeting.paper_dropped", [meeting], item=item.title, piece=name)


def _put(session: Session, item: AgendaItem, piece: Piece) -> int:
    meeting = planned(session, item.meeting_id)
    last = session.exec(select(func.max(Paper.position)).where(Paper.item_id == item.key)).one()
    paper = Paper(item_id=item.key, piece_id=piece.key, position=(last or 0) + 1)
    session.add(paper)
    session.flush()
    about = [] if piece.dossier_id is None else [dossiers.find(session, piece.dossier_id)]
    named(session, "meeting.paper_added", [meeting], concerns=about, item=item.title, piece=piece.name)
    return paper.key
