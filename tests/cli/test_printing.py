"""Rows for eyes and for scripts."""

import json
from datetime import UTC, date, datetime

import pytest

from asotui import text
from asotui.cli import printing
from asotui.cli.printing import Column

NAME: Column[str] = Column("Name", lambda row: row, grows=True)
LENGTH: Column[str] = Column(
    "Length", lambda row: f"{len(row)} letters", lambda row: str(len(row)), right=True
)
NEVER: Column[str] = Column("Never", lambda row: "")


def test_for_scripts_a_row_is_a_line_of_fields(capsys: pytest.CaptureFixture[str]) -> None:
    printing.rows(["a\tb  c\nd", "x" * 500], [NAME, LENGTH, NEVER], "nothing")
    out = capsys.readouterr().out
    assert out.splitlines() == ["a b c d  8  -", "x" * 500 + "  500  -"]


def test_for_eyes_a_table_fits_the_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setattr(printing, "at_terminal", lambda: True)
    printing.rows(["日本" * 40, "short"], [NAME, LENGTH], "nothing")
    title, wide, short = capsys.readouterr().out.splitlines()
    assert title.startswith("Name") and title.endswith("Length")
    assert "…" in wide and wide.endswith("80 letters")
    assert short.endswith("5 letters") and len(short) == 40
    assert text.cells(wide) == 40


def test_a_table_narrower_than_its_words_keeps_the_numbers(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "5")
    printing.table(["abcdefghijkl"], [NAME, LENGTH], titled=False)
    assert capsys.readouterr().out == "abcdefg…  12 letters\n"


def test_nothing_is_said_on_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    printing.rows([], [NAME], "nothing here")
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "nothing here\n")


def test_pairs_leave_out_what_is_empty(capsys: pytest.CaptureFixture[str]) -> None:
    printing.pairs([("State", "open"), ("Due", ""), ("Holder", "x\x1b")])
    assert capsys.readouterr().out == "State   open\nHolder  x\ufffd\n"


def test_json_has_plain_and_harmless_values(capsys: pytest.CaptureFixture[str]) -> None:
    at = datetime(2026, 11, 23, 8, 30, 15, 99, tzinfo=UTC)
    printing.as_json(
        {"at": at, "on": date(2026, 3, 1), "text": ["é\x1b[1m\u202e"], "none": None, "n": 1, "yes": True}
    )
    assert json.loads(capsys.readouterr().out) == {
        "at": "2026-11-23T08:30:15Z",
        "on": "2026-03-01",
        "text": ["é\ufffd[1m"],
        "none": None,
        "n": 1,
        "yes": True,
    }
