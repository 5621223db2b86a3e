"""Documents attached, awaited and received on the correspondence side."""

from datetime import date

import pytest
from sqlmodel import select

from asotui import clock
from asotui.errors import (
    DossierEnded,
    EmptyFile,
    PieceElsewhere,
    PieceNotExpected,
    ReadersOnlyRead,
    ReasonNeeded,
    TextNeeded,
    UnknownDossier,
    UnknownPiece,
    UnknownReceipt,
)
from asotui.models import Content, Dossier, Piece
from asotui.services import dossiers, pieces
from tests.factories import HEAD, Section, in_days


def piece_of(section: Section, piece_id: int) -> Piece:
    return section.row(Piece, piece_id)


def test_an_attached_document_takes_the_next_place_with_its_bytes_and_type(section: Section) -> None:
    dossier_id = section.dossier()
    section.filed(dossier_id)
    piece = piece_of(section, section.piece(dossier_id, "note de synthèse.pdf", b"%PDF-1.7"))
    assert (piece.serial, piece.name, piece.media_type) == (2, "note de synthèse.pdf", "application/pdf")
    assert (piece.state, piece.size, piece.entered_by) == ("produced", 8, HEAD)
    with section.store.read() as session:
        assert session.exec(select(Content.body).where(Content.digest == piece.digest)).one() == b"%PDF-1.7"


def test_a_document_that_came_says_on_which_day(section: Section) -> None:
    on = date(2026, 11, 20)
    piece_id = section.do(pieces.attach, section.dossier(), "plan", b"x", "image/png", on)
    piece = piece_of(section, piece_id)
    assert (piece.state, piece.received_on, piece.media_type) == ("received", on, "image/png")


def test_the_same_bytes_are_kept_once(section: Section) -> None:
    dossier_id = section.dossier()
    for name in ("a.txt", "b.txt"):
        section.piece(dossier_id, name, b"same")
    with section.store.read() as session:
        assert len(session.exec(select(Content.id)).all()) == 1


@pytest.mark.parametrize("name", ["../../etc/passwd", "a\x00b", "\u202egnp.exe", "x" * 400, ""])
def test_the_name_of_a_document_is_never_a_path_or_a_trick(section: Section, name: str) -> None:
    kept = piece_of(section, section.piece(section.dossier(), name)).name
    assert kept
    assert not set(kept) & set("/\\\x00\u202e")
    assert len(kept.encode()) <= 120


def test_an_empty_file_is_no_piece(section: Section) -> None:
    with pytest.raises(EmptyFile, match=r"plan\.pdf"):
        section.piece(section.dossier(), "plan.pdf", b"")


def test_an_awaited_piece_has_no_place_until_it_is_here(section: Section) -> None:
    dossier_id = section.dossier()
    piece_id = section.awaited(dossier_id, expected_from="SDIS", expected_by=in_days(5))
    section.piece(dossier_id)
    piece = piece_of(section, piece_id)
    assert (piece.state, piece.serial, piece.expected_from) == ("expected", None, "SDIS")
    section.do(pieces.receive, piece_id)
    piece = piece_of(section, piece_id)
    assert (piece.state, piece.serial, piece.received_on) == ("received", 2, clock.today())


def test_a_piece_that_came_with_a_receipt_stands_below_it(section: Section) -> None:
    dossier_id = section.dossier()
    piece_id, receipt_id = section.awaited(dossier_id), section.filed(dossier_id)
    section.do(pieces.receive, piece_id, date(2026, 11, 20), receipt_id)
    piece = piece_of(section, piece_id)
    assert (piece.receipt_id, piece.serial, piece.kind) == (receipt_id, None, "enclosure")


def test_a_piece_comes_only_with_a_receipt_of_its_dossier(section: Section) -> None:
    piece_id = section.awaited(section.dossier())
    with pytest.raises(PieceElsewhere):
        section.do(pieces.receive, piece_id, None, section.receipt())
    with pytest.raises(UnknownReceipt):
        section.do(pieces.receive, piece_id, None, 99)


def test_the_last_awaited_piece_makes_an_incomplete_dossier_go_on(section: Section) -> None:
    dossier_id = section.dossier()
    first, second = section.awaited(dossier_id), section.awaited(dossier_id, "Plan de masse")
    section.do(dossiers.ask_pieces, dossier_id, in_days(30))
    section.do(pieces.receive, first)
    assert section.row(Dossier, dossier_id).state == "incomplete"
    section.do(pieces.waive, second, "Fourni autrement")
    dossier = section.row(Dossier, dossier_id)
    assert (dossier.state, dossier.review_on) == ("under_examination", None)


def test_giving_up_a_piece_does_not_wake_a_dossier_that_waits_for_something_else(section: Section) -> None:
    dossier_id = section.dossier()
    piece_id = section.awaited(dossier_id)
    section.do(dossiers.park, dossier_id, in_days(30))
    section.do(pieces.waive, piece_id, "Plus requis")
    assert section.row(Dossier, dossier_id).state == "parked"


def test_a_piece_is_given_up_with_a_reason_and_given_more_time(section: Section) -> None:
    piece_id = section.awaited(section.dossier())
    section.do(pieces.extend, piece_id, in_days(9))
    assert piece_of(section, piece_id).expected_by == in_days(9)
    with pytest.raises(ReasonNeeded):
        section.do(pieces.waive, piece_id, "")
    section.do(pieces.waive, piece_id, "Plus requis")
    for change, value in ((pieces.receive, None), (pieces.waive, "x"), (pieces.extend, in_days(1))):
        with pytest.raises(PieceNotExpected, match="waived"):
            section.do(change, piece_id, value)  # type: ignore[arg-type]


def test_a_piece_is_renamed(section: Section) -> None:
    piece_id = section.piece(section.dossier())
    section.do(pieces.rename, piece_id, "Plan de masse")
    assert piece_of(section, piece_id).name == "Plan de masse"


def test_what_makes_no_sense_is_refused_with_a_sentence(section: Section) -> None:
    dossier_id = section.dossier()
    with pytest.raises(TextNeeded):
        section.awaited(dossier_id, " ")
    with pytest.raises(UnknownDossier):
        section.piece(99)
    with pytest.raises(UnknownPiece):
        section.do(pieces.receive, 99)
    with pytest.raises(ReadersOnlyRead):
        section.act(section.reader(), pieces.expect, dossier_id, "Plan")
    section.do(dossiers.close, dossier_id)
    with pytest.raises(DossierEnded):
        section.piece(dossier_id)
