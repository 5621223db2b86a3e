"""The inbox of an officer, and the other views of what came in: which rows, in which order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlmodel import Session, col

from asotui import clock
from asotui.models import Dossier, Piece, Receipt, Task
from asotui.queries.rows import DOSSIER, KINDS, TASK, InboxRow, rows_of
from asotui.queries.stretches import LAST, Entry, Key, Stretch, locate, take, text_of
from asotui.rules import pressing
from asotui.terms import DossierState, PieceState, ReceiptState, TaskState
from asotui.text import fold

LOOSE_LIMIT = 2000
"""Dossiers and tasks of one officer that are looked at: more than any desk holds."""
SOON_DAYS = 3
WOKEN, FLAT = 0, 5
"""Ranks of the list: what is back stands before the bands; views without bands have one rank of their own."""


class View(StrEnum):
    """The views every desk has."""

    INBOX = "inbox"
    MINE = "mine"
    SECTION = "section"
    PUT_OFF = "put_off"
    WAITING = "waiting"
    CLOSED_TODAY = "closed_today"
    ALL = "all"


AWAKE = (
    DossierState.OPEN.value,
    DossierState.UNDER_EXAMINATION.value,
    DossierState.RETURNED.value,
    DossierState.DECIDED.value,
    DossierState.ISSUED.value,
)
ASLEEP = (
    DossierState.AWAITING_REPLY.value,
    DossierState.INCOMPLETE.value,
    DossierState.PARKED.value,
    DossierState.CALL_BOOK.value,
)


@dataclass(frozen=True, slots=True)
class Listing:
    """A view as it is paged: index ranges and the few rows held in memory. Newest first when `descending`."""

    stretches: tuple[Stretch, ...]
    loose: tuple[Entry, ...] = ()
    descending: bool = False

    def keys(self, session: Session, start: Key | None, n: int, *, backwards: bool) -> list[Entry]:
        """At most n entries after (or before) a place, in the order of the list."""
        entries = take(session, self.stretches, self.loose, start, n, backwards=backwards != self.descending)
        return entries[::-1] if backwards else entries

    def place_of(self, session: Session, kind: int, row_id: int) -> Key | None:
        """Where a row stands now; None when it left the view."""
        for entry in self.loose:
            if (entry.kind, entry.row_id) == (kind, row_id):
                return entry.key
        return locate(session, self.stretches, kind, row_id)


def page(
    session: Session,
    view: View,
    officer_id: int,
    today: date,
    *,
    text: str = "",
    after: InboxRow | None = None,
    before: InboxRow | None = None,
    from_end: bool = False,
    limit: int = 50,
) -> list[InboxRow]:
    """A page of a view, always in the order of the list.

    `after` and `before` are rows of an earlier page, also ones that have left the view since; `from_end` gives the last
    page. `today` is the date at the office. `text` narrows to rows that hold each of its words, accents aside.
    """
    listing = listing_of(session, view, officer_id, today, text)
    start = before or after
    backwards = before is not None or from_end
    entries = listing.keys(session, start.key if start else None, limit, backwards=backwards)
    return rows_of(session, entries, today)


def around(
    session: Session,
    view: View,
    officer_id: int,
    today: date,
    row: InboxRow,
    *,
    text: str = "",
    limit: int = 50,
) -> list[InboxRow]:
    """The page that holds a row where it stands now, or the place it left."""
    listing = listing_of(session, view, officer_id, today, text)
    key = listing.place_of(session, KINDS.index(row.kind), row.id) or row.key
    half = limit // 2
    above = listing.keys(session, key, half, backwards=True)
    here = [Entry(key)] if listing.place_of(session, key[3], key[4]) == key else []
    below = listing.keys(session, key, limit - len(above), backwards=False)
    return rows_of(session, [*above, *here, *below], today)


def listing_of(session: Session, view: View, officer_id: int, today: date, text: str = "") -> Listing:
    """How a view is paged for an officer today."""
    words = fold(text).split()
    narrowed = tuple(col(Receipt.folded).contains(word, autoescape=True) for word in words)
    match view:
        case View.PUT_OFF:
            return Listing(_put_off(narrowed))
        case View.WAITING:
            return Listing(_call_book(narrowed), _waiting_dossiers(session, words))
        case View.CLOSED_TODAY:
            return Listing((_closed_since(today, narrowed),), descending=True)
        case View.ALL:
            return Listing((_everything(narrowed),), descending=True)
    stretches = tuple(_pressing(view, officer_id, today, narrowed))
    if view is View.SECTION:
        return Listing(stretches)
    return Listing(
        stretches,
        (*_held(session, officer_id, today, words), *_tasks(session, view, officer_id, today, words)),
    )


def _pressing(
    view: View, officer_id: int, today: date, narrowed: tuple[ColumnElement[bool], ...]
) -> list[Stretch]:
    """The receipts that wait for an outcome, band by band, from the index `receipt_pressing`."""
    state, assignee = col(Receipt.state), col(Receipt.assignee_id)
    section = (state == ReceiptState.UNTRIAGED.value, assignee.is_(None))
    mine = (state == ReceiptState.ASSIGNED.value, assignee == officer_id)
    desks = [section] if view is View.SECTION else [mine] if view is View.MINE else [section, mine]
    stretches = _woken(view, officer_id, today, narrowed)
    for desk in desks:
        for span in pressing.ranges(today):
            where = [*desk, col(Receipt.urgency) == span.urgency, col(Receipt.woken_on).is_(None), *narrowed]
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


def _woken(
    view: View, officer_id: int, today: date, narrowed: tuple[ColumnElement[bool], ...]
) -> list[Stretch]:
    assignee, state = col(Receipt.assignee_id), col(Receipt.state)
    whose = {
        View.SECTION: assignee.is_(None),
        View.MINE: assignee == officer_id,
    }.get(view, or_(assignee.is_(None), assignee == officer_id))
    put_off = (state == ReceiptState.PUT_OFF.value, col(Receipt.put_off_until) <= today)
    by_newcomer = (
        col(Receipt.woken_on).is_not(None),
        state.in_((ReceiptState.UNTRIAGED.value, ReceiptState.ASSIGNED.value)),
    )
    reviewed = (state == ReceiptState.CALL_BOOK.value, col(Receipt.review_on) <= today)
    return [
        stretch
        for reason in (put_off, by_newcomer, reviewed)
        for stretch in _dated_then_undated(WOKEN, [*reason, whose, *narrowed])
    ]


def _dated_then_undated(rank: int, where: Sequence[ColumnElement[bool]]) -> list[Stretch]:
    due = col(Receipt.due_on)
    return [_stretch(rank, [*where, due.is_not(None)], due), _stretch(rank, [*where, due.is_(None)], None)]


def _held(session: Session, officer_id: int, today: date, words: Sequence[str]) -> list[Entry]:
    """The dossiers on the officer's desk: those awake, and sleeping ones whose review date has come."""
    query = select(
        col(Dossier.id),
        col(Dossier.urgency),
        col(Dossier.due_on),
        col(Dossier.held_since),
        col(Dossier.state),
    ).where(
        col(Dossier.holder_id) == officer_id,
        or_(
            col(Dossier.state).in_(AWAKE),
            col(Dossier.state).in_(ASLEEP) & (col(Dossier.review_on) <= today),
        ),
        *(col(Dossier.folded).contains(word, autoescape=True) for word in words),
    )
    entries = []
    for row_id, urgency, due_on, since, state in session.connection().execute(query.limit(LOOSE_LIMIT)):
        band = pressing.band(urgency, due_on, state in ASLEEP, today)
        entries.append(_loose(int(band), due_on, text_of(since), DOSSIER, row_id))
    return entries


