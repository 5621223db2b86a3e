"""What is asked when the last planned meeting of a series is over."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

from asotui.i18n import _
from asotui.queries import meetings as found
from asotui.queries.meetings import SeriesEnd
from asotui.screens import asking
from asotui.screens.base import DeskScreen
from asotui.services import meetings

A_YEAR = timedelta(days=365)


async def ask_to_go_on(screen: DeskScreen, meeting_id: int) -> None:
    """Ask until when a series goes on, when nothing of it is planned after a meeting; who leaves plans nothing."""
    end = await asyncio.to_thread(_read, screen.desk.store, meeting_id)
    if end is None:
        return
    until = await asking.ask_date(
        screen,
        _("Nothing more is planned of this series. It goes on until:"),
        default=(end.planned_until + A_YEAR).isoformat(),
    )
    if until is not None:
        screen.desk.perform(meetings.prolong, end.series_id, until)


def _read(store: Any, meeting_id: int) -> SeriesEnd | None:
    with store.read() as session:
        return found.series_end(session, meeting_id)
