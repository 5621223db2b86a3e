"""Text from outside in the cell of a spreadsheet is shown, and never calculated."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asotui.exports.cells import MOST_CHARACTERS, safe_cell
from tests.hostile.corpus import EVERY, HALVES
from tests.hostile.judging import control_bytes_of_data
from tests.hostile.spreadsheets import is_formula


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("Demande d’autorisation", "Demande d’autorisation"),
        ("=1+1", "'=1+1"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1+1", "'=1+1"),
        ("\r\n =1+1", "'=1+1"),
        ("\u200b=1+1", "'=1+1"),
        ("\uff1d1+1", "'\uff1d1+1"),
        ("- à revoir", "'- à revoir"),
        ("a\tb\nc", "a b c"),
        ("a\x1b[2Jb\0", "a\ufffd[2Jb\ufffd"),
        ("x=1", "x=1"),
        ("", ""),
    ],
)
def test_what_would_be_calculated_has_an_apostrophe_before_it(text: str, cell: str) -> None:
    assert safe_cell(text) == cell


@pytest.mark.parametrize(
    "number", ["-12", "+3", "12", "-1.5", "-1,5", "-12 %", "-1 234,56", "+33123456789", "-40 €"]
)
def test_a_number_stays_a_number(number: str) -> None:
    assert safe_cell(number) == number


@pytest.mark.parametrize(
    "text", ["-1+1", "-1e5+A1", "--1", "-", "+33 1 23 45", "-1 2345", "=-1", "-1;=2", "-١"]
)
def test_what_only_looks_like_a_number_does_not(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


def test_a_cell_holds_no_more_than_a_workbook_takes() -> None:
    for text in ("a" * 40_000, "=" * 40_000):
        assert MOST_CHARACTERS - 2 <= len(safe_cell(text)) <= MOST_CHARACTERS
        assert safe_cell(text).endswith("…")


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_no_text_made_to_do_harm_becomes_a_formula_or_another_cell(separator: str) -> None:
    """Opened by who expects another sign between the cells, the parts of a quoted cell are not judged: there is one cell."""
    written = io.StringIO()
    csv.writer(written, delimiter=separator).writerows([safe_cell(text), "end"] for text in (*EVERY, *HALVES))
    rows = list(csv.reader(io.StringIO(written.getvalue()), delimiter=separator))
    assert len(rows) == len(EVERY) + len(HALVES)
    for first, last in rows:
        assert last == "end"
        assert not is_formula(first)
        assert control_bytes_of_data(first.encode()) == []


@given(st.text(), st.sampled_from("=+-@\t\r\n\x00\u200b \uff1d"))
def test_no_text_at_all_does(text: str, before: str) -> None:
    assert not is_formula(safe_cell(before + text))
    assert safe_cell(text).isprintable() or "\ufffd" in safe_cell(text) or not text.isascii()
