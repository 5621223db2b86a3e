"""The rows of the inbox, whatever noun they are."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session

from asotui.queries.rows import dossiers, meetings, receipts, tasks
from asotui.queries.rows.inbox_row import DOSSIER, KINDS, MEETING, RECEIPT, TASK, InboxRow, Kind
from asotui.queries.stretches import Entry

__all__ = ["DOSSIER", "KINDS", "MEETING", "RECEIPT", "TASK", "InboxRow", "Kind", "receipt_rows", "rows_of"]


def rows_of(session: Session, entries: Sequence[Entry], today: date) -> list[InboxRow]:
    """The rows of these entries, in their order."""
    found: dict[tuple[int, int], InboxRow] = {}
    keys = {(entry.kind, entry.row_id): entry.key for entry in entries}
    readers = {
        RECEIPT: receipts.rows,
        DOSSIER: dossiers.rows,
        TASK: tasks.rows,
        MEETING: meetings.rows,
    }
    for kind, read in readers.items():
        ids = [entry.row_id for entry in entries if entry.kind == kind]
        if ids:
            found.update({(kind, row.id): row for row in read(session, ids, keys, today)})
    return [found[entry.kind, entry.row_id] for entry in entries if (entry.kind, entry.row_id) in found]


def receipt_rows(session: Session, receipt_ids: Sequence[int], today: date) -> list[InboxRow]:
    """The rows of these receipts, wherever they stand."""
    return rows_of(session, [Entry((9, "", "", RECEIPT, receipt_id)) for receipt_id in receipt_ids], today)
