"""What comes of an item: decisions and actions, asked for and written down."""

from __future__ import annotations

from collections.abc import Sequence

from asotui.i18n import _
from asotui.queries.meetings import ItemRow, MeetingDetail
from asotui.queries.meetings.sitting import DecisionRow
from asotui.queries.officers import OfficerRow
from asotui.screens.base import DeskScreen
from asotui.screens.sitting_asking import ask_action, ask_decision
from asotui.services import meetings
from asotui.widgets.picker import Choice, Picker, matching
from asotui.widgets.which_key import KeyMenu


async def decide(screen: DeskScreen, item: ItemRow) -> None:
    """Write down a decision under an item."""
    asked = await ask_decision(screen, item)
    if asked is not None:
        screen.desk.perform(meetings.decide, item.id, **asked)


async def redecide(screen: DeskScreen, item: ItemRow, decisions: Sequence[DecisionRow]) -> None:
    """Change one of the decisions under an item, or take it back."""
    row = await _one_of(screen, decisions)
    if row is None:
        return
    entries = [("c", _("change it")), ("x", _("take it back"))]
    key = await screen.app.push_screen_wait(KeyMenu(row.line, entries))
    if key == "x":
        screen.desk.perform(meetings.drop_decision, row.id)
    elif key == "c":
        asked = await ask_decision(screen, item, row)
        if asked is not None:
            screen.desk.perform(meetings.change_decision, row.id, **asked)


async def _one_of(screen: DeskScreen, decisions: Sequence[DecisionRow]) -> DecisionRow | None:
    if len(decisions) == 1:
        return decisions[0]
    choices = [Choice(row.id, row.line) for row in decisions]
    chosen = await screen.app.push_screen_wait(Picker(_("Which decision?"), matching(choices)))
    return None if chosen is None else next(row for row in decisions if row.id == chosen.id)


async def act(screen: DeskScreen, detail: MeetingDetail, item: ItemRow, people: Sequence[OfficerRow]) -> None:
    """Ask somebody for something under an item."""
    asked = await ask_action(screen, detail, item, people)
    if asked is not None:
        screen.desk.perform(meetings.act, item.id, **asked)
