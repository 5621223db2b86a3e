"""The trace of acts, newest first."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from asotui import verbs
from asotui.i18n import _
from asotui.models import Act, Officer
from asotui.queries.statements import Statement, read_all

UNDONE, REDONE = "act.undone", "act.redone"


@dataclass(frozen=True, slots=True)
class ActRow:
    """One act; `sentence` is in the language in force, `at` is UTC. `undone` says that it was taken back since.

    `acted_for` is the login of the absent officer for whom `actor` stood in, `for_name` their name; both empty for an
    act of one's own.
    """

    act_id: int
    at: datetime
    actor: str
    actor_name: str
    verb: str
    sentence: str
    reason: str
    noun: str
    subject_id: int | None
    undone: bool
    acted_for: str = ""
    for_name: str = ""

    @property
    def identity(self) -> tuple[str, int]:
        """What stays the same when the row is read again."""
        return ("act", self.act_id)

    @property
    def who(self) -> str:
        """Whose hand it is: `Mme Durand for M. Petit` where she stood in."""
        return signature(self.actor_name, self.for_name)


def signature(officer: str, absent: str) -> str:
    """An officer, and for whom they stood in when they did, in the language in force."""
    return _("{officer} for {absent}").format(officer=officer, absent=absent) if absent else officer


def log(
    session: Session,
    *,
    before_id: int | None = None,
    after_id: int | None = None,
    limit: int = 50,
    noun: str | None = None,
    actor: str | None = None,
) -> list[ActRow]:
    """The acts just before one, or just after `after_id`, newest first; on one noun or by one login if asked."""
    query = said()
    if noun is not None:
        query = query.where(col(Act.noun) == noun)
    if actor is not None:
        query = query.where(col(Act.actor) == actor)
    return read(session, query, before_id, limit, after_id=after_id)


def latest(session: Session) -> int:
    """The number of the last act, 0 in an empty register: what is read in this session shows its effects."""
    last = session.connection().execute(select(func.max(col(Act.id)))).scalar_one()
    return last or 0


def said() -> Statement:
    """Every act with the name of who did it, without the values it changed."""
    absent = aliased(Officer)
    return (
        select(
            col(Act.id),
            col(Act.at),
            col(Act.actor),
            func.coalesce(col(Officer.name), col(Act.actor)),
            col(Act.verb),
            col(Act.facts),
            col(Act.reason),
            col(Act.noun),
            col(Act.subject_id),
            col(Act.acted_for),
            func.coalesce(col(absent.name), col(Act.acted_for)),
        )
        .outerjoin(Officer, col(Officer.login) == col(Act.actor))
        .outerjoin(absent, col(absent.login) == func.nullif(col(Act.acted_for), ""))
    )


def read(
    session: Session, query: Statement, before_id: int | None, limit: int, *, after_id: int | None = None
) -> list[ActRow]:
    """A page of such acts."""
    if before_id is not None:
        query = query.where(col(Act.id) < before_id)
    if after_id is not None:
        query = query.where(col(Act.id) > after_id).order_by(col(Act.id)).limit(limit)
        found = read_all(session, query)[::-1]
    else:
        found = read_all(session, query.order_by(col(Act.id).desc()).limit(limit))
    undone = _undone(session, [values[0] for values in found])
    return [
        ActRow(
            act_id,
            at,
            actor,
            name,
            verb,
            verbs.sentence(verb, json.loads(facts)),
            reason,
            noun,
            subject_id,
            act_id in undone,
            acted_for,
            for_name,
        )
        for act_id, at, actor, name, verb, facts, reason, noun, subject_id, acted_for, for_name in found
    ]


def _undone(session: Session, act_ids: Iterable[int]) -> set[int]:
    """Those of the acts that an undo took back and no redo brought again."""
    undoing = _taking_back(session, UNDONE, act_ids)
    redone = {
        undo_id
        for _act_id, undo_id in _taking_back(session, REDONE, [act_id for act_id, _undone_id in undoing])
    }
    return {undone_id for undo_id, undone_id in undoing if undo_id not in redone}


def _taking_back(session: Session, verb: str, act_ids: Iterable[int]) -> list[tuple[int, int]]:
    wanted = list(act_ids)
    if not wanted:
        return []
    query = select(col(Act.id), col(Act.undoes_id)).where(
        col(Act.undoes_id).in_(wanted), col(Act.verb) == verb
    )
    return [(act_id, undoes_id) for act_id, undoes_id in read_all(session, query)]
