"""What of a message is its text, what are its attachments, and whether it convenes somebody."""

import re
from dataclasses import dataclass, field

from asotui.ingest import limits
from asotui.ingest.attachments import read_attachment
from asotui.ingest.calendar_answers import read_answers
from asotui.ingest.charsets import decode
from asotui.ingest.faults import FaultCode, FaultLog
from asotui.ingest.flowed import plain_of_enriched, readable, reflow
from asotui.ingest.html import text_of_html
from asotui.ingest.invitations import read_invitation
from asotui.ingest.parsed import ParsedAttachment, ParsedInvitation
from asotui.ingest.parts import Part, PartReader
from asotui.rules.answers import CalendarMessage

_HTML = frozenset(["text/html", "application/xhtml+xml"])
# Texts that are files rather than something to read in a letter; any other kind of text is read as plain (RFC 2046).
_FILES_OF_TEXT = re.compile(
    r"text/(?:calendar|css|csv|directory|javascript|rfc822-headers|rtf|vcard|x-diff|x-patch|x-vcard|xml)"
)
_REPORTS = frozenset(["message/delivery-status", "message/disposition-notification"])
_CALENDARS = frozenset(["text/calendar", "application/ics"])
# Other renderings of the same text, made for programs that are not this one.
_OTHER_RENDERINGS = frozenset(["text/x-amp-html", "text/watch-html"])
_ENVELOPED = frozenset(["application/pkcs7-mime", "application/x-pkcs7-mime"])
_META_CHARSET = re.compile(
    rb"<meta[^>]{0,200}charset\s{0,9}=\s{0,9}[\"']?([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE
)
_HTML_START = re.compile(r"\s{0,200}(?:<!doctype html|<html[\s>])", re.IGNORECASE)
_STUB_CHARACTERS = 300


@dataclass(slots=True)
class Body:
    """The content of a message; the text is clean and bounded."""

    text: str = ""
    from_html: bool = False
    attachments: list[ParsedAttachment] = field(default_factory=list)
    invitation: ParsedInvitation | None = None
    calendar: tuple[CalendarMessage, ...] = ()


@dataclass(slots=True)
class _Segment:
    text: str
    from_html: bool


def read_body(root: Part, parts: PartReader, faults: FaultLog) -> Body:
    """The content of the message whose root part is `root`. A part that cannot be read is noted and passed over."""
    return _BodyReader(parts, faults).read(root)


class _BodyReader:
    def __init__(self, parts: PartReader, faults: FaultLog) -> None:
        self._parts = parts
        self._faults = faults
        self._body = Body()
        # Read when nothing else is there to read.
        self._second_choice: list[Part] = []

    def read(self, root: Part) -> Body:
        if _is_text(root):
            segments = [self._segment(root)]
            if root.disposition.value == "attachment" or root.is_named():
                self._attach(root)
        else:
            segments = self._segments(root)
        if not any(segment.text.strip() for segment in segments):
            segments = [self._segment(part) for part in self._second_choice]
        shown = [segment for segment in segments if segment.text.strip()]
        self._body.text = readable("\n\n".join(segment.text.strip("\r\n") for segment in shown), self._faults)
        self._body.from_html = any(segment.from_html for segment in shown)
        return self._body

    def _segments(self, part: Part) -> list[_Segment]:
        """The readable text of a part and of all within it, in order; what is no text is attached on the way."""
        try:
            if part.children:
                return self._segments_of_children(part)
            return self._segments_of_leaf(part)
        except (ValueError, LookupError, ArithmeticError, AttributeError, TypeError):
            self._faults.note(FaultCode.PART_UNREADABLE)
            return []

    def _segments_of_children(self, part: Part) -> list[_Segment]:
        if part.media_type == "multipart/encrypted":
            self._faults.note(FaultCode.ENCRYPTED)
        if part.media_type == "multipart/alternative":
            children = [child for child in part.children if child.media_type not in _OTHER_RENDERINGS]
            return _best([self._segments(child) for child in children])
        return [segment for child in part.children for segment in self._segments(child)]

    def _segments_of_leaf(self, part: Part) -> list[_Segment]:
        is_file = part.disposition.value == "attachment" or part.is_named()
        if _is_text(part) and not is_file:
            return [self._segment(part)]
        if (_is_text(part) and part.disposition.value != "attachment") or part.media_type in _REPORTS:
            self._second_choice.append(part)
        if part.media_type in _ENVELOPED and "signed" not in part.content_type.get("smime-type"):
            self._faults.note(FaultCode.ENCRYPTED)
        content = self._attach(part)
        if part.media_type in _CALENDARS and self._body.invitation is None:
            self._invite(part, content)
        return []

    def _attach(self, part: Part) -> bytes:
        content = self._parts.content(part)
        number = len(self._body.attachments) + 1
        self._body.attachments.append(read_attachment(part, content, number, self._faults))
        return content

    def _invite(self, part: Part, content: bytes) -> None:
        text = decode(
            content[: limits.CALENDAR_BYTES], part.content_type.get("charset") or "utf-8", self._faults
        )
        self._body.invitation = read_invitation(text, part.content_type.get("method"))
        self._body.calendar = read_answers(text, part.content_type.get("method"))
        if self._body.invitation is None:
            self._faults.note(FaultCode.INVITATION_UNREADABLE)

    def _segment(self, part: Part) -> _Segment:
        content = self._parts.content(part)
        charset = part.content_type.get("charset")
        if part.media_type in _HTML:
            meta = None if charset else _META_CHARSET.search(content, 0, 4096)
            text = decode(content, meta[1].decode("ascii") if meta else charset, self._faults)
            return _Segment(text_of_html(text, self._faults), True)
        # Four bytes is the longest letter; what lies beyond the limit is cut again, and said, once it is text.
        text = decode(content[: 4 * limits.TEXT_CHARACTERS + 4], charset, self._faults)
        if _HTML_START.match(text):
            return _Segment(text_of_html(text, self._faults), True)
        if part.media_type in {"text/enriched", "text/richtext"}:
            return _Segment(plain_of_enriched(text), False)
        if part.content_type.get("format").lower() == "flowed":
            text = reflow(text, delete_space=part.content_type.get("delsp").lower() == "yes")
        return _Segment(text, False)


def _is_text(part: Part) -> bool:
    kind = part.media_type
    return kind in _HTML or (kind.startswith("text/") and not _FILES_OF_TEXT.fullmatch(kind))


def _best(alternatives: list[list[_Segment]]) -> list[_Segment]:
    """The plain rendering unless it is empty or only says that there is an HTML one."""
    plain: list[_Segment] = []
    html: list[_Segment] = []
    for segments in alternatives:
        if any(segment.text.strip() for segment in segments):
            if any(segment.from_html for segment in segments):
                html = html or segments
            else:
                plain = plain or segments
    if plain and html and _is_stub(_joined(plain), _joined(html)):
        return html
    return plain or html


def _joined(segments: list[_Segment]) -> str:
    return "\n".join(segment.text for segment in segments).strip()


def _is_stub(plain: str, html: str) -> bool:
    return len(plain) < _STUB_CHARACTERS and "html" in plain.lower() and len(html) > 2 * len(plain)
