"""What the officer is told of letters that left, or wait."""

from __future__ import annotations

import pytest

from asotui import i18n
from asotui.exports.posting import Posted
from asotui.screens.posting import said


def letter(way: str = "outbox", sent_to: str = "/home/essai/outbox/M1-2026.eml", fault: str = "") -> Posted:
    return Posted(1, "M1/2026", "Mme Petit", "petit@sdis.example", "Convocation", way, sent_to, fault)


@pytest.mark.parametrize(
    ("posted", "sentence"),
    [
        ([letter()], "1 letter put in the outbox: /home/essai/outbox"),
        ([letter(), letter()], "2 letters put in the outbox: /home/essai/outbox"),
        ([letter("smtp", "mail.example:587")], "1 letter left by mail.example:587"),
        ([letter(), letter(fault="No such address.")], "1 letter waits: No such address."),
        (
            [letter(fault="No room."), letter(fault="No room.")],
            "2 letters wait, the first because of: No room.",
        ),
    ],
)
def test_where_they_are_or_why_they_wait(posted: list[Posted], sentence: str) -> None:
    assert said(posted) == sentence


def test_in_french_too() -> None:
    i18n.set_language("fr")
    assert said([letter()]).startswith("1 courriel déposé dans la boîte d’envoi")
