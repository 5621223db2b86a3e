"""Mail spoilt in the ways in which mail is spoilt: by accident, by bad programs, and by people who mean harm."""

import base64
import re
from collections.abc import Callable, Sequence
from random import Random

Spoil = Callable[[Random, bytes, Sequence[bytes]], bytes]
"""How a mail is spoilt: by chance, from its bytes, with others to take pieces from."""

MOST_BYTES = 400_000
CHARSETS = (
    b"utf-8", b"utf-7", b"utf-16", b"utf-32", b"koi8-r", b"big5", b"iso-2022-jp", b"iso-2022-kr", b"hz", b"punycode",
    b"idna", b"unicode_escape", b"raw_unicode_escape", b"rot13", b"base64", b"zlib", b"bz2", b"undefined", b"mbcs", b"x-unknown",
    b"utf-8\0", b"../../etc/passwd", b"a" * 5_000, b"", b"'", b"\xff", b"cp1252", b"ascii", b"uu", b"hex", b"quopri",
)  # fmt: skip
ENCODINGS = (
    b"base64",
    b"quoted-printable",
    b"7bit",
    b"8bit",
    b"binary",
    b"x-uuencode",
    b"BASE64 ",
    b"\0",
    b"nonsense",
    b"",
)
TYPES = (
    b"text/plain", b"text/html", b"text/calendar; method=REQUEST", b"text/calendar; method=REPLY", b"text/enriched",
    b"multipart/mixed", b"multipart/alternative; boundary=", b"message/rfc822", b"message/delivery-status", b"message/partial",
    b"message/external-body; access-type=local-file; name=\"/etc/passwd\"", b"application/ms-tnef", b"multipart/signed",
    b"application/pkcs7-mime", b"multipart/", b"/", b"text", b";;;;", b"text/plain; format=flowed; delsp=yes", b"image/svg+xml",
)  # fmt: skip
FIELDS = (
    b"From", b"To", b"Cc", b"Subject", b"Date", b"Message-ID", b"References", b"In-Reply-To", b"Reply-To", b"List-Id",
    b"Content-Type", b"Content-Disposition", b"Content-Transfer-Encoding", b"MIME-Version", b"Importance", b"Auto-Submitted",
    b"Sender", b"Return-Path", b"X-Priority", b"Content-ID",
)  # fmt: skip
VALUES = (
    b"=?utf-8?q?=1b=5b2J?=", b"=?utf-8?b?////?=", b"=?utf-8?b?====?=", b"=?utf-8?q?=0D=0ABcc:_a@b.c?=", b"=?" * 300,
    b"=?x-none?q?a?= =?utf-8?x?b?= =?utf-8*fr?q?c?=", b"=?utf-16?b?AAAA?=", b"=?utf-7?q?+AAA-?=", b"=?iso-2022-jp?b?GyRC?=",
    b"<" * 500, b"(" * 3_000, b"\"" * 301, b"a@" * 400, b",;:" * 400, b"<@a,@b:c@d>", b"\\" * 501, b"group: a@b.c, d@e.f;",
    b"Mon, 99 Foo 99999 99:99:99 +9999", b"1 Jan 0001 00:00:00 +2359", b"31 Dec 9999 23:59:59 -2359", b"-1", b"1e309",
    b"Thu, 1 Jan 1970 00:00:00 (((((", b"2026-02-30T25:61:61Z", b"9" * 5_000, b"\x00", b"\x1b]52;c;cm0=\x07", b"\xe2\x80\xae",
    b"\xf0\x9f\x98\x80" * 300, b"e" + b"\xcc\x81" * 300, b"\xed\xa0\x80", b"[red]x[/red]", b"\r\n\tfolded\r\n \r\n twice",
)  # fmt: skip
PARAMETERS = (
    b"name*0*=utf-8''%E9; name*1=%zz; name*9=x", b"name*=utf-8''..%2F..%2Fetc%2Fpasswd", b"name*=''''", b"name*0=a; name*0=b",
    b"filename*1000000000000=x", b"filename*-1=x", b"filename**=x", b"filename*0*=x-none'fr'%FF", b"boundary=\"\"",
    b"name=\"a\\\"b\\", b"name=\"CON\"", b"filename=\"\xe2\x80\xaegnp.exe\"", b"boundary*0=\"a\"; boundary*1=\"b\"", b"charset*=utf-8''utf-8",
    b"name*=utf-8''%00%0a%1b", b"charset=\"utf-8\\", b"; ; ;=;==;", b"format*0=flo; format*1=wed", b"name=\"" + b"a" * 9_000 + b"\"",
)  # fmt: skip
CALENDAR_LINES = (
    b"BEGIN:VEVENT", b"END:VEVENT", b"BEGIN:VCALENDAR", b"END:VCALENDAR", b"BEGIN:VTIMEZONE", b"END:VTIMEZONE", b"METHOD:REPLY",
    b"METHOD:CANCEL", b"UID:1@x", b"UID:" + b"u" * 3_000, b"RRULE:FREQ=SECONDLY;INTERVAL=0", b"RRULE:FREQ=DAILY;COUNT=999999999",
    b"DTSTART;TZID=Europe:20260101T000000", b"DTSTART:00010101T000000Z", b"DTSTART;TZID=../../etc/passwd:20260101T000000",
    b"DTEND:99991231T235959Z", b"DTSTART;VALUE=DATE:20260230", b"DURATION:P99999999999W", b"DURATION:-PT-5M", b"SEQUENCE:-1",
    b"SEQUENCE:" + b"9" * 4_500, b"ATTENDEE;PARTSTAT=ACCEPTED;CN=\"\x1b[2J\":mailto:a@b.c", b"ATTENDEE:", b"ORGANIZER;SENT-BY=\":x",
    b"RECURRENCE-ID;RANGE=THISANDFUTURE:20260101", b"TZOFFSETTO:+9999", b"SUMMARY:\\n\\;\\,\\", b"X-" + b"P" * 500 + b";=;=:",
    b" continued", b"DTSTAMP:20261123T000000Z", b"STATUS:CANCELLED", b"COMMENT:" + b"\xff" * 40, b"TZID:Europe/Paris",
)  # fmt: skip
_BLANK = re.compile(rb"\r?\n\r?\n")
_BOUNDARY = re.compile(rb"boundary=\"?([^\";\r\n]+)", re.IGNORECASE)


