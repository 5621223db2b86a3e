import base64
import binascii
import hashlib
import tracemalloc

import pytest

from asotui.ingest.faults import FaultCode
from asotui.ingest.flowed import plain_of_enriched, reflow
from asotui.ingest.message import read_beginning, read_message
from asotui.ingest.parsed import ParsedMessage


def multipart(kind: str, *parts: str, end: str = "--b--\n") -> ParsedMessage:
    body = "".join(f"--b\n{part}\n" for part in parts)
    return read_message(f"Content-Type: multipart/{kind}; boundary=b\n\npreamble\n{body}{end}".encode())


def part(media_type: str, content: str, *headers: str) -> str:
    return "\n".join([f"Content-Type: {media_type}", *headers, "", content])


def codes(message: ParsedMessage) -> list[str]:
    return [fault.code for fault in message.faults]


PLAIN = part("text/plain", "Bonjour.")
HTML = part("text/html", "<p>Bonjour <b>Madame</b>.</p>")
EMPTY = part("text/plain", "  ")
PNG = part("image/png; name=a.png", "AAAA", "Content-Transfer-Encoding: base64", "Content-ID: <1>")


def test_the_plain_rendering_is_preferred() -> None:
    message = multipart("alternative", HTML, PLAIN)
    assert (message.text, message.text_from_html, message.attachments) == ("Bonjour.", False, ())


def test_an_empty_plain_rendering_gives_way_to_the_other() -> None:
    message = multipart("alternative", EMPTY, HTML)
    assert (message.text, message.text_from_html) == ("Bonjour Madame.", True)


def test_a_rendering_that_only_points_to_the_other_gives_way() -> None:
    stub = part("text/plain", "Your program shows no HTML.")
    page = part("text/html", "<p>" + "Le texte de la lettre. " * 20)
    assert multipart("alternative", stub, page).text.startswith("Le texte de la lettre.")


def test_pictures_beside_a_rendering_are_kept() -> None:
    related = "Content-Type: multipart/related; boundary=c\n\n--c\n" + HTML + "\n--c\n" + PNG + "\n--c--\n"
    message = multipart("alternative", PLAIN, related)
    assert message.text == "Bonjour."
    assert [(each.name, each.inline, each.content) for each in message.attachments] == [
        ("a.png", True, b"\0\0\0")
    ]


def test_several_texts_are_read_one_after_the_other() -> None:
    assert multipart("mixed", PLAIN, PNG, part("text/plain", "Signé.")).text == "Bonjour.\n\nSigné."


def test_a_named_text_is_a_file_and_read_only_for_want_of_another() -> None:
    named = part('text/plain; name="liste.txt"', "un\ndeux")
    with_letter = multipart("mixed", PLAIN, named)
    assert with_letter.text == "Bonjour."
    assert [each.name for each in with_letter.attachments] == ["liste.txt"]
    assert multipart("mixed", named).text == "un\ndeux"


def test_an_attachment_has_its_content_size_and_digest() -> None:
    content = bytes(range(256))
    encoded = base64.b64encode(content).decode()
    message = multipart(
        "mixed",
        part(
            "application/pdf",
            encoded,
            "Content-Transfer-Encoding: BASE64",
            "Content-Disposition: attachment; filename=a.pdf",
        ),
    )
    (found,) = message.attachments
    assert (found.name, found.media_type, found.size, found.inline) == (
        "a.pdf",
        "application/pdf",
        256,
        False,
    )
    assert found.content == content
    assert found.digest == hashlib.sha256(content).hexdigest()


def test_damaged_base64_gives_what_it_has() -> None:
    message = multipart("mixed", part("image/png", "QUJD!RE", "Content-Transfer-Encoding: base64"))
    assert message.attachments[0].content == b"ABCD"
    assert codes(message) == [FaultCode.ENCODING_DAMAGED]


