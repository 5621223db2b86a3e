"""What a calendar message says of a meeting (iTIP, RFC 5546), and which of two answers is the later one."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from asotui.terms import Answer, InviteeRole

REQUEST, REPLY, COUNTER, CANCEL = "REQUEST", "REPLY", "COUNTER", "CANCEL"
METHODS = frozenset([REQUEST, REPLY, COUNTER, CANCEL])

ANSWERS = {
    "ACCEPTED": Answer.ACCEPTED,
    "DECLINED": Answer.DECLINED,
    "TENTATIVE": Answer.TENTATIVE,
    "DELEGATED": Answer.DELEGATED,
}
"""What a participation status (RFC 5545, 3.2.12) means as an answer; any other is none."""

ROLES = {
    "CHAIR": InviteeRole.CHAIR,
    "OPT-PARTICIPANT": InviteeRole.GUEST,
    "NON-PARTICIPANT": InviteeRole.GUEST,
}
"""What a role (RFC 5545, 3.2.16) means as a quality; any other is a member's."""


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody named in a calendar message: clean lines, the mail address in lower case.

    `sent_by` is who writes in their name, such as an assistant (RFC 5545, 3.2.18). `word` is what some programs write beside
    the answer rather than as a comment.
    """

    mail: str
    name: str = ""
    answer: Answer = Answer.NONE
    role: InviteeRole = InviteeRole.MEMBER
    delegated_to: str = ""
    sent_by: str = ""
    word: str = ""


@dataclass(frozen=True, slots=True)
class CalendarMessage:
    """One event of a calendar message, as it was written. Text is clean.

    Times are days, naive times by the clock of whoever reads them, or aware instants. `zone` is the IANA name of the
    zone in which the start is written, or empty; `original` says which one of a series is meant; `rule` is an RRULE and
    `without` are the starts that it leaves out.
    """

    method: str
    uid: str
    sequence: int = 0
    stamp: datetime | None = None
    title: str = ""
    place: str = ""
    description: str = ""
    comment: str = ""
    organizer: Participant | None = None
    attendees: tuple[Participant, ...] = ()
    starts: date | datetime | None = None
    ends: date | datetime | None = None
    zone: str = ""
    original: date | datetime | None = None
    rule: str = ""
    without: tuple[date | datetime, ...] = field(default=())
    is_cancelled: bool = False


def is_later(sequence: int, stamp: datetime | None, than_sequence: int, than_stamp: datetime | None) -> bool:
    """Whether a calendar message is later than another (RFC 5546, 2.1.5): by its sequence first, then by its stamp.

    The same one again is not later than itself. Where either has no stamp, it is later unless its sequence is lower.
    """
    if sequence != than_sequence:
        return sequence > than_sequence
    if stamp is None or than_stamp is None:
        return True
    return stamp > than_stamp


def quorum_lost(before: Sequence[bool], after: Sequence[bool], needed: int) -> bool:
    """Whether a meeting that could still be quorate no longer can: who might come, before and after an answer."""
    return sum(before) >= needed > sum(after)
