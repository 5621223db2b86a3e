"""Paging through a list that is made of several index ranges, without ever counting or skipping rows.

A *stretch* is a part of the list that one index gives in order. Stretches of the same rank are merged by their keys;
those of a lower rank come first. A page starts after or before a key, so it costs the same at any depth.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, String, literal, select, tuple_, type_coerce, union_all
from sqlmodel import Session

from asotui.models.columns import INSTANT_FORMAT

LAST = "none"
"""Sorts after every date: the place of what has none."""

Key = tuple[int, str, str, int, int]
"""Rank, first and second sort value as ISO text, kind, identity."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a row stands: its key, and what it is."""

    key: Key

    @property
    def kind(self) -> int:
        """The place of its noun among `KINDS`."""
        return self.key[3]

    @property
    def row_id(self) -> int:
        """The identity of the row in its table."""
        return self.key[4]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Rows of one table: `first` and `second` are its sort columns, `first` is None where that value is missing."""

    rank: int
    where: tuple[ColumnElement[bool], ...]
    first: Any | None
    second: Any
    identity: Any
    kind: int = 0

    @property
    def place(self) -> tuple[Any, Any]:
        """The two sort values as the text that the register stores, which keys compare."""
        first = literal(LAST) if self.first is None else type_coerce(self.first, String)
        return first, type_coerce(self.second, String)

    def page(self, start: Key | None, n: int, *, backwards: bool) -> Any | None:
        """A statement for at most n keys beyond `start`; None when this stretch cannot hold any."""
        bounds = self._beyond(start, backwards=backwards)
        if bounds is None:
            return None
        columns = [c for c in (self.first, self.second, self.identity) if c is not None]
        order = [c.desc() if backwards else c.asc() for c in columns]
        first, second = self.place
        query = select(first.label("a"), second.label("b"), self.identity.label("c"))
        return query.where(*self.where, *bounds).order_by(*order).limit(n)

    def _beyond(self, start: Key | None, *, backwards: bool) -> list[ColumnElement[bool]] | None:
        if start is None or start[0] != self.rank:
            return []
        _, first, second, kind, row_id = start
        if kind != self.kind:
            row_id = _edge(kind, self.kind)
        if self.first is None:
            if first == LAST:
                return [_compare((self.second, self.identity), (second, row_id), backwards)]
            return None if backwards else []
        if first == LAST:
            return [] if backwards else None
        return [_compare((self.first, self.second, self.identity), (first, second, row_id), backwards)]


def _edge(kind: int, own: int) -> int:
    """The identity that stands for "all of mine" or "none of mine" beside a row of another kind at the same place."""
    return 2**62 if kind > own else -1


def _compare(columns: Iterable[Any], values: Iterable[Any], backwards: bool) -> ColumnElement[bool]:
    left = tuple_(*columns)
    right = tuple_(*(literal(value) for value in values))
    return left < right if backwards else left > right


def text_of(value: Any) -> str:
    """A sort value as the ISO text that keys compare."""
    if hasattr(value, "hour"):
        return str(value.strftime(INSTANT_FORMAT))
    return str(value)


def take(
    session: Session,
    stretches: Sequence[Stretch],
    loose: Sequence[Entry],
    start: Key | None,
    n: int,
    *,
    backwards: bool = False,
) -> list[Entry]:
    """At most n entries beyond a key, nearest first. `loose` entries are few and already in memory, in any order."""
    ranks = sorted({s.rank for s in stretches} | {e.key[0] for e in loose}, reverse=backwards)
    taken: list[Entry] = []
    for rank in ranks:
        if start is not None and (rank > start[0] if backwards else rank < start[0]):
            continue
        here = [e for e in loose if e.key[0] == rank and _is_beyond(e.key, start, backwards)]
        here += _from_tables(
            session, [s for s in stretches if s.rank == rank], start, n - len(taken), backwards
        )
        here.sort(key=lambda entry: entry.key, reverse=backwards)
        taken += here[: n - len(taken)]
        if len(taken) >= n:
            break
    return taken


def _is_beyond(key: Key, start: Key | None, backwards: bool) -> bool:
    return start is None or (key < start if backwards else key > start)


def _from_tables(
    session: Session, stretches: Sequence[Stretch], start: Key | None, n: int, backwards: bool
) -> list[Entry]:
    by_kind: dict[tuple[int, int], list[Any]] = {}
    for stretch in stretches:
        statement = stretch.page(start, n, backwards=backwards)
        if statement is not None:
            by_kind.setdefault((stretch.rank, stretch.kind), []).append(select(statement.subquery()))
    entries = []
    for (rank, kind), statements in by_kind.items():
        for a, b, c in session.connection().execute(union_all(*statements)):
            entries.append(Entry((rank, a, b, kind, c)))
    return entries


def locate(session: Session, stretches: Sequence[Stretch], kind: int, row_id: int) -> Key | None:
    """Where a row stands now; None when it is not in these stretches."""
    for stretch in stretches:
        if stretch.kind != kind:
            continue
        query = select(*stretch.place).where(*stretch.where, stretch.identity == row_id)
        found = session.connection().execute(query).first()
        if found is not None:
            return (stretch.rank, found[0], found[1], kind, row_id)
    return None
