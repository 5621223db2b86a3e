"""A receipt as a text to be read."""

from datetime import date

from asotui.i18n import _
from asotui.ingest.faults import Fault, fault_sentence
from asotui.queries.receipts import ReceiptDetail
from asotui.screens.wording import head_of


def receipt_text(detail: ReceiptDetail, today: date) -> str:
    """The head of a receipt, a blank line, and its text."""
    faults = [fault_sentence(Fault(fault["code"], fault["facts"])) for fault in detail.faults]
    body = detail.text or ("" if detail.cover_only else _("(no text)"))
    return f"{head_of(detail, today, faults)}\n\n{body}"
