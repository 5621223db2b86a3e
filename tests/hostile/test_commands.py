"""Every command takes texts made to do harm, and what would be wrong with what it prints is seen."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest

from asotui.cli.grammar import Option, Words
from tests.factories import Section
from tests.hostile import desks
from tests.hostile.commands import (
    EXACT,
    GOOD_OF,
    OPENS_THE_DESK,
    READING,
    Attacked,
    Ran,
    attacks,
    faults_of,
    leaves,
    run,
)
from tests.hostile.corpus import EVERY, HALVES, SELECTION, STEERING


def test_the_tables_name_commands_that_there_are() -> None:
    names = {name for name, _command in leaves()}
    assert len(names) > 150
    assert {*READING, *EXACT, *OPENS_THE_DESK, *GOOD_OF} <= names


@pytest.mark.parametrize("text", STEERING.values(), ids=STEERING)
def test_a_control_that_is_printed_is_found(text: str) -> None:
    assert faults_of("show", Ran(0, b"a " + text.encode() + b" b\n", b"")) != []
    assert faults_of("show", Ran(0, b"", f"asotui: {text}".encode())) != []


def test_a_command_that_breaks_is_found() -> None:
    assert faults_of("show", Ran(0, "1/2026  é\n".encode(), b"")) == []
    assert faults_of("show", Ran(1, b"", b"asotui: x. Set ASOTUI_DEBUG=1 to see where.")) != []
    assert faults_of("show", Ran(1, b"", b"Traceback (most recent call last):")) != []


def test_a_line_that_is_written_over_is_for_a_terminal_alone() -> None:
    assert faults_of("log verify", Ran(0, b"\r\x1b[K9 acts\n", b"", at_terminal=True)) == []
    assert faults_of("log verify", Ran(0, b"\r\x1b[K9 acts\n", b"")) != []
    assert faults_of("log verify", Ran(0, b"9 acts\rnone\n", b"", at_terminal=True)) != []


@pytest.mark.parametrize("value", [{"a": ["x\x1b[2J"]}, {"\u202e": 1}, ["a\x00b"], "x\x9bm"])
def test_a_control_that_json_hides_as_an_escape_is_found(value: object) -> None:
    assert faults_of("show", Ran(0, json.dumps(value).encode(), b""), as_json=True) != []
    assert faults_of("show", Ran(0, b"not json", b""), as_json=True) != []
    assert faults_of("show", Ran(0, json.dumps({"a": "x\ny [b]"}).encode(), b""), as_json=True) == []


def test_every_text_comes_to_a_command() -> None:
    for name, command in leaves():
        attack = list(attacks(name, command, EVERY, is_good=False))
        if not attack:
            continue
        words = "\n".join(word for arguments in attack for word in arguments)
        if not any(isinstance(one.type, click.Path | Words) for one in command.params):
            continue
        plain = [text for text in EVERY if text.isalnum()]
        assert plain and [text for text in plain if text not in words] == [], name


def test_a_text_stands_at_each_place_of_a_command() -> None:
    command = click.Command("x", params=[Option(["--a"], type=Words()), click.Argument(["b"], type=Words())])
    (first, *_rest) = attacks("x", command, ["mot"] * 8, is_good=False)
    assert first == ["--a=mot mot mot mot", "--", "mot mot mot mot"]


@pytest.mark.parametrize("terminal", [False, True])
def test_what_a_command_prints_is_read_whole(mine: Section, terminal: bool) -> None:
    for number in range(200):
        mine.receipt(f"Demande {number}")
    mine.store.close()
    ran = run(mine.store.path, ["inbox", "--limit", "500"], terminal=terminal)
    assert ran.code == 0
    assert ran.out.count(b"Demande") == 200
    refused = run(mine.store.path, ["show", "9/1999"], terminal=terminal)
    assert refused.code == 3 and b"9/1999" in refused.err


def test_bytes_as_they_came_are_for_a_file_and_shown_harmless_at_a_terminal(mine: Section) -> None:
    raw = b"Subject: x\x1b]0;titre\x07\r\n\r\nbonjour \xff\x9b2J\r\n"
    dossier = mine.dossier(by=desks.ME)
    piece = mine.piece(dossier, content=raw)
    mine.store.close()
    words = ["dossier", "save", str(piece), "-o", "-"]
    assert run(mine.store.path, words).out == raw
    shown = run(mine.store.path, words, terminal=True)
    assert faults_of("dossier save", shown) == []
    assert shown.out.startswith("Subject: x\ufffd]0;titre\ufffd\n\nbonjour".encode())
    assert b"byte by byte" in shown.err


def test_commands_take_any_text_for_an_argument(mine: Section, tmp_path: Path) -> None:
    """Some of the texts; `endurance.hostile_strings` has them all."""
    desks.furnish(mine)
    mine.store.close()
    attack = Attacked(mine.store.path, [*SELECTION[:8], *HALVES])
    attack.all(tmp_path / "attacked")
    attack.of_the_program()
    assert attack.found == []
    assert attack.commands > 150 and attack.done > 100
