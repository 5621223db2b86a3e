"""What is in arrear on a desk, and the identity that a weekly return prints and keeps.

A matter is a receipt that waits for an outcome, or a dossier that has not ended and is not in the call book. It lies on
one desk: that of the officer who has it, or that of the section. Source of the arithmetic: CSMOP, weekly arrear statement.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from asotui.rules.days import add_months
from asotui.terms import DossierState, ReceiptState

SECTION = 0
"""The desk on which lies what nobody was given yet."""
WEEK = timedelta(days=7)
PENDING_RECEIPTS = frozenset(
    {ReceiptState.UNTRIAGED.value, ReceiptState.ASSIGNED.value, ReceiptState.PUT_OFF.value}
)
SETTLED_DOSSIERS = frozenset(
    {
        DossierState.CLOSED.value,
        DossierState.RECORDED.value,
        DossierState.CANCELLED.value,
        DossierState.CALL_BOOK.value,
    }
)

Matter = tuple[str, int]
"""The noun and the identity of a receipt or a dossier."""


@dataclass(frozen=True, slots=True)
class Move:
    """An act brought a matter from one desk to another; None is no desk: before it came in, after it was disposed of.

    `undoes` is the act that was taken back by it, or, done again, the act that took it back.
    """

    act_id: int
    matter: Matter
    from_desk: int | None
    to_desk: int | None
    undoes: int | None = None


@dataclass(slots=True)
class Account:
    """The arrears of one desk over a period. What came from a colleague is received, what was passed on disposed of."""

    brought: list[Matter] = field(default_factory=list)
    received: list[Matter] = field(default_factory=list)
    from_colleagues: list[Matter] = field(default_factory=list)
    disposed: list[Matter] = field(default_factory=list)
    passed_on: list[Matter] = field(default_factory=list)
    carried: list[Matter] = field(default_factory=list)

    @property
    def is_true(self) -> bool:
        """Whether brought forward + received − disposed of = carried forward."""
        return len(self.brought) + len(self.received) - len(self.disposed) == len(self.carried)

    @property
    def is_empty(self) -> bool:
        """Whether nothing lay on the desk and nothing crossed it."""
        return not (self.brought or self.received or self.disposed or self.carried)


def desk_of_receipt(state: str, assignee_id: int | None) -> int | None:
    """Where a receipt lies."""
    return (assignee_id or SECTION) if state in PENDING_RECEIPTS else None


def desk_of_dossier(state: str, holder_id: int) -> int | None:
    """Where a dossier lies."""
    return None if state in SETTLED_DOSSIERS else holder_id


def standing(moves: Sequence[Move]) -> list[Move]:
    """The moves of a period, oldest first, without those that were taken back in it, nor their taking back.

    What was done in an earlier period has been reported: taking it back counts. So does what is not its exact reverse.
    """
    kept: dict[tuple[int, Matter], Move] = {}
    first_of: dict[int, int] = {}
    for move in moves:
        if move.undoes is not None:
            # An undo and what is done again count as the act that was taken back first.
            first_of[move.act_id] = first_of.get(move.undoes, move.undoes)
        key = (first_of.get(move.act_id, move.act_id), move.matter)
        earlier = kept.get(key)
        if earlier is None:
            kept[key] = move
        elif _reverses(move, earlier):
            del kept[key]
        else:
            kept[move.act_id, move.matter] = move
    return sorted(kept.values(), key=lambda move: (move.act_id, move.matter))


def _reverses(move: Move, earlier: Move) -> bool:
    return (move.from_desk, move.to_desk) == (earlier.to_desk, earlier.from_desk)


def accounts(
    brought: Mapping[Matter, int], moves: Iterable[Move], carried: Mapping[Matter, int]
) -> dict[int, Account]:
    """The account of every desk on which something lay or which something crossed, each list in its own order."""
    found: dict[int, Account] = {}

    def of(desk: int) -> Account:
        return found.setdefault(desk, Account())

    for matter, desk in sorted(brought.items()):
        of(desk).brought.append(matter)
    for move in moves:
        between = move.from_desk is not None and move.to_desk is not None
        if move.to_desk is not None:
            of(move.to_desk).received.append(move.matter)
            if between:
                of(move.to_desk).from_colleagues.append(move.matter)
        if move.from_desk is not None:
            of(move.from_desk).disposed.append(move.matter)
            if between:
                of(move.from_desk).passed_on.append(move.matter)
    for matter, desk in sorted(carried.items()):
        of(desk).carried.append(matter)
    return found


def older_than_a_week(since: date, on: date) -> bool:
    """Whether more than seven days have gone by since a matter came, at the end of a day."""
    return on - since > WEEK


def older_than_a_month(since: date, on: date) -> bool:
    """Whether more than a month of the calendar has gone by, at the end of a day."""
    return add_months(since, 1) < on
