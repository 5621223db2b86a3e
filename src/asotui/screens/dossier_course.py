"""Where a dossier goes from here: the questions that each change of its state asks."""

from __future__ import annotations

from asotui.i18n import _
from asotui.queries.dossiers import DossierDetail
from asotui.screens import asking
from asotui.screens.base import DeskScreen
from asotui.services import dossiers
from asotui.terms import DossierState as State
from asotui.widgets.which_key import KeyMenu

KEYS = {
    State.UNDER_EXAMINATION: "x",
    State.SUBMITTED: "s",
    State.RETURNED: "r",
    State.DECIDED: "d",
    State.ISSUED: "i",
    State.AWAITING_REPLY: "a",
    State.INCOMPLETE: "m",
    State.PARKED: "p",
    State.CALL_BOOK: "l",
    State.CLOSED: "c",
    State.RECORDED: "v",
    State.CANCELLED: "K",
}


def ways(detail: DossierDetail) -> list[tuple[str, str]]:
    """The keys and words of what may follow."""
    ended = detail.closed_at is not None
    words = {
        State.UNDER_EXAMINATION: _("reopen") if ended else _("examine"),
        State.SUBMITTED: _("submit") if detail.state != State.SUBMITTED else _("submit one level higher"),
        State.RETURNED: _("return"),
        State.DECIDED: _("decided"),
        State.ISSUED: _("issued"),
        State.AWAITING_REPLY: _("await a reply"),
        State.INCOMPLETE: _("incomplete, pieces asked"),
        State.PARKED: _("park"),
        State.CALL_BOOK: _("call book"),
        State.CLOSED: _("close"),
        State.RECORDED: _("record"),
        State.CANCELLED: _("cancel the opening"),
    }
    return [(KEYS[State(state)], words[State(state)]) for state in detail.allowed]


async def move_on(screen: DeskScreen, detail: DossierDetail) -> None:
    """Choose what follows, answer what it asks, and do it."""
    entries = ways(detail)
    if not entries:
        screen.say(
            _("Dossier {number} is {state}: nothing follows.").format(
                number=detail.number, state=State(detail.state).label
            ),
            "warn",
        )
        return
    key = await screen.app.push_screen_wait(KeyMenu(_("What follows?"), entries))
    state = next((state for state, letter in KEYS.items() if letter == key), None)
    match state:
        case State.SUBMITTED | State.RETURNED:
            await _pass_on(screen, detail, state)
        case State.AWAITING_REPLY | State.INCOMPLETE | State.PARKED | State.CALL_BOOK:
            await _sleep(screen, detail.id, state)
        case State.CLOSED:
            await _close(screen, detail.id)
        case State.CANCELLED:
            reason = await asking.ask_reason(
                screen, _("Cancel the opening, for which reason?"), f"cancelling dossier {detail.id}"
            )
            if reason is not None:
                screen.desk.perform(dossiers.cancel, detail.id, reason)
        case State.UNDER_EXAMINATION if detail.closed_at is not None:
            await reopen(screen, detail)
        case State.UNDER_EXAMINATION | State.DECIDED | State.ISSUED | State.RECORDED:
            screen.desk.perform(dossiers.set_state, detail.id, state.value)


async def reopen(screen: DeskScreen, detail: DossierDetail) -> None:
    """Bring back what was closed, with a reason."""
    reason = await asking.ask_reason(screen, _("Reopen, for which reason?"), f"reopening dossier {detail.id}")
    if reason is not None:
        screen.desk.perform(dossiers.reopen, detail.id, reason)


async def _close(screen: DeskScreen, dossier_id: int) -> None:
    word = await asking.ask_text(screen, _("Close, with a word:"), f"closing dossier {dossier_id}")
    if word is not None:
        screen.desk.perform(dossiers.close, dossier_id, word)


async def _pass_on(screen: DeskScreen, detail: DossierDetail, state: State) -> None:
    """Submit to, or return to, an officer; choosing the holder leaves the dossier on that desk."""
    submitted = state is State.SUBMITTED
    title = _("Submit to whom?") if submitted else _("Return to whom?")
    officer_id = await asking.ask_officer(screen, title)
    if officer_id is None:
        return
    word = await asking.ask_text(
        screen,
        _("With a word:"),
        f"{state.value} dossier {detail.id}",
        title=_("Words that go with a dossier"),
    )
    if word is None:
        return
    service = dossiers.submit if submitted else dossiers.return_
    to = None if officer_id == detail.holder_id else officer_id
    screen.desk.perform(service, detail.id, word, to_officer_id=to)


async def _sleep(screen: DeskScreen, dossier_id: int, state: State) -> None:
    """Ask what is awaited and when the dossier is looked at again."""
    event = ""
    if state in (State.AWAITING_REPLY, State.CALL_BOOK):
        title = _("Reply awaited from:") if state is State.AWAITING_REPLY else _("Event awaited:")
        said = await asking.ask_reason(screen, title, f"{state.value} dossier {dossier_id}")
        if said is None:
            return
        event = said
    if state is State.INCOMPLETE:
        answered, review_on = await asking.ask_date_or_none(screen, _("Look at it again on:"), current=None)
    else:
        review_on = await asking.ask_date(screen, _("Look at it again on:"))
        answered = review_on is not None
    if not answered:
        return
    perform = screen.desk.perform
    match state:
        case State.AWAITING_REPLY:
            perform(dossiers.await_reply, dossier_id, review_on, event)
        case State.INCOMPLETE:
            perform(dossiers.ask_pieces, dossier_id, review_on)
        case State.PARKED:
            perform(dossiers.park, dossier_id, review_on)
        case State.CALL_BOOK:
            perform(dossiers.call_book, dossier_id, event, review_on)
