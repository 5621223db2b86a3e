"""From desk to desk: every change of holder is a movement."""

from sqlmodel import Session

from asotui import clock
from asotui.errors import AlreadyHolder, NotTheHolder
from asotui.models import Dossier, Movement, Officer
from asotui.services import officers, typed
from asotui.services.dossiers.found import living, named, some_living, stir
from asotui.services.typed import Ids
from asotui.store import name_act


def transmit(session: Session, dossier_ids: Ids, to_officer_id: int, word: str = "") -> None:
    """Put dossiers on a colleague's desk, with a word. They are not taken up until the colleague opens them.

    Raises UnknownOfficer, OfficerGone, AlreadyHolder, DossierEnded.
    """
    officers.writing(session)
    receiver = officers.find(session, to_officer_id)
    word = typed.block(word)
    sent = some_living(session, dossier_ids)
    for dossier in sent:
        hand_over(session, dossier, receiver, word)
    named(session, "dossier.transmitted", sent, reason=word, officer=receiver.name)


def hand_over(session: Session, dossier: Dossier, receiver: Officer, word: str) -> None:
    """Write the movement and change the holder. Part of another act: names none. Raises AlreadyHolder."""
    if dossier.holder_id == receiver.key:
        raise AlreadyHolder(officer=receiver.name, number=dossier.number)
    now = clock.now()
    session.add(
        Movement(dossier_id=dossier.key, from_id=dossier.holder_id, to_id=receiver.key, at=now, why=word)
    )
    dossier.holder_id, dossier.held_since, dossier.taken_up = receiver.key, now, False
    stir(dossier)


def take_up(session: Session, dossier_id: int) -> None:
    """Say that the new holder has opened the dossier. Does nothing when they had. Raises NotTheHolder."""
    officer = officers.writing(session)
    dossier = living(session, dossier_id)
    if dossier.holder_id != officer.key:
        raise NotTheHolder(number=dossier.number, officer=session.get_one(Officer, dossier.holder_id).name)
    if dossier.taken_up:
        return
    dossier.taken_up = True
    # Opening a dossier is no decision: undo passes it over and takes back what the officer did before.
    facts = {"dossier": dossier.number, "officer": officer.name}
    name_act(session, "dossier.taken_up", dossier, facts=facts, undo="cancel")