def test_base64_that_is_mostly_not_base64_takes_little_memory() -> None:
    raw = b"Content-Type: image/png\nContent-Transfer-Encoding: base64\n\n" + b"Q\n!" * 300_000 + b"Q"
    tracemalloc.start()
    message = read_beginning(raw, len(raw), "", "")
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert message.attachments[0].content == binascii.a2b_base64("Q" * 300_000)
    assert codes(message) == [FaultCode.ENCODING_DAMAGED]
    assert most < 6 * len(raw)


def test_a_forwarded_message_is_a_file_named_by_its_subject() -> None:
    message = multipart("mixed", part("message/rfc822", "Subject: =?utf-8?q?Avis_=C3=A0?= rendre\n\nTexte."))
    (found,) = message.attachments
    assert (found.name, found.media_type) == ("Avis à rendre.eml", "message/rfc822")
    assert read_message(found.content).text == "Texte."


def test_the_parts_of_a_digest_are_messages() -> None:
    message = multipart("digest", "\nSubject: un\n\na", "\nSubject: deux\n\nb")
    assert [each.name for each in message.attachments] == ["un.eml", "deux.eml"]


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("application/ms-tnef", "winmail.dat"),
        ("application/pdf", "part-1.pdf"),
        ("application/x-unheard-of", "part-1.bin"),
        ("text/calendar", "invitation.ics"),
        ('application/pdf; name="C:\\\\Users\\\\anne\\\\plan.pdf"', "plan.pdf"),
        ('application/pdf; name="../../etc/passwd"', "passwd"),
        ('application/pdf; name=".."', "part-1.pdf"),
    ],
)
def test_every_file_has_a_name(header: str, name: str) -> None:
    assert multipart("mixed", part(header, "x")).attachments[0].name == name


def test_a_signed_letter_is_read_and_its_signature_kept() -> None:
    message = multipart("signed", PLAIN, part("application/pgp-signature", "x"))
    assert (message.text, message.attachments[0].name) == ("Bonjour.", "part-1.asc")


def test_an_encrypted_letter_says_so() -> None:
    message = multipart(
        "encrypted", part("application/pgp-encrypted", "Version: 1"), part("application/octet-stream", "x")
    )
    assert (message.text, len(message.attachments)) == ("", 2)
    assert codes(message) == [FaultCode.ENCRYPTED]


def test_a_delivery_report_is_read_when_it_stands_alone() -> None:
    message = multipart("report", part("message/delivery-status", "Action: failed"))
    assert message.text == "Action: failed"


def test_the_end_mark_missing_is_said_and_the_text_read() -> None:
    message = multipart("mixed", PLAIN, part("text/plain", "Suite"), end="")
    assert message.text == "Bonjour.\n\nSuite"
    assert codes(message) == [FaultCode.PART_UNCLOSED]


@pytest.mark.parametrize("declared", ["multipart/mixed", "multipart/mixed; boundary=other"])
def test_marks_that_are_not_declared_are_guessed(declared: str) -> None:
    raw = f"Content-Type: {declared}\n\n--real\n\nun\n--real\n\ndeux\n--real--\n"
    assert read_message(raw.encode()).text == "un\n\ndeux"


def test_a_multipart_without_parts_is_read_as_text() -> None:
    message = read_message(b"Content-Type: multipart/mixed; boundary=b\n\nJuste un texte.\n")
    assert message.text == "Juste un texte."
    assert codes(message) == [FaultCode.BOUNDARY_MISSING]


def test_a_mark_that_begins_like_another_is_another() -> None:
    raw = (
        b"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: multipart/mixed; boundary=b2\n\n"
        b"--b2\n\nun\n--b2--\n--b\n\ndeux\n--b--\n"
    )
    assert read_message(raw).text == "un\n\ndeux"


def test_an_unknown_encoding_is_said_and_left() -> None:
    message = read_message(b"Content-Transfer-Encoding: x-uuencode\n\nbegin 644 a\n#0V%T\nend\n")
    assert message.text == "begin 644 a\n#0V%T\nend"
    assert codes(message) == [FaultCode.ENCODING_UNKNOWN]


