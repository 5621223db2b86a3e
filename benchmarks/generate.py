"""A large register, made through the services: what the speed claims are measured with.

    python -m benchmarks.generate --receipts 50000 PATH
    python -m benchmarks.generate --receipts 50 --meetings 3000 PATH

Of the receipts a tenth are mail messages, registered one by one with threads and enclosures; the rest are registered in
piles. About half of them still wait in the inbox. The meetings are those of a year around today. The same seed gives the same
register but for its instants.
"""

import argparse
import hashlib
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Concatenate, ParamSpec, TypeVar

from sqlmodel import Session

from asotui import clock, identity
from asotui.services import dossiers, messages, notes, officers, receipts, tasks, triage
from asotui.services.dossiers import DossierInput
from asotui.services.messages import IncomingEnclosure, IncomingMessage
from asotui.services.receipts import ReceiptInput
from asotui.store import Store
from asotui.terms import Channel, Urgency
from benchmarks import year

P = ParamSpec("P")
T = TypeVar("T")

PILE = 500
DAYS = 120
MAIL_SHARE = 0.1
DOSSIER_FOR = 100
"""One dossier for so many receipts."""

SENDERS = (
    "Préfecture du Nord",
    "Mairie de Lens",
    "Cabinet du ministre",
    "DRH, bureau du personnel",
    "Sté Aubert & fils",
    "Direction des affaires juridiques",
    "Northern County Council",
    "Legal Services",
)
MATTERS = (
    "Demande d’autorisation d’exploiter",
    "Facture",
    "Recours gracieux",
    "Demande de subvention",
    "Question écrite",
    "Convention",
    "Application for a licence",
    "Invoice",
)
PLACES = ("Arras", "Béthune", "Cambrai", "Douai", "Lens", "Lille", "Maubeuge", "Roubaix", "Valenciennes")
CHANNELS = ("letter", "letter", "letter", "call", "visit", "hand", "fax", "mail")
COLLEAGUES = (("bernier", "Karim Bernier"), ("lefevre", "Sylvie Lefèvre"), ("nguyen", "Thomas Nguyen"))


