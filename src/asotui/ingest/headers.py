"""The header of a message or of a part: its fields, unfolded, and their words decoded."""

import binascii
import re
from dataclasses import dataclass

from asotui.ingest import limits
from asotui.ingest.charsets import decode, decode_undeclared
from asotui.ingest.faults import FaultCode, FaultLog

# Some gateways end lines with two or three carriage returns; more are not a line end.
_LINE_END = re.compile(rb"\r{0,3}\n|\r")
_FIELD = re.compile(rb"([!-9;-~]{1,200})[ \t]*:")
_BLANK_LINE = re.compile(rb"(?:\r{0,3}\n|\r)(?:\r{0,3}\n|\r)")
_LEADING_BLANKS = re.compile(rb"(?:\xef\xbb\xbf)?(?:[ \t]{0,80}(?:\r{0,3}\n|\r))*")
_WORD_START = re.compile(r"=\?([!->@-~]{1,64})\?([bBqQ])\?")
# The separator line of a mailbox that a program has taken for a field and given a colon.
_MANGLED_SEPARATOR = re.compile(
    rb"From: ?\S{1,200} {1,4}[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4}"
)
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")


@dataclass(frozen=True, slots=True)
class Headers:
    """Fields in their order: the name in lower case, the unfolded value as bytes."""

    fields: tuple[tuple[str, bytes], ...] = ()

    def first(self, name: str) -> bytes:
        """The value of the first field of that name, stripped; empty when there is none."""
        return next((value for field, value in self.fields if field == name), b"")

    def every(self, name: str) -> list[bytes]:
        """The values of all fields of that name, in order."""
        return [value for field, value in self.fields if field == name]


def read_headers(raw: bytes, start: int, end: int, faults: FaultLog) -> tuple[Headers, int]:
    """The fields between `start` and `end`, and where the body begins.

    A line that is no field is passed over when a field follows it; otherwise the body begins there, so that the
    text of a message without a blank line is not lost.
    """
    lines, body = _header_lines(raw, start, end, faults)
    fields: list[tuple[str, list[bytes]]] = []
    for index, (at, line) in enumerate(lines):
        field = _FIELD.match(line)
        if line[:1] in {b" ", b"\t"} and fields:
            fields[-1][1].append(line)
        elif line.startswith((b"From ", b">From ")) or _MANGLED_SEPARATOR.fullmatch(line):
            continue
        elif field:
            if len(fields) == limits.HEADER_FIELDS:
                faults.note(FaultCode.HEADER_COUNT_LIMIT, limit=limits.HEADER_FIELDS)
                break
            fields.append((field[1].decode("ascii").lower(), [line[field.end() :]]))
        elif index + 1 < len(lines) and _FIELD.match(lines[index + 1][1]):
            faults.note(FaultCode.HEADER_LINE_UNREADABLE, value=line.decode("latin-1"))
        else:
            body = at
            break
    return Headers(tuple((name, b"".join(values).strip()) for name, values in fields)), body


def skip_leading_blanks(raw: bytes) -> int:
    """Where the first field stands, past blank lines and a byte order mark; 0 when no field follows them."""
    blanks = _LEADING_BLANKS.match(raw, 0, limits.HEADER_BYTES)
    return blanks.end() if blanks and _FIELD.match(raw, blanks.end()) else 0


def _header_lines(raw: bytes, start: int, end: int, faults: FaultLog) -> tuple[list[tuple[int, bytes]], int]:
    lines: list[tuple[int, bytes]] = []
    last = min(end, start + limits.HEADER_BYTES)
    at = start
    while at < end:
        line_end = _LINE_END.search(raw, at, last)
        if line_end is None:
            if last < end:
                faults.note(FaultCode.HEADER_SIZE_LIMIT, limit=limits.HEADER_BYTES)
                lines.append((at, raw[at:last]))
                blank = _BLANK_LINE.search(raw, at, end)
                return lines, blank.end() if blank else end
            lines.append((at, raw[at:end]))
            return lines, end
        if line_end.start() == at:
            return lines, line_end.end()
        lines.append((at, raw[at : line_end.start()]))
        at = line_end.end()
    return lines, end


def decode_header(value: bytes, name: str, faults: FaultLog) -> str:
    """The text of a field: its bytes to letters, its encoded words (RFC 2047) decoded. Not cleaned."""
    return decode_words(decode_undeclared(value, faults, name), faults)


def decode_words(text: str, faults: FaultLog) -> str:
    """Encoded words decoded wherever they stand, broken ones left as they are.

    Neighbours of one alphabet are joined before they are decoded: many programs cut a letter in two.
    """
    if "=?" not in text:
        return text
    pieces: list[str] = []
    waiting, waiting_charset = b"", ""
    at = 0
    while word := _WORD_START.search(text, at):
        stop = text.find("?=", word.end())
        if stop < 0:
            break
        charset = word[1].partition("*")[0].lower()
        between = text[at : word.start()]
        if waiting_charset and (between.strip() or charset != waiting_charset):
            pieces.append(decode(waiting, waiting_charset, faults))
            waiting = b""
        if not waiting_charset or between.strip():
            pieces.append(between)
        waiting += _word_bytes(text[word.end() : stop], word[2])
        waiting_charset = charset
        at = stop + 2
    if waiting_charset:
        pieces.append(decode(waiting, waiting_charset, faults))
    pieces.append(text[at:])
    return "".join(pieces)


def _word_bytes(encoded: str, kind: str) -> bytes:
    data = encoded.encode("utf-8", "replace")
    if kind in "qQ":
        return binascii.a2b_qp(data, header=True)
    letters = _NOT_BASE64.sub(b"", data)
    # One letter more than a multiple of four carries no whole byte.
    letters = letters[:-1] if len(letters) % 4 == 1 else letters
    return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))
