"""Mail as the collector hands it to the register, without a parser in between unless it is given as bytes."""

from hashlib import sha256
from typing import Any

from sqlmodel import func, select

from asotui import clock
from asotui.ingest.incoming import SourceMessage
from asotui.ingest.message import read_message
from asotui.ingest.registering import to_register
from asotui.models import Receipt
from asotui.services import messages
from asotui.services.messages import Arrival, IncomingEnclosure, IncomingMessage
from tests.factories import HEAD, Section


def mail(subject: str = "Demande d'avis", text: str = "Bonjour,", **given: Any) -> IncomingMessage:
    """A message of the prefecture; other bytes for another subject, text, message id or `way`."""
    way = given.pop("way", "")
    raw = f"{way}{given.get('message_id', '')}\n{subject}\n\n{text}".encode("utf-8", "surrogatepass")
    values: dict[str, Any] = {
        "raw": raw,
        "raw_digest": sha256(raw).hexdigest(),
        "body_digest": sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        "source": "maildir:/mail",
        "received_at": clock.now(),
        "sender_name": "Préfecture du Nord",
        "sender_address": "courrier@nord.example",
        "subject": subject,
        "text": text,
    }
    return IncomingMessage(**values | given)


def enclosure(
    name: str = "plan.pdf", content: bytes = b"%PDF-", media_type: str = "application/pdf"
) -> IncomingEnclosure:
    """An attachment."""
    return IncomingEnclosure(name, media_type, sha256(content).hexdigest(), content)


def collect(section: Section, message: IncomingMessage, by: str = HEAD) -> Arrival:
    """Register a message as somebody."""
    return section.act(by, messages.register, message).value


def arrives(section: Section, by: str = HEAD, **given: Any) -> int:
    """A message arrives; the id of the receipt that it became."""
    assert collect(section, mail(**given), by) is Arrival.REGISTERED
    with section.store.read() as session:
        return int(session.exec(select(func.max(Receipt.id))).one() or 0)


def register_raw(section: Section, raw: bytes, by: str = HEAD) -> Arrival:
    """Bytes of a message, parsed and registered as the collector does it."""
    message = to_register(SourceMessage(raw, "maildir:/mail"), read_message(raw), clock.now())
    return collect(section, message, by)
