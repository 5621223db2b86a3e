"""The names of time zones that calendars explain themselves: the one of the zone database whose clocks show the same."""

import zoneinfo
from collections.abc import Iterator
from datetime import datetime, timedelta, tzinfo
from functools import cache

from asotui import clock

# Two zones that change their clocks on other days differ in some week of the year.
_WEEKS = 54
# Where several show the same, the one that its readers know: Havana changes its clocks on the days of New York.
_LIKELY = (
    *(
        "Europe/Paris",
        "Europe/London",
        "Europe/Athens",
        "America/New_York",
        "America/Chicago",
        "America/Denver",
    ),
    *(
        "America/Los_Angeles",
        "America/Halifax",
        "America/Sao_Paulo",
        "Asia/Kolkata",
        "Asia/Dubai",
        "Asia/Shanghai",
    ),
    *("Asia/Tokyo", "Australia/Sydney", "UTC"),
)
_BAD_INPUT = (OSError, ValueError, LookupError, AttributeError, TypeError, ArithmeticError)


def name_of(at: datetime) -> str:
    """The IANA name of the zone of a time; "" where it has none, or one whose clocks are those of no known zone.

    A calendar that calls its zone “Customized Time Zone” says what its clocks do and not where they are; the meetings of a
    series stay at their hour only by a zone that is known beyond them.
    """
    zone = at.tzinfo
    if zone is None:
        return ""
    key = str(getattr(zone, "key", ""))
    return key if key in _names() else _alike(zone, at.replace(tzinfo=None))


def _alike(zone: tzinfo, start: datetime) -> str:
    """The first zone that shows the same hour in each week of the year from a wall time on."""
    try:
        weeks = [start + timedelta(weeks=week) for week in range(_WEEKS)]
        shown = [week.replace(tzinfo=zone).utcoffset() for week in weeks]
    except _BAD_INPUT:
        return ""
    for name in _candidates():
        known = zoneinfo.ZoneInfo(name)
        if all(
            week.replace(tzinfo=known).utcoffset() == offset
            for week, offset in zip(weeks, shown, strict=True)
        ):
            return name
    return ""


def _candidates() -> Iterator[str]:
    """That of the office first, then those that offices of the world are in, each one that is in the database."""
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    names = (clock.zone_name(), *_LIKELY, *WINDOWS_TO_OLSON.values())
    return (name for name in dict.fromkeys(names) if name in _names())


@cache
def _names() -> frozenset[str]:
    return frozenset(zoneinfo.available_timezones())
