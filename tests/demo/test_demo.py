from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

import pytest
from sqlmodel import SQLModel, col, select

from asotui import clock
from asotui.demo import open_demo
from asotui.errors import RegisterAlreadyThere
from asotui.models import (
    Act,
    AgendaItem,
    Decision,
    Dossier,
    Invitee,
    Meeting,
    Message,
    Minutes,
    Note,
    Officer,
    Piece,
    Receipt,
    Room,
    Row,
    Sending,
    Setting,
    Task,
)
from asotui.queries import inbox
from asotui.queries.inbox import View
from asotui.store import Store
from asotui.store.acts import digest_of
from asotui.terms import Channel, DossierState, MeetingState, PieceState, ReceiptState, TaskState

MONDAY = datetime(2026, 11, 23, 14, 30, tzinfo=UTC)
TODAY = date(2026, 11, 23)
VISITOR = "amadou"

T = TypeVar("T", bound=Row)


def made(folder: Path, language: str, *, at: datetime = MONDAY, seed: int = 1, login: str = VISITOR) -> Store:
    """The demonstration as it is made at an instant in Paris."""
    clock.set_zone("Europe/Paris")
    with clock.at(at):
        return open_demo(folder, language, seed, login=login, name="Amadou Diallo")


@pytest.fixture(scope="module", params=["fr", "en"])
def demo(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = made(tmp_path_factory.mktemp(request.param) / "demo", request.param)
    yield store
    store.close()


def every(store: Store, table: type[T]) -> list[T]:
    with store.read() as session:
        return list(session.exec(select(table).order_by(col(table.id))))


def contents(store: Store) -> dict[str, list[Any]]:
    """Every row of every table."""
    with store.read() as session:
        return {
            table.name: sorted(map(tuple, session.connection().execute(table.select())), key=repr)
            for table in SQLModel.metadata.tables.values()
        }


def test_some_sixty_receipts_in_every_channel_and_state(demo: Store) -> None:
    receipts = every(demo, Receipt)
    assert 60 <= len(receipts) <= 70
    assert {receipt.channel for receipt in receipts} == {channel.value for channel in Channel}
    assert {receipt.state for receipt in receipts} == {state.value for state in ReceiptState}
    assert [receipt.serial for receipt in receipts] == list(range(1, len(receipts) + 1))


def test_the_mail_is_real_mail_that_was_collected(demo: Store) -> None:
    messages, receipts = every(demo, Message), every(demo, Receipt)
    collected = [receipt for receipt in receipts if receipt.channel == "mail"]
    assert {message.receipt_id for message in messages} == {receipt.id for receipt in collected}
    assert any(message.is_copy for message in messages)
    assert any(message.text_from_html for message in messages)
    assert any(receipt.faults for receipt in collected)
    assert sum(bool(receipt.invitation) for receipt in collected) == 1
    assert sum(receipt.attachments for receipt in collected) > 20
    assert max(Counter(receipt.thread for receipt in collected).values()) == 2


def test_all_but_the_broken_message_is_read_without_a_fault(demo: Store) -> None:
    assert len([receipt for receipt in every(demo, Receipt) if receipt.faults]) == 1
    assert not [receipt for receipt in every(demo, Receipt) if "�" in receipt.subject]


def test_a_message_that_carries_a_number_names_a_dossier_that_exists(demo: Store) -> None:
    numbers = {dossier.number for dossier in every(demo, Dossier)}
    mentioned = [r.mentions for r in every(demo, Receipt) if r.mentions and r.state == "untriaged"]
    assert mentioned and set(mentioned) <= numbers


def test_twenty_five_dossiers_in_every_state(demo: Store) -> None:
    dossiers = every(demo, Dossier)
    assert len(dossiers) == 25
    assert {dossier.state for dossier in dossiers} == {state.value for state in DossierState}
    assert {dossier.level for dossier in dossiers if dossier.state == "submitted"} == {1, 2}
    assert [dossier.number for dossier in dossiers] == [f"2026/{serial:04}" for serial in range(1, 26)]


def test_the_inbox_has_what_a_morning_has(demo: Store) -> None:
    me = visitor(demo)
    waiting = [r for r in every(demo, Receipt) if r.state == "untriaged" or r.assignee_id == me.id]
    assert {receipt.urgency for receipt in waiting} == {1, 2, 3, 4}
    assert any(receipt.due_on and receipt.due_on < TODAY for receipt in waiting)
    assert any(receipt.due_on == TODAY for receipt in waiting)
    assert any(receipt.woken_on == TODAY and receipt.woken_by_id for receipt in waiting)
    assert any(receipt.cover_only for receipt in waiting)
    put_off = [receipt for receipt in every(demo, Receipt) if receipt.state == "put_off"]
    assert TODAY in {receipt.put_off_until for receipt in put_off}
    assert any(receipt.put_off_until and receipt.put_off_until > TODAY for receipt in put_off)
    closed = [r for r in every(demo, Receipt) if r.outcome_at and clock.local(r.outcome_at).date() == TODAY]
    assert len({receipt.outcome for receipt in closed}) >= 3


def test_meetings_in_every_state_in_the_rooms_of_the_section(demo: Store) -> None:
    meetings = every(demo, Meeting)
    assert {meeting.state for meeting in meetings} == {state.value for state in MeetingState}
    assert len(every(demo, Room)) == 3
    assert {meeting.room_id for meeting in meetings} == {None, 1, 2, 3}
    assert any(meeting.reconvenes_id for meeting in meetings)
    (ours,) = {meeting.title for meeting in meetings if meeting.series_id}
    ahead = [meeting for meeting in meetings if meeting.title == ours and meeting.starts_at > MONDAY]
    assert len(ahead) >= 4
    assert [meeting.number for meeting in meetings] == [
        f"M{serial}/2026" for serial in range(1, len(meetings) + 1)
    ]


def test_the_inbox_of_the_visitor_has_the_meeting_of_the_day(demo: Store) -> None:
    with demo.read() as session:
        rows = inbox.page(session, View.INBOX, visitor(demo).key, TODAY)
    (meeting,) = [row for row in rows if row.kind == "meeting"]
    assert meeting.sender in {"Salle 204", "Room 204"} and clock.local(meeting.at).hour == 14
    assert (meeting.conversation, meeting.due_on, meeting.state) == (6, TODAY, "convened")


def test_meetings_leave_answers_decisions_actions_and_minutes(demo: Store) -> None:
    people = every(demo, Invitee)
    assert {person.answer for person in people} >= {"none", "accepted", "declined", "tentative"}
    assert {person.attendance for person in people} == {"unknown", "present", "excused"}
    (decision,) = every(demo, Decision)
    assert decision.note_id
    assert {minutes.form for minutes in every(demo, Minutes)} == {"decisions", "summary", "full"}
    assert {task.meeting_part for task in every(demo, Task)} == {"", "plan", "action"}
    assert {sending.state for sending in every(demo, Sending)} == {"sent"}
    assert any(item.carried_from_id for item in every(demo, AgendaItem))


def test_tasks_notes_and_awaited_pieces_some_of_them_late(demo: Store) -> None:
    tasks = every(demo, Task)
    assert {task.state for task in tasks} == {one.value for one in TaskState}
    due = {task.due_on for task in tasks if task.owner_id == visitor(demo).id and task.due_on}
    assert min(due) < TODAY < max(due) and TODAY in due
    assert len({note.author_id for note in every(demo, Note)}) >= 4
    awaited = [piece for piece in every(demo, Piece) if piece.state == PieceState.EXPECTED.value]
    assert any(piece.expected_by and piece.expected_by < TODAY for piece in awaited)
    assert any(piece.expected_by and piece.expected_by > TODAY for piece in awaited)


def test_dossiers_late_lying_woken_and_handed_over_today(demo: Store) -> None:
    mine = [dossier for dossier in every(demo, Dossier) if dossier.holder_id == visitor(demo).id]
    assert len(mine) >= 8
    assert any(d.state == "parked" and d.review_on == TODAY for d in mine)
    assert any(d.state == "awaiting_reply" and d.review_on and d.review_on < TODAY for d in mine)
    assert [d for d in mine if not d.taken_up] == [d for d in mine if d.held_since.date() == TODAY]
    assert any((MONDAY - dossier.moved_at).days > 20 for dossier in every(demo, Dossier))


def test_five_officers_one_of_them_away_with_the_visitor_standing_in(demo: Store) -> None:
    officers = every(demo, Officer)
    assert len(officers) == 5
    assert [officer.role for officer in officers].count("head") == 1
    assert visitor(demo).role == "officer" and visitor(demo).name == "Amadou Diallo"
    (away,) = [officer for officer in officers if officer.absent_from]
    assert away.absent_from and away.absent_until
    assert away.absent_from <= TODAY <= away.absent_until
    assert away.substitute_id == visitor(demo).id


def test_everything_lies_in_the_past_and_in_order(demo: Store) -> None:
    acts = every(demo, Act)
    instants = [act.at for act in acts]
    assert instants == sorted(instants) and instants[-1] <= MONDAY
    assert all(receipt.received_at <= receipt.registered_at <= MONDAY for receipt in every(demo, Receipt))
    assert all(message.sent_at is None or message.sent_at <= MONDAY for message in every(demo, Message))


def test_the_chain_of_acts_is_whole(demo: Store) -> None:
    previous = ""
    for act in every(demo, Act):
        assert act.previous == previous
        assert act.digest == digest_of(act)
        previous = act.digest


def test_the_visitor_has_done_next_to_nothing(demo: Store) -> None:
    done = {act.verb for act in every(demo, Act) if act.actor == VISITOR}
    assert done == {"receipt.collected", "receipt.copy_kept", "receipt.invitation", "dossier.taken_up"}


def visitor(store: Store) -> Officer:
    return next(officer for officer in every(store, Officer) if officer.login == VISITOR)


def test_the_same_seed_at_the_same_instant_tells_the_same_and_another_seed_another(tmp_path: Path) -> None:
    stores = [made(tmp_path / name, "fr", seed=seed) for name, seed in (("a", 1), ("b", 1), ("c", 2))]
    first, again, other = map(contents, stores)
    assert first == again
    assert first["message"] != other["message"]
    for store in stores:
        store.close()


@pytest.mark.parametrize(
    "at",
    [datetime(2027, 1, 2, 23, 1, tzinfo=UTC), datetime(2026, 12, 31, 23, 0, tzinfo=UTC)],
    ids=["just after midnight on a Sunday", "at midnight of the new year"],
)
def test_any_moment_has_its_day(tmp_path: Path, at: datetime) -> None:
    store = made(tmp_path / "demo", "en", at=at)
    receipts = every(store, Receipt)
    assert len(receipts) >= 60 and all(receipt.received_at <= at for receipt in receipts)
    for year in {receipt.year for receipt in receipts}:
        serials = [receipt.serial for receipt in receipts if receipt.year == year]
        assert serials == list(range(1, len(serials) + 1))
    today = clock.local(at).date()
    assert any(r.outcome_at and clock.local(r.outcome_at).date() == today for r in receipts)
    store.close()


def test_a_visitor_whose_login_a_colleague_has_keeps_it(tmp_path: Path) -> None:
    store = made(tmp_path / "demo", "fr", login="k.bernier")
    officers = {officer.login: officer.name for officer in every(store, Officer)}
    assert officers["k.bernier"] == "Amadou Diallo" and officers["k.bernier2"] == "Karim Bernier"
    assert {setting.name for setting in every(store, Setting)} == {"section_name"}
    with pytest.raises(RegisterAlreadyThere):
        made(tmp_path / "demo", "fr")
    store.close()


def test_another_seed_has_the_mail_of_the_morning_in_another_order(tmp_path: Path) -> None:
    stores = [made(tmp_path / str(seed), "en", seed=seed) for seed in (1, 2)]
    first, other = ([receipt.subject for receipt in every(store, Receipt)] for store in stores)
    assert first != other
    assert sorted(first) == sorted(other)
    for store in stores:
        store.close()
