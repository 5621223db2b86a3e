"""Two sections that both work with this desk: one convenes, the other answers, moves and is told."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from sqlmodel import col, select

from asotui.exports import answering, convening
from asotui.ingest.incoming import SourceMessage
from asotui.ingest.message import read_message
from asotui.ingest.registering import to_register
from asotui.models import Content, Invitee, Meeting, Receipt, Sending
from asotui.services import meetings, messages, officers
from asotui.services.meetings import MeetingInput, PersonInput
from asotui.store import Store
from asotui.terms import InviteeRole
from tests.factories import HEAD, Section

AT = datetime(2026, 12, 15, 9, tzinfo=UTC)
OURS, THEIRS = "bureau@section.example", "secretariat@mairie.example"


@pytest.fixture(autouse=True)
def morning() -> Iterator[None]:
    with time_machine.travel(datetime(2026, 11, 23, 8, tzinfo=UTC), tick=True):
        yield


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Section]:
    """The section of another office, with a register of its own."""
    folder = tmp_path / "other"
    folder.mkdir(mode=0o700)
    store = Store.create(folder / "register.sqlite")
    try:
        yield Section(store)
    finally:
        store.close()


def post(sender: Section, receiver: Section) -> str:
    """Bring the last message that one section wrote into the mail of the other; give the verb of what it did there."""
    raw = sender.see(
        lambda s: s.exec(
            select(Content.body)
            .join(Sending, col(Sending.digest) == col(Content.digest))
            .order_by(col(Sending.id).desc())
        ).first()
    )
    assert raw is not None
    found = SourceMessage(raw, "maildir:/mail")
    message = to_register(found, read_message(raw), datetime(2026, 11, 23, 8, tzinfo=UTC))
    return receiver.act(HEAD, messages.register, message).verb


def meeting_of(section: Section) -> Meeting:
    return section.see(lambda s: s.exec(select(Meeting)).one())


def test_an_invitation_is_accepted_moved_and_called_off(section: Section, other: Section) -> None:
    section.do(officers.change, section.head, mail=OURS)
    other.do(officers.change, other.head, mail=THEIRS)
    people = [
        PersonInput(officer_id=section.head, role=InviteeRole.CHAIR),
        PersonInput(name="Secrétariat de la mairie", mail=THEIRS),
    ]
    meeting_id = section.do(
        meetings.plan, MeetingInput(title="Plan de circulation", starts_at=AT, people=people, plan=False)
    )
    section.do(convening.convene, meeting_id)
    assert post(section, other) == "receipt.invitation"
    theirs = meeting_of(other)
    assert (theirs.title, theirs.starts_at, theirs.organizer_mail) == ("Plan de circulation", AT, OURS)

    other.do(answering.answer_invitation, theirs.key, "accepted", "avec un collègue")
    assert post(other, section) == "receipt.answer_taken"
    answered = section.see(lambda s: s.exec(select(Invitee).where(Invitee.mail == THEIRS)).one())
    assert (answered.answer, answered.answer_word) == ("accepted", "avec un collègue")
    assert section.see(lambda s: s.exec(select(Receipt)).one()).state == "closed"

    section.do(meetings.move, meeting_id, AT + timedelta(days=1))
    section.do(convening.update, meeting_id)
    assert post(section, other) == "receipt.invitation_changed"
    assert meeting_of(other).starts_at == AT + timedelta(days=1)

    section.do(convening.cancel, meeting_id, "Travaux reportés")
    assert post(section, other) == "receipt.invitation_cancelled"
    assert meeting_of(other).state == "cancelled"
