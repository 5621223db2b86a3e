"""Dated tasks around a meeting: made with it, moved with it, left where an officer put them."""

from datetime import date, datetime, timedelta

from asotui import clock
from asotui.models import Task
from asotui.queries import meetings as seen
from asotui.rules import retroplan as rules
from asotui.services import meetings, tasks
from tests.factories import MEETING_TIME, Section


def plan(section: Section, meeting_id: int) -> list[tuple[str, date | None]]:
    rows = section.see(seen.plan, meeting_id, today=clock.today())
    return [(row.title, row.due_on) for row in rows]


def expected(kind: str, on: date) -> list[tuple[str, date]]:
    return sorted(
        ((step.title, due_on) for step, due_on in rules.dated(rules.steps(kind), on)),
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
    section.do(meetings.add_plan, meeting_id)
    made = plan(section, meeting_id)
    assert len(made) == len(rules.steps("consultative"))
    section.do(meetings.add_plan, meeting_id)
    assert plan(section, meeting_id) == made
    task_id = section.see(seen.plan, meeting_id, today=clock.today())[0].id
    assert section.row(Task, task_id).meeting_part == "plan"
