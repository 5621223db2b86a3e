"""Mails as large as are read, each made of what costs most to read: memory and time are short for them, and must do."""

from collections.abc import Iterator

from asotui.ingest import limits

_HEAD = b"From: a@b.example\nSubject: Colossal\n"
_BODIES: tuple[tuple[bytes, bytes, bytes], ...] = (
    # What is declared, what the body begins with, what fills it.
    (b"text/plain", b"", b"mot "),
    (b"text/plain", b"", b"a"),
    (b"text/plain", b"", b"\0"),
    (b"text/plain; charset=utf-8", b"", b"e\xcc\x81"),
    (b"text/plain; charset=utf-7", b"", b"+AAA-"),
    (b"text/plain; charset=punycode", b"", b"a-b9"),
    (b"text/plain; charset=iso-2022-kr", b"", b"\x1b$)C"),
    (b"text/plain; format=flowed; delsp=yes", b"", b"> a \n"),
    (b"text/plain; format=flowed", b"", b">"),
    (b"text/enriched", b"", b"<bold><"),
    (b"text/html", b"", b"<div>"),
    (b"text/html", b"", b"<table><tr><td>"),
    (b"text/html", b"<table>", b"<tr>" + b"<td>a" * 100),
    (b"text/html", b"<ul>", b"<li>"),
    (b"text/html", b"", b"&#x1b;"),
    (b"text/html", b"", b"<!--"),
    (b"text/html", b"<a ", b"a=b "),
    (b"text/html", b"", b"<meta "),
    (b"text/html", b"<pre>", b"\t"),
    (b"multipart/mixed; boundary=b", b"", b"--b\n\n"),
    (b"multipart/mixed; boundary=b", b"", b"--b\nContent-Type: multipart/mixed; boundary=b\n\n"),
    (b"multipart/mixed; boundary=" + b"-" * 70, b"", b"-"),
    (b"multipart/mixed; boundary=b", b"", b"--b\nContent-Type: text/plain" + b";a=b" * 16_000 + b"\n\nx\n"),
    (b"multipart/mixed; boundary=b", b"", b"--b\nContent-Type: text/html\n\n" + b"<table><tr><td>a" * 8_000 + b"\n"),
    (b"multipart/mixed; boundary=b", b"", b"--b\nContent-Type: a/b; name=\"" + b"=?utf-8?q?a?= " * 4_500 + b"\"\n\nx\n"),
    (b"multipart/digest; boundary=b", b"", b"--b\n\nSubject: " + b"a" * 60_000 + b"\n\n"),
    (b"image/png\nContent-Transfer-Encoding: base64", b"", b"QUJD"),
    (b"image/png\nContent-Transfer-Encoding: base64", b"", b"=\xff\0 "),
    (b"text/plain\nContent-Transfer-Encoding: base64", b"", b"Q\n"),
    (b"image/png\nContent-Transfer-Encoding: quoted-printable", b"", b"= \n"),
    (b"image/png\nContent-Transfer-Encoding: quoted-printable", b"", b"=41"),
    (b"text/calendar; method=REQUEST", b"", b"BEGIN:VEVENT\n"),
    (b"text/calendar; method=REQUEST", b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n", b" a\n"),
    (b"text/calendar; method=REQUEST", b"BEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VEVENT\nUID:1\n", b"ATTENDEE;CN=a:mailto:a@b.c\n"),
    (b"text/calendar; method=REQUEST", b"BEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VEVENT\nDTSTART", b";A=\"b\""),
)  # fmt: skip
_HEADERS = (
    b"X: a", b"To: a@b.c\n", b"To: a" + b"\n\ta@b.c,", b"Subject: =?utf-8?q?a?= ", b"\n", b"\xff\xfe",
)  # fmt: skip
_FIELDS = (
    (b"Subject: ", b"=?utf-8?q?a?= "), (b"Subject: ", b"=?"), (b"Subject: =?utf-8?q?", b"?"), (b"To: ", b"("), (b"To: ", b'<"'),
    (b"To: ", b'"a\\"" <a@b>,'), (b"From: ", b" a"), (b"References: ", b"<"), (b"Content-Type: text/plain", b";a*0*=b"),
    (b"Content-Type: text/plain; name=\"", b"\\"), (b"Date: ", b"("),
)  # fmt: skip


def colossal() -> Iterator[tuple[str, bytes]]:
    """Each with words for what it is made of."""
    for declared, begun, piece in _BODIES:
        head = _HEAD + b"Content-Type: " + declared + b"\n\n" + begun
        yield f"{declared[:60]!r} of {piece[:40]!r}", head + _filled(piece, limits.MESSAGE_BYTES)
    for piece in _HEADERS:
        yield f"a header of {piece!r}", _HEAD + _filled(piece, limits.MESSAGE_BYTES)
    for begun, piece in _FIELDS:
        yield f"{begun!r} of {piece!r}", begun + _filled(piece, limits.HEADER_BYTES) + b"\n\nx"
    for filling in (b"x\n", b"--b1x\n--b"):
        levels = (b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(400))
        yield f"nested, of {filling!r}", b"".join(levels) + _filled(filling, limits.MESSAGE_BYTES)


def _filled(piece: bytes, size: int) -> bytes:
    return (piece * (size // len(piece) + 1))[:size]
