"""The day's counts above the inbox."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlmodel import Session, col

from asotui.models import Receipt
from asotui.queries.inbox import own
from asotui.queries.inbox.own import Own
from asotui.queries.inbox.receipts import back_again
from asotui.queries.officers import stood_in_for
from asotui.rules import pressing
from asotui.terms import ReceiptState, Urgency


@dataclass(frozen=True, slots=True)
class Counts:
    """The day's counts above the inbox: `mine`, `section` and `standing_in` are the lengths of those views, `new` the receipts of the
    section that nobody has decided yet; the others count rows of the inbox."""

    new: int
    urgent: int
    late: int
    due_soon: int
    woken: int
    mine: int
    section: int
    standing_in: int = 0


@dataclass(frozen=True, slots=True)
class _Tally:
    """Rows counted together."""

    rows: int = 0
    urgent: int = 0
    late: int = 0
    due_soon: int = 0
    woken: int = 0

    def __add__(self, other: "_Tally") -> "_Tally":
        return _Tally(
            self.rows + other.rows,
            self.urgent + other.urgent,
            self.late + other.late,
            self.due_soon + other.due_soon,
            self.woken + other.woken,
        )


def counts(session: Session, officer_id: int, today: date) -> Counts:
    """Count what waits for an officer: receipts of the section and their own, their dossiers, tasks and meetings, and
    those of whom they stand in for."""
    state, assignee = col(Receipt.state), col(Receipt.assignee_id)
    awake, assigned = state == ReceiptState.UNTRIAGED.value, state == ReceiptState.ASSIGNED.value
    new = _of_receipts(session, today, awake, assignee.is_(None))
    section = sum(
        (_of_receipts(session, today, back, assignee.is_(None)) for back in back_again(today)), start=new
    )
    mine = sum(
        (
            _of_receipts(session, today, back, assignee == officer_id)
            for back in (assigned, *back_again(today))
        ),
        start=_Tally(),
    )
    held = _of_own(own.held(session, officer_id, today, ""), today)
    tasks = own.tasks(session, officer_id, today, "")
    meetings = own.meetings(session, officer_id, today, "")
    pressing_tasks = [
        task for task in tasks if task.due_on is not None and task.due_on <= today + pressing.SOON
    ]
    inbox = section + mine + held + _of_own([*pressing_tasks, *meetings], today)
    theirs = sum(
        (_of_absent(session, one, today) for one in stood_in_for(session, officer_id, today)), start=_Tally()
    )
    inbox += theirs
    return Counts(
        new=new.rows,
        urgent=inbox.urgent,
        late=inbox.late,
        due_soon=inbox.due_soon,
        woken=inbox.woken,
        mine=mine.rows + held.rows + len(tasks) + len(meetings),
        section=section.rows,
        standing_in=theirs.rows,
    )


def _of_receipts(session: Session, today: date, *where: ColumnElement[bool]) -> _Tally:
    """Count receipts, from the index `receipt_pressing` alone."""
    due = col(Receipt.due_on)
    measures: tuple[ColumnElement[bool], ...] = (
        col(Receipt.urgency) <= Urgency.URGENT.value,
        due < today,
        (due >= today) & (due <= today + pressing.SOON),
        col(Receipt.state).in_((ReceiptState.PUT_OFF.value, ReceiptState.CALL_BOOK.value))
        | col(Receipt.woken_on).is_not(None),
    )
    counted: list[Any] = [func.count(), *(func.count().filter(measure) for measure in measures)]
    return _Tally(*session.connection().execute(select(*counted).where(*where)).one())


def _of_absent(session: Session, officer_id: int, today: date) -> _Tally:
    """What waits on the desk of somebody who is away."""
    assignee = col(Receipt.assignee_id) == officer_id
    receipts = (
        _of_receipts(session, today, state, assignee)
        for state in (col(Receipt.state) == ReceiptState.ASSIGNED.value, *back_again(today))
    )
    theirs = [
        *own.held(session, officer_id, today, ""),
        *own.tasks(session, officer_id, today, "", due_by=today + pressing.SOON),
        *own.meetings(session, officer_id, today, ""),
    ]
    return sum(receipts, start=_of_own(theirs, today))


def _of_own(theirs: Sequence[Own], today: date) -> _Tally:
    dues = [one.due_on for one in theirs if one.due_on is not None]
    return _Tally(
        rows=len(theirs),
        urgent=sum(one.urgency <= Urgency.URGENT for one in theirs),
        late=sum(due < today for due in dues),
        due_soon=sum(today <= due <= today + pressing.SOON for due in dues),
        woken=sum(one.entry.key[0] == pressing.Band.WOKEN for one in theirs),
    )
