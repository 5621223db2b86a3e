"""A register of an older version opens as one of the present, with nothing lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from asotui.errors import RegisterUnreadable
from asotui.models import Dossier, Receipt, Task
from asotui.services import acts
from asotui.store import SCHEMA, Store
from asotui.store.schema import APPLICATION_ID

OLD = {version: Path(__file__).with_name(f"version_{version}.sql") for version in range(1, SCHEMA)}


@pytest.fixture(params=sorted(OLD))
def version(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture
def old(tmp_path: Path, version: int) -> Path:
    """A register that an older version of the tables left behind: a receipt filed in a dossier, and a task."""
    path = tmp_path / "section" / "register.db"
    path.parent.mkdir()
    path.parent.chmod(0o2770)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(OLD[version].read_text(encoding="utf-8"))
    path.chmod(0o660)
    return path


@pytest.fixture
def opened(old: Path) -> Iterator[Store]:
    store = Store.open(old)
    yield store
    store.close()


def header(path: Path) -> tuple[int, int]:
    data = path.read_bytes()[:100]
    return int.from_bytes(data[60:64]), int.from_bytes(data[68:72])


def shape(path: Path) -> dict[str, Any]:
    """Tables, columns, keys and indexes, whatever the order in which they were written down."""
    with closing(sqlite3.connect(path)) as connection:

        def told(pragma: str, table: str) -> list[Any]:
            return connection.execute(f"SELECT * FROM pragma_{pragma}('{table}')").fetchall()

        tables = [
            name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        found: dict[str, Any] = {}
        for table in tables:
            columns = sorted(
                (name, kind, needed, key)
                for _at, name, kind, needed, _default, key in told("table_info", table)
            )
            keys = sorted(key[2:5] for key in told("foreign_key_list", table))
            indexes = sorted(
                (name, unique, tuple(column[2] for column in told("index_info", name)))
                for _at, name, unique, _origin, _partial in told("index_list", table)
                if not name.startswith("sqlite_")
            )
            found[table] = (columns, keys, indexes)
        found["triggers"] = sorted(
            connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        )
        return found


def test_an_old_register_gets_the_tables_of_a_new_one(opened: Store, tmp_path: Path) -> None:
    Store.create(tmp_path / "new" / "register.db").close()
    assert shape(opened.path) == shape(tmp_path / "new" / "register.db")
    assert header(opened.path) == (SCHEMA, APPLICATION_ID)


def test_what_was_in_it_is_there_and_can_be_taken_back(opened: Store) -> None:
    with opened.read() as session:
        assert session.get_one(Receipt, 1).subject == "Demande d'autorisation"
        assert session.get_one(Task, 1).meeting_part == ""
        dossier = session.get_one(Dossier, 1)
        assert dossier.puc_id is not None
        assert (dossier.procedure, dossier.stage, dossier.pack_id) == ("", "", None)
    assert opened.perform("diallo", acts.undo).verb == "act.undone"
    with opened.read() as session:
        assert session.get_one(Receipt, 1).state == "untriaged"


def test_a_copy_of_the_old_one_is_kept_for_the_same_readers(opened: Store, version: int) -> None:
    kept = opened.path.with_name(f"register.db.version-{version}")
    assert header(kept) == (version, APPLICATION_ID)
    assert kept.stat().st_mode == opened.path.stat().st_mode
    with closing(sqlite3.connect(kept)) as connection:
        assert connection.execute("SELECT verb FROM act ORDER BY id DESC").fetchone() == ("receipt.filed",)


def test_it_is_brought_up_once_whoever_comes_first(old: Path) -> None:
    with ThreadPoolExecutor(8) as desks:
        stores = list(desks.map(Store.open, [old] * 8))
    for store in stores:
        store.close()
    assert header(old) == (SCHEMA, APPLICATION_ID)


def test_a_register_of_today_is_not_copied(store: Store) -> None:
    store.close()
    Store.open(store.path).close()
    assert not list(store.path.parent.glob("*.version-*"))


def test_without_room_for_a_copy_nothing_is_changed(
    old: Path, version: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_self: Path, _target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(RegisterUnreadable, match="No space left"):
        Store.open(old)
    assert header(old) == (version, APPLICATION_ID)
    assert {one.suffix for one in old.parent.iterdir()} <= {".db", ".lock", ".db-wal", ".db-shm"}
