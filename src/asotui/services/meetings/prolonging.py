"""A series goes on: its further meetings are made, like those that were last."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlmodel import Session, col, select

from asotui import clock
from asotui.errors import MeetingOfOthers, NoMeetingInSeries, SeriesFull, SeriesOver, UnknownSeries
from asotui.models import Invitee, Meeting, MeetingDossier, Officer, Series
from asotui.rules import recurrence
from asotui.rules.recurrence import MOST, Rule
from asotui.services import officers
from asotui.services.counters import next_serials
from asotui.services.meetings import agenda, booking
from asotui.services.meetings.changing import KEEP
from asotui.services.meetings.found import PLANNED, invitees, named
from asotui.services.meetings.planning import checked_kind
from asotui.services.meetings.series import A_YEAR, displacement, instant, lately, wall
from asotui.terms import MeetingState

_RECENT = 3
"""How many of the last meetings say what the further ones are like: one that was moved by itself is no rule."""
_NOT_HELD = frozenset([MeetingState.CANCELLED.value, MeetingState.POSTPONED.value])


def prolong(session: Session, series_id: int, until: date | None = None, room_id: int | None = KEEP) -> int:
    """Make the further meetings of a series, to a last day or for a year more; return the id of the first of them.

    They have the time, the people, the dossiers, the standing items and, unless told otherwise, the room of those before. An
    end that the rule had is gone. When all others are over, the first one gets what the last one left.
    Raises UnknownSeries, SeriesOver, SeriesFull, MeetingOfOthers, NoMeetingInSeries, UnknownKind, and the refusals of the room.
    """
    officer = officers.writing(session)
    series, there = _own(session, series_id)
    recent = [meeting for meeting in there if meeting.state not in _NOT_HELD][-_RECENT:]
    if series.is_over or not recent:
        raise SeriesOver(title=series.title)
    last_day = until or series.planned_until + A_YEAR
    rhythm = lately(recent)
    model = [meeting for meeting in recent if displacement(meeting) == rhythm][-1]
    further = _further(series, there, last_day)
    rows = _rows(session, model, further, {m.original_at: m for m in there}, rhythm, officer)
    if room_id != KEEP:
        for meeting in rows:
            meeting.room_id = booking.known_room(session, room_id)
    booking.check(session, rows)
    for meeting in rows:
        _fill(session, model, meeting)
    series.rule, series.planned_until = _endless(series.rule), last_day
    _hand_on(session, there, rows[0])
    said = {"starts_at": rows[0].starts_at.isoformat(), "until": last_day.isoformat()}
    named(session, "meeting.series_prolonged", rows, concerns=[series], **said)
    return rows[0].key


def _own(session: Session, series_id: int) -> tuple[Series, Sequence[Meeting]]:
    series = session.get(Series, series_id)
    if series is None:
        raise UnknownSeries(series=series_id)
    query = select(Meeting).where(Meeting.series_id == series_id).order_by(col(Meeting.original_at))
    there = session.exec(query).all()
    others = next((meeting for meeting in there if meeting.organizer_mail), None)
    if others is not None:
        raise MeetingOfOthers(meeting=others.number, mail=others.organizer_mail)
    return series, there


def _endless(rule: str) -> str:
    return replace(Rule.read(rule), count=None, until=None, until_at=None, until_wall=None).written()


def _further(series: Series, there: Sequence[Meeting], until: date) -> list[datetime]:
    """The days of the rule after those that stand; what an undo took back lies behind the last day and comes again."""
    first = wall(series.first_at, series.zone)
    known = [meeting.original_at or meeting.starts_at for meeting in there]
    last = max(at for at in known if wall(at, series.zone).date() <= series.planned_until)
    starts = recurrence.starts(_endless(series.rule), first, series.zone, until, most=MOST)
    further = [start for start in starts if start > last]
    if not further and len(starts) == MOST:
        raise SeriesFull(title=series.title, most=MOST)
    if not further:
        raise NoMeetingInSeries(until=until)
    return further


def _rows(
    session: Session,
    model: Meeting,
    further: Sequence[datetime],
    there: dict[datetime | None, Meeting],
    rhythm: timedelta,
    officer: Officer,
) -> list[Meeting]:
    now = clock.now()
    year = clock.local(now).year
    serials = iter(next_serials(session, f"meeting:{year}", sum(start not in there for start in further)))
    organizer = session.get_one(Officer, model.organizer_id)
    kept = {"title", "kind", "marking", "zone", "room_id", "place", "description", "series_id", "uid"}
    rows = []
    for original_at in further:
        starts_at = instant(wall(original_at, model.zone) + rhythm, model.zone)
        given: dict[str, Any] = model.model_dump(include=kept) | {
            "kind": checked_kind(model.kind, starts_at),
            "state": MeetingState.DRAFT.value,
            "starts_at": starts_at,
            "ends_at": starts_at + (model.ends_at - model.starts_at),
            "organizer_id": organizer.key if organizer.active else officer.key,
        }
        meeting = there.get(original_at)
        if meeting is None:
            number = f"M{next(serials)}/{year}"
            meeting = Meeting(number=number, original_at=original_at, created_at=now, **given)
        else:
            meeting.sqlmodel_update(given)
        rows.append(meeting)
    session.add_all(rows)
    session.flush()
    return rows


def _fill(session: Session, model: Meeting, meeting: Meeting) -> None:
    """The people, but for officers who have left; the dossiers; the standing items."""
    new: dict[int, Invitee] = {}
    people = [person for person in invitees(session, model) if _is_here(session, person)]
    for position, person in enumerate(people):
        values = person.model_dump(include={"officer_id", "name", "mail", "role"})
        new[person.key] = Invitee(meeting_id=meeting.key, position=position, **values)
    session.add_all(new.values())
    session.flush()
    for person in people:
        if person.substitute_for_id in new:
            new[person.key].substitute_for_id = new[person.substitute_for_id].key
    links = select(MeetingDossier.dossier_id).where(MeetingDossier.meeting_id == model.key)
    for dossier_id in session.exec(links).all():
        session.add(MeetingDossier(meeting_id=meeting.key, dossier_id=dossier_id))
    agenda.put_standing(session, model, meeting)


def _is_here(session: Session, person: Invitee) -> bool:
    return person.officer_id is None or session.get_one(Officer, person.officer_id).active


def _hand_on(session: Session, there: Sequence[Meeting], first: Meeting) -> None:
    """What the last meeting left comes to the first of the new ones, when nothing is to come about between them."""
    over = [m for m in there if m.state not in PLANNED and m.state not in _NOT_HELD]
    if over and agenda.next_of(session, over[-1]) is first:
        agenda.carry_over(session, over[-1], first)
