"""The chain of acts: each way to forge it is found where it was done."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlmodel import select

from asotui.models import Act
from asotui.store import Store, chain
from asotui.store.acts import plain
from asotui.store.chain import Break, Head, Walked, walk
from tests.factories import COLLEAGUE, Section


@pytest.fixture
def path(section: Section, store: Store) -> Path:
    """A closed register with a dozen acts, its triggers taken away."""
    for number in range(8):
        section.receipt(f'Demande « {number} » \\ "x" \u2028 é', by=COLLEAGUE)
    store.close()
    with closing(sqlite3.connect(store.path)) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
    return store.path


@pytest.fixture
def connection(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        yield connection


def found(connection: sqlite3.Connection) -> list[tuple[int, Break]]:
    return [(one.act_id, one.what) for one in walk(connection)]


def test_a_chain_that_was_left_alone_is_whole(section: Section, store: Store) -> None:
    section.receipt()
    with closing(sqlite3.connect(store.path)) as connection:
        walked = Walked()
        assert list(walk(connection, walked)) == []
        assert walked.head == chain.head_of(connection)
        assert walked.count == walked.head.act_id == store.version()
        assert walked.latest == connection.execute("SELECT max(at) FROM act").fetchone()[0]


def test_the_digest_of_a_row_is_the_one_that_the_act_was_given(section: Section, store: Store) -> None:
    section.receipt("« é » \\ \x1f \u2028")
    with store.read() as session:
        for act in session.exec(select(Act)):
            said = {name: plain(value) for name, value in act.model_dump().items()}
            assert chain.digest_of(said) == act.digest


@pytest.mark.parametrize("column", ["at", "actor", "verb", "noun", "subject_id", "facts", "changes", "undo"])
def test_a_changed_act_is_named(connection: sqlite3.Connection, column: str) -> None:
    connection.execute(f"UPDATE act SET {column} = {column} || '1' WHERE id = 4")
    assert found(connection) == [(4, Break.CHANGED)]


def test_bytes_that_are_no_text_are_named(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE act SET reason = CAST(x'c328' AS TEXT) WHERE id = 4")
    connection.execute("UPDATE act SET facts = x'00ff' WHERE id = 6")
    assert found(connection) == [(4, Break.CHANGED), (6, Break.CHANGED)]


def test_a_missing_act_is_named_by_the_one_after_it(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM act WHERE id = 4")
    assert found(connection) == [(5, Break.MISSING)]


def test_acts_that_changed_places_are_named(connection: sqlite3.Connection) -> None:
    for before, after in ((4, 100), (5, 4), (100, 5)):
        connection.execute("UPDATE act SET id = ? WHERE id = ?", (after, before))
    assert {act for act, _what in found(connection)} == {4, 5, 6}


def test_a_chain_that_was_computed_again_breaks_where_it_meets_a_head_that_was_seen(
    connection: sqlite3.Connection,
) -> None:
    seen = Head(4, str(chain.digest_at(connection, 4)))
    names = [row[1] for row in connection.execute("PRAGMA table_info(act)")]
    previous = ""
    for row in connection.execute("SELECT * FROM act ORDER BY id").fetchall():
        said = dict(zip(names, row, strict=True)) | {"previous": previous}
        said["actor"] = "somebody" if said["id"] == 3 else said["actor"]
        previous = chain.digest_of(said)
        connection.execute(
            "UPDATE act SET actor = ?, previous = ?, digest = ? WHERE id = ?",
            (said["actor"], said["previous"], previous, said["id"]),
        )
    assert found(connection) == []
    assert list(walk(connection, after=seen)) == [(5, Break.UNLINKED)]


def test_pages_of_acts_are_walked_one_after_the_other(
    connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chain, "PAGE", 3)
    walked = Walked()
    assert list(walk(connection, walked)) == []
    assert walked.head == chain.head_of(connection)
