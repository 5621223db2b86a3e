"""From state to state: the path that a dossier follows, and nothing else."""

from collections.abc import Callable
from datetime import date
from typing import Any

from sqlmodel import Session, select

from asotui import clock
from asotui.errors import (
    DossierAwaitsPieces,
    DossierEnded,
    DossierHasOpenMatters,
    DossierHasOpenTasks,
    DossierNotEnded,
    EventNeeded,
    ReviewDateNeeded,
    ReviewInThePast,
)
from asotui.models import Dossier, Task
from asotui.rules import dossiers as rules
from asotui.rules.roles import Right
from asotui.services import officers, typed
from asotui.services.dossiers.desks import hand_over
from asotui.services.dossiers.found import awaited, find, living, named, stir
from asotui.services.dossiers.opening import cancel
from asotui.terms import DossierState as State
from asotui.terms import TaskState

_VERBS = {
    State.UNDER_EXAMINATION: "dossier.examined",
    State.RETURNED: "dossier.returned",
    State.DECIDED: "dossier.decided",
    State.ISSUED: "dossier.issued",
    State.AWAITING_REPLY: "dossier.reply_awaited",
    State.INCOMPLETE: "dossier.pieces_asked",
    State.PARKED: "dossier.parked",
    State.CALL_BOOK: "dossier.called_back",
}


def set_state(
    session: Session, dossier_id: int, state: str, review_on: date | None = None, word: str = ""
) -> None:
    """Bring a dossier into a state by its name; every state has a service of its own below.

    `review_on` is for the side states. The word of the call book is the event awaited. Raises UnknownWord and what
    the service of the state raises.
    """
    wanted = State(typed.word(State, state))
    plain: dict[State, Callable[[Session, int, str], None]] = {
        State.SUBMITTED: submit,
        State.RETURNED: return_,
        State.DECIDED: decide,
        State.ISSUED: issue,
        State.RECORDED: record,
        State.CLOSED: close,
        State.CANCELLED: cancel,
    }
    if wanted in plain:
        return plain[wanted](session, dossier_id, word)
    if wanted is State.UNDER_EXAMINATION:
        ended = find(session, dossier_id).state in (State.CLOSED, State.RECORDED)
        return reopen(session, dossier_id, word) if ended else examine(session, dossier_id, word)
    event = word if wanted is State.CALL_BOOK else ""
    return _sleep(session, dossier_id, wanted, review_on, event, word)


def examine(session: Session, dossier_id: int, word: str = "") -> None:
    """Begin or go on treating a dossier. Raises StateNotAllowed, DossierEnded."""
    _become(session, dossier_id, State.UNDER_EXAMINATION, word)


def resume(session: Session, dossier_id: int, word: str = "") -> None:
    """Take a dossier out of a side state: what was awaited is here, or one proceeds without."""
    examine(session, dossier_id, word)


def submit(session: Session, dossier_id: int, word: str = "", to_officer_id: int | None = None) -> None:
    """Submit a dossier to the next level, and put it on that officer's desk when one is named.

    Submitted again it goes one level higher. Raises StateNotAllowed, TooManyLevels, AlreadyHolder.
    """
    officers.writing(session)
    dossier = living(session, dossier_id)
    rules.check_transition(State(dossier.state), State.SUBMITTED)
    level = dossier.level + 1 if dossier.state == State.SUBMITTED.value else 1
    rules.check_level(level, clock.today())
    _enter(dossier, State.SUBMITTED, level=level)
    _pass_on(session, dossier, "dossier.submitted", to_officer_id, typed.block(word), level=level)


def return_(session: Session, dossier_id: int, word: str = "", to_officer_id: int | None = None) -> None:
    """Send a submitted dossier back, and put it on that officer's desk when one is named. Raises StateNotAllowed."""
    officers.writing(session)
    dossier = living(session, dossier_id)
    rules.check_transition(State(dossier.state), State.RETURNED)
    _enter(dossier, State.RETURNED)
    _pass_on(session, dossier, "dossier.returned", to_officer_id, typed.block(word))


def decide(session: Session, dossier_id: int, word: str = "") -> None:
    """Say that what was submitted is decided. Raises StateNotAllowed."""
    _become(session, dossier_id, State.DECIDED, word)


def issue(session: Session, dossier_id: int, word: str = "") -> None:
    """Say that the decision has left. Raises StateNotAllowed."""
    _become(session, dossier_id, State.ISSUED, word)


def await_reply(
    session: Session, dossier_id: int, review_on: date | None, awaited: str = "", word: str = ""
) -> None:
    """Wait for the reply of another office, until a target date. Raises ReviewDateNeeded, ReviewInThePast."""
    _sleep(session, dossier_id, State.AWAITING_REPLY, review_on, awaited, word)


def ask_pieces(session: Session, dossier_id: int, review_on: date | None = None, word: str = "") -> None:
    """Say that the dossier is incomplete and its pieces are asked for. Raises ReviewInThePast."""
    _sleep(session, dossier_id, State.INCOMPLETE, review_on, "", word)


def park(session: Session, dossier_id: int, review_on: date | None, word: str = "") -> None:
    """Leave a dossier until a review date. Raises ReviewDateNeeded, ReviewInThePast."""
    _sleep(session, dossier_id, State.PARKED, review_on, "", word)


