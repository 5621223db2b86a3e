"""Undo and redo: a new act that puts the values of before back, if nobody changed them since."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, inspect
from sqlmodel import Session, SQLModel, select

from asotui import verbs
from asotui.errors import (
    ActOfAnother,
    CannotUndo,
    ChangedAfterwards,
    ChangedSince,
    NothingToRedo,
    NothingToUndo,
    UnknownAct,
)
from asotui.models import Act, Officer, Row, Touched
from asotui.models.columns import Instant
from asotui.store.acts import CANCEL, NEVER, REVERSE, Trace, _digest_of, name_act, noun_of, plain

UNDONE, REDONE = "act.undone", "act.redone"


def undo_last(session: Session) -> None:
    """Take back the officer's last act that still stands. Raises NothingToUndo, CannotUndo or ChangedSince."""
    act = _last_standing(session)
    if act is None:
        raise NothingToUndo
    _reverse(session, act, UNDONE)


def undo_act(session: Session, act_id: int) -> None:
    """Take back one act by its number: one's own, or one that was done for oneself.

    Raises UnknownAct, ActOfAnother, CannotUndo or ChangedSince.
    """
    act = session.get(Act, act_id)
    if act is None:
        raise UnknownAct(act=act_id)
    trace: Trace = session.info["trace"]
    if trace.actor not in (act.actor, act.acted_for):
        raise ActOfAnother(act=act_id, officer=_name_of(session, act.actor))
    if act.verb in (UNDONE, REDONE) or _is_undone(session, act):
        raise CannotUndo(act=act_id)
    _reverse(session, act, UNDONE)


def redo_last(session: Session) -> None:
    """Do again what the officer's last undo took back. Raises NothingToRedo or ChangedSince."""
    nullified: set[int | None] = set()
    for act in _own_acts(session):
        if act.verb == REDONE:
            nullified.add(act.undoes_id)
        elif act.verb == UNDONE:
            if act.id not in nullified:
                return _reverse(session, act, REDONE)
        elif act.undo == REVERSE:
            break
    raise NothingToRedo


def _own_acts(session: Session) -> Iterator[Act]:
    """The acts of the officer, newest first, a batch at a time."""
    trace: Trace = session.info["trace"]
    before = None
    while True:
        query = select(Act).where(Act.actor == trace.actor).order_by(Act.id.desc()).limit(64)  # type: ignore[union-attr]
        if before is not None:
            query = query.where(Act.id < before)  # type: ignore[operator]
        batch = session.exec(query).all()
        yield from batch
        if len(batch) < 64:
            return
        before = batch[-1].id


def _last_standing(session: Session) -> Act | None:
    return next(
        (
            act
            for act in _own_acts(session)
            if act.verb not in (UNDONE, REDONE) and act.undo == REVERSE and not _is_undone(session, act)
        ),
        None,
    )


def _is_undone(session: Session, act: Act) -> bool:
    """Whether somebody took the act back, and nobody has done it again since."""
    undoing = session.exec(
        select(Act.id)
        .where(Act.undoes_id == act.id, Act.verb == UNDONE)
        .order_by(Act.id.desc())  # type: ignore[union-attr]
        .limit(1)
    ).first()
    if undoing is None:
        return False
    return session.exec(select(Act.id).where(Act.undoes_id == undoing, Act.verb == REDONE)).first() is None


def _reverse(session: Session, act: Act, verb: str) -> None:
    if act.undo == NEVER:
        raise CannotUndo(act=act.id)
    tables = {noun_of(table): table for table in Row.__subclasses__()}
    changes = json.loads(act.changes)
    for change in changes:
        _check_unchanged(session, act, tables[change["noun"]], change)
    for change in _in_order_of_reversal(changes, tables):
        _put_back(session, tables[change["noun"]], change, cancelling=act.undo == CANCEL)
        session.flush()
    subject = session.get(tables[act.noun], act.subject_id) if act.noun else None
    facts = {"act": act.id, "verb": act.verb, "facts": json.loads(act.facts)}
    if act.verb == UNDONE:
        facts = json.loads(act.facts)
    concerns = _concerned(session, act, tables)
    needs = _first_of(session, act).verb
    name_act(session, verb, subject, facts=facts, concerns=concerns, undoes_id=act.id, needs=needs)


