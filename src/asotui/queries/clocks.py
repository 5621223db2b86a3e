"""The time limits of a matter: where each stands today, what its end means, and why it ends when it ends."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, or_, select

from asotui import office
from asotui.errors import AsotuiError, UnknownClock
from asotui.models import Clock, ClockHappening, ClosedDay, Dossier, Receipt
from asotui.office import NoCalendar
from asotui.office.clocks import event
from asotui.office.packs import rules_for
from asotui.rules.clocks import Event, Office, Reckoned, Rule, Step, reckon, warned
from asotui.terms import ClockEvent, ClockState, Silence


@dataclass(frozen=True, slots=True)
class ClockEventRow:
    """Something that happened to a limit; `words` are the reasons given."""

    id: int
    kind: ClockEvent
    on: date
    at: datetime | None
    until: date | None
    words: str
    entered_by: str


@dataclass(frozen=True, slots=True)
class ClockRow:
    """A limit as it stands on a day; see `Reckoned` for its dates. `matter` is the number of the dossier or receipt it is of.

    `warning` says in the language in force how far its end is and what it means. `reckoned` is None, and `fault` says
    why, where no text in force sets it.
    """

    id: int
    rule: str
    matter: str
    dossier_id: int | None
    receipt_id: int | None
    target_on: date | None
    events: tuple[ClockEventRow, ...]
    reckoned: Reckoned | None
    warning: str = ""
    fault: str = ""

    @property
    def identity(self) -> tuple[str, int]:
        """What stays the same when the row is read again."""
        return ("clock", self.id)

    @property
    def state(self) -> ClockState | None:
        """Where it stands."""
        return self.reckoned.state if self.reckoned else None

    @property
    def due_on(self) -> date | None:
        """Its last day."""
        return self.reckoned.due_on if self.reckoned else None

    @property
    def label(self) -> str:
        """What the limit is for, in the language in force."""
        return self.reckoned.rule.label if self.reckoned else self.rule

    @property
    def silence(self) -> Silence:
        """What it means that nothing was done by its end."""
        return self.reckoned.rule.silence if self.reckoned else Silence.NONE

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return self.reckoned is None or self.reckoned.is_open


@dataclass(frozen=True, slots=True)
class ClosedDayRow:
    """A closed day that was given by hand."""

    day: date
    name: str
    public: bool

    @property
    def identity(self) -> tuple[str, date]:
        """What stays the same when the row is read again."""
        return ("closed_day", self.day)


def of_dossier(session: Session, dossier_id: int, *, today: date) -> list[ClockRow]:
    """The limits of a dossier and of the receipts filed in it: the open ones first, by what they mean and their end."""
    filed = select(Receipt.id).where(Receipt.dossier_id == dossier_id)
    theirs = or_(col(Clock.dossier_id) == dossier_id, col(Clock.receipt_id).in_(filed))
    return _rows(session, session.exec(select(Clock).where(theirs)), today)


def of_receipt(session: Session, receipt_id: int, *, today: date) -> list[ClockRow]:
    """The limits of a receipt."""
    return _rows(session, session.exec(select(Clock).where(Clock.receipt_id == receipt_id)), today)


def of_section(session: Session, *, today: date, due_by: date | None = None) -> list[ClockRow]:
    """All limits of which something is still to be done; with `due_by`, those that end by that day."""
    query = select(Clock).where(col(Clock.is_open))
    if due_by is not None:
        query = query.where(col(Clock.due_on) <= due_by)
    return _rows(session, session.exec(query), today)


def one(session: Session, clock_id: int, *, today: date) -> ClockRow:
    """One limit. Raises UnknownClock."""
    found = session.get(Clock, clock_id)
    if found is None:
        raise UnknownClock(clock=clock_id)
    return _rows(session, [found], today)[0]


def what_if(session: Session, clock_id: int, happening: Event, *, today: date) -> Reckoned:
    """Where a limit would stand had something else happened to it too. Nothing is written. Raises UnknownClock."""
    found = session.get(Clock, clock_id)
    if found is None:
        raise UnknownClock(clock=clock_id)
    known = map(event, office.happened(session, [clock_id])[clock_id])
    day = max(today, happening.on)
    return reckon(
        rules_for(session, found.pack_id), found.rule, [*known, happening], office.place(session), day
    )


def rules(session: Session) -> Sequence[Rule]:
    """The rules that a new limit can have, in the order of the packs."""
    return office.rules(session).rules


def closed_days(session: Session) -> list[ClosedDayRow]:
    """The closed days that were given by hand, the latest first."""
    query = select(ClosedDay).order_by(col(ClosedDay.day).desc())
    return [ClosedDayRow(each.day, each.name, each.public) for each in session.exec(query)]


def no_calendar(session: Session) -> NoCalendar | None:
    """Where the office is, when the public holidays there are not known."""
    return office.unknown(session)


def _rows(session: Session, clocks: Iterable[Clock], today: date) -> list[ClockRow]:
    found = list(clocks)
    events = office.happened(session, [each.key for each in found])
    numbers = _numbers(session, found)
    place = office.place(session)
    rows = [_row(session, each, events[each.key], numbers[each.key], place, today) for each in found]
    return sorted(rows, key=_pressing)


def _pressing(row: ClockRow) -> tuple[bool, date, int, int]:
    return (not row.is_open, row.due_on or date.max, row.silence.weight, row.id)


def _row(
    session: Session,
    clock: Clock,
    happened: Sequence[ClockHappening],
    number: str,
    place: Office,
    today: date,
) -> ClockRow:
    reckoned, fault = None, ""
    try:
        reckoned = office.counted(session, clock, happened, place, today)
    except AsotuiError as refusal:
        fault = str(refusal)
    return ClockRow(
        id=clock.key,
        rule=clock.rule,
        matter=number,
        dossier_id=clock.dossier_id,
        receipt_id=clock.receipt_id,
        target_on=clock.target_on,
        events=tuple(
            ClockEventRow(
                each.key, ClockEvent(each.kind), each.day, each.at, each.until, each.words, each.entered_by
            )
            for each in happened
        ),
        reckoned=reckoned,
        warning=warned(reckoned, today) if reckoned else "",
        fault=fault,
    )


def _numbers(session: Session, clocks: Sequence[Clock]) -> dict[int, str]:
    dossiers = {each.dossier_id for each in clocks if each.dossier_id is not None}
    receipts = {each.receipt_id for each in clocks if each.receipt_id is not None}
    of_dossiers = dict(
        session.exec(select(Dossier.id, Dossier.number).where(col(Dossier.id).in_(dossiers))).all()
    )
    of_receipts = dict(
        session.exec(select(Receipt.id, Receipt.number).where(col(Receipt.id).in_(receipts))).all()
    )
    return {
        each.key: of_dossiers[each.dossier_id]
        if each.dossier_id is not None
        else of_receipts[each.receipt_id]
        for each in clocks
    }


__all__ = [
    "ClockEventRow",
    "ClockRow",
    "ClosedDayRow",
    "Step",
    "closed_days",
    "no_calendar",
    "of_dossier",
    "of_receipt",
    "of_section",
    "one",
    "rules",
    "what_if",
]
