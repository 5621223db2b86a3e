"""The course of a meeting: which state may follow which, what may be done in which, and when two of them clash.

draft → convened → held | postponed | called off | no quorum → minutes drafted → circulated → approved. A draft may be
held as it is: whether its kind asks for a convocation first is for its profile to say.
"""

from datetime import datetime

from asotui.errors import MeetingAlreadySo, MeetingStateNotAllowed, NoMeetingStateFollows, ReasonNeeded
from asotui.terms import MeetingState as State

PLANNED_STATES = (State.DRAFT, State.CONVENED, State.POSTPONED)
"""Where time, room, people and agenda may still be changed."""

BOOKED_STATES = (
    State.DRAFT,
    State.CONVENED,
    State.HELD,
    State.MINUTES_DRAFTED,
    State.CIRCULATED,
    State.APPROVED,
)
"""Where the room and the people are taken; a meeting without quorum has left its room."""

SAT_STATES = (State.HELD, State.NO_QUORUM, State.MINUTES_DRAFTED, State.CIRCULATED)
"""Where people came together and the minutes are not approved yet: what was said may still be set right."""

_FOLLOWING: dict[State, tuple[State, ...]] = {
    State.DRAFT: (State.CONVENED, State.HELD, State.NO_QUORUM, State.POSTPONED, State.CANCELLED),
    State.CONVENED: (State.HELD, State.NO_QUORUM, State.POSTPONED, State.CANCELLED),
    # With a new date it is planned again: a draft, until the new convocation has left.
    State.POSTPONED: (State.DRAFT, State.CONVENED, State.CANCELLED),
    State.HELD: (State.MINUTES_DRAFTED,),
    # That nobody could deliberate is written down too.
    State.NO_QUORUM: (State.MINUTES_DRAFTED,),
    State.MINUTES_DRAFTED: (State.CIRCULATED,),
    # A text that was changed after it went round goes round again.
    State.CIRCULATED: (State.CIRCULATED, State.APPROVED),
    State.APPROVED: (),
    State.CANCELLED: (),
}


def allowed(now: State) -> tuple[State, ...]:
    """The states that may follow, in the order in which they are offered."""
    return _FOLLOWING[now]


def may_become(now: State, wanted: State) -> bool:
    """Whether one state may follow the other."""
    return wanted in _FOLLOWING[now]


def needs_reason(wanted: State) -> bool:
    """Whether the change asks for a reason: people were told another thing before."""
    return wanted in {State.CANCELLED, State.POSTPONED}


def check_transition(now: State, wanted: State, *, reason: str = "") -> None:
    """Refuse a change of state that the course does not know.

    Raises MeetingAlreadySo, NoMeetingStateFollows, MeetingStateNotAllowed with what is possible instead, or ReasonNeeded.
    """
    facts = {"now": now.label, "wanted": wanted.label}
    if not may_become(now, wanted):
        if now is wanted:
            raise MeetingAlreadySo(**facts)
        if not _FOLLOWING[now]:
            raise NoMeetingStateFollows(**facts)
        raise MeetingStateNotAllowed(**facts, possible=", ".join(state.label for state in _FOLLOWING[now]))
    if needs_reason(wanted) and not reason.strip():
        raise ReasonNeeded


def overlaps(start: datetime, end: datetime, other_start: datetime, other_end: datetime) -> bool:
    """Whether two spans of time share a moment; one that ends when the other begins does not."""
    return start < other_end and other_start < end
