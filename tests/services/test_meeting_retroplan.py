"""Dated tasks around a meeting: made with it, moved with it, left where an officer put them."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine

from asotui import clock, i18n
from asotui.errors import MeetingOver
from asotui.models import Task
from asotui.queries import meetings as seen
from asotui.rules import retroplan as rules
from asotui.services import meetings, tasks
from asotui.services.meetings import ChangeInput
from tests.factories import HEAD, MEETING_TIME, Section


def plan(section: Section, meeting_id: int) -> list[tuple[str, date | None]]:
    rows = section.see(seen.plan, meeting_id, today=clock.today())
    return [(row.title, row.due_on) for row in rows]


def expected(kind: str, on: date) -> list[tuple[str, date]]:
    return sorted(
        ((step.words, due_on) for step, due_on in rules.dated(rules.steps(kind), on)),
        key=lambda task: task[1],
    )


def test_the_retro_planning_of_its_kind_comes_with_a_meeting_for_who_organizes(section: Section) -> None:
    start = datetime(2027, 9, 28, 10)
    meeting_id = section.meeting(kind="interministerial", starts_at=start)
    assert plan(section, meeting_id) == expected("interministerial", start.date())
    rows = section.see(seen.plan, meeting_id, today=clock.today())
    assert {(row.owner_id, row.state) for row in rows} == {(section.head, "todo")}
    assert plan(section, section.meeting(plan=False)) == []


def test_what_should_have_been_done_already_is_due_today(section: Section) -> None:
    tomorrow = datetime.combine(clock.today() + timedelta(days=1), MEETING_TIME.time())
    dues = [due_on for _, due_on in plan(section, section.meeting(kind="consultative", starts_at=tomorrow))]
    assert dues[:4] == [clock.today()] * 4
    assert all(due_on is not None and due_on > clock.today() for due_on in dues[4:])


def test_the_tasks_move_with_their_meeting_but_for_those_done_or_dated_by_hand(section: Section) -> None:
    old, new = datetime(2027, 9, 28, 10), datetime(2027, 10, 12, 10)
    meeting_id = section.meeting(kind="interministerial", starts_at=old)
    rows = section.see(seen.plan, meeting_id, today=clock.today())
    by_hand = date(2027, 9, 1)
    section.do(tasks.set_due, rows[1].id, by_hand)
    section.do(tasks.done, rows[0].id)
    section.do(meetings.move, meeting_id, new)
    wanted = dict(expected("interministerial", new.date()))
    assert dict(plan(section, meeting_id)) == wanted | {rows[0].title: rows[0].due_on, rows[1].title: by_hand}


def test_another_hour_of_the_same_day_moves_no_task(section: Section) -> None:
    meeting_id = section.meeting(kind="consultative")
    before = plan(section, meeting_id)
    section.do(meetings.move, meeting_id, MEETING_TIME + timedelta(hours=2))
    assert plan(section, meeting_id) == before


def test_tasks_moved_into_the_past_are_due_today_and_come_back(section: Section) -> None:
    start = datetime(2027, 9, 28, 10)
    meeting_id = section.meeting(kind="consultative", starts_at=start)
    tomorrow = datetime.combine(clock.today() + timedelta(days=1), start.time())
    section.do(meetings.move, meeting_id, tomorrow)
    assert plan(section, meeting_id)[0][1] == clock.today()
    section.do(meetings.move, meeting_id, start)
    assert plan(section, meeting_id) == expected("consultative", start.date())


def test_a_retro_planning_is_asked_for_later_and_only_once(section: Section) -> None:
    meeting_id = section.meeting(kind="consultative", plan=False)
    assert section.act(HEAD, meetings.replan, meeting_id).verb == "meeting.retroplanned"
    made = plan(section, meeting_id)
    assert len(made) == len(rules.steps("consultative"))
    assert section.act(HEAD, meetings.replan, meeting_id).act_id is None
    assert plan(section, meeting_id) == made
    task_id = section.see(seen.plan, meeting_id, today=clock.today())[0].id
    assert section.row(Task, task_id).meeting_part == "plan"


START = datetime(2027, 9, 28, 10)


def replanned(section: Section, meeting_id: int) -> dict[str, Any]:
    """What a new retro-planning says that it did."""
    facts = section.act(HEAD, meetings.replan, meeting_id).facts
    return {name: facts[name] for name in ("made", "changed", "dropped", "kept")}


def states(section: Section, meeting_id: int) -> dict[str, str]:
    return {row.title: row.state for row in section.see(seen.plan, meeting_id, today=clock.today())}


def test_another_template_leaves_the_meetings_planned_already_alone_until_they_are_asked(
    section: Section,
) -> None:
    meeting_id = section.meeting(kind="interministerial", starts_at=START)
    before = plan(section, meeting_id)
    section.do(meetings.change_step, "interministerial", "room", days=-15, title="Réserver l'Auditorium")
    section.do(meetings.drop_step, "interministerial", "reminder")
    section.do(meetings.add_step, "interministerial", -1, part="none", title="Imprimer les dossiers")
    assert plan(section, meeting_id) == before
    assert replanned(section, meeting_id) == {"made": 1, "changed": 1, "dropped": 1, "kept": 0}
    after = dict(plan(section, meeting_id))
    assert after["Réserver l'Auditorium"] == date(2027, 9, 7)
    assert after["Imprimer les dossiers"] == date(2027, 9, 27)
    assert states(section, meeting_id)["Remind those who have not answered"] == "dropped"
    assert dict(before).keys() - after.keys() == {"Make sure of the room and of what it needs"}


def test_what_is_done_or_an_officer_dated_or_worded_stays(section: Section) -> None:
    meeting_id = section.meeting(kind="interministerial", starts_at=START)
    room, papers, convocation, reminder, decisions, minutes = section.see(
        seen.plan, meeting_id, today=clock.today()
    )
    section.do(tasks.done, room.id)
    section.do(tasks.set_due, papers.id, date(2027, 9, 1))
    section.do(tasks.rename, decisions.id, "Écrire aux DREAL")
    section.do(tasks.set_due, minutes.id, None)
    for key in ("room", "papers", "convocation", "decisions"):
        section.do(meetings.change_step, "interministerial", key, days=-3, title=f"Autre : {key}")
    section.do(meetings.drop_step, "interministerial", ["minutes", "reminder"])
    section.do(meetings.replan, meeting_id)
    rows = {row.id: row for row in section.see(seen.plan, meeting_id, today=clock.today())}
    soon = date(2027, 9, 23)
    assert (rows[room.id].title, rows[room.id].due_on) == (room.title, room.due_on)
    assert (rows[papers.id].title, rows[papers.id].due_on) == ("Autre : papers", date(2027, 9, 1))
    assert (rows[convocation.id].title, rows[convocation.id].due_on) == ("Autre : convocation", soon)
    assert (rows[decisions.id].title, rows[decisions.id].due_on) == ("Écrire aux DREAL", soon)
    assert (rows[minutes.id].state, rows[reminder.id].state) == ("todo", "dropped")


def test_a_task_that_is_late_stays_late_where_its_step_did_not_change(section: Section) -> None:
    meeting_id = section.meeting(kind="internal", starts_at=START)
    before = plan(section, meeting_id)
    section.do(meetings.change_step, "internal", "minutes", days=5)
    with time_machine.travel(datetime(2027, 9, 27, 8, tzinfo=UTC), tick=False):
        assert replanned(section, meeting_id) == {"made": 0, "changed": 1, "dropped": 0, "kept": 0}
    assert plan(section, meeting_id)[:2] == before[:2]


def test_a_step_that_comes_back_asks_for_a_task_again(section: Section) -> None:
    meeting_id = section.meeting(kind="internal", starts_at=START)
    before = plan(section, meeting_id)
    section.do(meetings.drop_step, "internal", "decisions")
    section.do(meetings.replan, meeting_id)
    section.do(meetings.reset_template, "internal")
    assert replanned(section, meeting_id)["made"] == 1
    todo = [row for row in section.see(seen.plan, meeting_id, today=clock.today()) if row.state == "todo"]
    assert [(row.title, row.due_on) for row in todo] == before


def test_tasks_of_a_changed_template_move_with_their_meeting_by_the_step_they_came_of(
    section: Section,
) -> None:
    meeting_id = section.meeting(kind="internal", starts_at=START)
    section.do(meetings.change_step, "internal", "convocation", days=-9, working=False, title="Convoquer")
    section.do(meetings.move, meeting_id, START + timedelta(days=7))
    assert plan(section, meeting_id) == expected("internal", date(2027, 10, 5))


def test_another_kind_brings_its_own_steps(section: Section) -> None:
    meeting_id = section.meeting(kind="internal", starts_at=START)
    section.do(meetings.change, meeting_id, ChangeInput(kind="consultative"))
    assert replanned(section, meeting_id) == {"made": 3, "changed": 1, "dropped": 0, "kept": 0}
    assert plan(section, meeting_id) == expected("consultative", START.date())


def test_words_of_the_program_are_left_in_the_language_they_were_written_in(section: Section) -> None:
    meeting_id = section.meeting(kind="internal", starts_at=START)
    before = plan(section, meeting_id)
    i18n.set_language("fr")
    assert section.act(HEAD, meetings.replan, meeting_id).act_id is None
    assert plan(section, meeting_id) == before


def test_a_meeting_that_is_over_is_not_planned_again(section: Section) -> None:
    meeting_id = section.meeting()
    section.do(meetings.cancel, meeting_id, "grève")
    with pytest.raises(MeetingOver):
        section.do(meetings.replan, meeting_id)
