"""Calendar messages in mail (iTIP, RFC 5546): requests, answers, proposals of another time and cancellations, as values.

No rule is worked out here, so that a message costs what its length costs.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from typing import Any

from asotui.ingest import limits
from asotui.ingest.calendar_parts import CalendarParts, parted
from asotui.ingest.calendar_zones import name_of
from asotui.rules.answers import ANSWERS, METHODS, ROLES, CalendarMessage, Participant
from asotui.terms import Answer, InviteeRole
from asotui.text import clean_block, clean_line

MOST_CHARACTERS = 256 * 1024
MOST_EVENTS = 100
MOST_ATTENDEES = limits.ADDRESSES
MOST_DESCRIPTION = 20_000
# Beside the ends of the calendar, a time has no neighbour to be compared with.
EARLIEST_YEAR, LATEST_YEAR = 1900, 2200
_LONGEST_ZONE = 20_000
# OSError: a zone called Europe is a folder of the zone database.
_BAD_INPUT = (OSError, ValueError, LookupError, AttributeError, TypeError, ArithmeticError, AssertionError)
_ZONE_NAME = re.compile(r"^TZID(?:;[^:\r\n]*)?:([^\r\n]{1,200})", re.IGNORECASE | re.MULTILINE)
_OTHER_RULE = re.compile(r"FREQ\s*=\s*(?!YEARLY)", re.IGNORECASE)
_WORDS = ("COMMENT", "X-RESPONSE-COMMENT", "X-COMMENT")


def read_answers(text: str, method: str) -> tuple[CalendarMessage, ...]:
    """The events of a calendar in mail, or nothing when it is no message of iTIP or cannot be read. Never raises.

    `method` is what the mail header says, for a calendar that does not say it.
    """
    if len(text) > MOST_CHARACTERS:
        return ()
    try:
        return tuple(_messages(text, method))
    except (*_BAD_INPUT, RecursionError):
        return ()


def _messages(text: str, method: str) -> Iterator[CalendarMessage]:
    # The library costs a tenth of a second, and most mail has no calendar.
    from icalendar.timezone import tzp

    tzp.use_default()
    for parts in parted(text):
        said = next((line for line in parts.heading if line[:6].upper() == "METHOD"), "")
        said = clean_line(said.partition(":")[2] or method, 20).upper()
        if said not in METHODS:
            continue
        zones = list(_needed_zones(parts))
        events = [body for name, body in parts.components if name == "VEVENT"]
        for body in events[:MOST_EVENTS]:
            event = _event(parts, zones, body)
            if event is not None:
                yield _message(event, said)
        return


def _event(parts: CalendarParts, zones: list[str], body: str) -> Any | None:
    """One event as the library reads it, None where it cannot."""
    from icalendar import Calendar

    try:
        return Calendar.from_ical(parts.alone("".join([*zones, body]))).walk("VEVENT")[0]
    except _BAD_INPUT:
        return None


def _needed_zones(parts: CalendarParts) -> Iterator[str]:
    """The zones that nobody knows by their name, when what is said of them is simple enough to be believed."""
    from icalendar.timezone import tzp

    for name, body in parts.components:
        if name == "VTIMEZONE" and len(body) <= _LONGEST_ZONE and not _OTHER_RULE.search(body):
            found = _ZONE_NAME.search(body)
            if found and tzp.timezone(found[1].strip().strip('"')) is None and _is_readable(parts, body):
                yield body


def _is_readable(parts: CalendarParts, zone: str) -> bool:
    from icalendar import Calendar

    try:
        Calendar.from_ical(parts.alone(zone))
    except _BAD_INPUT:
        return False
    return True


def _message(event: Any, method: str) -> CalendarMessage:
    starts = _time(event, "DTSTART")
    return CalendarMessage(
        method=method,
        uid=clean_line(_text(event, "UID"), limits.IDENTIFIER_CHARACTERS),
        sequence=_sequence(event),
        stamp=_instant(_time(event, "DTSTAMP")),
        title=clean_line(_text(event, "SUMMARY"), limits.NAME_CHARACTERS),
        place=clean_line(_text(event, "LOCATION"), limits.NAME_CHARACTERS),
        description=clean_block(_text(event, "DESCRIPTION"), MOST_DESCRIPTION).strip(),
        comment=_comment(event),
        organizer=next(iter(_people(event, "ORGANIZER")), None),
        attendees=tuple(_people(event, "ATTENDEE"))[:MOST_ATTENDEES],
        starts=starts,
        ends=_end(event, starts),
        zone=_zone(event),
        original=_time(event, "RECURRENCE-ID"),
        rule=_rule(event),
        without=tuple(_left_out(event)),
        is_cancelled=_text(event, "STATUS").upper() == "CANCELLED",
    )


def _values(event: Any, name: str) -> list[Any]:
    found = event.get(name)
    return found if isinstance(found, list) else [] if found is None else [found]


def _text(event: Any, name: str) -> str:
    return next((str(value) for value in _values(event, name)), "")


def _sequence(event: Any) -> int:
    try:
        return min(max(int(_text(event, "SEQUENCE")), 0), 2**31)
    except ValueError:
        return 0


def _comment(event: Any) -> str:
    said = [clean_line(str(value)) for name in _WORDS for value in _values(event, name)]
    return clean_line(" ".join(word for word in said if word), limits.SUBJECT_CHARACTERS)


def _people(event: Any, name: str) -> Iterable[Participant]:
    for value in _values(event, name):
        mail = _address(str(value)) or _address(str(value.params.get("EMAIL", "")))
        if mail:
            yield Participant(
                mail=mail,
                name=_parameter(value, "CN"),
                answer=ANSWERS.get(_parameter(value, "PARTSTAT").upper(), Answer.NONE),
                role=ROLES.get(_parameter(value, "ROLE").upper(), InviteeRole.MEMBER),
                delegated_to=_address(_parameter(value, "DELEGATED-TO")),
                sent_by=_address(_parameter(value, "SENT-BY")),
                word=_parameter(value, "X-RESPONSE-COMMENT"),
            )


def _parameter(value: Any, name: str) -> str:
    given = value.params.get(name, "")
    return clean_line(str(given[0] if isinstance(given, list | tuple) and given else given), 200)


def _address(written: str) -> str:
    """A mail address in lower case, without its scheme; nothing when it is none."""
    address = clean_line(written.strip().strip('"'), limits.ADDRESS_CHARACTERS).casefold()
    address = address.removeprefix("mailto:").strip().strip("<>")
    return address if "@" in address and " " not in address else ""


def _time(event: Any, name: str) -> date | datetime | None:
    for value in _values(event, name):
        try:
            found = value.dt
        except _BAD_INPUT:
            continue
        if isinstance(found, date):
            return _plain(found)
    return None


def _plain(time: date | datetime) -> date | datetime | None:
    """A day or wall time as it is, an instant in UTC; None for what no office lives to see."""
    try:
        at = time.astimezone(UTC) if isinstance(time, datetime) and time.tzinfo else time
    except (ValueError, OverflowError):
        return None
    return at if EARLIEST_YEAR <= at.year <= LATEST_YEAR else None


def _instant(at: date | datetime | None) -> datetime | None:
    if not isinstance(at, datetime):
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _end(event: Any, starts: date | datetime | None) -> date | datetime | None:
    ends = _time(event, "DTEND")
    if ends is not None or starts is None:
        return ends
    for value in _values(event, "DURATION"):
        try:
            return _plain(starts + value.dt)
        except _BAD_INPUT:
            continue
    return None


def _zone(event: Any) -> str:
    """The IANA name of the zone of the start, where it has one."""
    for value in _values(event, "DTSTART"):
        try:
            at = value.dt
        except _BAD_INPUT:
            continue
        if isinstance(at, datetime) and (name := name_of(at)):
            return name
    return ""


def _rule(event: Any) -> str:
    for value in _values(event, "RRULE"):
        try:
            return clean_line(bytes(value.to_ical()).decode("utf-8", "replace"), 500)
        except _BAD_INPUT:
            continue
    return ""


def _left_out(event: Any) -> Iterator[date | datetime]:
    for value in _values(event, "EXDATE"):
        try:
            times = [each.dt for each in value.dts]
        except _BAD_INPUT:
            continue
        for time in times[:500]:
            # An hour without its day leaves nothing out.
            found = _plain(time) if isinstance(time, date) else None
            if found is not None:
                yield found
