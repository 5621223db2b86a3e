"""A time limit of a matter, counted: its events, and where it stands on a day."""

from collections.abc import Collection, Iterable
from datetime import UTC, date, timedelta

from sqlmodel import Session, col, select

from asotui.models import Clock, ClockHappening
from asotui.office.packs import rules_for
from asotui.rules.clocks import Event, Office, Reckoned, reckon
from asotui.terms import ClockEvent


def happened(session: Session, clock_ids: Collection[int]) -> dict[int, list[ClockHappening]]:
    """What happened to each of these limits, in the order of the days and then as it was entered."""
    found: dict[int, list[ClockHappening]] = {clock_id: [] for clock_id in clock_ids}
    query = select(ClockHappening).where(col(ClockHappening.clock_id).in_(clock_ids))
    for one in session.exec(query.order_by(col(ClockHappening.day), col(ClockHappening.id))):
        found[one.clock_id].append(one)
    return found


def event(one: ClockHappening) -> Event:
    """An event as the rules take it."""
    return Event(ClockEvent(one.kind), one.day, one.at, one.until)


def counted(
    session: Session, clock: Clock, events: Iterable[ClockHappening], office: Office, today: date
) -> Reckoned:
    """Where a limit stands on a day of the office. Raises UnknownClockRule, NoRuleInForce."""
    return reckon(rules_for(session, clock.pack_id), clock.rule, map(event, events), office, today)


def recounted(clock: Clock, found: Reckoned) -> None:
    """Keep with the limit where it stands, for the lists that are ordered by it."""
    clock.state = found.state.value
    clock.is_open = found.is_open
    clock.started_on, clock.due_on = found.started_on, found.due_on
    clock.ends_at = found.ends_at.astimezone(UTC) if found.ends_at else None
    clock.silence = found.rule.silence.value
    first_warning = max(found.rule.warn, default=0)
    clock.warns_on = None if found.due_on is None else found.due_on - timedelta(days=first_warning)
