"""A copy of the register: whole, verified, for the same readers, while others work."""

import os
import sqlite3
import stat
import threading
from contextlib import closing
from pathlib import Path

import pytest

from asotui.errors import (
    BackupAlreadyThere,
    BackupFailed,
    BackupFolderUnusable,
    BackupStopped,
    NoRoomForBackup,
    RegisterDamaged,
)
from asotui.store import Store, backups, checking
from tests.factories import Section


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_copy_holds_what_the_register_holds_while_it_is_open(section: Section, tmp_path: Path) -> None:
    section.receipt()
    copied = backups.copy(section.store.path, tmp_path / "copies" / "one.sqlite")
    with checking.examine(copied.path, resting=True) as examined:
        assert list(checking.rows(examined)) == list(checking.trace(examined)) == []
        assert backups.counts_of(examined.connection) == copied.counts
    assert copied.counts["receipt"] == 1
    assert copied.head.act_id == section.store.version()
    assert sorted(one.name for one in copied.path.parent.iterdir()) == ["one.sqlite", "one.sqlite.sha256"]


def test_its_digest_stands_beside_it_as_sha256sum_reads_it(section: Section, tmp_path: Path) -> None:
    copied = backups.copy(section.store.path, tmp_path / "one.sqlite")
    assert (tmp_path / "one.sqlite.sha256").read_text() == f"{copied.digest}  one.sqlite\n"
    assert backups.digest_beside(copied.path) == copied.digest == backups.digest_of(copied.path)


def test_a_copy_is_for_its_owner_alone(section: Section, tmp_path: Path) -> None:
    copied = backups.copy(section.store.path, tmp_path / "copies" / "one.sqlite")
    assert mode(copied.path.parent) == 0o700
    assert {mode(one) for one in copied.path.parent.iterdir()} == {0o600}


def test_a_copy_of_a_section_is_for_its_group(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "section" / "register.db", group=os.getgid())
    copied = backups.copy(store.path, tmp_path / "section" / "backups" / "one.sqlite")
    store.close()
    assert mode(copied.path.parent) == 0o2770
    assert {mode(one) for one in copied.path.parent.iterdir()} == {0o660}


def test_others_write_while_it_is_made_and_it_shows_one_state(
    section: Section, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups, "PAGES_AT_ONCE", 1)
    before = section.store.version()
    written: list[int] = []

    def work() -> bool:
        if not written:
            other = threading.Thread(target=lambda: written.append(section.receipt()))
            other.start()
            other.join()
        return True

    copied = backups.copy(section.store.path, tmp_path / "one.sqlite", work)
    assert written and copied.head.act_id == before
    with closing(sqlite3.connect(copied.path)) as connection:
        assert connection.execute("SELECT count(*) FROM receipt").fetchone() == (0,)


def test_a_copy_that_is_not_wanted_any_more_leaves_nothing(section: Section, tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    with pytest.raises(BackupStopped):
        backups.copy(section.store.path, folder / "one.sqlite", lambda: False)
    assert list(folder.iterdir()) == []


def test_a_copy_never_replaces_another(section: Section, tmp_path: Path) -> None:
    there = tmp_path / "one.sqlite"
    there.write_text("mine")
    with pytest.raises(BackupAlreadyThere):
        backups.copy(section.store.path, there)
    assert there.read_text() == "mine"
    assert [one.name for one in tmp_path.glob("*sqlite*")] == ["one.sqlite"]


def test_a_folder_that_cannot_be_made_is_said(section: Section, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BackupFolderUnusable, match=r"Not a directory|exists"):
        backups.copy(section.store.path, tmp_path / "file" / "one.sqlite")


def test_without_room_nothing_is_made(
    section: Section, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups, "SPARED", 1 << 60)
    monkeypatch.setattr(backups, "PART_SPARED", 1)
    with pytest.raises(NoRoomForBackup, match="MiB left"):
        backups.copy(section.store.path, tmp_path / "one.sqlite")
    assert not list(tmp_path.glob("*sqlite*"))


def test_a_copy_that_is_not_equal_is_thrown_away(
    section: Section, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = backups._written

    def spoiled(register: Path, unfinished: Path, goes_on: object) -> object:
        found = written(register, unfinished, backups.always)
        with closing(sqlite3.connect(unfinished, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode=DELETE")
            connection.execute("DELETE FROM officer WHERE id = 2")
        return found

    monkeypatch.setattr(backups, "_written", spoiled)
    with pytest.raises(BackupFailed):
        backups.copy(section.store.path, tmp_path / "one.sqlite")
    assert not list(tmp_path.glob("*one.sqlite*"))


def test_a_damaged_register_is_not_copied(section: Section, tmp_path: Path) -> None:
    path = section.store.path
    section.store.close()
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xa5" * (len(data) - 4096)
    path.write_bytes(bytes(data))
    with pytest.raises((RegisterDamaged, BackupFailed)):
        backups.copy(path, tmp_path / "one.sqlite")
    assert not list(tmp_path.glob("*one.sqlite*"))
