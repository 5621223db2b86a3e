"""Copies, bringing one back, and the examination, as they are typed."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from asotui.cli.root import root
from tests.cli.conftest import Terminal
from tests.factories import COLLEAGUE


@pytest.fixture
def copy(terminal: Terminal, tmp_path: Path) -> Path:
    """A copy of the register before a receipt of a colleague."""
    path = Path(terminal.run("backup", str(tmp_path / "copies")).stdout.strip())
    terminal.section.receipt("Demande de la préfecture", by=COLLEAGUE)
    terminal.section.store.close()
    return path


def receipts(path: Path) -> int:
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        return int(connection.execute("SELECT count(*) FROM receipt").fetchone()[0])


def test_a_copy_is_made_beside_the_register_and_its_path_printed(terminal: Terminal) -> None:
    result = terminal.run("backup")
    path = Path(result.stdout.strip())
    assert path.parent == terminal.path.parent / "backups" and path.is_file()
    assert result.stderr.startswith("Copied and verified: ")


def test_the_settings_name_another_folder(terminal: Terminal, home: Path, tmp_path: Path) -> None:
    file = home / "config" / "asotui" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_text(f'backups = "{tmp_path / "elsewhere"}"\n')
    assert Path(terminal.json("backup")["path"]).parent == tmp_path / "elsewhere"


def test_the_copy_of_the_day_is_made_once(terminal: Terminal) -> None:
    assert terminal.json("backup", "--daily")["act"] == terminal.section.store.version()
    assert terminal.json("backup", "--daily") is None
    assert "already" in terminal.run("backup", "--daily").stderr
    assert len(list((terminal.path.parent / "backups").glob("*.sqlite"))) == 1


def test_what_would_be_lost_is_said_and_nothing_changed(terminal: Terminal, copy: Path) -> None:
    result = terminal.run("restore", str(copy), "--dry-run")
    assert "Acts that would be lost: 1" in result.stderr
    assert "by Mme Roussel: 1" in result.stderr
    assert "Demande de la préfecture" in result.stdout or "registered" in result.stdout
    assert receipts(terminal.path) == 1


def test_without_a_yes_nothing_is_changed(terminal: Terminal, copy: Path) -> None:
    assert "--yes" in terminal.run("restore", str(copy), code=2).stderr
    assert terminal.json("restore", str(copy))["kept_as"] is None
    assert receipts(terminal.path) == 1


def test_a_copy_is_brought_back_and_the_register_kept(terminal: Terminal, copy: Path) -> None:
    terminal.run("inbox")
    said = terminal.json("restore", str(copy), "--yes")
    assert (said["lost"], said["by"]) == (1, [{"officer": "Mme Roussel", "acts": 1}])
    assert [(one["first"], one["last"]) for one in said["numbers_again"]] == [(1, 1)]
    assert (receipts(terminal.path), receipts(Path(said["kept_as"]))) == (0, 1)
    assert terminal.run("inbox").stderr == "Nothing waits here.\n"
    assert "no longer" not in terminal.run("log", "verify").stdout


def test_only_the_head_brings_a_copy_back(terminal: Terminal, copy: Path) -> None:
    terminal.login = COLLEAGUE
    assert "M. Diallo" in terminal.run("restore", str(copy), "--yes", code=5).stderr
    assert receipts(terminal.path) == 1


def test_a_damaged_register_is_brought_back(terminal: Terminal, copy: Path) -> None:
    terminal.path.write_bytes(terminal.path.read_bytes()[:8192])
    terminal.run("doctor", code=1)
    result = terminal.run("restore", str(copy), "--yes")
    assert "cannot be read" in result.stderr
    assert receipts(terminal.path) == 0
    terminal.run("doctor")


def test_a_whole_register_is_well(terminal: Terminal) -> None:
    said = terminal.json("doctor")
    assert said["well"]
    assert [one["part"] for one in said["parts"]][:4] == ["settings", "place", "structure", "trace"]
    text = terminal.run("doctor").stdout
    assert "[ok] every row against the acts" in text and text.endswith("Nothing has to be put right.\n")


def test_what_another_program_wrote_is_named_in_both_languages(terminal: Terminal) -> None:
    terminal.section.receipt("Avant")
    with closing(sqlite3.connect(terminal.path, isolation_level=None)) as connection:
        connection.execute("UPDATE receipt SET subject = 'Après \x1b[31m' WHERE id = 1")
    said = terminal.run("doctor", code=1).stdout
    assert "subject is “Après" in said and "“Avant”" in said and "\x1b" not in said
    french = terminal.bare("--lang", "fr", "--store", str(terminal.path), "doctor", code=1).stdout
    assert "d’après les actes « Avant »" in " ".join(french.replace("\u00a0", " ").split())


def test_faults_of_the_settings_are_a_finding(terminal: Terminal, home: Path) -> None:
    file = home / "config" / "asotui" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_text("languge = 1\n")
    result = CliRunner().invoke(root, ("--store", str(terminal.path), "doctor", "--json"))
    assert result.exit_code == 1 and "languge" in result.stdout


def test_a_folder_open_to_others_is_named_with_the_command_that_closes_it(terminal: Terminal) -> None:
    terminal.path.chmod(0o644)
    assert "chmod" in terminal.run("doctor", code=1).stdout
