"""How meetings are worded: hours, lengths, how many come, what a kind asks for."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from asotui import clock
from asotui.queries import meetings as found
from asotui.rules import profiles
from asotui.screens import meeting_words as words
from asotui.services import meetings
from asotui.services.meetings import PersonInput
from tests.factories import Section
from tests.screens.conftest import NOW


def hours(start: datetime, end: datetime) -> str:
    return words.hours(clock.instant(start), clock.instant(end))


def test_hours_say_the_day_on_which_it_ends_only_when_that_is_another_one() -> None:
    assert hours(datetime(2026, 12, 1, 10), datetime(2026, 12, 1, 11, 30)) == "10:00-11:30"
    assert hours(datetime(2026, 12, 1, 22), datetime(2026, 12, 2)) == "22:00-00:00"
    over_night = hours(datetime(2026, 12, 1, 22), datetime(2026, 12, 2, 1))
    assert over_night == "22:00 until 2 December 2026 at 01:00"


@pytest.mark.parametrize(("minutes", "said"), [(45, "45 min"), (60, "1 h"), (90, "1 h 30"), (605, "10 h 05")])
def test_lengths(minutes: int, said: str) -> None:
    assert words.length(minutes) == said


def test_the_day_has_its_year_when_it_is_another_one_and_its_distance_while_it_is_to_come(
    section: Section,
) -> None:
    meeting_id = section.meeting(starts_at=datetime(2027, 1, 12, 10))

    def said() -> str:
        detail = section.see(found.detail, meeting_id, today=NOW.date())
        return words.time_of(detail.block, NOW.date())

    assert said() == "Tuesday 12 January 2027, 10:00-11:00, D-50"
    section.do(meetings.move, meeting_id, datetime(2026, 11, 23, 16))
    assert said() == "Monday 23 November, 16:00-17:00, today"
    section.do(meetings.cancel, meeting_id, "grève")
    assert said() == "Monday 23 November, 16:00-17:00"


def test_answers_are_counted_and_seats_that_lack_said(section: Section) -> None:
    people = [PersonInput(name=f"P{n}", mail=f"p{n}@x.example") for n in range(4)]
    meeting_id = section.meeting(room_id=section.room("Bureau 3", capacity=2), people=people)
    detail = section.see(found.detail, meeting_id, today=NOW.date())
    for person, answer in zip(detail.people, ("accepted", "declined", "tentative"), strict=False):
        section.do(meetings.answer_by_telephone, person.id, answer)
    detail = section.see(found.detail, meeting_id, today=NOW.date())
    assert words.answers(detail.block) == "1/4 yes, 1 no, 1 perhaps, 1 without answer"
    assert "1 seat too few" in [cell.text for cell in words.ahead(detail)]


def test_the_rule_of_a_kind_says_where_it_stands() -> None:
    on = date(2026, 11, 23)
    assert words.rule(profiles.profile("consultative", on)).startswith(
        "convened 5 days before · quorum 1/2 · CRPA"
    )
    assert words.rule(profiles.profile("interministerial", on)).startswith(
        "convened 5 working days before · "
    )
    assert words.rule(profiles.profile("internal", on)).startswith("no notice to keep · ")
