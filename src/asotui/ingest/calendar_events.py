"""The events of a calendar and when they take place, worked out with the icalendar libraries within bounds.

It is meant for a process of its own: it sets a timer of the process, and what it reads may be made to be costly.
"""

import hashlib
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, TypeVar

import icalendar
import recurring_ical_events
from icalendar.error import BrokenCalendarProperty, InvalidCalendar
from icalendar.timezone import tzp
from recurring_ical_events import BadRuleStringFormat

from asotui.ingest import calendar_limits as limits
from asotui.ingest.calendar_parts import CalendarParts, decoded, parted
from asotui.ingest.calendar_patience import TooCostly, no_longer_than
from asotui.ingest.calendar_refusals import DOUBTS, Refusal, RefusalCode, refusal
from asotui.text import clean_line

_T = TypeVar("_T")
# OSError: a zone called Europe is a folder of the zone database.
_BAD_INPUT = (OSError, ValueError, LookupError, AttributeError, TypeError, ArithmeticError, AssertionError)
_COMES_BACK = frozenset(["RRULE", "RDATE", "RECURRENCE-ID"])
_Time = date | datetime


@dataclass(frozen=True, slots=True)
class FoundTime:
    """One time of an event as its calendar has it: days, naive wall times, or instants in UTC; the end is not in it.

    `key` tells it from the other times of the same event; `hold` is `busy`, `free` when it takes nobody's time, or
    `cancelled`.
    """

    uid: str
    key: str
    title: str
    starts: _Time
    ends: _Time
    hold: str


@dataclass(slots=True)
class FoundCalendar:
    """What a calendar file says: the times of its events, in no order, and what was refused or doubted."""

    times: list[FoundTime] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    events: int = 0


def found_in(data: bytes, first: date, last: date) -> FoundCalendar:
    """The times, from the day `first` to before the day `last`, of all events of a file. Never raises."""
    found = FoundCalendar()
    # Zones that a file describes are remembered by their name: another file may describe them otherwise.
    tzp.use_default()
    calendars = _whole(data)
    if calendars is None:
        calendars = list(_piecewise(data, found))
    if not calendars and not found.refusals:
        found.refusals.append(refusal(RefusalCode.NO_CALENDAR))
    events = [(calendar, event) for calendar in calendars for event in calendar.walk("VEVENT")]
    if len(events) > limits.EVENTS:
        found.refusals.append(refusal(RefusalCode.TOO_MANY, limit=limits.EVENTS))
    for calendar, group in _series(events[: limits.EVENTS]):
        _work_out(calendar, group, first, last, found)
    for calendar in calendars:
        _take_free_busy(calendar, first, last, found)
    if not found.events and all(each.code in DOUBTS for each in found.refusals):
        found.refusals.append(refusal(RefusalCode.NO_EVENT))
    return found


def _whole(data: bytes) -> list[Any] | None:
    """The components of a file that is right as a whole, else None."""
    try:
        with no_longer_than(limits.FILE_SECONDS):
            return list(icalendar.Calendar.from_ical(decoded(data), multiple=True))
    except (*_BAD_INPUT, TooCostly, MemoryError, RecursionError):
        return None


def _piecewise(data: bytes, found: FoundCalendar) -> Iterator[Any]:
    """The calendars of a file that has something wrong in it, without the components that cannot be read."""
    for parts in parted(decoded(data)):
        for name, text in parts.components:
            if name == "VTIMEZONE":
                _read_zone(parts, text, found)
        read = [_read_event(parts, text, found) for name, text in parts.components if name == "VEVENT"]
        good = [calendar for calendar in read if calendar is not None]
        if good:
            joined = good[0].copy(recursive=False)
            joined.subcomponents = [part for calendar in good for part in calendar.subcomponents]
            yield joined


def _read_zone(parts: CalendarParts, text: str, found: FoundCalendar) -> None:
    try:
        with no_longer_than(limits.EVENT_SECONDS):
            icalendar.Calendar.from_ical(parts.alone(text))
    except (*_BAD_INPUT, TooCostly, MemoryError, RecursionError):
        found.refusals.append(refusal(RefusalCode.ZONE_UNREADABLE, zone=_line_of(text, "TZID")))


