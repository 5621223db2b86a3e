"""The history of a register tells each way in which an act can be lost."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from asotui.store import Store
from asotui.store.schema import TRIGGERS
from endurance.history import whole
from endurance.section import HEAD, TALLY, Done, do, made


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A register in which a few acts were done."""
    path = tmp_path / "section" / "register.sqlite"
    made(path)
    return path


@pytest.fixture
def done(path: Path) -> list[Done]:
    store = Store.open(path)
    done = [do(store, HEAD, turn) for turn in range(6)]
    store.close()
    return done


def spoil(path: Path, *statements: str) -> None:
    """Change the file past the program and what watches over it."""
    with closing(sqlite3.connect(path)) as connection:
        for trigger in TRIGGERS:
            connection.execute(f"DROP TRIGGER {trigger.split()[2]}")
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def test_a_register_at_which_all_went_well_has_no_fault(path: Path, done: list[Done]) -> None:
    history, found = whole(path, done)
    assert found == []
    assert history.acts == done[-1].act_id


def test_an_act_that_was_said_to_be_done_and_is_not_there(path: Path, done: list[Done]) -> None:
    lost = Done(done[-1].act_id + 1, "9/2026")
    other = Done(done[0].act_id, "9/2026")
    found = whole(path, [*done, lost, other])[1]
    assert len(found) == 2 and all("was said to be done (9/2026)" in one for one in found)


def _tally_lost(path: Path) -> None:
    spoil(path, f"UPDATE setting SET value = '2' WHERE name = '{TALLY}'")


def _number_left_out(path: Path) -> None:
    spoil(path, "UPDATE receipt SET serial = 30 WHERE serial = 3")


def _act_removed(path: Path) -> None:
    spoil(
        path,
        "PRAGMA foreign_keys=OFF",
        "DELETE FROM touched WHERE act_id = 5",
        "DELETE FROM act WHERE id = 5",
    )


def _act_rewritten(path: Path) -> None:
    spoil(path, "UPDATE act SET reason = 'another' WHERE id = 5")


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (_tally_lost, "the register counts 2"),
        (_number_left_out, "are not 1 to 3"),
        (_act_removed, "does not follow"),
        (_act_rewritten, "not what its digest says"),
    ],
)
def test_what_was_changed_past_the_trace_is_found(
    path: Path, done: list[Done], change: Callable[[Path], None], what: str
) -> None:
    assert done
    change(path)
    assert any(what in one for one in whole(path)[1])


def test_an_act_that_started_from_values_it_had_not_read_is_found(path: Path, done: list[Done]) -> None:
    act = done[3].act_id
    spoil(
        path,
        f"""UPDATE act SET changes = replace(changes, '"before":{{"', '"before":{{"zone":"x","') WHERE id = {act}""",
    )
    assert any(f"act {act} overwrote ('setting'," in one for one in whole(path)[1])
