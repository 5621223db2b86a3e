"""A meeting without quorum is held again, with the same people and the same agenda."""

from datetime import datetime

from sqlmodel import Session, col, select

from asotui import clock, unique
from asotui.errors import AlreadyReconvened, NotWithoutQuorum
from asotui.models import AgendaItem, Invitee, Meeting, MeetingDossier, Paper
from asotui.services import officers
from asotui.services.counters import next_serial
from asotui.services.meetings import booking, retroplan
from asotui.services.meetings.agenda import items_of
from asotui.services.meetings.changing import KEEP
from asotui.services.meetings.found import find, invitees, named
from asotui.services.meetings.planning import checked_kind, instant
from asotui.terms import MeetingState


def reconvene(
    session: Session, meeting_id: int, starts_at: datetime, room_id: int | None = KEEP, plan: bool = True
) -> int:
    """Plan a meeting without quorum anew, with its people, agenda and papers, in the same room unless told otherwise; return the new id.

    Where its kind says so, the new one needs no quorum. It is a draft: its own convocation says that no quorum will be asked.
    Raises UnknownMeeting, NotWithoutQuorum, AlreadyReconvened, UnknownKind, and the refusals of the room.
    """
    officer = officers.writing(session)
    former = find(session, meeting_id)
    _check(session, former)
    at = instant(starts_at)
    year = clock.local(clock.now()).year
    meeting = Meeting(
        number=f"M{next_serial(session, f'meeting:{year}')}/{year}",
        title=former.title,
        kind=checked_kind(former.kind, at),
        marking=former.marking,
        starts_at=at,
        ends_at=at + (former.ends_at - former.starts_at),
        zone=former.zone,
        room_id=former.room_id if room_id == KEEP else booking.known_room(session, room_id),
        place=former.place,
        description=former.description,
        organizer_id=officer.key,
        reconvenes_id=former.key,
        uid=unique.identifier(),
        created_at=clock.now(),
    )
    session.add(meeting)
    booking.check(session, [meeting])
    _same_people(session, former, meeting)
    _same_agenda(session, former, meeting)
    if plan:
        retroplan.make(session, meeting)
    named(
        session,
        "meeting.reconvened",
        [former],
        concerns=[meeting],
        other=meeting.number,
        starts_at=at.isoformat(),
    )
    return meeting.key


def _check(session: Session, former: Meeting) -> None:
    """A meeting that was closed for want of quorum, whether its minutes are drafted or not, is convened again once."""
    ended_without = former.state == MeetingState.NO_QUORUM.value
    if not ended_without:
        raise NotWithoutQuorum(meeting=former.number, state=MeetingState(former.state).label)
    query = select(Meeting).where(
        Meeting.reconvenes_id == former.key, Meeting.state != MeetingState.CANCELLED.value
    )
    again = session.exec(query.limit(1)).first()
    if again is not None:
        raise AlreadyReconvened(meeting=former.number, other=again.number)


def _same_people(session: Session, former: Meeting, meeting: Meeting) -> None:
    """The same list; what they answered and how they were there was for the other day."""
    new: dict[int, Invitee] = {}
    for person in invitees(session, former):
        new[person.key] = Invitee(
            meeting_id=meeting.key,
            **person.model_dump(include={"position", "officer_id", "name", "mail", "role"}),
        )
    session.add_all(new.values())
    session.flush()
    for person in invitees(session, former):
        if person.substitute_for_id is not None:
            new[person.key].substitute_for_id = new[person.substitute_for_id].key


def _same_agenda(session: Session, former: Meeting, meeting: Meeting) -> None:
    kept = {"position", "title", "type", "rapporteur", "minutes", "dossier_id", "standing"}
    for item in items_of(session, former):
        copy = AgendaItem(meeting_id=meeting.key, carried_from_id=former.key, **item.model_dump(include=kept))
        session.add(copy)
        session.flush()
        papers = select(Paper).where(Paper.item_id == item.key).order_by(col(Paper.position))
        for paper in session.exec(papers):
            session.add(Paper(item_id=copy.key, piece_id=paper.piece_id, position=paper.position))
    links = select(MeetingDossier.dossier_id).where(MeetingDossier.meeting_id == former.key)
    for dossier_id in session.exec(links):
        session.add(MeetingDossier(meeting_id=meeting.key, dossier_id=dossier_id))
    session.flush()
