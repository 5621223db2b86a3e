"""What meetings decided on a dossier."""

from datetime import datetime

from asotui.queries import meetings as seen
from asotui.services import meetings
from tests.factories import Section


def held(section: Section, *dossier_ids: int) -> int:
    """A meeting about dossiers that has begun."""
    meeting_id = section.meeting(
        starts_at=datetime(2026, 11, 24, 10), dossier_ids=list(dossier_ids), plan=False
    )
    section.do(meetings.begin, meeting_id)
    return meeting_id


def decided(section: Section, dossier_id: int) -> dict[int, list[str]]:
    found = section.see(seen.decisions_on, dossier_id)
    return {meeting_id: [row.text for row in rows] for meeting_id, rows in found.items()}


def test_a_decision_is_on_the_dossier_of_its_item(section: Section) -> None:
    zone, road = section.dossier("Zone"), section.dossier("Route")
    meeting_id = held(section, zone, road)
    for dossier_id, text in ((zone, "Oui"), (road, "Non"), (zone, "Encore oui"), (None, "Pour tous")):
        item_id = section.item(meeting_id, dossier_id=dossier_id)
        section.do(meetings.decide, item_id, text)
    assert decided(section, zone) == {meeting_id: ["Oui", "Encore oui"]}
    assert decided(section, road) == {meeting_id: ["Non"]}


def test_an_item_without_dossier_is_about_the_only_one_of_its_meeting(section: Section) -> None:
    zone, road = section.dossier("Zone"), section.dossier("Route")
    meeting_id = held(section, zone)
    section.do(meetings.decide, section.item(meeting_id), "Adopté")
    other = held(section)
    section.do(meetings.decide, section.item(other), "Sans dossier")
    assert decided(section, zone) == {meeting_id: ["Adopté"]}
    assert decided(section, road) == {}
