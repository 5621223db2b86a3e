"""Minutes: drafted from what was written down, circulated, approved; and only amended afterwards."""

from collections.abc import Callable
from typing import Any

from sqlmodel import Session, select

from asotui import clock, when
from asotui.errors import MinutesApproved, MinutesMissing, MinutesNotApproved, NeverHeld, NotHeldYet
from asotui.models import Amendment, Meeting, Minutes
from asotui.rules import meetings as rules
from asotui.rules.minutes import composed
from asotui.rules.roles import Right
from asotui.services import officers, typed
from asotui.services.meetings import retroplan
from asotui.services.meetings.account import account
from asotui.services.meetings.found import find, named
from asotui.services.meetings.sendings import Written
from asotui.terms import MeetingState, MinutesForm, StepPart

Sender = Callable[[Session, int, str], Written]
"""Writes the letters that take the minutes of a meeting to its people, and keeps them."""

_NOT_HELD = frozenset([MeetingState.CANCELLED, MeetingState.POSTPONED])
_DRAFTED = frozenset([MeetingState.MINUTES_DRAFTED.value, MeetingState.CIRCULATED.value])


def draft(session: Session, meeting_id: int, form: str = MinutesForm.SUMMARY.value) -> int:
    """Compose the minutes from the notes, in the language in force; return their id. A draft that was there is replaced.

    Raises UnknownMeeting, UnknownWord, MinutesApproved, MeetingStateNotAllowed before the meeting was held.
    """
    officer = officers.writing(session)
    meeting = find(session, meeting_id)
    chosen = MinutesForm(typed.word(MinutesForm, form))
    if meeting.state == MeetingState.APPROVED.value:
        raise MinutesApproved(meeting=meeting.number)
    if meeting.state not in _DRAFTED:
        rules.check_transition(MeetingState(meeting.state), MeetingState.MINUTES_DRAFTED)
    text = composed(chosen, account(session, meeting))
    minutes = of(session, meeting)
    if minutes is None:
        minutes = Minutes(meeting_id=meeting.key, text=text, drafted_at=clock.now(), drafted_by=officer.name)
    minutes.form, minutes.text = chosen.value, text
    minutes.drafted_at, minutes.drafted_by = clock.now(), officer.name
    session.add(minutes)
    if meeting.state not in _DRAFTED:
        meeting.state = MeetingState.MINUTES_DRAFTED.value
    session.flush()
    named(session, "meeting.minutes_drafted", [meeting], concerns=[minutes], minutes_form=chosen.value)
    return minutes.key


def write(session: Session, meeting_id: int, text: str) -> None:
    """Change the text, as long as it is not approved. Raises UnknownMeeting, MinutesMissing, MinutesApproved, TextNeeded."""
    officers.writing(session)
    meeting = find(session, meeting_id)
    minutes = _there(session, meeting)
    if meeting.state == MeetingState.APPROVED.value:
        raise MinutesApproved(meeting=meeting.number)
    wanted = typed.needed_block(text)
    if wanted == minutes.text.strip("\n"):
        return
    minutes.text = wanted + "\n"
    named(session, "meeting.minutes_written", [meeting], concerns=[minutes])


def circulate(session: Session, meeting_id: int, send: Sender | None = None) -> Written:
    """Say that the minutes went round, by the letters that `send` writes or otherwise; again after they were changed.

    Raises UnknownMeeting, MinutesMissing, MinutesApproved, and what `send` raises.
    """
    officers.writing(session)
    meeting = find(session, meeting_id)
    minutes = _there(session, meeting)
    if meeting.state == MeetingState.APPROVED.value:
        raise MinutesApproved(meeting=meeting.number)
    rules.check_transition(MeetingState(meeting.state), MeetingState.CIRCULATED)
    meeting.state, minutes.circulated_at = MeetingState.CIRCULATED.value, clock.now()
    retroplan.done(session, meeting, StepPart.MINUTES)
    written = Written() if send is None else send(session, meeting.key, minutes.text)
    verb, facts = "meeting.minutes_circulated", dict[str, Any]()
    if written.count:
        facts["count"] = written.count
    if written.without:
        verb, facts["names"] = "meeting.minutes_circulated_in_part", ", ".join(written.without)
    named(session, verb, [meeting], concerns=[minutes], **facts)
    return written


def approve(session: Session, meeting_id: int, approved_in_id: int | None = None) -> None:
    """Say that the minutes are approved, in another meeting or by who presided; from now on they stay as they are.

    Raises UnknownMeeting, MinutesMissing, MeetingStateNotAllowed before they were circulated, MeetingAlreadySo, and NotHeldYet or
    NeverHeld for a meeting that cannot have approved them.
    """
    officer = officers.holding(session, Right.APPROVE)
    meeting = find(session, meeting_id)
    minutes = _there(session, meeting)
    rules.check_transition(MeetingState(meeting.state), MeetingState.APPROVED)
    meeting.state, minutes.approved_at = MeetingState.APPROVED.value, clock.now()
    minutes.approved_by = officer.name
    if approved_in_id is None:
        return named(session, "meeting.minutes_approved", [meeting], concerns=[minutes])
    other = find(session, approved_in_id)
    _check_held(other)
    minutes.approved_in_id = other.key
    concerns = [minutes, other]
    return named(session, "meeting.minutes_approved_in", [meeting], concerns=concerns, other=other.number)


def amend(session: Session, meeting_id: int, text: str) -> int:
    """Add a dated and signed correction to approved minutes; return its id. Raises UnknownMeeting, MinutesMissing, MinutesNotApproved, TextNeeded."""
    officer = officers.writing(session)
    meeting = find(session, meeting_id)
    minutes = _there(session, meeting)
    if meeting.state != MeetingState.APPROVED.value:
        raise MinutesNotApproved(meeting=meeting.number)
    amendment = Amendment(
        minutes_id=minutes.key,
        text=typed.needed_block(text),
        written_at=clock.now(),
        written_by=officer.name,
    )
    session.add(amendment)
    session.flush()
    named(session, "meeting.minutes_amended", [meeting], concerns=[minutes, amendment])
    return amendment.key


def of(session: Session, meeting: Meeting) -> Minutes | None:
    """The minutes of a meeting, when somebody drafted them."""
    return session.exec(select(Minutes).where(Minutes.meeting_id == meeting.key)).first()


def _check_held(meeting: Meeting) -> None:
    state = MeetingState(meeting.state)
    if state in _NOT_HELD:
        raise NeverHeld(meeting=meeting.number, state=state.label)
    if meeting.opened_at is None and meeting.starts_at > clock.now():
        raise NotHeldYet(meeting=meeting.number, when=when.day_and_time(meeting.starts_at))


def _there(session: Session, meeting: Meeting) -> Minutes:
    minutes = of(session, meeting)
    if minutes is None:
        raise MinutesMissing(meeting=meeting.number)
    return minutes
