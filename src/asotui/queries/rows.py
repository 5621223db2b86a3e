"""The rows of the inbox, whatever noun they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, Literal

from sqlalchemy import BindParameter, bindparam, func, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from asotui.models import Dossier, Officer, Receipt, Task
from asotui.queries.stretches import Entry, Key
from asotui.terms import DossierState, ReceiptState, TaskState

Kind = Literal["receipt", "dossier", "task"]
KINDS: tuple[Kind, ...] = ("receipt", "dossier", "task")
RECEIPT, DOSSIER, TASK = range(3)
ENDED = (DossierState.CLOSED.value, DossierState.RECORDED.value, DossierState.CANCELLED.value)
ASLEEP = (
    DossierState.AWAITING_REPLY.value,
    DossierState.INCOMPLETE.value,
    DossierState.PARKED.value,
    DossierState.CALL_BOOK.value,
)


@dataclass(frozen=True, slots=True)
class InboxRow:
    """One row: a receipt, a dossier on the officer's desk, or a task. `key` is where it stood when it was read.

    `urgency_set_by` is a name; `woken` says that the row slept and is back.
    """

    key: Key
    kind: Kind
    id: int
    number: str
    urgency: int
    at: datetime
    sender: str
    subject: str
    state: str
    due_on: date | None = None
    channel: str = ""
    assignee: str = ""
    urgency_set_by: str = ""
    urgency_reason: str = ""
    marking: str = "none"
    attachments: int = 0
    conversation: int = 0
    invitation: str = ""
    faults: int = 0
    namesake: str = ""
    dossier_id: int | None = None
    dossier: str = ""
    proposed_id: int | None = None
    proposed: str = ""
    proposed_title: str = ""
    proposed_by_number: bool = False
    put_off_until: date | None = None
    put_off_until_new: bool = False
    woken: bool = False
    woken_on: date | None = None
    woken_by: str = ""
    awaited_event: str = ""
    review_on: date | None = None
    outcome: str = ""
    outcome_word: str = ""
    outcome_at: datetime | None = None
    taken_up: bool = True

    @property
    def identity(self) -> tuple[str, int]:
        """What the row is, wherever it stands."""
        return (self.kind, self.id)


def rows_of(session: Session, entries: Sequence[Entry], today: date) -> list[InboxRow]:
    """The rows of these entries, in their order."""
    found: dict[tuple[int, int], InboxRow] = {}
    keys = {(entry.kind, entry.row_id): entry.key for entry in entries}
    for kind, read in ((RECEIPT, _receipts), (DOSSIER, _dossiers), (TASK, _tasks)):
        ids = [entry.row_id for entry in entries if entry.kind == kind]
        if ids:
            found.update({(kind, row.id): row for row in read(session, ids, keys, today)})
    return [found[entry.kind, entry.row_id] for entry in entries if (entry.kind, entry.row_id) in found]


def receipt_rows(session: Session, receipt_ids: Sequence[int], today: date) -> list[InboxRow]:
    """The rows of these receipts, wherever they stand."""
    return rows_of(session, [Entry((9, "", "", RECEIPT, receipt_id)) for receipt_id in receipt_ids], today)


Keys = dict[tuple[int, int], Key]
_IDS: BindParameter[Any] = bindparam("ids", expanding=True)


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
        .where(col(Receipt.id).in_(_IDS))
    )


def _receipts(session: Session, ids: Sequence[int], keys: Keys, today: date) -> list[InboxRow]:
    records = session.connection().execute(_receipts_by_id(), {"ids": ids}).mappings().all()
    conversations = _conversations(session, {record["thread"] for record in records})
    return [
        _receipt_row(record, keys[RECEIPT, record["id"]], conversations.get(record["thread"]), today)
        for record in records
    ]


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
        .where(col(Receipt.thread).in_(_IDS))
        .group_by(col(Receipt.thread))
    )


@cache
def _filed_by_thread() -> Any:
    return (
        select(col(Receipt.thread), col(Dossier.id), col(Dossier.number), col(Dossier.title))
        .join(Dossier, col(Dossier.id) == col(Receipt.dossier_id))
        .where(col(Receipt.thread).in_(_IDS), col(Dossier.state).not_in(ENDED))
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


@cache
def _dossiers_by_id() -> Any:
    grader = aliased(Officer)
    return (
        select(Dossier.__table__, col(Officer.name).label("holder"), col(grader.name).label("grader"))  # type: ignore[attr-defined]
        .join(Officer, col(Officer.id) == col(Dossier.holder_id))
        .outerjoin(grader, col(grader.login) == col(Dossier.urgency_set_by))
        .where(col(Dossier.id).in_(_IDS))
    )


def _dossiers(session: Session, ids: Sequence[int], keys: Keys, today: date) -> list[InboxRow]:
    return [
        InboxRow(
            key=keys[DOSSIER, record["id"]],
            kind="dossier",
            id=record["id"],
            number=record["number"],
            urgency=record["urgency"],
            at=record["held_since"],
            sender=record["holder"],
            subject=record["title"],
            state=record["state"],
            due_on=record["due_on"],
            urgency_set_by=record["grader"] or record["urgency_set_by"],
            marking=record["marking"],
            dossier_id=record["id"],
            dossier=record["number"],
            awaited_event=record["awaited_event"],
            review_on=record["review_on"],
            woken=record["state"] in ASLEEP
            and record["review_on"] is not None
            and record["review_on"] <= today,
            taken_up=record["taken_up"],
        )
        for record in session.connection().execute(_dossiers_by_id(), {"ids": ids}).mappings()
    ]


@cache
def _tasks_by_id() -> Any:
    return (
        select(Task.__table__, col(Dossier.number).label("dossier"), col(Officer.name).label("owner"))  # type: ignore[attr-defined]
        .outerjoin(Dossier, col(Dossier.id) == col(Task.dossier_id))
        .join(Officer, col(Officer.id) == col(Task.owner_id))
        .where(col(Task.id).in_(_IDS))
    )


def _tasks(session: Session, ids: Sequence[int], keys: Keys, today: date) -> list[InboxRow]:
    return [
        InboxRow(
            key=keys[TASK, record["id"]],
            kind="task",
            id=record["id"],
            number=record["dossier"] or "",
            urgency=record["urgency"],
            at=record["created_at"],
            sender=record["owner"],
            subject=record["title"],
            state=TaskState(record["state"]).value,
            due_on=record["due_on"],
            dossier_id=record["dossier_id"],
            dossier=record["dossier"] or "",
        )
        for record in session.connection().execute(_tasks_by_id(), {"ids": ids}).mappings()
    ]
