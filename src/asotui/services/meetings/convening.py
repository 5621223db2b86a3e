"""People are convened to what was planned, and told what changed."""

from datetime import date
from typing import Any

from sqlmodel import Session, select

from asotui import clock, when
from asotui.errors import (
    BegunAlready,
    ChairNeeded,
    EverybodyTold,
    NewDateNeeded,
    NobodyConvened,
    NotConvened,
    NoticeTooShort,
)
from asotui.models import Meeting, Sending
from asotui.rules import meetings as rules
from asotui.rules import profiles
from asotui.services import officers, typed
from asotui.services.meetings import retroplan
from asotui.services.meetings.found import in_scope, invitees, named
from asotui.services.meetings.retroplan import holidays
from asotui.services.meetings.sendings import Writer, Written, record
from asotui.terms import InviteeRole, MeetingState, StepPart


def convene(
    session: Session,
    meeting_id: int,
    write: Writer,
    urgency_reason: str = "",
    scope: str = "this",
    late: bool = False,
) -> Written:
    """Convene the people of a meeting, or of several of its series, by the letters that `write` composes.

    Raises ChairNeeded, NobodyConvened, NewDateNeeded, BegunAlready unless it is meant though `late`, NoticeTooShort unless the
    urgency is given a reason, MeetingAlreadySo, MeetingOver, NotInSeries.
    """
    officers.writing(session)
    reason = typed.block(urgency_reason)
    chosen = in_scope(session, meeting_id, scope)
    drafts = [meeting for meeting in chosen if meeting.state == MeetingState.DRAFT.value] or chosen[:1]
    for meeting in drafts:
        _check(session, meeting, reason, late)
        meeting.state, meeting.convened_at = MeetingState.CONVENED.value, clock.now()
        meeting.urgency_reason = reason
        _follow_cancellation(session, meeting)
        retroplan.done(session, meeting, StepPart.CONVOCATION)
    session.flush()
    written = write(session, [meeting.key for meeting in drafts])
    record(session, written.letters)
    _name(session, "meeting.convened", drafts, written, reason)
    return written


def update(
    session: Session,
    meeting_id: int,
    write: Writer,
    scope: str = "this",
    everybody: bool = False,
    late: bool = False,
) -> Written:
    """Tell those concerned what changed since the convocation; with `everybody`, the whole list once more.

    Raises NotConvened, EverybodyTold when there is nothing to tell, BegunAlready unless it is meant though `late`, MeetingOver,
    NotInSeries.
    """
    officers.writing(session)
    told = [m for m in in_scope(session, meeting_id, scope) if m.state == MeetingState.CONVENED.value]
    if not told:
        meeting = in_scope(session, meeting_id, "this")[0]
        raise NotConvened(meeting=meeting.number, state=MeetingState(meeting.state).label)
    if everybody:
        for meeting in told:
            meeting.sequence += 1
    session.flush()
    written = write(session, [meeting.key for meeting in told])
    if not written.letters:
        raise EverybodyTold(meeting=told[0].number)
    for meeting in told:
        _check_time(meeting, late)
    record(session, written.letters)
    _name(session, "meeting.update_sent", told, written, "")
    return written


def earliest(session: Session, meeting: Meeting, convened_on: date) -> date:
    """The first day on which the kind of the meeting lets it be held when it is convened on a day."""
    profile = profiles.profile(meeting.kind, convened_on)
    if meeting.reconvenes_id is not None:
        return profiles.earliest_reconvened(profile, convened_on, holidays(session))
    return profiles.earliest_meeting(profile, convened_on, holidays(session))


def _check_time(meeting: Meeting, late: bool) -> None:
    began_at = min(meeting.starts_at, meeting.opened_at or meeting.starts_at)
    if began_at <= clock.now() and not late:
        raise BegunAlready(meeting=meeting.number, when=when.day_and_time(began_at))


def _check(session: Session, meeting: Meeting, reason: str, late: bool) -> None:
    if meeting.state == MeetingState.POSTPONED.value:
        # Its room is free for others until it has a new date.
        raise NewDateNeeded(meeting=meeting.number)
    rules.check_transition(MeetingState(meeting.state), MeetingState.CONVENED)
    people = invitees(session, meeting)
    if not people:
        raise NobodyConvened(meeting=meeting.number)
    if not any(person.role == InviteeRole.CHAIR.value for person in people):
        raise ChairNeeded(meeting=meeting.number)
    _check_time(meeting, late)
    today = clock.today()
    first, profile = earliest(session, meeting, today), profiles.profile(meeting.kind, today)
    asked_for = first > today or profile.notice_days
    if clock.local(meeting.starts_at).date() < first and asked_for and not reason.strip():
        raise NoticeTooShort(meeting=meeting.number, earliest=first, source=profile.source)


def _follow_cancellation(session: Session, meeting: Meeting) -> None:
    """What was called off and is convened again must count as newer than its own end."""
    query = select(Sending.sequence).where(Sending.meeting_id == meeting.key, Sending.method == "CANCEL")
    last = max(session.exec(query), default=-1)
    meeting.sequence = max(meeting.sequence, last + 1)


def _name(session: Session, verb: str, meetings: list[Meeting], written: Written, reason: str) -> None:
    facts: dict[str, Any] = {"count": written.count}
    if written.without:
        verb, facts["names"] = f"{verb}_in_part", ", ".join(written.without)
    named(session, verb, meetings, reason=reason, **facts)
