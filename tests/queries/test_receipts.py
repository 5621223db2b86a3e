"""What there is to read of one receipt."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from asotui.errors import (
    CONFLICT,
    NOT_FOUND,
    AmbiguousReceipt,
    BadDiaryNumber,
    NoRawMessage,
    UnknownReceipt,
    UnknownReceiptThisYear,
)
from asotui.models import Dossier
from asotui.queries import receipts
from asotui.services import triage
from asotui.terms import Channel
from tests.factories import COLLEAGUE, Section, in_days
from tests.ingest.answers_of import Said, outlook
from tests.mails import arrives, collect, enclosure, mail, register_raw


def test_a_letter_is_read_with_what_was_typed(section: Section) -> None:
    receipt = section.receipt(
        "Arrêté du 3",
        by=COLLEAGUE,
        sender="Mairie de Lens",
        dated_on=date(2026, 11, 3),
        due_on=in_days(8),
        text="Vu par téléphone.",
        enclosures_announced=3,
        enclosures_received=2,
    )
    detail = section.see(receipts.detail, receipt)
    assert (detail.sender_name, detail.row.subject, detail.dated_on) == (
        "Mairie de Lens",
        "Arrêté du 3",
        date(2026, 11, 3),
    )
    assert (detail.text, detail.registered_by, detail.row.due_on) == (
        "Vu par téléphone.",
        "Mme Roussel",
        in_days(8),
    )
    assert (detail.enclosures_announced, detail.enclosures_received, detail.enclosures) == (3, 2, ())
    assert not detail.has_raw


def test_a_mail_is_read_with_its_headers_enclosures_copies_and_faults(section: Section) -> None:
    sent = datetime(2026, 11, 20, 9, tzinfo=UTC)
    fault = {"code": "bad_charset", "facts": {"charset": "x-none"}}
    receipt = arrives(
        section,
        message_id="<a@x>",
        text="Bonjour,",
        recipients="section@ministere.example",
        sent_at=sent,
        text_from_html=True,
        enclosures=(enclosure("plan.pdf", b"12345"), enclosure("avis.pdf", b"1")),
        faults=(fault,),
    )
    collect(section, mail(message_id="<a@x>", text="Bonjour,", way="list "))
    detail = section.see(receipts.detail, receipt)
    assert (detail.recipients, detail.sent_at, detail.text_from_html) == (
        "section@ministere.example",
        sent,
        True,
    )
    assert [(e.name, e.media_type, e.size) for e in detail.enclosures] == [
        ("plan.pdf", "application/pdf", 5),
        ("avis.pdf", "application/pdf", 1),
    ]
    assert (detail.copies, detail.faults, detail.row.faults, detail.row.attachments) == (1, (fault,), 1, 2)


def test_the_raw_message_is_that_of_the_receipt_and_not_of_its_copy(section: Section) -> None:
    original = mail(message_id="<a@x>")
    collect(section, original)
    collect(section, mail(message_id="<a@x>", way="list "))
    assert section.see(receipts.raw, 1) == original.raw


def test_what_did_not_come_by_mail_has_no_raw_message(section: Section) -> None:
    receipt = section.receipt(channel=Channel.CALL)
    with pytest.raises(NoRawMessage):
        section.see(receipts.raw, receipt)


def test_the_row_of_a_receipt_that_is_read_says_where_it_is(section: Section) -> None:
    receipt, dossier = section.receipt(), section.dossier()
    section.do(triage.file, [receipt], dossier)
    row = section.see(receipts.detail, receipt).row
    assert (row.state, row.outcome, row.dossier_id) == ("filed", "filed", dossier)
    assert row.dossier == section.row(Dossier, dossier).number


def test_a_receipt_that_is_back_says_so_also_where_it_is_read(section: Section) -> None:
    receipt = section.receipt()
    section.do(triage.put_off, [receipt], in_days(2))
    assert not section.see(receipts.detail, receipt).row.woken
    with time_machine.travel(datetime.combine(in_days(2), datetime.min.time(), UTC)):
        assert section.see(receipts.detail, receipt).row.woken


def test_a_receipt_is_found_by_its_number_with_or_without_the_year(section: Section) -> None:
    with time_machine.travel(datetime(2025, 12, 30, tzinfo=UTC)):
        old = section.receipt()
    with time_machine.travel(datetime(2026, 1, 5, tzinfo=UTC)):
        new = section.receipt()
        assert section.see(receipts.by_number, "1") == new
        assert section.see(receipts.by_number, "n° 1/2026") == new
        assert section.see(receipts.by_number, "1/25") == old
        with pytest.raises(UnknownReceipt):
            section.see(receipts.by_number, "2/2026")
        with pytest.raises(BadDiaryNumber):
            section.see(receipts.by_number, "demain")


def test_a_number_of_other_years_alone_is_never_guessed_and_says_what_to_type(section: Section) -> None:
    for year in (2024, 2025):
        with time_machine.travel(datetime(year, 12, 30, tzinfo=UTC)):
            section.receipt()
            if year == 2025:
                section.receipt()
    with time_machine.travel(datetime(2026, 1, 5, tzinfo=UTC)):
        with pytest.raises(
            AmbiguousReceipt, match=r"other years have several: 1/2025, 1/2024\. Write the year"
        ) as one:
            section.see(receipts.by_number, "1")
        assert one.value.exit_code == CONFLICT
        with pytest.raises(UnknownReceiptThisYear, match=r"no receipt 2 of this year.* 2/2025\.") as two:
            section.see(receipts.by_number, "2")
        assert two.value.exit_code == NOT_FOUND


def test_what_is_not_there_is_said(section: Section) -> None:
    with pytest.raises(UnknownReceipt):
        section.see(receipts.detail, 7)


def test_a_calendar_in_a_message_is_said_with_what_it_did(section: Section) -> None:
    register_raw(section, outlook(Said("nulle-part@ailleurs")))
    said = section.see(receipts.detail, 1).calendar
    assert said is not None
    assert (said.verb, said.facts["receipt"]) == ("receipt.answer_unknown", "1/2026")


def test_what_comes_later_does_not_change_what_a_calendar_did(section: Section) -> None:
    register_raw(section, outlook(Said("nulle-part@ailleurs")))
    section.do(triage.assign, [1], section.head)
    assert section.see(receipts.detail, 1).calendar is not None
    letter = arrives(section)
    section.do(triage.answer, [letter])
    assert section.see(receipts.detail, letter).calendar is None
    assert section.see(receipts.detail, section.receipt()).calendar is None
