"""Bringing a copy back: what would be lost first, then the exchange."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlmodel import Session, col, func, select

from asotui import clock
from asotui.errors import AsotuiError, NotAnOfficer, OnlyTheHead
from asotui.models import Act, Officer
from asotui.queries import acts
from asotui.queries.acts import ActRow
from asotui.store import Store, chain, checking, restoring
from asotui.store.heads import Heads
from asotui.store.restoring import Compared
from asotui.terms import Role

NEWEST = 20


@dataclass(frozen=True, slots=True)
class Preview:
    """What bringing a copy back would undo. Instants are UTC; `by` counts the lost acts of each officer by name.

    `readable` is false where the present register cannot be read, so that nobody knows what would be lost. `regained`
    counts acts that only the copy has.
    """

    copy: Path
    readable: bool
    copied_acts: int
    lost: int
    regained: int
    by: tuple[tuple[str, int], ...] = ()
    first_at: datetime | None = None
    last_at: datetime | None = None
    newest: tuple[ActRow, ...] = ()
    again: tuple[tuple[str, int, int], ...] = ()


def preview(register: Path, copy: Path, login: str) -> Preview:
    """Verify a copy, and say what would be lost by bringing it back.

    Raises what `store.restoring` raises, OnlyTheHead or NotAnOfficer when the officer may not bring a copy back.
    """
    restoring.check_copy(copy, register)
    compared = restoring.compare(register, copy)
    lost = 0 if compared.there is None else compared.there.act_id - compared.common
    try:
        store = Store.open(register) if compared.there is not None else None
    except AsotuiError:
        store = None
    if store is None:
        return Preview(copy, False, compared.copied.act_id, lost, compared.copied.act_id - compared.common)
    try:
        with store.read() as session:
            _check_may(session, login)
            return _told(session, copy, compared, lost)
    finally:
        store.close()


def _check_may(session: Session, login: str) -> None:
    officer = session.exec(select(Officer).where(Officer.login == login, col(Officer.active))).first()
    if officer is None:
        raise NotAnOfficer(login=login)
    if officer.role != Role.HEAD.value:
        heads = session.exec(
            select(Officer.name).where(Officer.role == Role.HEAD.value, col(Officer.active))
        ).all()
        raise OnlyTheHead(heads=", ".join(heads))


def _told(session: Session, copy: Path, compared: Compared, lost: int) -> Preview:
    after = col(Act.id) > compared.common
    names = dict(session.exec(select(Officer.login, Officer.name)).all())
    by = Counter(
        {
            names.get(login, login): count
            for login, count in session.exec(
                select(Act.actor, func.count()).where(after).group_by(Act.actor)
            ).all()
        }
    )
    first, last = session.exec(select(func.min(Act.at), func.max(Act.at)).where(after)).one()
    return Preview(
        copy,
        True,
        compared.copied.act_id,
        lost,
        compared.copied.act_id - compared.common,
        tuple(by.most_common()),
        first,
        last,
        tuple(acts.log(session, limit=min(NEWEST, lost))) if lost else (),
        compared.again,
    )


def restore(register: Path, copy: Path) -> Path:
    """Bring a copy back that was looked at; the path under which the register of before is kept.

    Who brings it back takes it for the register seen from now on; colleagues are told once that theirs is an older one. Raises what `store.restoring.restore` raises.
    """
    at = clock.local(clock.now())
    aside = register.with_name(f"{register.name}.before-{at:%Y-%m-%dT%H-%M-%S}")
    restoring.restore(register, copy, aside)
    with checking.examine(register) as examined:
        Heads(register).see(chain.head_of(examined.connection), anew=True)
    return aside
