"""A meeting, or a whole series, is planned under its number."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlmodel import Session

from asotui import clock, unique
from asotui.errors import MeetingTooLong, MeetingTooShort
from asotui.models import Meeting, MeetingDossier, Officer, Series
from asotui.models.meeting import LONGEST
from asotui.rules import profiles
from asotui.rules.recurrence import checked
from asotui.services import dossiers, officers, typed
from asotui.services.counters import next_serials
from asotui.services.meetings import agenda, booking, people, retroplan
from asotui.services.meetings.found import find, named
from asotui.services.meetings.inputs import MeetingInput
from asotui.services.meetings.series import occurrences

SHORTEST = 5


def plan(session: Session, entry: MeetingInput) -> int:
    """Plan a meeting, or each meeting of a series, with its people, its room and its retro-planning; return the first id.

    Raises TextNeeded, UnknownKind, MeetingTooShort, MeetingTooLong, BadRule, NoMeetingInSeries, one of the refusals of
    the room, and those of the people and dossiers named.
    """
    officer = officers.writing(session)
    starts_at = instant(entry.starts_at)
    zone = clock.zone_name()
    starts, series = [starts_at], None
    if entry.rule.strip():
        starts = occurrences(entry.rule, starts_at, zone, entry.repeat_until)
        series = _series(session, entry, starts, zone)
    planned = _rows(session, officer, entry, starts, zone, series)
    booking.check(session, planned)
    for meeting in planned:
        _fill(session, meeting, entry, is_first=meeting is planned[0])
    _name(session, planned, series)
    return planned[0].key


def instant(at: datetime) -> datetime:
    """What was given as an instant: a time without a zone is that of the office's wall clock."""
    return clock.instant(at) if at.tzinfo is None else at


def length(minutes: int) -> timedelta:
    """How long a meeting lasts. Raises MeetingTooShort, MeetingTooLong."""
    if minutes < SHORTEST:
        raise MeetingTooShort(least=SHORTEST)
    if minutes > LONGEST // timedelta(minutes=1):
        raise MeetingTooLong(most=LONGEST.days)
    return timedelta(minutes=minutes)


def checked_kind(kind: str, at: datetime) -> str:
    """The kind, when a rule profile of that name is in force on the day. Raises UnknownKind."""
    return profiles.profile(kind, clock.local(at).date()).key


def _series(session: Session, entry: MeetingInput, starts: Sequence[datetime], zone: str) -> Series:
    last = clock.local(starts[-1]).date()
    series = Series(
        title=typed.needed_line(entry.title),
        rule=checked(entry.rule),
        zone=zone,
        first_at=starts[0],
        planned_until=entry.repeat_until or last,
    )
    session.add(series)
    session.flush()
    return series


def _rows(
    session: Session,
    officer: Officer,
    entry: MeetingInput,
    starts: Sequence[datetime],
    zone: str,
    series: Series | None,
) -> list[Meeting]:
    now, lasting, uid = clock.now(), length(entry.minutes), unique.identifier()
    year, room_id = clock.local(now).year, booking.known_room(session, entry.room_id)
    serials = next_serials(session, f"meeting:{year}", len(starts))
    rows = [
        Meeting(
            number=f"M{serial}/{year}",
            title=typed.needed_line(entry.title),
            kind=checked_kind(entry.kind, start),
            marking=entry.marking.value,
            starts_at=start,
            ends_at=start + lasting,
            zone=zone,
            room_id=room_id,
            place=typed.line(entry.place),
            description=typed.block(entry.description),
            organizer_id=officer.key,
            series_id=series.key if series else None,
            original_at=start if series else None,
            uid=uid,
            created_at=now,
        )
        for serial, start in zip(serials, starts, strict=True)
    ]
    session.add_all(rows)
    session.flush()
    return rows


def _fill(session: Session, meeting: Meeting, entry: MeetingInput, *, is_first: bool) -> None:
    for dossier_id in dict.fromkeys(entry.dossier_ids):
        dossiers.find(session, dossier_id)
        session.add(MeetingDossier(meeting_id=meeting.key, dossier_id=dossier_id))
    people.enter(session, meeting, entry.people)
    if entry.follows_id is not None and is_first:
        agenda.carry_over(session, find(session, entry.follows_id), meeting)
    # The next of a series gets its retro-planning when the one before it is over: a year of it would hide today's tasks.
    if entry.plan and is_first:
        retroplan.make(session, meeting)


def _name(session: Session, planned: Sequence[Meeting], series: Series | None) -> None:
    starts_at = planned[0].starts_at.isoformat()
    if series is None:
        named(session, "meeting.planned", planned, starts_at=starts_at)
    else:
        named(session, "meeting.series_planned", planned, concerns=[series], starts_at=starts_at)
