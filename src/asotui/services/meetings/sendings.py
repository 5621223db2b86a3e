"""Letters to the people of a meeting: written down word for word, and what became of them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain

from sqlmodel import Session, select

from asotui import clock
from asotui.errors import UnknownSending
from asotui.models import Invitee, Meeting, Sending
from asotui.services import officers
from asotui.services.meetings.found import find
from asotui.services.pieces import keep
from asotui.store import name_act
from asotui.terms import SendingState
from asotui.text import clean_line

LONGEST_FAULT = 300


@dataclass(frozen=True, slots=True)
class Letter:
    """What one person is sent. `raw` are the exact bytes; `invitee_ids` is who they are on the lists of the meetings
    that the letter speaks of. `method` is that of iTIP, or empty for a plain message."""

    meeting_id: int
    invitee_ids: tuple[int, ...]
    recipient: str
    method: str
    sequence: int
    subject: str
    raw: bytes


@dataclass(frozen=True, slots=True)
class Written:
    """The letters of one round, and the names of those to whom none can go because they have no mail address."""

    letters: tuple[Letter, ...] = ()
    without: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many letters there are."""
        return len(self.letters)


@dataclass(slots=True)
class Fault:
    """Letters that could not leave, and why. What may pass by itself leaves them waiting."""

    sending_ids: Sequence[int]
    why: str
    for_good: bool = field(default=False)


def record(session: Session, letters: Iterable[Letter]) -> list[int]:
    """Write letters down, to leave afterwards; give their keys. Part of another act.

    Who is convened by one of them has been told how the meeting stands.
    """
    now, made = clock.now(), []
    for letter in letters:
        sending = Sending(
            meeting_id=letter.meeting_id,
            invitee_id=next(iter(letter.invitee_ids), None),
            method=letter.method,
            sequence=letter.sequence,
            recipient=letter.recipient,
            subject=clean_line(letter.subject),
            digest=keep(session, letter.raw),
            made_at=now,
        )
        session.add(sending)
        session.flush()
        made.append(sending.key)
        if letter.method == "REQUEST":
            _mark_told(session, letter.invitee_ids)
    session.flush()
    return made


def left(session: Session, sending_id: int, way: str, sent_to: str) -> None:
    """Say that a letter left, by which way and where to: a file of the outbox, a server. Raises UnknownSending."""
    officers.writing(session)
    sending, meeting = _found(session, sending_id)
    if sending.state == SendingState.SENT.value:
        return
    sending.state, sending.sent_at, sending.fault = SendingState.SENT.value, clock.now(), ""
    sending.way, sending.sent_to = way, clean_line(sent_to)
    facts = {"meeting": meeting.number, "recipient": sending.recipient, "sent_to": sending.sent_to}
    verb = "meeting.letter_in_outbox" if way == "outbox" else "meeting.letter_left"
    name_act(session, verb, meeting, facts=facts, concerns=[sending], undo="never")


def failed(session: Session, fault: Fault) -> None:
    """Say why letters could not leave. Raises UnknownSending; the same fault said again changes nothing."""
    officers.writing(session)
    why = clean_line(fault.why, LONGEST_FAULT)
    found = [_found(session, sending_id) for sending_id in fault.sending_ids]
    for sending, _meeting in found:
        sending.fault = why
        if fault.for_good:
            sending.state = SendingState.FAILED.value
    sending, meeting = found[0]
    facts: dict[str, str | int] = {"meeting": meeting.number, "recipient": sending.recipient, "why": why}
    if len(found) > 1:
        facts["count"] = len(found)
    name_act(
        session,
        "meeting.letter_kept",
        meeting,
        facts=facts,
        concerns=chain.from_iterable(found),
        undo="never",
    )


def try_again(session: Session, meeting_id: int) -> None:
    """Let the letters of a meeting that could not leave wait once more. Raises UnknownMeeting."""
    officers.writing(session)
    meeting = find(session, meeting_id)
    query = select(Sending).where(
        Sending.meeting_id == meeting_id, Sending.state == SendingState.FAILED.value
    )
    again = list(session.exec(query))
    for sending in again:
        sending.state, sending.fault = SendingState.WAITING.value, ""
    if again:
        facts = {"meeting": meeting.number, "count": len(again)}
        name_act(session, "meeting.letters_wait_again", meeting, facts=facts, concerns=again)


def _mark_told(session: Session, invitee_ids: Sequence[int]) -> None:
    for invitee_id in invitee_ids:
        person = session.get_one(Invitee, invitee_id)
        person.sent_sequence = session.get_one(Meeting, person.meeting_id).sequence
        person.sent_at = clock.now()


def _found(session: Session, sending_id: int) -> tuple[Sending, Meeting]:
    sending = session.get(Sending, sending_id)
    if sending is None:
        raise UnknownSending(sending=sending_id)
    return sending, find(session, sending.meeting_id)


Writer = Callable[[Session, Sequence[int]], Written]
"""Composes the letters that say how meetings stand now."""