def test_quoted_printable_and_its_alphabet() -> None:
    raw = b"Content-Type: text/plain; charset=iso-8859-15\nContent-Transfer-Encoding: quoted-printable\n\n=A4 =E9t=\n=E9"
    assert read_message(raw).text == "€ été"


def test_html_declares_its_alphabet_itself() -> None:
    raw = b'Content-Type: text/html\n\n<meta charset="koi8-r"><p>' + "Привет".encode("koi8-r")
    assert read_message(raw).text == "Привет"


def test_html_sent_as_plain_text_is_read_as_html() -> None:
    message = read_message(b"Subject: x\n\n<html><body><p>Bonjour</body></html>")
    assert (message.text, message.text_from_html) == ("Bonjour", True)


def test_flowed_paragraphs_are_put_together() -> None:
    flowed = "Un paragraphe \r\nqui continue.\r\n\r\n> cité \r\n> encore\r\n>> plus\r\n-- \r\nAnne\r\n"
    assert reflow(flowed) == "Un paragraphe qui continue.\n\n> cité encore\n>> plus\n-- \nAnne\n"
    assert reflow("abc \ndef", delete_space=True) == "abcdef"


def test_flowed_text_is_recognised() -> None:
    assert read_message(b"Content-Type: text/plain; format=flowed\n\nun \ndeux\n").text == "un deux"


def test_enriched_text_loses_its_marks() -> None:
    assert plain_of_enriched("<bold>Un</bold> mot\nsuite\n\n<<x") == "Un mot suite\n<x"


INVITATION = """BEGIN:VCALENDAR
METHOD:REQUEST
BEGIN:VTIMEZONE
TZID:Europe/Paris
BEGIN:STANDARD
DTSTART:19701025T030000
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:1@x
SUMMARY:Comité de suivi\\, salle
  204
ORGANIZER;CN="Diallo, M.":mailto:diallo@x.example
DTSTART;TZID=Europe/Paris:20261124T093000
BEGIN:VALARM
DESCRIPTION:not this
SUMMARY:not that
END:VALARM
END:VEVENT
BEGIN:VEVENT
UID:2@x
END:VEVENT
END:VCALENDAR"""


def test_an_invitation_is_recognised_and_kept() -> None:
    message = multipart("alternative", PLAIN, part("text/calendar; method=REQUEST", INVITATION))
    called = message.invitation
    assert called is not None
    assert (called.method, called.uid, called.summary) == ("REQUEST", "1@x", "Comité de suivi, salle 204")
    assert (called.organizer, called.starts) == ("Diallo, M.", "2026-11-24 09:30 Europe/Paris")
    assert [each.name for each in message.attachments] == ["invitation.ics"]
    assert message.text == "Bonjour."


@pytest.mark.parametrize(
    ("line", "starts"),
    [
        ("DTSTART;VALUE=DATE:20261124", "2026-11-24"),
        ("DTSTART:20261124T093000Z", "2026-11-24 09:30 UTC"),
        ("DTSTART:demain", "demain"),
        ("X:1", ""),
    ],
)
def test_when_it_starts(line: str, starts: str) -> None:
    ics = f"BEGIN:VCALENDAR\nBEGIN:VEVENT\n{line}\nUID:1\nEND:VEVENT\nEND:VCALENDAR"
    message = multipart("mixed", part("text/calendar; method=cancel", ics))
    assert message.invitation is not None
    assert (message.invitation.starts, message.invitation.method) == (starts, "CANCEL")


def test_a_calendar_without_event_is_said_and_kept() -> None:
    message = multipart("mixed", part("text/calendar", "nothing"))
    assert message.invitation is None
    assert codes(message) == [FaultCode.INVITATION_UNREADABLE]
    assert len(message.attachments) == 1