def spoilt(seed: int, number: int, mails: Sequence[bytes]) -> bytes:
    """The mail of this number: one of `mails`, spoilt one to four times. The same numbers give the same bytes."""
    chance = Random(f"{seed} {number}")
    raw = chance.choice(mails)
    for _ in range(chance.choice((1, 1, 2, 3, 4))):
        raw = chance.choice(SPOILS)(chance, raw, mails)[:MOST_BYTES]
    return raw


def _cut(raw: bytes) -> tuple[bytes, bytes]:
    """The header and the body, without the blank line between them."""
    blank = _BLANK.search(raw)
    return (raw[: blank.start()], raw[blank.end() :]) if blank else (raw, b"")


def _joined(head: bytes, body: bytes) -> bytes:
    return head + b"\r\n\r\n" + body


def turn_bits(chance: Random, raw: bytes, _others: Sequence[bytes]) -> bytes:
    """Bits turned here and there."""
    spoilt = bytearray(raw)
    for _ in range(chance.randint(1, 40) if spoilt else 0):
        spoilt[chance.randrange(len(spoilt))] ^= 1 << chance.randrange(8)
    return bytes(spoilt)


def replace_runs(chance: Random, raw: bytes, _others: Sequence[bytes]) -> bytes:
    """Short runs taken out, doubled, or replaced by noise."""
    for _ in range(chance.randint(1, 8)):
        at, length = chance.randrange(len(raw) + 1), chance.randrange(60)
        run = raw[at : at + length]
        instead = chance.choice((b"", run * 2, chance.randbytes(length), run[::-1], b"\0" * length))
        raw = raw[:at] + instead + raw[at + length :]
    return raw


def truncate(chance: Random, raw: bytes, _others: Sequence[bytes]) -> bytes:
    """The end, or the beginning, is lost."""
    at = chance.randrange(len(raw) + 1)
    return raw[:at] if chance.random() < 0.7 else raw[at:]


def splice_headers(chance: Random, raw: bytes, others: Sequence[bytes]) -> bytes:
    """The lines of two headers, shuffled into each other, over the body of one."""
    head, body = _cut(raw)
    lines = [*head.splitlines(), *_cut(chance.choice(others))[0].splitlines()]
    chance.shuffle(lines)
    return _joined(chance.choice((b"\r\n", b"\n", b"\r")).join(lines), body)


def splice_bodies(chance: Random, raw: bytes, others: Sequence[bytes]) -> bytes:
    """The header of one mail over the body of another, or both bodies in a row."""
    head, body = _cut(raw)
    other = _cut(chance.choice(others))[1]
    return _joined(head, chance.choice((other, body + other, other + body)))


def say_hostile_headers(chance: Random, raw: bytes, _others: Sequence[bytes]) -> bytes:
    """Fields with values that abuse encoded words, addresses and dates (RFC 2047, 5322)."""
    head, body = _cut(raw)
    lines = head.splitlines()
    for _ in range(chance.randint(1, 6)):
        value = b" ".join(chance.choices(VALUES, k=chance.choice((1, 1, 2, 5))))
        lines.insert(chance.randrange(len(lines) + 1), chance.choice(FIELDS) + b": " + value)
    return _joined(b"\r\n".join(lines), body)