def _tasks(session: Session, view: View, officer_id: int, today: date, words: Sequence[str]) -> list[Entry]:
    """The officer's tasks: all of them among what is theirs, those due in the inbox."""
    query = select(
        col(Task.id), col(Task.urgency), col(Task.due_on), col(Task.created_at), col(Task.title)
    ).where(col(Task.owner_id) == officer_id, col(Task.state) == TaskState.OPEN.value)
    if view is View.INBOX:
        query = query.where(col(Task.due_on) <= today + timedelta(days=SOON_DAYS))
    entries = []
    for row_id, urgency, due_on, created_at, title in session.connection().execute(query.limit(LOOSE_LIMIT)):
        if words and not all(word in fold(title) for word in words):
            continue
        band = pressing.band(urgency, due_on, False, today)
        entries.append(_loose(int(band), due_on, text_of(created_at), TASK, row_id))
    return entries


def _loose(rank: int, first: date | None, second: str, kind: int, row_id: Any) -> Entry:
    return Entry((rank, text_of(first) if first else LAST, second, kind, row_id))


def _put_off(narrowed: tuple[ColumnElement[bool], ...]) -> tuple[Stretch, ...]:
    asleep, until = col(Receipt.state) == ReceiptState.PUT_OFF.value, col(Receipt.put_off_until)
    return (
        _stretch(FLAT, [asleep, until.is_not(None), *narrowed], until),
        _stretch(FLAT + 1, [asleep, until.is_(None), *narrowed], None),
    )


