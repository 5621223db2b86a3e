"""People understood as they are typed, one after the other."""

from __future__ import annotations

import pytest

from asotui.queries.people import KnownPerson
from asotui.screens.people_typed import PeopleTyped
from asotui.services.meetings import PersonInput
from asotui.text import fold


def known(name: str, mail: str = "", officer_id: int | None = None) -> KnownPerson:
    return KnownPerson(officer_id, name, mail, fold(f"{name} {mail}"))


BOOK = PeopleTyped(
    [
        known("M. Diallo", "diallo@section.example", 1),
        known("Mme Roussel", "", 2),
        known("Mme Petit", "petit@sdis.example"),
        known("M. Petitjean", "petitjean@daj.example"),
        known("M. Lenoir", "lenoir@nord.example"),
        known("M. Lenoir", "lenoir@sud.example"),
        known("Mme Rousseau", "rousseau@nord.example"),
    ]
)


def names(text: str) -> str:
    understood, sentence = BOOK.explain(text)
    assert understood, sentence
    return sentence


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("dial", "M. Diallo"),
        ("DIALLO; petitj", "M. Diallo, M. Petitjean"),
        ("mme petit", "Mme Petit"),
        ("petit@sdis.example", "Mme Petit"),
        ("lenoir@sud", "M. Lenoir"),
        ("Anne Leroy <leroy@x.example>", "Anne Leroy"),
        ("leroy@x.example", "leroy@x.example"),
        ("rous", "Mme Roussel (no address)"),
        ("inconnue", "inconnue (not known here, no address)"),
        (" , ;", ""),
    ],
)
def test_a_few_letters_or_an_address_mean_somebody(typed: str, meant: str) -> None:
    assert names(typed) == meant


def test_several_who_could_be_meant_are_named() -> None:
    assert BOOK.explain("dial, petit") == (
        False,
        "“petit” could be: Mme Petit, M. Petitjean. Type more of the name.",
    )
    understood, sentence = BOOK.explain("lenoir")
    assert not understood
    assert "M. Lenoir <lenoir@nord.example>, M. Lenoir <lenoir@sud.example>" in sentence
    with pytest.raises(ValueError, match="Type more"):
        BOOK.parse("lenoir")


def test_each_is_convened_once() -> None:
    assert BOOK.parse("dial, diallo, Anne Leroy <leroy@x.example>, petit@sdis.example, mme petit, Bob") == [
        PersonInput(officer_id=1),
        PersonInput(name="Anne Leroy", mail="leroy@x.example"),
        PersonInput(name="Mme Petit", mail="petit@sdis.example"),
        PersonInput(name="Bob"),
    ]


def test_the_last_name_is_completed_and_nobody_twice() -> None:
    assert BOOK.suggest("mme r") == ["Mme Roussel", "Mme Rousseau"]
    assert BOOK.suggest("roussel, mme r") == ["roussel, Mme Rousseau"]
    assert BOOK.suggest("dial, ") == []
