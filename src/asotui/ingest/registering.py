"""A message that was read, as the register takes it."""

import json
from dataclasses import asdict
from datetime import datetime

from asotui.ingest.incoming import SourceMessage
from asotui.ingest.parsed import Address, ParsedMessage
from asotui.services.messages import IncomingEnclosure, IncomingMessage


def to_register(found: SourceMessage, parsed: ParsedMessage, received_at: datetime) -> IncomingMessage:
    """The values that `services.messages.register` takes; `received_at` is aware."""
    return IncomingMessage(
        raw=found.raw,
        raw_digest=parsed.raw_digest,
        body_digest=parsed.body_digest,
        source=found.label,
        received_at=received_at,
        message_id=parsed.message_id or "",
        references=parsed.references,
        sender_name=parsed.sender_name,
        sender_address=parsed.sender_address,
        reply_to=parsed.reply_to,
        recipients=", ".join(map(_written, (*parsed.to, *parsed.cc))),
        subject=parsed.subject,
        sent_at=parsed.sent_at,
        text=parsed.text,
        text_from_html=parsed.text_from_html,
        importance=parsed.importance,
        auto_generated=parsed.auto_generated,
        invitation=json.dumps(asdict(parsed.invitation), ensure_ascii=False) if parsed.invitation else "",
        calendar=parsed.calendar,
        enclosures=tuple(
            IncomingEnclosure(each.name, each.media_type, each.digest, each.content)
            for each in parsed.attachments
        ),
        faults=tuple(
            {"code": fault.code, "facts": dict(fault.facts)} for fault in (*found.faults, *parsed.faults)
        ),
    )


def _written(who: Address) -> str:
    return f"{who.name} <{who.address}>" if who.name and who.address else who.name or who.address
