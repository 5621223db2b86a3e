"""A week of meetings: in rooms, with people, one of them with a conflict, one convened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from asotui import clock
from asotui.models import Meeting
from asotui.services.meetings import PersonInput
from asotui.terms import InviteeRole
from tests.factories import Section

MONDAY = date(2026, 11, 23)


def wall(day: int, hour: int, minute: int = 0) -> datetime:
    """An instant by the office's wall clock; `day` 0 is the Monday of the week, 7 that of the next one."""
    on = MONDAY + timedelta(days=day)
    return clock.instant(datetime(on.year, on.month, on.day, hour, minute))


@dataclass(frozen=True)
class Week:
    """The keys of rooms and meetings."""

    section: Section
    small: int
    large: int
    committee: int
    review: int
    clash: int
    board: int

    def starts_at(self, meeting_id: int) -> datetime:
        """When a meeting begins, by the wall clock."""
        return clock.local(self.section.row(Meeting, meeting_id).starts_at).replace(tzinfo=None)


def week_of(section: Section) -> Week:
    """Monday a committee, Tuesday a review and what clashes with it, Thursday a board in the large room."""
    clock.set_zone("Europe/Paris")
    small, large = section.room("Salle 204", capacity=6), section.room("Auditorium", capacity=80)
    head = PersonInput(officer_id=section.head, role=InviteeRole.CHAIR)
    colleague = PersonInput(officer_id=section.colleague)
    committee = section.meeting(
        "Comité de suivi", starts_at=wall(0, 9), minutes=90, room_id=small, people=[head, colleague]
    )
    section.item(committee, minutes=45)
    section.item(committee, minutes=60)
    review = section.meeting(
        "Interministérielle mobilité", starts_at=wall(1, 10), minutes=120, room_id=large, people=[colleague]
    )
    section.invited(review)
    clash = section.meeting("Point DRH", starts_at=wall(1, 11), minutes=60, people=[colleague])
    board = section.meeting("CSA", starts_at=wall(3, 14), minutes=150, room_id=large, people=[head])
    return Week(section, small, large, committee, review, clash, board)
