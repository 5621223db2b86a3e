"""A copy in the place of the register: compared first, and the register kept."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from asotui.errors import (
    CopyAltered,
    CopyIsRegister,
    CopyMissing,
    CopyNotRight,
    CopyOfAnother,
    NotARegister,
    RegisterInUse,
)
from asotui.services import rooms
from asotui.store import Store, backups, restoring
from tests.factories import HEAD, Section

ROOT = Path(__file__).parents[2]


@pytest.fixture
def copy(section: Section, tmp_path: Path) -> Path:
    """A copy; a receipt was registered before it, and another one after it."""
    section.receipt("Avant")
    copied = backups.copy(section.store.path, tmp_path / "copies" / "one.sqlite").path
    section.receipt("Après")
    section.store.close()
    return copied


def subjects(path: Path) -> list[str]:
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        return [row[0] for row in connection.execute("SELECT subject FROM receipt ORDER BY id")]


def test_what_would_be_lost_is_known(section: Section, copy: Path) -> None:
    compared = restoring.compare(section.store.path, copy)
    assert compared.there is not None
    assert (compared.there.act_id, compared.copied.act_id, compared.common) == (4, 3, 3)
    ((scope, first, last),) = compared.again
    assert scope.startswith("receipt:") and (first, last) == (2, 2)


def test_the_register_is_kept_whole_under_another_name(section: Section, copy: Path) -> None:
    register, aside = section.store.path, section.store.path.with_name("register.before")
    mode = register.stat().st_mode
    restoring.restore(register, copy, aside)
    assert (subjects(register), subjects(aside)) == (["Avant"], ["Avant", "Après"])
    assert register.stat().st_mode == mode and register.stat().st_nlink == aside.stat().st_nlink == 1
    store = Store.open(register)
    assert store.version() == 3
    store.close()
    assert not list(register.parent.glob(".*restored"))


def test_a_way_that_parted_is_compared_where_it_parted(section: Section, copy: Path, tmp_path: Path) -> None:
    register = section.store.path
    restoring.restore(register, copy, tmp_path / "aside.db")
    store = Store.open(register)
    for name in ("Salle 1", "Salle 2"):
        store.perform(HEAD, rooms.add, name, capacity=12)
    store.close()
    compared = restoring.compare(register, tmp_path / "aside.db")
    assert compared.there is not None
    assert (compared.there.act_id, compared.copied.act_id, compared.common) == (5, 4, 3)


def test_a_copy_of_another_register_is_refused(section: Section, tmp_path: Path) -> None:
    other = Store.create(tmp_path / "other" / "register.db")
    Section(other)
    other.close()
    with pytest.raises(CopyOfAnother):
        restoring.compare(section.store.path, other.path)


HOLDER = """
import sys
from pathlib import Path
from asotui.store import Store
store = Store.open(Path(sys.argv[1]))
store.version()
print("open", flush=True)
sys.stdin.read()
store.close()
"""


@pytest.mark.skipif(not restoring.LOCKS.exists(), reason="the system does not tell who holds locks")
def test_a_register_that_is_open_elsewhere_is_left_alone_and_its_user_is_named(
    section: Section, copy: Path
) -> None:
    register = section.store.path
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(register)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    ) as holder:
        assert holder.stdout is not None and holder.stdin is not None
        assert holder.stdout.readline() == b"open\n"
        with pytest.raises(RegisterInUse, match=f"\\({holder.pid}\\)"):
            restoring.restore(register, copy, register.with_name("aside.db"))
        holder.stdin.close()
        holder.wait()
    assert restoring.users(register) == []
    assert subjects(register) == ["Avant", "Après"]
    assert not register.with_name("aside.db").exists()


def test_a_register_that_is_gone_comes_back(section: Section, copy: Path) -> None:
    section.store.path.unlink()
    restoring.restore(section.store.path, copy, section.store.path.with_name("aside.db"))
    assert subjects(section.store.path) == ["Avant"]


def test_a_damaged_register_is_replaced_and_kept_with_its_log(section: Section, copy: Path) -> None:
    register = section.store.path
    register.write_bytes(register.read_bytes()[:8192])
    register.with_name(register.name + "-wal").write_bytes(b"left")
    aside = register.with_name("aside.db")
    compared = restoring.compare(register, copy)
    assert compared.there is None
    restoring.restore(register, copy, aside)
    assert subjects(register) == ["Avant"]
    assert aside.stat().st_size == 8192


def test_what_is_no_copy_is_refused(section: Section, copy: Path, tmp_path: Path) -> None:
    register = section.store.path
    with pytest.raises(CopyMissing):
        restoring.check_copy(tmp_path / "no.sqlite", register)
    with pytest.raises(CopyIsRegister):
        restoring.check_copy(register, register)
    text = tmp_path / "text"
    text.write_text("Madame, Monsieur, " * 100)
    with pytest.raises((CopyNotRight, NotARegister)):
        restoring.check_copy(text, register)
    restoring.check_copy(copy, register)


def test_a_copy_that_was_changed_is_refused(section: Section, copy: Path) -> None:
    with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        connection.execute("UPDATE receipt SET subject = 'Autre chose'")
    with pytest.raises(CopyAltered):
        restoring.check_copy(copy, section.store.path)
    copy.with_name(copy.name + ".sha256").unlink()
    with pytest.raises(CopyNotRight, match="Autre chose"):
        restoring.check_copy(copy, section.store.path)
