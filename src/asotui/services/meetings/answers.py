"""Answers to convocations that come as mail (iTIP REPLY and COUNTER, RFC 5546): they set what the invited person said.

What does not fit changes nothing, and the act of its receipt says why.
"""

from collections.abc import Sequence

from sqlmodel import Session

from asotui import clock
from asotui.models import Invitee, Meeting, Receipt
from asotui.rules import profiles
from asotui.rules.answers import COUNTER, REPLY, CalendarMessage, Participant, is_later, quorum_lost
from asotui.services.meetings.found import PLANNED, invitees
from asotui.services.meetings.heard import Heard, foremost, instant, span, stamped, with_uid
from asotui.terms import Answer, InviteeRole

_AWAY = frozenset([Answer.DECLINED.value])
_VOTING = frozenset([InviteeRole.CHAIR.value, InviteeRole.MEMBER.value])


def take(session: Session, receipt: Receipt, calendar: Sequence[CalendarMessage]) -> Heard | None:
    """Set the answers that a message gives, or the times that it proposes; None when it does neither.

    Part of another act. The sender of the receipt and the person who answers have to be one.
    """
    said = [message for message in calendar if message.method in (REPLY, COUNTER)]
    # What is said of one of a series stands against what the same message says of them all.
    apart_first = sorted(range(len(said)), key=lambda place: said[place].original is None)
    heard = {place: _take_one(session, receipt, said[place]) for place in apart_first}
    return foremost([heard[place] for place in range(len(said))])


def _take_one(session: Session, receipt: Receipt, message: CalendarMessage) -> Heard:
    meant = _meant(session, message)
    if not meant:
        return Heard("receipt.answer_unknown", waits=True)
    who = _who_answers(message, receipt)
    facts = {"meeting": meant[0].number, "title": meant[0].title, "name": who.name or who.mail}
    if who.mail != receipt.sender_address.casefold():
        return Heard("receipt.answer_of_another", waits=True, facts=facts)
    planned = [meeting for meeting in meant if meeting.state in PLANNED]
    if not planned:
        return Heard("receipt.answer_over", waits=False, facts=facts)
    invited = [(person, meeting) for meeting in planned for person in _persons(session, meeting, who)]
    if not invited:
        return Heard("receipt.answer_stranger", waits=True, facts=facts)
    facts["name"] = invited[0][0].name
    current = [pair for pair in invited if message.sequence >= (pair[0].sent_sequence or 0)]
    if not current:
        return Heard("receipt.answer_outdated", waits=False, facts=facts)
    news = [pair for pair in current if _is_news(pair[0], message, receipt)]
    if not news or not _says_something(message, who):
        return Heard("receipt.answer_known", waits=False, facts=facts)
    facts["meeting"], facts["title"] = news[0][1].number, news[0][1].title
    return foremost(
        [_set(session, person, meeting, message, who, receipt, facts) for person, meeting in news]
    )  # type: ignore[return-value]


def _meant(session: Session, message: CalendarMessage) -> list[Meeting]:
    """The meetings of the section that a message answers to: one of a series when it says which, else all of them."""
    ours = [meeting for meeting in with_uid(session, message.uid) if not meeting.organizer_mail]
    if message.original is None:
        return ours
    original_at = instant(message.original)
    return [meeting for meeting in ours if original_at == (meeting.original_at or meeting.starts_at)]


def _who_answers(message: CalendarMessage, receipt: Receipt) -> Participant:
    """The attendee who sent the message, else the first: a proposal may carry the whole list."""
    sender = receipt.sender_address.casefold()
    own = [each for each in message.attendees if each.mail == sender]
    return (own or [*message.attendees, Participant("")])[0]


def _persons(session: Session, meeting: Meeting, who: Participant) -> list[Invitee]:
    return [person for person in invitees(session, meeting) if person.mail.casefold() == who.mail]


def _is_news(person: Invitee, message: CalendarMessage, receipt: Receipt) -> bool:
    stamp = stamped(message, receipt)
    return is_later(message.sequence, stamp, person.answer_sequence, person.answer_stamp)


def _says_something(message: CalendarMessage, who: Participant) -> bool:
    return message.starts is not None if message.method == COUNTER else who.answer is not Answer.NONE


def _set(
    session: Session,
    person: Invitee,
    meeting: Meeting,
    message: CalendarMessage,
    who: Participant,
    receipt: Receipt,
    said: dict[str, str],
) -> Heard:
    """Write down an answer, and say whether it changes more than itself."""
    before = _who_might_come(session, meeting)
    person.answer_sequence, person.answer_stamp = message.sequence, stamped(message, receipt)
    person.answered_at = min(person.answer_stamp, clock.now())
    person.answer_word = message.comment or who.word
    if who.answer is not Answer.NONE:
        person.answer = who.answer.value
        person.delegated_to = who.delegated_to if who.answer is Answer.DELEGATED else ""
    proposed = span(message) if message.method == COUNTER else None
    person.proposed_at = proposed[0] if proposed else None
    facts = {**said, "answer": person.answer}
    rows = (person, meeting)
    if proposed is not None:
        facts["starts_at"] = proposed[0].isoformat()
        return Heard("receipt.time_proposed", waits=True, facts=facts, rows=rows)
    if person.role == InviteeRole.CHAIR.value and who.answer in (Answer.DECLINED, Answer.DELEGATED):
        return Heard("receipt.answer_of_chair", waits=True, facts=facts, rows=rows)
    if quorum_lost(before, _who_might_come(session, meeting), _needed(session, meeting, len(before))):
        return Heard("receipt.answer_without_quorum", waits=True, facts=facts, rows=rows)
    return Heard("receipt.answer_taken", waits=False, facts=facts, rows=rows)


def _who_might_come(session: Session, meeting: Meeting) -> list[bool]:
    """Of each member, whether they have not said that they stay away."""
    return [person.answer not in _AWAY for person in invitees(session, meeting) if person.role in _VOTING]


def _needed(session: Session, meeting: Meeting, members: int) -> int:
    """How many members have to be there, 0 where the kind of the meeting asks for none."""
    profile = profiles.profile(meeting.kind, clock.local(meeting.starts_at).date())
    return profiles.quorum(profile, members, members, meeting.reconvenes_id is not None).needed
