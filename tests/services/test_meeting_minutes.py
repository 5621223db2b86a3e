"""Minutes are drafted, read over, circulated and approved; then only amended."""

from collections.abc import Callable
from datetime import datetime

import pytest
from sqlmodel import Session

from asotui.errors import (
    MeetingStateNotAllowed,
    MinutesApproved,
    MinutesMissing,
    MinutesNotApproved,
    NeverHeld,
    NoMeetingStateFollows,
    NotHeldYet,
    ReadersOnlyRead,
    TextNeeded,
    UnknownWord,
)
from asotui.i18n import set_language
from asotui.models import Meeting
from asotui.queries import meetings as seen
from asotui.queries.meetings import MinutesDetail
from asotui.services import meetings
from asotui.services.acts import redo, undo
from asotui.services.meetings.sendings import Written
from asotui.terms import Attendance, InviteeRole, MeetingState, MinutesForm
from asotui.verbs import sentence
from tests.factories import HEAD, Section, contents

NEXT_MONTH = datetime(2026, 12, 15, 10)


def held(section: Section) -> int:
    """A meeting that was held and closed, with a note, a decision and an action."""
    meeting_id = section.meeting("Comité de suivi", place="Annexe")
    chair = section.invited(meeting_id, "Mme Martin", role=InviteeRole.CHAIR)
    item_id = section.item(meeting_id, "Travaux")
    section.do(meetings.begin, meeting_id)
    section.do(meetings.attend, chair, Attendance.PRESENT.value)
    section.do(meetings.write_notes, item_id, "Le chantier avance.\n\nLongue discussion.")
    section.do(meetings.decide, item_id, "On continue", "adopted")
    section.do(meetings.act, item_id, "Écrire au maire", section.colleague)
    section.do(meetings.close, meeting_id)
    return meeting_id


def circulated(section: Section) -> int:
    meeting_id = held(section)
    section.do(meetings.draft, meeting_id)
    section.do(meetings.circulate, meeting_id)
    return meeting_id


def approved(section: Section) -> int:
    meeting_id = circulated(section)
    section.do(meetings.approve, meeting_id)
    return meeting_id


def written(section: Section, meeting_id: int) -> MinutesDetail:
    """The minutes as they are now."""
    minutes = section.see(seen.minutes, meeting_id)
    assert minutes is not None
    return minutes


def state(section: Section, meeting_id: int) -> str:
    return section.row(Meeting, meeting_id).state


def test_they_are_drafted_from_what_was_written_down(section: Section) -> None:
    meeting_id = held(section)
    assert section.see(seen.minutes, meeting_id) is None
    section.do(meetings.draft, meeting_id, MinutesForm.SUMMARY.value)
    text = written(section, meeting_id).text
    for words in (
        "Comité de suivi",
        "Annexe",
        "Chair: Mme Martin",
        "1. Travaux",
        "Le chantier avance.",
        "Decision: On continue (adopted)",
        "Action: Écrire au maire, Mme Roussel",
    ):
        assert words in text
    assert "Longue discussion" not in text
    assert state(section, meeting_id) == MeetingState.MINUTES_DRAFTED.value


def test_another_form_replaces_the_draft(section: Section) -> None:
    meeting_id = held(section)
    first = section.do(meetings.draft, meeting_id, "decisions")
    assert section.do(meetings.draft, meeting_id, "full") == first
    minutes = written(section, meeting_id)
    assert minutes.form == "full" and "Longue discussion." in minutes.text
    with pytest.raises(UnknownWord):
        section.do(meetings.draft, meeting_id, "verbatim")


def test_they_are_in_the_language_of_who_drafts_them(section: Section) -> None:
    meeting_id = held(section)
    set_language("fr")
    section.do(meetings.draft, meeting_id, "decisions")
    assert written(section, meeting_id).text.startswith("Relevé de décisions\n")


def test_nothing_is_drafted_of_what_was_not_held(section: Section) -> None:
    meeting_id = section.meeting()
    with pytest.raises(MeetingStateNotAllowed):
        section.do(meetings.draft, meeting_id)
    for service in (meetings.circulate, meetings.approve):
        with pytest.raises(MinutesMissing):
            section.do(service, meeting_id)


def test_want_of_quorum_is_written_down_too(section: Section) -> None:
    meeting_id = held(section)

    def without(session: Session) -> None:
        meeting = session.get_one(Meeting, meeting_id)
        meeting.kind, meeting.state = "consultative", MeetingState.CONVENED.value
        for decision in meetings.account.decisions_of(session, meeting):
            session.delete(decision)
        for person in meetings.found.invitees(session, meeting):
            person.attendance = Attendance.EXCUSED.value
        meetings.no_quorum(session, meeting_id)

    section.do(without)
    section.do(meetings.draft, meeting_id, "full")
    text = written(section, meeting_id).text
    assert "could not deliberate" in text and "Le chantier" not in text
    section.do(meetings.draft, meeting_id, "summary")
    assert "could not deliberate" in written(section, meeting_id).text


