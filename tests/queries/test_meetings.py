"""Meetings as they are seen: on the calendar, one by one, by number and by words."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event
from sqlmodel import Session

from asotui import clock
from asotui.errors import AmbiguousMeeting, UnknownMeeting, UnknownRoom
from asotui.models import BusyTime, Invitee, Meeting
from asotui.queries import meetings, rooms
from asotui.queries.meetings import BusySpan
from asotui.services import meetings as services
from asotui.services import officers
from asotui.services.meetings import PersonInput
from asotui.store import Store, name_act
from asotui.terms import InviteeRole
from tests.factories import MEETING_TIME, Section

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def week_of(section: Section, on: datetime = MEETING_TIME, **given: object) -> list[meetings.MeetingBlock]:
    """The week of a Tuesday."""
    monday = clock.start_of(on.date() - DAY)
    return section.see(meetings.between, monday, monday + 7 * DAY, **given)  # type: ignore[arg-type]


def statements(store: Store) -> list[str]:
    """What is asked of the file from now on."""
    asked: list[str] = []

    def follow(*given: object) -> None:
        if not str(given[2]).startswith("BEGIN"):
            asked.append(str(given[2]))

    event.listen(store._engine, "before_cursor_execute", follow)
    return asked


def test_a_week_shows_what_takes_place_in_it_soonest_first(section: Section) -> None:
    late, early = section.meeting("Tard", starts_at=MEETING_TIME + 4 * HOUR), section.meeting("Tôt")
    section.meeting("Autre semaine", starts_at=MEETING_TIME + 7 * DAY)
    sunday = MEETING_TIME.replace(hour=23) - 2 * DAY
    across = section.meeting("Nuit", starts_at=sunday, minutes=120)
    assert [block.id for block in week_of(section)] == [across, early, late]
    touching = clock.instant(MEETING_TIME + HOUR)
    assert section.see(meetings.between, touching, touching + HOUR) == []


def test_what_was_called_off_is_shown_only_when_asked(section: Section) -> None:
    off, put_off = section.meeting(), section.meeting()
    section.do(services.cancel, off, "grève")
    section.do(services.postpone, put_off, "grève")
    assert [block.id for block in week_of(section)] == [put_off]
    assert {block.id for block in week_of(section, cancelled=True)} == {off, put_off}
    assert not week_of(section)[0].takes_time


def test_a_block_counts_the_answers(section: Section) -> None:
    meeting_id = section.meeting(room_id=section.room(), people=[PersonInput(officer_id=section.head)])
    for name, answer in (("A", "accepted"), ("B", "declined"), ("C", "tentative"), ("D", "accepted")):
        section.do(services.answer_by_telephone, section.invited(meeting_id, name), answer)
    (block,) = week_of(section)
    assert (block.invited, block.yes, block.no, block.perhaps, block.waiting) == (5, 2, 1, 1, 1)
    assert (block.room, block.organizer, block.officer_ids) == ("Salle 12", "M. Diallo", (section.head,))
    section.meeting(starts_at=MEETING_TIME + HOUR)
    assert week_of(section)[1].invited == 0


def test_a_block_names_who_is_elsewhere_or_away(section: Section) -> None:
    both = [PersonInput(officer_id=section.head), PersonInput(officer_id=section.colleague)]
    one, other = (
        section.meeting(people=both),
        section.meeting(people=both[:1], starts_at=MEETING_TIME + HOUR / 2),
    )
    section.meeting(people=both, starts_at=MEETING_TIME + 3 * HOUR)
    day = MEETING_TIME.date()
    section.do(officers.set_absence, section.colleague, day, day)
    by_id = {block.id: block.conflicts for block in week_of(section)}
    assert list(by_id.values()) == [("M. Diallo", "Mme Roussel"), ("M. Diallo",), ("Mme Roussel",)]
    head = section.see(meetings.people, one)[0].id
    section.do(services.answer_by_telephone, head, "declined")
    assert {block.id: block.conflicts for block in week_of(section)}[other] == ()
    section.do(services.cancel, one, "grève")
    assert [block.conflicts for block in week_of(section)] == [(), ("Mme Roussel",)]


def test_a_week_of_one_officer_or_one_room(section: Section) -> None:
    room_id = section.room()
    mine = section.meeting(people=[PersonInput(officer_id=section.colleague)])
    there = section.meeting(room_id=room_id, starts_at=MEETING_TIME + HOUR)
    assert [block.id for block in week_of(section, officer_id=section.colleague)] == [mine]
    assert [block.id for block in week_of(section, officer_id=section.head)] == [mine, there]
    assert [block.id for block in week_of(section, room_id=room_id)] == [there]


def many(section: Section, count: int = 3000) -> None:
    """A year of meetings with three people each."""

    def make(session: Session) -> None:
        start = datetime(2026, 6, 1, 7, tzinfo=UTC)
        for place in range(count):
            at = start + place * timedelta(hours=3)
            session.add(
                Meeting(
                    number=f"M{place + 1}/2020",
                    title="Point",
                    kind="internal",
                    starts_at=at,
                    ends_at=at + HOUR,
                    zone="Europe/Paris",
                    organizer_id=section.head,
                    uid=str(place),
                    created_at=at,
                )
            )
        session.flush()
        for place in range(count):
            for position, officer_id in enumerate((section.head, section.colleague, None)):
                session.add(
                    Invitee(
                        meeting_id=place + 1, position=position, officer_id=officer_id, name=f"N{position}"
                    )
                )
        name_act(session, "test.made", None)

    section.do(make)


def test_a_week_among_three_thousand_meetings_is_one_statement_by_the_index(section: Section) -> None:
    many(section)
    asked = statements(section.store)
    blocks = week_of(section, datetime(2026, 11, 24))
    assert len(blocks) == 56
    assert len(asked) == 1
    with section.store.read() as session:
        nothing = ("",) * asked[0].count("?")
        rows = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {asked[0]}", nothing)
        plan = [row[3] for row in rows]
    assert "SEARCH meeting USING INDEX meeting_when (starts_at>? AND starts_at<?)" in plan
    assert not [step for step in plan if step.startswith("SCAN")]


def test_everything_about_a_meeting_at_once(section: Section) -> None:
    dossier_id, room_id = section.dossier(), section.room(capacity=2)
    people = [
        PersonInput(officer_id=section.head, role=InviteeRole.CHAIR),
        PersonInput(name="A"),
        PersonInput(name="B"),
    ]
    meeting_id = section.meeting(
        rule="FREQ=WEEKLY;COUNT=2", room_id=room_id, people=people, dossier_ids=[dossier_id], minutes=30
    )
    section.item(meeting_id, minutes=45, dossier_id=dossier_id)
    detail = section.see(meetings.detail, meeting_id, today=clock.today())
    assert (detail.rule, detail.zone, detail.minutes, detail.runs_over) == (
        "FREQ=WEEKLY;COUNT=2",
        "Europe/Paris",
        30,
        15,
    )
    assert detail.chair is not None
    assert (detail.chair.name, detail.too_many, detail.not_told) == ("M. Diallo", 1, 0)
    assert [dossier.id for dossier in detail.dossiers] == [dossier_id]
    assert detail.agenda[0].dossier_number == detail.dossiers[0].number
    assert len(detail.plan) == 3
    assert "convened" in detail.allowed
    with pytest.raises(UnknownMeeting):
        section.see(meetings.detail, 99, today=clock.today())


def test_a_convened_meeting_says_how_many_do_not_know_it_as_it_is(section: Section) -> None:
    meeting_id = section.meeting()
    told = section.invited(meeting_id)
    section.invited(meeting_id, "M. Neuf")

    def convene(session: Session) -> None:
        meeting = session.get_one(Meeting, meeting_id)
        meeting.convened_at, meeting.state = clock.now(), "convened"
        session.get_one(Invitee, told).sent_sequence = 0
        name_act(session, "test.convened", meeting)

    section.do(convene)
    assert section.see(meetings.detail, meeting_id, today=clock.today()).not_told == 1
    section.do(services.move, meeting_id, MEETING_TIME + HOUR)
    assert section.see(meetings.detail, meeting_id, today=clock.today()).not_told == 2


def test_who_and_what_is_taken(section: Section) -> None:
    room_id = section.room()
    meeting_id = section.meeting(room_id=room_id, people=[PersonInput(officer_id=section.head)])
    start, end = clock.instant(MEETING_TIME), clock.instant(MEETING_TIME + HOUR)
    day = MEETING_TIME.date()
    section.do(officers.set_absence, section.colleague, day, day)

    def take_in(session: Session) -> None:
        for uid, officer_id in (("a", section.head), ("b", None), ("c", section.colleague)):
            session.add(
                BusyTime(
                    calendar="c", uid=uid, title=uid, starts_at=end, ends_at=end + HOUR, officer_id=officer_id
                )
            )
        name_act(session, "test.taken_in", None)

    section.do(take_in)
    midnight = clock.start_of(day)

    def taken(officer_ids: list[int], room_ids: list[int], **given: Any) -> list[BusySpan]:
        return section.see(meetings.busy, officer_ids, room_ids, midnight, midnight + DAY, **given)

    number = section.row(Meeting, meeting_id).number
    head, colleague = section.head, section.colleague
    assert taken([head], [room_id]) == [
        BusySpan(head, None, start, end, "meeting", number, "Comité de suivi", meeting_id),
        BusySpan(None, room_id, start, end, "meeting", number, "Comité de suivi", meeting_id),
        BusySpan(head, None, end, end + HOUR, "calendar", "", "a"),
        BusySpan(None, None, end, end + HOUR, "calendar", "", "b"),
    ]
    assert taken([colleague], [])[0] == BusySpan(colleague, None, midnight, midnight + DAY, "absence")
    assert {span.source for span in taken([head], [room_id], except_id=meeting_id)} == {"calendar"}
    person = section.see(meetings.people, meeting_id)[0].id
    section.do(services.answer_by_telephone, person, "declined")
    assert {span.source for span in taken([head], [])} == {"calendar"}


@pytest.mark.parametrize("typed", ["M1", "m1", "1", "M001", "M1/{year}", "m1-{year}", " 1/{year} "])
def test_a_number_is_typed_as_people_do(section: Section, typed: str) -> None:
    meeting_id = section.meeting()
    section.meeting()
    assert section.see(meetings.by_number, typed.format(year=clock.today().year)) == meeting_id


@pytest.mark.parametrize("typed", ["", "M", "M0", "9", "M1/1999", "Comité", "M1/2026/3"])
def test_a_number_that_nothing_has_is_refused(section: Section, typed: str) -> None:
    section.meeting()
    with pytest.raises(UnknownMeeting):
        section.see(meetings.by_number, typed)


def test_a_number_of_another_year_is_found_when_only_one_has_it(section: Section) -> None:
    meeting_id = section.meeting()

    def age(session: Session, key: int, number: str) -> None:
        session.get_one(Meeting, key).number = number
        name_act(session, "test.aged", None)

    section.do(age, meeting_id, "M7/2019")
    assert section.see(meetings.by_number, "7") == meeting_id
    section.do(age, section.meeting(), "M7/2020")
    with pytest.raises(AmbiguousMeeting, match="M7/2019, M7/2020"):
        section.see(meetings.by_number, "7")


def test_meetings_are_found_by_words_dossier_and_series(section: Section) -> None:
    dossier_id = section.dossier()
    linked = section.meeting("Comité Énergie", dossier_ids=[dossier_id])
    spoken = section.meeting("Réunion de service", place="Préfecture", starts_at=MEETING_TIME + DAY)
    section.item(spoken, dossier_id=dossier_id)
    section.meeting("Rien à voir")
    assert [block.id for block in section.see(meetings.find, "energie comite")] == [linked]
    assert [block.id for block in section.see(meetings.find, "prefecture")] == [spoken]
    assert [block.id for block in section.see(meetings.of_dossier, dossier_id)] == [spoken, linked]
    assert len(section.see(meetings.find, "")) == 3


def test_rooms_are_found_by_name_and_when_they_are_free(section: Section) -> None:
    big, small = section.room("Grande salle"), section.room("Petite salle")
    start = clock.instant(MEETING_TIME)
    section.meeting(room_id=big)
    section.do(services.cancel, section.meeting(room_id=small), "grève")
    assert [room.id for room in section.see(rooms.free, start, start + HOUR)] == [small]
    assert [room.id for room in section.see(rooms.free, start + HOUR, start + DAY)] == [big, small]
    assert section.see(rooms.by_name, "GRANDE").id == big
    assert section.see(rooms.one, small).name == "Petite salle"
    for typed in ("salle", "", "Cave"):
        with pytest.raises(UnknownRoom):
            section.see(rooms.by_name, typed)
    with pytest.raises(UnknownRoom):
        section.see(rooms.one, 99)


def test_a_name_with_separators_in_it_is_one_name(section: Section) -> None:
    """What stood in a register before names were cleaned at the door, or was written by another program."""
    meeting = section.meeting(people=[PersonInput(name="x", officer_id=section.colleague)])
    with closing(sqlite3.connect(section.store.path)) as connection:
        connection.execute("UPDATE invitee SET name = ? WHERE meeting_id = ?", ('a\x1fb\x1ec"d', meeting))
        connection.commit()
    [block] = week_of(section)
    assert section.colleague in block.officer_ids
