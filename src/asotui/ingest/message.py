"""A message from its raw bytes. Whatever the bytes are, there is an answer: what can be read, and what could not."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_tz
from typing import TypeVar

from asotui.ingest import limits
from asotui.ingest.addresses import read_addresses, read_sender
from asotui.ingest.bodies import read_body
from asotui.ingest.faults import FaultCode, FaultLog
from asotui.ingest.headers import Headers, decode_header, read_headers, skip_leading_blanks
from asotui.ingest.identity import body_digest, raw_digest
from asotui.ingest.parsed import Address, ParsedMessage
from asotui.ingest.parts import PartReader
from asotui.text import clean_line

_T = TypeVar("_T")
_ANGLED = re.compile(r"<([^<>]{1,1200})>")
_READ_ONCE = ("from", "subject", "date", "message-id", "content-type")
_HIGH = frozenset(["high", "urgent", "1", "2", "highest"])
_LOW = frozenset(["low", "non-urgent", "4", "5", "lowest"])
_BULK = frozenset(["bulk", "list", "junk", "auto_reply", "auto-reply"])
# An earlier year is a mistake of the program that wrote it.
_FIRST_YEAR = 1900


def read_message(raw: bytes) -> ParsedMessage:
    """What the message says. Never raises; what could not be read is among its faults."""
    return read_beginning(raw[: limits.MESSAGE_BYTES], len(raw), raw_digest(raw), body_digest(raw))


def read_cover(raw: bytes) -> ParsedMessage:
    """Only the header of the message: sender, subject, date. Never raises."""
    return read_beginning(
        raw[: limits.HEADER_BYTES], len(raw), raw_digest(raw), body_digest(raw), with_body=False
    )


def read_beginning(
    raw: bytes, size: int, raw_digest: str, body_digest: str, *, with_body: bool = True
) -> ParsedMessage:
    """What the first bytes of a message of `size` bytes say; the digests are those of the whole. Never raises."""
    faults = FaultLog()
    message = ParsedMessage(raw_digest, body_digest)
    if with_body and size > len(raw):
        faults.note(FaultCode.SIZE_LIMIT, limit=len(raw))
    try:
        headers, start = read_headers(raw, skip_leading_blanks(raw), len(raw), faults)
        if not headers.fields:
            faults.note(FaultCode.HEADERS_MISSING)
        message = _with_cover(message, headers, faults)
        if with_body:
            message = _with_body(message, raw, headers, start, faults)
    except MemoryError:
        faults.note(FaultCode.OUT_OF_LIMITS)
    except Exception:
        # The last wall: a message that no rule above foresaw must not keep the mail behind it from coming in.
        faults.note(FaultCode.MESSAGE_UNREADABLE)
    return replace(message, faults=faults.all())


def _with_body(
    message: ParsedMessage, raw: bytes, headers: Headers, start: int, faults: FaultLog
) -> ParsedMessage:
    parts = PartReader(raw, faults)
    body = read_body(parts.root(headers, start), parts, faults)
    return replace(
        message,
        text=body.text,
        text_from_html=body.from_html,
        attachments=tuple(body.attachments),
        invitation=body.invitation,
        calendar=body.calendar,
    )


def _with_cover(message: ParsedMessage, headers: Headers, faults: FaultLog) -> ParsedMessage:
    for name in _READ_ONCE:
        if len(headers.every(name)) > 1:
            faults.note(FaultCode.HEADER_REPEATED, name=name.title())

    def guarded(name: str, read: Callable[[], _T], otherwise: _T) -> _T:
        """One field read in its own guard, so that a broken one takes nothing else with it."""
        try:
            return read()
        except Exception:
            faults.note(FaultCode.HEADER_UNREADABLE, name=name.title())
            return otherwise

    nothing: list[str] = []
    nobody: tuple[Address, ...] = ()
    message_id = guarded("message-id", lambda: _message_id(headers), None)
    in_reply_to = guarded("in-reply-to", lambda: _identifiers(headers, "in-reply-to"), nothing)
    references = guarded("references", lambda: _identifiers(headers, "references"), nothing)
    sender = guarded("from", lambda: _sender(headers, faults), None)
    to = guarded("to", lambda: _addressees(headers, "to", limits.ADDRESSES, faults), nobody)
    cc = guarded("cc", lambda: _addressees(headers, "cc", limits.ADDRESSES - len(to), faults), nobody)
    return replace(
        message,
        message_id=message_id,
        references=_chain([*references, *in_reply_to], message_id, faults),
        in_reply_to=in_reply_to[0] if in_reply_to else None,
        subject=guarded("subject", lambda: _subject(headers, faults), ""),
        sender_name=sender.name if sender else "",
        sender_address=sender.address if sender else "",
        reply_to=guarded("reply-to", lambda: _reply_to(headers, faults), ""),
        to=to,
        cc=cc,
        sent_at=guarded("date", lambda: _sent_at(headers, faults), None),
        importance=guarded("importance", lambda: _importance(headers), None),
        auto_generated=guarded("auto-submitted", lambda: _is_auto_generated(headers), False),
        list_id=guarded("list-id", lambda: _list_id(headers, faults), None),
    )


def _subject(headers: Headers, faults: FaultLog) -> str:
    return clean_line(decode_header(headers.first("subject"), "Subject", faults), limits.SUBJECT_CHARACTERS)


def _sender(headers: Headers, faults: FaultLog) -> Address | None:
    for name in ("from", "sender", "return-path"):
        found = read_sender(headers.first(name), name.title(), faults)
        if found:
            return found
    return None


def _reply_to(headers: Headers, faults: FaultLog) -> str:
    found = read_sender(headers.first("reply-to"), "Reply-To", faults)
    return found.address if found else ""


def _addressees(headers: Headers, name: str, most: int, faults: FaultLog) -> tuple[Address, ...]:
    found: list[Address] = []
    for value in headers.every(name):
        found += read_addresses(value, name.title(), faults, most)
        if len(found) > most:
            faults.note(FaultCode.ADDRESS_LIMIT, limit=limits.ADDRESSES)
            break
    return tuple(found[:most])


def _message_id(headers: Headers) -> str | None:
    text = headers.first("message-id").decode("utf-8", "replace")
    angled = _ANGLED.search(text)
    return _identifier(angled[1] if angled else text)


def _identifier(text: str) -> str | None:
    """An identifier without brackets and without the white space that folding put into it."""
    clean = clean_line("".join(text.split()).strip("<>"))
    return clean[: limits.IDENTIFIER_CHARACTERS] or None


def _identifiers(headers: Headers, name: str) -> list[str]:
    """What the field refers to, in its order. In-Reply-To of old mail is prose that may hold an identifier."""
    found: list[str] = []
    for value in headers.every(name):
        text = value.decode("utf-8", "replace")
        angled = _ANGLED.findall(text)
        bare = [word for word in text.split() if "@" in word] if not angled and "<" not in text else []
        if name == "in-reply-to" and len(text.split()) > 1:
            bare = []
        found += [clean for each in angled or bare if (clean := _identifier(each))]
    return found


def _chain(identifiers: list[str], message_id: str | None, faults: FaultLog) -> tuple[str, ...]:
    """Each identifier once, the message's own left out, the newest kept when there are too many."""
    once = [each for each in dict.fromkeys(identifiers) if each != message_id]
    if len(once) > limits.REFERENCES:
        faults.note(FaultCode.REFERENCE_LIMIT, limit=limits.REFERENCES)
    return tuple(once[-limits.REFERENCES :])


