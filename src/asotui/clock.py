"""The only readers of the clock: `now` for instants, `today` for dates in the office's time zone."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

_zone: ZoneInfo | None = None
_held: ContextVar[datetime | None] = ContextVar("_held", default=None)


def set_zone(name: str | None) -> None:
    """Put the office's time zone in force by its IANA name; None means the zone of the system.

    Raises ZoneInfoNotFoundError or ValueError for a name that is no zone.
    """
    global _zone
    _zone = ZoneInfo(name) if name else None


def now() -> datetime:
    """The present instant, aware, in UTC."""
    return _held.get() or datetime.now(UTC)


@contextmanager
def at(instant: datetime) -> Iterator[None]:
    """Hold the clock at an aware instant, in this thread, to tell what happened before: for the demonstration alone."""
    token = _held.set(instant.astimezone(UTC))
    try:
        yield
    finally:
        _held.reset(token)


def local(at: datetime) -> datetime:
    """An aware instant as the office's wall clock shows it."""
    return at.astimezone(_zone)


def today(zone: str | None = None) -> date:
    """The date at the office now, or in the zone named."""
    return now().astimezone(ZoneInfo(zone)).date() if zone else local(now()).date()


def instant(wall: datetime) -> datetime:
    """The instant, in UTC, at which the office's wall clock shows a naive time; the earlier one when it shows it twice."""
    return (wall.replace(tzinfo=_zone) if _zone else wall).astimezone(UTC)


def start_of(on: date) -> datetime:
    """The instant, in UTC, at which a day begins at the office."""
    return instant(datetime.combine(on, time()))
