"""The tree of parts of a message (RFC 2046), found in place: offsets into the raw bytes, bounded in depth and number."""

import binascii
import re
import string
from dataclasses import dataclass, field

from asotui.ingest import limits
from asotui.ingest.faults import FaultCode, FaultLog
from asotui.ingest.headers import Headers, read_headers
from asotui.ingest.parameters import Parametered, read_parameters

_MEDIA_TYPE = re.compile(r"[a-z0-9!#$&^_.+-]{1,80}/[a-z0-9!#$&^_.+-]{1,120}")
_LINE_END = re.compile(rb"\r{0,3}\n|\r")
_REST_OF_DELIMITER = re.compile(rb"(--)?[ \t]{0,200}(?:\r{0,3}\n|\r|\Z)")
_GUESSED_DELIMITER = re.compile(rb"(?:\A|(?<=[\r\n]))--([^\s-][^\r\n]{1,68}?)[ \t]{0,20}[\r\n]")
_NOT_BASE64 = bytes(set(range(256)) - set(string.ascii_letters.encode() + string.digits.encode() + b"+/"))
_PLAIN_ENCODINGS = frozenset(
    ["", "7bit", "8bit", "binary", "none", "plain", "7-bit", "8-bit", "7bits", "8bits"]
)


@dataclass(slots=True)
class Part:
    """One part: what its header says of it, where its content stands, and the parts within it."""

    headers: Headers
    content_type: Parametered
    disposition: Parametered
    start: int
    end: int
    children: list["Part"] = field(default_factory=list)

    @property
    def media_type(self) -> str:
        """Such as `text/plain`, always with one slash."""
        return self.content_type.value

    def is_named(self) -> bool:
        """Whether the part carries a file name."""
        return bool(self.disposition.get("filename") or self.content_type.get("name"))


class PartReader:
    """Reads the tree of one message, counting its parts."""

    def __init__(self, raw: bytes, faults: FaultLog) -> None:
        self._raw = raw
        self._faults = faults
        self._parts = 0

    def root(self, headers: Headers, start: int) -> Part:
        """The message itself as a part, its content beginning at `start`."""
        return self._part(headers, start, len(self._raw), "text/plain", 0)

    def content(self, part: Part) -> bytes:
        """The bytes of a part, its transfer encoding undone as far as it can be."""
        encoding = part.headers.first("content-transfer-encoding").decode("latin-1")
        data = self._raw[part.start : part.end]
        name = encoding.split(";")[0].strip().strip("\"'").lower()
        if name in _PLAIN_ENCODINGS or part.media_type.startswith("multipart/"):
            return data
        if name.replace(" ", "-").replace("_", "-") == "quoted-printable":
            return binascii.a2b_qp(data)
        if name == "base64":
            return self._base64(data)
        self._faults.note(FaultCode.ENCODING_UNKNOWN, encoding=encoding)
        return data

    def _base64(self, data: bytes) -> bytes:
        try:
            return binascii.a2b_base64(data)
        except binascii.Error:
            self._faults.note(FaultCode.ENCODING_DAMAGED)
        letters = data.translate(None, _NOT_BASE64)
        letters = letters[:-1] if len(letters) % 4 == 1 else letters
        return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))

    def _part(self, headers: Headers, start: int, end: int, default: str, depth: int) -> Part:
        self._parts += 1
        content_type = read_parameters(headers.first("content-type"), "content-type", self._faults)
        disposition = read_parameters(
            headers.first("content-disposition"), "content-disposition", self._faults
        )
        found = _MEDIA_TYPE.match(content_type.value)
        media_type = found[0] if found else default
        part = Part(headers, Parametered(media_type, content_type.parameters), disposition, start, end)
        if media_type.startswith("multipart/"):
            if depth >= limits.DEPTH:
                self._faults.note(FaultCode.DEPTH_LIMIT, limit=limits.DEPTH)
            else:
                part.children = self._children(part, depth)
        return part

    def _children(self, part: Part, depth: int) -> list[Part]:
        default = "message/rfc822" if part.media_type == "multipart/digest" else "text/plain"
        children: list[Part] = []
        for start, end in self._sections(part):
            if self._parts >= limits.PARTS:
                self._faults.note(FaultCode.PART_LIMIT, limit=limits.PARTS)
                break
            headers, body = read_headers(self._raw, start, end, self._faults)
            children.append(self._part(headers, body, end, default, depth + 1))
        if not children:
            if self._raw[part.start : part.end].strip():
                self._faults.note(FaultCode.BOUNDARY_MISSING)
            # Read as text what came without marks, but never as the multipart that it is not.
            text = Parametered("text/plain", part.content_type.parameters)
            children = [Part(part.headers, text, Parametered(), part.start, part.end)]
        return children

    def _sections(self, part: Part) -> list[tuple[int, int]]:
        boundary = part.content_type.get("boundary").rstrip().encode("utf-8", "replace")
        sections = self._between(boundary, part.start, part.end) if boundary else []
        if not sections:
            guess = _GUESSED_DELIMITER.search(self._raw, part.start, part.end)
            sections = self._between(guess[1], part.start, part.end) if guess else []
        return sections

    def _between(self, boundary: bytes, start: int, end: int) -> list[tuple[int, int]]:
        """Where the sections between the delimiter lines stand, without the line end that belongs to the delimiter."""
        delimiter = b"--" + boundary
        sections: list[tuple[int, int]] = []
        opened = -1
        at = start
        while (at := self._raw.find(delimiter, at, end)) >= 0:
            line_start, at = at, at + len(delimiter)
            rest = _REST_OF_DELIMITER.match(self._raw, at, end)
            if rest is None or (line_start > start and self._raw[line_start - 1] not in b"\r\n"):
                continue
            if opened >= 0:
                sections.append((opened, max(opened, self._line_end_before(line_start))))
            opened = -1 if rest[1] else rest.end()
            if rest[1] or len(sections) > limits.PARTS:
                return sections
            at = rest.end()
        if opened >= 0:
            self._faults.note(FaultCode.PART_UNCLOSED)
            sections.append((opened, end))
        return sections

    def _line_end_before(self, at: int) -> int:
        for line_end in (b"\r\n", b"\n", b"\r"):
            if self._raw.endswith(line_end, 0, at):
                return at - len(line_end)
        return at
