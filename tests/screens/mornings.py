"""A morning's inbox: a few receipts of each sort, under the names that the tests call them by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from asotui import clock
from asotui.models import Dossier
from asotui.services import receipts, triage
from asotui.terms import Channel
from tests.factories import COLLEAGUE, Section
from tests.mails import arrives, enclosure
from tests.screens.conftest import NOW


@dataclass(frozen=True)
class Morning:
    """The identities of what there is to decide, most pressing first as the inbox shows it."""

    section: Section
    dossier: int
    number: str
    question: int
    request: int
    answer: int
    call: int
    invoice: int
    mine: int

    @property
    def receipts(self) -> list[int]:
        """The receipts in the order of the inbox."""
        return [self.question, self.request, self.answer, self.call, self.mine, self.invoice]


def morning_of(section: Section) -> Morning:
    """Six receipts in the inbox of the head, one of a colleague, one dossier with a conversation."""
    with clock.at(NOW - timedelta(days=3)):
        dossier = section.dossier("Extension de la zone", by=COLLEAGUE)
        first = arrives(section, message_id="<a@x>", subject="Extension de la zone")
        section.act(COLLEAGUE, triage.file, [first], dossier)
        colleagues = section.receipt("Pour une collègue", urgency=1)
        section.do(triage.assign, [colleagues], section.colleague)
    with clock.at(NOW - timedelta(hours=26)):
        question = section.receipt(
            "Question écrite n° 1187", sender="Cabinet", urgency=1, due_on=date(2026, 11, 25)
        )
    with clock.at(NOW - timedelta(hours=3)):
        request = section.receipt(
            "Demande d'autorisation", by=COLLEAGUE, urgency=2, due_on=date(2026, 11, 29)
        )
    with clock.at(NOW - timedelta(hours=2)):
        answer = arrives(
            section,
            message_id="<b@x>",
            references=("<a@x>",),
            subject="Re: Extension de la zone",
            sender_name="Mairie de Lens",
            text="Madame, Monsieur,\n\nVoici les pièces.",
            enclosures=(
                enclosure("plan.pdf", b"12345"),
                enclosure("avis.txt", b"Avis favorable", "text/plain"),
            ),
        )
        section.do(receipts.set_urgency, [answer], 2)
    with clock.at(NOW - timedelta(minutes=40)):
        call = section.receipt(
            "Rappeler Mme Roussel", sender="DRH", channel=Channel.CALL, urgency=3, due_on=date(2026, 12, 5)
        )
    with clock.at(NOW - timedelta(minutes=30)):
        mine = section.receipt("Facture F-2231", sender="Sté Aubert & fils", urgency=3)
        section.do(triage.assign, [mine], section.head)
    with clock.at(NOW - timedelta(minutes=20)):
        invoice = section.receipt("Lettre d'information", sender="Éditions du Parc", urgency=4)
    number = section.row(Dossier, dossier).number
    return Morning(section, dossier, number, question, request, answer, call, invoice, mine)
