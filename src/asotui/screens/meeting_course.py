"""What becomes of a meeting as a whole: put off, called off; alone or with the rest of its series."""

from __future__ import annotations

from collections.abc import Mapping

from asotui.i18n import N_, _
from asotui.queries.meetings import MeetingBlock
from asotui.screens.base import DeskScreen
from asotui.widgets.which_key import KeyMenu

SCOPES: Mapping[str, tuple[str, str]] = {
    "t": ("this", N_("this one alone")),
    "f": ("following", N_("this one and those that follow")),
    "a": ("all", N_("all those to come")),
}


async def ask_scope(screen: DeskScreen, block: MeetingBlock) -> str | None:
    """For which meetings of a series; the question is not asked about one that stands alone. None when the officer leaves."""
    if block.series_id is None:
        return "this"
    entries = [(key, _(label)) for key, (_scope, label) in SCOPES.items()]
    key = await screen.app.push_screen_wait(KeyMenu(_("Of this series"), entries))
    return None if key is None else SCOPES[key][0]
