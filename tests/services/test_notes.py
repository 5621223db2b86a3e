"""Signed paragraphs that stay as they are once somebody has written below."""

import pytest

from asotui.errors import (
    DossierEnded,
    NoteAnswered,
    NoteNotLast,
    NoteOfAnother,
    ReadersOnlyRead,
    ReceiptCancelled,
    TextNeeded,
    UnknownNote,
    UnknownReceipt,
)
from asotui.models import Note
from asotui.services import dossiers, notes, triage
from tests.factories import COLLEAGUE, HEAD, Section


def test_notes_are_numbered_within_their_dossier_and_signed(section: Section) -> None:
    dossier_id, other_id = section.dossier(), section.dossier()
    section.note(dossier_id)
    second = section.note(dossier_id, "Avis favorable.", by=COLLEAGUE)
    first_of_other = section.note(other_id)
    note = section.row(Note, second)
    assert (note.serial, note.author_id, note.text) == (2, section.colleague, "Avis favorable.")
    assert section.row(Note, first_of_other).serial == 1


def test_a_note_on_a_receipt_has_its_own_numbers(section: Section) -> None:
    receipt_id = section.receipt()
    done = section.act(HEAD, notes.add_to_receipt, receipt_id, "Rappeler demain.")
    assert (done.verb, done.facts["serial"]) == ("note.written_on_receipt", 1)
    section.do(notes.change, done.value, "Rappeler lundi.")
    assert section.row(Note, done.value).text == "Rappeler lundi."


def test_ones_own_last_note_may_be_changed(section: Section) -> None:
    dossier_id = section.dossier()
    note_id = section.note(dossier_id, "Avis favorble.")
    section.do(notes.change, note_id, "Avis favorable.")
    note = section.row(Note, note_id)
    assert (note.text, note.changed_at is not None) == ("Avis favorable.", True)
    assert section.act(HEAD, notes.change, note_id, "Avis favorable.").act_id is None


def test_a_note_is_fixed_once_another_officer_has_written_below(section: Section) -> None:
    dossier_id = section.dossier()
    note_id = section.note(dossier_id)
    section.note(dossier_id, by=COLLEAGUE)
    with pytest.raises(NoteAnswered, match=r"Note 1 .*Mme Roussel"):
        section.do(notes.change, note_id, "Autre avis.")
    section.note(dossier_id)
    with pytest.raises(NoteAnswered):
        section.do(notes.change, note_id, "Autre avis.")


def test_only_ones_last_note_may_be_changed(section: Section) -> None:
    dossier_id = section.dossier()
    first, last = section.note(dossier_id), section.note(dossier_id)
    with pytest.raises(NoteNotLast):
        section.do(notes.change, first, "Autre avis.")
    section.do(notes.change, last, "Autre avis.")


def test_nobody_changes_the_note_of_another(section: Section) -> None:
    note_id = section.note(section.dossier())
    with pytest.raises(NoteOfAnother, match=r"M\. Diallo"):
        section.act(COLLEAGUE, notes.change, note_id, "Autre avis.")


def test_a_note_says_something_and_keeps_its_lines(section: Section) -> None:
    dossier_id = section.dossier()
    with pytest.raises(TextNeeded):
        section.note(dossier_id, "  \n ")
    note_id = section.note(dossier_id, "\n1. Vu\r\n\t2. Rien\x07\n")
    assert section.row(Note, note_id).text == "1. Vu\n        2. Rien\N{REPLACEMENT CHARACTER}"


def test_nothing_is_noted_on_what_is_closed_cancelled_or_unknown(section: Section) -> None:
    dossier_id, receipt_id = section.dossier(), section.receipt()
    note_id = section.note(dossier_id)
    section.do(dossiers.close, dossier_id)
    section.do(triage.cancel, receipt_id, "Doublon")
    with pytest.raises(DossierEnded):
        section.note(dossier_id)
    with pytest.raises(DossierEnded):
        section.do(notes.change, note_id, "Autre avis.")
    with pytest.raises(ReceiptCancelled):
        section.do(notes.add_to_receipt, receipt_id, "x")
    with pytest.raises(UnknownReceipt):
        section.do(notes.add_to_receipt, 99, "x")
    with pytest.raises(UnknownNote):
        section.do(notes.change, 99, "x")


def test_a_reader_writes_no_note(section: Section) -> None:
    dossier_id = section.dossier()
    with pytest.raises(ReadersOnlyRead):
        section.note(dossier_id, by=section.reader())
