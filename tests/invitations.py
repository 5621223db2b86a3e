"""The invitations of others, as the collector hands them to the register."""

from datetime import UTC, datetime, timedelta
from typing import Any

from asotui.rules.answers import CalendarMessage, Participant
from tests.factories import Section
from tests.mails import arrives

CABINET, ROUSSEL = "cabinet@prefecture.example", "roussel@section.example"
AT = datetime(2027, 1, 12, 9, tzinfo=UTC)


def invites(section: Section, **given: Any) -> int:
    """An invitation of the cabinet comes in; the id of its receipt."""
    entry: dict[str, Any] = {
        "method": "REQUEST",
        "uid": "cabinet-1",
        "title": "Réunion interministérielle",
        "place": "Préfecture",
        "organizer": Participant(CABINET, "Cabinet"),
        "attendees": (Participant(ROUSSEL, "Mme R."),),
        "starts": AT,
        "ends": AT + timedelta(hours=2),
        "zone": "Europe/Paris",
    }
    message = CalendarMessage(**entry | given)
    return arrives(
        section,
        subject=f"Invitation {message.uid} {message.sequence}",
        sender_address=CABINET,
        invitation='{"method": "REQUEST"}',
        calendar=(message,),
    )
