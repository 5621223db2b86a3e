"""What an officer answers to the invitations of others (iTIP REPLY, RFC 5546)."""

from collections.abc import Callable, Sequence

from sqlmodel import Session, col, select

from asotui import clock
from asotui.errors import NotFromOthers, NotInSeries
from asotui.models import Invitee, Meeting, Officer, Receipt, Touched
from asotui.services import officers, typed
from asotui.services.meetings.found import PLANNED, invitees, named, planned
from asotui.services.meetings.heard import with_uid
from asotui.services.meetings.people import set_answer
from asotui.services.meetings.sendings import Written
from asotui.services.triage import settle_answered
from asotui.terms import Answer, ReceiptState

_WAITING = tuple(
    state.value
    for state in (
        ReceiptState.UNTRIAGED,
        ReceiptState.ASSIGNED,
        ReceiptState.PUT_OFF,
        ReceiptState.CALL_BOOK,
    )
)

Writer = Callable[[Session, int, str, str], Written]
"""Writes to who invited us what we answer: of this meeting, this answer, with this word."""


def reply(
    session: Session,
    meeting_id: int,
    answer: str,
    word: str = "",
    write: Writer | None = None,
    *,
    whole: bool = False,
) -> Written:
    """Answer an invitation of others, for the officer who acts, and have `write` tell who convened.

    Of a series it is the answer for that meeting, or if `whole` for each that is still to come. What brought the invitation is
    answered by it. Raises UnknownMeeting, MeetingOver, NotFromOthers, UnknownWord, NotInSeries.
    """
    officer = officers.writing(session)
    meeting = planned(session, meeting_id)
    if not meeting.organizer_mail:
        raise NotFromOthers(meeting=meeting.number)
    if whole and len(with_uid(session, meeting.uid)) < 2:
        raise NotInSeries(meeting=meeting.number)
    given, said = Answer(typed.word(Answer, answer)), typed.line(word)
    meetings = [meeting, *(_others_ahead(session, meeting) if whole else ())]
    people = [_ours(session, one, officer) for one in meetings]
    for person, one in zip(people, meetings, strict=True):
        set_answer(person, given, said, one.sequence)
    letters = _letters(session, meetings)
    for receipt in letters:
        settle_answered(receipt, said)
    session.flush()
    written = write(session, meeting.key, given.value, said) if write else Written()
    name = people[0].name
    concerns = [*people, *letters]
    named(session, "meeting.answered", meetings, concerns=concerns, name=name, answer=given.value)
    return written


def _others_ahead(session: Session, meeting: Meeting) -> list[Meeting]:
    """The other meetings of the same invitation that are still to come."""
    return [
        other
        for other in with_uid(session, meeting.uid)
        if other.key != meeting.key and other.state in PLANNED and other.ends_at > clock.now()
    ]


def _ours(session: Session, meeting: Meeting, officer: Officer) -> Invitee:
    """Who of us was invited: the officer who acts, else whoever of the section is on the list, else the officer now."""
    people = invitees(session, meeting)
    own = [person for person in people if person.officer_id == officer.key]
    section = [person for person in people if person.officer_id is not None]
    if own or section:
        return (own or section)[0]
    person = Invitee(
        meeting_id=meeting.key,
        position=len(people),
        officer_id=officer.key,
        name=officer.name,
        mail=officer.mail,
        sent_sequence=meeting.sequence,
    )
    session.add(person)
    session.flush()
    return person


def _letters(session: Session, meetings: Sequence[Meeting]) -> Sequence[Receipt]:
    """The receipts that brought or changed these meetings and still wait for an outcome."""
    acts = select(Touched.act_id).where(
        Touched.noun == "meeting", col(Touched.row_id).in_([meeting.key for meeting in meetings])
    )
    letters = select(Touched.row_id).where(Touched.noun == "receipt", col(Touched.act_id).in_(acts))
    query = select(Receipt).where(col(Receipt.id).in_(letters), col(Receipt.state).in_(_WAITING))
    return session.exec(query.order_by(col(Receipt.id))).all()
