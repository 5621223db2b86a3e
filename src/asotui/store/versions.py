"""What an officer saw, held against what stands there when they change it: under the lock, before anything is kept.

The trace says who changed which value since, so rows need no version of their own.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

from sqlalchemy import inspect
from sqlmodel import Session, col, func, select

from asotui import verbs
from asotui.errors import ChangedMeanwhile, Version
from asotui.models import Act, Officer, Row, Touched
from asotui.store.acts import Change, Trace, narrowed, noun_of
from asotui.store.undo import value_of

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Seen:
    """The last act whose effects an officer saw, and the later ones that they did themselves at the same desk."""

    act_id: int
    own: frozenset[int] = frozenset()


class Unchanged(Generic[P, T]):
    """A service that is refused when it would set a value that somebody else changed since the officer saw it.

    Only values that officers set by hand count (`BY_HAND` of each table). `merged` holds, after the call, what others
    changed beside it in the same rows.
    """

    def __init__(self, service: Callable[Concatenate[Session, P], T], seen: Seen) -> None:
        self._service = service
        self._seen = seen
        self.merged: tuple[Version, ...] = ()

    def __call__(self, session: Session, /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run the service, and look at what it changed. Raises ChangedMeanwhile, and what the service raises."""
        value = self._service(session, *args, **kwargs)
        self.merged = _compare(session, self._seen)
        return value


def _compare(session: Session, seen: Seen) -> tuple[Version, ...]:
    """What others changed in the rows of this unit of work and it leaves alone. Raises ChangedMeanwhile for the rest."""
    session.flush()
    last = session.exec(select(func.max(Act.id))).one() or 0
    if last <= seen.act_id or all(act_id in seen.own for act_id in range(seen.act_id + 1, last + 1)):
        return ()
    trace: Trace = session.info["trace"]
    tables = {noun_of(table): table for table in Row.__subclasses__()}
    clashing: list[tuple[Version, Act]] = []
    merged: list[Version] = []
    for change in trace.changes.values():
        if change.before is None:
            continue
        mine = narrowed(change)["after"]
        for version, act in _others(session, change, tables[change.noun], seen):
            if mine is None or version.column in mine:
                clashing.append((version, act))
            else:
                merged.append(version)
    if clashing:
        act = max((act for _version, act in clashing), key=lambda act: act.key)
        said = verbs.sentence(act.verb, json.loads(act.facts))
        raise ChangedMeanwhile([version for version, _act in clashing], last, said)
    return tuple(merged)


def _others(session: Session, change: Change, table: type[Row], seen: Seen) -> Iterator[tuple[Version, Act]]:
    """The values of a row that others set by hand since, each with the last act that did."""
    query = (
        select(Act)
        .join(Touched, col(Touched.act_id) == col(Act.id))
        .where(Touched.noun == change.noun, Touched.row_id == change.row_id, col(Act.id) > seen.act_id)
        .order_by(col(Act.id))
    )
    first: dict[str, Any] = {}
    last: dict[str, Act] = {}
    for act in session.exec(query):
        if act.key in seen.own:
            continue
        for column, value in _set_by(act, change, table):
            first.setdefault(column, value)
            last[column] = act
    assert change.before is not None
    for column, act in last.items():
        if first[column] == change.before[column]:
            continue
        kind = inspect(table).columns[column].type
        after = None if change.after is None else change.after[column]
        before, theirs, mine = (
            value_of(kind, value) for value in (first[column], change.before[column], after)
        )
        yield (
            Version(
                change.noun,
                change.row_id,
                column,
                before,
                theirs,
                mine,
                act.actor,
                _name(session, act.actor),
                act.at,
            ),
            act,
        )


def _set_by(act: Act, change: Change, table: type[Row]) -> Iterator[tuple[str, Any]]:
    """The values set by hand that an act changed in a row, as they were before it."""
    for made in json.loads(act.changes):
        if (made["noun"], made["id"]) == (change.noun, change.row_id) and made["before"] and made["after"]:
            for column, value in made["before"].items():
                if column in table.BY_HAND and column in made["after"]:
                    yield column, value


def _name(session: Session, login: str) -> str:
    return session.exec(select(Officer.name).where(Officer.login == login)).first() or login
