"""A meeting while people sit together: who is there, what is said under each item, how it ends."""

from collections.abc import Sequence
from typing import Any

from sqlmodel import Session

from asotui import clock
from asotui.errors import (
    ConvocationNeeded,
    MeetingHasBegun,
    MeetingNotBegun,
    MeetingOver,
    MinutesApproved,
    NothingChosen,
    QuorumMissing,
    QuorumThere,
    SpeakerNeeded,
    SubstituteForThemselves,
    TooManyProxies,
    UnknownInvitee,
)
from asotui.models import Invitee, Meeting
from asotui.rules import meetings as rules
from asotui.rules.attendance import proxies_held, speaks_for_another
from asotui.services import officers, typed
from asotui.services.meetings import account, agenda, retroplan
from asotui.services.meetings.decisions import note_decisions
from asotui.services.meetings.found import find, invitee, invitees, named
from asotui.services.meetings.people import sent_by
from asotui.services.typed import Ids
from asotui.terms import Answer, Attendance, MeetingState

_AWAY = frozenset([Answer.DECLINED.value, Answer.DELEGATED.value])
_ACCEPTED = frozenset([Answer.ACCEPTED.value])
_EXPECTED = frozenset(answer.value for answer in Answer) - _AWAY
_NEVER_HELD = frozenset([MeetingState.CANCELLED.value, MeetingState.POSTPONED.value])


def begin(session: Session, meeting_id: int) -> None:
    """Open a meeting: who answered that they do not come is excused, or represented by whom they send, until it is said otherwise.

    Raises UnknownMeeting, MeetingHasBegun, ConvocationNeeded, MeetingOver.
    """
    officers.writing(session)
    meeting = find(session, meeting_id)
    _may_begin(meeting)
    meeting.opened_at = clock.now()
    retroplan.begun(session, meeting)
    away = _enter_answers(invitees(session, meeting))
    count: dict[str, Any] = {"count": len(away)} if away else {}
    named(session, "meeting.begun", [meeting], concerns=away, **count)


def _enter_answers(people: Sequence[Invitee]) -> list[Invitee]:
    """Take over from their answers how people are there, where nobody has said it; give those concerned."""
    away = []
    for person in people:
        if person.attendance != Attendance.UNKNOWN.value or person.answer not in _AWAY:
            continue
        sent = sent_by(person, people)
        # Whom somebody sends is expected, unless they decline; a substitute of who only declines, when they accept.
        expected = _EXPECTED if person.answer == Answer.DELEGATED.value else _ACCEPTED
        if sent is not None and sent.answer in expected:
            person.attendance, person.represented_by_id = Attendance.REPRESENTED.value, sent.key
        else:
            person.attendance = Attendance.EXCUSED.value
        away.append(person)
    return away


def attend(session: Session, invitee_ids: Ids, attendance: str, represented_by_id: int | None = None) -> None:
    """Say how people are there; who is represented or gave a proxy is so by somebody else of the meeting.

    Raises NothingChosen, UnknownInvitee, UnknownWord, SpeakerNeeded, SubstituteForThemselves, TooManyProxies, MinutesApproved,
    MeetingOver.
    """
    officers.writing(session)
    said = Attendance(typed.word(Attendance, attendance))
    chosen = [invitee(session, invitee_id) for invitee_id in typed.several(invitee_ids)]
    if not chosen:
        raise NothingChosen
    meeting = _open(chosen[0][1])
    speaker = _speaker(session, meeting, chosen[0][0], said, represented_by_id)
    for person, where in chosen:
        if where is not meeting:
            raise UnknownInvitee(invitee=person.key)
        if person is speaker:
            raise SubstituteForThemselves(name=person.name)
        person.attendance = said.value
        person.represented_by_id = speaker.key if speaker else None
    session.flush()
    _check_proxies(session, meeting, said, speaker)
    verb = "meeting.attended_by" if speaker else "meeting.attended"
    who = {"name": chosen[0][0].name} if len(chosen) == 1 else {"count": len(chosen)}
    other = {"other": speaker.name} if speaker else {}
    people = [person for person, _where in chosen]
    named(session, verb, [meeting], concerns=people, attendance=said.value, **who, **other)