def test_the_text_is_read_over_until_it_is_approved(section: Section) -> None:
    meeting_id = circulated(section)
    section.do(meetings.write, meeting_id, "Relu.\n\n")
    assert written(section, meeting_id).text == "Relu.\n"
    assert state(section, meeting_id) == MeetingState.CIRCULATED.value
    section.do(meetings.circulate, meeting_id)
    with pytest.raises(TextNeeded):
        section.do(meetings.write, meeting_id, "  ")
    section.do(meetings.approve, meeting_id)
    for refused in (
        lambda: section.do(meetings.write, meeting_id, "Autre"),
        lambda: section.do(meetings.draft, meeting_id),
        lambda: section.do(meetings.circulate, meeting_id),
    ):
        with pytest.raises(MinutesApproved):
            refused()
    assert written(section, meeting_id).text == "Relu.\n"


def test_what_is_said_again_is_no_act(section: Section) -> None:
    meeting_id = circulated(section)
    before = contents(section.store)
    section.do(meetings.write, meeting_id, written(section, meeting_id).text)
    assert contents(section.store) == before


def test_they_are_circulated_before_they_are_approved(section: Section) -> None:
    meeting_id = held(section)
    section.do(meetings.draft, meeting_id)
    with pytest.raises(MeetingStateNotAllowed):
        section.do(meetings.approve, meeting_id)


def test_they_are_approved_in_another_meeting_and_once(section: Section) -> None:
    meeting_id = circulated(section)
    later = section.meeting("La suivante", starts_at=NEXT_MONTH)
    with pytest.raises(NotHeldYet, match="has not begun: it approves no minutes"):
        section.do(meetings.approve, meeting_id, later)
    section.do(meetings.begin, later)
    act = section.act(HEAD, meetings.approve, meeting_id, later)
    minutes = written(section, meeting_id)
    assert (minutes.approved_in, minutes.approved_by) == (section.row(Meeting, later).number, "M. Diallo")
    assert not minutes.is_open
    assert sentence(act.verb, act.facts).endswith(f"approved in meeting {minutes.approved_in}")
    with pytest.raises((NoMeetingStateFollows, MeetingStateNotAllowed)):
        section.do(meetings.approve, meeting_id)


def test_a_meeting_that_did_not_come_about_approves_nothing(section: Section) -> None:
    meeting_id = circulated(section)
    later = section.meeting("La suivante", starts_at=NEXT_MONTH)
    section.do(meetings.cancel, later, "grève")
    with pytest.raises(NeverHeld, match="“called off” and approves no minutes"):
        section.do(meetings.approve, meeting_id, later)
    assert written(section, meeting_id).is_open


def test_approved_minutes_are_amended_with_a_date_and_a_name(section: Section) -> None:
    meeting_id = circulated(section)
    with pytest.raises(MinutesNotApproved):
        section.do(meetings.amend, meeting_id, "Lire 12 et non 21.")
    section.do(meetings.approve, meeting_id)
    text = written(section, meeting_id).text
    section.do(meetings.amend, meeting_id, "Lire 12 et non 21.")
    minutes = written(section, meeting_id)
    assert minutes.text == text
    assert [(one.text, one.written_by) for one in minutes.amendments] == [("Lire 12 et non 21.", "M. Diallo")]
    assert minutes.amendments[0].written_at.tzinfo is not None


def test_what_was_said_cannot_be_changed_behind_approved_minutes(section: Section) -> None:
    meeting_id = approved(section)
    (item,) = section.see(seen.agenda, meeting_id)
    (person,) = section.see(seen.people, meeting_id)
    for refused in (
        lambda: section.do(meetings.write_notes, item.id, "Autre"),
        lambda: section.do(meetings.decide, item.id, "Autre"),
        lambda: section.do(meetings.act, item.id, "Autre"),
        lambda: section.do(meetings.attend, person.id, "absent"),
    ):
        with pytest.raises(MinutesApproved):
            refused()


def test_letters_go_with_the_text_in_the_same_act(section: Section) -> None:
    meeting_id = held(section)
    section.do(meetings.draft, meeting_id)
    sent: list[str] = []

    def send(_session: Session, where: int, text: str) -> Written:
        assert where == meeting_id
        sent.append(text)
        return Written(without=("Mme Martin",))

    act = section.act(HEAD, meetings.circulate, meeting_id, send)
    assert sent == [written(section, meeting_id).text]
    assert act.value.without == ("Mme Martin",)
    assert "without a mail address: Mme Martin" in sentence(act.verb, act.facts)


@pytest.mark.parametrize(
    ("before", "act"),
    [
        (held, meetings.draft),
        (circulated, meetings.approve),
        (approved, lambda session, meeting_id: meetings.amend(session, meeting_id, "Lire 12.")),
        (circulated, lambda session, meeting_id: meetings.write(session, meeting_id, "Relu.")),
    ],
)
def test_each_step_is_taken_back_and_done_again(
    section: Section, before: Callable[[Section], int], act: Callable[[Session, int], object]
) -> None:
    meeting_id = before(section)
    old = contents(section.store)
    section.do(act, meeting_id)
    new = contents(section.store)
    assert old != new
    section.do(undo)
    assert contents(section.store) == old
    section.do(redo)
    assert contents(section.store) == new


def test_readers_write_no_minutes(section: Section) -> None:
    meeting_id = circulated(section)
    reader = section.reader()
    before = contents(section.store)
    for service, given in (
        (meetings.draft, ()),
        (meetings.write, ("x",)),
        (meetings.circulate, ()),
        (meetings.approve, ()),
        (meetings.amend, ("x",)),
    ):
        with pytest.raises(ReadersOnlyRead):
            section.act(reader, service, meeting_id, *given)
    assert contents(section.store) == before