class Generator:
    """Fills a register as `login`, its head of section."""

    def __init__(self, store: Store, login: str, chance: Random) -> None:
        self._store = store
        self._login = login
        self._chance = chance
        self._today = clock.today()
        self._officers: list[int] = []

    def fill(self, count: int) -> Iterator[int]:
        """Make the people, the dossiers and so many receipts; gives how many there are after each pile."""
        self._people()
        opened = [self._dossier(number) for number in range(max(count // DOSSIER_FOR, 1))]
        done = 0
        while done < count:
            pile = min(PILE, count - done)
            mails = int(pile * MAIL_SHARE)
            for number in range(done, done + mails):
                self._do(messages.register, self._message(number))
            ids = self._do(receipts.register_many, [self._entry(n) for n in range(done + mails, done + pile)])
            self._triage(ids, opened)
            done += pile
            yield done

    def hold(self, meetings: int) -> Iterator[int]:
        """Make so many meetings of a year; gives how many there are."""
        yield from year.hold(self._do, meetings, self._chance)

    def _do(self, service: Callable[Concatenate[Session, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        return self._store.perform(self._login, service, *args, **kwargs).value

    def _people(self) -> None:
        self._officers = [self._do(officers.first, self._login, self._login.title())]
        self._officers += [self._do(officers.add, login, name) for login, name in COLLEAGUES]

    def _dossier(self, number: int) -> int:
        entry = DossierInput(
            title=f"{self._matter()}, {self._chance.choice(PLACES)} ({number})",
            urgency=Urgency(self._chance.choice((2, 3, 3, 4))),
            due_on=self._coming() if self._chance.random() < 0.5 else None,
            holder_id=self._chance.choice(self._officers),
        )
        opened = self._do(dossiers.open, entry)
        self._do(notes.add, opened, "Vu, rien à signaler pour l’instant.")
        if number % 3 == 0:
            self._do(tasks.add, f"Relancer {self._sender()}", self._officers[0], self._coming(), opened)
        return opened

    def _message(self, number: int) -> IncomingMessage:
        sender, subject = self._sender(), f"{self._matter()} {number}"
        text = f"Madame, Monsieur,\n\n{subject}, {self._chance.choice(PLACES)}.\n\nCordialement"
        raw = f"From: {sender}\nMessage-ID: <{number}@bench.example>\nSubject: {subject}\n\n{text}".encode()
        content = f"{subject}\n".encode() * 40
        answered = number - self._chance.randrange(1, 5)
        return IncomingMessage(
            raw=raw,
            raw_digest=hashlib.sha256(raw).hexdigest(),
            body_digest=hashlib.sha256(text.encode()).hexdigest(),
            source="bench",
            received_at=clock.now() - timedelta(minutes=self._chance.randrange(DAYS * 1440)),
            message_id=f"{number}@bench.example",
            references=(f"{answered}@bench.example",) if number % 4 == 0 else (),
            sender_name=sender,
            sender_address=f"contact{self._chance.randrange(300)}@bench.example",
            subject=f"Re: {subject}" if number % 4 == 0 else subject,
            text=text,
            enclosures=(
                (IncomingEnclosure("piece.txt", "text/plain", hashlib.sha256(content).hexdigest(), content),)
                if number % 3 == 0
                else ()
            ),
        )

    def _entry(self, number: int) -> ReceiptInput:
        chance = self._chance
        return ReceiptInput(
            channel=Channel(chance.choice(CHANNELS)),
            sender=self._sender(),
            subject=f"{self._matter()} {number}, {chance.choice(PLACES)}",
            received_on=self._today - timedelta(days=chance.randrange(1, DAYS)),
            due_on=self._coming() if chance.random() < 0.15 else None,
            urgency=Urgency(chance.choice((1, 2, 3, 4))) if chance.random() < 0.3 else None,
            text=f"Reçu de {self._sender()}." if chance.random() < 0.5 else "",
        )

    def _triage(self, ids: list[int], opened: list[int]) -> None:
        """Bring about six in ten of a pile to an outcome, and give, put off or enter in the call book some others."""
        some = self._chance.sample(ids, len(ids))
        tenth = len(some) // 10
        parts = [some[start * tenth : (start + 1) * tenth] for start in range(10)]
        for part, outcome in zip(
            parts, ("answered", "for_information", "no_action", "no_action"), strict=False
        ):
            if part:
                self._do(triage.close, part, outcome)
        if not tenth:
            return
        self._do(triage.file, parts[4], self._chance.choice(opened))
        half = tenth // 2 or 1
        self._do(triage.assign, parts[5][:half], self._officers[0])
        self._do(triage.assign, parts[5][half:] or parts[5], self._chance.choice(self._officers[1:]))
        self._do(triage.put_off, parts[6][:half], self._coming(first=1))
        self._do(triage.put_off, parts[6][half:] or parts[6], None)

    def _sender(self) -> str:
        return f"{self._chance.choice(SENDERS)} {self._chance.randrange(40)}"

    def _matter(self) -> str:
        return self._chance.choice(MATTERS)

    def _coming(self, first: int = -10) -> date:
        return self._today + timedelta(days=self._chance.randrange(first, 60))


def generate(path: Path, count: int, login: str, seed: int = 1, meetings: int = 0) -> Iterator[int]:
    """Make a register at `path` with so many receipts and meetings; gives how many there are, from time to time."""
    store = Store.create(path, lasting=False)
    try:
        generator = Generator(store, login, Random(seed))
        yield from generator.fill(count)
        for held in generator.hold(meetings):
            yield count + held
    finally:
        store.close()


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.generate", description=__doc__.partition("\n")[0]
    )
    parser.add_argument("path", type=Path, help="the register to make; nothing may stand there")
    parser.add_argument("--receipts", type=int, default=50_000, metavar="N")
    parser.add_argument("--meetings", type=int, default=0, metavar="N")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--login", default=identity.current().login, help="the officer; yours by default")
    given = parser.parse_args()
    started = time.monotonic()
    for done in generate(given.path, given.receipts, given.login, given.seed, given.meetings):
        print(f"\r{done} of {given.receipts + given.meetings}", end="", file=sys.stderr, flush=True)
    print(f"\n{time.monotonic() - started:.0f} s", file=sys.stderr)


if __name__ == "__main__":
    main()