def write_notes(session: Session, item_id: int, text: str) -> None:
    """Keep what is said under an item, as it is now. Raises UnknownItem, MinutesApproved, MeetingOver."""
    officers.writing(session)
    item = agenda.find_item(session, item_id)
    meeting = _open(find(session, item.meeting_id))
    kept = typed.block(text)
    if kept == item.notes:
        return
    item.notes = kept
    named(session, "meeting.notes_written", [meeting], concerns=[item], item=item.title)


def close(session: Session, meeting_id: int) -> None:
    """End a meeting that was held: its dossiers are told what it decided, its open actions go on the next agenda of the series.

    Raises UnknownMeeting, MeetingNotBegun, QuorumMissing, MeetingStateNotAllowed.
    """
    officer = officers.writing(session)
    meeting = _begun(session, meeting_id)
    quorum = account.quorum(session, meeting)
    if not quorum.reached:
        raise QuorumMissing(why=quorum.why)
    _end(meeting, MeetingState.HELD)
    notes = note_decisions(session, meeting, officer)
    following = _hand_on(session, meeting)
    told = sum(one.note_id is not None for one in account.decisions_of(session, meeting))
    count: dict[str, Any] = {"count": told} if told else {}
    named(session, "meeting.closed", [meeting], concerns=[*notes, *following], **count)


def no_quorum(session: Session, meeting_id: int) -> None:
    """End a meeting to which too few members came; what it leaves goes to the next of its series.

    Raises UnknownMeeting, MeetingNotBegun, QuorumThere, MeetingStateNotAllowed.
    """
    officers.writing(session)
    meeting = _begun(session, meeting_id)
    quorum = account.quorum(session, meeting)
    if quorum.reached:
        raise QuorumThere(why=quorum.why)
    _end(meeting, MeetingState.NO_QUORUM)
    named(session, "meeting.without_quorum", [meeting], concerns=_hand_on(session, meeting))


def _hand_on(session: Session, meeting: Meeting) -> list[Meeting]:
    """Give the next of the series what this one leaves: standing items, actions not done, the retro-planning."""
    following = agenda.next_of(session, meeting)
    if following is None:
        return []
    agenda.carry_over(session, meeting, following)
    return [following]


def _may_begin(meeting: Meeting) -> None:
    state = MeetingState(meeting.state)
    if state not in {MeetingState.DRAFT, MeetingState.CONVENED}:
        raise MeetingOver(meeting=meeting.number, state=state.label)
    if meeting.opened_at is not None:
        raise MeetingHasBegun(meeting=meeting.number)
    rule = account.profile(meeting)
    if state is MeetingState.DRAFT and rule.notice_days:
        raise ConvocationNeeded(meeting=meeting.number, source=rule.source)


def _open(meeting: Meeting) -> Meeting:
    """A meeting of which the record may still be written."""
    if meeting.state == MeetingState.APPROVED.value:
        raise MinutesApproved(meeting=meeting.number)
    if meeting.state in _NEVER_HELD:
        raise MeetingOver(meeting=meeting.number, state=MeetingState(meeting.state).label)
    return meeting


def _begun(session: Session, meeting_id: int) -> Meeting:
    meeting = find(session, meeting_id)
    if meeting.opened_at is None:
        raise MeetingNotBegun(meeting=meeting.number)
    return meeting


def _end(meeting: Meeting, state: MeetingState) -> None:
    rules.check_transition(MeetingState(meeting.state), state)
    meeting.state, meeting.closed_at = state.value, clock.now()


def _speaker(
    session: Session, meeting: Meeting, person: Invitee, said: Attendance, represented_by_id: int | None
) -> Invitee | None:
    if not speaks_for_another(said.value):
        return None
    if represented_by_id is None:
        raise SpeakerNeeded(name=person.name)
    speaker, where = invitee(session, represented_by_id)
    if where is not meeting:
        raise UnknownInvitee(invitee=represented_by_id)
    return speaker


def _check_proxies(session: Session, meeting: Meeting, said: Attendance, speaker: Invitee | None) -> None:
    rule = account.profile(meeting)
    if speaker is None or said is not Attendance.PROXY or not rule.proxies_per_member:
        return
    if proxies_held(account.seats(session, meeting), speaker.key) > rule.proxies_per_member:
        raise TooManyProxies(name=speaker.name, most=rule.proxies_per_member, source=rule.source)
