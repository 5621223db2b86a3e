"""All that is told of a meeting to the people convened."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from asotui.errors import UnknownMeeting
from asotui.models import (
    AgendaItem,
    Content,
    Dossier,
    Invitee,
    Meeting,
    MeetingDossier,
    Officer,
    Paper,
    Piece,
    Room,
    Series,
)
from asotui.queries.statements import read_all, read_one

_AS_IT_IS = (
    *("id", "number", "title", "kind", "state", "marking", "starts_at", "ends_at", "zone", "description"),
    *("uid", "sequence", "series_id", "original_at", "urgency_reason", "convened_at"),
)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody convened. `mail` is that of the officer where the list has none; `sent_sequence` is the last
    convocation that was written for them, None before the first."""

    id: int
    name: str
    mail: str
    role: str
    answer: str
    sent_sequence: int | None
    officer_id: int | None


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A document that goes with an item."""

    piece_id: int
    name: str
    media_type: str
    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """An item as it is announced; `dossier` is a number, or empty."""

    id: int
    title: str
    type: str
    rapporteur: str
    minutes: int
    dossier: str
    papers: tuple[PaperLine, ...]


@dataclass(frozen=True, slots=True)
class Convocation:
    """A meeting as it is announced. Instants are UTC; `zone` is the IANA name of its wall clock.

    `place` is the room and what was added to it. `organizer_mail` is of who convenes: another office where it has a
    mail address of its own, else the officer. `former` and `former_at` are the number and the beginning of the meeting
    without quorum that it convenes again.
    """

    id: int
    number: str
    title: str
    kind: str
    state: str
    marking: str
    starts_at: datetime
    ends_at: datetime
    zone: str
    place: str
    description: str
    organizer: str
    organizer_mail: str
    from_others: bool
    uid: str
    sequence: int
    series_id: int | None
    original_at: datetime | None
    urgency_reason: str
    convened_at: datetime | None
    dossiers: tuple[str, ...]
    people: tuple[Person, ...]
    agenda: tuple[AgendaLine, ...]
    former: str = ""
    former_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class SeriesRule:
    """How a series comes back: an RRULE by the wall clock of `zone`, that counts from `first_at`."""

    id: int
    rule: str
    zone: str
    first_at: datetime


def convocation(session: Session, meeting_id: int) -> Convocation:
    """A meeting as it is announced now. Raises UnknownMeeting."""
    former = aliased(Meeting)
    query = (
        select(
            *(col(getattr(Meeting, name)) for name in (*_AS_IT_IS, "place", "organizer_mail")),
            func.coalesce(col(former.number), "").label("former"),
            col(former.starts_at).label("former_at"),
            func.coalesce(col(Room.name), "").label("room"),
            func.coalesce(col(Room.place), "").label("where"),
            col(Officer.name).label("organizer"),
            col(Officer.mail).label("officer_mail"),
        )
        .join(Officer, col(Officer.id) == col(Meeting.organizer_id))
        .outerjoin(Room, col(Room.id) == col(Meeting.room_id))
        .outerjoin(former, col(former.id) == col(Meeting.reconvenes_id))
        .where(col(Meeting.id) == meeting_id)
    )
    found = read_one(session, query)
    if found is None:
        raise UnknownMeeting(meeting=meeting_id)
    return Convocation(
        **{name: found._mapping[name] for name in _AS_IT_IS},
        place=", ".join(part for part in (found.room, found.where, found.place) if part),
        organizer=found.organizer,
        organizer_mail=found.organizer_mail or found.officer_mail,
        from_others=bool(found.organizer_mail),
        dossiers=_dossiers(session, meeting_id),
        people=_people(session, meeting_id),
        agenda=_agenda(session, meeting_id),
        former=found.former,
        former_at=found.former_at,
    )


def series_rule(session: Session, series_id: int) -> SeriesRule:
    """The rule of a series that is there."""
    columns = (col(Series.id), col(Series.rule), col(Series.zone), col(Series.first_at))
    return SeriesRule(*read_one(session, select(*columns).where(col(Series.id) == series_id)))


def series_ids(session: Session, series_id: int) -> list[int]:
    """The meetings of a series in the order of its rule, whatever became of them."""
    query = (
        select(col(Meeting.id)).where(col(Meeting.series_id) == series_id).order_by(col(Meeting.original_at))
    )
    return [meeting_id for (meeting_id,) in read_all(session, query)]


def papers_content(session: Session, digests: Iterable[str]) -> dict[str, bytes]:
    """The bytes of documents, by their digest."""
    query = select(col(Content.digest), col(Content.body)).where(col(Content.digest).in_([*digests]))
    return {digest: body for digest, body in read_all(session, query)}  # noqa: C416


def _people(session: Session, meeting_id: int) -> tuple[Person, ...]:
    query = (
        select(
            *(col(getattr(Invitee, name)) for name in ("id", "name", "mail")),
            col(Officer.mail),
            *(col(getattr(Invitee, name)) for name in ("role", "answer", "sent_sequence", "officer_id")),
        )
        .outerjoin(Officer, col(Officer.id) == col(Invitee.officer_id))
        .where(col(Invitee.meeting_id) == meeting_id)
        .order_by(col(Invitee.position), col(Invitee.id))
    )
    return tuple(
        Person(key, name, mail or own or "", *rest)
        for key, name, mail, own, *rest in read_all(session, query)
    )


def _dossiers(session: Session, meeting_id: int) -> tuple[str, ...]:
    query = (
        select(col(Dossier.number))
        .join(MeetingDossier, col(MeetingDossier.dossier_id) == col(Dossier.id))
        .where(col(MeetingDossier.meeting_id) == meeting_id)
        .order_by(col(Dossier.id))
    )
    return tuple(number for (number,) in read_all(session, query))


def _agenda(session: Session, meeting_id: int) -> tuple[AgendaLine, ...]:
    papers = _papers(session, meeting_id)
    query = (
        select(
            *(col(getattr(AgendaItem, name)) for name in ("id", "title", "type", "rapporteur", "minutes")),
            col(Dossier.number),
        )
        .outerjoin(Dossier, col(Dossier.id) == col(AgendaItem.dossier_id))
        .where(col(AgendaItem.meeting_id) == meeting_id)
        .order_by(col(AgendaItem.position), col(AgendaItem.id))
    )
    return tuple(
        AgendaLine(
            found.id,
            found.title,
            found.type,
            found.rapporteur,
            found.minutes,
            found.number or "",
            tuple(papers.get(found.id, ())),
        )
        for found in read_all(session, query)
    )


def _papers(session: Session, meeting_id: int) -> dict[int, list[PaperLine]]:
    query: Any = (
        select(
            col(Paper.item_id),
            *(col(getattr(Piece, name)) for name in ("id", "name", "media_type", "size", "digest")),
        )
        .join(Piece, col(Piece.id) == col(Paper.piece_id))
        .join(AgendaItem, col(AgendaItem.id) == col(Paper.item_id))
        .where(col(AgendaItem.meeting_id) == meeting_id)
        .order_by(col(Paper.position), col(Paper.id))
    )
    found: dict[int, list[PaperLine]] = {}
    for item_id, *rest in read_all(session, query):
        found.setdefault(item_id, []).append(PaperLine(*rest))
    return found
