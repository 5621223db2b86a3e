"""An invitation goes to another section and its answer comes back: two registers, and nothing between them but mail."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine

from asotui import locations
from asotui.errors import NoAddressOfOurs, NotFromOthers, UnknownWord
from asotui.exports import answering, convening
from asotui.exports.ics import Method
from asotui.ingest.incoming import SourceMessage
from asotui.ingest.message import read_message
from asotui.ingest.registering import to_register
from asotui.models import Invitee, Meeting
from asotui.services import meetings, messages, officers
from asotui.services.meetings import PersonInput
from asotui.services.meetings.sendings import Written
from asotui.store import Performed, Store
from asotui.terms import Answer, InviteeRole, MeetingState
from tests.exports.calendars import values
from tests.exports.meetings import letters, with_mail
from tests.factories import COLLEAGUE, HEAD, MEETING_TIME, Section

ROUSSEL = "roussel@prefecture.example"
NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock_moves() -> Iterator[None]:
    with time_machine.travel(NOW, tick=True):
        yield


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Section]:
    """The section that is invited."""
    store = Store.create(tmp_path / "other" / "register.db")
    section = Section(store)
    section.do(officers.change, section.colleague, mail=ROUSSEL)
    yield section
    store.close()


@pytest.fixture
def meeting(section: Section) -> int:
    """A meeting of the first section; one of the other is invited."""
    invited = [
        PersonInput(officer_id=section.head, role=InviteeRole.CHAIR),
        PersonInput(name="Mme Roussel", mail="Roussel@Prefecture.example"),
    ]
    return with_mail(section).meeting("Comité d’été", people=invited)


def collected(section: Section, written: Written) -> Performed[messages.Arrival]:
    """The only letter of a round, as the collector of a section registers it."""
    [letter] = written.letters
    message = to_register(SourceMessage(letter.raw, "maildir:/mail"), read_message(letter.raw), NOW)
    return section.act(HEAD, messages.register, message)


@pytest.mark.parametrize("answer", [Answer.ACCEPTED, Answer.DECLINED, Answer.TENTATIVE])
def test_there_and_back(section: Section, other: Section, meeting: int, answer: Answer) -> None:
    collected(other, section.do(convening.convene, meeting))
    theirs, ours = other.row(Meeting, 1), section.row(Meeting, meeting)
    assert (theirs.title, theirs.starts_at, theirs.uid) == (ours.title, ours.starts_at, ours.uid)
    written = other.act(COLLEAGUE, answering.answer_invitation, 1, answer.value, "Avec M. Petit").value
    found = letters(written)["diallo@section.example"]
    assert found.method is Method.REPLY
    assert [one.rpartition(":")[2] for one in values(found.events[0], "ATTENDEE")] == [
        "roussel@prefecture.example"
    ]
    assert found.value("COMMENT") == "Avec M. Petit" and "Avec M. Petit" in found.text
    collected(section, written)
    person = section.row(Invitee, 2)
    assert (person.answer, person.answer_word) == (answer.value, "Avec M. Petit")


def test_a_move_and_an_end_reach_the_other_planner(section: Section, other: Section, meeting: int) -> None:
    collected(other, section.do(convening.convene, meeting))
    section.do(meetings.move, meeting, MEETING_TIME + timedelta(days=1))
    collected(other, section.do(convening.update, meeting))
    assert other.row(Meeting, 1).starts_at == section.row(Meeting, meeting).starts_at
    collected(other, section.do(convening.cancel, meeting, "Grève"))
    assert other.row(Meeting, 1).state == MeetingState.CANCELLED.value


def test_a_series_stands_in_the_other_planner_meeting_by_meeting(section: Section, other: Section) -> None:
    invited = [
        PersonInput(officer_id=section.head, role=InviteeRole.CHAIR),
        PersonInput(name="Mme Roussel", mail=ROUSSEL),
    ]
    first = with_mail(section).meeting(
        people=invited, starts_at=datetime(2027, 3, 9, 9), rule="FREQ=WEEKLY;COUNT=5"
    )
    section.do(meetings.move, first + 1, datetime(2027, 3, 17, 14))
    section.do(meetings.cancel, first + 3, "Férié")
    collected(other, section.do(convening.convene, first, scope="all"))
    ours = sorted(section.row(Meeting, first + n).starts_at for n in (0, 1, 2, 4))
    assert sorted(other.row(Meeting, key).starts_at for key in (1, 2, 3, 4)) == ours


def test_who_convened_is_answered_in_the_language_of_the_officer(
    section: Section, other: Section, meeting: int
) -> None:
    collected(other, section.do(convening.convene, meeting))
    written = other.act(COLLEAGUE, answering.answer_invitation, 1, "declined").value
    found = letters(written)["diallo@section.example"]
    assert found.subject == "Declined: Comité d’été"
    assert found.text.startswith("Mme Roussel cannot come to the following meeting.")
    assert found.message["From"].addresses[0].addr_spec == ROUSSEL


def test_the_mailbox_of_the_section_answers_where_it_was_invited(
    section: Section, other: Section, meeting: int
) -> None:
    other.do(officers.change, other.colleague, mail="")
    path = locations.user_config_file()
    collected(other, section.do(convening.convene, meeting))
    with pytest.raises(NoAddressOfOurs):
        other.act(HEAD, answering.answer_invitation, 1, "accepted")
    path.parent.mkdir(parents=True)
    path.write_text(f"[mail]\nfrom = '{ROUSSEL}'\n", "utf-8")
    written = other.act(HEAD, answering.answer_invitation, 1, "accepted").value
    collected(section, written)
    assert section.row(Invitee, 2).answer == "accepted"


def test_only_the_invitations_of_others_are_answered(section: Section, meeting: int) -> None:
    with pytest.raises(NotFromOthers):
        section.do(answering.answer_invitation, meeting, "accepted")
    with pytest.raises(UnknownWord, match="accepted, declined, tentative"):
        section.do(answering.answer_invitation, meeting, "none")
