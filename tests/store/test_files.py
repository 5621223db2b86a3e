"""Whatever stands where the register should be: a sentence, and it is left as it is."""

import os
import re
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from asotui.errors import (
    CONFLICT,
    ERROR,
    FORBIDDEN,
    NOT_FOUND,
    AsotuiError,
    FolderNotShared,
    NotARegister,
    RegisterAlreadyThere,
    RegisterDamaged,
    RegisterEmpty,
    RegisterMissing,
    RegisterNewer,
    RegisterOlderOnlyRead,
    RegisterOnlyRead,
    RegisterOnNetwork,
    RegisterReplaced,
    RegisterUnreadable,
    RegisterUnsafe,
)
from asotui.models import Officer
from asotui.store import SCHEMA, Store, file_systems
from asotui.store.files import barred
from tests.factories import Section

ROOT = Path(__file__).parents[2]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The path of a register that was closed."""
    path = tmp_path / "register.db"
    store = Store.create(path)
    Section(store).dossier()
    store.close()
    return path


def missing(path: Path) -> None:
    path.unlink()


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def empty(path: Path) -> None:
    path.write_bytes(b"")


def a_text(path: Path) -> None:
    path.write_text("Dear Sir or Madam, " * 20)


def a_short_text(path: Path) -> None:
    path.write_text("no")


def a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def another_database(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE setting (name TEXT)")
    connection.close()


def of_a_newer_program(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version={SCHEMA + 1}")
    connection.close()


def cut_in_its_header(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:50])


def cut_after_its_first_page(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:4096])


def with_pages_of_noise(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xa5" * (len(data) - 4096)
    path.write_bytes(bytes(data))


def behind_a_link(path: Path) -> None:
    real = path.with_name("real.db")
    path.rename(real)
    path.symlink_to(real)


def a_link_to_nothing(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.with_name("nothing.db"))


def with_a_second_name(path: Path) -> None:
    path.with_name("second.db").hardlink_to(path)


def with_another_in_its_place(path: Path) -> None:
    copy = path.with_name("copy.db")
    copy.write_bytes(path.read_bytes())
    copy.replace(path)


CASES: list[tuple[Callable[[Path], None], type[AsotuiError], int]] = [
    (missing, RegisterMissing, NOT_FOUND),
    (a_folder, NotARegister, ERROR),
    (empty, RegisterEmpty, ERROR),
    (a_text, NotARegister, ERROR),
    (a_short_text, NotARegister, ERROR),
    (a_pipe, NotARegister, ERROR),
    (another_database, NotARegister, ERROR),
    (of_a_newer_program, RegisterNewer, CONFLICT),
    (cut_in_its_header, RegisterDamaged, ERROR),
    (cut_after_its_first_page, RegisterDamaged, ERROR),
    (with_pages_of_noise, RegisterDamaged, ERROR),
    (behind_a_link, RegisterUnsafe, FORBIDDEN),
    (a_link_to_nothing, RegisterUnsafe, FORBIDDEN),
    (with_a_second_name, RegisterUnsafe, FORBIDDEN),
]


@pytest.mark.parametrize(("spoil", "error", "code"), CASES, ids=lambda case: getattr(case, "__name__", None))
def test_what_is_no_register_is_refused_with_a_sentence_and_left_as_it_is(
    path: Path, spoil: Callable[[Path], None], error: type[AsotuiError], code: int
) -> None:
    spoil(path)
    before = _folder(path.parent)
    with pytest.raises(error) as refused:
        Store.open(path)
    assert type(refused.value) is error
    assert refused.value.exit_code == code
    assert str(path) in str(refused.value)
    assert _folder(path.parent) == before


def test_a_damaged_page_is_said_when_it_is_read_and_harms_nothing_else(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        page = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'officer'").fetchone()[0]
    connection.close()
    data = bytearray(path.read_bytes())
    data[(page - 1) * 4096 : page * 4096] = b"\xff" * 4096
    path.write_bytes(bytes(data))
    store = Store.open(path)
    with pytest.raises(RegisterDamaged), store.read() as session:
        session.exec(select(Officer)).all()
    store.close()
    assert path.read_bytes() == bytes(data)


def test_opening_never_creates_a_folder_or_a_file(tmp_path: Path) -> None:
    with pytest.raises(RegisterMissing):
        Store.open(tmp_path / "no" / "such" / "register.db")
    assert list(tmp_path.iterdir()) == []


def test_a_register_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "mine" / "register.db")
    store.perform("nobody", lambda session: None)
    assert _mode(store.path.parent) == 0o700
    assert {_mode(file) for file in store.path.parent.iterdir()} == {0o600}
    store.close()


@pytest.mark.parametrize("mode", [0o755, 0o770, 0o2750, 0o2775, 0o3770])
def test_a_folder_that_holds_something_is_left_as_it_is_and_the_command_that_opens_it_said(
    tmp_path: Path, mode: int
) -> None:
    folder = tmp_path / "there"
    folder.mkdir()
    (folder / "letter.txt").touch()
    folder.chmod(mode)
    with pytest.raises(FolderNotShared, match=f"chmod 2770 {folder}$"):
        Store.create(folder / "register.db", group=os.getgid())
    assert _mode(folder) == mode and [file.name for file in folder.iterdir()] == ["letter.txt"]
    folder.chmod(0o2770)
    Store.create(folder / "register.db", group=os.getgid()).close()


@pytest.mark.parametrize("mode", [0o700, 0o755, 0o3770])
def test_an_empty_folder_of_the_officer_is_made_right_for_the_group(tmp_path: Path, mode: int) -> None:
    folder = tmp_path / "there"
    folder.mkdir()
    folder.chmod(mode)
    Store.create(folder / "register.db", group=os.getgid()).close()
    assert _mode(folder) == 0o2770


def test_members_pass_through_the_folders_that_were_made_on_the_way(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        Store.create(tmp_path / "office" / "section" / "register.db", group=os.getgid()).close()
    finally:
        os.umask(before)
    assert _mode(tmp_path / "office") == 0o755
    tmp_path.chmod(0o700)
    assert tmp_path in barred(tmp_path / "office" / "section", os.getgid() + 1)
    assert tmp_path / "office" not in barred(tmp_path / "office" / "section", os.getgid() + 1)


def test_a_register_of_a_section_is_made_for_its_group(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "section" / "register.db", group=os.getgid())
    store.perform("nobody", lambda session: None)
    assert _mode(store.path.parent) == 0o2770
    assert {_mode(file) for file in store.path.parent.iterdir()} == {0o660}
    assert {file.stat().st_gid for file in store.path.parent.iterdir()} == {os.getgid()}
    store.close()


def test_a_folder_that_was_there_keeps_its_mode(tmp_path: Path) -> None:
    folder = tmp_path / "there"
    folder.mkdir(mode=0o755)
    Store.create(folder / "register.db").close()
    assert _mode(folder) == 0o755


@pytest.mark.parametrize("spoil", [a_text, empty, a_folder, a_link_to_nothing, behind_a_link])
def test_a_register_is_never_created_over_something(path: Path, spoil: Callable[[Path], None]) -> None:
    spoil(path)
    before = _folder(path.parent)
    with pytest.raises(RegisterAlreadyThere):
        Store.create(path)
    assert _folder(path.parent) == before


def test_a_start_that_was_cut_short_leaves_nothing_that_looks_like_a_register(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_store: Store, _fill: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Store, "_set_up", fail)
    with pytest.raises(KeyboardInterrupt):
        Store.create(tmp_path / "register.db")
    assert list(tmp_path.iterdir()) == []


def test_a_register_opens_again_with_all_that_was_in_it(path: Path) -> None:
    store = Store.open(path)
    with store.read() as session:
        assert [officer.name for officer in session.exec(select(Officer))] == ["M. Diallo", "Mme Roussel"]
    store.close()


PROGRAM = """
import os, sys
from pathlib import Path
from asotui.errors import AsotuiError
from asotui.store import Store
path = Path(sys.argv[1])
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
try:
    Store.create(path) if sys.argv[2] == "create" else Store.open(path)
