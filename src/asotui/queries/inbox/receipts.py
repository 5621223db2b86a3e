"""The receipts of a view as stretches: ranges that one index gives in order."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, or_
from sqlmodel import col

from asotui import clock
from asotui.models import Receipt
from asotui.queries.inbox.views import FLAT, WOKEN, View
from asotui.queries.stretches import Stretch
from asotui.rules import pressing
from asotui.terms import ReceiptState
from asotui.text import search_words

Conditions = tuple[ColumnElement[bool], ...]


def holding(text: str) -> Conditions:
    """Receipts that hold each word of a text, accents aside."""
    return tuple(col(Receipt.folded).contains(word, autoescape=True) for word in search_words(text))


def pressing_first(
    view: View, officer_id: int, today: date, narrowed: Conditions, others: Sequence[int] = ()
) -> list[Stretch]:
    """The receipts that wait for an outcome, band by band, from the index `receipt_pressing`.

    `others` are those for whom the officer stands in: each of their desks is one more range of the same index.
    """
    state, assignee = col(Receipt.state), col(Receipt.assignee_id)
    section = (state == ReceiptState.UNTRIAGED.value, assignee.is_(None))
    desks: list[Sequence[ColumnElement[bool]]] = [section] if view in (View.INBOX, View.SECTION) else []
    whose = {View.SECTION: (), View.MINE: (officer_id,), View.STANDING_IN: others}.get(
        view, (officer_id, *others)
    )
    desks += [(state == ReceiptState.ASSIGNED.value, assignee == one) for one in whose]
    stretches = _back_by_date(view, officer_id, today, narrowed, others)
    for desk in desks:
        stretches += _dated_then_undated(WOKEN, [*desk, col(Receipt.woken_on) >= date.min, *narrowed])
        for span in pressing.ranges(today):
            where = [*desk, col(Receipt.woken_on).is_(None), col(Receipt.urgency) == span.urgency, *narrowed]
            due = col(Receipt.due_on)
            if span.no_due:
                where.append(due.is_(None))
            else:
                where.append(due.is_not(None))
                where += [due >= span.due_from] if span.due_from else []
                where += [due < span.due_before] if span.due_before else []
            stretches.append(_stretch(int(span.band), where, None if span.no_due else due))
    return stretches


def _stretch(rank: int, where: Sequence[ColumnElement[bool]], first: object | None) -> Stretch:
    return Stretch(rank, tuple(where), first, col(Receipt.received_at), col(Receipt.id))


def _back_by_date(
    view: View, officer_id: int, today: date, narrowed: Conditions, others: Sequence[int]
) -> list[Stretch]:
    assignee = col(Receipt.assignee_id)
    whose = {
        View.SECTION: assignee.is_(None),
        View.MINE: assignee == officer_id,
        View.STANDING_IN: assignee.in_(others),
    }.get(view, or_(assignee.is_(None), assignee.in_((officer_id, *others))))
    return [
        stretch
        for back in back_again(today)
        for stretch in _dated_then_undated(WOKEN, [back, whose, *narrowed])
    ]


def _dated_then_undated(rank: int, where: Sequence[ColumnElement[bool]]) -> list[Stretch]:
    due = col(Receipt.due_on)
    return [_stretch(rank, [*where, due.is_not(None)], due), _stretch(rank, [*where, due.is_(None)], None)]


def back_again(today: date) -> Conditions:
    """Receipts that sleep by their state, and whose day has come."""
    state = col(Receipt.state)
    return (
        (state == ReceiptState.PUT_OFF.value) & (col(Receipt.put_off_until) <= today),
        (state == ReceiptState.CALL_BOOK.value) & (col(Receipt.review_on) <= today),
    )


def put_off(narrowed: Conditions) -> tuple[Stretch, ...]:
    """The receipts that sleep: those until a day, soonest first, then those until something new arrives."""
    asleep, until = col(Receipt.state) == ReceiptState.PUT_OFF.value, col(Receipt.put_off_until)
    return (
        _stretch(FLAT, [asleep, until.is_not(None), *narrowed], until),
        _stretch(FLAT + 1, [asleep, until.is_(None), *narrowed], None),
    )


def in_call_book(narrowed: Conditions) -> tuple[Stretch, ...]:
    """The receipts in the call book, by their review date."""
    return (
        _stretch(
            FLAT, [col(Receipt.state) == ReceiptState.CALL_BOOK.value, *narrowed], col(Receipt.review_on)
        ),
    )


def closed_since(today: date, narrowed: Conditions) -> Stretch:
    """The receipts that got their outcome since that day began at the office."""
    return Stretch(
        FLAT,
        (col(Receipt.outcome_at) >= clock.start_of(today), *narrowed),
        None,
        col(Receipt.outcome_at),
        col(Receipt.id),
    )


def everything(narrowed: Conditions) -> Stretch:
    """All that ever came in."""
    return Stretch(FLAT, narrowed, None, col(Receipt.received_at), col(Receipt.id))
