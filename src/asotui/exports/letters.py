"""A message for one person, as the exact bytes that leave (RFC 5322)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage, MIMEPart
from email.policy import SMTP
from email.utils import format_datetime

from asotui import clock, unique
from asotui.exports.addresses import header, mailbox, worded
from asotui.exports.ics import Method
from asotui.i18n import language
from asotui.text import safe_file_name

_MEDIA_TYPE = re.compile(r"([a-z]+)/([a-z0-9][a-z0-9!#$&^_.+-]{0,100})")
# Parts of these kinds are read as part of the message itself.
_NOT_A_FILE = frozenset(["message", "multipart"])


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that goes with a message."""

    name: str
    media_type: str
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What one person is sent. The addresses must be usable ones; names and texts may hold anything."""

    sender_name: str
    sender: str
    recipient_name: str
    recipient: str
    subject: str
    text: str
    method: Method | None = None
    calendar: bytes = b""
    enclosures: tuple[Enclosure, ...] = ()


def composed(message: Message) -> bytes:
    """The bytes of a message, with an identity of its own: sent again, they are known to be the same message."""
    return _head(message, clock.now()) + _body(message)


def _head(message: Message, now: datetime) -> bytes:
    domain = message.sender.rpartition("@")[2]
    return b"".join(
        [
            header("From", mailbox(message.sender_name, message.sender)),
            header("To", mailbox(message.recipient_name, message.recipient)),
            header("Subject", worded(message.subject)),
            header("Date", format_datetime(now.replace(microsecond=0))),
            header("Message-ID", f"<{unique.identifier()}@{domain}>"),
            header("Content-Language", language()),
        ]
    )


def _body(message: Message) -> bytes:
    """mixed(alternative(text, calendar), files, the calendar as a file): what each of the common programs looks for."""
    whole = EmailMessage(policy=SMTP)
    _write_text(whole, message.text)
    if message.method is not None:
        parameters = {"method": message.method.value, "charset": "UTF-8"}
        whole.add_alternative(
            message.calendar, maintype="text", subtype="calendar", cte="base64", params=parameters
        )
    for enclosure in _named_apart(message.enclosures):
        maintype, subtype = _media_type(enclosure.media_type)
        whole.add_attachment(enclosure.body, maintype=maintype, subtype=subtype, filename=enclosure.name)
    if message.method is not None:
        whole.add_attachment(
            message.calendar, maintype="application", subtype="ics", filename="invite.ics", cte="base64"
        )
    for number, part in enumerate(each for each in whole.walk() if each.is_multipart()):
        part.set_boundary(f"=_{unique.identifier()}_{number}")
    return whole.as_bytes()


def _write_text(part: MIMEPart, text: str) -> None:
    part.set_content(text.rstrip("\n") + "\n", subtype="plain", charset="utf-8", cte="quoted-printable")


def _named_apart(enclosures: Iterable[Enclosure]) -> list[Enclosure]:
    """With safe names, and no two the same: a program that saves them all must not lose one."""
    taken = {"invite.ics"}
    named = []
    for enclosure in enclosures:
        name = safe_file_name(enclosure.name)
        stem, dot, extension = name.rpartition(".")
        stem, ending = (stem, f".{extension}") if dot else (name, "")
        number = 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem}-{number}{ending}"
        taken.add(name.casefold())
        named.append(Enclosure(name, enclosure.media_type, enclosure.body))
    return named


def _media_type(written: str) -> tuple[str, str]:
    found = _MEDIA_TYPE.fullmatch(written.lower())
    if found is None or found[1] in _NOT_A_FILE:
        return "application", "octet-stream"
    return found[1], found[2]
