"""Mail made to do harm: whatever the bytes are, there is an answer, and nothing in it can steer a terminal or a file."""

import random
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from asotui.ingest.faults import fault_sentence
from asotui.ingest.frames import ANSWER, packed_answer, unpacked_answer
from asotui.ingest.message import read_message
from asotui.ingest.parsed import ParsedMessage

CORPUS = Path(__file__).parents[3] / "shared" / "corpora" / "mail" / "maildir" / "new"

HOSTILE = [
    "\x1b[2J\x1b[31mred",
    "\x1b]52;c;cm0gLXJm\x07",
    "\x9b31m",
    "a\0b",
    "\u202egnp.exe",
    "\u2066x\u2069",
    "../../etc/passwd",
    "..\\..\\boot.ini",
    "[red]x[/red] [/foo]",
    "a" * 10_000,
    "x\r\nBcc: all@example.org",
    "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
    "e" + "\u0301" * 500,
]

WHOLE = b"""From: =?utf-8?q?Andr=C3=A9?= <a@b.example>\r
To: "Dupont, Anne" <c@d.example>, Bureau: e@f.example;\r
Subject: =?iso-8859-1?b?6XTp?= Re: dossier\r
Date: Mon, 23 Nov 2026 09:30:00 +0100\r
Message-ID: <1@x>\r
References: <a@x> <b@x>\r
Content-Type: multipart/mixed; boundary="b1"\r
\r
--b1\r
Content-Type: multipart/alternative; boundary=b2\r
\r
--b2\r
Content-Type: text/plain; charset=utf-8; format=flowed\r
Content-Transfer-Encoding: quoted-printable\r
\r
Bonjour=20\r
Madame =C3=A9\r
--b2\r
Content-Type: text/html; charset=koi8-r\r
\r
<table><tr><td>a<td>b<tr><td>c<td>d</table><a href="https://a.example">x</a>\r
--b2\r
Content-Type: text/calendar; method=REQUEST\r
\r
BEGIN:VCALENDAR\r
BEGIN:VEVENT\r
DTSTART;TZID=Europe/Paris:20261124T093000\r
END:VEVENT\r
END:VCALENDAR\r
--b2--\r
--b1\r
Content-Type: application/pdf; name*0*=utf-8''%C3%A9; name*1=.pdf\r
Content-Transfer-Encoding: base64\r
\r
QUJDRA==\r
--b1\r
Content-Type: message/rfc822\r
\r
Subject: inner\r
\r
text\r
--b1--\r
"""


def lines_of(message: ParsedMessage) -> Iterator[str]:
    yield from (message.subject, message.sender_name, message.sender_address, message.reply_to)
    yield from (
        message.message_id or "",
        message.in_reply_to or "",
        message.list_id or "",
        *message.references,
    )
    for address in (*message.to, *message.cc):
        yield from (address.name, address.address)
    for attachment in message.attachments:
        yield from (attachment.name, attachment.media_type)
    if message.invitation:
        called = message.invitation
        yield from (called.method, called.uid, called.summary, called.organizer, called.starts)
    yield from (fault_sentence(fault) for fault in message.faults)


def is_harmless(text: str, allowed: str = "") -> bool:
    return all(
        char in allowed or unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Zl", "Zp"} for char in text
    )


