"""What was planned is changed, moved, put off or called off; alone, or with the rest of its series."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from sqlmodel import Session, select

from asotui import clock
from asotui.errors import DossierAlreadyThere, DossierNotThere, MeetingBegun, MeetingOfOthers
from asotui.models import Meeting, MeetingDossier, Room, Series
from asotui.rules import meetings as rules
from asotui.services import dossiers, officers, typed
from asotui.services.meetings import booking, people, retroplan
from asotui.services.meetings.agenda import next_of
from asotui.services.meetings.found import PLANNED, find, in_scope, invitees, named, planned
from asotui.services.meetings.inputs import ChangeInput
from asotui.services.meetings.planning import checked_kind, instant, length
from asotui.services.meetings.series import shifted
from asotui.terms import MeetingState

KEEP: Final = -1
"""Instead of the key of a room: the one that the meeting has."""


def change(session: Session, meeting_id: int, entry: ChangeInput, scope: str = "this") -> None:
    """Change what is given, in one meeting or in several of its series.

    Raises TextNeeded, UnknownKind, MeetingTooShort, MeetingTooLong, the refusals of a room, MeetingOver, NotInSeries.
    """
    officers.writing(session)
    changed = _own(in_scope(session, meeting_id, scope))
    if entry.organizer_id is not None:
        officers.find(session, entry.organizer_id)
    told = _told(changed)
    for meeting in changed:
        _describe(session, meeting, entry)
    moved = changed if entry.starts_at is None else _shift(session, changed, instant(entry.starts_at))
    booking.check(session, changed)
    _tell_again(session, changed, told)
    if entry.starts_at is not None and entry.model_fields_set == {"starts_at"}:
        return _say_moved(session, moved)
    return named(session, "meeting.changed", changed)


def move(
    session: Session, meeting_id: int, starts_at: datetime, room_id: int | None = KEEP, scope: str = "this"
) -> None:
    """Move a meeting to another time or room, as long as it was; one that was put off is planned again.

    Others of its series go as far by the wall clock. Who answered for another time is asked again. Raises the refusals of a
    room, MeetingOver, MeetingBegun, MeetingOfOthers, NotInSeries.
    """
    officers.writing(session)
    chosen = _own(in_scope(session, meeting_id, scope))
    told = _told(chosen)
    moved = _shift(session, chosen, instant(starts_at))
    if room_id != KEEP:
        for meeting in moved:
            meeting.room_id = booking.known_room(session, room_id)
    booking.check(session, moved)
    _tell_again(session, moved, told)
    _say_moved(session, moved)


def cancel(session: Session, meeting_id: int, reason: str, scope: str = "this") -> None:
    """Call a meeting off, or several of its series: the numbers stay used, the room is free. Raises ReasonNeeded, MeetingOver, MeetingBegun, MeetingOfOthers, NotInSeries."""
    officers.writing(session)
    reason = typed.block(reason)
    gone = _own(in_scope(session, meeting_id, scope))
    for meeting in gone:
        _end(session, meeting, MeetingState.CANCELLED, reason)
    session.flush()
    _go_on_without(session, gone)
    named(session, "meeting.cancelled", gone, reason=reason)


def postpone(session: Session, meeting_id: int, reason: str) -> None:
    """Put a meeting off to a day that is not known yet: its room is free. Raises ReasonNeeded, MeetingOver, MeetingAlreadySo."""
    officers.writing(session)
    (meeting,), reason = _own([planned(session, meeting_id)]), typed.block(reason)
    _end(session, meeting, MeetingState.POSTPONED, reason)
    named(session, "meeting.postponed", [meeting], reason=reason)


def link(session: Session, meeting_id: int, dossier_id: int) -> None:
    """Say that a meeting is about a dossier. Raises UnknownDossier, DossierAlreadyThere, UnknownMeeting."""
    officers.writing(session)
    meeting, dossier = find(session, meeting_id), dossiers.find(session, dossier_id)
    if _joined(session, meeting_id, dossier_id) is not None:
        raise DossierAlreadyThere(number=dossier.number, meeting=meeting.number)
    session.add(MeetingDossier(meeting_id=meeting_id, dossier_id=dossier_id))
    named(session, "meeting.dossier_linked", [meeting], dossier=dossier.number)


def unlink(session: Session, meeting_id: int, dossier_id: int) -> None:
    """Say that a meeting is not about a dossier. Raises UnknownDossier, DossierNotThere, UnknownMeeting."""
    officers.writing(session)
    meeting, dossier = find(session, meeting_id), dossiers.find(session, dossier_id)
    joined = _joined(session, meeting_id, dossier_id)
    if joined is None:
        raise DossierNotThere(number=dossier.number, meeting=meeting.number)
    session.delete(joined)
    named(session, "meeting.dossier_unlinked", [meeting], concerns=[dossier], dossier=dossier.number)


def keep_ahead(session: Session, meeting: Meeting) -> None:
    """What people were told of since stays told: the next update is above every sequence that was sent. Part of another act."""
    sent = [person.sent_sequence for person in invitees(session, meeting)]
    last = max((sequence for sequence in sent if sequence is not None), default=-1)
    if meeting.sequence < last:
        meeting.sequence = last + 1


def _joined(session: Session, meeting_id: int, dossier_id: int) -> MeetingDossier | None:
    return session.exec(
        select(MeetingDossier).where(
            MeetingDossier.meeting_id == meeting_id, MeetingDossier.dossier_id == dossier_id
        )
    ).first()


def _describe(session: Session, meeting: Meeting, entry: ChangeInput) -> None:
    if entry.title is not None:
        meeting.title = typed.needed_line(entry.title)
    if entry.kind is not None:
        meeting.kind = checked_kind(entry.kind, meeting.starts_at)
    if entry.minutes is not None:
        meeting.ends_at = meeting.starts_at + length(entry.minutes)
    if "room_id" in entry.model_fields_set:
        meeting.room_id = booking.known_room(session, entry.room_id)
    if entry.place is not None:
        meeting.place = typed.line(entry.place)
    if entry.marking is not None:
        meeting.marking = entry.marking.value
    if entry.description is not None:
        meeting.description = typed.block(entry.description)
    if entry.organizer_id is not None:
        meeting.organizer_id = entry.organizer_id


Told = dict[int, tuple[Any, ...]]


def _told(meetings: Sequence[Meeting]) -> Told:
    """What the people convened were told of each meeting."""
    return {m.key: (m.title, m.starts_at, m.ends_at, m.room_id, m.place, m.description) for m in meetings}


def _tell_again(session: Session, meetings: Sequence[Meeting], told: Told) -> None:
    """What was convened otherwise needs an update, each with a higher sequence [RFC 5546, 2.1.4]; and another time new answers."""
    now = _told(meetings)
    for meeting in meetings:
        before, after = told[meeting.key], now[meeting.key]
        if meeting.convened_at is not None and before != after:
            meeting.sequence += 1
        if before[1] != after[1]:
            people.ask_again(session, meeting)


def _own(meetings: list[Meeting]) -> list[Meeting]:
    """Meetings that the section may still set. Raises MeetingBegun, MeetingOfOthers."""
    for meeting in meetings:
        if meeting.organizer_mail:
            raise MeetingOfOthers(meeting=meeting.number, mail=meeting.organizer_mail)
        if meeting.opened_at is not None:
            raise MeetingBegun(meeting=meeting.number)
    return meetings


def _shift(session: Session, meetings: list[Meeting], starts_at: datetime) -> list[Meeting]:
    """Move the first to a time and the others with it; give those that moved."""
    starts = shifted(meetings, starts_at)
    moved = [meeting for meeting in meetings if meeting.key in starts]
    for meeting in moved:
        _place(session, meeting, starts[meeting.key])
    return moved


def _place(session: Session, meeting: Meeting, starts_at: datetime) -> None:
    old_on, lasting = clock.local(meeting.starts_at).date(), meeting.ends_at - meeting.starts_at
    meeting.starts_at, meeting.ends_at = starts_at, starts_at + lasting
    if meeting.state == MeetingState.POSTPONED.value:
        meeting.state = MeetingState.DRAFT.value
        retroplan.take_up(session, meeting)
    retroplan.follow(session, meeting, old_on)


def _end(session: Session, meeting: Meeting, state: MeetingState, reason: str) -> None:
    rules.check_transition(MeetingState(meeting.state), state, reason=reason)
    meeting.state = state.value
    if meeting.convened_at is not None:
        meeting.sequence += 1
    retroplan.drop(session, meeting)


def _go_on_without(session: Session, gone: Sequence[Meeting]) -> None:
    """The next of the series takes over the retro-planning; a series of which nothing is left is over."""
    first = min(gone, key=lambda meeting: meeting.starts_at)
    if first.series_id is None:
        return
    following = next_of(session, first)
    if following is not None:
        retroplan.pass_on(session, first, following)
    left = select(Meeting).where(Meeting.series_id == first.series_id)
    if not any(other.state in PLANNED for other in session.exec(left)):
        session.get_one(Series, first.series_id).is_over = True


def _say_moved(session: Session, moved: Sequence[Meeting]) -> None:
    first = moved[0]
    starts_at = first.starts_at.isoformat()
    if first.room_id is None:
        return named(session, "meeting.moved", moved, starts_at=starts_at)
    room = session.get_one(Room, first.room_id)
    return named(session, "meeting.moved_to_room", moved, starts_at=starts_at, room=room.name)
