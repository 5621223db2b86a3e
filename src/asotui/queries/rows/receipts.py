"""Receipts as rows of the inbox: where they were filed, which dossier is proposed, whether they are back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from asotui.models import Dossier, Officer, Receipt
from asotui.queries.rows.inbox_row import IDS, RECEIPT, InboxRow, Keys
from asotui.queries.rows.invitations import brought_by
from asotui.queries.statements import read_all
from asotui.queries.states import ENDED
from asotui.queries.stretches import Key
from asotui.terms import ReceiptState


@cache
def _receipts_by_id() -> Any:
    filed, named, waker, namesake = aliased(Dossier), aliased(Dossier), aliased(Receipt), aliased(Receipt)
    grader = aliased(Officer)
    return (
        select(
            *Receipt.__table__.columns,  # type: ignore[attr-defined]
            col(Officer.name).label("assignee"),
            col(grader.name).label("grader"),
            col(filed.number).label("dossier"),
            col(named.id).label("named_id"),
            col(named.number).label("named"),
            col(named.title).label("named_title"),
            col(waker.number).label("woken_by"),
            col(namesake.number).label("namesake"),
        )
        .outerjoin(Officer, col(Officer.id) == col(Receipt.assignee_id))
        .outerjoin(grader, col(grader.login) == col(Receipt.urgency_set_by))
        .outerjoin(filed, col(filed.id) == col(Receipt.dossier_id))
        .outerjoin(
            named,
            (col(named.number) == col(Receipt.mentions))
            & (col(Receipt.mentions) != "")
            & col(named.state).not_in(ENDED),
        )
        .outerjoin(waker, col(waker.id) == col(Receipt.woken_by_id))
        .outerjoin(namesake, col(namesake.id) == col(Receipt.namesake_id))
        .where(col(Receipt.id).in_(IDS))
    )


def rows(session: Session, ids: Sequence[int], keys: Keys, today: date) -> list[InboxRow]:
    """The rows of these receipts, with their conversations and the dossier proposed for each."""
    records = session.connection().execute(_receipts_by_id(), {"ids": ids}).mappings().all()
    conversations = _conversations(session, {record["thread"] for record in records})
    invited = _invited(session, [record["id"] for record in records if record["invitation"]])
    found = [
        _receipt_row(record, keys[RECEIPT, record["id"]], conversations.get(record["thread"]), today)
        for record in records
    ]
    return [replace(row, **invited[row.id]) if row.id in invited else row for row in found]


def _invited(session: Session, receipt_ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    """To which meeting of others each of these receipts invites: of a series, the first that is still planned."""
    if not receipt_ids:
        return {}
    found: dict[int, dict[str, Any]] = {}
    for meeting in read_all(session, brought_by(receipt_ids)):
        found.setdefault(meeting.receipt_id, {"meeting_id": meeting.id, "meeting": meeting.number})
    return found


@dataclass(frozen=True, slots=True)
class _Conversation:
    size: int
    dossier_id: int | None
    dossier: str
    title: str


@cache
def _sizes_by_thread() -> Any:
    return (
        select(col(Receipt.thread), func.count())
        .where(col(Receipt.thread).in_(IDS))
        .group_by(col(Receipt.thread))
    )


@cache
def _filed_by_thread() -> Any:
    return (
        select(col(Receipt.thread), col(Dossier.id), col(Dossier.number), col(Dossier.title))
        .join(Dossier, col(Dossier.id) == col(Receipt.dossier_id))
        .where(col(Receipt.thread).in_(IDS), col(Dossier.state).not_in(ENDED))
        .order_by(col(Receipt.id))
    )


def _conversations(session: Session, threads: set[str]) -> dict[str, _Conversation]:
    """For each conversation: its size, and the living dossier in which its latest receipt was filed."""
    connection, these = session.connection(), {"ids": list(threads)}
    dossiers = {
        thread: (dossier_id, number, title)
        for thread, dossier_id, number, title in connection.execute(_filed_by_thread(), these)
    }
    return {
        thread: _Conversation(size, *dossiers.get(thread, (None, "", "")))
        for thread, size in connection.execute(_sizes_by_thread(), these)
    }


def _is_back(record: Any, today: date) -> bool:
    """Whether a receipt that slept is back: its day has come, or something new woke it."""
    match record["state"]:
        case ReceiptState.PUT_OFF:
            return record["put_off_until"] is not None and record["put_off_until"] <= today
        case ReceiptState.CALL_BOOK:
            return record["review_on"] is not None and record["review_on"] <= today
        case ReceiptState.UNTRIAGED | ReceiptState.ASSIGNED:
            return record["woken_on"] is not None
    return False


def _receipt_row(record: Any, key: Key, conversation: _Conversation | None, today: date) -> InboxRow:
    filed = record["dossier_id"] is not None
    by_number = record["named_id"] is not None and not filed
    by_thread = (
        conversation is not None and conversation.dossier_id is not None and not filed and not by_number
    )
    proposed = (record["named_id"], record["named"], record["named_title"]) if by_number else (None, "", "")
    if by_thread and conversation is not None:
        proposed = (conversation.dossier_id, conversation.dossier, conversation.title)
    return InboxRow(
        key=key,
        kind="receipt",
        id=record["id"],
        number=record["number"],
        urgency=record["urgency"],
        at=record["received_at"],
        sender=record["sender_name"] or record["sender_address"],
        subject=record["subject"],
        state=record["state"],
        due_on=record["due_on"],
        channel=record["channel"],
        assignee=record["assignee"] or "",
        assignee_id=record["assignee_id"],
        urgency_set_by=record["grader"] or record["urgency_set_by"],
        urgency_reason=record["urgency_reason"],
        marking=record["marking"],
        attachments=record["attachments"],
        conversation=conversation.size if conversation else 0,
        invitation=record["invitation"],
        faults=record["faults"],
        namesake=record["namesake"] or "",
        dossier_id=record["dossier_id"],
        dossier=record["dossier"] or "",
        proposed_id=proposed[0],
        proposed=proposed[1],
        proposed_title=proposed[2],
        proposed_by_number=by_number,
        put_off_until=record["put_off_until"],
        put_off_until_new=record["put_off_until_new"],
        woken=_is_back(record, today),
        woken_on=record["woken_on"],
        woken_by=record["woken_by"] or "",
        awaited_event=record["awaited_event"],
        review_on=record["review_on"],
        outcome=record["outcome"],
        outcome_word=record["outcome_word"],
        outcome_at=record["outcome_at"],
    )
