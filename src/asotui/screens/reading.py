"""A receipt as a text to be read."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from asotui.i18n import _
from asotui.ingest.faults import Fault, fault_sentence
from asotui.queries.receipts import ReceiptDetail
from asotui.queries.rows import InboxRow
from asotui.screens.wording import head_of

if TYPE_CHECKING:
    from asotui.app import Desk
    from asotui.queries.meetings import Invited


def receipt_text(detail: ReceiptDetail, today: date, invited: Invited | None = None) -> str:
    """The head of a receipt, to what it invites, a blank line, and its text."""
    said = [fault_sentence(Fault(fault["code"], fault["facts"])) for fault in detail.faults]
    if invited is not None:
        from asotui.screens.invitations import lines

        said += lines(invited)
    body = detail.text or ("" if detail.cover_only else _("(no text)"))
    return f"{head_of(detail, today, said)}\n\n{body}"


def invitation_of(session: Any, desk: Desk, row: InboxRow) -> Invited | None:
    """To what a receipt invites, when it does. Runs in a thread."""
    if row.meeting_id is None:
        return None
    from asotui.queries import meetings

    return meetings.invited(session, row.id, desk.officer.id)
