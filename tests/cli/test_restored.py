"""A register that was brought back says so in its chain, and who sees that an act is gone is told why."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from asotui import locations
from asotui.errors import RestoreNotYours
from asotui.keeping import restoring
from asotui.services import officers
from asotui.store import Store
from asotui.store.chain import Head
from asotui.store.heads import Heads
from asotui.terms import Role
from tests.cli.conftest import Terminal
from tests.factories import COLLEAGUE, HEAD


@pytest.fixture
def copy(terminal: Terminal, tmp_path: Path) -> Path:
    """A copy of the register before a receipt of a colleague, and the heads as the colleague keeps them."""
    path = Path(terminal.run("backup", str(tmp_path / "copies")).stdout.strip())
    terminal.section.receipt("Demande de la préfecture", by=COLLEAGUE)
    terminal.section.receipt("Plainte", by=COLLEAGUE)
    terminal.section.store.close()
    terminal.run("inbox")
    shutil.copytree(locations.heads(), tmp_path / "colleague")
    return path


def as_colleague(tmp_path: Path) -> None:
    shutil.rmtree(locations.heads())
    shutil.copytree(tmp_path / "colleague", locations.heads())


def facts(path: Path) -> dict[str, object]:
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute("SELECT facts FROM act WHERE verb = 'register.restored'").fetchone()
    return dict(json.loads(found[0]))


def test_the_chain_says_who_brought_back_which_copy_in_the_place_of_what(
    terminal: Terminal, copy: Path
) -> None:
    before = terminal.json("log", "verify")["head"]
    terminal.run("restore", str(copy), "--yes")
    [last] = terminal.json("log", "--limit", "1")
    assert (last["verb"], last["login"]) == ("register.restored", HEAD)
    said = facts(terminal.path)
    assert said["copy"] == copy.name and len(str(said["copy_digest"])) == 64
    assert (said["replaced_act"], said["replaced_digest"]) == (before["act"], before["digest"])
    assert terminal.json("log", "verify")["whole"]


def test_a_colleague_is_told_who_did_it_until_they_accept(
    terminal: Terminal, copy: Path, tmp_path: Path
) -> None:
    terminal.run("restore", str(copy), "--yes")
    as_colleague(tmp_path)
    assert "went when M. Diallo brought back a copy on" in terminal.run("inbox").stderr
    result = terminal.run("log", "verify", "--json", code=1)
    [doubt] = json.loads(result.stdout)["doubts"]
    assert doubt["restored"]["by"] == HEAD and doubt["restored"]["copy"] == copy.name
    terminal.run("log", "verify", "--accept", code=1)
    assert terminal.run("inbox").stderr == "Nothing waits here.\n"


def test_a_swap_without_the_act_is_named_as_one(terminal: Terminal, copy: Path) -> None:
    mode = terminal.path.stat().st_mode
    shutil.copyfile(copy, terminal.path)
    terminal.path.chmod(mode)
    assert "an older copy was put in its place" in terminal.run("inbox").stderr


def test_an_act_that_names_another_past_explains_nothing(
    terminal: Terminal, copy: Path, tmp_path: Path
) -> None:
    """Who forges the act without knowing the head that a colleague saw is found out by it."""
    terminal.run("restore", str(copy), "--yes")
    as_colleague(tmp_path)
    seen = Heads(terminal.path).seen[-1].head
    assert "brought back" in terminal.run("inbox").stderr
    for head in (Head(seen.act_id, "0" * 64), Head(seen.act_id + 1, seen.digest)):
        Heads(terminal.path).see(head, anew=True)
        said = terminal.run("inbox").stderr
        assert "brought back" not in said and "is no longer in this register" in said


def test_where_the_register_cannot_be_read_the_copy_or_the_owner_decides(
    terminal: Terminal, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal.path.write_bytes(terminal.path.read_bytes()[:8192])
    monkeypatch.setattr("asotui.keeping.restoring.os.geteuid", lambda: 4242)
    with pytest.raises(RestoreNotYours, match="Diallo"):
        restoring.preview(terminal.path, copy, COLLEAGUE)
    assert not restoring.preview(terminal.path, copy, HEAD).readable
    monkeypatch.undo()
    assert not restoring.preview(terminal.path, copy, COLLEAGUE).readable


def test_a_head_whom_the_copy_does_not_know_brings_it_back_all_the_same(
    terminal: Terminal, tmp_path: Path
) -> None:
    copy = Path(terminal.run("backup", str(tmp_path / "copies")).stdout.strip())
    terminal.section.do(officers.add, "neuf", "Mme Neuf", Role.HEAD.value)
    terminal.section.store.close()
    found = restoring.preview(terminal.path, copy, "neuf")
    restoring.restore(terminal.path, "neuf", found)
    store = Store.open(terminal.path)
    try:
        assert facts(terminal.path)["copy"] == copy.name
        assert store.version() == found.copied_acts + 1
    finally:
        store.close()
