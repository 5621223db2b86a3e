"""The people of the section."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from asotui import store
from asotui.errors import AsotuiError, UnknownOfficer
from asotui.models import Officer
from asotui.queries.statements import Statement, read_all, read_one
from asotui.rules import absences
from asotui.rules.roles import Right


@dataclass(frozen=True, slots=True)
class OfficerRow:
    """An officer; an absence goes from its first to its last day, both counted."""

    id: int
    login: str
    name: str
    mail: str
    role: str
    active: bool
    absent_from: date | None
    absent_until: date | None
    substitute_id: int | None
    substitute: str

    @property
    def identity(self) -> tuple[str, int]:
        """What stays the same when the row is read again."""
        return ("officer", self.id)

    def is_absent(self, on: date) -> bool:
        """Whether the officer is away on that day."""
        return (
            self.absent_from is not None
            and self.absent_until is not None
            and self.absent_from <= on <= self.absent_until
        )


def all(session: Session, *, active: bool = True) -> list[OfficerRow]:
    """The officers by name; with those who left unless `active`."""
    query = _shown()
    if active:
        query = query.where(col(Officer.active))
    return [_row(values) for values in read_all(session, query.order_by(col(Officer.name), col(Officer.id)))]


def by_login(session: Session, login: str) -> OfficerRow:
    """The officer with that login, active or not. Raises UnknownOfficer."""
    return _one(session, col(Officer.login) == login, login)


def by_id(session: Session, officer_id: int) -> OfficerRow:
    """The officer with that key, active or not. Raises UnknownOfficer."""
    return _one(session, col(Officer.id) == officer_id, officer_id)


def names(session: Session) -> dict[str, str]:
    """The name of each login, those who left included."""
    found = read_all(session, select(col(Officer.login), col(Officer.name)))
    return {login: name for login, name in found}  # noqa: C416


def stood_in_for(session: Session, officer_id: int, on: date) -> dict[int, str]:
    """For whom an officer stands in on a day: their names by their keys."""
    first, last = col(Officer.absent_from), col(Officer.absent_until)
    away = select(col(Officer.id)).where(first <= on, last >= on, col(Officer.substitute_id).is_not(None))
    if read_one(session, away.limit(1)) is None:
        return {}
    ids = absences.stood_in_for(store.absences(session), officer_id, on)
    return {row.id: row.name for row in all(session) if row.id in ids}


def why_not(session: Session, officer_id: int, right: Right) -> AsotuiError | None:
    """What an officer who lacks a right is told today; None for who has it."""
    officer = session.get_one(Officer, officer_id)
    return None if right in store.allowed(session, officer) else store.refusal(session, officer, right)


def _one(session: Session, wanted: Any, asked: object) -> OfficerRow:
    values = read_one(session, _shown().where(wanted))
    if values is None:
        raise UnknownOfficer(login=asked)
    return _row(values)


def _shown() -> Statement:
    substitute = aliased(Officer)
    return select(
        col(Officer.id),
        col(Officer.login),
        col(Officer.name),
        col(Officer.mail),
        col(Officer.role),
        col(Officer.active),
        col(Officer.absent_from),
        col(Officer.absent_until),
        col(Officer.substitute_id),
        col(substitute.name),
    ).outerjoin(substitute, col(substitute.id) == col(Officer.substitute_id))


def _row(values: Any) -> OfficerRow:
    *own, substitute = values
    return OfficerRow(*(*own, substitute or ""))
