"""Whom the section may convene: its officers, and the people and offices that it knows."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlmodel import Session, col

from asotui.models import Correspondent, Officer
from asotui.queries.statements import read_all
from asotui.text import fold

MOST = 5000


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """An officer by key, or somebody from outside; `mail` may be empty. `folded` is what a search compares."""

    officer_id: int | None
    name: str
    mail: str
    folded: str


def known(session: Session, *, limit: int = MOST) -> list[KnownPerson]:
    """The active officers by name, then the correspondents, the newest first and no more than `limit` of them."""
    officers = (
        select(col(Officer.id), col(Officer.name), col(Officer.mail), col(Officer.login))
        .where(col(Officer.active).is_(True))
        .order_by(col(Officer.name))
    )
    others = (
        select(col(Correspondent.name), col(Correspondent.address))
        .order_by(col(Correspondent.id).desc())
        .limit(limit)
    )
    return [
        *(
            KnownPerson(key, name, mail, fold(f"{name} {login} {mail}"))
            for key, name, mail, login in read_all(session, officers)
        ),
        *(KnownPerson(None, name, mail, fold(f"{name} {mail}")) for name, mail in read_all(session, others)),
    ]
