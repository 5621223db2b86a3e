"""What can be added to a dossier, chosen by its letter."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from asotui.i18n import _
from asotui.queries.officers import OfficerRow
from asotui.screens.base import DeskScreen
from asotui.screens.dossier_links import link
from asotui.screens.dossier_pieces import attach_file, expect_piece
from asotui.screens.task_list import add_task
from asotui.widgets.which_key import KeyMenu


async def add(
    screen: DeskScreen, dossier_id: int, people: Sequence[OfficerRow], write_note: Callable[[], None]
) -> None:
    """Choose what to add and add it; a note is written where the notes are shown."""
    entries = [
        ("n", _("note")),
        ("t", _("something to do")),
        ("m", _("a meeting on it")),
        ("f", _("a file")),
        ("e", _("piece that is awaited")),
        ("k", _("link to another dossier")),
    ]
    match await screen.app.push_screen_wait(KeyMenu(_("Add"), entries)):
        case "n":
            # After this question has ended: a screen asks one thing at a time.
            screen.call_later(write_note)
        case "t":
            await add_task(screen, people, dossier_id)
        case "m":
            from asotui.screens.meeting_begun import plan_on

            await plan_on(screen, [dossier_id])
        case "f":
            await attach_file(screen, dossier_id)
        case "e":
            await expect_piece(screen, dossier_id)
        case "k":
            await link(screen, dossier_id)
