"""The invitations of others, answered in the inbox and while they are read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pytest
from sqlmodel import select
from syrupy.assertion import SnapshotAssertion
from textual.pilot import Pilot

from asotui import i18n
from asotui.config import Config, MailWay
from asotui.models import Invitee, Meeting, Receipt, Sending
from asotui.queries.rows import InboxRow
from asotui.rules.answers import Participant
from asotui.screens.inbox import InboxScreen
from asotui.screens.meeting import MeetingScreen
from asotui.screens.receipt import ReceiptScreen
from asotui.services import officers
from asotui.services.meetings import PersonInput
from asotui.widgets.record_list import RecordList
from asotui.widgets.which_key import KeyMenu
from tests.factories import Section
from tests.invitations import invites
from tests.screens.looking import desk_of, press, screen_text, under_cursor, write

DIALLO = "diallo@section.example"


@pytest.fixture
def office(section: Section) -> Section:
    section.do(officers.change, section.head, mail=DIALLO)
    return section


@pytest.fixture
def receipt_id(office: Section) -> int:
    """The cabinet invites the head of section, who sits elsewhere at that time."""
    people = [PersonInput(officer_id=office.head)]
    office.meeting("Point hebdo", starts_at=datetime(2027, 1, 12, 11), people=people, plan=False)
    return invites(office, attendees=(Participant(DIALLO, "M. Diallo"),))


def answered(office: Section) -> tuple[str, str]:
    query = select(Invitee).join(Meeting).where(Meeting.organizer_mail != "")
    person = office.see(lambda session: session.exec(query).one())
    return person.answer, person.answer_word


def outbox(path: Path) -> Config:
    return Config(mail=MailWay(outbox=str(path)))


async def test_accepted_with_a_word_and_the_answer_is_in_the_outbox(
    office: Section, receipt_id: int, tmp_path: Path
) -> None:
    office.receipt("Une autre")
    async with desk_of(office.store, config=outbox(tmp_path / "out")) as pilot:
        await press(pilot, *"j" * [row.id for row in _rows(pilot)].index(receipt_id), "r")
        assert isinstance(pilot.app.screen, KeyMenu)
        assert "clash: M1/2026 Point hebdo" in screen_text(pilot.app)
        await press(pilot, "y")
        await write(pilot, "avec M. Petit")
        await press(pilot, "enter")
        assert answered(office) == ("accepted", "avec M. Petit")
        assert "1 letter put in the outbox" in screen_text(pilot.app)
        assert under_cursor(pilot.app).subject == "Une autre"
    [letter] = (tmp_path / "out").iterdir()
    assert b"METHOD:REPLY" in letter.read_bytes() or b'method="REPLY"' in letter.read_bytes()
    receipt = office.row(Receipt, receipt_id)
    assert (receipt.state, receipt.outcome, receipt.outcome_word) == ("closed", "answered", "avec M. Petit")
    assert office.row(Sending, 1).state == "sent"


def _rows(pilot: Pilot[None]) -> Sequence[InboxRow]:
    return pilot.app.screen.query_one("#rows", RecordList).rows


@pytest.mark.parametrize(("key", "answer"), [("n", "declined"), ("p", "tentative")])
async def test_declined_or_perhaps_while_it_is_read(
    office: Section, receipt_id: int, tmp_path: Path, key: str, answer: str
) -> None:
    async with desk_of(office.store, config=outbox(tmp_path / "out")) as pilot:
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ReceiptScreen)
        assert "! clash: M1/2026 Point hebdo" in screen_text(pilot.app)
        assert "M. Diallo: no answer. r answers." in screen_text(pilot.app)
        await press(pilot, "r", key, "enter")
        assert answered(office) == (answer, "")
        assert isinstance(pilot.app.screen, InboxScreen)
        assert "1 letter put in the outbox" in screen_text(pilot.app)


async def test_leaving_the_question_answers_nothing(office: Section, receipt_id: int) -> None:
    async with desk_of(office.store) as pilot:
        await press(pilot, "r", "escape", "r", "y", "escape")
    assert answered(office) == ("none", "")
    assert office.row(Receipt, receipt_id).state == "untriaged"


async def test_answered_by_telephone_it_is_closed_and_no_letter_is_written(
    office: Section, receipt_id: int
) -> None:
    async with desk_of(office.store) as pilot:
        await press(pilot, "r", "o")
        await write(pilot, "au téléphone")
        await press(pilot, "enter")
    assert office.row(Receipt, receipt_id).outcome_word == "au téléphone"
    assert answered(office) == ("none", "")
    assert office.see(lambda session: session.exec(select(Sending)).all()) == []


async def test_several_are_not_answered_at_once(office: Section, receipt_id: int) -> None:
    other = office.receipt("Une autre")
    async with desk_of(office.store) as pilot:
        await press(pilot, "X", "r")
        assert "Invitations are answered one at a time." in screen_text(pilot.app)
    assert office.row(Receipt, other).state == office.row(Receipt, receipt_id).state == "untriaged"


async def test_the_refusal_of_the_register_is_said_and_nothing_is_answered(
    office: Section, receipt_id: int
) -> None:
    reader = office.reader()
    async with desk_of(office.store, reader) as pilot:
        await press(pilot, "r")
        assert "may read" in screen_text(pilot.app)
    assert answered(office) == ("none", "")


async def test_enter_opens_the_meeting_of_an_invitation_that_is_read(
    office: Section, receipt_id: int
) -> None:
    async with desk_of(office.store) as pilot:
        await press(pilot, "enter", "enter")
        assert isinstance(pilot.app.screen, MeetingScreen)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_looks(
    office: Section, receipt_id: int, size: tuple[int, int], language: str, snapshot: SnapshotAssertion
) -> None:
    i18n.set_language(language)
    async with desk_of(office.store, size=size) as pilot:
        await press(pilot, "r")
        assert screen_text(pilot.app) == snapshot(name="question")
        await press(pilot, "escape", "enter")
        assert screen_text(pilot.app) == snapshot(name="read")
