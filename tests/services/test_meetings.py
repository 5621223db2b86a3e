"""Meetings are planned, changed, moved and called off; every act is named and taken back."""

from datetime import UTC, date, datetime

import pytest
from sqlmodel import Session

from asotui import clock, verbs
from asotui.errors import (
    DossierAlreadyThere,
    DossierNotThere,
    MeetingBegun,
    MeetingOfOthers,
    MeetingOver,
    MeetingTooLong,
    MeetingTooShort,
    NoMeetingInSeries,
    NotInSeries,
    ReadersOnlyRead,
    ReasonNeeded,
    TextNeeded,
    UnknownMeeting,
)
from asotui.models import Invitee, Meeting, Row
from asotui.queries import meetings as seen
from asotui.queries import timeline
from asotui.services import acts, meetings
from asotui.services.meetings import ChangeInput, MeetingInput, PersonInput
from asotui.store import name_act
from asotui.terms import Marking
from tests.factories import HEAD, MEETING_TIME, Section, contents


def meeting_of(section: Section, meeting_id: int) -> Meeting:
    return section.row(Meeting, meeting_id)


def convened(section: Section, meeting_id: int) -> None:
    """What sending the convocations leaves behind."""
    touch(section, Meeting, meeting_id, state="convened", convened_at=clock.now())


def touch(section: Section, table: type[Row], row_id: int, **values: object) -> None:
    """Set columns as another part of the program would."""

    def service(session: Session) -> None:
        row = session.get_one(table, row_id)
        for name, value in values.items():
            setattr(row, name, value)
        name_act(session, "test.touched", row)

    section.do(service)


def starts(section: Section, meeting_id: int) -> list[datetime]:
    """The starts of a whole series by the wall clock, in its order."""
    series_id = meeting_of(section, meeting_id).series_id
    assert series_id is not None
    blocks = section.see(seen.of_series, series_id)
    return [clock.local(block.starts_at).replace(tzinfo=None) for block in blocks]


def test_a_meeting_is_planned_under_a_number_of_the_year_by_the_wall_clock(section: Section) -> None:
    first, second = section.meeting(minutes=90), section.meeting("Réunion de service")
    meeting = meeting_of(section, first)
    year = clock.today().year
    assert [meeting_of(section, m).number for m in (first, second)] == [f"M1/{year}", f"M2/{year}"]
    assert meeting.starts_at == datetime(2027, 1, 12, 9, tzinfo=UTC)
    assert meeting.ends_at == datetime(2027, 1, 12, 10, 30, tzinfo=UTC)
    assert (meeting.zone, meeting.state, meeting.organizer_id) == ("Europe/Paris", "draft", section.head)
    assert meeting.uid != meeting_of(section, second).uid


def test_what_is_said_of_a_new_meeting_names_its_day_and_hour(section: Section) -> None:
    entry = MeetingInput(title="Comité", starts_at=MEETING_TIME)
    done = section.act(HEAD, meetings.plan, entry)
    number = meeting_of(section, done.value).number
    said = f"Meeting {number} planned on Tuesday 12 January 2027, 10:00: Comité"
    assert verbs.sentence(done.verb, done.facts) == said


