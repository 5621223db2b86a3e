"""The time zones that a calendar explains to those who read it (VTIMEZONE of RFC 5545)."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

_Change = tuple[timedelta, timedelta, str, bool]


def explained(zone: str, first: date, last: date) -> Timezone:
    """What the clock of a zone does between two days: where it stands at the beginning, then each change.

    The library's own list puts the change of spring an hour late.
    """
    component = Timezone()
    component.add("tzid", zone)
    clock = ZoneInfo(zone)
    start = datetime.combine(first, time(), clock)
    offset = _offset(start)
    component.add_component(_observance((offset, offset, start.tzname() or zone, bool(start.dst())), [start]))
    changes: dict[_Change, list[datetime]] = {}
    for at in _changes(clock, first, last):
        before, after = (at - timedelta(seconds=1)).astimezone(clock), at.astimezone(clock)
        change = (_offset(before), _offset(after), after.tzname() or zone, bool(after.dst()))
        # The change is written by the clock that stood until then.
        changes.setdefault(change, []).append(at + _offset(before))
    for change, moments in changes.items():
        component.add_component(_observance(change, moments))
    return component


def _observance(change: _Change, moments: list[datetime]) -> TimezoneDaylight | TimezoneStandard:
    before, after, name, is_summer = change
    observance = TimezoneDaylight() if is_summer else TimezoneStandard()
    observance.add("dtstart", moments[0].replace(tzinfo=None))
    for moment in moments[1:]:
        observance.add("rdate", moment.replace(tzinfo=None))
    observance.add("tzoffsetfrom", before)
    observance.add("tzoffsetto", after)
    observance.add("tzname", name)
    return observance


def _changes(clock: ZoneInfo, first: date, last: date) -> Iterator[datetime]:
    """The instants, in UTC, at which the clock is put forward or back."""
    at, end = (datetime.combine(day, time(), UTC) for day in (first, last))
    while at < end:
        following = at + timedelta(days=1)
        if _offset(at.astimezone(clock)) != _offset(following.astimezone(clock)):
            yield _first_after(clock, at, following)
        at = following


def _first_after(clock: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """The second at which the offset of `after` begins."""
    was = _offset(before.astimezone(clock))
    while after - before > timedelta(seconds=1):
        middle = (before + (after - before) / 2).replace(microsecond=0)
        if _offset(middle.astimezone(clock)) == was:
            before = middle
        else:
            after = middle
    return after


def _offset(local: datetime) -> timedelta:
    return local.utcoffset() or timedelta()
