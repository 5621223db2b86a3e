"""From desk to desk: every change of holder is a movement, which is seen, acknowledged or recalled."""

from sqlmodel import Session, col, select

from asotui import clock, verbs
from asotui.errors import (
    AcknowledgedAlready,
    AlreadyHolder,
    NotTheHolder,
    NotTheSender,
    NotTransmitted,
    OpenedAlready,
)
from asotui.models import Act, Dossier, Movement, Officer, Touched
from asotui.services import officers, typed
from asotui.services.dossiers.found import living, named, some_living, stir
from asotui.services.typed import Ids
from asotui.store import name_act, stands_in_for


def transmit(session: Session, dossier_ids: Ids, to_officer_id: int, word: str = "") -> None:
    """Put dossiers on a colleague's desk, with a word. They are not taken up until the colleague says so.

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


def see(session: Session, dossier_id: int) -> None:
    """Say that the new holder, or who stands in for them, has opened the dossier: the sender no longer recalls it.

    Does nothing for anybody else, nor a second time. It cannot be undone: what was read was read.
    """
    officer = officers.writing(session)
    dossier = living(session, dossier_id)
    movement = _last(session, dossier)
    if dossier.taken_up or movement.seen_at is not None or not _on_the_desk_of(session, dossier, officer):
        return
    movement.seen_at = clock.now()
    facts = {"dossier": dossier.number, "officer": officer.name}
    name_act(session, "dossier.seen", dossier, facts=facts, undo="never")


def take_up(session: Session, dossier_ids: Ids) -> None:
    """Acknowledge what was transmitted, as the new holder or in their place. Does nothing where that was done.

    Raises NotTheHolder, DossierEnded.
    """
    officer = officers.writing(session)
    taken = []
    for dossier in some_living(session, dossier_ids):
        if not _on_the_desk_of(session, dossier, officer):
            holder = session.get_one(Officer, dossier.holder_id)
            raise NotTheHolder(number=dossier.number, officer=holder.name)
        if not dossier.taken_up:
            taken.append(dossier)
    for dossier in taken:
        movement, now = _last(session, dossier), clock.now()
        movement.seen_at, movement.acknowledged_at = movement.seen_at or now, now
        dossier.taken_up = True
    if taken:
        named(session, "dossier.taken_up", taken, officer=officer.name)


def recall(session: Session, dossier_ids: Ids) -> None:
    """Take back to one's desk what one transmitted and nobody has opened yet; the time on the desk goes on.

    Who stands in for the sender recalls it too. Raises NotTheSender, OpenedAlready, AcknowledgedAlready, NotTransmitted
    for what went another way, as by a submission, DossierEnded.
    """
    officer = officers.writing(session)
    recalled = some_living(session, dossier_ids)
    for dossier in recalled:
        _take_back(session, dossier, officer)
    named(session, "dossier.recalled", recalled, officer=officer.name)


def _take_back(session: Session, dossier: Dossier, officer: Officer) -> None:
    movement = _last(session, dossier)
    receiver = session.get_one(Officer, dossier.holder_id)
    if movement.from_id is None or _verb_of(session, movement) != "dossier.transmitted":
        raise NotTransmitted(number=dossier.number, officer=receiver.name)
    sender = session.get_one(Officer, movement.from_id)
    if sender is not officer and not stands_in_for(session, officer, sender.key):
        raise NotTheSender(number=dossier.number, sender=sender.name)
    said = {"number": dossier.number, "officer": receiver.name}
    if dossier.taken_up:
        raise AcknowledgedAlready(when=verbs.shown_instant(movement.acknowledged_at or movement.at), **said)
    if movement.seen_at is not None:
        raise OpenedAlready(when=verbs.shown_instant(movement.seen_at), **said)
    movement.recalled_at = clock.now()
    session.flush()
    dossier.holder_id, dossier.taken_up = sender.key, True
    dossier.held_since = _last(session, dossier).at
    stir(dossier)


def _on_the_desk_of(session: Session, dossier: Dossier, officer: Officer) -> bool:
    return dossier.holder_id == officer.key or stands_in_for(session, officer, dossier.holder_id)


def _last(session: Session, dossier: Dossier) -> Movement:
    """The movement by which the holder has the dossier; one that was recalled brought it to nobody."""
    stands = select(Movement).where(Movement.dossier_id == dossier.key, col(Movement.recalled_at).is_(None))
    return session.exec(stands.order_by(col(Movement.id).desc()).limit(1)).one()


def _verb_of(session: Session, movement: Movement) -> str | None:
    """What the act was by which a dossier moved."""
    made = select(Touched.act_id).where(Touched.noun == "movement", Touched.row_id == movement.key)
    first = session.exec(made.order_by(col(Touched.act_id)).limit(1)).first()
    return None if first is None else session.get_one(Act, first).verb
