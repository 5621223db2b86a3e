"""A return as text and as a table: nothing is cut, nothing is calculated, figures stay figures."""

import csv
import io
from datetime import date

from asotui.exports.sheets.as_csv import as_csv
from asotui.exports.sheets.as_text import as_text, wrapped
from asotui.exports.sheets.sheet import Column, Figure, Kind, Sheet
from asotui.queries.returns.weekly import Item
from asotui.text import cells
from tests.hostile.spreadsheets import is_formula

LONG = "Avis préalable sur l’œuvre " * 12
ITEM = Item("receipt", 1, "1/2027", "x", date(2027, 3, 1))
SHEET = Sheet(
    "Returns",
    "Bureau =1",
    "Week 9",
    (
        Column("No."),
        Column("Since", Kind.DAY),
        Column("Received", Kind.NUMBER, sign="+"),
        Column("Subject", wraps=True),
    ),
    (
        ("=1+1", date(2027, 3, 1), Figure("received", (ITEM, ITEM)), LONG),
        ("2/2027", None, 12, "\x1b[31m日本語" + "x" * 90),
    ),
    total=("Total", None, 14, None),
    notes=("A note. " * 20,),
)


def test_a_text_is_never_wider_than_the_page_and_loses_no_word() -> None:
    said = as_text(SHEET)
    assert max(map(cells, said.splitlines())) == 80
    assert "\x1b" not in said and "日本語" in said
    assert said.count("préalable") == 12 and said.count("x") == 90
    assert [line.split()[1:4] for line in said.splitlines() if line.startswith("=1+1")] == [
        ["2027-03-01", "+", "2"]
    ]


def test_a_word_wider_than_its_column_goes_on_below() -> None:
    assert list(wrapped("日本語 ab", 4)) == ["日本", "語", "ab"]
    assert list(wrapped("", 4)) == [""]


def test_a_table_is_read_back_and_no_cell_of_it_is_calculated() -> None:
    data = as_csv(SHEET)
    assert b"\r\n" in data and data == as_csv(SHEET)
    rows = list(csv.reader(io.StringIO(data.decode(), newline=""), quoting=csv.QUOTE_NONNUMERIC))
    assert rows[0] == ["No.", "Since", "Received", "Subject"]
    assert rows[1][:3] == ["'=1+1", "2027-03-01", 2] and rows[3] == ["Total", "", 14, ""]
    assert not any(is_formula(cell) for row in rows for cell in map(str, row))
