"""What somebody wrote around the acts is named, row by row."""

import sqlite3
from contextlib import closing
from importlib import import_module
from pathlib import Path

import pytest

from asotui.findings import Finding
from asotui.services import acts, dossiers
from asotui.store import Store, checking
from tests.factories import COLLEAGUE, HEAD, Section

CHECKS = ("structure", "trace", "rows", "contents", "numbers")


@pytest.fixture
def path(section: Section, store: Store) -> Path:
    """A closed register with a little of everything; what is undone and deleted is in it too."""
    dossier = section.dossier()
    section.filed(dossier, text="Madame, Monsieur")
    section.piece(dossier)
    section.note(dossier, by=COLLEAGUE)
    section.task(dossier_id=dossier)
    other = section.dossier("Autre")
    section.do(dossiers.link, dossier, other)
    section.do(dossiers.unlink, dossier, other)
    meeting = section.meeting(dossier_ids=[dossier])
    section.invited(meeting)
    section.item(meeting)
    section.act(HEAD, acts.undo)
    store.close()
    return store.path


def found(path: Path) -> list[Finding]:
    with checking.examine(path) as examined:
        return [one for name in CHECKS for one in checking.looked_at(getattr(checking, name), examined)]


def codes(path: Path) -> list[str]:
    return [one.code for one in found(path)]


def write(path: Path, *statements: str) -> None:
    """Write around the desk, as another program would."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def test_a_register_that_was_left_alone_has_nothing(path: Path) -> None:
    assert found(path) == []


def test_an_older_register_that_was_brought_up_has_nothing(tmp_path: Path) -> None:
    path = tmp_path / "old" / "register.db"
    path.parent.mkdir(mode=0o700)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((Path(__file__).with_name("version_1.sql")).read_text("utf-8"))
    path.chmod(0o600)
    assert found(path) == []
    Store.open(path).close()
    assert found(path) == []


def test_nothing_is_changed_by_looking(path: Path) -> None:
    before = path.read_bytes(), sorted(one.name for one in path.parent.iterdir())
    found(path)
    assert path.read_bytes() == before[0]


FORGED: list[tuple[str, str, str]] = [
    ("UPDATE receipt SET subject = 'Autre chose' WHERE id = 1", "row_differs", "receipt 1/"),
    ("UPDATE dossier SET due_on = '2030-01-01' WHERE id = 1", "row_differs", "due_on"),
    ("UPDATE note SET text = 'Refusé.' WHERE id = 1", "row_differs", "Vu, rien à signaler."),
    ("UPDATE receipttext SET text = 'x' WHERE id = 1", "row_differs", "text"),
    ("DELETE FROM note WHERE id = 1", "row_missing", "note"),
    ("INSERT INTO setting (name, value) VALUES ('zone', 'UTC')", "row_unmade", "setting zone"),
    ("UPDATE content SET digest = 'x' WHERE id = 1", "content", "content"),
    ("DELETE FROM touched WHERE noun = 'note'", "untold", "note"),
    ("UPDATE counter SET last = last + 1 WHERE scope LIKE 'receipt:%'", "gap", "the diary numbers of"),
    ("UPDATE sqlite_sequence SET seq = 0 WHERE name = 'receipt'", "identity", "receipt"),
    ("UPDATE note SET dossier_id = 99 WHERE id = 1", "key", "dossier"),
    ("DROP INDEX receipt_outcome", "shape", "receipt_outcome"),
]


@pytest.mark.parametrize(("statement", "code", "named"), FORGED, ids=[one[0] for one in FORGED])
def test_what_another_program_wrote_is_named(path: Path, statement: str, code: str, named: str) -> None:
    write(path, "DROP TRIGGER content_no_update", "DROP TRIGGER touched_no_delete")
    write(path, statement)
    assert any(one.code == code and named in one.what for one in found(path)), [
        (one.code, one.what) for one in found(path)
    ]


def test_a_row_that_was_removed_and_put_back_is_named(path: Path) -> None:
    write(path, "INSERT INTO dossierlink (id, dossier_id, other_id, why) VALUES (1, 1, 2, '')")
    assert "row_back" in codes(path)


def test_bytes_of_an_attachment_are_named_with_what_they_belong_to(path: Path) -> None:
    write(path, "DROP TRIGGER content_no_update")
    write(path, "UPDATE content SET body = zeroblob(length(body)) WHERE digest IN (SELECT digest FROM piece)")
    (one,) = [one for one in found(path) if one.code == "content"]
    assert "plan.txt" in one.what


def test_a_trigger_that_is_gone_is_named(path: Path) -> None:
    write(path, "DROP TRIGGER act_no_update")
    assert [(one.code, one.facts["name"]) for one in found(path)] == [("shape", "act_no_update")]


def test_an_act_that_was_changed_accuses_no_row(path: Path) -> None:
    write(path, "DROP TRIGGER act_no_update")
    write(
        path,
        "UPDATE act SET changes = replace(changes, 'Autorisation', 'Interdiction') WHERE verb = 'dossier.opened'",
    )
    assert set(codes(path)) == {"shape", "act_changed"}


def test_a_large_register_is_gone_through_in_parts(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = import_module("asotui.store.checking.rows")
    monkeypatch.setattr(module, "ROWS_AT_ONCE", 3)
    monkeypatch.setattr(module, "PAGE", 2)
    assert found(path) == []
    write(path, "UPDATE receipt SET subject = 'Autre chose' WHERE id = 1", "DELETE FROM task WHERE id = 1")
    assert sorted(codes(path)) == ["row_differs", "row_missing"]


def damage(path: Path, table: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    data = bytearray(path.read_bytes())
    data[(page - 1) * 4096 : page * 4096] = b"\xff" * 4096
    path.write_bytes(bytes(data))


@pytest.mark.parametrize("table", ["act", "touched", "receipt", "content", "counter"])
def test_a_damaged_page_is_a_finding_and_never_a_trace_of_the_program(path: Path, table: str) -> None:
    damage(path, table)
    assert "page" in codes(path) or "unreadable" in codes(path)


def test_progress_is_told(path: Path) -> None:
    told: list[tuple[int, int]] = []
    with checking.examine(path, lambda done, whole: told.append((done, whole))) as examined:
        list(checking.rows(examined))
    assert told and told[-1][0] == told[-1][1]
