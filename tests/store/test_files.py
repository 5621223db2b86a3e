"""Whatever stands where the register should be: a sentence, and it is left as it is."""

import os
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

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
    RegisterUnreadable,
    RegisterUnsafe,
)
from asotui.models import Officer
from asotui.store import SCHEMA, Store
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


@pytest.mark.parametrize("mode", [0o755, 0o770, 0o2750, 0o3770])
def test_a_folder_that_the_group_could_not_use_is_refused_with_the_command_that_opens_it(
    tmp_path: Path, mode: int
) -> None:
    folder = tmp_path / "there"
    folder.mkdir()
    folder.chmod(mode)
    with pytest.raises(FolderNotShared, match=f"chmod 2770 {folder}"):
        Store.create(folder / "register.db", group=os.getgid())
    assert not list(folder.iterdir())
    folder.chmod(0o2770)
    Store.create(folder / "register.db", group=os.getgid()).close()


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
    def fail(_store: Store) -> None:
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
