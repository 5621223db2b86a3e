"""Registering by hand, and the numbers of the diary."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, time, timedelta
from itertools import chain, repeat

import pytest
import time_machine
from pydantic import ValidationError
from sqlmodel import Session, col, select

from asotui import clock
from asotui.errors import (
    CoverOnly,
    NothingChosen,
    NotYetReceived,
    ReadersOnlyRead,
    ReceiptCancelled,
    TextNeeded,
    UnknownReceipt,
    UnknownUrgency,
    UnknownWord,
)
from asotui.models import Correspondent, Counter, Receipt, ReceiptText
from asotui.services import acts, receipts, triage
from asotui.services.receipts import ReceiptInput
from asotui.store import name_act
from asotui.terms import Channel, Marking, Urgency
from tests.factories import COLLEAGUE, HEAD, Section, contents, in_days
from tests.mails import arrives


def numbers(section: Section) -> list[str]:
    with section.store.read() as session:
        return list(session.exec(select(Receipt.number).order_by(col(Receipt.id))))


# Registering


def test_what_was_typed_is_registered_as_it_was_typed(section: Section) -> None:
    receipt = section.row(
        Receipt,
        section.receipt(
            "  Mise en demeure\tde la mairie ",
            by=COLLEAGUE,
            channel=Channel.CALL,
            sender="Mairie de Lens",
            sender_address="12 rue de la Paix",
            dated_on=date(2026, 11, 3),
            due_on=in_days(8),
            marking=Marking.RESTRICTED,
            enclosures_announced=3,
            enclosures_received=2,
            text="Rappellera.\r\nLundi.",
        ),
    )
    assert (receipt.channel, receipt.sender_name, receipt.sender_address) == (
        "call",
        "Mairie de Lens",
        "12 rue de la Paix",
    )
    assert (receipt.subject, receipt.registered_by, receipt.state) == (
        "Mise en demeure de la mairie",
        COLLEAGUE,
        "untriaged",
    )
    assert (receipt.dated_on, receipt.due_on, receipt.marking) == (
        date(2026, 11, 3),
        in_days(8),
        "restricted",
    )
    assert (receipt.enclosures_announced, receipt.enclosures_received) == (3, 2)
    with section.store.read() as session:
        assert session.exec(select(ReceiptText.text)).all() == ["Rappellera.\nLundi."]


def test_an_urgency_is_proposed_with_its_reason_unless_the_officer_gives_one(section: Section) -> None:
    proposed = section.row(Receipt, section.receipt("Mise en demeure"))
    assert (proposed.urgency, proposed.urgency_set_by) == (2, "")
    assert proposed.urgency_reason.startswith("formal_notice")
    given = section.row(Receipt, section.receipt("Mise en demeure", urgency=Urgency.WHEN_POSSIBLE))
    assert (given.urgency, given.urgency_set_by, given.urgency_reason) == (4, "diallo", "")


def test_what_came_another_day_is_received_at_noon_of_that_day_at_the_office(section: Section) -> None:
    clock.set_zone("Asia/Kolkata")
    receipt = section.row(Receipt, section.receipt(received_on=date(2026, 11, 3)))
    assert receipt.received_at == datetime(2026, 11, 3, 6, 30, tzinfo=UTC)
    assert clock.local(receipt.received_at).timetz().replace(tzinfo=None) == time(12)


def test_what_came_today_is_received_now(section: Section) -> None:
    now = datetime(2026, 11, 23, 7, 5, tzinfo=UTC)
    with time_machine.travel(now, tick=False):
        receipt = section.row(Receipt, section.receipt(received_on=clock.today()))
    assert receipt.received_at == now


def test_a_sender_becomes_a_correspondent_once(section: Section) -> None:
    section.receipt(sender="Mairie de Lens")
    section.receipt(sender="mairie de  lens")
    with section.store.read() as session:
        assert session.exec(select(Correspondent.name)).all() == ["Mairie de Lens"]


@pytest.mark.parametrize("given", [{"sender": " \u200b\u202e"}, {"subject": "\t\n"}])
def test_a_sender_and_a_subject_say_something(section: Section, given: dict[str, str]) -> None:
    entry = {"sender": "Mairie", "subject": "Objet", **given}
    with pytest.raises(TextNeeded):
        section.do(receipts.register, ReceiptInput.model_validate(entry))
    assert numbers(section) == []


def test_input_is_checked_at_the_edge() -> None:
    with pytest.raises(ValidationError):
        ReceiptInput(sender="Mairie", subject="Objet", enclosures_announced=-1)
    with pytest.raises(ValidationError):
        ReceiptInput(sender="", subject="Objet")


def test_of_what_is_confidential_only_the_cover_is_registered(section: Section) -> None:
    with pytest.raises(CoverOnly):
        section.receipt("Pli", marking=Marking.CONFIDENTIAL, text="Contenu")
    assert section.row(Receipt, section.receipt("Pli", marking=Marking.CONFIDENTIAL)).cover_only


def test_nothing_was_received_on_a_day_to_come(section: Section) -> None:
    with pytest.raises(NotYetReceived):
        section.receipt("Demain", received_on=in_days(1))


def test_only_the_cover_of_what_stays_closed_is_registered(section: Section) -> None:
    with pytest.raises(CoverOnly):
        section.receipt("Pli", cover_only=True, text="Contenu")
    kept = section.row(Receipt, section.receipt("Pli", cover_only=True, marking=Marking.CONFIDENTIAL))
    assert (kept.cover_only, kept.number.partition("/")[0]) == (True, "1")
    with section.store.read() as session:
        assert session.exec(select(ReceiptText)).all() == []


# Numbers


def test_numbers_follow_each_other_and_start_again_with_the_year_of_the_office(section: Section) -> None:
    clock.set_zone("Europe/Paris")
    with time_machine.travel(datetime(2026, 12, 31, 22, 30, tzinfo=UTC)):
        section.receipt()
        section.receipt()
    with time_machine.travel(datetime(2026, 12, 31, 23, 30, tzinfo=UTC)):
        section.receipt(received_on=date(2026, 12, 31))
    assert numbers(section) == ["1/2026", "2/2026", "1/2027"]


@pytest.mark.parametrize("moments_left", range(1, 7))
def test_the_number_and_the_day_of_a_receipt_are_of_one_year_though_the_year_turns_meanwhile(
    section: Section, monkeypatch: pytest.MonkeyPatch, moments_left: int
) -> None:
    clock.set_zone("Europe/Paris")
    eve = datetime(2026, 12, 31, 22, 59, 59, tzinfo=UTC)
    moments = chain(repeat(eve, moments_left), repeat(eve + timedelta(seconds=2)))
    monkeypatch.setattr(clock, "now", lambda: next(moments))
    first = section.row(Receipt, section.receipt())
    second = section.row(Receipt, section.do(mail_arrives))
    for receipt in (first, second):
        assert receipt.year == clock.local(receipt.registered_at).year
        assert receipt.number == f"{receipt.serial}/{receipt.year}"
    assert first.received_at == first.registered_at
    years = [receipt.year for receipt in (first, second)]
    with section.store.read() as session:
        counters = {counter.scope: counter.last for counter in session.exec(select(Counter))}
    assert counters == {f"receipt:{year}": years.count(year) for year in years}


def mail_arrives(session: Session) -> int:
    receipt = receipts.numbered(
        session,
        received_at=datetime(2026, 12, 31, 12, tzinfo=UTC),
        registered_by=HEAD,
        channel="mail",
        sender_name="Mairie de Lens",
        sender_address="mairie@lens.example",
        subject="Marché public",
    )
    name_act(session, "receipt.registered", receipt, facts={"receipt": receipt.number})
    return receipt.key


class Trouble(Exception):
    """Something goes wrong after the number was taken."""


def register_and_fail(session: Session, entry: ReceiptInput) -> None:
    receipts.register(session, entry)
    raise Trouble


def test_a_number_falls_with_the_act_that_took_it(section: Section) -> None:
    section.receipt()
    before = contents(section.store)
    with pytest.raises(Trouble):
        section.do(register_and_fail, ReceiptInput(sender="Mairie", subject="Perdue"))
    assert contents(section.store) == before
    section.receipt()
    assert [number.partition("/")[0] for number in numbers(section)] == ["1", "2"]


def test_officers_who_register_at_once_leave_no_gap(section: Section) -> None:
    def work(worker: int) -> None:
        for n in range(6):
            if n % 3 == 2:
                with pytest.raises(Trouble):
                    section.act(COLLEAGUE, register_and_fail, ReceiptInput(sender="Mairie", subject="Perdue"))
            elif n % 2:
                section.receipt(f"De {worker}")
            else:
                arrives(section, message_id=f"<{worker}.{n}@x>")

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(4)))
    with section.store.read() as session:
        assert session.exec(select(Receipt.serial).order_by(col(Receipt.id))).all() == list(range(1, 17))


def test_a_registration_that_is_undone_stays_cancelled_and_its_number_used(section: Section) -> None:
    first = section.receipt("Première", text="Texte")
    section.do(acts.undo)
    assert section.row(Receipt, first).state == "cancelled"
    with section.store.read() as session:
        assert session.exec(select(ReceiptText.text)).all() == ["Texte"]
    section.do(acts.redo)
    assert section.row(Receipt, first).state == "untriaged"
    section.receipt("Deuxième")
    assert [number.partition("/")[0] for number in numbers(section)] == ["1", "2"]


# Grading, dating, marking


def test_grading_dating_and_marking_several_is_one_act_each(section: Section) -> None:
    ids = [section.receipt(f"Pièce {n}") for n in range(3)]
    before = contents(section.store)
    section.do(receipts.set_urgency, ids, 1)
    section.do(receipts.set_due, ids, in_days(3))
    section.do(receipts.set_marking, ids, "personal")
    for row in (section.row(Receipt, n) for n in ids):
        assert (row.urgency, row.urgency_set_by, row.due_on, row.marking) == (
            1,
            "diallo",
            in_days(3),
            "personal",
        )
    for _ in range(3):
        section.do(acts.undo)
    assert contents(section.store) == before


def test_a_due_date_is_taken_away(section: Section) -> None:
    receipt = section.receipt(due_on=in_days(3))
    performed = section.act(COLLEAGUE, receipts.set_due, [receipt], None)
    assert (performed.verb, section.row(Receipt, receipt).due_on) == ("receipt.not_due", None)


def test_what_is_as_asked_already_is_no_act(section: Section) -> None:
    receipt = section.receipt(due_on=in_days(3))
    assert section.act(COLLEAGUE, receipts.set_due, [receipt], in_days(3)).act_id is None
    assert section.act(COLLEAGUE, receipts.set_marking, [receipt], "none").act_id is None


def test_what_cannot_be_graded_dated_or_marked_is_refused_with_a_sentence(section: Section) -> None:
    receipt = section.receipt()
    gone = section.receipt()
    section.do(triage.cancel, gone, "doublon")
    before = contents(section.store)
    with pytest.raises(UnknownUrgency, match=r"1, 2, 3 or 4"):
        section.do(receipts.set_urgency, [receipt], 5)
    with pytest.raises(UnknownWord, match="restricted"):
        section.do(receipts.set_marking, [receipt], "secret")
    with pytest.raises(ReceiptCancelled, match=r"2/"):
        section.do(receipts.set_due, [receipt, gone], in_days(1))
    with pytest.raises(UnknownReceipt):
        section.do(receipts.set_urgency, [receipt, 99], 1)
    with pytest.raises(NothingChosen):
        section.do(receipts.set_urgency, [], 1)
    with pytest.raises(ReadersOnlyRead):
        section.act(section.reader(), receipts.set_urgency, [receipt], 1)
    assert {k: v for k, v in contents(section.store).items() if k != "officer"} == {
        k: v for k, v in before.items() if k != "officer"
    }
