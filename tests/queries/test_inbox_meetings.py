"""Today's meetings stand among the rows of the inbox of those who sit in them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from asotui import clock
from asotui.queries import inbox
from asotui.queries.inbox import View
from asotui.queries.rows import InboxRow
from asotui.services import meetings
from asotui.services.meetings import PersonInput
from asotui.terms import Answer
from tests.factories import Section

Plan = Callable[..., int]


def today_at(hour: int, minute: int = 0, days: int = 0) -> datetime:
    return datetime.combine(clock.today() + timedelta(days=days), datetime.min.time()).replace(
        hour=hour, minute=minute
    )


@pytest.fixture
def planned(section: Section) -> Plan:
    """A meeting that somebody else organizes, with the head of section among its people."""

    def plan(starts_at: datetime, title: str = "Comité de suivi", **given: object) -> int:
        people = [
            PersonInput(officer_id=section.head),
            PersonInput(name="Mme Petit", mail="petit@example.fr"),
        ]
        return section.meeting(title, by="roussel", starts_at=starts_at, people=people, plan=False, **given)

    return plan


def rows(
    section: Section, view: View = View.INBOX, officer_id: int | None = None, text: str = ""
) -> list[InboxRow]:
    who = section.head if officer_id is None else officer_id
    found = section.see(inbox.page, view, who, clock.today(), text=text)
    return [row for row in found if row.kind == "meeting"]


def test_a_meeting_of_today_says_when_where_and_with_how_many(section: Section, planned: Plan) -> None:
    planned(today_at(14), place="Salle 204")
    (row,) = rows(section)
    assert (row.subject, row.sender, row.conversation) == ("Comité de suivi", "Salle 204", 2)
    assert clock.local(row.at).hour == 14
    assert row.due_on == clock.today()


def test_they_come_in_the_order_of_the_day(section: Section, planned: Plan) -> None:
    for hour in (16, 9, 11):
        planned(today_at(hour))
    assert [clock.local(row.at).hour for row in rows(section)] == [9, 11, 16]


def test_those_of_other_days_are_not_there_and_one_over_midnight_is(section: Section, planned: Plan) -> None:
    planned(today_at(10, days=1))
    planned(today_at(10, days=-1))
    night = planned(today_at(23, days=-1), minutes=120)
    assert [row.id for row in rows(section)] == [night]


def test_they_stand_with_those_who_sit_in_them_or_organize_them(section: Section, planned: Plan) -> None:
    meeting_id = planned(today_at(14))
    other = section.officer("autre")
    assert [row.id for row in rows(section, officer_id=section.colleague)] == [meeting_id]
    assert [row.id for row in rows(section, View.MINE)] == [meeting_id]
    assert rows(section, officer_id=other) == []
    assert rows(section, View.SECTION) == []


def test_who_declined_is_not_reminded(section: Section, planned: Plan) -> None:
    meeting_id = planned(today_at(14))
    invitee = section.see(lambda session: meetings_people(session, meeting_id)[0])
    section.do(meetings.answer_by_telephone, invitee, Answer.DECLINED.value, "")
    assert rows(section) == []


def test_what_was_called_off_or_put_off_goes(section: Section, planned: Plan) -> None:
    first, second = planned(today_at(14)), planned(today_at(15))
    section.act("roussel", meetings.cancel, first, "Sans objet")
    section.act("roussel", meetings.postpone, second, "Absence du président")
    assert rows(section) == []


def test_they_are_counted_and_found_by_their_words(section: Section, planned: Plan) -> None:
    before = section.see(inbox.counts, section.head, clock.today())
    planned(today_at(14), title="Réunion générale")
    after = section.see(inbox.counts, section.head, clock.today())
    assert (after.due_soon - before.due_soon, after.mine - before.mine) == (1, 1)
    assert len(rows(section, text="generale")) == 1
    assert rows(section, text="autre") == []


def meetings_people(session: object, meeting_id: int) -> list[int]:
    from asotui.queries.meetings import people

    return [person.id for person in people(session, meeting_id)]  # type: ignore[arg-type]
