"""The correspondence side as it is read."""

from datetime import UTC, date, datetime

import pytest

from asotui import clock
from asotui.errors import PieceNotHere, UnknownPiece, UnknownReceipt
from asotui.queries import pieces as queries
from asotui.services import pieces
from tests.factories import Section

TODAY = date(2026, 11, 23)


def test_pieces_stand_in_serial_order_with_enclosures_below_and_awaited_at_the_end(section: Section) -> None:
    with clock.at(datetime(2026, 11, 22, 9, tzinfo=UTC)):
        dossier_id = section.dossier()
        late = section.awaited(
            dossier_id, "Avis du SDIS", expected_from="SDIS", expected_by=date(2026, 11, 20)
        )
        waived = section.awaited(dossier_id, "Plan de masse")
        undated = section.awaited(dossier_id, "Avis du maire")
        receipt_id = section.filed(dossier_id, subject="Demande")
        section.piece(dossier_id, "note.txt")
        enclosed = section.awaited(dossier_id, "Formulaire")
        section.do(pieces.receive, enclosed, date(2026, 11, 21), receipt_id)
        section.do(pieces.waive, waived, "Plus requis")
        section.filed(section.dossier())
    rows = section.see(queries.of_dossier, dossier_id, today=TODAY)
    assert [(row.serial, row.depth, row.name) for row in rows] == [
        (1, 0, "Demande"),
        (None, 1, "Formulaire"),
        (2, 0, "note.txt"),
        (None, 0, "Avis du SDIS"),
        (None, 0, "Avis du maire"),
        (None, 0, "Plan de masse"),
    ]
    demande, formulaire, note, sdis, maire, masse = rows
    assert (demande.from_name, demande.receipt_number, demande.on) == (
        "Préfecture du Nord",
        "1/2026",
        date(2026, 11, 22),
    )
    assert (formulaire.from_name, formulaire.on) == ("Préfecture du Nord", date(2026, 11, 21))
    assert (note.from_name, note.has_content, note.size) == ("M. Diallo", True, 17)
    assert (sdis.id, sdis.late, sdis.from_name, sdis.on) == (late, True, "SDIS", None)
    assert (maire.id, maire.late, maire.from_name) == (undated, False, "")
    assert (masse.state, masse.from_name) == ("waived", "")


def test_content_is_exactly_what_was_attached_under_a_safe_name(section: Section) -> None:
    piece_id = section.piece(section.dossier(), "plan.bin", bytes(range(256)))
    content = section.see(queries.content, piece_id)
    assert (content.name, content.data) == ("plan.bin", bytes(range(256)))


def test_what_has_no_bytes_says_so(section: Section) -> None:
    dossier_id = section.dossier()
    awaited = section.awaited(dossier_id)
    section.filed(dossier_id)
    with pytest.raises(PieceNotHere, match="Avis du SDIS"):
        section.see(queries.content, awaited)
    letter = section.see(queries.of_dossier, dossier_id, today=TODAY)[0]
    with pytest.raises(PieceNotHere):
        section.see(queries.content, letter.id)
    with pytest.raises(UnknownPiece):
        section.see(queries.content, 99)


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        ("\ufeffÉté\r\nsec\x1b[31m".encode(), "Été\nsec\N{REPLACEMENT CHARACTER}[31m"),
        ("Été à l’œuvre".encode("cp1252"), "Été à l’œuvre"),
    ],
)
def test_a_text_is_read_in_place_as_harmless_text(section: Section, data: bytes, shown: str) -> None:
    piece_id = section.piece(section.dossier(), "note.txt", data)
    assert section.see(queries.text_of, piece_id=piece_id).text == shown


def test_what_is_no_text_is_left_to_the_opener(section: Section) -> None:
    dossier_id = section.dossier()
    assert section.see(queries.text_of, piece_id=section.piece(dossier_id, "plan.pdf")).text is None
    assert section.see(queries.text_of, piece_id=section.awaited(dossier_id)).text is None


def test_a_receipt_is_read_as_its_text_whether_by_piece_or_by_receipt(section: Section) -> None:
    dossier_id = section.dossier()
    receipt_id = section.filed(dossier_id, subject="Appel", text="Rappeler Mme Roussel.")
    piece_id = section.see(queries.of_dossier, dossier_id, today=TODAY)[0].id
    by_receipt = section.see(queries.text_of, receipt_id=receipt_id)
    assert (by_receipt.title, by_receipt.text) == ("Appel", "Rappeler Mme Roussel.")
    assert section.see(queries.text_of, piece_id=piece_id) == by_receipt
    with pytest.raises(UnknownReceipt):
        section.see(queries.text_of, receipt_id=99)
