"""The trace: what an act changed, row by row, before and after, chained by digest."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import Engine, event, insert, inspect
from sqlalchemy.orm import Session as OrmSession
from sqlmodel import Session, col, select

from asotui import clock
from asotui.models import Act, Row, Touched
from asotui.models.columns import INSTANT_FORMAT
from asotui.store import chain, signing

R = TypeVar("R", bound=Row)
REVERSE, CANCEL, NEVER = "reverse", "cancel", "never"

# Built once: every act goes through them.
_LAST_ACT = select(Act.id, Act.digest).order_by(col(Act.id).desc()).limit(1)
_WRITE_ACT = insert(Act)
_WRITE_TOUCHED = insert(Touched)


class UnnamedAct(RuntimeError):
    """A service changed rows and did not say what it did: a fault of the program, never of the officer."""


@dataclass(slots=True)
class Change:
    """One row in an act: `before` is None for a row that was made, `after` is None for one that was removed."""

    noun: str
    row_id: int
    before: dict[str, Any] | None
    after: dict[str, Any] | None


@dataclass(slots=True)
class Name:
    """What the service said it did."""

    verb: str
    noun: str
    subject_id: int | None
    reason: str
    facts: dict[str, Any]
    undo: str
    undoes_id: int | None
    concerns: set[tuple[str, int]]
    notes: bool = False


@dataclass(slots=True)
class Trace:
    """What one unit of work has changed so far, by whom, and for whom when somebody stands in."""

    actor: str
    acted_for: str = ""
    name: Name | None = None
    changes: dict[tuple[str, int], Change] = field(default_factory=dict)


class TracedSession(Session):
    """A session whose changes are followed until it ends."""


def open_trace(writers: Engine, actor: str) -> TracedSession:
    """A session for one act of an officer."""
    return TracedSession(writers, expire_on_commit=False, info={"trace": Trace(actor)})


def name_act(
    session: Session,
    verb: str,
    subject: Row | None,
    *,
    reason: str = "",
    facts: dict[str, Any] | None = None,
    concerns: Iterable[Row] = (),
    undo: str = REVERSE,
    undoes_id: int | None = None,
    needs: str = "",
    notes: bool = False,
    shown_elsewhere: bool = False,
) -> None:
    """Say what this unit of work does, once. `facts` are plain values that fill the sentence of the verb.

    Refuses what the officer has no right to do, see `signing.sign`; `needs` is the verb whose right counts, when it is
    not that of the act itself. `notes` writes the act although it changes no row: what happened outside is to be remembered.
    `shown_elsewhere` says that the right was asked where it could be: in the register that was replaced by this one.
    """
    session.flush()
    trace: Trace = session.info["trace"]
    if trace.name is not None:
        raise UnnamedAct(f"{trace.name.verb} and {verb} in one unit of work")
    concerned, noun = list(concerns), "" if subject is None else noun_of(subject)
    on = [row for row in ([subject] if subject else []) + concerned if noun_of(row) == noun]
    if not shown_elsewhere:
        signing.sign(session, trace, on, needs or verb)
    trace.name = Name(
        verb=verb,
        noun=noun,
        subject_id=None if subject is None else subject.key,
        reason=reason,
        facts=facts or {},
        undo=undo,
        undoes_id=undoes_id,
        concerns={(noun_of(row), row.key) for row in (*concerned, *([subject] if subject else []))},
        notes=notes,
    )


def changed_rows(session: Session, table: type[R]) -> list[R]:
    """The rows of a table that this unit of work made or changed, and that are still there."""
    session.flush()
    trace: Trace = session.info["trace"]
    found = [session.get(table, row_id) for noun, row_id in trace.changes if noun == noun_of(table)]
    return [row for row in found if row is not None]


def noun_of(row: Row | type[Row]) -> str:
    """The name of the row's table."""
    return str(row.__tablename__)


def _mark_flushing(session: OrmSession, *_: Any) -> None:
    session.info["flushing"] = True


def _mark_flushed(session: OrmSession, *_: Any) -> None:
    session.info["flushing"] = False


def _refuse_bulk(state: Any) -> None:
    if not state.is_select and not state.session.info.get("flushing"):
        raise UnnamedAct("a bulk statement changes rows that the trace cannot see")


