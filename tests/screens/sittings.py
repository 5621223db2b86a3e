"""A consultative commission on the day it sits: four members, an expert, three items, one of them on a dossier."""

from __future__ import annotations

from datetime import timedelta

from asotui import clock
from asotui.models import AgendaItem, Invitee, Meeting
from asotui.services import meetings
from asotui.services.meetings import ItemInput, PersonInput
from asotui.terms import InviteeRole, ItemType
from tests.factories import Section
from tests.screens.conftest import NOW

PEOPLE = ("M. Diallo", "Mme Petit", "M. Aubert", "Mme Roussel", "M. Leroy")


class Sitting:
    """The commission, and what belongs to it."""

    def __init__(self, section: Section, kind: str = "consultative") -> None:
        self.section = section
        self.dossier_id = section.dossier("Autorisation d'exploiter")
        with clock.at(NOW - timedelta(days=10)):
            self.id = section.meeting(
                "Commission des mobilités",
                kind=kind,
                starts_at=NOW.replace(tzinfo=None, hour=10, minute=0),
                minutes=90,
                room_id=section.room("Salle 204"),
                people=self._people(),
            )
        self.items = [
            section.item(self.id, "Approbation du compte rendu", minutes=10),
            section.do(
                meetings.add_item,
                self.id,
                ItemInput(
                    title="Autorisation d'exploiter",
                    type=ItemType.OPINION,
                    rapporteur="Mme Petit",
                    minutes=45,
                    dossier_id=self.dossier_id,
                ),
            ),
            section.item(self.id, "Questions diverses", minutes=15),
        ]

    def _people(self) -> list[PersonInput]:
        roles = {0: InviteeRole.CHAIR, 4: InviteeRole.EXPERT}
        people = [
            PersonInput(
                name=name, mail=f"p{place}@section.example", role=roles.get(place, InviteeRole.MEMBER)
            )
            for place, name in enumerate(PEOPLE)
        ]
        people[0] = PersonInput(officer_id=self.section.head, role=InviteeRole.CHAIR)
        return people

    def convened(self) -> Sitting:
        """As after its convocation, for a kind that asks for one."""
        from asotui.services.meetings.convening import convene
        from asotui.services.meetings.sendings import Written

        with clock.at(NOW - timedelta(days=9)):
            self.section.do(convene, self.id, lambda _session, _ids: Written())
        return self

    def begun(self) -> Sitting:
        """As after it began."""
        self.convened()
        self.section.do(meetings.begin, self.id)
        return self

    @property
    def meeting(self) -> Meeting:
        return self.section.row(Meeting, self.id)

    def notes(self, place: int) -> str:
        """What is written under the item at a place, from 0 on."""
        return self.section.row(AgendaItem, self.items[place]).notes

    def person(self, place: int) -> Invitee:
        """Somebody by their place on the list, from 0 on."""
        with self.section.store.read() as session:
            detail = meetings.found.invitees(session, self.meeting)
        return detail[place]
