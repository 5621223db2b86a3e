"""Who is convened: officers and others, in which quality, and what they answer."""

import pytest
from sqlmodel import select

from asotui import verbs
from asotui.errors import (
    AlreadyInvited,
    InviteeWithoutName,
    OfficerGone,
    SubstituteForThemselves,
    UnknownInvitee,
    UnknownWord,
)
from asotui.models import Correspondent, Invitee
from asotui.queries import meetings as seen
from asotui.services import meetings, officers
from asotui.services.meetings import PersonInput
from asotui.terms import InviteeRole
from tests.factories import HEAD, Section


def listed(section: Section, meeting_id: int) -> list[tuple[str, str]]:
    return [(person.name, person.role) for person in section.see(seen.people, meeting_id)]


def test_officers_and_people_from_outside_are_convened_together(section: Section) -> None:
    section.do(officers.change, section.colleague, mail="roussel@section.example")
    people = [
        PersonInput(officer_id=section.head, role=InviteeRole.CHAIR),
        PersonInput(officer_id=section.colleague),
        PersonInput(name="Cne Petit", mail="Petit@SDIS.example", role=InviteeRole.EXPERT),
        PersonInput(mail="secretariat@dreal.example", role=InviteeRole.GUEST),
        PersonInput(name="M. Sans Adresse"),
        PersonInput(name="Lt Grand", mail="grand@sdis.example", substitute_for=2),
    ]
    rows = section.see(seen.people, section.meeting(people=people))
    assert [(row.name, row.mail, row.role) for row in rows] == [
        ("M. Diallo", "", "chair"),
        ("Mme Roussel", "roussel@section.example", "member"),
        ("Cne Petit", "petit@sdis.example", "expert"),
        ("secretariat@dreal.example", "secretariat@dreal.example", "guest"),
        ("M. Sans Adresse", "", "member"),
        ("Lt Grand", "grand@sdis.example", "substitute"),
    ]
    assert rows[5].substitute_for == "Cne Petit"


def test_who_is_invited_from_outside_is_known_to_the_section(section: Section) -> None:
    meeting_id = section.meeting()
    section.invited(meeting_id)
    with section.store.read() as session:
        assert session.exec(select(Correspondent.name)).all() == ["Mme Petit"]
    again = section.meeting()
    section.do(meetings.invite, again, [PersonInput(mail="PETIT@sdis.example")])
    assert listed(section, again) == [("Mme Petit", "member")]


@pytest.mark.parametrize(
    ("entry", "refusal"),
    [
        (PersonInput(name="Autre nom", mail="petit@SDIS.example"), AlreadyInvited),
        (PersonInput(officer_id=1), AlreadyInvited),
        (PersonInput(name=" ", mail=""), InviteeWithoutName),
    ],
)
def test_nobody_is_convened_twice_or_without_a_name(
    section: Section, entry: PersonInput, refusal: type[Exception]
) -> None:
    meeting_id = section.meeting(people=[PersonInput(officer_id=section.head)])
    section.invited(meeting_id)
    with pytest.raises(refusal):
        section.do(meetings.invite, meeting_id, [entry])


def test_an_officer_who_left_is_not_convened(section: Section) -> None:
    section.do(officers.change, section.colleague, active=False)
    with pytest.raises(OfficerGone):
        section.meeting(people=[PersonInput(officer_id=section.colleague)])


def test_there_is_one_chair(section: Section) -> None:
    chair = PersonInput(officer_id=section.head, role=InviteeRole.CHAIR)
    meeting_id = section.meeting(people=[chair])
    petit = section.invited(meeting_id, role=InviteeRole.CHAIR)
    assert listed(section, meeting_id) == [("M. Diallo", "member"), ("Mme Petit", "chair")]
    done = section.act(HEAD, meetings.set_role, petit, "expert")
    assert "Mme Petit is at meeting" in verbs.sentence(done.verb, done.facts)
    assert verbs.sentence(done.verb, done.facts).endswith("as: expert")
    with pytest.raises(UnknownWord):
        section.do(meetings.set_role, petit, "king")


def test_somebody_stands_in_for_another_of_the_same_meeting(section: Section) -> None:
    meeting_id, other = section.meeting(), section.meeting()
    petit, grand = section.invited(meeting_id), section.invited(meeting_id, "M. Grand")
    section.do(meetings.substitute, grand, petit)
    assert section.see(seen.people, meeting_id)[1].substitute_for == "Mme Petit"
    with pytest.raises(SubstituteForThemselves):
        section.do(meetings.substitute, grand, grand)
    with pytest.raises(UnknownInvitee):
        section.do(meetings.substitute, grand, section.invited(other))
    section.do(meetings.substitute, grand, None)
    assert section.row(Invitee, grand).substitute_for_id is None


def test_whoever_is_taken_off_leaves_nobody_pointing_at_them(section: Section) -> None:
    meeting_id = section.meeting()
    petit, grand = section.invited(meeting_id), section.invited(meeting_id, "M. Grand")
    section.do(meetings.substitute, grand, petit)
    section.do(meetings.dismiss, petit)
    assert listed(section, meeting_id) == [("M. Grand", "substitute")]
    assert section.row(Invitee, grand).substitute_for_id is None
    with pytest.raises(UnknownInvitee):
        section.do(meetings.dismiss, petit)


def test_people_join_and_leave_the_following_meetings_of_a_series(section: Section) -> None:
    first = section.meeting(rule="FREQ=WEEKLY;COUNT=3")
    series = [first, first + 1, first + 2]
    section.invited(series[2])
    section.do(meetings.invite, series[1], [PersonInput(mail="petit@sdis.example")], "following")
    assert [len(listed(section, key)) for key in series] == [0, 1, 1]
    petit = section.see(seen.people, series[1])[0].id
    section.do(meetings.dismiss, petit, "all")
    assert [len(listed(section, key)) for key in series] == [0, 0, 0]


def test_an_answer_by_telephone_is_one_act_and_may_change(section: Section) -> None:
    meeting_id = section.meeting()
    petit = section.invited(meeting_id)
    done = section.act(HEAD, meetings.answer_by_telephone, petit, "declined", "en congé")
    person = section.row(Invitee, petit)
    assert (person.answer, person.answer_word, person.answered_at is not None) == (
        "declined",
        "en congé",
        True,
    )
    assert verbs.sentence(done.verb, done.facts).endswith(": declined")
    section.do(meetings.answer_by_telephone, petit, "none")
    person = section.row(Invitee, petit)
    assert (person.answer, person.answer_word, person.answered_at) == ("none", "", None)
    with pytest.raises(UnknownWord):
        section.do(meetings.answer_by_telephone, petit, "maybe")
