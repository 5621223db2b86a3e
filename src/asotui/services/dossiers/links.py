"""Dossiers that concern each other."""

from sqlmodel import Session, select

from asotui.errors import AlreadyLinked, LinkedToItself, NotLinked
from asotui.models import DossierLink
from asotui.services import officers, typed
from asotui.services.dossiers.found import find
from asotui.store import name_act


def link(session: Session, dossier_id: int, other_id: int, why: str = "") -> None:
    """Link two dossiers, closed ones too. Raises LinkedToItself, AlreadyLinked, UnknownDossier."""
    officers.writing(session)
    if dossier_id == other_id:
        raise LinkedToItself
    dossier, other = find(session, dossier_id), find(session, other_id)
    if _between(session, dossier_id, other_id) is not None:
        raise AlreadyLinked(number=dossier.number, other=other.number)
    first, second = sorted((dossier_id, other_id))
    session.add(DossierLink(dossier_id=first, other_id=second, why=typed.line(why)))
    facts = {"dossier": dossier.number, "other": other.number}
    name_act(session, "dossier.linked", dossier, reason=typed.line(why), facts=facts, concerns=[other])


def unlink(session: Session, dossier_id: int, other_id: int) -> None:
    """Take the link between two dossiers away. Raises NotLinked, UnknownDossier."""
    officers.writing(session)
    dossier, other = find(session, dossier_id), find(session, other_id)
    joined = _between(session, dossier_id, other_id)
    if joined is None:
        raise NotLinked(number=dossier.number, other=other.number)
    session.delete(joined)
    facts = {"dossier": dossier.number, "other": other.number}
    name_act(session, "dossier.unlinked", dossier, facts=facts, concerns=[other])


def _between(session: Session, one_id: int, other_id: int) -> DossierLink | None:
    first, second = sorted((one_id, other_id))
    query = select(DossierLink).where(DossierLink.dossier_id == first, DossierLink.other_id == second)
    return session.exec(query).first()
