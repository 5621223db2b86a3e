"""People from outside the section, where a time is chosen and where it stands: in which of our meetings they are instead."""

from datetime import timedelta

import pytest

from asotui import clock
from asotui.queries import meetings
from asotui.screens.meeting_known import TimeChosen, look
from asotui.screens.meeting_people import seen
from tests.factories import MEETING_TIME, Section

HOUR = timedelta(hours=1)


@pytest.fixture
def elsewhere(section: Section) -> str:
    """The number of a meeting in which Mme Petit sits, her address written in capitals."""
    other = section.meeting("Revue")
    section.invited(other, "Mme Petit", mail="PETIT@sdis.example")
    return section.see(meetings.detail, other, today=clock.today()).block.number


def test_a_form_says_where_they_are_at_the_time_typed(section: Section, elsewhere: str) -> None:
    start = clock.instant(MEETING_TIME)
    petit = (("petit@sdis.example", "Mme Petit"), ("autre@sdis.example", "M. Autre"))
    there = look(section.store, TimeChosen(start, start + HOUR, outside=petit), {})
    assert there.elsewhere == (f"Mme Petit is in {elsewhere}",)
    assert look(section.store, TimeChosen(start + HOUR, start + 2 * HOUR, outside=petit), {}).elsewhere == ()


def test_the_list_of_a_meeting_says_it_beside_their_name(section: Section, elsewhere: str) -> None:
    meeting = section.meeting()
    section.invited(meeting, "Mme Petit")
    section.invited(meeting, "Mme Sans-Adresse", mail="")
    detail = section.see(meetings.detail, meeting, today=clock.today())
    start, end = detail.block.starts_at, detail.block.ends_at
    mails = [one.mail for one in detail.people]
    busy = section.see(meetings.busy, [], [], start, end, mails=mails, except_id=meeting)
    assert [one.elsewhere for one in seen(detail, busy)] == [f"in {elsewhere}, 10:00-11:00", ""]
