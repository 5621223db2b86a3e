"""The only readers of the clock: `now` for instants, `today` for dates in the office's time zone."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_zone: ZoneInfo | None = None
_held: ContextVar[datetime | None] = ContextVar("_held", default=None)


def set_zone(name: str | None) -> None:
    """Put the office's time zone in force by its IANA name; None means the zone of the system.

    Raises ZoneInfoNotFoundError or ValueError for a name that is no zone.
    """
    global _zone
    _zone = ZoneInfo(name) if name else None


def zone_name() -> str:
    """The IANA name of the office's time zone; that of the system when none is in force, UTC when it has no name."""
    if _zone:
        return _zone.key
    # What TZ or the link of the system names; both may be paths into the zone database.
    named = os.environ.get("TZ", "").lstrip(":") or os.path.realpath("/etc/localtime")
    return next((name for name in _names_in(named) if _is_zone(name)), "UTC")


def _names_in(path: str) -> list[str]:
    parts = path.strip("/").split("/")
    return ["/".join(parts[start:]) for start in range(len(parts))]


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


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
