"""The meetings of an officer, full of texts made to do harm: in the planner, in their rooms, with letters and minutes."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar

from sqlmodel import Session, col, select

from asotui import clock
from asotui.models import (
    AgendaItem,
    Amendment,
    BusyTime,
    Content,
    Decision,
    Dossier,
    Invitee,
    Meeting,
    MeetingDossier,
    Minutes,
    Officer,
    Paper,
    Piece,
    PlanStep,
    Room,
    Row,
    Sending,
    Series,
    Task,
)
from asotui.rules import profiles
from asotui.store import name_act
from asotui.terms import Answer, Attendance, InviteeRole, MeetingPart, MeetingState, Sense
from tests.factories import Section

T = TypeVar("T", bound=Row)

SITTING, ON, BEGUN = 7, 14, -21
"""Days from the Monday of this week to the one that sits and the one that was held, then to the meetings that are still to be convened: one to come, one that has begun already."""


def fill_meetings(section: Section, login: str, texts: Sequence[str]) -> None:
    """This week a meeting for each text, in a room and a calendar of its own; next week two with everything on them."""
    with section.store.read() as session:
        me = session.exec(select(Officer).where(Officer.login == login)).one().key
        dossier = session.exec(select(Dossier).order_by(col(Dossier.id))).first()
        dossier_id = dossier.key if dossier else section.dossier()
    section.act(login, smuggle_meetings, me, dossier_id, texts)
    section.act(login, smuggle_steps, texts)


def smuggle_meetings(session: Session, me: int, dossier_id: int, texts: Sequence[str]) -> None:
    """Put the texts into every column of meetings that shows, past the door that makes them harmless."""
    today = clock.today()
    monday = today - timedelta(days=today.weekday())
    dossier = session.get_one(Dossier, dossier_id)
    for number, text in enumerate(texts):
        room = _kept(session, Room(name=text, place=text, equipment=text, capacity=number + 1))
        at = _at(monday, number % 5, 8 + 2 * (number // 5 % 7))
        meeting = _meeting(session, text, at, me, room=room, number=number)
        _kept(session, Invitee(meeting_id=meeting.key, position=1, name=text, officer_id=me))
        busy: dict[str, Any] = {"title": text, "starts_at": at, "ends_at": at + timedelta(hours=1)}
        _kept(session, BusyTime(calendar=text, uid=text, officer_id=me, **busy))
        _kept(session, BusyTime(calendar=text, uid=f"{text}2", room_id=room.key, **busy))
    every = "".join(text for text in texts if len(text) < 200)
    of_today = _meeting(session, every, clock.now(), me, number=1000)
    _fill_meeting(session, of_today, me, dossier, texts)
    sitting = _meeting(session, every, _at(monday, SITTING, 9), me, number=1001)
    sitting.opened_at = clock.now()
    _fill_meeting(session, sitting, me, dossier, texts)
    held = _meeting(session, every, _at(monday, SITTING, 14), me, MeetingState.APPROVED, number=1002)
    held.opened_at = held.closed_at = clock.now()
    _fill_meeting(session, held, me, dossier, texts)
    minutes = Minutes(
        meeting_id=held.key,
        text="\n".join(texts),
        drafted_at=clock.now(),
        drafted_by=every,
        circulated_at=clock.now(),
        approved_at=clock.now(),
        approved_by=every,
    )
    _kept(session, minutes)
    for text in texts:
        written: dict[str, Any] = {"written_at": clock.now(), "written_by": text}
        _kept(session, Amendment(minutes_id=minutes.key, text=text, **written))
    session.get_one(Officer, me).mail = "essai@section.example"
    _to_be_convened(session, me, dossier, texts, _at(monday, ON, 9), 1010, "internal")
    _to_be_convened(session, me, dossier, texts, _at(monday, BEGUN, 9), 1011, "consultative")
    facts = dict.fromkeys(("meeting", "title", "name", "item", "room", "starts_at", "word"), every)
    name_act(session, "meeting.changed", held, facts=facts, reason=every, concerns=[of_today, sitting])


def smuggle_steps(session: Session, texts: Sequence[str]) -> None:
    """Steps around a kind of meeting whose words are the texts."""
    for number, text in enumerate(texts):
        step = PlanStep(kind=profiles.KINDS[0], days=-number, title=text)
        session.add(step)
        session.flush()
    name_act(session, "template.step_added", step, facts={"meeting_kind": texts[0], "step": texts[0]})


def _to_be_convened(
    session: Session,
    me: int,
    dossier: Dossier,
    texts: Sequence[str],
    at: datetime,
    number: int,
    kind: str,
) -> None:
    """A meeting still in draft whose people have addresses that letters can leave for; in no series."""
    every = "".join(text for text in texts if len(text) < 200)
    meeting = _meeting(session, every, at, me, MeetingState.DRAFT, number=number)
    meeting.kind, meeting.organizer_mail = kind, ""
    meeting.series_id = meeting.original_at = meeting.convened_at = None
    _fill_meeting(session, meeting, me, dossier, texts)
    for sending in session.exec(select(Sending).where(Sending.meeting_id == meeting.key)).all():
        session.delete(sending)
    for person in session.exec(select(Invitee).where(Invitee.meeting_id == meeting.key)):
        person.mail, person.substitute_for_id = f"p{person.position}@x.example", None
        if person.position == 1:
            person.role = InviteeRole.CHAIR.value
    session.flush()


def _fill_meeting(
    session: Session, meeting: Meeting, me: int, dossier: Dossier, texts: Sequence[str]
) -> None:
    """A person, an item with its paper, a decision, a task and a letter for each text, and an item about the dossier."""
    answers, attended, senses = list(Answer), list(Attendance), list(Sense)
    _kept(session, MeetingDossier(meeting_id=meeting.key, dossier_id=dossier.key))
    for position, text in enumerate(texts, 1):
        person = Invitee(
            meeting_id=meeting.key,
            position=position,
            name=text,
            mail=text,
            answer=answers[position % len(answers)].value,
            answered_at=clock.now(),
            answer_word=text,
            delegated_to=text,
            attendance=attended[position % len(attended)].value,
        )
        item = AgendaItem(
            meeting_id=meeting.key,
            position=position,
            title=text,
            rapporteur=text,
            notes=text,
            minutes=5,
            dossier_id=dossier.key if position == 1 else None,
            carried_from_id=meeting.key,
        )
        body = f"Subject: {text}\n\n{text}".encode()
        digest = hashlib.sha256(body).hexdigest()
        if session.exec(select(Content).where(Content.digest == digest)).first() is None:
            _kept(session, Content(digest=digest, size=len(body), body=body))
        piece = Piece(name=text, media_type="text/plain", digest=digest, size=1, entered_at=clock.now())
        for row in (person, item, piece):
            _kept(session, row)
        person.represented_by_id = person.substitute_for_id = person.key
        _kept(session, Paper(item_id=item.key, piece_id=piece.key, position=1))
        sense = senses[position % len(senses)].value
        said: dict[str, Any] = {"position": 1, "text": text, "sense": sense, "decided_at": clock.now()}
        _kept(session, Decision(meeting_id=meeting.key, item_id=item.key, **said))
        part = (MeetingPart.PLAN if position % 2 else MeetingPart.ACTION).value
        task: dict[str, Any] = {"title": text, "owner_id": me, "created_at": clock.now(), "created_by": text}
        _kept(session, Task(meeting_id=meeting.key, meeting_part=part, item_id=item.key, **task))
        letter: dict[str, Any] = {
            "recipient": text,
            "subject": text,
            "digest": digest,
            "made_at": clock.now(),
        }
        left: dict[str, Any] = {"state": "failed", "way": "smtp", "sent_to": text, "fault": text}
        _kept(session, Sending(meeting_id=meeting.key, invitee_id=person.key, **letter, **left))


def _meeting(
    session: Session,
    text: str,
    at: datetime,
    me: int,
    state: MeetingState = MeetingState.CONVENED,
    *,
    room: Room | None = None,
    number: int,
) -> Meeting:
    """A meeting of a series, all of whose words are a text."""
    zone = "Europe/Paris"
    planned: dict[str, Any] = {
        "rule": "FREQ=WEEKLY",
        "zone": zone,
        "first_at": at,
        "planned_until": at.date(),
    }
    series = _kept(session, Series(title=text, **planned))
    meeting = Meeting(
        number=f"M{900 + number}/2026",
        title=text,
        kind="internal",
        state=state.value,
        starts_at=at,
        ends_at=at + timedelta(hours=2),
        zone=zone,
        room_id=room.key if room else None,
        place=text,
        description=text,
        organizer_id=me,
        organizer_mail=text if number % 2 else "",
        series_id=series.key,
        original_at=at,
        uid=f"{number}@x",
        created_at=at,
        convened_at=at,
        urgency_reason=text,
    )
    return _kept(session, meeting)


def _at(monday: date, days: int, hour: int) -> datetime:
    return clock.instant(datetime.combine(monday + timedelta(days=days), time(hour)))


def _kept(session: Session, row: T) -> T:
    session.add(row)
    session.flush()
    return row
