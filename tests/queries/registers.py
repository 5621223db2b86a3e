"""Registers drawn at random: what the inbox may hold, as plain values beside the rows that are stored."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st
from sqlmodel import Session

from asotui.models import Dossier, Officer, Piece, Receipt, Task
from asotui.rules import pressing
from asotui.terms import DossierState, PieceState, ReceiptState, TaskState
from asotui.text import fold

TODAY = date(2026, 11, 23)
MIDNIGHT = datetime(2026, 11, 22, 23, tzinfo=UTC)
"""The beginning of the day in Paris."""
MOST = 30
"""Rows of a register at most."""
WORDS = ("Été à l'Œuvre", "100 % _sûr_", "Demande d'avis", "avis de la DAJ")
ASLEEP = ("awaiting_reply", "incomplete", "parked", "call_book")
AWAKE = ("open", "under_examination", "returned", "decided", "issued")

days = st.sampled_from([-1, 0, 1, 3, 4]).map(lambda count: TODAY + timedelta(days=count))
dues = st.none() | days | st.just(date.max)
instants = st.sampled_from([MIDNIGHT + timedelta(hours=hours) for hours in (-1, 0, 9)])
urgencies = st.integers(1, 4)
words = st.sampled_from(WORDS)


@dataclass(frozen=True)
class ReceiptDrawn:
    """`mine` is None for a receipt of nobody, False for one of a colleague."""

    urgency: int
    due_on: date | None
    at: datetime
    state: str
    mine: bool | None
    day: date | None
    word: str

    @property
    def back(self) -> bool:
        """Whether it slept and is back; `day` is when it was woken, is to be woken or reviewed, by its state."""
        if self.state in ("put_off", "call_book"):
            return self.day is not None and self.day <= TODAY
        return self.state in ("untriaged", "assigned") and self.day is not None

    @property
    def waits(self) -> bool:
        return self.state in ("untriaged", "assigned") or self.back


@dataclass(frozen=True)
class DossierDrawn:
    urgency: int
    due_on: date | None
    at: datetime
    state: str
    mine: bool
    day: date | None
    awaited: date | None
    word: str

    @property
    def back(self) -> bool:
        return self.state in ASLEEP and self.day is not None and self.day <= TODAY

    @property
    def waits(self) -> bool:
        return self.state in AWAKE or self.back


@dataclass(frozen=True)
class TaskDrawn:
    urgency: int
    due_on: date | None
    at: datetime
    state: str
    mine: bool
    word: str

    back = False

    @property
    def waits(self) -> bool:
        return self.state == TaskState.OPEN


Drawn = ReceiptDrawn | DossierDrawn | TaskDrawn


@dataclass(frozen=True)
class Stored:
    """A row as drawn, with its identity in the register."""

    drawn: Drawn
    identity: tuple[str, int]

    @property
    def pressing_key(self) -> tuple[object, ...]:
        kind, row_id = self.identity
        key = pressing.sort_key(
            self.drawn.urgency, self.drawn.due_on, self.drawn.back, self.drawn.at, row_id, TODAY
        )
        return (*key[:-1], ("receipt", "dossier", "task").index(kind), row_id)


def _receipt(state: str, mine: bool | None, **values: Any) -> ReceiptDrawn:
    if state == "untriaged":
        mine = None
    elif state == "assigned":
        mine = bool(mine)
    if state == "call_book":
        values["day"] = values["day"] or TODAY
    return ReceiptDrawn(state=state, mine=mine, **values)


common = {"urgency": urgencies, "due_on": dues, "at": instants, "word": words}
receipts = st.builds(
    _receipt,
    state=st.sampled_from(["untriaged", "assigned", *ReceiptState]).map(str),
    mine=st.none() | st.booleans(),
    day=st.none() | days,
    **common,
)
dossiers = st.builds(
    DossierDrawn,
    state=st.sampled_from(list(DossierState)).map(str),
    mine=st.booleans(),
    day=st.none() | days,
    awaited=st.none() | days,
    **common,
)
tasks = st.builds(
    TaskDrawn,
    state=st.sampled_from(list(TaskState)).map(str),
    mine=st.booleans(),
    **common,
)
registers = st.lists(st.one_of(receipts, receipts, dossiers, tasks), min_size=1, max_size=MOST)


def store_all(session: Session, register: list[Drawn]) -> tuple[list[Stored], int]:
    """Put a register into an empty one; give what was stored and the id of the officer who is "me"."""
    people = [Officer(login=name, name=name) for name in ("me", "other")]
    for officer in people:
        session.add(officer)
        session.flush()
    me, other = (officer.key for officer in people)
    return [_store(session, drawn, n, me, other) for n, drawn in enumerate(register, start=1)], me


def _store(session: Session, drawn: Drawn, serial: int, me: int, other: int) -> Stored:
    whose = me if drawn.mine else other
    row: Receipt | Dossier | Task
    if isinstance(drawn, ReceiptDrawn):
        row = _receipt_row(drawn, serial, None if drawn.mine is None else whose)
    elif isinstance(drawn, DossierDrawn):
        row = Dossier(
            number=f"2026/{serial:04}",
            title=drawn.word,
            folded=fold(drawn.word),
            state=drawn.state,
            urgency=drawn.urgency,
            opened_at=drawn.at,
            opened_by="me",
            holder_id=whose,
            held_since=drawn.at,
            moved_at=drawn.at,
            due_on=drawn.due_on,
            review_on=drawn.day,
        )
    else:
        row = Task(
            title=drawn.word,
            owner_id=whose,
            urgency=drawn.urgency,
            due_on=drawn.due_on,
            state=drawn.state,
            created_at=drawn.at,
            created_by="me",
        )
    session.add(row)
    session.flush()
    if isinstance(drawn, DossierDrawn) and drawn.awaited is not None:
        session.add(
            Piece(
                dossier_id=row.key,
                name="Avis",
                state=PieceState.EXPECTED.value,
                entered_at=drawn.at,
                expected_by=drawn.awaited,
            )
        )
        session.flush()
    return Stored(drawn, (str(row.__tablename__), row.key))


def _receipt_row(drawn: ReceiptDrawn, serial: int, assignee_id: int | None) -> Receipt:
    asleep = drawn.state in ("put_off", "call_book")
    settled = drawn.state in ("filed", "closed", "cancelled")
    return Receipt(
        year=2026,
        serial=serial,
        number=f"{serial}/2026",
        registered_at=drawn.at,
        registered_by="me",
        received_at=drawn.at,
        subject=drawn.word,
        folded=fold(f"{serial}/2026 {drawn.word}"),
        urgency=drawn.urgency,
        due_on=drawn.due_on,
        state=drawn.state,
        assignee_id=assignee_id,
        woken_on=None if asleep or settled else drawn.day,
        put_off_until=drawn.day if drawn.state == "put_off" else None,
        put_off_until_new=drawn.state == "put_off" and drawn.day is None,
        review_on=drawn.day if drawn.state == "call_book" else None,
        outcome_at=drawn.at if settled else None,
        thread=f"receipt:{serial}",
    )