def _read_event(parts: CalendarParts, text: str, found: FoundCalendar) -> Any | None:
    try:
        with no_longer_than(limits.EVENT_SECONDS):
            return icalendar.Calendar.from_ical(parts.alone(text))
    except (*_BAD_INPUT, TooCostly, MemoryError, RecursionError) as error:
        found.events += 1
        uid = clean_line(_line_of(text, "UID"), limits.UID_CHARACTERS)
        found.refusals.append(_why(error, _line_of(text, "SUMMARY") or uid or "?", uid))
        return None


def _line_of(text: str, name: str) -> str:
    """The value of a property in a component that could not be read."""
    for line in text.splitlines():
        before, _, value = line.partition(":")
        if before.partition(";")[0].strip().upper() == name:
            return value.strip()
    return ""


def _series(events: list[tuple[Any, Any]]) -> Iterator[tuple[Any, list[Any]]]:
    """The events of each calendar by their uid: those of one uid belong together."""
    groups: dict[tuple[int, str], tuple[Any, list[Any]]] = {}
    for calendar, event in events:
        uid = event.get("UID")
        key = f"id {id(event)}" if uid is None else f"uid {uid}"
        groups.setdefault((id(calendar), key), (calendar, []))[1].append(event)
    yield from groups.values()


def _work_out(calendar: Any, group: list[Any], first: date, last: date, found: FoundCalendar) -> None:
    found.events += 1
    uid, title = _uid(group[0]), _title(group[0])
    try:
        with no_longer_than(limits.EVENT_SECONDS):
            times = list(itertools.islice(_times(calendar, group, uid, first, last), limits.TIMES_OF_ONE + 1))
            zones = _unknown_zones(group)
    except (*_BAD_INPUT, TooCostly, MemoryError, RecursionError) as error:
        found.refusals.append(_why(error, title, uid, _rule(group)))
        return
    if len(times) > limits.TIMES_OF_ONE or len(found.times) + len(times) > limits.TIMES_IN_ALL:
        found.refusals.append(refusal(RefusalCode.TOO_OFTEN, uid, title=title, limit=limits.TIMES_OF_ONE))
        return
    found.times += _told_apart(times)
    found.refusals += [refusal(RefusalCode.ZONE_UNKNOWN, uid, title=title, zone=zone) for zone in zones]


def _times(calendar: Any, group: list[Any], uid: str, first: date, last: date) -> Iterator[FoundTime]:
    alone = icalendar.Calendar()
    if getattr(calendar, "name", "") == "VCALENDAR":
        alone.update({name: calendar[name] for name in ("CALSCALE", "X-WR-TIMEZONE") if name in calendar})
    alone.subcomponents = list(group)
    once = len(group) == 1 and not _COMES_BACK & set(group[0])
    for event in recurring_ical_events.of(alone).between(first, last):
        starts, ends = _plain(event["DTSTART"].dt), _plain(event["DTEND"].dt)
        original = event["RECURRENCE-ID"]
        key = starts if "RANGE" in original.params else _plain(original.dt)
        # What takes place once stays the same event when it is moved.
        yield FoundTime(uid, "" if once else _written(key), _title(event), starts, ends, _hold(event))


def _told_apart(times: list[FoundTime]) -> Iterator[FoundTime]:
    """Each time once; the key of a second one that claims to be the same is its start."""
    seen: dict[str, FoundTime] = {}
    for each in times:
        key = each.key if each.key not in seen else _written(each.starts)
        seen.setdefault(key, FoundTime(each.uid, key, each.title, each.starts, each.ends, each.hold))
    yield from seen.values()


def _take_free_busy(calendar: Any, first: date, last: date, found: FoundCalendar) -> None:
    """The taken times of somebody who publishes nothing more (VFREEBUSY)."""
    for component in calendar.walk("VFREEBUSY"):
        found.events += 1
        uid, title = _uid(component), _title(component)
        try:
            with no_longer_than(limits.EVENT_SECONDS):
                times = list(_told_apart(list(_busy_periods(component, uid, title))))
        except (*_BAD_INPUT, TooCostly, MemoryError, RecursionError) as error:
            found.refusals.append(_why(error, title, uid))
            continue
        times = [each for each in times if _day(each.ends) >= first and _day(each.starts) < last]
        found.times += times[: limits.TIMES_OF_ONE]


