"""Meetings as iCalendar (RFC 5545): for a convocation, its change, its end, an answer (iTIP, RFC 5546), or for reading."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vCalAddress, vRecur, vText

from asotui.exports.zones import explained
from asotui.terms import Answer, InviteeRole, Marking, MeetingState
from asotui.text import clean_block, clean_line

PRODUCT = "-//asotui//asotui//EN"
_ROUND = timedelta(days=370)

_UTC = frozenset(["UTC", "Etc/UTC"])
_ROLES = {InviteeRole.CHAIR: "CHAIR", InviteeRole.MEMBER: "REQ-PARTICIPANT"}
_ANSWERS = {
    Answer.NONE: "NEEDS-ACTION",
    Answer.ACCEPTED: "ACCEPTED",
    Answer.DECLINED: "DECLINED",
    Answer.TENTATIVE: "TENTATIVE",
    Answer.DELEGATED: "DELEGATED",
}
_CLASSES = {Marking.NONE: "PUBLIC", Marking.CONFIDENTIAL: "CONFIDENTIAL"}
_STATUS = {
    MeetingState.DRAFT: "TENTATIVE",
    MeetingState.POSTPONED: "CANCELLED",
    MeetingState.CANCELLED: "CANCELLED",
}


class Method(StrEnum):
    """What a calendar is sent for."""

    REQUEST = "REQUEST"
    CANCEL = "CANCEL"
    REPLY = "REPLY"
    PUBLISH = "PUBLISH"


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody of a meeting, by a mail address."""

    name: str
    mail: str
    role: InviteeRole = InviteeRole.MEMBER
    answer: Answer = Answer.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEvent:
    """A meeting as calendars know it. Instants are aware; `zone` is the IANA name of its wall clock.

    `rule` makes it a whole series, which begins at `starts_at` and leaves out `without`; `original_at` makes it one of
    a series, by the start that it had there.
    """

    uid: str
    title: str
    starts_at: datetime
    ends_at: datetime
    zone: str
    stamp: datetime
    sequence: int = 0
    state: MeetingState = MeetingState.CONVENED
    marking: Marking = Marking.NONE
    place: str = ""
    description: str = ""
    organizer: Party | None = None
    parties: tuple[Party, ...] = ()
    rule: str = ""
    without: tuple[datetime, ...] = ()
    original_at: datetime | None = None
    comment: str = ""


def calendar(method: Method, given: Iterable[CalendarEvent]) -> bytes:
    """A calendar with everything it speaks of, its time zones too."""
    events = list(given)
    whole = Calendar()
    whole.add("prodid", PRODUCT)
    whole.add("version", "2.0")
    whole.add("calscale", "GREGORIAN")
    whole.add("method", method.value)
    for event in events:
        whole.add_component(_component(method, event))
    if events:
        first, last = min(e.starts_at for e in events), max(_end(e) for e in events)
        for zone in sorted({e.zone for e in events} - _UTC):
            whole.subcomponents.insert(0, explained(zone, (first - _ROUND).date(), (last + _ROUND).date()))
    return bytes(whole.to_ical())


def _component(method: Method, given: CalendarEvent) -> Event:
    event = Event()
    event.add("uid", clean_line(given.uid))
    event.add("dtstamp", given.stamp.astimezone(UTC).replace(microsecond=0))
    event.add("sequence", given.sequence)
    event.add("summary", clean_line(given.title) or "-")
    _add_times(event, given)
    if given.place:
        event.add("location", clean_line(given.place))
    if given.description and method is not Method.REPLY:
        event.add("description", clean_block(given.description))
    event.add("status", "CANCELLED" if method is Method.CANCEL else _STATUS.get(given.state, "CONFIRMED"))
    event.add("class", _CLASSES.get(given.marking, "PRIVATE"))
    if given.comment:
        event.add("comment", clean_block(given.comment))
    # A calendar that is only read convenes nobody, and some programs refuse it when it seems to.
    if method is not Method.PUBLISH:
        if given.organizer is not None:
            event.add("organizer", _address(given.organizer), encode=False)
        for party in given.parties:
            event.add("attendee", _attendee(party, method), encode=False)
    return event


def _add_times(event: Event, given: CalendarEvent) -> None:
    span = [wall(given.starts_at, given.zone), wall(given.ends_at, given.zone)]
    if not given.rule and any(at.tzinfo is UTC for at in span):
        # Some programs compare what the two clocks show, so both are written by one.
        span = [at.astimezone(UTC) for at in span]
    event.add("dtstart", span[0])
    event.add("dtend", span[1])
    if given.original_at is not None:
        event.add("recurrence-id", wall(given.original_at, given.zone))
    if given.rule:
        event.add("rrule", vRecur.from_ical(given.rule))
    for instant in given.without:
        event.add("exdate", wall(instant, given.zone))


def wall(at: datetime, zone: str) -> datetime:
    """An instant by the wall clock of a zone; in UTC where that clock shows the hour a second time, which a file cannot say."""
    if zone in _UTC:
        return at.astimezone(UTC)
    local = at.astimezone(ZoneInfo(zone))
    return at.astimezone(UTC) if local.fold else local


def _end(event: CalendarEvent) -> datetime:
    """When an event is over, a series included: its rule says until when, or else some years are enough."""
    until = vRecur.from_ical(event.rule).get("UNTIL") if event.rule else None
    if not until or not isinstance(until[0], datetime):
        return event.ends_at
    return max(event.ends_at, until[0].astimezone(UTC))


def _address(party: Party) -> vCalAddress:
    address = vCalAddress(f"mailto:{party.mail}")
    if name := parameter(party.name):
        address.params["cn"] = vText(name)
    return address


def _attendee(party: Party, method: Method) -> vCalAddress:
    address = _address(party)
    address.params["cutype"] = vText("INDIVIDUAL")
    address.params["role"] = vText(_ROLES.get(party.role, "OPT-PARTICIPANT"))
    address.params["partstat"] = vText(_ANSWERS[party.answer])
    if method is Method.REQUEST:
        address.params["rsvp"] = vText("TRUE")
    return address


def parameter(name: str) -> str:
    """A name fit for a parameter, which cannot hold a double quotation mark."""
    return clean_line(name, 200).replace('"', "'")
