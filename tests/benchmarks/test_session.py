"""What a session notes of a program, and what it refuses to note."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from benchmarks import session
from benchmarks.errors import NotMeasured
from benchmarks.figures import Figures
from benchmarks.programs import Program, Started, Step, environment, times
from benchmarks.terminal import Terminal

SCRIPT = Path(__file__).with_name("programs_to_measure.py")


def steps(n: int) -> Sequence[Step]:
    return [*times("down", n, b"j", quiet=0.1), Step("nothing", b"z", 0.1)]


@pytest.fixture
def program(tmp_path: Path) -> Callable[[str], Program]:
    def of_kind(kind: str) -> Program:
        command = [sys.executable, str(SCRIPT), kind]
        return Program(kind, 3, lambda _: Started(command, environment(tmp_path)), rb"Cabinet", steps)

    return of_kind


@pytest.fixture(autouse=True)
def short_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "CALM_SECONDS", 0.5)
    monkeypatch.setattr(session, "REST_SECONDS", 0.2)
    monkeypatch.setattr(session, "START_SECONDS", 20.0)


def test_a_start_notes_the_first_row_before_the_first_key(program: Callable[[str], Program]) -> None:
    figures = Figures()
    session.started(program("list"), figures)
    assert 0 < figures.values["first row ms"][0] <= figures.values["first key ms"][0]
    assert figures.values["start B"][0] > 0


def test_use_notes_each_press_and_what_rest_costs(program: Callable[[str], Program]) -> None:
    figures = Figures()
    session.used(program("list"), figures, 4)
    assert len(figures.values["down B"]) == 4 and all(size > 0 for size in figures.values["down B"])
    assert all(ms > 0 for ms in figures.values["down ms"])
    assert figures.values["nothing B"] == [0]
    assert figures.values["idle B"] == [0]
    assert figures.values["PSS MiB"][0] > 0
    assert not list(figures.missing(["wake-ups/s", "idle CPU ms/s", "PSS MiB after keys"]))


def test_a_key_that_changes_nothing_is_no_first_key(program: Callable[[str], Program]) -> None:
    with pytest.raises(NotMeasured, match="changed nothing"):
        session.started(program("deaf"), Figures())


def test_a_row_printed_before_the_interface_is_no_first_row(program: Callable[[str], Program]) -> None:
    with pytest.raises(NotMeasured, match="did not stay on the screen"):
        session.used(program("warning"), Figures(), 1)


def test_a_program_that_ends_says_why(program: Callable[[str], Program]) -> None:
    with pytest.raises(NotMeasured, match="cannot open the register"):
        session.started(program("short"), Figures())


def test_a_command_that_is_not_there_is_not_measured(tmp_path: Path) -> None:
    with Terminal([str(tmp_path / "nothing")], {}) as terminal, pytest.raises(NotMeasured):
        terminal.until(b"row", limit=20)


def test_what_the_terminal_echoes_is_no_answer(tmp_path: Path) -> None:
    with (
        Terminal(["/bin/cat"], environment(tmp_path)) as terminal,
        pytest.raises(NotMeasured, match="echoes"),
    ):
        terminal.press(b"j", 0.05)


def test_a_pattern_that_does_not_come_is_said(program: Callable[[str], Program], tmp_path: Path) -> None:
    begun = program("list").prepare(tmp_path)
    with Terminal(begun.command, begun.env) as terminal:
        terminal.until(b"Aubert", limit=20)
        with pytest.raises(NotMeasured, match="not shown"):
            terminal.until(b"Roussel", limit=0)
