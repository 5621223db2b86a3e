from datetime import UTC, datetime

import pytest

from asotui.ingest.faults import FaultCode
from asotui.ingest.message import read_cover, read_instant, read_message
from asotui.ingest.parsed import Address, ParsedMessage


def read(headers: str, body: str = "Bonjour.") -> ParsedMessage:
    return read_message(f"{headers}\r\n\r\n{body}".encode())


def codes(message: ParsedMessage) -> set[str]:
    return {fault.code for fault in message.faults}


def test_a_plain_letter_says_who_what_and_when() -> None:
    message = read(
        'From: =?utf-8?q?Pr=C3=A9fecture?= <pref@nord.example>\r\nTo: a@b.example, "Dupont, Anne" <c@d.example>\r\n'
        "Cc: e@f.example\r\nReply-To: g@h.example\r\nSubject: Demande\r\n d'avis\r\n"
        "Date: Mon, 23 Nov 2026 09:30:00 +0100\r\nMessage-ID: <1@x>\r\nIn-Reply-To: <0@x>\r\n"
        "References: <a@x>\r\n <0@x>"
    )
    assert (message.sender_name, message.sender_address) == ("Préfecture", "pref@nord.example")
    assert message.to == (Address("", "a@b.example"), Address("Dupont, Anne", "c@d.example"))
    assert message.cc == (Address("", "e@f.example"),)
    assert message.reply_to == "g@h.example"
    assert message.subject == "Demande d'avis"
    assert message.sent_at == datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
    assert message.message_id == "1@x"
    assert message.in_reply_to == "0@x"
    assert message.references == ("a@x", "0@x")
    assert message.text == "Bonjour."
    assert message.faults == ()


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("<1@x>", "1@x"),
        ("\r\n <1@x>", "1@x"),
        ("<1@\r\n x>", "1@x"),
        ("1@x", "1@x"),
        ("<1@x> (added by postmaster)", "1@x"),
        ("<1@x", "1@x"),
        ("<>", None),
        ("", None),
    ],
)
def test_an_identifier_is_read_however_it_is_written(written: str, read_as: str | None) -> None:
    assert read(f"Message-ID: {written}").message_id == read_as


def test_an_answer_in_prose_refers_to_the_identifier_in_it() -> None:
    assert read('In-Reply-To: Your message of "Mon" <0@x>').references == ("0@x",)
    assert read("In-Reply-To: Your message of Monday by a@b.example").references == ()


def test_a_message_does_not_refer_to_itself_nor_twice_to_another() -> None:
    assert read("Message-ID: <1@x>\r\nReferences: <0@x> <1@x> <0@x>").references == ("0@x",)


@pytest.mark.parametrize(
    ("header", "importance"),
    [
        ("Importance: High", "high"),
        ("X-Priority: 1 (Highest)", "high"),
        ("X-Priority: 3", None),
        ("X-Priority: 5", "low"),
        ("Priority: non-urgent", "low"),
        ("Priority: urgent", "high"),
        ("Subject: x", None),
    ],
)
def test_importance(header: str, importance: str | None) -> None:
    assert read(header).importance == importance


@pytest.mark.parametrize(
    ("header", "automatic"),
    [
        ("Auto-Submitted: auto-replied", True),
        ("Auto-Submitted: no", False),
        ("Precedence: bulk", True),
        ("Precedence: first-class", False),
        ("List-Id: Section <section.list.example>", True),
    ],
)
def test_what_programs_send_is_known(header: str, automatic: bool) -> None:
    assert read(header).auto_generated is automatic


def test_the_list_is_named_by_its_identifier() -> None:
    assert read("List-Id: La section <section.list.example>").list_id == "section.list.example"


def test_without_a_sender_field_the_return_path_tells() -> None:
    assert read("Return-Path: <a@b.example>").sender_address == "a@b.example"


def test_a_comma_in_an_unquoted_name_does_not_lose_the_sender() -> None:
    message = read("From: Dupont, Anne <a@b.example>")
    assert (message.sender_name, message.sender_address) == ("Dupont, Anne", "a@b.example")


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("Mon, 23 Nov 2026 09:30:00 +0100 (CET)", datetime(2026, 11, 23, 8, 30, tzinfo=UTC)),
        ("23 Nov 26 09:30 GMT", datetime(2026, 11, 23, 9, 30, tzinfo=UTC)),
        ("Mon, 23 Nov 2026 09:30:60 -0000", datetime(2026, 11, 23, 9, 30, 59, tzinfo=UTC)),
        ("2026-11-23T09:30:00+01:00", datetime(2026, 11, 23, 8, 30, tzinfo=UTC)),
    ],
)
def test_an_instant_is_read(text: str, instant: datetime) -> None:
    assert read_instant(text) == instant


@pytest.mark.parametrize(
    "text", ["<HR>", "Mon, 31 Feb 2026 10:00:00 +0000", "Mon, 1 Jan 2026 10:00:00 +9999999999"]
)
def test_a_date_that_is_none_is_a_fault(text: str) -> None:
    message = read(f"Date: {text}")
    assert message.sent_at is None
    assert codes(message) == {FaultCode.DATE_UNREADABLE}


def test_the_first_of_two_subjects_is_read_and_the_second_said() -> None:
    message = read("Subject: un\r\nSubject: deux")
    assert message.subject == "un"
    assert codes(message) == {FaultCode.HEADER_REPEATED}


def test_text_without_a_header_is_a_text() -> None:
    message = read_message("Une note,\nsans en-tête.\n".encode())
    assert message.text == "Une note,\nsans en-tête."
    assert codes(message) == {FaultCode.HEADERS_MISSING}


def test_a_message_that_lost_its_blank_line_keeps_its_text() -> None:
    message = read_message(b"Subject: x\nBonjour Madame,\nvoici le dossier.\n")
    assert message.subject == "x"
    assert message.text == "Bonjour Madame,\nvoici le dossier."


def test_the_cover_is_read_without_the_body() -> None:
    cover = read_cover(b"Subject: x\n\nBonjour.")
    assert (cover.subject, cover.text) == ("x", "")
    assert cover.body_digest == read_message(b"Subject: x\n\nBonjour.").body_digest