def test_a_meeting_stands_in_the_history_of_its_dossiers(section: Section) -> None:
    dossier_id = section.dossier()
    meeting_id = section.meeting(dossier_ids=[dossier_id, dossier_id])
    newest = section.see(timeline.of_dossier, dossier_id)[0]
    assert newest.verb == "meeting.planned"
    assert [d.id for d in section.see(seen.detail, meeting_id, today=clock.today()).dossiers] == [dossier_id]


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"title": "  "}, TextNeeded),
        ({"minutes": 4}, MeetingTooShort),
        ({"minutes": 31 * 24 * 60 + 1}, MeetingTooLong),
        ({"rule": "FREQ=WEEKLY", "repeat_until": date(2027, 1, 1)}, NoMeetingInSeries),
        ({"follows_id": 99}, UnknownMeeting),
    ],
)
def test_what_cannot_be_planned_takes_no_number(
    section: Section, given: dict[str, object], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        section.meeting(**given)  # type: ignore[arg-type]
    assert meeting_of(section, section.meeting()).number.startswith("M1/")


def test_planning_is_undone_by_calling_off_and_the_number_stays_used(section: Section) -> None:
    before = contents(section.store)
    meeting_id = section.meeting(people=[PersonInput(officer_id=section.colleague)], kind="consultative")
    after = contents(section.store)
    section.act(HEAD, acts.undo)
    undone = contents(section.store)
    assert meeting_of(section, meeting_id).state == "cancelled"
    assert undone["invitee"] == undone["task"] == []
    section.act(HEAD, acts.redo)
    assert contents(section.store) == after
    section.act(HEAD, acts.undo)
    second = meeting_of(section, section.meeting())
    assert second.number.startswith("M2/")
    assert before["meeting"] == []


def test_only_what_is_given_is_changed(section: Section) -> None:
    meeting_id = section.meeting(place="Bât. B", description="Ordre du jour joint")
    change = ChangeInput(title="Comité élargi", minutes=120, marking=Marking.INTERNAL)
    section.do(meetings.change, meeting_id, change)
    meeting = meeting_of(section, meeting_id)
    assert (meeting.title, meeting.place, meeting.marking) == ("Comité élargi", "Bât. B", "internal")
    assert (meeting.ends_at - meeting.starts_at).total_seconds() == 7200
    section.do(meetings.change, meeting_id, ChangeInput(organizer_id=section.colleague))
    assert meeting_of(section, meeting_id).organizer_id == section.colleague


def test_a_move_keeps_the_length_and_says_the_new_time(section: Section) -> None:
    room_id = section.room()
    meeting_id = section.meeting(minutes=45)
    done = section.act(HEAD, meetings.move, meeting_id, datetime(2027, 1, 13, 14), room_id)
    meeting = meeting_of(section, meeting_id)
    assert (meeting.starts_at, meeting.ends_at) == (
        datetime(2027, 1, 13, 13, tzinfo=UTC),
        datetime(2027, 1, 13, 13, 45, tzinfo=UTC),
    )
    assert meeting.room_id == room_id
    said = f"Meeting {meeting.number} moved to Wednesday 13 January 2027, 14:00, Salle 12"
    assert verbs.sentence(done.verb, done.facts) == said


def test_only_what_was_convened_gets_a_higher_sequence_and_once_an_act(section: Section) -> None:
    meeting_id = section.meeting()
    section.do(meetings.move, meeting_id, datetime(2027, 1, 13, 14))
    assert meeting_of(section, meeting_id).sequence == 0
    convened(section, meeting_id)
    section.do(meetings.move, meeting_id, datetime(2027, 1, 14, 14), section.room())
    assert meeting_of(section, meeting_id).sequence == 1
    entry = ChangeInput(title="Autre", minutes=30, starts_at=datetime(2027, 1, 15, 9))
    section.do(meetings.change, meeting_id, entry)
    assert meeting_of(section, meeting_id).sequence == 2
    section.do(meetings.change, meeting_id, ChangeInput(marking=Marking.INTERNAL))
    assert meeting_of(section, meeting_id).sequence == 2
    section.do(meetings.cancel, meeting_id, "grève")
    assert meeting_of(section, meeting_id).sequence == 3


def test_undoing_a_change_that_people_were_told_of_asks_for_another_update(section: Section) -> None:
    meeting_id = section.meeting()
    person = section.invited(meeting_id)
    convened(section, meeting_id)
    moved = section.act(HEAD, meetings.move, meeting_id, datetime(2027, 1, 14, 14))
    touch(section, Invitee, person, sent_sequence=1)
    assert moved.act_id is not None
    section.do(acts.undo_act, moved.act_id)
    meeting = meeting_of(section, meeting_id)
    assert (clock.local(meeting.starts_at).day, meeting.sequence) == (12, 2)


def test_another_time_asks_people_again_and_takes_a_proposal_as_a_yes(section: Section) -> None:
    meeting_id = section.meeting()
    petit, durand = section.invited(meeting_id), section.invited(meeting_id, "M. Durand")
    section.do(meetings.answer_by_telephone, petit, "accepted")
    section.do(meetings.answer_by_telephone, durand, "declined", "en congé")
    touch(section, Invitee, durand, proposed_at=datetime(2027, 1, 19, 9, tzinfo=UTC))
    section.do(meetings.change, meeting_id, ChangeInput(title="Autre titre"))
    assert section.row(Invitee, petit).answer == "accepted"
    section.do(meetings.move, meeting_id, datetime(2027, 1, 19, 10))
    assert (section.row(Invitee, petit).answer, section.row(Invitee, durand).answer) == ("none", "accepted")


def test_calling_off_needs_a_reason_and_frees_everything(section: Section) -> None:
    meeting_id = section.meeting(kind="consultative")
    with pytest.raises(ReasonNeeded):
        section.do(meetings.cancel, meeting_id, " ")
    section.do(meetings.cancel, meeting_id, "grève")
    assert meeting_of(section, meeting_id).state == "cancelled"
    plan = section.see(seen.plan, meeting_id, today=clock.today())
    assert plan
    assert {task.state for task in plan} == {"dropped"}
    for again in (
        lambda: section.do(meetings.cancel, meeting_id, "encore"),
        lambda: section.do(meetings.move, meeting_id, MEETING_TIME),
        lambda: section.item(meeting_id),
        lambda: section.invited(meeting_id),
    ):
        with pytest.raises(MeetingOver, match="called off"):
            again()


def test_what_was_put_off_is_planned_again_by_a_new_date(section: Section) -> None:
    meeting_id = section.meeting(kind="consultative")
    before = section.see(seen.plan, meeting_id, today=clock.today())
    section.do(meetings.postpone, meeting_id, "préfet empêché")
    assert meeting_of(section, meeting_id).state == "postponed"
    section.do(meetings.move, meeting_id, datetime(2027, 2, 9, 10))
    assert meeting_of(section, meeting_id).state == "draft"
    after = section.see(seen.plan, meeting_id, today=clock.today())
    assert [task.title for task in after] == [task.title for task in before]
    assert {task.state for task in after} == {"todo"}
    assert all(
        new.due_on > old.due_on for new, old in zip(after, before, strict=True) if old.due_on and new.due_on
    )


def test_what_has_begun_or_is_convened_by_others_is_not_moved(section: Section) -> None:
    begun, theirs = section.meeting(), section.meeting()
    touch(section, Meeting, begun, opened_at=clock.now())
    touch(section, Meeting, theirs, organizer_mail="cabinet@prefecture.example")
    for meeting_id, refusal in ((begun, MeetingBegun), (theirs, MeetingOfOthers)):
        with pytest.raises(refusal):
            section.do(meetings.move, meeting_id, datetime(2027, 1, 13, 14))
        with pytest.raises(refusal):
            section.do(meetings.cancel, meeting_id, "grève")
        with pytest.raises(refusal):
            section.do(meetings.change, meeting_id, ChangeInput(title="x"))
        with pytest.raises(refusal):
            section.do(meetings.postpone, meeting_id, "grève")


def test_a_dossier_is_linked_and_unlinked_once(section: Section) -> None:
    meeting_id, dossier_id = section.meeting(), section.dossier()
    section.do(meetings.link, meeting_id, dossier_id)
    with pytest.raises(DossierAlreadyThere):
        section.do(meetings.link, meeting_id, dossier_id)
    section.do(meetings.unlink, meeting_id, dossier_id)
    with pytest.raises(DossierNotThere):
        section.do(meetings.unlink, meeting_id, dossier_id)
    verbs_there = [row.verb for row in section.see(timeline.of_dossier, dossier_id)]
    assert verbs_there[:2] == ["meeting.dossier_unlinked", "meeting.dossier_linked"]


def test_a_meeting_alone_has_no_following_ones(section: Section) -> None:
    with pytest.raises(NotInSeries):
        section.do(meetings.cancel, section.meeting(), "grève", "all")


def test_a_reader_plans_nothing(section: Section) -> None:
    meeting_id, reader = section.meeting(), section.reader()
    with pytest.raises(ReadersOnlyRead):
        section.meeting(by=reader)
    with pytest.raises(ReadersOnlyRead):
        section.act(reader, meetings.move, meeting_id, MEETING_TIME)
