"""`asotui return`: the same figures in each form, as of a past moment, and refusals that say what to do."""

import csv
import io
import json
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest

from asotui import clock
from asotui.services import receipts, settings, triage
from asotui.terms import Marking
from tests.cli.conftest import Terminal
from tests.factories import COLLEAGUE

MONDAY = date(2027, 3, 1)
WEEK = "2027-W09"


@contextmanager
def on(day: int, hour: int = 10) -> Iterator[None]:
    """So many days after the Monday of the week."""
    with clock.at(clock.start_of(MONDAY + timedelta(days=day)) + timedelta(hours=hour)):
        yield


@pytest.fixture
def told(terminal: Terminal) -> Iterator[Terminal]:
    """A week of the section, asked for on the Tuesday after it."""
    section = terminal.section
    with on(-3):
        section.do(settings.set, "section_name", "Bureau des =installations")
        section.receipt("Ancienne")
    with on(0):
        new = section.receipt("=1+1 nouvelle")
        section.do(triage.assign, [new], section.colleague)
        section.do(triage.inform, [section.receipt("Vue")])
    with on(8):
        yield terminal


def test_the_last_whole_week_unless_another_is_named(told: Terminal) -> None:
    assert told.json("return", "weekly")["week"] == WEEK
    assert told.run("return", "weekly").stdout == told.run("return", "weekly", "--week", "2027-w9").stdout


def test_each_line_is_the_identity_and_so_is_the_total(told: Terminal) -> None:
    lines = told.run("return", "weekly").stdout.splitlines()
    assert [" ".join(line.split()) for line in lines if "=" in line][1:] == [
        "The section (given to nobody 1 + 2 − 2 = 1 1 0",
        "M. Diallo 0 + 0 − 0 = 0 0 0",
        "Mme Roussel 0 + 1 − 0 = 1 0 0",
        "Total 1 + 3 − 2 = 2 1 0",
    ]
    assert max(map(len, lines)) <= 80
    assert "from 1 March 2027 to 7 March 2027" in lines[2]


def test_each_form_has_the_same_figures(told: Terminal) -> None:
    table = list(csv.reader(io.StringIO(told.run("return", "weekly", "--format", "csv").stdout)))
    plain = told.json("return", "weekly")
    names = ("brought", "received", "disposed", "carried", "over_a_week", "over_a_month")
    assert [list(map(int, row[1:])) for row in table[1:]] == [
        [line[name] for name in names] for line in (*plain["lines"], plain["total"])
    ]
    assert json.loads(told.run("return", "weekly", "--format", "json").stdout) == plain
    assert plain["total"]["from_colleagues"] == 1


def test_a_figure_opens_what_it_counts(told: Terminal) -> None:
    assert [row["subject"] for row in told.json("return", "weekly", "--list", "received")] == [
        "=1+1 nouvelle",
        "Vue",
        "=1+1 nouvelle",
    ]
    mine = told.json("return", "weekly", "--list", "received", "--officer", COLLEAGUE)
    assert [(row["officer"], row["subject"]) for row in mine] == [(COLLEAGUE, "=1+1 nouvelle")]
    written = told.run("return", "weekly", "--list", "received", "--format", "csv").stdout
    assert [row[3] for row in csv.reader(io.StringIO(written))][1:3] == ["'=1+1 nouvelle", "Vue"]
    assert "Nothing is counted here." in told.run("return", "weekly", "--list", "over-a-month").stdout


def test_the_subject_of_what_is_confidential_is_withheld(told: Terminal) -> None:
    with on(1):
        hidden = told.section.receipt("Nom de la source")
        told.section.do(receipts.set_marking, [hidden], Marking.CONFIDENTIAL.value)
    for form in ("text", "csv", "json"):
        said = told.run("return", "weekly", "--list", "received", "--format", form).stdout
        assert "source" not in said and "onfidential" in said


def test_a_week_asked_for_again_is_the_same_to_the_byte(told: Terminal) -> None:
    forms = [("--format", form) for form in ("text", "csv", "xlsx", "pdf", "json")]
    before = [told.run("return", "weekly", "--week", WEEK, *form).stdout_bytes for form in forms]
    with on(30):
        told.section.do(settings.set, "section_name", "Autre nom")
        told.section.do(receipts.set_marking, [1], Marking.CONFIDENTIAL.value)
        told.section.do(triage.inform, [1])
        assert [told.run("return", "weekly", "--week", WEEK, *form).stdout_bytes for form in forms] == before


def test_a_running_week_says_as_of_when(told: Terminal) -> None:
    said = told.run("return", "weekly", "--week", "2027-W10", "--as-of", "2027-03-08").stdout
    assert "as known on 8 March 2027 at 23:59" in " ".join(said.split())
    first = told.json("return", "weekly", "--week", WEEK, "--as-of", "2027-03-01T09:00")
    assert (first["until"], first["total"]["received"]) == ("2027-03-01T08:00:00Z", 0)


def test_it_is_worded_in_the_language_asked_for(told: Terminal) -> None:
    said = told.run("--lang", "fr", "return", "weekly").stdout
    assert "Semaine 9 de 2027, du 1er mars 2027 au 7 mars 2027" in said


def test_a_file_is_new_and_read_by_its_owner_alone(told: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "return.csv"
    result = told.run("return", "weekly", "--format", "csv", "-o", str(path))
    assert result.stdout == f"{path}\n"
    assert path.read_bytes() == told.run("return", "weekly", "--format", "csv", "-o", "-").stdout_bytes
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    refused = told.run("return", "weekly", "-o", str(path), code=4)
    assert "already there" in refused.stderr
    assert "cannot be written" in told.run("return", "weekly", "-o", str(path / "x"), code=5).stderr


@pytest.mark.parametrize(("form", "begins"), [("pdf", b"%PDF-"), ("xlsx", b"PK")])
def test_what_is_no_text_goes_into_a_file_and_not_to_a_terminal(
    told: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, begins: bytes
) -> None:
    assert told.run("return", "weekly", "--format", form).stdout_bytes.startswith(begins)
    monkeypatch.setattr("asotui.cli.printing.at_terminal", lambda: True)
    refused = told.run("return", "weekly", "--format", form, code=2)
    assert f"cannot show {form}" in refused.stderr
    told.run("return", "weekly", "--format", form, "-o", str(tmp_path / "out"))
    assert (tmp_path / "out").read_bytes().startswith(begins)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--week", "Monday"], 2, "“Monday” is not a week"),
        (["--week", "2027-W54"], 2, "not a week"),
        (["--week", "0001-W01"], 2, "not a week"),
        (["--week", "2027-W11"], 4, "begins on 15 March 2027"),
        (["--week", "2027-W08", "--as-of", "2027-02-20"], 2, "had not begun"),
        (["--week", "1999-W08"], 4, "it knows nothing of week 1999-W08"),
        (["--as-of", "2027-04-01"], 2, "has not come yet"),
        (["--as-of", "soon"], 2, "“soon” is not a moment"),
        (["--as-of", "9999-12-31"], 2, "not a moment"),
    ],
)
def test_what_cannot_be_told_is_refused_with_a_sentence(
    told: Terminal, words: list[str], code: int, said: str
) -> None:
    assert said in told.run("return", "weekly", *words, code=code).stderr
