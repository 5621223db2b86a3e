"""What came of a calendar message: the sentence of its act, the rows that it concerns, and whether somebody has to look."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlmodel import Session, col, select

from asotui import clock
from asotui.models import Meeting, Receipt, Row
from asotui.models.meeting import LONGEST
from asotui.rules.answers import CalendarMessage


@dataclass(frozen=True, slots=True)
class Heard:
    """What a calendar message did: `verb` and `facts` name the act, `waits` keeps its receipt in the inbox."""

    verb: str
    waits: bool
    facts: dict[str, Any] = field(default_factory=dict)
    rows: tuple[Row, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether it concerns a meeting, and so comes before what it did not change."""
        return bool(self.rows)


def foremost(heard: Iterable[Heard]) -> Heard | None:
    """Of several events in one message, the one that its act speaks of: what somebody has to look at comes first."""
    ordered = sorted(heard, key=lambda each: (not (each.waits and each.changed), not each.changed))
    if not ordered:
        return None
    first = ordered[0]
    rows = tuple({id(row): row for each in ordered for row in each.rows}.values())
    return Heard(first.verb, any(each.waits for each in ordered), first.facts, rows)


def with_uid(session: Session, uid: str) -> Sequence[Meeting]:
    """The meetings of one calendar identity, soonest first."""
    if not uid:
        return []
    return session.exec(select(Meeting).where(Meeting.uid == uid).order_by(col(Meeting.starts_at))).all()


def instant(at: date | datetime) -> datetime:
    """A day's beginning or a wall time at the office as an instant; an instant as it is."""
    if not isinstance(at, datetime):
        at = datetime.combine(at, time())
    return at if at.tzinfo else clock.instant(at)


def span(message: CalendarMessage) -> tuple[datetime, datetime] | None:
    """When the event begins and ends; an hour long when it does not say, and never longer than a meeting may be."""
    if message.starts is None:
        return None
    starts_at = instant(message.starts)
    if message.ends is not None and instant(message.ends) > starts_at:
        return starts_at, min(instant(message.ends), starts_at + LONGEST)
    all_day = not isinstance(message.starts, datetime)
    return starts_at, starts_at + (timedelta(days=1) if all_day else timedelta(hours=1))


def stamped(message: CalendarMessage, receipt: Receipt) -> datetime:
    """When the message was made, as it says; never so far ahead that nothing could follow it."""
    if message.stamp is None or message.stamp > receipt.received_at + timedelta(days=1):
        return receipt.received_at
    return message.stamp
