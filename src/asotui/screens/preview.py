"""Beside the list, when there is room: what stands under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from asotui import clock
from asotui.queries import receipts
from asotui.queries.rows import InboxRow
from asotui.screens.dossier_words import summary_of
from asotui.screens.reading import invitation_of, receipt_text
from asotui.widgets.text_view import TextView

if TYPE_CHECKING:
    from asotui.app import Desk


class Preview(TextView, can_focus=False):
    """The beginning of a receipt, or the head of a dossier."""

    def read(self, session: Any, row: InboxRow | None) -> str | None:
        """The text for a row. Runs in a thread."""
        if row is None:
            return None
        if row.kind == "receipt":
            detail = receipts.detail(session, row.id)
            invited = invitation_of(session, cast("Desk", self.app), detail.row)
            return receipt_text(detail, clock.today(), invited)
        if row.dossier_id is not None:
            return summary_of(session, row.dossier_id, clock.today())
        return row.subject

    def show(self, text: str | None) -> None:
        """Show a text, from its beginning; None shows nothing."""
        super().show(text or "")
