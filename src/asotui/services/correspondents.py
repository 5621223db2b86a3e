"""The people and offices who write to the section."""

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from asotui.errors import UnknownCorrespondent
from asotui.models import Correspondent
from asotui.services import typed
from asotui.text import fold

_AT_ADDRESS = (
    select(Correspondent).where(Correspondent.address == bindparam("address")).order_by(col(Correspondent.id))
)


def known(session: Session, name: str, address: str = "") -> Correspondent | None:
    """The correspondent with this address, else with this name and no other address; made when new.

    None when neither is given. Part of another act: names none. The fullest name is kept with the entry.
    """
    name, address = typed.line(name), _spelt(address)
    if not name and not address:
        return None
    found = _with_address(session, address, fold(name)) if address else _named(session, fold(name))
    if found is None:
        found = Correspondent(name=name or address, address=address, folded=fold(f"{name} {address}"))
        session.add(found)
        session.flush()
    elif name and found.name == found.address:
        found.name, found.folded = name, fold(f"{name} {address}")
    return found


def find(session: Session, correspondent_id: int) -> Correspondent:
    """A correspondent by key. Raises UnknownCorrespondent."""
    found = session.get(Correspondent, correspondent_id)
    if found is None:
        raise UnknownCorrespondent(correspondent=correspondent_id)
    return found


def _with_address(session: Session, address: str, folded_name: str) -> Correspondent | None:
    """One address can serve several people of an office: the same name is preferred, no second entry is made."""
    same = session.exec(_AT_ADDRESS, params={"address": address}).all()
    return next((c for c in same if fold(c.name) == folded_name), same[0] if same else None)


def _named(session: Session, folded_name: str) -> Correspondent | None:
    """By a range of the index: what is folded begins with the name, its address follows."""
    begins = (col(Correspondent.folded) >= folded_name) & (
        col(Correspondent.folded) < folded_name + chr(0x10FFFF)
    )
    candidates = session.exec(
        select(Correspondent).where(begins).order_by(col(Correspondent.id)).limit(20)
    ).all()
    return next((c for c in candidates if fold(c.name) == folded_name), None)


def _spelt(address: str) -> str:
    """Mail addresses differ in case from one message to the next and mean the same person."""
    address = typed.line(address)
    return address.lower() if "@" in address else address
