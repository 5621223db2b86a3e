"""What a message says, as plain values: clean text, aware instants, nothing that can steer a terminal."""

from dataclasses import dataclass
from datetime import datetime

from asotui.ingest.faults import Fault
from asotui.rules.answers import CalendarMessage


@dataclass(frozen=True, slots=True)
class Address:
    """Somebody's name, which may be empty, and mail address, which may be empty too."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class ParsedAttachment:
    """A file that came with the message. `name` is safe as a file name; `digest` is the SHA-256 of the content.

    `inline` says that the message shows it in its text, as a picture in a signature is.
    """

    name: str
    media_type: str
    size: int
    digest: str
    content: bytes
    inline: bool = False


@dataclass(frozen=True, slots=True)
class ParsedInvitation:
    """A calendar invitation, answer or cancellation. `starts` is `2026-11-23 09:30 Europe/Paris` or as it was written."""

    method: str
    uid: str
    summary: str
    organizer: str
    starts: str


@dataclass(frozen=True, slots=True)
class ParsedMessage:
    """What could be read of a message. `references` is oldest first, `sent_at` is in UTC.

    `calendar` is what the first calendar in it says, where that is a message of iTIP. `importance` is "high", "low" or None. Identifiers stand without their angle brackets.
    """

    raw_digest: str
    body_digest: str
    message_id: str | None = None
    references: tuple[str, ...] = ()
    in_reply_to: str | None = None
    subject: str = ""
    sender_name: str = ""
    sender_address: str = ""
    reply_to: str = ""
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    sent_at: datetime | None = None
    text: str = ""
    text_from_html: bool = False
    attachments: tuple[ParsedAttachment, ...] = ()
    invitation: ParsedInvitation | None = None
    calendar: tuple[CalendarMessage, ...] = ()
    importance: str | None = None
    auto_generated: bool = False
    list_id: str | None = None
    faults: tuple[Fault, ...] = ()
