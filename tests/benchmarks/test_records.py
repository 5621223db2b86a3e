"""The records of the peers: as many as asked, the same each time, readable by what reads them."""

import email
import json
import mailbox
import sqlite3
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from benchmarks import peers, records, weeks

TODAY = date(2026, 11, 23)


def test_records_come_from_their_seed() -> None:
    assert list(records.records(9, TODAY)) == list(records.records(9, TODAY))
    assert list(records.records(9, TODAY)) != list(records.records(9, TODAY, seed=2))


def test_mail_is_as_much_as_asked_and_whole(tmp_path: Path) -> None:
    records.maildir(tmp_path / "maildir", 7, TODAY)
    records.mbox(tmp_path / "mbox", 7, TODAY)
    kept = [
        mailbox.Maildir(tmp_path / "maildir", create=False),
        mailbox.mbox(tmp_path / "mbox", create=False),
    ]
    for box in kept:
        assert len(box) == 7
        assert all(email.message_from_string(str(message))["Subject"] for message in box)


def test_tasks_have_an_identity_each() -> None:
    assert len({task["uuid"] for task in json.loads(records.tasks(7, TODAY))}) == 7


def test_events_and_appointments_begin_today(tmp_path: Path) -> None:
    records.calendar(tmp_path / "calendar", 4, TODAY)
    records.appointments(tmp_path / "calcurse" / "apts", 4, TODAY)
    begins = [
        line
        for file in (tmp_path / "calendar").iterdir()
        for line in file.read_text().splitlines()
        if "DTSTART" in line
    ]
    assert len(begins) == 4 and sum("20261123" in line for line in begins) == 3
    lines = (tmp_path / "calcurse" / "apts").read_text().splitlines()
    assert len(lines) == 4 and sum(line.startswith("11/23/2026 @") for line in lines) == 3


def test_a_year_of_events_lies_around_today(tmp_path: Path) -> None:
    days = [records.in_year(record, 3000, TODAY) for record in records.records(3000, TODAY)]
    assert (min(days), max(days)) == (TODAY - timedelta(182), TODAY + timedelta(181))
    assert set(Counter(days).values()) == {8, 9} and days == sorted(days)
    records.appointments(tmp_path / "calcurse" / "apts", 3, TODAY, records.in_year)
    assert (
        (tmp_path / "calcurse" / "apts")
        .read_text()
        .splitlines()[0]
        .startswith(f"{TODAY - timedelta(182):%m/%d/%Y}")
    )


def test_the_weeks_have_peers_of_their_own(installed: Callable[..., Path], tmp_path: Path) -> None:
    folder = installed("ikhal", "khal")
    here, missing = peers.programs([3000], [folder], tmp_path / "shelf", TODAY, peers=weeks.PEERS)
    assert [program.title for program in here] == ["khal 3,000"] and missing == ["calcurse"]


def test_requests_and_rows_are_as_many_as_asked(tmp_path: Path) -> None:
    records.requests(tmp_path / "requests", 4, TODAY)
    records.database(tmp_path / "office.db", 4, TODAY)
    assert len(list((tmp_path / "requests").iterdir())) == 4
    with sqlite3.connect(tmp_path / "office.db") as connection:
        assert connection.execute("SELECT count(*) FROM relance").fetchone() == (4,)


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    monkeypatch.setenv("PATH", "")

    def install(*commands: str) -> Path:
        for command in commands:
            (tmp_path / command).write_text("#!/bin/sh\n")
            (tmp_path / command).chmod(0o755)
        return tmp_path

    return install


def test_peers_that_are_not_here_are_named(installed: Callable[..., Path], tmp_path: Path) -> None:
    here, missing = peers.programs([50, 5000], [installed("neomutt", "vit")], tmp_path / "shelf", TODAY)
    assert [program.title for program in here] == ["neomutt 50", "neomutt 5,000"]
    assert "vit" in missing, "vit without Taskwarrior is not measured"
    assert "khal" in missing and "neomutt" not in missing


def test_a_peer_gets_no_more_records_than_it_bears(installed: Callable[..., Path], tmp_path: Path) -> None:
    folder = installed("vit", "task", "calcurse")
    here, missing = peers.programs([50, 50_000], [folder], tmp_path / "shelf", TODAY, only=["vit"])
    assert [program.title for program in here] == ["vit 50", "vit 1,000"] and missing == []