def _call_book(narrowed: tuple[ColumnElement[bool], ...]) -> tuple[Stretch, ...]:
    return (
        _stretch(FLAT, [col(Receipt.state) == ReceiptState.CALL_BOOK.value, *narrowed], col(Receipt.review_on)),
    )


def _waiting_dossiers(session: Session, words: Sequence[str]) -> tuple[Entry, ...]:
    """Dossiers on which somebody else has to move, and those with a piece that has not come; soonest first."""
    awaited = (
        select(col(Piece.dossier_id), func.min(col(Piece.expected_by)).label("by"))
        .where(col(Piece.state) == PieceState.EXPECTED.value, col(Piece.dossier_id).is_not(None))
        .group_by(col(Piece.dossier_id))
        .subquery()
    )
    query = (
        select(col(Dossier.id), col(Dossier.review_on), awaited.c.by, col(Dossier.moved_at))
        .outerjoin(awaited, awaited.c.dossier_id == Dossier.id)
        .where(
            or_(
                col(Dossier.state).in_(ASLEEP),
                awaited.c.dossier_id.is_not(None) & col(Dossier.state).in_(AWAKE),
            ),
            *(col(Dossier.folded).contains(word, autoescape=True) for word in words),
        )
    )
    entries = []
    for row_id, review_on, by, moved_at in session.connection().execute(query.limit(LOOSE_LIMIT)):
        soonest = min((on for on in (review_on, by) if on is not None), default=None)
        entries.append(_loose(FLAT, soonest, text_of(moved_at), DOSSIER, row_id))
    return tuple(entries)


def _closed_since(today: date, narrowed: tuple[ColumnElement[bool], ...]) -> Stretch:
    return Stretch(
        FLAT,
        (col(Receipt.outcome_at) >= clock.start_of(today), *narrowed),
        None,
        col(Receipt.outcome_at),
        col(Receipt.id),
    )


def _everything(narrowed: tuple[ColumnElement[bool], ...]) -> Stretch:
    return Stretch(FLAT, narrowed, None, col(Receipt.received_at), col(Receipt.id))


@dataclass(frozen=True, slots=True)
class Counts:
    """The day's counts above the inbox."""

    new: int
    urgent: int
    late: int
    due_soon: int
    woken: int
    mine: int
    section: int


def counts(session: Session, officer_id: int, today: date) -> Counts:
    """Count what waits for an officer: receipts of the section and their own, their dossiers and tasks."""
    state, assignee, due = col(Receipt.state), col(Receipt.assignee_id), col(Receipt.due_on)
    untriaged, assigned = ReceiptState.UNTRIAGED.value, ReceiptState.ASSIGNED.value
    soon = today + timedelta(days=SOON_DAYS)
    section = mine = urgent = late = due_soon = 0
    for desk, is_mine in (
        ((state == untriaged) & assignee.is_(None), False),
        ((state == assigned) & (assignee == officer_id), True),
    ):
        total, pressed, past, near = (
            session.connection()
            .execute(
                select(
                    func.count(),
                    func.coalesce(func.sum(col(Receipt.urgency) <= 2), 0),
                    func.coalesce(func.sum(due < today), 0),
                    func.coalesce(func.sum((due >= today) & (due <= soon)), 0),
                ).where(desk)
            )
            .one()
        )
        urgent, late, due_soon = urgent + pressed, late + past, due_soon + near
        if is_mine:
            mine += total
        else:
            section += total
    own = [*_held(session, officer_id, today, ()), *_tasks(session, View.MINE, officer_id, today, ())]
    for entry in own:
        due_text = entry.key[1]
        late += due_text < today.isoformat()
        due_soon += today.isoformat() <= due_text <= soon.isoformat()
        urgent += entry.key[0] == 1 and due_text > soon.isoformat()
    woken = (
        session.connection()
        .execute(
            select(func.count()).where(
                or_(*(_both(stretch.where) for stretch in _woken(View.INBOX, officer_id, today, ())))
            )
        )
        .scalar_one()
    )
    woken += sum(entry.key[0] == 0 for entry in own)
    return Counts(section, urgent, late, due_soon, woken, mine + len(own), section)


def _both(where: Sequence[ColumnElement[bool]]) -> ColumnElement[bool]:
    clause = where[0]
    for more in where[1:]:
        clause = clause & more
    return clause
