"""`asotui export --all` and `asotui import` at the command line."""

import json
from pathlib import Path

import pytest

from asotui.cli import eyes
from tests.cli.conftest import Terminal


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_there_and_back(terminal: Terminal, tmp_path: Path) -> None:
    terminal.section.receipt("Demande")
    told = terminal.json("export", "--all", "out")
    assert (told["folder"], told["rows"]["receipt"], told["files"]) == ("out", 1, 0)
    back = json.loads(terminal.bare("import", "out", "--store", "again.db", "--json").stdout)
    assert (back["store"], back["rows"], back["head"]) == ("again.db", told["rows"], told["head"])
    log = terminal.bare("--store", "again.db", "log").stdout
    assert log == terminal.run("log").stdout


def test_the_folder_has_a_name_of_its_own(terminal: Terminal, tmp_path: Path) -> None:
    result = terminal.run("export", "--all")
    (folder,) = tmp_path.glob("asotui-*")
    assert result.stdout.strip() == folder.name
    assert "0 files" in result.stderr
    terminal.run("export", "--all", code=4)


def test_what_is_to_leave_has_to_be_said(terminal: Terminal, tmp_path: Path) -> None:
    assert "--all is the whole register" in terminal.run("export", "out", code=2).stderr
    assert not (tmp_path / "out").exists()


def test_a_register_is_never_written_over(terminal: Terminal) -> None:
    terminal.run("export", "--all", "out")
    before = terminal.path.read_bytes()
    assert "already there" in terminal.bare("import", "out", "--store", str(terminal.path), code=4).stderr
    assert terminal.path.read_bytes() == before


def test_what_is_no_export_is_said(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert "Nothing was created" in terminal.bare("import", "empty", "--store", "again.db", code=3).stderr
    assert not (tmp_path / "again.db").exists()


def test_progress_is_for_eyes(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(eyes, "at_eyes", lambda: True)
    result = terminal.run("export", "--all", "out")
    assert eyes.CLEAR in result.stderr and "\r" not in result.stdout
