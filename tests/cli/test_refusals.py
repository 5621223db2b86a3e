"""What cannot be done is said in one sentence, with the exit code of its kind, and changes nothing."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from asotui import identity
from asotui.cli import faults
from asotui.cli.root import root
from asotui.errors import RegisterBusy
from asotui.store.schema import SCHEMA
from tests.cli.conftest import Terminal
from tests.factories import READER


def sentence(terminal: Terminal, *words: str, code: int) -> str:
    """The one sentence of a refusal."""
    result = terminal.run(*words, code=code)
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    assert line.startswith("asotui: ")
    return line


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("show 99", 3, "no receipt 99"),
        ("show 2019/0001", 3, "no dossier 2019/0001"),
        ("dossier show rien", 3, "no dossier rien"),
        ("assign 1 nobody", 3, "no officer nobody"),
        ("task done 99", 3, "no action number 99"),
        ("dossier save 99", 3, "no piece number 99"),
        ("dossier change-note 99 x", 3, "no note 99"),
        ("undo --act 99", 3, "no act number 99"),
        ("dossier correspondent 2 nobody", 3, "no correspondent nobody"),
        ("setting set nothing x", 3, "no setting nothing"),
        ("dossier show 00", 4, "fits several dossiers: "),
        ("redo", 4, "nothing to redo"),
        ("reopen 1", 4, "in the inbox already"),
        ("snooze 1 31/02", 2, "no such day"),
        ("snooze 1 hier", 2, "not a day to come"),
        ("due 1 bientôt", 2, "not understood as a date"),
        ("file no/number 2026", 2, "not a diary number"),
        ("task due x tomorrow", 2, "not the number of an action"),
        ("transfer 1 ", 2, "needs a word"),
        ("setting set country France", 2, "cannot be the value"),
        ("dossier expect 2", 2, ""),
        ("collect", 2, "Name a source"),
        ("collect /no/where", 3, ""),
        ("officer change diallo --role reader", 4, "only head of section"),
    ],
)
def test_each_refusal_has_its_sentence_and_its_code(
    terminal: Terminal, words: str, code: int, said: str
) -> None:
    terminal.section.receipt()
    for title in ("Un", "Deux", "Trois"):
        terminal.section.dossier(title)
    before = terminal.path.read_bytes()
    result = terminal.run(*words.split(" "), code=code)
    assert said in result.stderr
    assert terminal.path.read_bytes() == before


@pytest.mark.parametrize(
    "words", ["inbox --nope", "inbox --view nope", "urgency 1 9", "urgency", "due 1", "close 1", "nope"]
)
def test_what_is_not_a_command_says_how_it_is_used(terminal: Terminal, words: str) -> None:
    assert "Usage: asotui" in terminal.run(*words.split(), code=2).stderr


def test_a_reader_reads_and_does_not_write(terminal: Terminal) -> None:
    terminal.section.reader()
    terminal.section.receipt()
    terminal.login = READER
    terminal.run("inbox")
    assert "may read this register" in sentence(terminal, "urgency", "1", "1", code=5)
    assert "may read this register" in sentence(terminal, "undo", code=5)


def test_who_is_no_officer_sees_nothing(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(identity, "current", lambda: identity.Identity("intrus", "X"))
    assert "intrus is not an officer" in sentence(terminal, "inbox", code=5)


def test_only_the_head_adds_officers(terminal: Terminal) -> None:
    terminal.login = "roussel"
    assert "Only the head of section" in sentence(terminal, "officer", "add", "martin", code=5)


def test_a_register_held_by_somebody_else_is_a_conflict(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object, **__: object) -> None:
        raise RegisterBusy

    monkeypatch.setattr("asotui.store.Store.perform", busy)
    assert "in use by somebody else" in sentence(terminal, "undo", code=4)


def test_a_form_that_is_not_filled_in_is_a_sentence(terminal: Terminal) -> None:
    assert "subject" in sentence(terminal, "register", "", "--from", "x", code=2)


def test_a_fault_of_the_program_is_a_sentence_and_its_trace_is_for_who_asks(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("a\x1b[31m fault")

    monkeypatch.setattr("asotui.queries.inbox.page", broken)
    line = sentence(terminal, "inbox", code=1)
    assert "RuntimeError" in line and "\x1b" not in line
    monkeypatch.setenv("ASOTUI_DEBUG", "1")
    with pytest.raises(AssertionError, match="Traceback"):
        terminal.run("inbox", code=1)


@pytest.mark.parametrize(("raised", "code"), [(KeyboardInterrupt, faults.INTERRUPTED), (BrokenPipeError, 1)])
def test_interruptions_end_without_a_trace(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, raised: type[BaseException], code: int
) -> None:
    def interrupted(*_: object) -> None:
        raise raised

    monkeypatch.setattr(faults, "_unheard", lambda: 1)
    monkeypatch.setattr("asotui.queries.inbox.counts", interrupted)
    terminal.run("inbox", "--json", code=code)


class TestPlaces:
    """A wrong place is a sentence, and nothing is created."""

    def refused(self, place: Path | str, code: int, *words: str) -> str:
        result = CliRunner().invoke(root, ["--store", str(place), *(words or ("inbox",))])
        assert result.exit_code == code, result.stderr
        assert result.stdout == "" and len(result.stderr.splitlines()) == 1
        return result.stderr

    def test_nothing_there(self, tmp_path: Path) -> None:
        assert "There is no register at" in self.refused(tmp_path / "no" / "register.db", 3)
        assert list(tmp_path.iterdir()) == []

    def test_an_empty_name(self, tmp_path: Path) -> None:
        assert "names no register" in self.refused("", 2)
        assert list(tmp_path.iterdir()) == []

    def test_an_address(self, tmp_path: Path) -> None:
        assert "There is no register at" in self.refused(f"sqlite:///{tmp_path}/register.db", 3)
        said = self.refused("postgresql://officer:secret@server/section", 2)
        assert "postgresql" in said and "secret" not in said
        assert list(tmp_path.iterdir()) == []

    def test_a_folder_and_a_file_of_something_else(self, tmp_path: Path) -> None:
        other = tmp_path / "letter.txt"
        other.write_text("Monsieur le Préfet, " * 20, "utf-8")
        before = other.read_bytes()
        assert "is not a register" in self.refused(other, 1)
        assert "is not a register" in self.refused(tmp_path, 1)
        assert other.read_bytes() == before and list(tmp_path.iterdir()) == [other]

    def test_an_empty_file_and_a_damaged_one(self, tmp_path: Path, terminal: Terminal) -> None:
        empty = tmp_path / "empty.db"
        empty.touch()
        said = self.refused(empty, 1)
        assert "is empty: there is no register in it" in said and f"asotui init --store {empty}" in said
        assert empty.stat().st_size == 0 and list(tmp_path.glob("*empty*")) == [empty]
        terminal.section.store.close()
        damaged = tmp_path / "damaged.db"
        content = bytearray(terminal.path.read_bytes())
        content[100:] = b"\xff" * (len(content) - 100)
        damaged.write_bytes(content)
        damaged.chmod(0o600)
        assert "is damaged" in self.refused(damaged, 1)
        assert damaged.read_bytes() == bytes(content)

    def test_a_newer_one(self, tmp_path: Path, terminal: Terminal) -> None:
        terminal.section.store.close()
        newer = Path(shutil.copy(terminal.path, tmp_path / "newer.db"))
        with closing(sqlite3.connect(newer)) as connection:
            connection.execute(f"PRAGMA user_version={SCHEMA + 1}")
        before = newer.read_bytes()
        assert "Install the newer asotui" in self.refused(newer, 4)
        assert newer.read_bytes() == before

    @pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
    def test_a_folder_that_cannot_be_written(self, tmp_path: Path) -> None:
        tmp_path.chmod(0o500)
        assert "cannot be read and written" in self.refused(tmp_path / "register.db", 5, "init")
        assert list(tmp_path.iterdir()) == []

    def test_a_folder_that_is_a_file(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        assert "cannot be" in self.refused(tmp_path / "file" / "register.db", 5, "init")

    def test_an_unknown_setting_of_the_configuration(self, home: Path) -> None:
        file = home / "config" / "asotui" / "config.toml"
        file.parent.mkdir(parents=True)
        file.write_text("stroe = '/x'\n", "utf-8")
        assert "Did you mean “store”?" in self.refused("/no/where", 2)