def check(raw: bytes) -> ParsedMessage:
    """Everything that must hold of any message whatever."""
    message = read_message(raw)
    for line in lines_of(message):
        assert is_harmless(line), repr(line)
        line.encode("utf-8")
    assert is_harmless(message.text, "\n")
    message.text.encode("utf-8")
    for attachment in message.attachments:
        assert "/" not in attachment.name and not attachment.name.startswith(".")
        assert 0 < len(attachment.name.encode()) <= 255
        assert attachment.size == len(attachment.content)
    answer = packed_answer(message)
    head, _files = ANSWER.unpack(answer[: ANSWER.size])
    body = answer[ANSWER.size :]
    identity = ParsedMessage(message.raw_digest, message.body_digest)
    assert unpacked_answer(body[:head], body[head:], identity) == message
    return message


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize(
    "template",
    [
        "Subject: {}\r\n\r\n",
        "From: {} <a@b.c>\r\n\r\n",
        "From: <{}>\r\n\r\n",
        'To: "{}" <a@b.c>\r\n\r\n',
        "Message-ID: <{}>\r\n\r\n",
        "References: <{}> {}\r\n\r\n",
        "List-Id: {}\r\n\r\n",
        "Date: {}\r\n\r\n",
        "Content-Type: text/plain; charset={}\r\n\r\né",
        "Content-Transfer-Encoding: {}\r\n\r\nx",
        "Subject: x\r\n\r\n{}",
        "Content-Type: text/html\r\n\r\n<p>{}<a href='http://{}'>x</a><img alt='{}'>",
        'Content-Type: application/pdf; name="{}"\r\n\r\nx',
        "Content-Disposition: attachment; filename={}\r\n\r\nx",
        "Content-Type: message/rfc822\r\n\r\nSubject: {}\r\n\r\n",
        "Content-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:{}\r\nDTSTART;TZID={}:{}\r\n",
        "{}\r\n\r\n{}",
    ],
)
def test_hostile_text_is_harmless_wherever_it_stands(template: str, text: str) -> None:
    check(template.replace("{}", text).encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_harmless_when_it_is_encoded(text: str) -> None:
    encoded = "".join(f"={byte:02X}" for byte in text.encode("utf-8", "surrogatepass"))
    message = check(f"Subject: =?utf-8?q?{encoded}?=\nFrom: =?utf-8?q?{encoded}?= <a@b.c>\n\n".encode())
    assert "\n" not in message.subject
    percent = encoded.replace("=", "%")
    check(f"Content-Disposition: attachment; filename*=utf-8''{percent}\n\nx".encode())


def test_a_subject_cannot_add_a_field() -> None:
    message = check(b"Subject: =?utf-8?q?x=0D=0ABcc:_all@example.org?=\nTo: a@b.c\n\n")
    assert message.subject == "x Bcc: all@example.org"
    assert len(message.to) == 1


def test_a_very_long_subject_is_bounded() -> None:
    assert len(check(b"Subject: " + b"a" * 10_000 + b"\n\n").subject) == 998


@given(st.binary(max_size=2000))
@settings(max_examples=300, deadline=None)
def test_any_bytes_are_read(raw: bytes) -> None:
    check(raw)


@given(
    st.lists(st.tuples(st.integers(0, len(WHOLE)), st.integers(0, 60), st.binary(max_size=12)), max_size=8)
)
@settings(max_examples=500, deadline=None)
def test_a_damaged_message_is_read(cuts: list[tuple[int, int, bytes]]) -> None:
    raw = WHOLE
    for at, length, instead in cuts:
        raw = raw[:at] + instead + raw[at + length :]
    check(raw)


def test_the_undamaged_message_is_read_without_a_fault() -> None:
    message = check(WHOLE)
    assert (message.subject, message.sender_name, message.text) == (
        "été Re: dossier",
        "André",
        "Bonjour Madame é",
    )
    assert [each.name for each in message.attachments] == ["invitation.ics", "é.pdf", "inner.eml"]
    assert message.invitation is not None
    assert message.faults == ()


HEADER_TEXT = st.text(st.characters(exclude_categories=()), max_size=80)


@given(
    st.sampled_from(["Subject", "From", "To", "Date", "Content-Type", "Content-Disposition", "References"]),
    HEADER_TEXT,
)
@settings(max_examples=300, deadline=None)
def test_any_text_in_any_field_is_read(name: str, value: str) -> None:
    check(f"{name}: {value}\n\nx".encode("utf-8", "surrogatepass"))


@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "<table>",
                "<td>",
                "</table>",
                "<ul>",
                "<li>",
                "a",
                "<a",
                "href=http://x>",
                "<b",
                "&#0;",
                "&#x202e;",
                ">",
                "'",
                '"',
                "=",
                "<pre>",
                "<tr",
                "colspan=9999>",
            ]
        ),
        max_size=60,
    )
)
@settings(max_examples=300, deadline=None)
def test_any_page_is_read(pieces: list[str]) -> None:
    check(b"Content-Type: text/html\n\n" + " ".join(pieces).encode())


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real mail is not here")
def test_real_mail_damaged_at_random_is_read() -> None:
    chance = random.Random(20261123)
    for path in sorted(CORPUS.iterdir()):
        raw = bytearray(path.read_bytes()[:20_000])
        for _ in range(8):
            at = chance.randrange(len(raw) + 1)
            raw[at : at + chance.randrange(20)] = chance.randbytes(chance.randrange(6))
        check(bytes(raw))
