"""The desk of an officer that is full of texts made to do harm: receipts, dossiers, tasks, people, drafts."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import tomlkit
from sqlmodel import Session, col, select

from asotui import clock, drafts, identity, locations
from asotui.drafts import sheets
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
from asotui.services import officers, tasks, triage
from asotui.store import Store, name_act
from asotui.store.presence import Presence
from asotui.terms import Role
from tests.factories import COLLEAGUE, Section, in_days
from tests.hostile.corpus import EVERY, signed
from tests.mails import arrives, enclosure

ME = identity.current().login
"""The user of the machine, who works at these desks as a head of section."""


def as_drawn(texts: Sequence[str]) -> list[str]:
    """Each text of the corpus with its signs, by which it is known where it came."""
    return [signed(text) if text in EVERY else text for text in texts]


def sit_down(section: Section) -> None:
    """The user of the machine becomes an officer of the section, and a head."""
    section.do(officers.add, ME, "Mme Essai", Role.HEAD.value, mail="essai@section.example")


def fill(section: Section, login: str, texts: Sequence[str]) -> None:
    """For each text a receipt, a dossier with everything in it and tasks, on the desk of an officer."""
    with section.store.read() as session:
        me = session.exec(select(Officer.id).where(Officer.login == login)).one()
    page = page_of(texts)
    files = tuple(enclosure(name, page.encode("utf-8", "replace")) for name in ("a.txt", "b.txt"))
    for number, text in enumerate(texts):
        receipt = arrives(section, message_id=f"<{number}@x>", enclosures=files)
        dossier = section.dossier("Zone", by=login)
        section.act(login, triage.file, [section.receipt("Pièce", by=login)], dossier)
        section.awaited(dossier, expected_by=in_days(-1))
        section.note(dossier, by=login)
        section.act(login, tasks.add, "Faire", me, in_days(0), dossier)
        if number % 3 == 0:
            section.do(triage.assign, [receipt], me or 0)
        section.act(login, smuggle, text, receipt, dossier, page)
    section.act(login, smuggle_names, texts, login)
    configure_sources(texts)
    leave_unfinished(section.store, login, texts)


def page_of(texts: Sequence[str]) -> str:
    """All texts, those that take most lines last."""
    return "\n".join(sorted(texts, key=len))


def smuggle(session: Session, text: str, receipt_id: int, dossier_id: int, page: str) -> None:
    """Put a text into every column that shows, past the door that makes it harmless; `page` is what is longer than a line."""
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
        written.text = page
    for note in session.exec(select(Note).where(Note.dossier_id == dossier_id)):
        note.text = page
    for task in session.exec(select(Task).where(Task.dossier_id == dossier_id)):
        task.title = text
    for message in session.exec(select(Message).where(Message.receipt_id == receipt_id)):
        message.recipients, message.faults = text, f'[{{"code": {json.dumps(text)}, "facts": {{}}}}]'
    facts = dict.fromkeys(("receipt", "dossier", "title", "sender", "word", "event", "note", "task"), text)
    name_act(session, "dossier.renamed", dossier, facts=facts, reason=text, concerns=rows)


def smuggle_names(session: Session, texts: Sequence[str], login: str) -> None:
    """The same for the names of people and of the section; there is an officer for each text."""
    text = texts[3 % len(texts)]
    for officer in session.exec(select(Officer).where(col(Officer.login) != login)):
        officer.name = officer.mail = text
    session.add_all(Officer(login=f"o{number}", name=one, mail=one) for number, one in enumerate(texts))
    for correspondent in session.exec(select(Correspondent)):
        correspondent.name = correspondent.address = text
    named = session.exec(select(Setting).where(Setting.name == "section_name")).first()
    session.add(named or Setting(name="section_name", value=text))
    name_act(session, text, None)


def retitle(session: Session, texts: Sequence[str]) -> None:
    """Give every dossier another of the texts for its title, as a colleague would while somebody types one."""
    changed = session.exec(select(Dossier)).all()
    for number, dossier in enumerate(changed):
        dossier.title = " ".join([f"{number} bis", *sorted(texts, key=len)])
        dossier.next_action = texts[(number + 2) % len(texts)]
    facts = {"dossier": texts[0], "title": texts[0]}
    name_act(session, "dossier.renamed", changed[0], facts=facts, concerns=changed[1:])


def leave_unfinished(store: Store, login: str, texts: Sequence[str]) -> None:
    """Drafts whose titles and words are the texts, as desks that were cut short leave them."""
    for number, text in enumerate(texts):
        is_form = number % 2 == 1
        subject = drafts.Subject(
            os.path.realpath(store.path),
            login,
            f"note of dossier {number + 1}" if number % 3 else f"{text}{number}",
            text,
            "dossiers",
            "form" if is_form else "text",
        )
        words = json.dumps({text: text}) if is_form else page_of(texts)
        sheets.write(next(subject.paths()), subject, clock.now(), words)


@contextmanager
def colleague_at_work(section: Section, nouns: Sequence[tuple[str, int]]) -> Iterator[None]:
    """The colleague has these things open at another desk, meanwhile."""
    presence = Presence(section.store.path, COLLEAGUE)
    presence.say(nouns)
    try:
        yield
    finally:
        presence.end()


def _unsigned(text: str) -> str:
    """Without the sign by which it is compared: a path is told as the system writes it."""
    return text.replace("¶", "")


def furnish(section: Section) -> None:
    """A little of everything that commands act on, in ordinary words."""
    for number in range(3):
        section.receipt()
        dossier = section.dossier()
        section.note(dossier, by=ME)
        section.task()
        meeting = section.meeting(by=ME)
        section.invited(meeting)
        section.item(meeting)
        section.room(f"Salle {number}")
    section.awaited(dossier)


def configure_sources(texts: Sequence[str]) -> None:
    """Places of mail in the settings, at which there is none. The system leaves `/./` out of a path: such a text would be another."""
    document = tomlkit.document()
    document["collect"] = {
        "sources": [
            _unsigned(text) if "//" in text else text for text in texts if text.strip() and "/./" not in text
        ]
    }
    locations.write_private(locations.user_config_file(), tomlkit.dumps(document))
