"""Pages of a view, always in the order of the list, and cheap at any depth."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sqlmodel import Session

from asotui.queries.inbox import own, receipts
from asotui.queries.inbox.views import View
from asotui.queries.officers import stood_in_for
from asotui.queries.rows import KINDS, InboxRow, rows_of
from asotui.queries.stretches import Entry, Key, Stretch, locate, take
from asotui.rules.pressing import SOON


@dataclass(frozen=True, slots=True)
class Listing:
    """A view as it is paged: index ranges and the few rows held in memory. Newest first when `descending`.

    `absent` has the names of those for whom the officer stands in, `theirs` which of the few rows are on whose desk.
    """

    stretches: tuple[Stretch, ...]
    loose: tuple[Entry, ...] = ()
    descending: bool = False
    absent: dict[int, str] = field(default_factory=dict)
    theirs: dict[tuple[int, int], str] = field(default_factory=dict)

    def keys(self, session: Session, start: Key | None, n: int, *, backwards: bool) -> list[Entry]:
        """At most n entries after (or before) a place, in the order of the list."""
        entries = take(session, self.stretches, self.loose, start, n, backwards=backwards != self.descending)
        return entries[::-1] if backwards else entries

    def rows(self, session: Session, entries: Sequence[Entry], today: date) -> list[InboxRow]:
        """The rows of these entries, each with the absent officer on whose desk it is."""
        found = rows_of(session, entries, today)
        if not self.absent:
            return found
        return [replace(row, for_officer=self._whose(row)) for row in found]

    def _whose(self, row: InboxRow) -> str:
        if row.kind == "receipt":
            return self.absent.get(row.assignee_id or 0, "")
        return self.theirs.get((KINDS.index(row.kind), row.id), "")

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
    return listing.rows(session, entries, today)


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
    return listing.rows(session, [*above, *here, *below], today)


def listing_of(session: Session, view: View, officer_id: int, today: date, text: str = "") -> Listing:
    """How a view is paged for an officer today."""
    narrowed = receipts.holding(text)
    match view:
        case View.PUT_OFF:
            return Listing(receipts.put_off(narrowed))
        case View.WAITING:
            return Listing(receipts.in_call_book(narrowed), own.waiting(session, text, officer_id))
        case View.CLOSED_TODAY:
            return Listing((receipts.closed_since(today, narrowed),), descending=True)
        case View.ALL:
            return Listing((receipts.everything(narrowed),), descending=True)
    absent = stood_in_for(session, officer_id, today) if view in (View.INBOX, View.STANDING_IN) else {}
    stretches = tuple(receipts.pressing_first(view, officer_id, today, narrowed, tuple(absent)))
    if view is View.SECTION:
        return Listing(stretches)
    due_by = None if view is View.MINE else today + SOON
    mine = [] if view is View.STANDING_IN else _loose(session, officer_id, today, text, due_by)
    known, theirs = {(entry.kind, entry.row_id) for entry in mine}, {}
    for absent_id, name in absent.items():
        for entry in _loose(session, absent_id, today, text, due_by):
            # A meeting in which both sit is one's own.
            if (entry.kind, entry.row_id) not in known:
                known.add((entry.kind, entry.row_id))
                theirs[entry] = name
    marks = {(entry.kind, entry.row_id): name for entry, name in theirs.items()}
    return Listing(stretches, (*mine, *theirs), absent=absent, theirs=marks)


def _loose(session: Session, officer_id: int, today: date, text: str, due_by: date | None) -> list[Entry]:
    """The dossiers, tasks and meetings of an officer."""
    held = own.held(session, officer_id, today, text)
    tasks = own.tasks(session, officer_id, today, text, due_by=due_by)
    meetings = own.meetings(session, officer_id, today, text)
    return [one.entry for one in held + tasks + meetings]
