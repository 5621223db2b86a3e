"""Until when a series goes on: asked when its last planned meeting is over, or when the officer prolongs it."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

from asotui import when
from asotui.i18n import _
from asotui.queries import meetings as found
from asotui.queries.meetings import SeriesEnd
from asotui.screens import asking
from asotui.screens.base import DeskScreen
from asotui.services import meetings

A_YEAR = timedelta(days=365)


async def ask_to_go_on(screen: DeskScreen, meeting_id: int) -> None:
    """Ask until when a series goes on, when nothing of it is planned after a meeting; who leaves plans nothing."""
    end = await asyncio.to_thread(_read, screen.desk.store, meeting_id, last_only=True)
    if end is not None:
        await _ask(screen, end, _("Nothing more is planned of this series. It goes on until:"))


async def prolong(screen: DeskScreen, meeting_id: int) -> None:
    """Ask until when the series of a meeting goes on, whatever of it is still to come; that it has none is said."""
    end = await asyncio.to_thread(_read, screen.desk.store, meeting_id, last_only=False)
    if end is None:
        return screen.say(_("This meeting is of no series that could go on."), "warn")
    label = _("Planned until {day}. The series goes on until:").format(day=when.full_day(end.planned_until))
    return await _ask(screen, end, label)


async def _ask(screen: DeskScreen, end: SeriesEnd, label: str) -> None:
    until = await asking.ask_date(screen, label, default=(end.planned_until + A_YEAR).isoformat())
    if until is not None:
        screen.desk.perform(meetings.prolong, end.series_id, until)


def _read(store: Any, meeting_id: int, *, last_only: bool) -> SeriesEnd | None:
    with store.read() as session:
        return found.series_end(session, meeting_id, last_only=last_only)
