"""Meetings that come back: by the wall clock, with exceptions, changed one by one or together."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from asotui import clock, verbs
from asotui.errors import BadRule, RoomAlreadyBooked
from asotui.models import Meeting, Series
from asotui.queries import meetings as seen
from asotui.services import acts, meetings
from asotui.services.meetings import ChangeInput
from tests.factories import HEAD, MEETING_TIME, Section, contents

WEEK = timedelta(weeks=1)


def weekly(section: Section, count: int = 4, **given: Any) -> list[int]:
    """The keys of a weekly series, on Tuesdays at ten."""
    return in_order(section, section.meeting(rule=f"FREQ=WEEKLY;COUNT={count}", **given))


def in_order(section: Section, meeting_id: int) -> list[int]:
    series_id = section.row(Meeting, meeting_id).series_id
    assert series_id is not None
    blocks = section.see(seen.of_series, series_id)
    assert blocks[0].id == meeting_id
    return [block.id for block in blocks]


def wall(section: Section, *meeting_ids: int) -> list[str]:
    """Month, day and hour by the wall clock."""
    return [f"{clock.local(section.row(Meeting, key).starts_at):%m-%d %H:%M}" for key in meeting_ids]


def test_a_series_is_one_act_with_a_number_for_each_meeting(section: Section) -> None:
    keys = weekly(section)
    rows = [section.row(Meeting, key) for key in keys]
    assert wall(section, *keys) == ["01-12 10:00", "01-19 10:00", "01-26 10:00", "02-02 10:00"]
    assert [row.number.split("/")[0] for row in rows] == ["M1", "M2", "M3", "M4"]
    assert len({row.uid for row in rows}) == 1
    assert all(row.original_at == row.starts_at for row in rows)
    series = section.row(Series, rows[0].series_id or 0)
    assert (series.rule, series.zone, series.planned_until) == (
        "FREQ=WEEKLY;COUNT=4",
        "Europe/Paris",
        date(2027, 2, 2),
    )
    section.act(HEAD, acts.undo)
    assert {section.row(Meeting, key).state for key in keys} == {"cancelled"}
    assert section.row(Series, series.key).is_over


def test_the_second_tuesday_of_each_month(section: Section) -> None:
    keys = in_order(section, section.meeting(rule="FREQ=MONTHLY;BYDAY=2TU", repeat_until=date(2027, 4, 30)))
    assert wall(section, *keys) == ["01-12 10:00", "02-09 10:00", "03-09 10:00", "04-13 10:00"]


def test_nine_stays_nine_on_both_sides_of_the_changes_of_the_clock(section: Section) -> None:
    spring = weekly(section, 3, starts_at=datetime(2027, 3, 23, 9))
    autumn = weekly(section, 3, starts_at=datetime(2027, 10, 26, 9))
    for keys in (spring, autumn):
        assert {shown.split()[1] for shown in wall(section, *keys)} == {"09:00"}
        assert len({section.row(Meeting, key).starts_at.hour for key in keys}) == 2
    section.do(meetings.move, spring[0], datetime(2027, 3, 23, 14), scope="all")
    assert {shown.split()[1] for shown in wall(section, *spring)} == {"14:00"}


def test_without_a_last_day_a_series_goes_on_for_a_year(section: Section) -> None:
    keys = in_order(section, section.meeting(rule="FREQ=MONTHLY"))
    assert wall(section, keys[0], keys[-1]) == ["01-12 10:00", "01-12 10:00"]
    assert len(keys) == 13


def test_a_bad_rule_is_refused(section: Section) -> None:
    with pytest.raises(BadRule):
        section.meeting(rule="FREQ=NEVER")


def test_one_is_moved_and_one_called_off_without_the_others(section: Section) -> None:
    keys = weekly(section)
    section.do(meetings.move, keys[1], datetime(2027, 1, 20, 15))
    section.do(meetings.cancel, keys[2], "vacances")
    assert wall(section, *keys) == ["01-12 10:00", "01-20 15:00", "01-26 10:00", "02-02 10:00"]
    assert [section.row(Meeting, key).state for key in keys] == ["draft", "draft", "cancelled", "draft"]
    assert clock.local(section.row(Meeting, keys[1]).original_at or MEETING_TIME).day == 19


def test_this_and_the_following_move_and_the_one_moved_by_itself_stays(section: Section) -> None:
    keys = weekly(section, 5)
    section.do(meetings.move, keys[3], datetime(2027, 2, 4, 15))
    section.do(meetings.cancel, keys[2], "vacances")
    done = section.act(HEAD, meetings.move, keys[1], datetime(2027, 1, 20, 11), scope="following")
    assert wall(section, *keys) == ["01-12 10:00", "01-20 11:00", "01-26 10:00", "02-04 15:00", "02-10 11:00"]
    number = section.row(Meeting, keys[1]).number
    said = f"2 meetings of the series moved, {number} to Wednesday 20 January 2027, 11:00"
    assert verbs.sentence(done.verb, done.facts) == said
    section.do(meetings.move, keys[1], datetime(2027, 1, 19, 9), scope="following")
    assert wall(section, *keys)[1:] == ["01-19 09:00", "01-26 10:00", "02-04 15:00", "02-09 09:00"]


def test_all_move_from_any_of_them(section: Section) -> None:
    keys = weekly(section)
    before = contents(section.store)
    section.do(meetings.move, keys[2], datetime(2027, 1, 26, 14, 30), scope="all")
    assert {shown.split()[1] for shown in wall(section, *keys)} == {"14:30"}
    section.act(HEAD, acts.undo)
    assert contents(section.store) == before
    section.act(HEAD, acts.redo)
    assert {shown.split()[1] for shown in wall(section, *keys)} == {"14:30"}


def test_an_exception_goes_alone_into_the_rhythm_asked_for_all(section: Section) -> None:
    keys = weekly(section)
    section.do(meetings.move, keys[0], datetime(2027, 1, 13, 10))
    section.do(meetings.move, keys[0], datetime(2027, 1, 12, 16), scope="all")
    assert wall(section, *keys) == ["01-12 16:00", "01-19 16:00", "01-26 16:00", "02-02 16:00"]


def test_a_whole_series_takes_a_room_or_none_of_it(section: Section) -> None:
    room_id, keys = section.room(), weekly(section)
    section.meeting("Déjà là", room_id=room_id, starts_at=MEETING_TIME + 3 * WEEK)
    with pytest.raises(RoomAlreadyBooked, match="Déjà là"):
        section.do(meetings.change, keys[0], ChangeInput(room_id=room_id), "all")
    assert section.row(Meeting, keys[0]).room_id is None
    section.do(meetings.cancel, keys[3], "vacances")
    section.do(meetings.change, keys[0], ChangeInput(room_id=room_id), "all")
    assert [section.row(Meeting, key).room_id for key in keys] == [room_id] * 3 + [None]


def test_a_series_shifts_within_its_own_room(section: Section) -> None:
    room_id = section.room()
    keys = weekly(section, room_id=room_id)
    section.do(meetings.move, keys[0], MEETING_TIME + WEEK, scope="all")
    assert wall(section, *keys) == ["01-19 10:00", "01-26 10:00", "02-02 10:00", "02-09 10:00"]


def test_the_title_of_the_following_changes_and_the_first_keeps_its_own(section: Section) -> None:
    keys = weekly(section)
    section.do(meetings.change, keys[1], ChangeInput(title="Nouveau cycle", minutes=30), "following")
    assert [section.row(Meeting, key).title for key in keys] == ["Comité de suivi"] + ["Nouveau cycle"] * 3


def test_a_series_called_off_to_its_end_is_over(section: Section) -> None:
    keys = weekly(section)
    section.do(meetings.cancel, keys[1], "réforme", "following")
    series_id = section.row(Meeting, keys[0]).series_id or 0
    assert [section.row(Meeting, key).state for key in keys] == ["draft"] + ["cancelled"] * 3
    assert not section.row(Series, series_id).is_over
    section.do(meetings.cancel, keys[0], "réforme")
    assert section.row(Series, series_id).is_over


def test_what_has_passed_is_not_changed_with_the_rest(section: Section) -> None:
    start = clock.local(clock.now()).replace(tzinfo=None, hour=10, minute=0) - 2 * WEEK
    keys = weekly(section, 5, starts_at=start)
    section.do(meetings.change, keys[4], ChangeInput(title="Autre"), "all")
    assert [section.row(Meeting, key).title for key in keys[:2]] == ["Comité de suivi"] * 2
    assert section.row(Meeting, keys[3]).title == "Autre"


def test_only_the_next_of_a_series_has_its_retro_planning(section: Section) -> None:
    keys = weekly(section, kind="interministerial")

    def planned() -> list[int]:
        return [len(section.see(seen.plan, key, today=clock.today())) for key in keys]

    assert planned() == [6, 0, 0, 0]
    section.do(meetings.cancel, keys[0], "grève")
    assert planned() == [6, 6, 0, 0]
