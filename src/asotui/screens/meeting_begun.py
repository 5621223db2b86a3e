"""What a meeting begins with when it is planned from a dossier or from what came in."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

from asotui import clock
from asotui.queries import dossiers
from asotui.screens.base import DeskScreen
from asotui.screens.meeting_form import Begun, plan_meeting
from asotui.terms import Marking


async def plan_on(screen: DeskScreen, dossier_ids: Sequence[int], title: str = "") -> None:
    """Plan a meeting about dossiers; it takes over the title and the protection of a single one."""
    begun = await asyncio.to_thread(_begun, screen.desk.store, list(dict.fromkeys(dossier_ids)), title)
    await plan_meeting(screen, begun)


def _begun(store: Any, dossier_ids: list[int], title: str) -> Begun:
    if len(dossier_ids) != 1:
        return Begun(title, dossier_ids=dossier_ids)
    with store.read() as session:
        detail = dossiers.detail(session, dossier_ids[0], today=clock.today())
    return Begun(detail.title, dossier_ids=dossier_ids, marking=Marking(detail.marking).value)
