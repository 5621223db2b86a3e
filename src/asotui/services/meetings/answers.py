"""Answers to convocations that come as mail (iTIP REPLY and COUNTER, RFC 5546): they set what the invited person said.

What does not fit changes nothing, and the act of its receipt says why.
"""

from collections.abc import Sequence
from dataclasses import replace

from sqlmodel import Session, col, func, select

from asotui import clock
from asotui.models import Invitee, Meeting, Officer, Receipt
from asotui.rules import profiles
from asotui.rules.answers import COUNTER, REPLY, CalendarMessage, Participant, is_later, quorum_lost
from asotui.services.meetings.found import PLANNED, invitees
from asotui.services.meetings.heard import Heard, foremost, instant, span, stamped, with_uid
from asotui.services.meetings.people import send_instead, sent_by
from asotui.terms import Answer, InviteeRole

_VOTING = frozenset([InviteeRole.CHAIR.value, InviteeRole.MEMBER.value])


def take(session: Session, receipt: Receipt, calendar: Sequence[CalendarMessage]) -> Heard | None:
    """Set the answers that a message gives, or the times that it proposes; None when it does neither.

    Part of another act. The sender of the receipt and the person who answers have to be one.
    """
    said = [message for message in calendar if message.method in (REPLY, COUNTER)]
    # What is said of one of a series stands against what the same message says of them all.
    apart_first = sorted(range(len(said)), key=lambda place: said[place].original is None)
    heard = {place: _take_one(session, receipt, said[place]) for place in apart_first}
    return _summed_up([heard[place] for place in range(len(said))])


def _take_one(session: Session, receipt: Receipt, message: CalendarMessage) -> Heard:
    meant = _meant(session, message)
    if not meant:
        return Heard("receipt.answer_unknown", waits=True)
    who = _who_answers(message, receipt)
    facts = {"meeting": meant[0].number, "title": meant[0].title, "name": who.name or who.mail}
    sender = receipt.sender_address.casefold()
    if not who.mail or sender not in (who.mail, who.sent_by):
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
    done = [_set(session, person, meeting, message, who, receipt) for person, meeting in news]
    heard = _summed_up(done)
    assert heard is not None
    return heard if sender == who.mail else _by_another(session, heard, sender)


def _summed_up(heard: Sequence[Heard]) -> Heard | None:
    """What the act speaks of: one thing that somebody has to see, else the answer, and to how many meetings it is given."""
    first = foremost(heard)
    taken = [each for each in heard if each.verb == first.verb] if first else []
    if first is None or first.waits or len(taken) < 2 or not all(each.changed for each in taken):
        return first
    soonest = min(taken, key=lambda each: min(r.starts_at for r in each.rows if isinstance(r, Meeting)))
    facts = soonest.facts | {"count": sum(each.facts.get("count", 1) for each in taken)}
    alike = len({each.facts["answer"] for each in taken}) == 1
    verb = first.verb if alike else first.verb.replace("answer_taken", "answer_taken_apart")
    return replace(first, verb=verb, facts=facts)


def _by_another(session: Session, heard: Heard, sender: str) -> Heard:
    """The same, with who wrote it in the name of the person; of somebody whom the section does not know it is shown."""
    facts = heard.facts | {"mail": sender}
    return replace(
        heard, verb=f"{heard.verb}_by", facts=facts, waits=heard.waits or not _is_known(session, sender)
    )


def _is_known(session: Session, mail: str) -> bool:
    """Whether an address is that of an officer of the section, or of somebody whom the section ever convened."""
    convened = select(Invitee.id).join(Meeting, col(Meeting.id) == col(Invitee.meeting_id))
    asked = [
        select(Officer.id).where(func.lower(Officer.mail) == mail),
        convened.where(func.lower(Invitee.mail) == mail, Meeting.organizer_mail == ""),
    ]
    return any(session.exec(query.limit(1)).first() is not None for query in asked)


def _meant(session: Session, message: CalendarMessage) -> list[Meeting]:
    """The meetings of the section that a message answers to: one of a series when it says which, else all of them."""
    ours = [meeting for meeting in with_uid(session, message.uid) if not meeting.organizer_mail]
    if message.original is None:
        return ours
    original_at = instant(message.original)
    return [meeting for meeting in ours if original_at == (meeting.original_at or meeting.starts_at)]


def _who_answers(message: CalendarMessage, receipt: Receipt) -> Participant:
    """The attendee who sent the message, else the one in whose name it was sent, else the first: a proposal may carry the
    whole list."""
    sender = receipt.sender_address.casefold()
    own = [each for each in message.attendees if each.mail == sender]
    in_the_name_of = [each for each in message.attendees if sender and each.sent_by == sender]
    return (own or in_the_name_of or [*message.attendees, Participant("")])[0]


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
) -> Heard:
    """Write down an answer, and say whether it changes more than itself."""
    before = _who_might_come(session, meeting)
    person.answer_sequence, person.answer_stamp = message.sequence, stamped(message, receipt)
    person.answered_at = min(person.answer_stamp, clock.now())
    person.answer_word = message.comment or who.word
    if who.answer is not Answer.NONE:
        person.answer = who.answer.value
        person.delegated_to = who.delegated_to if who.answer is Answer.DELEGATED else ""
    delegate = (
        send_instead(session, person, _name_of(message, person.delegated_to)) if _sends(person) else None
    )
    proposed = span(message) if message.method == COUNTER else None
    person.proposed_at = proposed[0] if proposed else None
    facts = {"meeting": meeting.number, "title": meeting.title, "name": person.name, "answer": person.answer}
    rows = (person, meeting, *([delegate] if delegate else ()))
    if proposed is not None:
        facts["starts_at"] = proposed[0].isoformat()
        return Heard("receipt.time_proposed", waits=True, facts=facts, rows=rows)
    if person.role == InviteeRole.CHAIR.value and who.answer in (Answer.DECLINED, Answer.DELEGATED):
        return Heard("receipt.answer_of_chair", waits=True, facts=facts, rows=rows)
    if quorum_lost(before, _who_might_come(session, meeting), _needed(session, meeting, len(before))):
        return Heard("receipt.answer_without_quorum", waits=True, facts=facts, rows=rows)
    if delegate is not None:
        # Who is new on the list is to be convened, and gets the papers: somebody decides that.
        return Heard("receipt.answer_sends", waits=True, facts=facts | {"other": delegate.name}, rows=rows)
    return Heard("receipt.answer_taken", waits=False, facts=facts, rows=rows)


def _sends(person: Invitee) -> bool:
    return person.answer == Answer.DELEGATED.value and bool(person.delegated_to)


def _name_of(message: CalendarMessage, mail: str) -> str:
    """What the message calls somebody."""
    return next((each.name for each in message.attendees if each.mail == mail and each.name), "")


def _who_might_come(session: Session, meeting: Meeting) -> list[bool]:
    """Of each member, whether neither they nor whom they send have said that they stay away."""
    there = invitees(session, meeting)
    return [not _stays_away(person, there) for person in there if person.role in _VOTING]


def _stays_away(person: Invitee, there: Sequence[Invitee]) -> bool:
    delegate = sent_by(person, there) if person.answer == Answer.DELEGATED.value else None
    return Answer.DECLINED.value in (person.answer, delegate.answer if delegate else "")


def _needed(session: Session, meeting: Meeting, members: int) -> int:
    """How many members have to be there, 0 where the kind of the meeting asks for none."""
    profile = profiles.profile(meeting.kind, clock.local(meeting.starts_at).date())
    return profiles.quorum(profile, members, members, meeting.reconvenes_id is not None).needed
