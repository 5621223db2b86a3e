"""The inbox of an officer, and the other views of what came in: which rows, in which order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlmodel import Session, col

from asotui import clock
from asotui.models import Dossier, Piece, Receipt, Task
from asotui.queries.rows import ASLEEP, DOSSIER, KINDS, TASK, InboxRow, rows_of
from asotui.queries.stretches import LAST, Entry, Key, Stretch, locate, take, text_of
from asotui.rules import pressing
from asotui.terms import DossierState, PieceState, ReceiptState, TaskState, Urgency
from asotui.text import fold

LOOSE_LIMIT = 2000
"""Dossiers and tasks of one officer that are looked at: more than any desk holds."""
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
    place = listing.place_of(session, KINDS.index(row.kind), row.id)
    key = place or row.key
    above = listing.keys(session, key, limit // 2, backwards=True)
    here = [Entry(place)] if place else []
    below = listing.keys(session, key, limit - len(above) - len(here), backwards=False)
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
    own = _held(session, officer_id, today, words) + _tasks(session, view, officer_id, today, words)
    return Listing(stretches, tuple(one.entry for one in own))


def _pressing(
    view: View, officer_id: int, today: date, narrowed: tuple[ColumnElement[bool], ...]
) -> list[Stretch]:
    """The receipts that wait for an outcome, band by band, from the index `receipt_pressing`."""
    state, assignee = col(Receipt.state), col(Receipt.assignee_id)
    section = (state == ReceiptState.UNTRIAGED.value, assignee.is_(None))
    mine = (state == ReceiptState.ASSIGNED.value, assignee == officer_id)
    desks = [section] if view is View.SECTION else [mine] if view is View.MINE else [section, mine]
    stretches = _back_by_date(view, officer_id, today, narrowed)
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
    view: View, officer_id: int, today: date, narrowed: tuple[ColumnElement[bool], ...]
) -> list[Stretch]:
    assignee, state = col(Receipt.assignee_id), col(Receipt.state)
    whose = {
        View.SECTION: assignee.is_(None),
        View.MINE: assignee == officer_id,
    }.get(view, or_(assignee.is_(None), assignee == officer_id))
    put_off = (state == ReceiptState.PUT_OFF.value, col(Receipt.put_off_until) <= today)
    reviewed = (state == ReceiptState.CALL_BOOK.value, col(Receipt.review_on) <= today)
    return [
        stretch
        for reason in (put_off, reviewed)
        for stretch in _dated_then_undated(WOKEN, [*reason, whose, *narrowed])
    ]


def _dated_then_undated(rank: int, where: Sequence[ColumnElement[bool]]) -> list[Stretch]:
    due = col(Receipt.due_on)
    return [_stretch(rank, [*where, due.is_not(None)], due), _stretch(rank, [*where, due.is_(None)], None)]


@dataclass(frozen=True, slots=True)
class Own:
    """A dossier or a task of an officer, and what is counted of it."""

    entry: Entry
    urgency: int
    due_on: date | None


def _held(session: Session, officer_id: int, today: date, words: Sequence[str]) -> list[Own]:
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
    return [
        _own(DOSSIER, row_id, urgency, due_on, since, today, woken=state in ASLEEP)
        for row_id, urgency, due_on, since, state in session.connection().execute(query.limit(LOOSE_LIMIT))
    ]


def _tasks(session: Session, view: View, officer_id: int, today: date, words: Sequence[str]) -> list[Own]:
    """The officer's tasks: all of them among what is theirs, those due in the inbox."""
    query = select(
        col(Task.id), col(Task.urgency), col(Task.due_on), col(Task.created_at), col(Task.title)
    ).where(col(Task.owner_id) == officer_id, col(Task.state) == TaskState.OPEN.value)
    if view is View.INBOX:
        query = query.where(col(Task.due_on) <= today + pressing.SOON)
    return [
        _own(TASK, row_id, urgency, due_on, created_at, today)
        for row_id, urgency, due_on, created_at, title in session.connection().execute(
            query.limit(LOOSE_LIMIT)
        )
        if all(word in fold(title) for word in words)
    ]


def _own(
    kind: int,
    row_id: Any,
    urgency: int,
    due_on: date | None,
    since: datetime,
    today: date,
    *,
    woken: bool = False,
) -> Own:
    band = pressing.band(urgency, due_on, woken, today)
    return Own(_loose(int(band), due_on, text_of(since), kind, row_id), urgency, due_on)


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
        _stretch(
            FLAT, [col(Receipt.state) == ReceiptState.CALL_BOOK.value, *narrowed], col(Receipt.review_on)
        ),
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
    """The day's counts above the inbox: `mine` and `section` are the lengths of those views, `new` the receipts of the
    section that nobody has decided yet; the others count rows of the inbox."""

    new: int
    urgent: int
    late: int
    due_soon: int
    woken: int
    mine: int
    section: int


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
    """Count what waits for an officer: receipts of the section and their own, their dossiers and tasks."""
    state, assignee = col(Receipt.state), col(Receipt.assignee_id)
    awake, assigned = state == ReceiptState.UNTRIAGED.value, state == ReceiptState.ASSIGNED.value
    new = _of_receipts(session, today, awake, assignee.is_(None))
    section = sum(
        (_of_receipts(session, today, back, assignee.is_(None)) for back in _back_again(today)), start=new
    )
    mine = sum(
        (
            _of_receipts(session, today, back, assignee == officer_id)
            for back in (assigned, *_back_again(today))
        ),
        start=_Tally(),
    )
    held = _of_own(_held(session, officer_id, today, ()), today)
    tasks = _tasks(session, View.MINE, officer_id, today, ())
    pressing_tasks = [
        task for task in tasks if task.due_on is not None and task.due_on <= today + pressing.SOON
    ]
    inbox = section + mine + held + _of_own(pressing_tasks, today)
    return Counts(
        new=new.rows,
        urgent=inbox.urgent,
        late=inbox.late,
        due_soon=inbox.due_soon,
        woken=inbox.woken,
        mine=mine.rows + held.rows + len(tasks),
        section=section.rows,
    )


def _back_again(today: date) -> tuple[ColumnElement[bool], ...]:
    """Receipts that sleep by their state, and whose day has come."""
    state = col(Receipt.state)
    return (
        (state == ReceiptState.PUT_OFF.value) & (col(Receipt.put_off_until) <= today),
        (state == ReceiptState.CALL_BOOK.value) & (col(Receipt.review_on) <= today),
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


def _of_own(own: Sequence[Own], today: date) -> _Tally:
    dues = [one.due_on for one in own if one.due_on is not None]
    return _Tally(
        rows=len(own),
        urgent=sum(one.urgency <= Urgency.URGENT for one in own),
        late=sum(due < today for due in dues),
        due_soon=sum(today <= due <= today + pressing.SOON for due in dues),
        woken=sum(one.entry.key[0] == pressing.Band.WOKEN for one in own),
    )
