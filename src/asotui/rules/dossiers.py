"""The path of a dossier: which state may follow which, what needs a reason, how high it may be submitted."""

from datetime import date

from asotui.errors import AlreadyInState, NoStateFollows, ReasonNeeded, StateNotAllowed, TooManyLevels
from asotui.rules.laws import law
from asotui.terms import DossierState as State

SIDE_STATES = (State.AWAITING_REPLY, State.INCOMPLETE, State.PARKED, State.CALL_BOOK)
"""Where nothing moves until something arrives or a date comes."""

ENDED_STATES = (State.CLOSED, State.RECORDED, State.CANCELLED)
"""Where it is left as it is, until it is reopened."""

_ENDS = (State.CLOSED, State.CANCELLED)
_FOLLOWING: dict[State, tuple[State, ...]] = {
    State.OPEN: (State.UNDER_EXAMINATION, *SIDE_STATES, *_ENDS),
    State.UNDER_EXAMINATION: (State.SUBMITTED, *SIDE_STATES, *_ENDS),
    # Submitted again means one level higher; what lies above is returned or decided before it can end.
    State.SUBMITTED: (State.SUBMITTED, State.RETURNED, State.DECIDED),
    State.RETURNED: (State.UNDER_EXAMINATION, State.SUBMITTED, *SIDE_STATES, *_ENDS),
    State.DECIDED: (State.ISSUED, *_ENDS),
    State.ISSUED: (State.AWAITING_REPLY, *_ENDS),
    State.CLOSED: (State.RECORDED, State.UNDER_EXAMINATION),
    State.RECORDED: (State.UNDER_EXAMINATION,),
    State.CANCELLED: (),
    **{
        side: (State.UNDER_EXAMINATION, *(other for other in SIDE_STATES if other is not side), *_ENDS)
        for side in SIDE_STATES
    },
}


def allowed(now: State) -> tuple[State, ...]:
    """The states that may follow, in the order in which they are offered."""
    return _FOLLOWING[now]


def may_become(now: State, wanted: State) -> bool:
    """Whether one state may follow the other."""
    return wanted in _FOLLOWING[now]


def needs_reason(now: State, wanted: State) -> bool:
    """Whether the change asks for a reason: reopening, and cancelling a registration."""
    reopened = now in {State.CLOSED, State.RECORDED} and wanted is State.UNDER_EXAMINATION
    return reopened or wanted is State.CANCELLED


def check_transition(now: State, wanted: State, *, reason: str = "") -> None:
    """Refuse a change of state that the path does not know.

    Raises AlreadyInState, NoStateFollows, StateNotAllowed with what is possible instead, or ReasonNeeded.
    """
    facts = {"now": now.label, "wanted": wanted.label}
    if not may_become(now, wanted):
        if now is wanted:
            raise AlreadyInState(**facts)
        if not _FOLLOWING[now]:
            raise NoStateFollows(**facts)
        raise StateNotAllowed(**facts, possible=", ".join(state.label for state in _FOLLOWING[now]))
    if needs_reason(now, wanted) and not reason.strip():
        raise ReasonNeeded


def check_level(level: int, on: date) -> None:
    """Refuse a submission above the highest level. [law: India CSMOP 14] Raises TooManyLevels."""
    highest = law("levels_of_submission", on)
    if level > highest.limit:
        raise TooManyLevels(most=highest.limit, source=highest.source)