def call_book(
    session: Session, dossier_id: int, awaited_event: str, review_on: date | None, word: str = ""
) -> None:
    """Enter in the call book what waits for months: the event and a review date. Raises also EventNeeded."""
    _sleep(session, dossier_id, State.CALL_BOOK, review_on, awaited_event, word)


def close(session: Session, dossier_id: int, word: str = "") -> None:
    """Close a dossier in which nothing is left open.

    Raises DossierHasOpenTasks, DossierAwaitsPieces or DossierHasOpenMatters with the list of it, StateNotAllowed.
    """
    officers.holding(session, Right.CLOSE)
    dossier = living(session, dossier_id)
    rules.check_transition(State(dossier.state), State.CLOSED)
    _refuse_open_matters(session, dossier)
    _enter(dossier, State.CLOSED)
    dossier.closed_at = clock.now()
    named(session, "dossier.closed", [dossier], reason=typed.block(word))


def record(session: Session, dossier_id: int, word: str = "") -> None:
    """Put a closed dossier in the record room. Raises StateNotAllowed."""
    officers.holding(session, Right.RECORD)
    dossier = find(session, dossier_id)
    rules.check_transition(State(dossier.state), State.RECORDED)
    dossier.state = State.RECORDED.value
    stir(dossier)
    named(session, "dossier.recorded", [dossier], reason=typed.block(word))


def reopen(session: Session, dossier_id: int, reason: str) -> None:
    """Bring a closed or recorded dossier back under examination. Raises ReasonNeeded, DossierNotEnded."""
    officers.holding(session, Right.REOPEN)
    dossier = find(session, dossier_id)
    state = State(dossier.state)
    if state is State.CANCELLED:
        raise DossierEnded(number=dossier.number, state=state.label)
    if state not in (State.CLOSED, State.RECORDED):
        raise DossierNotEnded(number=dossier.number)
    reason = typed.block(reason)
    rules.check_transition(state, State.UNDER_EXAMINATION, reason=reason)
    _enter(dossier, State.UNDER_EXAMINATION)
    dossier.closed_at = None
    named(session, "dossier.reopened", [dossier], reason=reason)


def _become(session: Session, dossier_id: int, wanted: State, word: str) -> None:
    officers.writing(session)
    dossier = living(session, dossier_id)
    rules.check_transition(State(dossier.state), wanted)
    _enter(dossier, wanted)
    named(session, _VERBS[wanted], [dossier], reason=typed.block(word))


def _sleep(
    session: Session, dossier_id: int, wanted: State, review_on: date | None, event: str, word: str
) -> None:
    """Bring a dossier into a side state, or give the one it is in another date or event."""
    officers.writing(session)
    dossier = living(session, dossier_id)
    event = typed.line(event)
    put_back = dossier.state == wanted.value and (dossier.review_on, dossier.awaited_event) != (
        review_on,
        event,
    )
    if wanted not in rules.SIDE_STATES or not put_back:
        rules.check_transition(State(dossier.state), wanted)
    _check_sleep(dossier, wanted, review_on, event)
    _enter(dossier, wanted, review_on=review_on, awaited_event=event)
    facts: dict[str, Any] = {"review_on": review_on.isoformat()} if review_on else {}
    facts |= {"event": event} if event else {}
    named(session, _VERBS[wanted], [dossier], reason=typed.block(word), **facts)


def _check_sleep(dossier: Dossier, wanted: State, review_on: date | None, event: str) -> None:
    if review_on is None and wanted is not State.INCOMPLETE:
        raise ReviewDateNeeded(number=dossier.number)
    if review_on is not None and review_on <= clock.today():
        raise ReviewInThePast(on=review_on, number=dossier.number)
    if wanted is State.CALL_BOOK and not event:
        raise EventNeeded(number=dossier.number)


def _enter(
    dossier: Dossier, state: State, *, level: int = 0, review_on: date | None = None, awaited_event: str = ""
) -> None:
    """Change the state with all that belongs to it: nothing of the one before stays."""
    dossier.state, dossier.level = state.value, level
    dossier.review_on, dossier.awaited_event = review_on, awaited_event
    stir(dossier)


def _pass_on(
    session: Session, dossier: Dossier, verb: str, to_officer_id: int | None, word: str, **facts: Any
) -> None:
    if to_officer_id is None:
        return named(session, verb, [dossier], reason=word, **facts)
    receiver = officers.find(session, to_officer_id)
    hand_over(session, dossier, receiver, word)
    return named(session, f"{verb}_to", [dossier], reason=word, officer=receiver.name, **facts)


def _refuse_open_matters(session: Session, dossier: Dossier) -> None:
    still_open = select(Task.title).where(Task.dossier_id == dossier.key, Task.state == TaskState.OPEN.value)
    tasks = "; ".join(session.exec(still_open.order_by(Task.id)))  # type: ignore[arg-type]
    pieces = "; ".join(piece.name for piece in awaited(session, dossier))
    if tasks and pieces:
        raise DossierHasOpenMatters(number=dossier.number, tasks=tasks, pieces=pieces)
    if tasks:
        raise DossierHasOpenTasks(number=dossier.number, tasks=tasks)
    if pieces:
        raise DossierAwaitsPieces(number=dossier.number, pieces=pieces)
