"""Text made to do harm, and a register that is full of it."""

from __future__ import annotations

import json
import re
import unicodedata

from sqlmodel import Session, col, select

from asotui.models import (
    Correspondent,
    Dossier,
    Message,
    Note,
    Officer,
    Piece,
    Receipt,
    ReceiptText,
    Setting,
    Task,
)
from asotui.services import tasks, triage
from asotui.store import name_act
from tests.factories import Section, in_days
from tests.mails import arrives, enclosure

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