except AsotuiError as refused:
    print(type(refused).__name__, refused.exit_code)
"""
"""Root may do everything, so it steps down, once all is imported."""


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that everybody may enter, which folders of pytest are not."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


def _as_somebody_else(what: str, path: Path) -> str:
    """What the store answers to somebody without rights."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(path), what],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert done.stderr == ""
    return done.stdout.strip()


@pytest.mark.parametrize(
    ("file_mode", "folder_mode"),
    [
        (0o000, 0o755),
        (0o444, 0o755),
        (0o666, 0o555),
        pytest.param(
            0o666, 0o700, marks=pytest.mark.skipif(os.getuid() != 0, reason="only root is not the owner")
        ),
    ],
)
def test_a_register_that_cannot_be_written_is_refused(
    open_folder: Path, file_mode: int, folder_mode: int
) -> None:
    path = open_folder / "register.db"
    Store.create(path).close()
    path.chmod(file_mode)
    open_folder.chmod(folder_mode)
    assert _as_somebody_else("open", path) == f"{RegisterUnreadable.__name__} {FORBIDDEN}"
    open_folder.chmod(0o755)
    assert path.stat().st_size > 0


def test_a_register_cannot_be_made_in_a_folder_of_others(open_folder: Path) -> None:
    open_folder.chmod(0o555)
    assert (
        _as_somebody_else("create", open_folder / "register.db")
        == f"{RegisterUnreadable.__name__} {FORBIDDEN}"
    )
    assert list(open_folder.iterdir()) == []
    open_folder.chmod(0o755)


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def _folder(folder: Path) -> dict[str, bytes | None]:
    """What stands in a folder, with the bytes of its files. What SQLite keeps beside a file it looked at is no change."""
    return {
        file.name: file.read_bytes() if file.is_file() else None
        for file in sorted(folder.iterdir())
        if not file.name.endswith(("-wal", "-shm"))
    }


