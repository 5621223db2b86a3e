"""What meetings asked for is listed until it is done."""

from datetime import date, datetime

import pytest

from asotui.errors import UnknownMeeting
from asotui.queries import meetings as seen
from asotui.services import meetings, tasks
from tests.factories import Section

TODAY = date(2026, 11, 25)


def asked(section: Section, title: str, due_on: date | None = None, **given: int) -> tuple[int, int]:
    """A meeting that gave somebody something to do, and the task."""
    meeting_id = section.meeting(title, starts_at=datetime(2026, 11, 24, 10))
    item_id = section.item(meeting_id, "Travaux")
    section.do(meetings.begin, meeting_id)
    owner_id = given.pop("owner_id", None)
    return meeting_id, section.do(meetings.act, item_id, title, owner_id, due_on, **given)


def test_actions_come_by_date_and_say_what_is_late(section: Section) -> None:
    dossier_id = section.dossier()
    meeting_id, undated = asked(section, "Un jour")
    _other, late = asked(section, "En retard", date(2026, 11, 24), dossier_id=dossier_id)
    _third, soon = asked(section, "Bientôt", date(2026, 11, 25))
    section.task("Rien à voir avec une réunion")
    rows = section.see(seen.actions, today=TODAY)
    assert [(row.id, row.late) for row in rows] == [(late, True), (soon, False), (undated, False)]
    assert (rows[2].meeting_id, rows[2].item, rows[2].dossier_id) == (meeting_id, "Travaux", None)
    assert rows[0].dossier_id == dossier_id and rows[0].dossier and rows[0].owner == "M. Diallo"


def test_what_is_done_is_left_out_unless_asked_for(section: Section) -> None:
    _meeting, task_id = asked(section, "Écrire au maire", date(2026, 11, 1))
    section.do(tasks.done, task_id)
    assert section.see(seen.actions, today=TODAY) == []
    (row,) = section.see(seen.actions, today=TODAY, open_only=False)
    assert (row.id, row.late, row.state) == (task_id, False, "done")


def test_those_of_one_meeting_or_of_one_officer(section: Section) -> None:
    mine, first = asked(section, "À moi")
    _theirs, second = asked(section, "À elle", owner_id=section.colleague)
    assert [row.id for row in section.see(seen.actions, today=TODAY, meeting_id=mine)] == [first]
    assert [row.id for row in section.see(seen.actions, today=TODAY, owner_id=section.colleague)] == [second]
    assert section.see(seen.actions, today=TODAY, meeting_id=mine, owner_id=section.colleague) == []


def test_the_plan_of_a_meeting_is_no_action(section: Section) -> None:
    meeting_id = section.meeting(plan=True, starts_at=datetime(2027, 2, 9, 10))
    assert section.see(seen.plan, meeting_id, today=TODAY)
    assert section.see(seen.actions, today=TODAY) == []


def test_the_quorum_of_a_meeting_that_is_not_there(section: Section) -> None:
    with pytest.raises(UnknownMeeting):
        section.see(seen.quorum, 99)
