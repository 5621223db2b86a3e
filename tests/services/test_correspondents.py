"""Who writes to the section is known once."""

import pytest
from sqlmodel import Session, select

from asotui.errors import UnknownCorrespondent
from asotui.models import Correspondent
from asotui.services import correspondents
from asotui.store import acting, name_act
from tests.factories import Section


def meet(session: Session, name: str, address: str = "") -> int | None:
    found = correspondents.known(session, name, address)
    name_act(session, "test.met", acting(session))
    return found.key if found else None


def test_the_same_address_is_the_same_correspondent_in_any_case(section: Section) -> None:
    first = section.do(meet, "Mairie de Lens", "Contact@Lens.test")
    assert section.do(meet, "Service urbanisme", "contact@lens.test") == first
    assert section.do(meet, "Mairie de Lens", "urbanisme@lens.test") != first


def test_a_name_alone_is_found_whatever_its_case_and_accents(section: Section) -> None:
    first = section.do(meet, "Préfecture du Nord")
    assert section.do(meet, "PREFECTURE DU NORD") == first
    assert section.do(meet, "Préfecture") != first


def test_an_address_that_signs_later_is_given_its_name(section: Section) -> None:
    first = section.do(meet, "", "contact@lens.test")
    section.do(meet, "Mairie de Lens", "contact@lens.test")
    assert first is not None
    known = section.row(Correspondent, first)
    assert (known.name, known.folded) == ("Mairie de Lens", "mairie de lens contact@lens.test")


def test_nobody_is_no_correspondent(section: Section) -> None:
    assert section.do(meet, " ") is None
    with section.store.read() as session:
        assert session.exec(select(Correspondent)).all() == []


def test_a_name_that_looks_like_a_pattern_is_a_name(section: Section) -> None:
    section.do(meet, "Aubert & fils")
    assert section.do(meet, "%") == 2
    assert section.do(meet, "%") == 2


def test_an_unknown_correspondent_is_said(section: Section) -> None:
    with pytest.raises(UnknownCorrespondent):
        section.do(correspondents.find, 99)
