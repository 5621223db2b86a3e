"""Meetings that come back: the days that a rule gives, by the wall clock of the office."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from asotui import clock
from asotui.errors import NoMeetingInSeries
from asotui.models import Meeting
from asotui.rules import recurrence

MOST = 400
A_YEAR = timedelta(days=366)


def occurrences(rule: str, first_at: datetime, zone: str, until: date | None) -> list[datetime]:
    """The starts of a series, in UTC, to a last day or for a year; no more than are sensible.

    Raises BadRule, NoMeetingInSeries.
    """
    first = wall(first_at, zone)
    last = until or first.date() + A_YEAR
    starts = recurrence.starts(recurrence.checked(rule), first, zone, last, most=MOST)
    if not starts:
        raise NoMeetingInSeries(until=last)
    return starts


def wall(at: datetime, zone: str) -> datetime:
    """What the clock on the wall of a zone shows at an instant."""
    return at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def instant(shown: datetime, zone: str) -> datetime:
    """The instant at which the clock on the wall of a zone shows a time; the earlier one when it shows it twice."""
    return shown.replace(tzinfo=ZoneInfo(zone)).astimezone(clock.now().tzinfo)


def shifted(meetings: Sequence[Meeting], starts_at: datetime) -> dict[int, datetime]:
    """The new start of each meeting when the first of them goes to `starts_at`, the others as far by the wall clock.

    One that was moved by itself, out of the rhythm of the others, stays where it is: it had its reason.
    """
    chosen = meetings[0]
    rhythm = _usual([displacement(meeting) for meeting in meetings])
    wanted = wall(starts_at, chosen.zone) - wall(chosen.original_at or chosen.starts_at, chosen.zone)
    starts = {chosen.key: starts_at}
    for meeting in meetings[1:]:
        if displacement(meeting) == rhythm:
            original = wall(meeting.original_at or meeting.starts_at, meeting.zone)
            starts[meeting.key] = instant(original + wanted, meeting.zone)
    return starts


def displacement(meeting: Meeting) -> timedelta:
    """How far, by the wall clock, a meeting lies from where the rule of its series put it."""
    original = meeting.original_at or meeting.starts_at
    return wall(meeting.starts_at, meeting.zone) - wall(original, meeting.zone)


def lately(meetings: Sequence[Meeting]) -> timedelta:
    """How far most of them lie from where the rule put them; when they are even, how far the last one does."""
    return _usual([displacement(meeting) for meeting in reversed(meetings)])


def _usual(distances: Sequence[timedelta]) -> timedelta:
    """What most of them are; the first one when they are even."""
    return max(distances, key=lambda distance: (distances.count(distance), -distances.index(distance)))