def _busy_periods(component: Any, uid: str, title: str) -> Iterator[FoundTime]:
    periods = component.get("FREEBUSY", [])
    for period in periods if isinstance(periods, list) else [periods]:
        if str(period.params.get("FBTYPE", "BUSY")).upper() != "FREE":
            starts, ends = _plain(period.start), _plain(period.end)
            yield FoundTime(uid, _written(starts), title, starts, ends, "busy")


def _day(time: _Time) -> date:
    return time.date() if isinstance(time, datetime) else time


def _plain(time: Any) -> _Time:
    """A day, a naive wall time or an instant in UTC. Raises ValueError for anything else, and for a year beyond ours."""
    if isinstance(time, datetime):
        return time.astimezone(UTC) if time.tzinfo else time
    if isinstance(time, date):
        return time
    raise ValueError(time)


def _written(time: _Time) -> str:
    if not isinstance(time, datetime):
        return time.strftime("%Y%m%d")
    return time.strftime("%Y%m%dT%H%M%S") + ("Z" if time.tzinfo else "")


def _uid(event: Any) -> str:
    """What names an event for ever; one that says nothing is named by its content."""
    given = str(event.get("UID") or "")
    uid = clean_line(given)
    if uid and uid == given and len(uid) <= limits.UID_CHARACTERS:
        return uid
    try:
        content = given.encode("utf-8", "replace") or bytes(event.to_ical())
    except _BAD_INPUT:
        content = repr(sorted(event)).encode("utf-8", "replace")
    return f"sha256-{hashlib.sha256(content).hexdigest()[:40]}"


def _title(event: Any) -> str:
    given = event.get("SUMMARY", "")
    title = clean_line(str(given[0] if isinstance(given, list) else given), limits.TITLE_CHARACTERS)
    return title or clean_line(str(event.get("UID", "")), limits.TITLE_CHARACTERS) or "?"


def _hold(event: Any) -> str:
    if str(event.get("STATUS", "")).upper() == "CANCELLED":
        return "cancelled"
    return "free" if str(event.get("TRANSP", "")).upper() == "TRANSPARENT" else "busy"


def _unknown_zones(group: list[Any]) -> list[str]:
    """Zones named by the events that stayed without a meaning, so that their times are wall times of the office."""
    zones: dict[str, None] = {}
    for event in group:
        for name in ("DTSTART", "DTEND"):
            value = event.get(name)
            zone = str(getattr(value, "params", {}).get("TZID", "")) if value is not None else ""
            at = getattr(value, "dt", None)
            if zone and isinstance(at, datetime) and at.tzinfo is None:
                zones[zone] = None
    return list(zones)


def _why(error: BaseException, title: str, uid: str, rule: str = "") -> Refusal:
    """The refusal that an error of the libraries amounts to; their own words are for programmers."""
    said = str(error)
    if isinstance(error, TooCostly | MemoryError | RecursionError):
        return refusal(RefusalCode.TOO_COSTLY, uid, title=title)
    if isinstance(error, KeyError) and "DTSTART" in said:
        return refusal(RefusalCode.NO_START, uid, title=title)
    if isinstance(error, BadRuleStringFormat) or "RRULE" in said:
        return refusal(RefusalCode.RULE_UNREADABLE, uid, title=title, rule=rule)
    if isinstance(error, InvalidCalendar) and "Gregorian" in said:
        return refusal(RefusalCode.NOT_GREGORIAN, uid, title=title)
    if isinstance(error, BrokenCalendarProperty | InvalidCalendar | TypeError | ArithmeticError):
        return refusal(RefusalCode.DATE_UNREADABLE, uid, title=title)
    return refusal(RefusalCode.EVENT_UNREADABLE, uid, title=title)


def _rule(group: list[Any]) -> str:
    rules = [event.get("RRULE") for event in group if "RRULE" in event]
    try:
        return bytes(rules[0].to_ical()).decode("utf-8", "replace") if rules else ""
    except _BAD_INPUT:
        return ""
