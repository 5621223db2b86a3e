"""Every way to forge the past of a register is found, and named."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from asotui import locations
from asotui.store import chain
from asotui.store.chain import Head
from asotui.store.heads import Heads
from tests.cli.conftest import Terminal
from tests.factories import COLLEAGUE

Forge = Callable[[sqlite3.Connection], object]


@pytest.fixture
def seen(terminal: Terminal) -> Terminal:
    """A register of some acts, as the officer's programs saw it."""
    for number in range(6):
        terminal.section.receipt(f"Demande {number}")
    assert terminal.json("log", "verify")["whole"]
    return terminal


def forged(path: Path, forge: Forge) -> None:
    """Change a register with another program, as somebody would who knows how."""
    with closing(sqlite3.connect(path)) as connection:
        triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _sql in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("PRAGMA foreign_keys=OFF")
        forge(connection)
        for _name, sql in triggers:
            connection.execute(sql)
        connection.commit()


def edit(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE act SET actor = 'autre' WHERE id = 4")


def delete(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM act WHERE id = 4")


def insert(connection: sqlite3.Connection) -> None:
    """An act of our own between two others, with a digest that is right for it."""
    columns = [row[1] for row in connection.execute("PRAGMA table_info(act)")]
    row = dict(zip(columns, connection.execute("SELECT * FROM act WHERE id = 4").fetchone(), strict=True))
    connection.execute("UPDATE act SET id = -id WHERE id > 4")
    connection.execute("UPDATE act SET id = 1 - id WHERE id < 0")
    row |= {"id": 5, "actor": COLLEAGUE, "previous": row["digest"]}
    row["digest"] = chain.digest_of(row)
    marks = ", ".join("?" * len(columns))
    connection.execute(f"INSERT INTO act VALUES ({marks})", [row[name] for name in columns])


def reorder(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE act SET id = -4 WHERE id = 4")
    connection.execute("UPDATE act SET id = 4 WHERE id = 5")
    connection.execute("UPDATE act SET id = 5 WHERE id = -4")


def truncate(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM act WHERE id > 4")


def recompute(connection: sqlite3.Connection) -> None:
    """Say something else in the past, and chain everything after it anew."""
    edit(connection)
    columns = [row[1] for row in connection.execute("PRAGMA table_info(act)")]
    previous = ""
    for values in connection.execute("SELECT * FROM act ORDER BY id").fetchall():
        row = dict(zip(columns, values, strict=True)) | {"previous": previous}
        previous = chain.digest_of(row)
        connection.execute(
            "UPDATE act SET previous = ?, digest = ? WHERE id = ?", (row["previous"], previous, row["id"])
        )


FORGED: dict[str, tuple[Forge, str, set[str], set[str]]] = {
    "edited": (edit, "Act 4 no longer says", {"changed"}, set()),
    "deleted": (delete, "Before act 5, acts are missing", {"missing"}, set()),
    "inserted": (insert, "Act 6 does not follow", {"changed", "unlinked"}, {"rewritten"}),
    "reordered": (reorder, "Act 5 does not follow", {"changed", "unlinked"}, set()),
    "truncated": (truncate, "is no longer in this register", set(), {"gone"}),
    "computed anew": (recompute, "is not the one seen on", set(), {"rewritten"}),
}


@pytest.mark.parametrize(("forge", "said", "broken", "doubts"), FORGED.values(), ids=FORGED)
def test_each_way_to_forge_is_found_and_named(
    seen: Terminal, forge: Forge, said: str, broken: set[str], doubts: set[str]
) -> None:
    forged(seen.path, forge)
    result = seen.run("log", "verify", code=1)
    answer = seen.run("log", "verify", "--json", code=1)
    told = json.loads(answer.stdout)
    assert not told["whole"]
    assert {one["what"] for one in told["broken"]} == broken
    assert {one["what"] for one in told["doubts"]} == doubts
    assert said in result.stdout
    assert "The chain is whole" not in result.stdout


def test_the_file_of_yesterday_is_found_before_anything_else(seen: Terminal, tmp_path: Path) -> None:
    yesterday = tmp_path / "yesterday.db"
    with closing(sqlite3.connect(seen.path)) as source, closing(sqlite3.connect(yesterday)) as copy:
        source.backup(copy)
    seen.section.receipt("Plainte")
    assert seen.run("inbox").stderr == ""
    _swap(seen, yesterday)
    refusal = "is no longer in this register"
    assert refusal in seen.run("inbox").stderr
    assert refusal in seen.run("inbox").stderr
    assert refusal in seen.run("log", "verify", code=1).stdout


def _swap(terminal: Terminal, other: Path) -> None:
    terminal.section.store.close()
    for suffix in ("-wal", "-shm"):
        terminal.path.with_name(terminal.path.name + suffix).unlink(missing_ok=True)
    mode = terminal.path.stat().st_mode
    shutil.copyfile(other, terminal.path)
    terminal.path.chmod(mode)


def test_what_is_accepted_is_what_was_seen(seen: Terminal) -> None:
    forged(seen.path, truncate)
    assert "no longer" in seen.run("inbox").stderr
    assert "From now on" in seen.run("log", "verify", "--accept", code=1).stderr
    assert seen.run("inbox").stderr == ""
    assert seen.json("log", "verify")["whole"]


def test_a_head_kept_elsewhere_finds_what_this_officer_never_saw(seen: Terminal, tmp_path: Path) -> None:
    kept = tmp_path / "letter.txt"
    kept.write_text("Dear head of section,\n" + seen.run("log", "head").stdout)
    forged(seen.path, recompute)
    shutil.rmtree(locations.heads())
    assert seen.json("log", "verify")["whole"]
    assert "is not the one seen on" in seen.run("log", "verify", "--heads", str(kept), code=1).stdout
    seen.run("log", "verify", "--heads", "-", piped=kept.read_text(), code=1)


def test_the_log_of_the_machine_is_written_once_a_day_and_read(
    seen: Terminal, tmp_path: Path, home: Path
) -> None:
    log = tmp_path / "heads.log"
    log.touch()
    site = home / "site" / "asotui"
    site.mkdir(parents=True)
    (site / "config.toml").write_text(f'heads = "{log}"\n')
    shutil.rmtree(locations.heads())
    for _time in range(3):
        seen.run("inbox")
    (line,) = log.read_text().splitlines()
    assert (
        line
        == seen.run("log", "head").stdout.strip().partition(" at=")[0] + " at=" + line.partition(" at=")[2]
    )
    forged(seen.path, recompute)
    shutil.rmtree(locations.heads())
    assert "is not the one seen on" in seen.run("log", "verify", code=1).stdout


def test_a_file_without_heads_is_said(seen: Terminal, tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    assert (
        "no line with a head" in seen.run("log", "verify", "--heads", str(tmp_path / "empty"), code=3).stderr
    )
    assert "cannot be read" in seen.run("log", "verify", "--heads", str(tmp_path), code=5).stderr


def test_what_the_next_act_adds_is_seen_at_the_end(seen: Terminal) -> None:
    seen.run("register", "Plainte", "--from", "x")
    last = Heads(seen.path).seen[-1].head
    assert last == Head(*seen.json("log", "verify")["head"].values())
