"""A letter is read back, by another parser and by hand, as it was written."""

import base64
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import icalendar
import pytest

from asotui.exports.ics import Method, calendar
from asotui.exports.letters import Enclosure, Message, composed
from tests.exports.calendars import event

CALENDAR = calendar(Method.REQUEST, [event()])
PDF = Enclosure("rapport été.pdf", "application/pdf", b"%PDF-1.7\r\n\0\xff")


def letter(**given: Any) -> bytes:
    entry: dict[str, Any] = {
        "sender_name": "Bureau des installations classées",
        "sender": "section@example.org",
        "recipient_name": "Mme Roussel",
        "recipient": "roussel@example.org",
        "subject": "Convocation : comité de suivi",
        "text": "Bonjour,\n\nÀ mardi.\n",
        "method": Method.REQUEST,
        "calendar": CALENDAR,
        "enclosures": (PDF,),
    }
    return composed(Message(**entry | given))


def read(raw: bytes) -> EmailMessage:
    message = message_from_bytes(raw, policy=policy.default)
    assert isinstance(message, EmailMessage)
    assert not [part.defects for part in message.walk() if part.defects]
    return message


def test_it_has_the_shape_that_every_program_knows() -> None:
    message = read(letter())
    assert [part.get_content_type() for part in message.walk()] == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/calendar",
        "application/pdf",
        "application/ics",
    ]
    invitation = next(part for part in message.walk() if part.get_content_type() == "text/calendar")
    assert invitation.get_param("method") == "REQUEST"
    assert invitation["Content-Transfer-Encoding"] == "base64"
    assert invitation.get_filename() is None
    text = message.get_body(("plain",))
    assert text is not None and text.get_content() == "Bonjour,\r\n\r\nÀ mardi.\r\n"


def test_the_calendar_comes_back_byte_for_byte_twice() -> None:
    raw = letter()
    parts = [part for part in read(raw).walk() if part.get_content_subtype() in {"calendar", "ics"}]
    assert [part.get_payload(decode=True) for part in parts] == [CALENDAR, CALENDAR]
    assert icalendar.Calendar.from_ical(CALENDAR)["method"] == "REQUEST"
    assert parts[1].get_filename() == "invite.ics"
    # By hand: what stands between the empty line and the next boundary.
    by_hand = raw.partition(b"text/calendar")[2].partition(b"\r\n\r\n")[2].partition(b"\r\n\r\n--")[0]
    assert base64.b64decode(by_hand) == CALENDAR


def test_the_heading_says_who_writes_to_whom() -> None:
    message = read(letter(recipient_name="Île, Jean"))
    [sender], [recipient] = message["From"].addresses, message["To"].addresses
    assert (sender.display_name, sender.addr_spec) == (
        "Bureau des installations classées",
        "section@example.org",
    )
    assert (recipient.display_name, recipient.addr_spec) == ("Île, Jean", "roussel@example.org")
    assert message["Subject"] == "Convocation : comité de suivi"
    assert message["Date"].datetime.tzinfo is not None
    assert message["Message-ID"].endswith("@example.org>")


def test_every_letter_is_a_message_of_its_own() -> None:
    assert read(letter())["Message-ID"] != read(letter())["Message-ID"]


def test_the_bytes_go_over_any_line() -> None:
    raw = letter(text="é" * 5000 + "\n.\nFrom here\n" + "x" * 5000)
    assert raw.isascii()
    assert b"\n" not in raw.replace(b"\r\n", b"") and b"\r" not in raw.replace(b"\r\n", b"")
    assert max(map(len, raw.split(b"\r\n"))) <= 200
    body = read(raw).get_body(("plain",))
    assert body is not None
    assert body.get_content().splitlines() == ["é" * 5000, ".", "From here", "x" * 5000]


@pytest.mark.parametrize("field", ["sender_name", "recipient_name", "subject"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\u2028", "\x85", "\x0b", "\0\r\n"])
def test_no_name_or_title_adds_a_header(field: str, end: str) -> None:
    plain = read(letter()).keys()
    for text in (f"Budget{end}Bcc: evil@example.org", f"é{end}{end}<html>"):
        message = read(letter(**{field: text}))
        assert message.keys() == plain
        assert message["Bcc"] is None
        assert message.get_content_type() == "multipart/mixed"


def test_papers_have_safe_names_and_none_hides_another() -> None:
    enclosures = tuple(
        Enclosure(name, kind, name.encode())
        for name, kind in [
            ("../../etc/passwd", "text/plain"),
            ("plan.pdf", "application/pdf"),
            ("Plan.pdf", "application/pdf"),
            ("invite.ics", "text/calendar"),
            ('a"\r\nContent-Type: text/html\r\n\r\n.pdf', "text/html\r\nX: y"),
            ("\u202efdp.exe", "message/rfc822"),
            ("plan.pdf", "multipart/mixed"),
        ]
    )
    message = read(letter(enclosures=enclosures))
    files = list(message.iter_attachments())
    names = [part.get_filename() for part in files]
    assert names == [
        "etc_passwd",
        "plan.pdf",
        "Plan-2.pdf",
        "invite-2.ics",
        "a_ Content-Type_ text_html.pdf",
        "fdp.exe",
        "plan-3.pdf",
        "invite.ics",
    ]
    assert [part.get_payload(decode=True) for part in files[:-1]] == [one.body for one in enclosures]
    assert [part.get_content_type() for part in files[4:7]] == ["application/octet-stream"] * 3


def test_a_plain_message_is_plain() -> None:
    message = read(letter(method=None, calendar=b"", enclosures=()))
    assert message.get_content_type() == "text/plain"
    assert "calendar" not in message.as_string()
