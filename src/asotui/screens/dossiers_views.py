"""The views of the list of dossiers, their order, and what an officer narrows them by."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rich.cells import cell_len

from asotui.i18n import N_, _
from asotui.queries import officers
from asotui.queries.dossiers import DossierFilter, DossierRow
from asotui.screens import asking
from asotui.screens.base import DeskScreen
from asotui.screens.dossier_keys import MARKING_KEYS
from asotui.terms import DossierState as State
from asotui.terms import Urgency
from asotui.widgets.matching import matching
from asotui.widgets.picker import Choice, Picker
from asotui.widgets.record_list import Column
from asotui.widgets.which_key import KeyMenu

IDLE_DAYS = 15
WAITING = (State.AWAITING_REPLY.value, State.INCOMPLETE.value, State.PARKED.value, State.CALL_BOOK.value)
ENDED = (State.CLOSED.value, State.RECORDED.value, State.CANCELLED.value)
VIEWS = {
    "mine": N_("Mine"),
    "section": N_("Section"),
    "late": N_("Late"),
    "waiting": N_("Waiting"),
    "idle": N_("Idle"),
    "ended": N_("Ended"),
}
SORTS = {
    "p": ("pressing", N_("most pressing first")),
    "n": ("number", N_("newest number first")),
    "m": ("moved", N_("moved last first")),
    "d": ("due", N_("due first")),
    "t": ("title", N_("by title")),
}
# Columns that a list gives up for its titles when it is narrower: the summary beside it says the state.
ROOM_FOR_STATE, ROOM_FOR_SINCE = 75, 90
NARROWEST_NUMBER, WIDEST_NUMBER = 9, 24


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What the officer narrowed the views by, and the words for it; nothing at first."""

    wanted: DossierFilter = field(default_factory=DossierFilter)
    words: str = ""


def wanted_by(view: str, narrowing: Narrowing, text: str, officer_id: int) -> DossierFilter:
    """The filter of a view, with what the officer narrowed it by."""
    wanted = replace(narrowing.wanted, text=text)
    match view:
        case "mine":
            return replace(wanted, holder_id=officer_id)
        case "late":
            return replace(wanted, late=True)
        case "waiting":
            return replace(wanted, states=WAITING)
        case "idle":
            return replace(wanted, idle_days=wanted.idle_days or IDLE_DAYS)
        case "ended":
            return replace(wanted, states=ENDED)
    return wanted


def columns_for(rows: Sequence[DossierRow], *, with_holder: bool) -> list[Column]:
    """The columns, the first one as wide as the numbers of the section are long."""
    longest = max((cell_len(row.number) for row in rows), default=NARROWEST_NUMBER)
    return [
        Column("urgency", N_("U"), 1),
        Column("number", N_("No."), max(NARROWEST_NUMBER, min(longest, WIDEST_NUMBER))),
        Column("title", N_("Title"), "flex"),
        Column("state", N_("State"), 11 if with_holder else 16, wide_only=ROOM_FOR_STATE),
        *([Column("holder", N_("Holder"), 11)] if with_holder else []),
        Column("since", N_("Since"), 5, "right", wide_only=ROOM_FOR_SINCE if with_holder else 0),
        Column("due", N_("Due"), 15),
    ]


async def ask_order(screen: DeskScreen) -> str | None:
    """Choose the order of the list."""
    entries = [(key, _(label)) for key, (_name, label) in SORTS.items()]
    key = await screen.app.push_screen_wait(KeyMenu(_("Order"), entries))
    return None if key is None else SORTS[key][0]


async def ask_narrowing(screen: DeskScreen) -> Narrowing | None:
    """Choose by what the views are narrowed."""
    entries = [
        ("h", _("holder")),
        ("s", _("state")),
        ("u", _("urgency")),
        ("m", _("marking")),
        ("i", _("days without movement")),
        ("t", _("show all again")),
    ]
    match await screen.app.push_screen_wait(KeyMenu(_("Show only"), entries)):
        case "h":
            officer_id = await asking.ask_officer(screen, _("Held by whom?"), as_is=True)
            return None if officer_id is None else await _held_by(screen, officer_id)
        case "s":
            return await _ask_state(screen)
        case "u":
            urgency = await asking.ask_urgency(screen)
            return (
                None if urgency is None else Narrowing(DossierFilter(urgency=urgency), Urgency(urgency).label)
            )
        case "m":
            return await _ask_marking(screen)
        case "i":
            return await _ask_days(screen)
        case "t":
            return Narrowing()
    return None


async def _held_by(screen: DeskScreen, officer_id: int) -> Narrowing:
    def name() -> str:
        with screen.desk.store.read() as session:
            return officers.by_id(session, officer_id).name

    return Narrowing(DossierFilter(holder_id=officer_id), await asyncio.to_thread(name))


async def _ask_state(screen: DeskScreen) -> Narrowing | None:
    search = matching([Choice(state, state.label) for state in State])
    chosen = await screen.app.push_screen_wait(Picker(_("State"), search))
    return None if chosen is None else Narrowing(DossierFilter(state=chosen.id.value), chosen.label)


async def _ask_marking(screen: DeskScreen) -> Narrowing | None:
    entries = [(key, marking.label) for key, marking in MARKING_KEYS.items()]
    key = await screen.app.push_screen_wait(KeyMenu(_("Marking"), entries))
    if key is None:
        return None
    return Narrowing(DossierFilter(marking=MARKING_KEYS[key].value), MARKING_KEYS[key].label)


async def _ask_days(screen: DeskScreen) -> Narrowing | None:
    typed = await asking.ask_text(screen, _("Without movement for how many days?"), value=str(IDLE_DAYS))
    if typed is None or not typed.strip().isdecimal():
        return None
    days = min(int(typed), 10_000)
    return Narrowing(DossierFilter(idle_days=days), _("still for {count} d").format(count=days))
