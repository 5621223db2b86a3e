"""A meeting of the register as an event of a calendar, alone or as the series that it belongs to."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from asotui import clock
from asotui.exports.addresses import usable
from asotui.exports.ics import CalendarEvent, Party
from asotui.exports.wording import agenda_text
from asotui.queries.meetings.convocation import Convocation, Person, series_rule
from asotui.queries.meetings.sendings import highest_sequence
from asotui.rules import recurrence
from asotui.terms import Answer, InviteeRole, Marking, MeetingState
from asotui.text import fold

MOST = 1000


def event(session: Session, meeting: Convocation, organizer: Party, *, agenda: bool = True) -> CalendarEvent:
    """One meeting. Its sequence is never below what was sent under its uid, so that it counts as the newest."""
    text = [meeting.description] if meeting.description else []
    if agenda and meeting.agenda:
        text.append(agenda_text(meeting.agenda))
    return CalendarEvent(
        uid=meeting.uid,
        title=meeting.title,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        zone=meeting.zone,
        stamp=clock.now(),
        sequence=max(meeting.sequence, highest_sequence(session, meeting.uid) or 0),
        state=MeetingState(meeting.state),
        marking=Marking(meeting.marking),
        place=meeting.place,
        description="\n\n".join(text),
        organizer=organizer,
        parties=tuple(party for person in meeting.people if (party := _party(person)) is not None),
        original_at=meeting.original_at,
    )


def whole_series(session: Session, meetings: Sequence[Convocation], organizer: Party) -> list[CalendarEvent]:
    """The meetings of a series as its rule, its gaps, and those that are otherwise than the rule has them.

    `meetings` are those of one person, in the order of the rule; the agenda of each is its own and stays out.
    """
    events = [event(session, meeting, organizer, agenda=False) for meeting in meetings]
    sequence = max(one.sequence for one in events)
    events = [replace(one, sequence=sequence) for one in events]
    first = events[0]
    assert first.original_at is not None and meetings[0].series_id is not None
    usual = _usual(events)
    last = max(one.original_at or one.starts_at for one in events)
    given = series_rule(session, meetings[0].series_id)
    rule = ended(given.rule, last)
    by_rule = starts(rule, first.original_at, given.zone, last)
    here = {one.original_at for one in events}
    master = replace(
        usual,
        starts_at=first.original_at,
        ends_at=first.original_at + (usual.ends_at - usual.starts_at),
        zone=given.zone,
        rule=rule,
        without=tuple(start for start in by_rule if start not in here),
        original_at=None,
    )
    return [master, *(one for one in events if _differs(one, master))]


def ended(rule: str, last: datetime) -> str:
    """A rule that ends with the last meeting that was planned, whatever end it had."""
    parts = [part for part in rule.split(";") if part.partition("=")[0].upper() not in {"COUNT", "UNTIL"}]
    return ";".join([*parts, f"UNTIL={last.astimezone(UTC):%Y%m%dT%H%M%SZ}"])


def starts(rule: str, first: datetime, zone: str, last: datetime) -> list[datetime]:
    """The instants that a rule gives from one to another, both included."""
    local = first.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    until = (last + timedelta(days=1)).astimezone(ZoneInfo(zone)).date()
    return [at for at in recurrence.starts(rule, local, zone, until, most=MOST) if at <= last]


def same_address(one: str, other: str) -> bool:
    """Whether mail to one goes to the other too, as far as one can tell."""
    return bool(one) and fold(one) == fold(other)


def _usual(events: Iterable[CalendarEvent]) -> CalendarEvent:
    """What most meetings of a series are like: the first of those that are like the most others."""
    seen = [(_likeness(one), one) for one in events]
    likenesses = [likeness for likeness, _ in seen]
    return max(seen, key=lambda pair: (likenesses.count(pair[0]), -likenesses.index(pair[0])))[1]


def _likeness(one: CalendarEvent) -> tuple[object, ...]:
    people = tuple((party.name, party.mail, party.role) for party in one.parties)
    lasting = one.ends_at - one.starts_at
    return (lasting, one.title, one.place, one.description, one.marking, people)


def _differs(one: CalendarEvent, master: CalendarEvent) -> bool:
    if one.starts_at != one.original_at or _likeness(one) != _likeness(master):
        return True
    # Where the clock changes meanwhile, some programs count the length by it and others do not.
    return _length_on_clock(one) != _length_on_clock(master)


def _length_on_clock(one: CalendarEvent) -> timedelta:
    """How far the hands of the clock on the wall go."""
    place = ZoneInfo(one.zone)
    start, end = (at.astimezone(place).replace(tzinfo=None) for at in (one.starts_at, one.ends_at))
    return end - start


def _party(person: Person) -> Party | None:
    """Who has an address can stand in a calendar; the text of the letter names the others."""
    address = usable(person.mail)
    if not address:
        return None
    return Party(person.name, address, InviteeRole(person.role), Answer(person.answer))