@pytest.mark.skipif(os.getuid() != 0, reason="only root steps into another group")
def test_who_is_not_in_the_group_is_told_which_command_lets_them_in(open_folder: Path) -> None:
    path = open_folder / "section" / "register.db"
    Store.create(path, group=os.getgid()).close()
    assert _as_somebody_else("open", path) == f"RegisterOfOthers {FORBIDDEN}"


def test_a_register_that_this_process_has_open_is_not_opened_a_second_time_beside_sqlite(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    really = os.open

    def watched(name: Any, *rest: Any, **more: Any) -> int:
        opened.append(str(name))
        return really(name, *rest, **more)

    monkeypatch.setattr(os, "open", watched)
    first = Store.open(path)
    assert opened.count(str(path)) == 1
    second = Store.open(path)
    assert opened.count(str(path)) == 1
    first.close()
    second.close()
    Store.open(path).close()
    assert opened.count(str(path)) == 2


@pytest.mark.parametrize("spoil", [missing, with_another_in_its_place])
def test_nothing_is_written_into_a_register_that_was_taken_away(
    path: Path, spoil: Callable[[Path], None]
) -> None:
    store = Store.open(path)
    spoil(path)
    with pytest.raises(RegisterReplaced, match=re.escape(str(path))):
        store.perform("nobody", lambda session: None)
    store.close()


@pytest.fixture
def only_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_systems, "takes_changes", lambda _folder: False)


@pytest.mark.usefixtures("only_read")
def test_where_nothing_can_be_written_a_register_is_opened_to_be_read(path: Path) -> None:
    before = sorted(file.name for file in path.parent.iterdir())
    store = Store.open(path)
    with store.read() as session:
        assert [officer.name for officer in session.exec(select(Officer))] == ["M. Diallo", "Mme Roussel"]
    assert not store.takes_changes
    with pytest.raises(RegisterOnlyRead):
        store.perform("nobody", lambda session: None)
    store.close()
    assert sorted(file.name for file in path.parent.iterdir()) == before


@pytest.mark.usefixtures("only_read")
def test_an_older_register_is_not_brought_up_where_nothing_can_be_written(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version={SCHEMA - 1}")
    connection.close()
    with pytest.raises(RegisterOlderOnlyRead):
        Store.open(path)


@pytest.fixture
def network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_systems, "kind", lambda _folder: "nfs4")


def _journal(store: Store) -> list[object]:
    with store.read() as session:
        connection = session.connection()
        return [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous")
        ]


def test_an_officers_own_register_goes_to_a_network_and_back(path: Path) -> None:
    with pytest.MonkeyPatch.context() as away:
        away.setattr(file_systems, "kind", lambda _folder: "fuse.sshfs")
        store = Store.open(path)
        assert _journal(store) == ["truncate", 2]
        beside = {file.name for file in path.parent.iterdir()}
        assert not beside & {"register.db-wal", "register.db-shm"}
        with store.read() as session, Store.open(path).read() as other:
            assert session.exec(select(Officer.name)).all() == other.exec(select(Officer.name)).all()
        store.close()
    store = Store.open(path)
    assert _journal(store) == ["wal", 2]
    store.close()


@pytest.mark.usefixtures("network")
def test_on_a_network_an_officers_own_register_is_made_and_written_without_shared_memory(
    tmp_path: Path,
) -> None:
    store = Store.create(tmp_path / "mine" / "register.db")
    section = Section(store)
    section.dossier()
    assert _journal(store) == ["truncate", 2]
    assert not list(tmp_path.glob("mine/*-wal")) and not list(tmp_path.glob("mine/*-shm"))
    assert {_mode(file) for file in store.path.parent.iterdir()} == {0o600}
    store.close()


@pytest.mark.usefixtures("network")
def test_a_sections_register_is_refused_on_a_network(tmp_path: Path) -> None:
    with pytest.raises(RegisterOnNetwork, match="nfs4"):
        Store.create(tmp_path / "section" / "register.db", group=os.getgid())
    assert not list(tmp_path.glob("section/*"))
    with pytest.MonkeyPatch.context() as here:
        here.setattr(file_systems, "kind", lambda _folder: "ext4")
        Store.create(tmp_path / "section" / "register.db", group=os.getgid()).close()
    with pytest.raises(RegisterOnNetwork):
        Store.open(tmp_path / "section" / "register.db")
