"""The rows of a table as they were: those of now, with what every later act changed taken back.

Nothing is kept for it: an act holds the values of before and after, and an undo is an act as well. What was at a moment
is therefore found the same whatever was done since.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Table, bindparam, func, or_, select
from sqlmodel import Session, col

from asotui.models import Act, Row, Touched
from asotui.queries.statements import Statement, read_all
from asotui.store.undo import value_of

BATCH = 200
Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Rows that are asked for: their columns, beside their identity, and which of those that no later act touched.

    `where` is a condition on the rows of now. A row that was touched since comes whether it holds for it or not: what
    it was then is seen only when it is back there.
    """

    table: type[Row]
    columns: tuple[str, ...]
    where: ColumnElement[bool] | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """What an act did to one row; None before it was made, None after it was removed. `at` is UTC."""

    act_id: int
    at: datetime
    verb: str
    undoes_id: int | None
    noun: str
    row_id: int
    before: Values | None
    after: Values | None


def last_act(session: Session, at: datetime) -> int:
    """The number of the last act that was done by an instant, 0 for none.

    It is the act before the first one that came later, so that it stays the same when a clock goes back.
    """
    connection = session.connection()
    later = select(col(Act.id)).where(col(Act.at) > at).order_by(col(Act.id)).limit(1)
    first_later = connection.execute(later).scalar()
    if first_later is not None:
        return int(first_later) - 1
    return _latest(session)


def began_at(session: Session) -> datetime | None:
    """The instant of the first act of the register, in UTC; None before there is one."""
    first = select(col(Act.at)).order_by(col(Act.id)).limit(1)
    return session.connection().execute(first).scalar()


def rows(session: Session, act_id: int, wanted: Wanted) -> dict[int, Values]:
    """Rows by their identity as they were when an act was done."""
    past = Past(session, [wanted], act_id)
    for _step in past.back_to(act_id):
        pass
    return past.rows(wanted.table)


class Past:
    """Rows on their way back from now, an act at a time, no farther than `earliest`."""

    def __init__(self, session: Session, wanted: Sequence[Wanted], earliest: int) -> None:
        self._session = session
        self._earliest = earliest
        self._tables = {_noun(one): one for one in wanted}
        self._kinds = {noun: _columns(one) for noun, one in self._tables.items()}
        self._reached = _latest(session)
        self._rows = {noun: self._of_now(one) for noun, one in self._tables.items()}
        self._named = tuple(f'"{name}":' for one in wanted for name in one.columns)

    def rows(self, table: type[Row]) -> dict[int, Values]:
        """The rows of a table by their identity, as they were at the act that was reached."""
        return self._rows[str(table.__tablename__)]

    def back_to(self, act_id: int) -> Iterator[Step]:
        """Go back to the moment after an act; what is passed, newest first, each row as it was before and after.

        Raises ValueError for an act before the earliest, whose rows were not read.
        """
        if act_id < self._earliest:
            raise ValueError(act_id)
        for number, at, verb, undoes_id, changes in self._acts_after(act_id):
            self._reached = number - 1
            if not any(name in changes for name in self._named):
                continue
            for change in reversed(json.loads(changes)):
                if change["noun"] not in self._tables:
                    continue
                before, after = self._take_back(change)
                if before != after:
                    yield Step(number, at, verb, undoes_id, change["noun"], change["id"], before, after)
        self._reached = min(self._reached, act_id)

    def _of_now(self, one: Wanted) -> dict[int, Values]:
        kinds, touched = self._kinds[_noun(one)], _touched_after(_noun(one), self._earliest)
        key = col(one.table.id)
        query: Statement = select(key, *kinds.values())
        if one.where is not None:
            query = query.where(or_(one.where, key.in_(touched)))
        found = read_all(self._session, query)
        return {row[0]: dict(zip(kinds, row[1:], strict=True)) for row in found}

    def _acts_after(self, act_id: int) -> Iterator[Any]:
        """The acts to take back, newest first, a batch at a time."""
        concerned = select(col(Touched.act_id)).where(
            col(Touched.noun).in_(list(self._tables)), col(Touched.act_id) > act_id
        )
        query: Statement = (
            select(col(Act.id), col(Act.at), col(Act.verb), col(Act.undoes_id), col(Act.changes))
            .where(col(Act.id) > act_id, col(Act.id) <= bindparam("reached"), col(Act.id).in_(concerned))
            .order_by(col(Act.id).desc())
            .limit(BATCH)
        )
        while batch := self._session.connection().execute(query, {"reached": self._reached}).all():
            yield from batch
            self._reached = batch[-1][0] - 1

    def _take_back(self, change: Mapping[str, Any]) -> tuple[Values | None, Values | None]:
        kinds, found = self._kinds[change["noun"]], self._rows[change["noun"]]
        after = found.get(change["id"])
        if change["before"] is None:
            found.pop(change["id"], None)
            return None, after
        told = {
            name: value_of(kinds[name].type, value)
            for name, value in change["before"].items()
            if name in kinds
        }
        # A column that is younger than the act has the value that every row got with it.
        before = (_usual(kinds) if after is None else after) | told
        found[change["id"]] = before
        return before, after


def _latest(session: Session) -> int:
    return session.connection().execute(select(func.max(col(Act.id)))).scalar_one() or 0


def _noun(one: Wanted) -> str:
    return str(one.table.__tablename__)


def _columns(one: Wanted) -> dict[str, Any]:
    table: Table = one.table.__table__  # type: ignore[attr-defined]
    return {name: table.columns[name] for name in one.columns}


def _usual(kinds: Mapping[str, Any]) -> Values:
    return {
        name: column.default.arg if column.default is not None and column.default.is_scalar else None
        for name, column in kinds.items()
    }


def _touched_after(noun: str, act_id: int) -> Any:
    return select(col(Touched.row_id)).where(col(Touched.noun) == noun, col(Touched.act_id) > act_id)
