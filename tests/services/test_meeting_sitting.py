"""A meeting is held: who is there, what is said, decided and given to do, and how it ends."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session, col, select

from asotui import clock
from asotui.errors import (
    AlreadyReconvened,
    ConvocationNeeded,
    DecisionNoted,
    MeetingHasBegun,
    MeetingNotBegun,
    MeetingOver,
    NothingDecidable,
    NotWithoutQuorum,
    QuorumMissing,
    QuorumThere,
    ReadersOnlyRead,
    SpeakerNeeded,
    SubstituteForThemselves,
    TooManyProxies,
    UnknownDecision,
    UnknownInvitee,
    UnknownItem,
    UnknownWord,
)
from asotui.models import AgendaItem, Decision, Invitee, Meeting, Note, Paper, Task
from asotui.queries import meetings as seen
from asotui.services import dossiers, meetings
from asotui.services.acts import redo, undo
from asotui.store import name_act
from asotui.terms import Attendance, InviteeRole, MeetingPart, MeetingState, Sense
from asotui.verbs import sentence
from tests.factories import HEAD, Section, contents

PRESENT, EXCUSED, PROXY = Attendance.PRESENT.value, Attendance.EXCUSED.value, Attendance.PROXY.value
MONTH_ON = datetime(2026, 12, 15, 10)


def begun(section: Section, **given: Any) -> int:
    """A meeting among ourselves that has begun."""
    meeting_id = section.meeting(**given)
    section.do(meetings.begin, meeting_id)
    return meeting_id


def commission(section: Section, members: int = 4) -> tuple[int, list[int]]:
    """A consultative commission that was convened and has begun, with a chair and members."""
    meeting_id = section.meeting("Commission des sites", kind="consultative")
    people = [section.invited(meeting_id, "Mme la présidente", mail="p@x.fr", role=InviteeRole.CHAIR)]
    people += [section.invited(meeting_id, f"Membre {n}", mail=f"m{n}@x.fr") for n in range(1, members)]

    def convened(session: Session, meeting_id: int) -> None:
        meeting = session.get_one(Meeting, meeting_id)
        meeting.state, meeting.convened_at = MeetingState.CONVENED.value, clock.now()
        meetings.begin(session, meeting_id)

    section.do(convened, meeting_id)
    return meeting_id, people


def state(section: Section, meeting_id: int) -> str:
    return section.row(Meeting, meeting_id).state


def test_a_meeting_begins_once(section: Section) -> None:
    meeting_id = begun(section)
    assert section.row(Meeting, meeting_id).opened_at is not None
    with pytest.raises(MeetingHasBegun):
        section.do(meetings.begin, meeting_id)


def answered(section: Section, **answers: str) -> tuple[int, dict[str, int]]:
    """A meeting, not begun, and the keys of its people by name: what each of them answered."""
    meeting_id = section.meeting()
    keys = {name: section.invited(meeting_id, name, mail=f"{name}@x.fr") for name in answers}
    for name, answer in answers.items():
        section.do(meetings.answer_by_telephone, keys[name], answer)
    return meeting_id, keys


def how(section: Section, meeting_id: int) -> list[tuple[str, str, str]]:
    """Who is there how, and by whom."""
    return [(one.name, one.attendance, one.represented_by) for one in section.see(seen.people, meeting_id)]


def test_who_declined_is_excused_from_the_beginning(section: Section) -> None:
    meeting_id, keys = answered(section, oui="accepted", non="declined", bof="tentative", rien="none")
    before = contents(section.store)
    done = section.act(HEAD, meetings.begin, meeting_id)
    assert [attendance for _name, attendance, _by in how(section, meeting_id)] == [
        "unknown",
        "excused",
        "unknown",
        "unknown",
    ]
    assert "has begun, 1 person is excused or represented as they answered" in sentence(done.verb, done.facts)
    after = contents(section.store)
    section.do(undo)
    assert contents(section.store) == before
    section.do(redo)
    assert contents(section.store) == after
    # They came all the same.
    section.do(meetings.attend, keys["non"], PRESENT)
    assert how(section, meeting_id)[1] == ("non", "present", "")


def test_who_sends_somebody_is_represented_by_them_from_the_beginning(section: Section) -> None:
    meeting_id, keys = answered(
        section, a="delegated", b="delegated", c="delegated", d="declined", e="declined", f="delegated"
    )
    stand_ins = {name: section.invited(meeting_id, f"pour {name}") for name in ("a", "b", "d", "e")}
    for name, key in stand_ins.items():
        section.do(meetings.substitute, key, keys[name])
    section.do(meetings.answer_by_telephone, stand_ins["b"], "declined")
    section.do(meetings.answer_by_telephone, stand_ins["d"], "accepted")
    section.do(by_address, keys["f"], "c@x.fr")
    before = contents(section.store)
    section.do(meetings.begin, meeting_id)
    assert how(section, meeting_id) == [
        ("a", "represented", "pour a"),
        ("b", "excused", ""),
        ("c", "excused", ""),
        ("d", "represented", "pour d"),
        ("e", "excused", ""),
        ("f", "excused", ""),
        ("pour a", "unknown", ""),
        ("pour b", "excused", ""),
        ("pour d", "unknown", ""),
        ("pour e", "unknown", ""),
    ]
    after = contents(section.store)
    section.do(undo)
    assert contents(section.store) == before
    section.do(redo)
    assert contents(section.store) == after


def by_address(session: Session, invitee_id: int, mail: str) -> None:
    """Somebody said by mail whom they send."""
    person = session.get_one(Invitee, invitee_id)
    person.delegated_to = mail
    name_act(session, "meeting.answered", session.get_one(Meeting, person.meeting_id), concerns=[person])


def test_what_the_law_gives_a_notice_is_convened_first(section: Section) -> None:
    meeting_id = section.meeting(kind="consultative")
    with pytest.raises(ConvocationNeeded, match="R133-8"):
        section.do(meetings.begin, meeting_id)


def test_what_was_called_off_does_not_begin(section: Section) -> None:
    meeting_id = section.meeting()
    section.do(meetings.cancel, meeting_id, "nobody can")
    with pytest.raises(MeetingOver):
        section.do(meetings.begin, meeting_id)
    with pytest.raises(MeetingOver):
        section.do(meetings.write_notes, section_item(section, meeting_id), "vu")


def section_item(section: Section, meeting_id: int) -> int:
    """An item put on the agenda of a meeting behind the services."""

    def put(session: Session) -> int:
        item = AgendaItem(meeting_id=meeting_id, position=0, title="Point")
        session.add(item)
        session.flush()
        name_act(session, "meeting.item_added", session.get_one(Meeting, meeting_id), facts={"item": "Point"})
        return item.key

    return section.do(put)


def test_people_are_here_several_at_once_or_by_somebody(section: Section) -> None:
    meeting_id, people = commission(section)
    said = section.act(HEAD, meetings.attend, people[:2], PRESENT)
    assert said.facts["count"] == 2
    section.do(meetings.attend, people[2], PROXY, people[0])
    rows = section.see(seen.people, meeting_id)
    assert [row.attendance for row in rows] == [PRESENT, PRESENT, PROXY, "unknown"]
    assert rows[2].represented_by == "Mme la présidente"
    section.do(meetings.attend, people[2], EXCUSED)
    assert section.row(Invitee, people[2]).represented_by_id is None


def test_who_speaks_for_somebody_is_of_the_meeting_and_another(section: Section) -> None:
    _meeting_id, people = commission(section)
    elsewhere = section.invited(section.meeting(), "Mme Ailleurs")
    with pytest.raises(SpeakerNeeded, match="Membre 1"):
        section.do(meetings.attend, people[1], PROXY)
    with pytest.raises(SubstituteForThemselves):
        section.do(meetings.attend, people[1], PROXY, people[1])
    with pytest.raises(UnknownInvitee):
        section.do(meetings.attend, people[1], PROXY, elsewhere)
    with pytest.raises(UnknownInvitee):
        section.do(meetings.attend, [people[1], elsewhere], PRESENT)
    with pytest.raises(UnknownWord):
        section.do(meetings.attend, people[1], "asleep")


def test_nobody_holds_two_proxies_in_a_commission(section: Section) -> None:
    _meeting_id, people = commission(section)
    section.do(meetings.attend, people[0], PRESENT)
    section.do(meetings.attend, people[1], PROXY, people[0])
    section.do(meetings.attend, people[1], PROXY, people[0])
    with pytest.raises(TooManyProxies, match="R133-8"):
        section.do(meetings.attend, people[2], PROXY, people[0])
    assert section.row(Invitee, people[2]).attendance == Attendance.UNKNOWN.value


def test_the_quorum_is_said_as_people_come(section: Section) -> None:
    meeting_id, people = commission(section)
    before = section.see(seen.quorum, meeting_id)
    assert (before.asked, before.members, before.here, before.needed, before.reached) == (
        True,
        4,
        0,
        2,
        False,
    )
    section.do(meetings.attend, people[0], PRESENT)
    section.do(meetings.attend, people[1], PROXY, people[0])
    now = section.see(seen.quorum, meeting_id)
    assert (now.here, now.reached, now.may_reconvene) == (2, True, True) and "2 of 4" in now.why
    ours = section.see(seen.quorum, section.meeting())
    assert (ours.asked, ours.reached) == (False, True)


def test_notes_are_kept_as_they_are_typed(section: Section) -> None:
    meeting_id = section.meeting()
    item_id = section.item(meeting_id)
    section.do(meetings.write_notes, item_id, "Le maire demande un délai.\n\nDébat.\x1b[31m")
    (item,) = section.see(seen.agenda, meeting_id)
    assert item.notes.startswith("Le maire demande un délai.\n\nDébat.") and "\x1b" not in item.notes
    before = contents(section.store)
    with pytest.raises(UnknownItem):
        section.do(meetings.write_notes, 99, "x")
    assert contents(section.store) == before


def test_a_decision_needs_a_meeting_that_has_begun(section: Section) -> None:
    meeting_id = section.meeting()
    item_id = section.item(meeting_id)
    with pytest.raises(MeetingNotBegun):
        section.do(meetings.decide, item_id, "Accordé")
    with pytest.raises(MeetingNotBegun):
        section.do(meetings.act, item_id, "Écrire au maire")
    with pytest.raises(MeetingNotBegun):
        section.do(meetings.close, meeting_id)


def test_decisions_are_written_changed_and_taken_back(section: Section) -> None:
    meeting_id = section.meeting()
    item_id = section.item(meeting_id)
    section.do(meetings.begin, meeting_id)
    first = section.do(meetings.decide, item_id, "Accordé", Sense.ADOPTED.value, (5, 1, 0))
    second = section.do(meetings.decide, item_id, "Reporté")
    section.do(meetings.change_decision, second, "Ajourné", Sense.ADJOURNED.value)
    rows = section.see(seen.decisions, meeting_id)
    assert [row.line for row in rows] == [
        "Accordé (adopted; for 5, against 1, abstained 0)",
        "Ajourné (adjourned)",
    ]
    section.do(meetings.drop_decision, first)
    assert [row.text for row in section.see(seen.decisions, meeting_id)] == ["Ajourné"]
    section.do(undo)
    assert [row.id for row in section.see(seen.decisions, meeting_id)] == [first, second]
    with pytest.raises(UnknownDecision):
        section.do(meetings.drop_decision, 99)


def test_the_dossier_is_told_the_decision_when_the_meeting_closes(section: Section) -> None:
    dossier_id = section.dossier()
    meeting_id = section.meeting()
    item_id = section.item(meeting_id, "Avis sur la carrière", dossier_id=dossier_id)
    section.do(meetings.begin, meeting_id)
    decision_id = section.do(meetings.decide, item_id, "Avis favorable", Sense.FAVOURABLE.value)
    assert notes_of(section, dossier_id) == []
    section.do(meetings.close, meeting_id)
    (text,) = notes_of(section, dossier_id)
    number = section.row(Meeting, meeting_id).number
    assert (
        number in text and "Avis sur la carrière" in text and "Decision: Avis favorable (favourable)" in text
    )
    assert state(section, meeting_id) == MeetingState.HELD.value
    (row,) = section.see(seen.decisions, meeting_id)
    with pytest.raises(DecisionNoted) as refused:
        section.do(meetings.change_decision, decision_id, "Non")
    assert refused.value.facts["dossier"] == row.noted_in != ""
    section.do(meetings.decide, item_id, "Sous réserve du maire")
    assert "Sous réserve du maire" in notes_of(section, dossier_id)[1]
    assert "favorable" not in notes_of(section, dossier_id)[1]


def notes_of(section: Section, dossier_id: int) -> list[str]:
    with section.store.read() as session:
        return list(
            session.exec(select(Note.text).where(Note.dossier_id == dossier_id).order_by(col(Note.serial)))
        )


def test_an_item_without_a_dossier_is_about_the_only_one_of_the_meeting(section: Section) -> None:
    one, other = section.dossier("Un"), section.dossier("Autre")
    alone = section.meeting(dossier_ids=[one])
    both = section.meeting("Deux dossiers", dossier_ids=[one, other], starts_at=MONTH_ON)
    for meeting_id in (alone, both):
        item_id = section.item(meeting_id)
        section.do(meetings.begin, meeting_id)
        section.do(meetings.decide, item_id, "Accordé")
        section.do(meetings.close, meeting_id)
    assert len(notes_of(section, one)) == 1 and notes_of(section, other) == []


def test_a_closed_dossier_is_left_as_it_is(section: Section) -> None:
    dossier_id = section.dossier()
    meeting_id = section.meeting(plan=False)
    item_id = section.item(meeting_id, dossier_id=dossier_id)
    section.do(dossiers.close, dossier_id)
    section.do(meetings.begin, meeting_id)
    section.do(meetings.decide, item_id, "Accordé")
    section.do(meetings.close, meeting_id)
    assert notes_of(section, dossier_id) == []
    assert [row.noted_in for row in section.see(seen.decisions, meeting_id)] == [""]


def test_an_action_is_a_task_of_the_dossier_and_of_its_owner(section: Section) -> None:
    dossier_id = section.dossier()
    meeting_id = section.meeting()
    item_id = section.item(meeting_id, dossier_id=dossier_id)
    section.do(meetings.begin, meeting_id)
    task_id = section.do(meetings.act, item_id, "Écrire au maire", section.colleague, date(2026, 12, 1))
    task = section.row(Task, task_id)
    assert (task.meeting_id, task.meeting_part, task.item_id) == (
        meeting_id,
        MeetingPart.ACTION.value,
        item_id,
    )
    assert (task.dossier_id, task.owner_id) == (dossier_id, section.colleague)
    mine = section.do(meetings.act, item_id, "Relire")
    assert section.row(Task, mine).owner_id == section.head


def test_open_actions_go_on_the_next_agenda_until_they_are_done(section: Section) -> None:
    first = section.meeting(rule="FREQ=WEEKLY;COUNT=3", plan=False)
    item_id = section.item(first)
    section.do(meetings.begin, first)
    section.do(meetings.act, item_id, "Écrire au maire")
    section.do(meetings.close, first)
    with section.store.read() as session:
        following = session.exec(
            select(Meeting).where(Meeting.id != first).order_by(col(Meeting.starts_at))
        ).first()
        assert following is not None
    assert [item.title for item in section.see(seen.agenda, following.key)] == ["Écrire au maire"]


def test_closing_and_taking_it_back_leaves_nothing(section: Section) -> None:
    dossier_id = section.dossier()
    meeting_id = section.meeting()
    item_id = section.item(meeting_id, dossier_id=dossier_id)
    section.do(meetings.begin, meeting_id)
    section.do(meetings.decide, item_id, "Accordé")
    before = contents(section.store)
    section.do(meetings.close, meeting_id)
    after = contents(section.store)
    section.do(undo)
    assert contents(section.store) == before
    section.do(redo)
    assert contents(section.store) == after


def test_without_quorum_it_is_not_held(section: Section) -> None:
    meeting_id, people = commission(section)
    section.do(meetings.attend, people[0], PRESENT)
    with pytest.raises(QuorumMissing, match="1 of 4"):
        section.do(meetings.close, meeting_id)
    section.do(meetings.attend, people[1], PRESENT)
    with pytest.raises(QuorumThere, match="2 of 4"):
        section.do(meetings.no_quorum, meeting_id)
    section.do(meetings.close, meeting_id)


def test_it_is_convened_again_with_the_same_agenda_and_no_quorum(section: Section) -> None:
    dossier_id = section.dossier()
    meeting_id, people = commission(section)
    items = section_item(section, meeting_id), section_item(section, meeting_id)
    give_paper(section, items[0], section.piece(dossier_id))
    section.do(meetings.attend, people[0], PRESENT)
    section.do(meetings.no_quorum, meeting_id)
    with pytest.raises(NothingDecidable):
        section.do(meetings.decide, items[0], "Accordé")
    before = contents(section.store)
    again = section.do(meetings.reconvene, meeting_id, MONTH_ON)
    meeting = section.row(Meeting, again)
    assert (meeting.state, meeting.reconvenes_id) == (MeetingState.DRAFT.value, meeting_id)
    assert meeting.ends_at - meeting.starts_at == timedelta(hours=1)
    assert [item.title for item in section.see(seen.agenda, again)] == ["Point", "Point"]
    assert [len(item.papers) for item in section.see(seen.agenda, again)] == [1, 0]
    guests = section.see(seen.people, again)
    assert [one.name for one in guests][:2] == ["Mme la présidente", "Membre 1"] and len(guests) == 4
    assert {one.attendance for one in guests} == {"unknown"}
    quorum = section.see(seen.quorum, again)
    assert quorum.reached and "same agenda" in quorum.why
    with pytest.raises(AlreadyReconvened) as refused:
        section.do(meetings.reconvene, meeting_id, MONTH_ON)
    assert refused.value.facts["other"] == meeting.number
    section.do(undo)
    assert section.row(Meeting, again).state == MeetingState.CANCELLED.value
    assert len(before["meeting"]) + 1 == len(contents(section.store)["meeting"])


def give_paper(section: Section, item_id: int, piece_id: int) -> None:
    def put(session: Session) -> None:
        session.add(Paper(item_id=item_id, piece_id=piece_id, position=1))
        meeting = session.get_one(Meeting, session.get_one(AgendaItem, item_id).meeting_id)
        name_act(session, "meeting.paper_added", meeting)

    section.do(put)


def test_only_what_had_no_quorum_is_convened_again(section: Section) -> None:
    meeting_id = begun(section)
    with pytest.raises(NotWithoutQuorum):
        section.do(meetings.reconvene, meeting_id, MONTH_ON)


def test_readers_hold_no_meeting(section: Section) -> None:
    meeting_id = begun(section)
    reader = section.reader()
    before = contents(section.store)
    for service, given in (
        (meetings.begin, (meeting_id,)),
        (meetings.attend, (1, PRESENT)),
        (meetings.write_notes, (1, "x")),
        (meetings.decide, (1, "x")),
        (meetings.act, (1, "x")),
        (meetings.close, (meeting_id,)),
        (meetings.no_quorum, (meeting_id,)),
        (meetings.reconvene, (meeting_id, MONTH_ON)),
    ):
        with pytest.raises(ReadersOnlyRead):
            section.act(reader, service, *given)
    assert contents(section.store) == before


def test_a_decision_keeps_its_votes_as_numbers(section: Section) -> None:
    meeting_id = section.meeting()
    item_id = section.item(meeting_id)
    section.do(meetings.begin, meeting_id)
    decision_id = section.do(meetings.decide, item_id, "Accordé", Sense.NONE.value, (3, -2, 0))
    decision = section.row(Decision, decision_id)
    assert (decision.votes_for, decision.votes_against, decision.abstained) == (3, 0, 0)


def test_what_was_to_do_before_is_dropped_when_it_begins(section: Section) -> None:
    meeting_id = section.meeting(kind="internal")
    before = contents(section.store)
    section.do(meetings.begin, meeting_id)
    with section.store.read() as session:
        tasks = session.exec(
            select(Task).where(Task.meeting_id == meeting_id).order_by(col(Task.due_on))
        ).all()
        day = session.get_one(Meeting, meeting_id).starts_at.date()
    early = {task.state for task in tasks if task.due_on is not None and task.due_on < day}
    late = {task.state for task in tasks if task.due_on is not None and task.due_on > day}
    assert (early, late) == ({"dropped"}, {"todo"})
    section.do(undo)
    assert contents(section.store) == before
