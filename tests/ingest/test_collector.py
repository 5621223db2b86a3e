import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import col, select

from asotui import clock
from asotui.errors import DiskTooShort, NotAnOfficer, SourceMissing
from asotui.ingest import collector
from asotui.ingest.collector import CollectProgress, CollectReport, collect
from asotui.models import Content, Message, Receipt, ReceiptText
from asotui.services import officers
from asotui.store import Store, file_systems
from tests.ingest.maildirs import Given, letter

COPY_OF_1 = letter(1, headers="Received: by another.example\r\n")
OTHER_1 = letter(1, body="Un autre texte.")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.create(tmp_path / "register" / "section.db")
    store.perform("diallo", officers.first, "diallo", "M. Diallo")
    yield store
    store.close()


def receipts(store: Store) -> list[Receipt]:
    with store.read() as session:
        return list(session.exec(select(Receipt).order_by(col(Receipt.serial))))


def test_every_message_is_registered_under_the_next_number(store: Store) -> None:
    report = collect(store, "diallo", [Given([letter(1), letter(2)]), Given([letter(3)])])
    year = clock.today().year
    assert report == CollectReport(registered=3, first_number=f"1/{year}", last_number=f"3/{year}")
    assert [(r.number, r.subject, r.sender_name) for r in receipts(store)] == [
        (f"{n}/{year}", f"Demande {n}", "Mairie de Lens") for n in (1, 2, 3)
    ]


def test_the_raw_bytes_and_the_text_are_kept(store: Store) -> None:
    raw = letter(1, headers="X-Odd: \xff\r\n").replace(b"\r\n", b"\n")
    collect(store, "diallo", [Given([raw])])
    with store.read() as session:
        message = session.exec(select(Message)).one()
        content = session.exec(select(Content).where(Content.digest == message.raw_digest)).one()
        assert content.body == raw
        assert message.raw_digest == hashlib.sha256(raw).hexdigest()
        assert message.source == "given/0"
        assert session.exec(select(ReceiptText.text)).one() == "Texte 1."


def test_a_second_run_registers_nothing_and_writes_no_act(store: Store) -> None:
    sources = [Given([letter(1), letter(2), COPY_OF_1])]
    first = collect(store, "diallo", sources)
    version = store.version()
    again = collect(store, "diallo", sources)
    assert (first.registered, first.copies, first.known) == (2, 1, 0)
    assert again == CollectReport(known=3)
    assert store.version() == version


def test_a_copy_takes_no_number_and_another_body_is_a_receipt_that_names_the_first(store: Store) -> None:
    report = collect(store, "diallo", [Given([letter(1), COPY_OF_1, OTHER_1, letter(1)])])
    assert (report.registered, report.copies, report.known) == (2, 1, 1)
    first, other = receipts(store)
    assert other.namesake_id == first.id
    assert (first.serial, other.serial) == (1, 2)


def test_the_same_bytes_twice_in_one_batch_are_registered_once(store: Store) -> None:
    without_identifier = b"From: a@b.example\n\nBonjour\n"
    report = collect(store, "diallo", [Given([without_identifier, without_identifier])])
    assert (report.registered, report.known) == (1, 1)


@pytest.mark.parametrize("present", [[], [letter(1)], [letter(2), COPY_OF_1], [OTHER_1]])
def test_a_dry_run_says_exactly_what_would_come_and_writes_nothing(
    store: Store, present: list[bytes]
) -> None:
    collect(store, "diallo", [Given(present)])
    version = store.version()
    source = Given([letter(1), COPY_OF_1, letter(1), OTHER_1, letter(2), b"no header at all"])
    foreseen = collect(store, "diallo", [source], dry_run=True)
    assert store.version() == version
    done = collect(store, "diallo", [source])
    counts = ("registered", "copies", "known", "with_faults")
    assert [getattr(foreseen, name) for name in counts] == [getattr(done, name) for name in counts]
    assert foreseen.first_number == foreseen.last_number == ""


def test_a_message_that_cannot_be_read_is_registered_with_its_fault(store: Store) -> None:
    report = collect(store, "diallo", [Given([b"\x00\xff\xfe" * 50, b""])])
    assert (report.registered, report.with_faults) == (2, 2)
    assert all(receipt.faults for receipt in receipts(store))


