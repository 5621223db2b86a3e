"""The time limits of a matter: begun, moved by what happens, met, waived. Each event is an act, and undo takes it back."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, or_, select

from asotui import clock, office
from asotui.errors import (
    ClockAlreadyThere,
    ClockEventAhead,
    ClockMeansNothing,
    ClockUnmoved,
    ClockUntilNeeded,
    ClockUntilTooEarly,
    FirstClockEvent,
    NoClockHere,
    ReasonNeeded,
    UnknownClock,
    UnknownClockEvent,
)
from asotui.models import Clock, ClockHappening, Dossier, Receipt
from asotui.office.clocks import event
from asotui.office.packs import rules_for
from asotui.rules.clocks import Event, Office, Rule, changes_nothing, reckon
from asotui.services import dossiers, officers, receipts, typed
from asotui.services.typed import Ids
from asotui.store import name_act
from asotui.terms import ClockEvent

_NAMES_A_DAY = frozenset({ClockEvent.EXTENDED, ClockEvent.INTERIM_REPLY})


def begin(
    session: Session,
    rule: str,
    *,
    dossier_id: int | None = None,
    receipt_id: int | None = None,
    on: date | None = None,
    at: datetime | None = None,
    waits: bool = False,
) -> int:
    """Let a limit run for a dossier or a receipt; return its id.

    It runs from the first event of the rule, on the day given: without one from the day on which the receipt came, or
    from today. `at` is the aware instant, for limits in hours. With `waits` nothing has happened yet. Raises
    UnknownClockRule, NoRuleInForce, ClockAlreadyThere, ClockEventAhead, DossierEnded, ReceiptCancelled.
    """
    officer = officers.writing(session)
    matter = _matter(session, dossier_id, receipt_id)
    known = office.rules(session)
    key = typed.needed_line(rule).upper()
    place, today = office.place(session), clock.today()
    first = None if waits else _first(known.rules, key, matter, on, at, place, today)
    reckon(known.rules, key, [event(first)] if first else [], place, today)
    _refuse_second(session, key, matter)
    begun = Clock(
        dossier_id=dossier_id,
        receipt_id=receipt_id,
        rule=key,
        pack_id=known.pack_of.get(key),
        opened_at=clock.now(),
        opened_by=officer.login,
    )
    session.add(begun)
    session.flush()
    if first is not None:
        first.clock_id, first.entered_by = begun.key, officer.login
        session.add(first)
    _recount(session, [begun], place, today)
    facts: dict[str, Any] = {"clock": key, "matter": matter.number}
    if first is not None:
        facts |= {"clock_event": first.kind, "on": first.day.isoformat()}
    name_act(session, "clock.begun" if first else "clock.awaited", begun, facts=facts, concerns=[matter])
    return begun.key


def happen(
    session: Session,
    kind: str,
    clock_ids: Ids | None = None,
    *,
    dossier_id: int | None = None,
    receipt_id: int | None = None,
    on: date | None = None,
    until: date | None = None,
    at: datetime | None = None,
    word: str = "",
) -> None:
    """Say what happened to limits: to those named, or to all of a matter that know such an event.

    `on` is the day, today unless given; `until` the day by which pieces were asked, the end that was granted, or the day
    an interim reply names. Raises NoClockHere, ClockMeansNothing, ClockUnmoved when it changes none of them,
    ClockEventAhead, ClockUntilNeeded, ClockUntilTooEarly, ReasonNeeded for a waiver without one.
    """
    officer = officers.writing(session)
    wanted = ClockEvent(typed.word(ClockEvent, kind))
    place, today = office.place(session), clock.today()
    day = today if on is None else on
    _check_days(wanted, day, until, today)
    reason = typed.block(word)
    if wanted is ClockEvent.WAIVED and not reason.strip():
        raise ReasonNeeded
    clocks = _some(session, clock_ids) if clock_ids is not None else _open_of(session, dossier_id, receipt_id)
    moved = _that_know(session, clocks, wanted, place, today)
    for one in moved:
        made = ClockHappening(
            clock_id=one.key,
            kind=wanted.value,
            day=day,
            at=at,
            until=until,
            words=reason,
            entered_at=clock.now(),
            entered_by=officer.login,
        )
        session.add(made)
    _refuse_what_moves_nothing(session, moved, place, today)
    _recount(session, moved, place, today)
    facts: dict[str, Any] = {"clock_event": wanted.value, "on": day.isoformat()}
    if until is not None:
        facts["until"] = until.isoformat()
    verb = "clock.happened" if until is None else "clock.happened_until"
    _named(session, verb, moved, reason=reason, **facts)


def withdraw(session: Session, event_id: int, reason: str) -> None:
    """Take off an event that did not happen so, with the reason; the trace keeps it.

    Raises UnknownClockEvent, ReasonNeeded, FirstClockEvent for the one the limit runs from.
    """
    officers.writing(session)
    reason = typed.block(reason)
    if not reason.strip():
        raise ReasonNeeded
    gone = session.get(ClockHappening, event_id)
    if gone is None:
        raise UnknownClockEvent(event=event_id)
    one = session.get_one(Clock, gone.clock_id)
    place, today = office.place(session), clock.today()
    others = [each for each in office.happened(session, [one.key])[one.key] if each.key != event_id]
    if (
        others
        and reckon(rules_for(session, one.pack_id), one.rule, map(event, others), place, today).started_on
        is None
    ):
        raise FirstClockEvent
    kind, day = gone.kind, gone.day
    session.delete(gone)
    _recount(session, [one], place, today)
    _named(session, "clock.event_withdrawn", [one], reason=reason, clock_event=kind, on=day.isoformat())


def set_target(session: Session, clock_id: int, on: date | None) -> None:
    """Set or take away the day on which the service itself wants to be done; the legal date stays. Raises UnknownClock."""
    officers.writing(session)
    (one,) = _some(session, clock_id)
    one.target_on = on
    if on is None:
        _named(session, "clock.target_removed", [one])
    else:
        _named(session, "clock.target_set", [one], until=on.isoformat())


def recount_open(session: Session) -> None:
    """Count all open limits again, after closed days have changed. Part of another act: names none."""
    clocks = list(session.exec(select(Clock).where(col(Clock.is_open))))
    _recount(session, clocks, office.place(session), clock.today())


def open_of_dossier(session: Session, dossier_id: int) -> list[Clock]:
    """The limits of a dossier and of the receipts filed in it of which something is still to be done."""
    filed = select(Receipt.id).where(Receipt.dossier_id == dossier_id)
    theirs = or_(col(Clock.dossier_id) == dossier_id, col(Clock.receipt_id).in_(filed))
    return list(session.exec(select(Clock).where(col(Clock.is_open), theirs).order_by(col(Clock.id))))


def _matter(session: Session, dossier_id: int | None, receipt_id: int | None) -> Dossier | Receipt:
    if dossier_id is not None:
        return dossiers.living(session, dossier_id)
    assert receipt_id is not None, "a limit is of a dossier or of a receipt"
    (receipt,) = receipts.some(session, [receipt_id])
    return receipt


def _first(
    rules: Sequence[Rule],
    key: str,
    matter: Dossier | Receipt,
    on: date | None,
    at: datetime | None,
    place: Office,
    today: date,
) -> ClockHappening:
    """The event from which the limit runs, in the text that is in force on its day."""
    if on is None and isinstance(matter, Receipt):
        on, at = clock.local(matter.received_at).date(), at or matter.received_at
    day = on or today
    version = next((rule for rule in rules if rule.key == key and rule.in_force(day)), None)
    if version is None:
        # The sentence that says why: no such rule, or none in force then.
        reckon(rules, key, [Event(ClockEvent.RECEIVED, day)], place, day)
    kind = version.starts[0] if version else ClockEvent.RECEIVED
    if day > today and not (version and version.backwards):
        raise ClockEventAhead(on=day)
    return ClockHappening(clock_id=0, kind=kind.value, day=day, at=at, entered_at=clock.now(), entered_by="")


def _refuse_second(session: Session, key: str, matter: Dossier | Receipt) -> None:
    column = Clock.dossier_id if isinstance(matter, Dossier) else Clock.receipt_id
    there = session.exec(
        select(Clock).where(column == matter.key, Clock.rule == key, col(Clock.is_open))
    ).first()
    if there is not None:
        raise ClockAlreadyThere(matter=matter.number, rule=key, clock=there.key)


def _check_days(kind: ClockEvent, day: date, until: date | None, today: date) -> None:
    if day > today and kind is not ClockEvent.MEETING:
        raise ClockEventAhead(on=day)
    if until is not None and until < day:
        raise ClockUntilTooEarly(until=until, on=day)
    if until is None and kind is ClockEvent.INTERIM_REPLY:
        raise ClockUntilNeeded(event=kind.label, on=day)


def _some(session: Session, clock_ids: Ids) -> list[Clock]:
    found = []
    for clock_id in typed.several(clock_ids):
        one = session.get(Clock, clock_id)
        if one is None:
            raise UnknownClock(clock=clock_id)
        found.append(one)
    return found


def _open_of(session: Session, dossier_id: int | None, receipt_id: int | None) -> list[Clock]:
    matter = _matter(session, dossier_id, receipt_id)
    if isinstance(matter, Dossier):
        found = open_of_dossier(session, matter.key)
    else:
        query = select(Clock).where(Clock.receipt_id == matter.key, col(Clock.is_open))
        found = list(session.exec(query.order_by(col(Clock.id))))
    if not found:
        raise NoClockHere(matter=matter.number)
    return found


def _that_know(
    session: Session, clocks: Sequence[Clock], kind: ClockEvent, place: Office, today: date
) -> list[Clock]:
    """Those of the limits to which the event means something."""
    events = office.happened(session, [one.key for one in clocks])
    found, known = [], set[ClockEvent]()
    for one in clocks:
        rule = office.counted(session, one, events[one.key], place, today).rule
        known |= rule.understands
        if kind in rule.understands:
            found.append(one)
    if not found:
        said = ", ".join(each.label for each in ClockEvent if each in known)
        raise ClockMeansNothing(matter=_number(session, clocks[0]), event=kind.label, known=said)
    return found


def _refuse_what_moves_nothing(session: Session, clocks: Sequence[Clock], place: Office, today: date) -> None:
    """Refuse an event that came too late for all of them, or that none waited for, in the words of the reckoning."""
    session.flush()
    events = office.happened(session, [one.key for one in clocks])
    whys = []
    for one in clocks:
        newest = max(events[one.key], key=lambda each: each.key)
        found = office.counted(session, one, events[one.key], place, today)
        why = changes_nothing(found, event(newest))
        if why is None:
            return
        whys.append(str(why))
        needs_day = newest.until is None and ClockEvent(newest.kind) in _NAMES_A_DAY
        if needs_day and found.rule.extension is not None and found.rule.extension.amount is None:
            raise ClockUntilNeeded(event=ClockEvent(newest.kind).label, on=newest.day)
    raise ClockUnmoved(why=whys[0])


def _recount(session: Session, clocks: Sequence[Clock], place: Office, today: date) -> None:
    session.flush()
    events = office.happened(session, [one.key for one in clocks])
    for one in clocks:
        office.recounted(one, office.counted(session, one, events[one.key], place, today))


def _number(session: Session, one: Clock) -> str:
    return _matters(session, [one])[0].number


def _matters(session: Session, clocks: Sequence[Clock]) -> list[Dossier | Receipt]:
    """The dossiers and receipts that the limits are of, each once."""
    found: dict[tuple[str, int], Dossier | Receipt] = {}
    for one in clocks:
        if one.dossier_id is not None:
            found["dossier", one.dossier_id] = session.get_one(Dossier, one.dossier_id)
        elif one.receipt_id is not None:
            receipt = session.get_one(Receipt, one.receipt_id)
            found["receipt", receipt.key] = receipt
            if receipt.dossier_id is not None:
                found["dossier", receipt.dossier_id] = session.get_one(Dossier, receipt.dossier_id)
    return list(found.values())


def _named(session: Session, verb: str, clocks: Sequence[Clock], reason: str = "", **facts: Any) -> None:
    matters = _matters(session, clocks)
    said: dict[str, Any] = {"clock": clocks[0].rule} if len(clocks) == 1 else {"count": len(clocks)}
    said["matter"] = matters[0].number
    name_act(session, verb, clocks[0], reason=reason, facts=said | facts, concerns=[*clocks, *matters])
