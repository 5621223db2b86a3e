from datetime import timedelta

import pytest
from sqlmodel import col, select

from asotui import clock, verbs
from asotui.errors import CoverOnly, NothingChosen
from asotui.models import Receipt, ReceiptText
from asotui.services import acts, receipts
from asotui.services.receipts import ReceiptInput
from asotui.terms import Channel, ReceiptState
from tests.factories import HEAD, Section


def entry(subject: str, **given: object) -> ReceiptInput:
    return ReceiptInput.model_validate({"sender": "Mairie de Lens", "subject": subject, **given})


def all_receipts(section: Section) -> list[Receipt]:
    return list(
        section.see(lambda session: session.exec(select(Receipt).order_by(col(Receipt.serial))).all())
    )


def test_a_pile_is_registered_in_its_order_as_one_act(section: Section) -> None:
    section.receipt("Avant")
    pile = [entry(f"Demande {n}", channel=Channel.FAX, text=f"Texte {n}") for n in range(3)]
    performed = section.act(HEAD, receipts.register_many, pile)
    found = all_receipts(section)
    assert [(r.serial, r.subject) for r in found[1:]] == [
        (2, "Demande 0"),
        (3, "Demande 1"),
        (4, "Demande 2"),
    ]
    assert performed.value == [receipt.id for receipt in found[1:]]
    assert {receipt.channel for receipt in found[1:]} == {"fax"}
    assert len({receipt.correspondent_id for receipt in found[1:]}) == 1
    texts = section.see(
        lambda s: s.exec(select(ReceiptText.text).order_by(col(ReceiptText.receipt_id))).all()
    )
    assert list(texts)[-3:] == ["Texte 0", "Texte 1", "Texte 2"]
    assert verbs.sentence(performed.verb, performed.facts) == "3 receipts registered"


def test_a_pile_is_put_aside_by_one_undo_and_its_numbers_stay_used(section: Section) -> None:
    section.do(receipts.register_many, [entry("Une"), entry("Deux")])
    section.do(acts.undo)
    assert {receipt.state for receipt in all_receipts(section)} == {ReceiptState.CANCELLED.value}
    section.receipt("Trois")
    assert [receipt.serial for receipt in all_receipts(section)] == [1, 2, 3]


def test_a_pile_with_one_that_is_refused_leaves_nothing(section: Section) -> None:
    with pytest.raises(CoverOnly):
        section.do(receipts.register_many, [entry("Une"), entry("Deux", cover_only=True, text="Secret")])
    with pytest.raises(NothingChosen):
        section.do(receipts.register_many, [])
    assert all_receipts(section) == []
    section.receipt("Première")
    assert all_receipts(section)[0].serial == 1


def test_a_pile_keeps_the_days_on_which_each_came(section: Section) -> None:
    earlier = clock.today() - timedelta(days=40)
    section.do(receipts.register_many, [entry("Une", received_on=earlier), entry("Deux")])
    first, second = all_receipts(section)
    assert clock.local(first.received_at).date() == earlier
    assert clock.local(second.received_at).date() == clock.today()
