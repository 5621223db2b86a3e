"""The last act of the register, written to the head of section: kept where nobody of the section can change it.

The letter is plain text, no longer line of which is broken: saved as it came, or copied from a mail program,
`asotui log verify --heads` finds the line again.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy

from asotui import clock
from asotui.config import Config
from asotui.errors import AsotuiError, HeadLetterNotSent, NoAddressOfOurs, NoHeadToWrite
from asotui.exports.addresses import usable
from asotui.exports.letters import Message, composed
from asotui.exports.posting import alone, way_of
from asotui.exports.ways import Outgoing, Refused
from asotui.findings import Finding
from asotui.i18n import N_, _, written_day
from asotui.keeping import witness
from asotui.queries import heads as mailed
from asotui.queries import officers, settings
from asotui.queries.officers import OfficerRow
from asotui.services import heads as services
from asotui.store import Store
from asotui.store.checking import Examined
from asotui.store.heads import as_line
from asotui.terms import Role
from asotui.text import clean_line, safe_file_name
from asotui.verbs import shown_instant

SETTING = "head_by_mail"
DAILY = "daily"
LONGEST_LETTER = 1_000_000


@dataclass(frozen=True, slots=True)
class HeadLetter:
    """A letter to one head of section, not sent yet; `act` is the one that it names."""

    act: int
    name: str
    recipient: str
    subject: str
    text: str
    sender: OfficerRow
    sender_address: str

    def outgoing(self) -> Outgoing:
        """As it leaves."""
        raw = composed(
            Message(
                sender_name=self.sender.name,
                sender=self.sender_address,
                recipient_name=self.name,
                recipient=self.recipient,
                subject=self.subject,
                text=self.text,
            )
        )
        return Outgoing(
            self.recipient, raw, safe_file_name(f"head-{self.act}-{'-'.join(self.name.split())}.eml")
        )


def letters(store: Store, login: str, config: Config) -> list[HeadLetter]:
    """A letter for each head of section who can be written to.

    Raises NoHeadToWrite when none has an address, NoAddressOfOurs when the letter would come from nobody.
    """
    with store.read() as session:
        head = witness.head_of(session)
        people = officers.all(session)
        sender = officers.by_login(session, login)
        section = clean_line(settings.value(session, "section_name"))
    address = usable(config.mail.sender) or usable(sender.mail)
    if not address:
        raise NoAddressOfOurs(officer=sender.name)
    found = [
        (one.name, usable(one.mail)) for one in people if one.role == Role.HEAD.value and usable(one.mail)
    ]
    if not found:
        raise NoHeadToWrite(heads=", ".join(one.name for one in people if one.role == Role.HEAD.value))
    day = written_day(clock.today())
    subject = (
        _("Register of {section}, {day}: act {act}").format(section=section, day=day, act=head.act_id)
        if section
        else _("Register, {day}: act {act}").format(day=day, act=head.act_id)
    )
    text = _text(clean_line(as_line(store.path, head)))
    return [HeadLetter(head.act_id, name, mail, subject, text, sender, address) for name, mail in found]


def _text(line: str) -> str:
    return "\n\n".join(
        [
            _(
                "This was the last act of the register, with the digest of everything that was written until then:"
            ),
            line,
            _(
                "Keep this letter where the officers of the section cannot change it. Should the register ever be doubted, save "
                "the letter as a file on the server and compare:"
            ),
            _("asotui log verify --heads FILE"),
        ]
    )


def send(store: Store, login: str, config: Config) -> list[HeadLetter]:
    """Write to the heads of section now, by the way of the settings, and note it in the register.

    Raises what `letters` raises, PostingElsewhere, HeadLetterNotSent with why for the first letter that did not leave, or what
    keeps the register from being written.
    """
    with alone(store.path):
        return _send(store, login, config)


def send_daily(store: Store, login: str, config: Config) -> list[HeadLetter]:
    """Write to them once a day, where the section wants it: whose desk is first on a day. Raises what `send` raises."""
    if not _is_due(store):
        return []
    with alone(store.path):
        return _send(store, login, config) if _is_due(store) else []


def _is_due(store: Store) -> bool:
    with store.read() as session:
        wanted = settings.value(session, SETTING) == DAILY
        return wanted and not mailed.mailed_since(session, clock.start_of(clock.today()))


def _send(store: Store, login: str, config: Config) -> list[HeadLetter]:
    written = letters(store, login, config)
    with closing(way_of(config.mail)) as way:
        for letter in written:
            try:
                way.deliver(letter.outgoing())
            except (Refused, AsotuiError) as error:
                why = error.why if isinstance(error, Refused) else str(error)
                raise HeadLetterNotSent(name=letter.name, why=why) from error
    store.perform(login, services.mailed, written[0].act, [letter.name for letter in written])
    return written


def shown(written: list[HeadLetter]) -> Iterator[str]:
    """Each letter in words: to whom, about what, and what it says."""
    for letter in written:
        yield _("To: {name} <{address}>").format(name=clean_line(letter.name), address=letter.recipient)
        yield _("Subject: {subject}").format(subject=letter.subject)
        yield ""
        yield letter.text


def lines_in(data: bytes) -> list[str]:
    """The lines of a file that may be such a letter as a mail program saved it, encoded."""
    lines = data.decode("utf-8", "replace").splitlines()
    if len(data) <= LONGEST_LETTER:
        message = message_from_bytes(data, policy=policy.default)
        for part in message.walk():
            if part.get_content_type() == "text/plain" and part.get("Content-Transfer-Encoding"):
                content = part.get_payload(decode=True)
                lines += content.decode("utf-8", "replace").splitlines() if isinstance(content, bytes) else []
    return lines


def not_sent(examined: Examined) -> Iterator[Finding]:
    """The section wants a letter each day, was worked in today, and none has left."""
    connection = examined.connection
    if _one(connection, "SELECT value FROM setting WHERE name = ?", SETTING) != DAILY:
        return
    latest = _one(connection, "SELECT at FROM act ORDER BY id DESC LIMIT ?", 1)
    last = _one(connection, "SELECT at FROM act WHERE verb = ? ORDER BY id DESC LIMIT 1", mailed.VERB)
    today = clock.start_of(clock.today())
    if latest is None or _instant(latest) < today or (last is not None and _instant(last) >= today):
        return
    remedy = N_("See why it does not leave, and let it leave: asotui log head --mail")
    if last is None:
        yield Finding(
            "head_letter",
            N_("No letter with the last act has ever been written to the head of section."),
            remedy,
        )
    else:
        yield Finding(
            "head_letter",
            N_("The head of section was last written to on {at}, and not today."),
            remedy,
            {"at": shown_instant(_instant(last))},
        )


def _one(connection: sqlite3.Connection, statement: str, value: object) -> str | None:
    found = connection.execute(statement, (value,)).fetchone()
    return None if found is None else str(found[0])


def _instant(written: str) -> datetime:
    at = datetime.fromisoformat(written)
    return at if at.tzinfo is not None else at.replace(tzinfo=clock.now().tzinfo)
