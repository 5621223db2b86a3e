"""How a message goes to the reading process and what was read comes back: lengths, JSON, and the bytes of the files.

The reader handles hostile input, so its answers are data to be checked, never objects to be trusted.
"""

import hashlib
import json
import struct
from dataclasses import replace
from datetime import datetime
from typing import Any

from asotui.ingest import limits
from asotui.ingest.calendar_frames import calendar_of, plain_calendar
from asotui.ingest.faults import Fault
from asotui.ingest.parsed import Address, ParsedAttachment, ParsedInvitation, ParsedMessage

# What is wanted (1: cover and body, 0: cover alone), the size of the whole message, how many bytes follow.
QUESTION = struct.Struct(">BQQ")
# How many bytes of JSON follow, then how many bytes of files.
ANSWER = struct.Struct(">QQ")
MOST_JSON_BYTES = 32 * limits.MEGABYTE

_PLAIN = ("subject", "sender_name", "sender_address", "reply_to", "text", "message_id", "in_reply_to")
_PLAIN_TOO = ("importance", "list_id", "text_from_html", "auto_generated")


class BadAnswer(Exception):
    """The reading process answered something that is no message."""


def packed_answer(message: ParsedMessage) -> bytes:
    """The message as bytes; its digests are left out, for the asking side knows them."""
    plain: dict[str, Any] = {name: getattr(message, name) for name in (*_PLAIN, *_PLAIN_TOO)}
    plain["references"] = list(message.references)
    plain["to"] = [[each.name, each.address] for each in message.to]
    plain["cc"] = [[each.name, each.address] for each in message.cc]
    plain["sent_at"] = message.sent_at.isoformat() if message.sent_at else None
    plain["faults"] = [[each.code, dict(each.facts)] for each in message.faults]
    plain["attachments"] = [
        [each.name, each.media_type, len(each.content), each.inline] for each in message.attachments
    ]
    called = message.invitation
    plain["invitation"] = called and [
        called.method,
        called.uid,
        called.summary,
        called.organizer,
        called.starts,
    ]
    plain["calendar"] = [plain_calendar(each) for each in message.calendar]
    head = json.dumps(plain).encode("ascii")
    files = b"".join([each.content for each in message.attachments])
    return ANSWER.pack(len(head), len(files)) + head + files


def unpacked_answer(head: bytes, files: bytes, identity: ParsedMessage) -> ParsedMessage:
    """The message that an answer describes, with the digests of `identity`. Raises BadAnswer for anything else."""
    try:
        plain = json.loads(head)
        return replace(
            identity,
            subject=_text(plain["subject"]),
            sender_name=_text(plain["sender_name"]),
            sender_address=_text(plain["sender_address"]),
            reply_to=_text(plain["reply_to"]),
            text=_text(plain["text"]),
            message_id=_perhaps(plain["message_id"]),
            in_reply_to=_perhaps(plain["in_reply_to"]),
            importance=_perhaps(plain["importance"]),
            list_id=_perhaps(plain["list_id"]),
            references=tuple(map(_text, plain["references"])),
            to=tuple(Address(_text(name), _text(address)) for name, address in plain["to"]),
            cc=tuple(Address(_text(name), _text(address)) for name, address in plain["cc"]),
            sent_at=_instant(plain["sent_at"]),
            text_from_html=plain["text_from_html"] is True,
            auto_generated=plain["auto_generated"] is True,
            faults=tuple(_fault(code, facts) for code, facts in plain["faults"]),
            attachments=_attachments(plain["attachments"], files),
            invitation=_invitation(plain["invitation"]),
            calendar=tuple(calendar_of(each) for each in plain["calendar"]),
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise BadAnswer from error


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _perhaps(value: object) -> str | None:
    return None if value is None else _text(value)


def _instant(value: object) -> datetime | None:
    at = None if value is None else datetime.fromisoformat(_text(value))
    if at is not None and at.tzinfo is None:
        raise ValueError
    return at


def _fault(code: object, facts: dict[object, object]) -> Fault:
    return Fault(_text(code), {_text(name): _text(fact) for name, fact in facts.items()})


def _attachments(described: list[Any], files: bytes) -> tuple[ParsedAttachment, ...]:
    found: list[ParsedAttachment] = []
    at = 0
    for name, media_type, size, inline in described:
        content = files[at : at + size]
        if type(size) is not int or size < 0 or len(content) != size:
            raise ValueError
        digest = hashlib.sha256(content).hexdigest()
        found.append(ParsedAttachment(_text(name), _text(media_type), size, digest, content, inline is True))
        at += size
    return tuple(found)


def _invitation(described: list[object] | None) -> ParsedInvitation | None:
    return None if described is None else ParsedInvitation(*map(_text, described))