def test_a_source_that_fails_is_said_and_the_others_are_read(store: Store) -> None:
    broken = Given([letter(1)], "broken", failure=SourceMissing(source="/nowhere"))
    report = collect(store, "diallo", [broken, Given([letter(2)])])
    assert report.registered == 2
    assert report.refused == (("broken", "There is nothing at /nowhere. Check the path."),)


def test_single_messages_that_cannot_be_taken_are_said(store: Store) -> None:
    troubled = Given([letter(1)], troubles=[SourceMissing(source="/gone")])
    report = collect(store, "diallo", [troubled])
    assert (report.registered, report.refused) == (
        1,
        (("given", "There is nothing at /gone. Check the path."),),
    )


def test_what_keeps_the_register_from_being_written_is_raised(store: Store) -> None:
    with pytest.raises(NotAnOfficer):
        collect(store, "stranger", [Given([letter(1)])])
    assert receipts(store) == []


def test_progress_is_told_after_each_message(store: Store) -> None:
    told: list[CollectProgress] = []
    collect(store, "diallo", [Given([letter(1), COPY_OF_1, letter(1)])], progress=told.append)
    assert told == [
        CollectProgress("given", seen=1, total=3, registered=1, copies=0, known=0),
        CollectProgress("given", seen=2, total=3, registered=1, copies=1, known=0),
        CollectProgress("given", seen=3, total=3, registered=1, copies=1, known=1),
    ]


def test_a_run_can_be_stopped_and_taken_up_again(store: Store) -> None:
    source = Given([letter(n) for n in range(5)])
    asked = iter([False, False, True])
    stopped = collect(store, "diallo", [source, Given([letter(9)])], cancelled=lambda: next(asked))
    assert (stopped.registered, stopped.cancelled) == (2, True)
    rest = collect(store, "diallo", [source])
    assert (rest.registered, rest.known, rest.cancelled) == (3, 2, False)


def test_nothing_is_received_in_the_future(store: Store) -> None:
    tomorrow, yesterday = clock.now() + timedelta(days=1), clock.now() - timedelta(days=1)
    collect(
        store,
        "diallo",
        [Given([letter(1)], at=tomorrow), Given([letter(2)], at=yesterday), Given([letter(3)])],
    )
    first, second, third = receipts(store)
    assert first.received_at <= clock.now()
    assert second.received_at == yesterday
    assert third.received_at <= clock.now()
    with store.read() as session:
        sent = session.exec(select(Message.sent_at)).first()
    assert sent == datetime(2026, 11, 23, 8, tzinfo=UTC)


def test_known_messages_are_looked_up_in_batches_bounded_by_count_and_size(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collector, "BATCH_MESSAGES", 3)
    monkeypatch.setattr(collector, "BATCH_SECONDS", 3600)
    asked: list[int] = []

    def counting(session: object, digests: list[str]) -> frozenset[str]:
        asked.append(len(digests))
        return frozenset()

    monkeypatch.setattr(collector, "known_digests", counting)
    collect(store, "diallo", [Given([letter(n) for n in range(4)])], dry_run=True)
    assert asked == [3, 1]
    monkeypatch.setattr(collector, "BATCH_BYTES", 1)
    collect(store, "diallo", [Given([letter(n) for n in range(2)])], dry_run=True)
    assert asked == [3, 1, 1, 1]


def test_what_came_with_a_message_is_mapped(store: Store) -> None:
    invitation = (
        "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:u1\r\nSUMMARY:Comité\r\n"
        "DTSTART:20261124T090000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    raw = (
        "From: a@b.example\r\nMessage-ID: <i@test>\r\nReferences: <1@test>\r\nImportance: high\r\n"
        "To: Jean <j@b.example>, k@b.example\r\nSubject: Convocation\r\n"
        "Content-Type: text/calendar; method=REQUEST; charset=utf-8\r\n\r\n" + invitation
    ).encode()
    collect(store, "diallo", [Given([letter(1), raw])])
    first, called = receipts(store)
    assert '"method": "REQUEST"' in called.invitation and '"uid": "u1"' in called.invitation
    assert called.thread == first.thread
    assert called.attachments == 1
    with store.read() as session:
        message = session.exec(select(Message).where(Message.receipt_id == called.id)).one()
    assert message.recipients == "Jean <j@b.example>, k@b.example"


def test_the_last_room_of_a_disk_is_not_given_to_mail(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_systems, "free_bytes", lambda _folder: 1 << 20)
    with pytest.raises(DiskTooShort):
        collect(store, "diallo", [Given([letter(1)])])
    assert receipts(store) == []
