"""Text made to do harm, and a register that is full of it."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar

from sqlmodel import Session, col, select

from asotui import clock
from asotui.models import (
    AgendaItem,
    Amendment,
    BusyTime,
    Content,
    Correspondent,
    Decision,
    Dossier,
    Invitee,
    Meeting,
    MeetingDossier,
    Message,
    Minutes,
    Note,
    Officer,
    Paper,
    Piece,
    Receipt,
    ReceiptText,
    Room,
    Row,
    Sending,
    Series,
    Setting,
    Task,
)
from asotui.services import tasks, triage
from asotui.store import name_act
from asotui.terms import Answer, Attendance, MeetingPart, MeetingState, Sense
from tests.factories import Section, in_days
from tests.mails import arrives, enclosure

T = TypeVar("T", bound=Row)

STEERING = {
    "title": "\x1b]0;titre\x07",
    "clipboard": "\x1b]52;c;ZWNobyBib25qb3Vy\x07",
    "link": "\x1b]8;;https://mal.example\x1b\\lien\x1b]8;;\x1b\\",
    "colour": "\x1b[38;5;213mrouge\x1b[0;7;9m",
    "place": "\x1b[999;998Hici",
    "clear": "\x1b[2J\x1b[3J\x1bc",
    "report": "\x1b[5n\x1b[0c\x1b[>0q",
    "eight_bits": "\x9b35;45m\x9d52;c;AAAA\x9c\x90q\x9c",
    "bells": "a\x07b\x08c\x7fd\x0ee\x0f",
    "nul": "avant\0après",
    "lines": "un\r\nBcc: tous@example.org\rdeux\n\vtrois\fquatre\x85cinq\u2028six",
    "bidi": "facture\u202egpj.exe\u2066x\u2069\u200e\u200f\u061c",
}
MARKUP = [
    "[bold red]x[/bold red]",
    "Re: [/foo] [",
    "[@click=app.leave]ici[/]",
    "[link=a]b",
    "\\[x]",
    "$[b]{x} %s {}",
]
LENGTHY = ["a" * 10_000, "e" + "\u0301" * 500, "\u200b" * 300 + "x", "日本" * 400, "🏳️‍🌈" * 200]
HALVES = ["\ud800 moitié \udfff"]
"""Halves of characters: no database keeps them, so they come to the door alone."""
HOSTILE = [*STEERING.values(), *MARKUP, *LENGTHY]

# What the desk itself says to a terminal; none of it is what the texts above ask for.
_KNOWN = re.compile(
    rb"\x1b\[\d*[A-DGKX]|\x1b\[\d*(?:;\d+)*m|\x1b\[\d+;\d+H|\x1b\[\?\d+[hl]|\x1b\[\?\d+\$p|\x1b\[>\d+u|\x1b\[<u|\x1b\]22;\w+\x07"
)
_CONTROL = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_SEQUENCE = re.compile("\x1b(?:\\[[0-9;?>]*[@-~]|\\][^\x07\x1b]*(?:\x07|\x1b\\\\)|c)")


def control_bytes_of_data(drawn: bytes) -> list[str]:
    """What came through to the terminal and should not have: controls, and sequences that the data brought along."""
    asked_for = [match for text in STEERING.values() for match in _SEQUENCE.findall(text)]
    through = [sequence for sequence in asked_for if sequence.encode() in drawn]
    text = _KNOWN.sub(b"", drawn).decode("utf-8", "replace")
    return through + [repr(text[max(0, m.start() - 20) : m.end() + 20]) for m in _CONTROL.finditer(text)]


def most_marks(drawn: bytes) -> int:
    """The most marks that stand on one letter."""
    most = marks = 0
    for char in drawn.decode("utf-8", "replace"):
        marks = marks + 1 if unicodedata.category(char) in ("Mn", "Me") else 0
        most = max(most, marks)
    return most


def fill(section: Section, login: str) -> None:
    """For each text a receipt, a dossier with everything in it and tasks, on the desk of an officer."""
    with section.store.read() as session:
        me = session.exec(select(Officer.id).where(Officer.login == login)).one()
    for number, text in enumerate(HOSTILE):
        receipt = arrives(section, message_id=f"<{number}@x>", enclosures=(enclosure(), enclosure("b.txt")))
        dossier = section.dossier("Zone", by=login)
        section.act(login, triage.file, [section.receipt("Pièce", by=login)], dossier)
        section.awaited(dossier, expected_by=in_days(-1))
        section.note(dossier, by=login)
        section.act(login, tasks.add, "Faire", me, in_days(0), dossier)
        if number % 3 == 0:
            section.do(triage.assign, [receipt], me or 0)
        section.act(login, smuggle, text, receipt, dossier)
    section.act(login, smuggle_names, HOSTILE[3], login)


def smuggle(session: Session, text: str, receipt_id: int, dossier_id: int) -> None:
    """Put a text into every column that shows, past the door that makes it harmless."""
    receipt, dossier = session.get_one(Receipt, receipt_id), session.get_one(Dossier, dossier_id)
    rows = [receipt, *session.exec(select(Receipt).where(Receipt.dossier_id == dossier_id))]
    for row in rows:
        row.sender_name = row.sender_address = row.subject = row.outcome_word = row.awaited_event = text
        row.urgency_reason, row.invitation = f"urgent_word:{text}", text if row.key % 2 else ""
    dossier.title = dossier.classification = dossier.next_action = dossier.awaited_event = text
    ids = [row.key for row in rows]
    of_both = (col(Piece.dossier_id) == dossier_id) | col(Piece.receipt_id).in_(ids)
    for piece in session.exec(select(Piece).where(of_both)):
        piece.name, piece.expected_from, piece.media_type = text, text, "text/plain"
    for written in session.exec(select(ReceiptText).where(col(ReceiptText.receipt_id).in_(ids))):
        written.text = text
    for note in session.exec(select(Note).where(Note.dossier_id == dossier_id)):
        note.text = text
    for task in session.exec(select(Task).where(Task.dossier_id == dossier_id)):
        task.title = text
    for message in session.exec(select(Message).where(Message.receipt_id == receipt_id)):
        message.recipients, message.faults = text, f'[{{"code": {json.dumps(text)}, "facts": {{}}}}]'
    facts = dict.fromkeys(("receipt", "dossier", "title", "sender", "word", "event", "note", "task"), text)
    name_act(session, "dossier.renamed", dossier, facts=facts, reason=text, concerns=rows)


def smuggle_names(session: Session, text: str, login: str) -> None:
    """The same for the names of people and of the section."""
    for officer in session.exec(select(Officer).where(col(Officer.login) != login)):
        officer.name = officer.mail = text
    for correspondent in session.exec(select(Correspondent)):
        correspondent.name = correspondent.address = text
    session.add(Setting(name="section_name", value=text))
    name_act(session, text, None)


def fill_meetings(section: Section, login: str) -> None:
    """This week a meeting for each text, in a room and a calendar of its own; next week two with everything on them."""
    with section.store.read() as session:
        me = session.exec(select(Officer).where(Officer.login == login)).one().key
        dossier = session.exec(select(Dossier).order_by(col(Dossier.id))).first()
        dossier_id = dossier.key if dossier else section.dossier()
    section.act(login, smuggle_meetings, me, dossier_id)


def smuggle_meetings(session: Session, me: int, dossier_id: int) -> None:
    """Put the texts into every column of meetings that shows, past the door that makes them harmless."""
    today = clock.today()
    monday = today - timedelta(days=today.weekday())
    dossier = session.get_one(Dossier, dossier_id)
    for number, text in enumerate(HOSTILE):
        room = _kept(session, Room(name=text, place=text, equipment=text, capacity=number + 1))
        at = _at(monday, number % 5, 8 + 2 * (number // 5))
        meeting = _meeting(session, text, at, me, room=room, number=number)
        _kept(session, Invitee(meeting_id=meeting.key, position=1, name=text, officer_id=me))
        busy: dict[str, Any] = {"title": text, "starts_at": at, "ends_at": at + timedelta(hours=1)}
        _kept(session, BusyTime(calendar=text, uid=text, officer_id=me, **busy))
        _kept(session, BusyTime(calendar=text, uid=f"{text}2", room_id=room.key, **busy))
    every = "".join(text for text in HOSTILE if len(text) < 200)
    of_today = _meeting(session, every, clock.now(), me, number=100)
    _fill_meeting(session, of_today, me, dossier)
    sitting = _meeting(session, every, _at(monday, 7, 9), me, number=101)
    sitting.opened_at = clock.now()
    _fill_meeting(session, sitting, me, dossier)
    held = _meeting(session, every, _at(monday, 7, 14), me, MeetingState.APPROVED, number=102)
    held.opened_at = held.closed_at = clock.now()
    _fill_meeting(session, held, me, dossier)
    minutes = Minutes(
        meeting_id=held.key,
        text="\n".join(HOSTILE),
        drafted_at=clock.now(),
        drafted_by=every,
        circulated_at=clock.now(),
        approved_at=clock.now(),
        approved_by=every,
    )
    _kept(session, minutes)
    for text in HOSTILE:
        written: dict[str, Any] = {"written_at": clock.now(), "written_by": text}
        _kept(session, Amendment(minutes_id=minutes.key, text=text, **written))
    facts = dict.fromkeys(("meeting", "title", "name", "item", "room", "starts_at", "word"), every)
    name_act(session, "meeting.changed", held, facts=facts, reason=every, concerns=[of_today, sitting])


def _fill_meeting(session: Session, meeting: Meeting, me: int, dossier: Dossier) -> None:
    """A person, an item with its paper, a decision, a task and a letter for each text, and an item about the dossier."""
    answers, attended, senses = list(Answer), list(Attendance), list(Sense)
    _kept(session, MeetingDossier(meeting_id=meeting.key, dossier_id=dossier.key))
    for position, text in enumerate(HOSTILE, 1):
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
        number=f"M{900 + number}/{at.year}",
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
