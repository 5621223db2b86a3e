"""Letters that were written leave; the officer is told where they are."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

from asotui.exports import posting
from asotui.exports.posting import Posted
from asotui.i18n import ngettext
from asotui.screens.base import DeskScreen


async def post_letters(screen: DeskScreen) -> None:
    """Let the letters of the officer leave, in a thread, and say where they are or why they wait."""
    desk = screen.desk
    posted = await asyncio.to_thread(posting.post, desk.store, desk.login, desk.config)
    if posted:
        screen.say(said(posted), "warn" if any(one.fault for one in posted) else "said")


def said(posted: Sequence[Posted]) -> str:
    """What became of letters, in a sentence: the first fault, else the folder or the server that has them."""
    faults = [one.fault for one in posted if one.fault]
    if faults:
        pattern = ngettext(
            "{count} letter waits: {why}", "{count} letters wait, the first because of: {why}", len(faults)
        )
        return pattern.format(count=len(faults), why=faults[0])
    count, where = len(posted), posted[0].sent_to
    if posted[0].way == "outbox":
        pattern = ngettext(
            "{count} letter put in the outbox: {folder}",
            "{count} letters put in the outbox: {folder}",
            count,
        )
        return pattern.format(count=count, folder=Path(where).parent)
    pattern = ngettext("{count} letter left by {server}", "{count} letters left by {server}", count)
    return pattern.format(count=count, server=where)
