"""Bringing a copy back: what would be lost first, then the exchange."""

import os
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlmodel import Session, col, func, select

from asotui import clock
from asotui.errors import AsotuiError, NotAnOfficer, RestoreNotYours, UnknownOfficer
from asotui.models import Act, Officer
from asotui.queries import acts, officers
from asotui.queries.acts import ActRow
from asotui.rules.roles import Right
from asotui.services import heads
from asotui.services.heads import Restored
from asotui.store import Store, backups, chain, checking, restoring
from asotui.store.heads import Heads
from asotui.store.restoring import Compared
from asotui.terms import Role
from asotui.text import clean_line

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
    compared: Compared | None = None


def preview(register: Path, copy: Path, login: str) -> Preview:
    """Verify a copy, and say what would be lost by bringing it back.

    The right is asked in the present register; where that cannot be read, in the copy, or of who owns the file: they could
    put another in its place with any program. Raises what `store.restoring` raises, NotAnOfficer, ReservedForTheHead,
    ReadersOnlyRead, RestoreNotYours.
    """
    restoring.check_copy(copy, register)
    compared = restoring.compare(register, copy)
    lost = 0 if compared.there is None else compared.there.act_id - compared.common
    try:
        store = Store.open(register) if compared.there is not None else None
    except AsotuiError:
        store = None
    if store is None:
        _check_may_unread(register, copy, login)
        return Preview(
            copy,
            False,
            compared.copied.act_id,
            lost,
            compared.copied.act_id - compared.common,
            compared=compared,
        )
    try:
        with store.read() as session:
            _check_may(session, login)
            return _told(session, copy, compared, lost)
    finally:
        store.close()


def _check_may(session: Session, login: str) -> None:
    try:
        officer = officers.by_login(session, login)
    except UnknownOfficer:
        raise NotAnOfficer(login=login) from None
    if not officer.active:
        raise NotAnOfficer(login=login)
    refusal = officers.why_not(session, officer.id, Right.RESTORE)
    if refusal is not None:
        raise refusal


def _check_may_unread(register: Path, copy: Path, login: str) -> None:
    """Raises RestoreNotYours with who may."""
    if os.geteuid() == 0 or (register.exists() and register.stat().st_uid == os.geteuid()):
        return
    with checking.examine(copy, resting=True) as examined:
        heads = examined.connection.execute(
            "SELECT login, name FROM officer WHERE role = ? AND active ORDER BY name", (Role.HEAD.value,)
        ).fetchall()
    if login not in {head for head, _name in heads}:
        raise RestoreNotYours(path=register, heads=", ".join(name for _head, name in heads))


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
        compared,
    )


def restore(register: Path, login: str, found: Preview) -> Path:
    """Bring a copy back that was looked at; the path under which the register of before is kept.

    The register says so in its own chain: by whom, from which copy, and what its last act was before. Who brings it back
    takes it for the register seen from now on; colleagues are told once that theirs is an older one, and who did it.
    Raises what `store.restoring.restore` raises, or what keeps the register from being written.
    """
    assert found.compared is not None
    at = clock.local(clock.now())
    aside = register.with_name(f"{register.name}.before-{at:%Y-%m-%dT%H-%M-%S}")
    digest = backups.digest_of(found.copy)
    restoring.restore(register, found.copy, aside)
    store = Store.open(register)
    try:
        said = Restored(
            clean_line(found.copy.name),
            digest,
            found.compared.copied,
            found.compared.common,
            found.compared.there,
        )
        store.perform(login, heads.restored, said)
    finally:
        store.close()
    with checking.examine(register) as examined:
        Heads(register).see(chain.head_of(examined.connection), anew=True)
    return aside
