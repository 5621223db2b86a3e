"""Whom the section may convene."""

from asotui.queries import people
from asotui.services import officers
from tests.factories import Section


def test_officers_come_before_the_people_who_wrote(section: Section) -> None:
    section.receipt(sender="Préfecture du Nord", sender_address="prefecture@nord.example")
    section.receipt(sender="Mairie de Lens")
    known = section.see(people.known)
    assert [(person.name, person.officer_id is not None) for person in known] == [
        ("M. Diallo", True),
        ("Mme Roussel", True),
        ("Mairie de Lens", False),
        ("Préfecture du Nord", False),
    ]
    assert known[3].mail == "prefecture@nord.example"


def test_an_officer_who_left_is_not_convened(section: Section) -> None:
    section.do(officers.change, section.colleague, active=False)
    assert [person.name for person in section.see(people.known)] == ["M. Diallo"]


def test_only_so_many_correspondents_are_read(section: Section) -> None:
    for number in range(4):
        section.receipt(sender=f"Société {number}")
    names = [person.name for person in section.see(people.known, limit=2)]
    assert names == ["M. Diallo", "Mme Roussel", "Société 3", "Société 2"]