def _follow(session: OrmSession, _context: Any) -> None:
    trace: Trace = session.info["trace"]
    for row in session.new:
        _note(trace, row, None, _values(row))
    # The session has them in no order; the trace has one, so that the same act is written the same.
    for row in sorted(session.dirty, key=lambda row: (noun_of(row), row.key)):
        after = _values(row)
        before = after | _old_values(row)
        if before != after:
            _note(trace, row, before, after)
    for row in session.deleted:
        _note(trace, row, _values(row) | _old_values(row), None)


event.listen(TracedSession, "before_flush", _mark_flushing)
event.listen(TracedSession, "after_flush", _follow)
event.listen(TracedSession, "after_flush_postexec", _mark_flushed)
event.listen(TracedSession, "do_orm_execute", _refuse_bulk)


def _note(trace: Trace, row: Any, before: dict[str, Any] | None, after: dict[str, Any] | None) -> None:
    key = (noun_of(row), row.key)
    earlier = trace.changes.get(key)
    if earlier is None:
        trace.changes[key] = Change(*key, before, after)
    else:
        earlier.after = after


def _values(row: Any) -> dict[str, Any]:
    hidden = type(row).TRACED_BY_DIGEST
    return {
        column.key: _digest_of(getattr(row, column.key))
        if column.key in hidden
        else plain(getattr(row, column.key))
        for column in inspect(type(row)).column_attrs
    }


def _old_values(row: Any) -> dict[str, Any]:
    hidden = type(row).TRACED_BY_DIGEST
    state = inspect(row)
    old = {}
    for column in state.mapper.column_attrs:
        gone = state.attrs[column.key].history.deleted
        if gone:
            old[column.key] = _digest_of(gone[0]) if column.key in hidden else plain(gone[0])
    return old


def plain(value: Any) -> Any:
    """A column's value as JSON has it."""
    if isinstance(value, datetime):
        return value.strftime(INSTANT_FORMAT)
    if isinstance(value, date):
        return value.isoformat()
    return value


def _digest_of(value: str | bytes | None) -> str:
    data = value.encode("utf-8", "surrogatepass") if isinstance(value, str) else value or b""
    return "sha256:" + hashlib.sha256(data).hexdigest()


def narrowed(change: Change) -> dict[str, Any]:
    """A change as the trace keeps it: whole rows made or removed, else only the columns that differ."""
    before, after = change.before, change.after
    if before is not None and after is not None:
        differing = [name for name in after if before[name] != after[name]]
        before, after = {name: before[name] for name in differing}, {name: after[name] for name in differing}
    return {"noun": change.noun, "id": change.row_id, "before": before, "after": after}


def write_act(session: Session) -> Act | None:
    """Write the act of this unit of work into the chain; None when nothing was changed and nothing is to be noted.

    Raises UnnamedAct when rows were changed and no act was named.
    """
    session.flush()
    trace: Trace = session.info["trace"]
    changes = [c for c in map(narrowed, trace.changes.values()) if c["before"] or c["after"]]
    if not changes and not (trace.name and trace.name.notes):
        return None
    if trace.name is None:
        raise UnnamedAct(
            f"rows of {sorted({c['noun'] for c in changes})} were changed without naming the act"
        )
    act = _chained(session, trace, trace.name, changes)
    touched = {(c["noun"], c["id"]) for c in changes} | trace.name.concerns
    connection = session.connection()
    connection.execute(_WRITE_ACT, act.model_dump())
    if touched:
        connection.execute(
            _WRITE_TOUCHED,
            [{"noun": noun, "row_id": row_id, "act_id": act.id} for noun, row_id in sorted(touched)],
        )
    return act


def _chained(session: Session, trace: Trace, name: Name, changes: list[dict[str, Any]]) -> Act:
    last = session.connection().execute(_LAST_ACT).first()
    act = Act(
        id=(last[0] or 0) + 1 if last else 1,
        at=clock.now(),
        actor=trace.actor,
        acted_for=trace.acted_for,
        verb=name.verb,
        noun=name.noun,
        subject_id=name.subject_id,
        reason=name.reason,
        facts=canonical(name.facts),
        changes=canonical(changes),
        undo=name.undo,
        undoes_id=name.undoes_id,
        previous=last[1] if last else "",
        digest="",
    )
    act.digest = digest_of(act)
    return act


def canonical(value: Any) -> str:
    """JSON with one possible spelling, so that a digest can be computed again."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=plain)


def digest_of(act: Act) -> str:
    """SHA-256 over everything the act says, the digest of the previous act included.

    For whom it was done counts where somebody stood in: acts from before there were substitutes keep their digest.
    """
    return chain.digest_of({name: plain(value) for name, value in act.model_dump().items()})