def swell_headers(chance: Random, raw: bytes, _others: Sequence[bytes]) -> bytes:
    """A header of many fields, or of a few without an end."""
    head, body = _cut(raw)
    name = chance.choice(FIELDS)
    swollen = chance.choice(
        (
            b"\r\n".join(name + b": %d" % n for n in range(chance.randint(150, 3_000))),
            name + b": " + chance.choice(VALUES)[:200] * chance.randint(100, 1_500),
            name + b": a" + b"\r\n\tfolded" * chance.randint(100, 8_000),
            b"X" * chance.randint(1_000, 200_000) + b": x",
            b"X" * chance.randint(1_000, 200_000),
        )
    )
    order = (head, swollen) if chance.random() < 0.5 else (swollen, head)
    return _joined(b"\r\n".join(order), body)


def lie_about_charset(chance: Random, raw: bytes, _others: Sequence[bytes]) -> bytes:
    """The alphabet or the encoding declared is another one than that of the bytes."""
    head, body = _cut(raw)
    kind = chance.choice((b"text/plain", b"text/html", b"text/calendar", b"text/enriched"))
    lie = b"Content-Type: %s; charset=%s\r\nContent-Transfer-Encoding: %s\r\n"
    lie %= (kind, chance.choice(CHARSETS), chance.choice(ENCODINGS))
    codec = chance.choice(("utf-8", "utf-16", "utf-32-be", "utf-7", "shift_jis", "iso2022_jp", "gb18030"))
    said = "Été, œuvre, ₹ 500, 東京, Привет, \ud83d" * chance.randint(0, 60)
    return lie + _joined(head, body + said.encode(codec, "ignore") + chance.randbytes(chance.randrange(30)))


def garble_base64(chance: Random, raw: bytes, _others: Sequence[bytes]) -> bytes:
    """Base64 with what does not belong into it, of a length that cannot be."""
    head, _body = _cut(raw)
    coded = bytearray(base64.encodebytes(chance.randbytes(chance.randrange(1, 3_000))))
    for _ in range(chance.randrange(30)):
        coded.insert(chance.randrange(len(coded) + 1), chance.choice(b"=-_*\0\n\r\xff %A"))
    kind = chance.choice(TYPES)
    return _joined(
        b"Content-Type: %s\r\nContent-Transfer-Encoding: base64\r\n%s" % (kind, head), bytes(coded)
    )


def garble_quoted_printable(chance: Random, raw: bytes, _others: Sequence[bytes]) -> bytes:
    """Quoted-printable whose signs are cut in half."""
    head, body = _cut(raw)
    garbled = b"".join(
        piece + chance.choice((b"=", b"=\r\n", b"=4", b"=zz", b"==", b"=E9", b"=00", b"=\0", b"= \n"))
        for piece in (body[at : at + 37] for at in range(0, min(len(body), 20_000) + 1, 37))
    )
    return _joined(b"Content-Transfer-Encoding: quoted-printable\r\n" + head, garbled)


def nest(chance: Random, raw: bytes, _others: Sequence[bytes]) -> bytes:
    """Parts within parts, or letters within letters, deeper than anybody reads; seldom closed."""
    depth = chance.choice((3, 19, 20, 21, 60, 400))
    same, letters = chance.random() < 0.5, chance.choice((0.0, 0.0, 0.1, 1.0))
    for level in range(depth):
        mark = b"b" if same else b"b%d" % level
        if chance.random() < letters:
            raw = b"Content-Type: message/rfc822\r\n\r\n" + raw
        else:
            end = b"\r\n--%s--\r\n" % mark if chance.random() < 0.6 else b""
            raw = b"Content-Type: multipart/mixed; boundary=%s\r\n\r\n--%s\r\n%s%s" % (mark, mark, raw, end)
    return raw


def play_with_boundaries(chance: Random, raw: bytes, _others: Sequence[bytes]) -> bytes:
    """Marks between parts that are repeated, cut, empty, too long, one the beginning of another, or never closed."""
    given = [*_BOUNDARY.findall(raw), b"b"]
    mark = chance.choice(given)[:200]
    other = chance.choice(
        (mark[:-1], mark + b"x", mark + b" ", b"-" + mark, b"-" * 80, b"", b"b" * 2_000, mark)
    )
    match chance.randrange(4):
        case 0:
            return raw.replace(mark, other)
        case 1:
            lines = raw.splitlines(keepends=True)
            for _ in range(chance.randint(1, 300)):
                lines.insert(chance.randrange(len(lines) + 1), b"--" + chance.choice((mark, other)) + b"\r\n")
            return b"".join(lines)
        case 2:
            return raw.replace(b"--" + mark + b"--", b"--" + other)
        case _:
            head, body = _cut(raw)
            lie = b'Content-Type: multipart/%s; boundary="%s"; boundary=%s\r\n'
            lie %= (chance.choice((b"mixed", b"alternative", b"related", b"digest", b"report")), mark, other)
            return lie + _joined(head, (b"--" + other + b"\r\n\r\n") * chance.randint(0, 400) + body)


