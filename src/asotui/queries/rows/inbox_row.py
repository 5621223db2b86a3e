"""One row of the inbox, whatever noun it is, and how rows are asked for."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import BindParameter, bindparam

from asotui.queries.stretches import Key

Kind = Literal["receipt", "dossier", "task", "meeting"]
KINDS: tuple[Kind, ...] = ("receipt", "dossier", "task", "meeting")
RECEIPT, DOSSIER, TASK, MEETING = range(4)
"""The places of the nouns among `KINDS`."""

Keys = dict[tuple[int, int], Key]
"""Where each row stands, by its noun and its identity."""
IDS: BindParameter[Any] = bindparam("ids", expanding=True)
"""The identities that a statement is asked for."""


@dataclass(frozen=True, slots=True)
class InboxRow:
    """One row: a receipt, a dossier on the officer's desk, a task, or a meeting of the day. `key` is where it stood when it was read.

    `for_officer` is the absent officer on whose desk it is when one stands in. `sent_by` transmitted a dossier that is not
    taken up, `seen_at` says when its receiver opened it; `level` is how high it is submitted. `urgency_set_by` is a name; `woken` says that the row slept and is back. `meeting` is the number of the one that a task comes
    from, or to which a receipt invites and that can be answered.
    """

    key: Key
    kind: Kind
    id: int
    number: str
    urgency: int
    at: datetime
    sender: str
    subject: str
    state: str
    due_on: date | None = None
    channel: str = ""
    assignee: str = ""
    assignee_id: int | None = None
    for_officer: str = ""
    urgency_set_by: str = ""
    urgency_reason: str = ""
    marking: str = "none"
    attachments: int = 0
    conversation: int = 0
    invitation: str = ""
    faults: int = 0
    namesake: str = ""
    dossier_id: int | None = None
    dossier: str = ""
    meeting_id: int | None = None
    meeting: str = ""
    proposed_id: int | None = None
    proposed: str = ""
    proposed_title: str = ""
    proposed_by_number: bool = False
    put_off_until: date | None = None
    put_off_until_new: bool = False
    woken: bool = False
    woken_on: date | None = None
    woken_by: str = ""
    awaited_event: str = ""
    review_on: date | None = None
    outcome: str = ""
    outcome_word: str = ""
    outcome_at: datetime | None = None
    level: int = 0
    taken_up: bool = True
    sent_by: str = ""
    seen_at: datetime | None = None

    @property
    def identity(self) -> tuple[str, int]:
        """What the row is, wherever it stands."""
        return (self.kind, self.id)
