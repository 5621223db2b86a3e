"""Receipts: registered once, numbered without a gap, never deleted."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from pydantic import BaseModel, Field
from sqlmodel import Session, select

from asotui import clock
from asotui.errors import (
    CoverOnly,
    NothingChosen,
    NotYetReceived,
    ReceiptCancelled,
    TextNeeded,
    UnknownReceipt,
)
from asotui.models import Officer, Receipt, ReceiptText
from asotui.rules.numbers import diary_number
from asotui.rules.urgency import propose_urgency
from asotui.services import correspondents, officers, typed
from asotui.services.counters import next_serial, next_serials
from asotui.store import name_act
from asotui.terms import Channel, Marking, Urgency
from asotui.text import clean_block, clean_line, fold

SUBJECT_LIMIT = 500
NAME_LIMIT = 200
TEXT_LIMIT = 200_000


class ReceiptInput(BaseModel):
    """What the officer types to register a letter, a call or a visit. Dates are those of the office."""

    channel: Channel = Channel.LETTER
    sender: str = Field(min_length=1)
    sender_address: str = ""
    subject: str = Field(min_length=1)
    received_on: date | None = None
    dated_on: date | None = None
    enclosures_announced: int = Field(default=0, ge=0, le=9999)
    enclosures_received: int = Field(default=0, ge=0, le=9999)
    text: str = ""
    urgency: Urgency | None = None
    due_on: date | None = None
    marking: Marking = Marking.NONE
    cover_only: bool = False


def register(session: Session, entry: ReceiptInput) -> int:
    """Register what did not come by mail and return its id.

    Raises TextNeeded without a sender or a subject, CoverOnly when text is given for an envelope of which only the
    cover may be registered.
    """
    return register_many(session, [entry])[0]


def register_many(session: Session, entries: Sequence[ReceiptInput]) -> list[int]:
    """Register a pile, as from a register kept elsewhere, under numbers in its order; return the ids.

    It is one act: some hundreds at a time. Raises NothingChosen for none, else as `register`.
    """
    officer = officers.writing(session)
    if not entries:
        raise NothingChosen
    # Read once: a pile that is registered at midnight on New Year's Eve belongs to one day and one year.
    now = clock.now()
    for entry in entries:
        check(entry, now)
    serials = next_serials(session, _scope(now), len(entries))
    pile = [
        _entered(session, serial, entry, officer, now) for serial, entry in zip(serials, entries, strict=True)
    ]
    session.add_all(pile)
    session.flush()
    for receipt, entry in zip(pile, entries, strict=True):
        if entry.text.strip():
            session.add(ReceiptText(receipt_id=receipt.key, text=clean_block(entry.text, TEXT_LIMIT)))
    facts = said_of(pile, sender=pile[0].sender_name) if len(pile) == 1 else said_of(pile)
    name_act(session, "receipt.registered", pile[0], concerns=pile, facts=facts)
    return [receipt.key for receipt in pile]


def _is_cover(entry: ReceiptInput) -> bool:
    """Of what is confidential, only the cover is registered, whether it was asked for or not."""
    return entry.cover_only or entry.marking is Marking.CONFIDENTIAL


def check(entry: ReceiptInput, now: datetime | None = None) -> None:
    """Raise what keeps an entry from being registered, at an instant: TextNeeded, CoverOnly or NotYetReceived."""
    if not clean_line(entry.sender) or not clean_line(entry.subject):
        raise TextNeeded
    if _is_cover(entry) and entry.text.strip():
        raise CoverOnly
    if entry.received_on is not None and entry.received_on > clock.local(now or clock.now()).date():
        raise NotYetReceived(on=entry.received_on)


def _entered(session: Session, serial: int, entry: ReceiptInput, officer: Officer, now: datetime) -> Receipt:
    receipt = _new(
        session,
        serial,
        now,
        channel=entry.channel.value,
        registered_by=officer.login,
        received_at=at_office(entry.received_on, now),
        dated_on=entry.dated_on,
        sender_name=clean_line(entry.sender, NAME_LIMIT),
        sender_address=clean_line(entry.sender_address, NAME_LIMIT),
        subject=clean_line(entry.subject, SUBJECT_LIMIT),
        marking=entry.marking.value,
        cover_only=_is_cover(entry),
        due_on=entry.due_on,
        enclosures_announced=entry.enclosures_announced,
        enclosures_received=entry.enclosures_received,
    )
    if entry.urgency is not None:
        receipt.urgency, receipt.urgency_set_by, receipt.urgency_reason = (
            entry.urgency.value,
            officer.login,
            "",
        )
    return receipt


def at_office(on: date | None, now: datetime) -> datetime:
    """Now when a thing came today, else noon at the office on the day it came, as an instant."""
    if on is None or on == clock.local(now).date():
        return now
    return clock.instant(datetime.combine(on, time(12)))


def numbered(session: Session, **values: Any) -> Receipt:
    """Add a receipt under the next diary number of the year, with its correspondent and a proposed urgency."""
    now = clock.now()
    receipt = _new(session, next_serial(session, _scope(now)), now, **values)
    session.add(receipt)
    session.flush()
    return receipt


def _scope(now: datetime) -> str:
    return f"receipt:{clock.local(now).year}"


def _new(session: Session, serial: int, now: datetime, **values: Any) -> Receipt:
    year = clock.local(now).year
    number = diary_number(serial, year)
    sender, address, subject = values["sender_name"], values["sender_address"], values["subject"]
    proposal = propose_urgency(
        sender,
        address,
        subject,
        importance=values.pop("importance", None),
        auto_generated=values.pop("auto_generated", False),
    )
    correspondent = correspondents.known(session, sender, address)
    receipt = Receipt(
        year=year,
        serial=serial,
        number=number,
        registered_at=now,
        correspondent_id=correspondent.key if correspondent else None,
        folded=fold(f"{number} {sender} {address} {subject}"),
        urgency=proposal.urgency,
        urgency_reason=proposal.reason_code,
        **values,
    )
    receipt.thread = receipt.thread or f"receipt:{number}"
    return receipt


def some(session: Session, receipt_ids: Sequence[int]) -> list[Receipt]:
    """The receipts with these ids, in that order.

    Raises NothingChosen for none, UnknownReceipt, or ReceiptCancelled for a cancelled one.
    """
    found = {}
    ids = list(dict.fromkeys(receipt_ids))
    if not ids:
        raise NothingChosen
    for start in range(0, len(ids), 500):
        batch = session.exec(select(Receipt).where(Receipt.id.in_(ids[start : start + 500])))  # type: ignore[union-attr]
        found.update({row.key: row for row in batch})
    for receipt_id in ids:
        if receipt_id not in found:
            raise UnknownReceipt(receipt=receipt_id)
        if found[receipt_id].state == "cancelled":
            raise ReceiptCancelled(receipt=found[receipt_id].number)
    return [found[receipt_id] for receipt_id in ids]


def said_of(receipts: Sequence[Receipt], **facts: Any) -> dict[str, Any]:
    """The facts of an act on one receipt or several."""
    if len(receipts) == 1:
        return {"receipt": receipts[0].number, **facts}
    return {"count": len(receipts), **facts}


def set_urgency(session: Session, receipt_ids: Sequence[int], urgency: int) -> None:
    """Grade receipts; the officer's grade is never changed silently. Raises UnknownUrgency."""
    officer = officers.writing(session)
    degree = typed.urgency(urgency)
    graded = some(session, receipt_ids)
    for receipt in graded:
        receipt.urgency, receipt.urgency_set_by, receipt.urgency_reason = degree, officer.login, ""
    name_act(session, "receipt.graded", graded[0], concerns=graded, facts=said_of(graded, urgency=degree))


def set_due(session: Session, receipt_ids: Sequence[int], due_on: date | None) -> None:
    """Set or take away the date by which receipts must be treated."""
    officers.writing(session)
    dated = some(session, receipt_ids)
    for receipt in dated:
        receipt.due_on = due_on
    verb = "receipt.due" if due_on else "receipt.not_due"
    facts = said_of(dated, due_on=due_on.isoformat()) if due_on else said_of(dated)
    name_act(session, verb, dated[0], concerns=dated, facts=facts)


def set_marking(session: Session, receipt_ids: Sequence[int], marking: str) -> None:
    """Set the protection of receipts. Raises UnknownWord."""
    officers.writing(session)
    marking = typed.word(Marking, marking)
    marked = some(session, receipt_ids)
    for receipt in marked:
        receipt.marking = marking
    name_act(session, "receipt.marked", marked[0], concerns=marked, facts=said_of(marked, marking=marking))