def abuse_parameters(chance: Random, raw: bytes, _others: Sequence[bytes]) -> bytes:
    """Parameters in pieces, encoded, contradicting each other (RFC 2231), with names of files that are none."""
    given = b"; ".join(chance.choices(PARAMETERS, k=chance.choice((1, 2, 4, 40))))
    name = chance.choice((b"Content-Type: " + chance.choice(TYPES), b"Content-Disposition: attachment"))
    part = name + b"; " + given + b"\r\n"
    if chance.random() < 0.5:
        return part + raw
    return (
        b"Content-Type: multipart/mixed; boundary=zz\r\n\r\n--zz\r\n"
        + part
        + b"\r\nx\r\n--zz\r\n"
        + raw
        + b"\r\n--zz--\r\n"
    )


def put_nul(chance: Random, raw: bytes, _others: Sequence[bytes]) -> bytes:
    """NUL and other signs that end things, strewn in."""
    spoilt = bytearray(raw)
    for _ in range(chance.randint(1, 60)):
        spoilt.insert(chance.randrange(len(spoilt) + 1), chance.choice(b"\0\x1a\x1b\x7f\x85\x0b\x0c\xa0\xff"))
    return bytes(spoilt)


def mix_line_ends(chance: Random, raw: bytes, _others: Sequence[bytes]) -> bytes:
    """Every line ends in another way, or not at all."""
    ends = (b"\r\n", b"\n", b"\r", b"\n\r", b"\r\r\n", b"\x0b", b"\xe2\x80\xa8", b"", b" \r\n\t")
    few = chance.sample(ends, k=chance.randint(1, 4))
    return b"".join(line + chance.choice(few) for line in raw.splitlines())


def put_calendar(chance: Random, raw: bytes, _others: Sequence[bytes]) -> bytes:
    """A calendar that is hostile, broken, or beyond measure, alone or beside the rest."""
    lines = [b"BEGIN:VCALENDAR", b"METHOD:REQUEST", b"BEGIN:VEVENT"]
    lines += chance.choices(CALENDAR_LINES, k=chance.choice((1, 5, 20, 20, 2_000)))
    lines += [b"END:VEVENT", b"END:VCALENDAR"]
    text = chance.choice((b"\r\n", b"\n")).join(lines)
    head = b"Content-Type: text/calendar; charset=%s; method=%s\r\n" % (
        chance.choice((b"utf-8", b"utf-8", *CHARSETS)),
        chance.choice((b"REQUEST", b"REPLY", b"CANCEL", b"\xff", b"x" * 400)),
    )
    if chance.random() < 0.5:
        return head + _joined(_cut(raw)[0], text)
    around = (
        b"Content-Type: multipart/mixed; boundary=cal\r\n\r\n--cal\r\n%s\r\n%s\r\n--cal\r\n%s\r\n--cal--\r\n"
    )
    return around % (head, text, raw)


def put_html(chance: Random, raw: bytes, _others: Sequence[bytes]) -> bytes:
    """A page that is deep, wide, broken or full of references."""
    tags = (
        b"<table>", b"<tr>", b"<td colspan=999999999>", b"</table>", b"<div>", b"<p", b"<a href=javascript:x>", b"<!--", b"-->",
        b"<![CDATA[", b"<?xml version='1.0'?>", b"<!DOCTYPE a [<!ENTITY b 'bbbb'>]>", b"&b;&#0;&#x1b;&#xd800;&#99999999999;", b"<style>",
        b"<script>", b"<ul><li>", b"<ol start=99999999999999999999>", b"<pre>\t\t", b"<img src=http://x/ alt='\x1b[2J'>", b"texte ", b"\0", b"<" * 50,
        b"<svg><math>", b"<base href=x>", b"<meta charset=utf-7>", b"<frameset>", b"<br>" * 50, b"\xff\xfe",
    )  # fmt: skip
    page = b"".join(chance.choices(tags, k=chance.choice((10, 100, 5_000))))
    if chance.random() < 0.2:
        page = chance.choice(tags) * chance.choice((500, 8_000)) + page
    return _joined(b"Content-Type: text/html\r\n" + _cut(raw)[0], page)


SPOILS: tuple[Spoil, ...] = (
    turn_bits,
    replace_runs,
    truncate,
    splice_headers,
    splice_bodies,
    say_hostile_headers,
    swell_headers,
    lie_about_charset,
    garble_base64,
    garble_quoted_printable,
    nest,
    play_with_boundaries,
    abuse_parameters,
    put_nul,
    mix_line_ends,
    put_calendar,
    put_html,
)