def _first_of(session: Session, act: Act) -> Act:
    """The act itself; of an undo or a redo, the act that was taken back first: whoever may do it may take it back."""
    while act.undoes_id is not None:
        act = session.get_one(Act, act.undoes_id)
    return act


def _in_order_of_reversal(
    changes: list[dict[str, Any]], tables: dict[str, type[Row]]
) -> list[dict[str, Any]]:
    """Rows come back first, the last that went before the others; values second, and rows made by the act go last.

    So nothing points at a missing row.
    """
    brought_back = [c for c in reversed(changes) if c["after"] is None]
    altered = [c for c in changes if c["before"] is not None and c["after"] is not None]
    made = [c for c in reversed(changes) if c["before"] is None]
    made.sort(key=lambda c: tables[c["noun"]].REGISTERED is None)
    return [*brought_back, *altered, *made]


def _put_back(session: Session, table: type[Row], change: dict[str, Any], *, cancelling: bool) -> None:
    before, after = change["before"], change["after"]
    row = session.get(table, change["id"])
    if table.KEPT_ON_UNDO:
        return
    if after is None:
        session.add(table(**_parsed(table, before)))
    elif before is not None:
        assert row is not None
        for name, value in _parsed(table, before).items():
            if name not in table.TRACED_BY_DIGEST:
                setattr(row, name, value)
    elif table.REGISTERED is not None:
        for name, value in table.REGISTERED.items():
            setattr(row, name, value)
    elif not cancelling and row is not None:
        session.delete(row)


def _parsed(table: type[SQLModel], values: dict[str, Any]) -> dict[str, Any]:
    columns = inspect(table).columns
    return {name: value_of(columns[name].type, value) for name, value in values.items()}


def value_of(kind: Any, value: Any) -> Any:
    """A value of the trace as a column of this type has it."""
    if value is None:
        return None
    if isinstance(kind, Instant):
        return datetime.fromisoformat(value)
    if isinstance(kind, Date):
        return date.fromisoformat(value)
    return value


def _check_unchanged(session: Session, act: Act, table: type[Row], change: dict[str, Any]) -> None:
    if table.KEPT_ON_UNDO:
        return
    row = session.get(table, change["id"])
    after = change["after"]
    if after is None:
        same = row is None
    elif row is None:
        same = False
    else:
        same = all(_current(table, row, name) == value for name, value in after.items())
    if not same:
        login, name = _who_changed(session, act, change)
        trace: Trace = session.info["trace"]
        refusal = ChangedAfterwards if login == trace.actor else ChangedSince
        raise refusal(act=verbs.sentence(act.verb, json.loads(act.facts)), officer=name)


def _current(table: type[Row], row: Row, name: str) -> Any:
    value = getattr(row, name)
    return _digest_of(value) if name in table.TRACED_BY_DIGEST else plain(value)


def _who_changed(session: Session, act: Act, change: dict[str, Any]) -> tuple[str, str]:
    """The login and the name of who touched a row last."""
    login = session.exec(
        select(Act.actor)
        .join(Touched, Touched.act_id == Act.id)  # type: ignore[arg-type]
        .where(Touched.noun == change["noun"], Touched.row_id == change["id"], Act.id > act.id)  # type: ignore[operator]
        .order_by(Act.id.desc())  # type: ignore[union-attr]
        .limit(1)
    ).first()
    login = login or act.actor
    return login, _name_of(session, login)


def _name_of(session: Session, login: str) -> str:
    return session.exec(select(Officer.name).where(Officer.login == login)).first() or login


def _concerned(session: Session, act: Act, tables: dict[str, type[Row]]) -> list[Row]:
    """What the act concerned, so that its undo stands in the same histories."""
    pairs = session.exec(select(Touched.noun, Touched.row_id).where(Touched.act_id == act.id)).all()
    rows = [
        session.get(tables[noun], row_id) for noun, row_id in pairs if tables[noun].REGISTERED is not None
    ]
    return [row for row in rows if row is not None]
