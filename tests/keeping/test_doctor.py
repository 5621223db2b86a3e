"""What the examination finds around the register."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import time_machine

from asotui import locations
from asotui.config import Config, MailWay, Source
from asotui.findings import Finding, Grade
from asotui.keeping import backups, doctor, machine, place, post
from asotui.store import file_systems
from endurance import bit_flips
from tests.factories import Section


def codes(found: Iterable[Finding]) -> list[str]:
    return [one.code for one in found]


def test_a_whole_register_with_a_copy_has_advice_at_most(section: Section) -> None:
    backups.daily(section.store.path, backups.folder_of(section.store.path))
    parts = list(doctor.examine(section.store.path, Config()))
    assert doctor.is_well(parts)
    assert all(one.grade is Grade.ADVICE and one.to_do for part in parts for one in part.findings)
    assert len({part.name for part in parts}) == len(parts) == 15


def test_every_part_of_the_file_is_watched(section: Section) -> None:
    told: list[str] = []
    list(doctor.examine(section.store.path, Config(), watched=lambda label, *_: told.append(label)))
    assert {label for _name, label, _check in doctor.OF_THE_FILE} <= set(told)


def test_a_register_that_is_not_there_is_one_finding(tmp_path: Path) -> None:
    parts = list(doctor.examine(tmp_path / "no.db", Config()))
    (one,) = [one for part in parts for one in part.findings if one.grade is Grade.FAULT]
    assert one.code == "opening" and "asotui init" in one.what


def test_an_act_of_the_future_is_a_finding_of_the_clock(section: Section) -> None:
    with time_machine.travel(datetime.now() + timedelta(days=3)):
        section.receipt()
    (clock,) = [part for part in doctor.examine(section.store.path, Config()) if part.name == "clock"]
    assert codes(clock.findings) == ["clock"]


def test_no_copy_is_advice_and_an_old_one_a_fault(section: Section) -> None:
    path = section.store.path
    assert [(one.code, one.grade) for one in place.copies(path, None)] == [("backup_none", Grade.ADVICE)]
    backups.make(path, backups.folder_of(path))
    assert codes(place.copies(path, None)) == []
    with time_machine.travel(datetime.now() + timedelta(days=5)):
        assert codes(place.copies(path, None)) == ["backup_old"]
    with time_machine.travel(datetime.now() - timedelta(days=5)):
        assert codes(place.copies(path, None)) == ["backup_future"]


def test_a_disk_that_is_short_of_room_is_a_finding(section: Section, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_systems, "free_bytes", lambda _folder: 3 << 20)
    (one,) = place.room(section.store.path)
    assert "3 MiB" in one.what


def test_a_folder_of_drafts_that_others_read_is_a_finding() -> None:
    assert codes(machine.drafts()) == []
    locations.drafts().mkdir(parents=True, mode=0o700)
    assert codes(machine.drafts()) == []
    locations.drafts().chmod(0o755)
    (one,) = machine.drafts()
    assert one.to_do == f"Close it: chmod 700 {locations.drafts()}"


@pytest.mark.parametrize(
    ("term", "encoding", "found"),
    [
        ("xterm-256color", "UTF-8", []),
        ("xterm-256color", "iso8859-1", ["encoding"]),
        ("dumb", "utf8", ["term"]),
        ("", "utf8", ["term"]),
        ("vt100", "ascii", ["encoding", "colours"]),
    ],
)
def test_a_poor_terminal_is_advice(term: str, encoding: str, found: list[str]) -> None:
    assert codes(machine.terminal({"TERM": term}, encoding)) == found


@pytest.mark.parametrize(
    ("version", "found"), [((3, 40, 1), 1), ((3, 51, 2), 1), ((3, 51, 3), 0), ((3, 53, 4), 0)]
)
def test_versions_of_sqlite_with_a_known_fault_are_named(version: tuple[int, ...], found: int) -> None:
    assert len(list(machine.versions(version))) == found


SMTP = MailWay(way="smtp", server="127.0.0.1", port=1)


def test_the_network_is_touched_only_when_it_is_asked_for() -> None:
    config = Config(mail=SMTP)
    assert codes(post.delivery(config, online=False)) == ["server_untried"]
    (one,) = post.delivery(config, online=True)
    assert one.code == "server" and "127.0.0.1" in one.what


def test_what_letters_and_mail_need_is_looked_for(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    config = Config(mail=MailWay(way="sendmail", sendmail="/no/such/sendmail -t"))
    assert codes(post.delivery(config, online=False)) == ["sendmail"]
    config = Config(mail=MailWay(outbox=str(tmp_path / "file" / "outbox")))
    assert codes(post.delivery(config, online=False)) == ["outbox"]
    config = replace(
        Config(), sources=(Source(str(tmp_path / "none")), Source("imaps://x@mail.example/INBOX"))
    )
    assert codes(post.delivery(config, online=False)) == ["source"]


def test_bits_that_are_turned_are_named(tmp_path: Path) -> None:
    outcomes, missed = bit_flips.run(12, 7, tmp_path)
    assert missed == [] and outcomes.total() == 12
    assert any(outcome.startswith("rows changed") for outcome in outcomes)
