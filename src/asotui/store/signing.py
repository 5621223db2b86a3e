"""Whose hand an act is, and whether it may be done: the one door at which every act shows its right."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from asotui import clock
from asotui.errors import (
    AsotuiError,
    NotAnOfficer,
    NotStandingIn,
    OnlyTheHead,
    ReadersOnlyRead,
    ReservedForTheHead,
    SeveralAbsent,
)
from asotui.models import Dossier, Meeting, Officer, Receipt, Row, Setting, Task
from asotui.rules import absences as away
from asotui.rules import roles
from asotui.rules.roles import Right
from asotui.terms import Role

if TYPE_CHECKING:
    from asotui.store.acts import Trace

DESKS: dict[type[Row], str] = {
    Dossier: "holder_id",
    Meeting: "organizer_id",
    Receipt: "assignee_id",
    Task: "owner_id",
}
"""The nouns that lie on somebody's desk, and the column that says on whose."""

# Built once: every act goes through it.
_BY_LOGIN = select(Officer).where(Officer.login == bindparam("login"))
_SETTING = select(Setting.value).where(Setting.name == "officers_may")


def acting(session: Session) -> Officer:
    """The officer who acts. Raises NotAnOfficer when the login is unknown to the section or no longer active."""
    login = session.info["trace"].actor
    officer = session.exec(_BY_LOGIN, params={"login": login}).first()
    if officer is None or not officer.active:
        raise NotAnOfficer(login=login)
    return officer


def absences(session: Session) -> dict[int, away.Absence]:
    """The absences of the section. A substitute who left, or who may only read, stands in for nobody."""
    people = {one.key: one for one in session.exec(select(Officer).where(col(Officer.active)))}
    able = {key for key, one in people.items() if one.role != Role.READER.value}
    return {
        key: away.Absence(
            one.absent_from, one.absent_until, one.substitute_id if one.substitute_id in able else None
        )
        for key, one in people.items()
        if one.absent_from is not None and one.absent_until is not None
    }


def stands_in_for(session: Session, officer: Officer, absent_id: int) -> bool:
    """Whether an officer stands in today for another one."""
    return away.substitute_of(absences(session), absent_id, clock.today()) == officer.key


def sign_for(session: Session, login: str) -> None:
    """Sign what this unit of work does for somebody who is away. Raises NotStandingIn."""
    officer, absent = acting(session), session.exec(_BY_LOGIN, params={"login": login}).first()
    if absent is None or not stands_in_for(session, officer, absent.key):
        raise NotStandingIn(officer=absent.name if absent else login)
    session.info["trace"].acted_for = absent.login


def sign(session: Session, trace: "Trace", rows: Iterable[Row], verb: str) -> None:
    """Find for whom an act is done, and refuse what its officer may not do.

    An act on what lies on the desk of somebody whose substitute acts is signed for them; so is one that needs the
    right of an absent head. Raises ReadersOnlyRead, OnlyTheHead, ReservedForTheHead, SeveralAbsent.
    """
    officer = session.exec(_BY_LOGIN, params={"login": trace.actor}).first()
    if officer is None:
        if session.exec(select(Officer.id).limit(1)).first() is None:
            return  # A register without people has nobody to keep anything from: its first officer is still to come.
        raise NotAnOfficer(login=trace.actor)
    on = list(rows)
    if not trace.acted_for:
        trace.acted_for = _whose_desk(session, trace, officer, on)
    right = roles.needed(verb)
    if right is Right.ENTRY and {("officer", officer.key)} != {
        key for key in trace.changes if key[0] == "officer"
    }:
        right = Right.SECTION
    _permit(session, trace, officer, right)


def allowed(session: Session, officer: Officer) -> frozenset[Right]:
    """What an officer may do today in their own name, and for those they stand in for."""
    heads = [head.role for head in _heads_stood_in_for(session, officer)]
    return roles.rights(officer.role, _given(session), heads)


def refusal(session: Session, officer: Officer, right: Right) -> AsotuiError:
    """What is said to an officer who lacks a right: who has it."""
    return _refusal(session, officer, officer.role, right)


def _refusal(session: Session, officer: Officer, role: str, right: Right) -> AsotuiError:
    if role == Role.READER.value:
        return ReadersOnlyRead(officer=officer.name)
    heads = ", ".join(head.name for head in heads_of(session))
    if right in (Right.WORK, Right.ENTRY):
        return OnlyTheHead(heads=heads)
    return ReservedForTheHead(right.value, heads)


def heads_of(session: Session) -> list[Officer]:
    """The heads of the section by name, without those who left."""
    query = select(Officer).where(Officer.role == Role.HEAD.value, col(Officer.active))
    return list(session.exec(query.order_by(col(Officer.name))))


def _permit(session: Session, trace: "Trace", officer: Officer, right: Right) -> None:
    role = _role_before(trace, officer)
    if role == Role.HEAD.value or (right is Right.WORK and role == Role.OFFICER.value):
        return
    if right in roles.rights(role, _given(session)):
        return
    heads = _heads_stood_in_for(session, officer) if role == Role.OFFICER.value else []
    if heads and right in roles.MOVABLE:
        trace.acted_for = trace.acted_for or heads[0].login
        return
    raise _refusal(session, officer, role, right)


def _role_before(trace: "Trace", officer: Officer) -> str:
    """The role in which the act was begun: nobody makes themselves head by it. The first officer founds the section."""
    change = trace.changes.get(("officer", officer.key))
    if change is None or change.before is None:
        return officer.role
    return str(change.before["role"])


def _given(session: Session) -> frozenset[Right]:
    stored = session.exec(_SETTING).first()
    return roles.given(roles.USUAL if stored is None else stored)


def _heads_stood_in_for(session: Session, officer: Officer) -> list[Officer]:
    found = absences(session)
    ids = away.stood_in_for(found, officer.key, clock.today()) if found else ()
    return [head for head in heads_of(session) if head.key in ids]


def _whose_desk(session: Session, trace: "Trace", officer: Officer, rows: Iterable[Row]) -> str:
    """The login of the absent colleague on whose desk the rows lay before the act; empty when there is none."""
    desks = {_desk_before(trace, row) for row in rows if type(row) in DESKS} - {None, officer.key}
    if not desks:
        return ""
    absent = desks & set(away.stood_in_for(absences(session), officer.key, clock.today()))
    people = [session.get_one(Officer, officer_id) for officer_id in sorted(absent)]
    if len(people) > 1:
        raise SeveralAbsent(officers=", ".join(one.name for one in people))
    return people[0].login if people else ""


def _desk_before(trace: "Trace", row: Row) -> Any:
    column = DESKS[type(row)]
    change = trace.changes.get((str(row.__tablename__), row.key))
    if change is None:
        return getattr(row, column)
    return None if change.before is None else change.before[column]
