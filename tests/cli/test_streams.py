"""The command line as scripts use it: its streams closed, full, or cut off; words that no officer would type."""

import os
import shlex
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from asotui.cli import collect as collecting
from asotui.cli.root import COMMANDS
from tests.cli.conftest import Terminal

ASOTUI = f"{shlex.quote(sys.executable)} -m asotui"


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """A register of the person who runs the tests, with some letters in it."""
    path = tmp_path / "register.db"
    assert shell("$ASOTUI init", path).returncode == 0
    for number in range(3):
        assert shell(f"$ASOTUI register 'Lettre {number}' --from Mairie", path).returncode == 0
    return path


def shell(script: str, register: Path, **given: str) -> subprocess.CompletedProcess[str]:
    """Run a script of bash with the program as $ASOTUI."""
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(register.parent),
        "PYTHONPATH": str(Path(__file__).parents[2] / "src"),
        "ASOTUI": ASOTUI,
        "ASOTUI_STORE": str(register),
        **given,
    }
    return subprocess.run(
        ["bash", "-c", script],
        env=environment,
        cwd=register.parent,
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_a_reader_that_goes_away_is_no_fault(register: Path) -> None:
    found = shell("$ASOTUI inbox | head -1", register)
    assert (found.returncode, found.stderr, len(found.stdout.splitlines())) == (0, "", 1)


@pytest.mark.parametrize(
    ("script", "code", "said"),
    [
        ("$ASOTUI inbox >&-", 0, ""),
        ("$ASOTUI show 1 --json >&-", 0, ""),
        ("$ASOTUI inbox 2>&-", 0, ""),
        ("$ASOTUI inbox <&-", 0, ""),
        ("$ASOTUI show 99 2>&-", 3, ""),
        ("$ASOTUI show 99 2>/dev/full", 3, ""),
        ("$ASOTUI urgency 1 9 2>/dev/full", 2, ""),
        ("$ASOTUI urgency 1 1 2>/dev/full", 0, ""),
        ("$ASOTUI inbox >/dev/full", 1, "The system did not do it: No space left on device."),
        ("$ASOTUI show 1 --json >/dev/full", 1, "The system did not do it: No space left on device."),
        ("$ASOTUI --version >/dev/full", 1, "The system did not do it: No space left on device."),
    ],
)
def test_streams_that_lead_nowhere_change_neither_code_nor_register(
    register: Path, script: str, code: int, said: str
) -> None:
    found = shell(script, register)
    assert found.returncode == code
    assert len(found.stderr.splitlines()) == (1 if said else 0) and said in found.stderr
    assert shell("$ASOTUI inbox", register).stdout.count("Lettre") == 3


@pytest.mark.parametrize("given", [{"LANG": "C", "LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}])
def test_a_terminal_without_accents_gets_question_marks(register: Path, given: dict[str, str]) -> None:
    shell("$ASOTUI register 'Été à Nîmes' --from Œuvre", register)
    found = shell("$ASOTUI inbox; $ASOTUI show 4; $ASOTUI show 4 --json", register, **given)
    assert (found.returncode, found.stderr) == (0, "") and "mes" in found.stdout


@pytest.mark.parametrize("shell_name", ["bash", "zsh", "fish"])
def test_the_completion_script_is_accepted_by_its_shell(register: Path, shell_name: str) -> None:
    if shutil.which(shell_name) is None:
        pytest.skip(f"{shell_name} is not on this machine")
    found = shell(f"$ASOTUI completion {shell_name} > script; {shell_name} -n script", register)
    assert (found.returncode, found.stderr) == (0, "")


def test_bash_completes_what_was_typed_after_the_script_was_read(register: Path) -> None:
    program = register.parent / "asotui"
    program.write_text(f'#!/bin/sh\nexec {ASOTUI} "$@"\n', "utf-8")
    program.chmod(0o755)
    found = shell(
        'PATH="$PWD:$PATH"; source <(asotui completion bash) || exit 9\n'
        "complete -p asotui >&2 || exit 8\n"
        "COMP_WORDS=(asotui dossier mo); COMP_CWORD=2; _asotui_completion asotui mo asotui\n"
        'printf "%s\\n" "${COMPREPLY[@]}"\n'
        'COMPREPLY=(); COMP_WORDS=(asotui ""); COMP_CWORD=1; _asotui_completion asotui "" asotui\n'
        'printf "%s\\n" "${COMPREPLY[@]}"',
        register,
    )
    assert found.returncode == 0 and "-F _asotui_completion" in found.stderr
    assert found.stdout.splitlines() == ["movements", *COMMANDS]


LONG = "a" * 100_000


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["show", LONG], 3),
        (["show", "9" * 5000], 3),
        (["file", "1", LONG], 3),
        (["dossier", "show", "9" * 5000], 3),
        (["dossier", "save", "9" * 5000], 2),
        (["dossier", "save", "9" * 20], 2),
        (["dossier", "save", "1", "-o", LONG], 3),
        (["dossier", "list", "--idle", "9" * 9], 2),
        (["dossier", "list", "--holder", LONG], 3),
        (["inbox", "--limit", "9" * 20], 2),
        (["undo", "--act", "9" * 20], 2),
        (["task", "due", "9" * 5000, "tomorrow"], 2),
        (["task", "due", "9" * 9, "tomorrow"], 3),
        (["close", "1", "--outcome", LONG], 2),
        (["snooze", "1", LONG], 2),
        (["officer", "change", "\udcff\udcfe"], 3),
        (["--for", "\udcff", "note", "1", "x"], 5),
        (["dossier", "new", "x", "--holder", "\udcff"], 3),
        (["collect", LONG], 5),
        (["collect", "\udcff\udcfe"], 3),
        (["setting", "set", LONG, "x"], 3),
        (["setting", "set", "zone", LONG], 2),
    ],
    ids=lambda value: " ".join(word[:12] for word in value) if isinstance(value, list) else None,
)
def test_words_without_measure_are_refused_in_a_measured_sentence(
    terminal: Terminal, words: list[str], code: int
) -> None:
    terminal.section.receipt()
    before = terminal.path.read_bytes()
    result = terminal.run(*words, code=code)
    assert result.stdout == "" and 0 < len(result.stderr) < 2500
    assert "Something went wrong" not in result.stderr
    assert terminal.path.read_bytes() == before


@pytest.mark.parametrize("words", [["inbox"], ["dossier", "list"], ["inbox", "--view", "mine"]])
@pytest.mark.parametrize("typed", [LONG, "a " * 50_000, "%_\\" * 9000])
def test_a_page_pasted_as_a_filter_is_searched_for_by_its_beginning(
    terminal: Terminal, words: list[str], typed: str
) -> None:
    terminal.section.receipt()
    terminal.section.dossier()
    found = terminal.run(*words, "--filter", typed).stdout
    assert found == "" or typed.startswith("a ")


def test_what_is_registered_of_words_without_measure_is_harmless(terminal: Terminal) -> None:
    terminal.run("register", "\x1b]52;c;AAAA\x07\udcff" + LONG, "--from", "\u202e\x00Mairie")
    (row,) = terminal.json("inbox")["rows"]
    assert len(row["subject"]) <= 500 and row["sender"].endswith("Mairie")
    assert not set("\x1b\x07\x00\u202e\udcff") & set(str(row))


def test_a_file_that_finds_no_room_is_not_left_behind_half_written(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_bytes(b"x" * 100)
    terminal.section.dossier()
    terminal.run("dossier", "attach", "1", str(letter))
    (piece,) = terminal.json("dossier", "show", "1")["pieces"]

    class Full:
        def __enter__(self) -> "Full":
            return self

        def __exit__(self, *_: object) -> None: ...

        def write(self, _data: bytes) -> None:
            raise OSError(28, "No space left on device")

    def full(fd: int, _mode: str) -> Full:
        os.close(fd)
        return Full()

    monkeypatch.setattr("asotui.cli.dossier_pieces.os.fdopen", full)
    saved = tmp_path / "saved.txt"
    said = terminal.run("dossier", "save", str(piece["piece"]), "-o", str(saved), code=5).stderr
    assert "No space left" in said and not saved.exists()


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_stops_collecting_after_the_message_and_a_second_one_at_once(
    number: signal.Signals, code: int
) -> None:
    before = [signal.getsignal(one) for one in collecting.STOPS]
    with collecting._stop_asked() as stop:
        assert not stop.heard()
        signal.raise_signal(number)
        assert stop.heard() and stop.exit_code == code
        for again in (signal.SIGALRM, *collecting.STOPS):
            with pytest.raises(KeyboardInterrupt):
                signal.raise_signal(again)
    assert [signal.getsignal(one) for one in collecting.STOPS] == before
    assert signal.alarm(0) == 0


def test_a_source_that_fails_gives_its_exit_code(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    assert "neither a Maildir" in terminal.run("collect", str(tmp_path / "folder"), code=2).stderr
    both = terminal.run("collect", str(tmp_path / "folder"), str(tmp_path / "nothing"), code=2)
    assert len(both.stderr.splitlines()) == 2
