"""Beside the list of dossiers, when there is room: the head of the one under the cursor."""

from __future__ import annotations

from typing import Any

from textual import work
from textual.worker import get_current_worker

from asotui import clock
from asotui.errors import AsotuiError
from asotui.screens.dossier_words import summary_of
from asotui.widgets.text_view import TextView


class Summary(TextView, can_focus=False):
    """A dossier in a few lines, read in a thread."""

    @work(thread=True, exclusive=True, group="summary")
    def read(self, store: Any, dossier_id: int | None) -> None:
        """Show another dossier, or nothing."""
        worker = get_current_worker()
        text = ""
        try:
            if dossier_id is not None:
                with store.read() as session:
                    text = summary_of(session, dossier_id, clock.today())
        except AsotuiError as refusal:
            text = str(refusal)
        if not worker.is_cancelled:
            self.app.call_from_thread(self.show, text)