def _sent_at(headers: Headers, faults: FaultLog) -> datetime | None:
    text = headers.first("date").decode("latin-1")[:200]
    if not text:
        return None
    try:
        return read_instant(text)
    except (ValueError, TypeError, IndexError, KeyError, AttributeError, OverflowError):
        faults.note(FaultCode.DATE_UNREADABLE, value=text)
        return None


def read_instant(text: str) -> datetime:
    """The instant, in UTC, that a mail date or an ISO 8601 date says; without a zone it is taken as UTC.

    Raises ValueError, TypeError, IndexError or OverflowError for what is no date.
    """
    found = parsedate_tz(text)
    if found is None:
        at = datetime.fromisoformat(text.strip())
        at = at if at.tzinfo else at.replace(tzinfo=UTC)
    else:
        year, month, day, hour, minute, second = found[:6]
        zone = timezone(timedelta(seconds=found[9] or 0))
        at = datetime(year, month, day, hour, minute, min(second, 59), tzinfo=zone)
    at = at.astimezone(UTC)
    if at.year < _FIRST_YEAR:
        raise ValueError(text)
    return at


def _importance(headers: Headers) -> str | None:
    for name in ("importance", "x-priority", "priority", "x-msmail-priority"):
        words = headers.first(name).decode("latin-1").replace("(", " ").lower().split()
        if words and words[0] in _HIGH:
            return "high"
        if words and words[0] in _LOW:
            return "low"
    return None


def _is_auto_generated(headers: Headers) -> bool:
    submitted = headers.first("auto-submitted").decode("latin-1").partition(";")[0].strip().lower()
    precedence = headers.first("precedence").decode("latin-1").strip().lower()
    return (bool(submitted) and submitted != "no") or precedence in _BULK or bool(headers.first("list-id"))


def _list_id(headers: Headers, faults: FaultLog) -> str | None:
    text = decode_header(headers.first("list-id"), "List-Id", faults)
    angled = _ANGLED.search(text)
    return clean_line(angled[1] if angled else text, limits.ADDRESS_CHARACTERS) or None
