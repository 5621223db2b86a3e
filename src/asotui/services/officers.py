"""The people of the section and what they may do."""

from collections.abc import Callable
from datetime import date
from typing import Concatenate, ParamSpec, TypeVar

from sqlmodel import Session, select

from asotui.errors import (
    AbsenceTheWrongWayRound,
    LastHead,
    OfficerAlreadyThere,
    OfficerGone,
    OnlyTheHead,
    ReaderGivenNothing,
    ReadersOnlyRead,
    SubstituteForOneself,
    SubstitutesInACircle,
    UnknownOfficer,
)
from asotui.models import Officer
from asotui.rules import absences as rules
from asotui.rules.roles import Right
from asotui.services import typed
from asotui.store import absences, acting, allowed, heads_of, name_act, refusal, sign_for
from asotui.terms import Role

P = ParamSpec("P")
T = TypeVar("T")


def writing(session: Session) -> Officer:
    """The officer who acts, allowed to change the register.

    Raises NotAnOfficer for a login unknown to the section, ReadersOnlyRead for a reader.
    """
    officer = acting(session)
    if officer.role == Role.READER.value:
        raise ReadersOnlyRead(officer=officer.name)
    return officer


def heading(session: Session) -> Officer:
    """The officer who acts, as head of section. Raises OnlyTheHead for anybody else."""
    officer = writing(session)
    if officer.role != Role.HEAD.value:
        raise OnlyTheHead(heads=", ".join(head.name for head in heads_of(session)))
    return officer


def holding(session: Session, right: Right) -> Officer:
    """The officer who acts, with a right that not everybody has. Raises ReadersOnlyRead, ReservedForTheHead.

    Every act shows its right once more when it is named; asked here first, nobody is told to mend what they could
    not do afterwards.
    """
    officer = writing(session)
    if right not in allowed(session, officer):
        raise refusal(session, officer, right)
    return officer


def in_name_of(
    login: str, service: Callable[Concatenate[Session, P], T]
) -> Callable[Concatenate[Session, P], T]:
    """A service signed for an officer who is away, by the one who stands in. It raises also NotStandingIn."""

    def signed(session: Session, /, *args: P.args, **kwargs: P.kwargs) -> T:
        sign_for(session, login)
        return service(session, *args, **kwargs)

    return signed


def find(session: Session, officer_id: int) -> Officer:
    """An officer who can be given something, and stand in for another.

    Raises UnknownOfficer, OfficerGone for one who left, ReaderGivenNothing for one who could not act on it.
    """
    officer = _any(session, officer_id)
    if not officer.active:
        raise OfficerGone(officer=officer.name)
    if officer.role == Role.READER.value:
        raise ReaderGivenNothing(officer=officer.name)
    return officer


def first(session: Session, login: str, name: str, mail: str = "") -> int:
    """Make the first officer of an empty register its head of section. Does nothing for one who is there already.

    Raises OnlyTheHead when the section has other officers.
    """
    known = session.exec(select(Officer).where(Officer.login == login)).first()
    if known is not None:
        return known.key
    if session.exec(select(Officer.id).limit(1)).first() is not None:
        raise OnlyTheHead(heads=", ".join(head.name for head in heads_of(session)))
    return _added(session, login, name, Role.HEAD, mail, undo="never")


def add(session: Session, login: str, name: str, role: str = Role.OFFICER.value, mail: str = "") -> int:
    """Add an officer by the login of the server, or bring back one who left. Only the head of section may.

    Raises OfficerAlreadyThere for one who is active.
    """
    heading(session)
    return _added(session, login, name, Role(typed.word(Role, role)), mail)


def change(
    session: Session,
    officer_id: int,
    name: str | None = None,
    role: str | None = None,
    mail: str | None = None,
    active: bool | None = None,
) -> None:
    """Change what is given. An officer changes their own name and mail; the rest is for the head of section.

    Raises OnlyTheHead, UnknownOfficer, LastHead when no active head would be left.
    """
    officer = _any(session, officer_id)
    if role is not None or active is not None or writing(session).key != officer_id:
        heading(session)
    if name is not None:
        officer.name = typed.needed_line(name)
    if mail is not None:
        officer.mail = typed.line(mail)
    if role is not None:
        officer.role = typed.word(Role, role)
    if active is not None:
        officer.active = active
    session.flush()
    if not heads_of(session):
        raise LastHead(officer=officer.name)
    name_act(session, "officer.changed", officer, facts={"officer": officer.name})


def set_absence(
    session: Session,
    officer_id: int,
    absent_from: date | None,
    absent_until: date | None,
    substitute_id: int | None = None,
) -> None:
    """Say from which to which day, both counted, an officer is away and who stands in; no dates means back.

    One's own absence, or anybody's for the head of section. Raises AbsenceTheWrongWayRound, SubstituteForOneself,
    SubstitutesInACircle when on some day those who stand in for each other would all be away.
    """
    officer = _any(session, officer_id)
    if writing(session).key != officer_id:
        heading(session)
    if substitute_id == officer_id:
        raise SubstituteForOneself
    away = absent_from is not None and absent_until is not None
    if (absent_from is None) != (absent_until is None) or (away and absent_until < absent_from):  # type: ignore[operator]
        raise AbsenceTheWrongWayRound
    substitute = find(session, substitute_id) if away and substitute_id is not None else None
    officer.absent_from, officer.absent_until = absent_from, absent_until
    officer.substitute_id = substitute.key if substitute else None
    session.flush()
    _refuse_circle(session, officer)
    _say_absence(session, officer, substitute)


def _refuse_circle(session: Session, officer: Officer) -> None:
    found = absences(session)
    circle = rules.circle(found, officer.key) if officer.key in found else None
    if circle is not None:
        on, people = circle
        names = ", ".join(_any(session, officer_id).name for officer_id in people)
        raise SubstitutesInACircle(on=on, officers=names)


def _say_absence(session: Session, officer: Officer, substitute: Officer | None) -> None:
    facts = {"officer": officer.name}
    if officer.absent_from is None or officer.absent_until is None:
        return name_act(session, "officer.back", officer, facts=facts)
    facts |= {
        "absent_from": officer.absent_from.isoformat(),
        "absent_until": officer.absent_until.isoformat(),
    }
    if substitute is None:
        return name_act(session, "officer.absent", officer, facts=facts)
    facts["substitute"] = substitute.name
    return name_act(session, "officer.absent_substituted", officer, facts=facts, concerns=[substitute])


def _added(session: Session, login: str, name: str, role: Role, mail: str, undo: str = "reverse") -> int:
    login = typed.needed_line(login)
    officer = session.exec(select(Officer).where(Officer.login == login)).first()
    if officer is None:
        officer = Officer(login=login, name="")
        session.add(officer)
    elif officer.active:
        raise OfficerAlreadyThere(login=login)
    officer.name, officer.role, officer.mail = typed.line(name) or login, role.value, typed.line(mail)
    officer.active = True
    session.flush()
    facts = {"officer": officer.name, "login": login, "role": role.value}
    name_act(session, "officer.added", officer, facts=facts, undo=undo)
    return officer.key


def _any(session: Session, officer_id: int) -> Officer:
    officer = session.get(Officer, officer_id)
    if officer is None:
        raise UnknownOfficer(login=officer_id)
    return officer
