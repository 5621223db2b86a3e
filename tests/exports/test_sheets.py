"""A return as text and as a table: nothing is cut, nothing is calculated, figures stay figures."""

import csv
import io
import zipfile
from datetime import date
from pathlib import Path

from lxml import etree

from asotui.exports.sheets.as_csv import as_csv
from asotui.exports.sheets.as_pdf import as_pdf
from asotui.exports.sheets.as_text import as_text, wrapped
from asotui.exports.sheets.as_xlsx import as_xlsx
from asotui.exports.sheets.sheet import Column, Figure, Kind, Sheet
from asotui.queries.returns.weekly import Item
from asotui.text import cells
from tests.hostile.spreadsheets import formulas_in, is_formula

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


def test_a_workbook_calculates_nothing_keeps_numbers_and_names_no_moment(tmp_path: Path) -> None:
    data, path = as_xlsx(SHEET), tmp_path / "a.xlsx"
    path.write_bytes(data)
    # The cells to print and their titles are the only names that a workbook of ours gives.
    assert [one for one in formulas_in(path) if "Print_Titles" not in one and "!$" not in one] == []
    with zipfile.ZipFile(path) as parts:
        assert {one.date_time[:3] for one in parts.infolist()} == {(1980, 1, 1)}
        page = etree.fromstring(parts.read("xl/worksheets/sheet1.xml"))
        words = "".join(etree.fromstring(parts.read("xl/sharedStrings.xml")).itertext())
    numbers = [cell.findtext("{*}v") for cell in page.iter("{*}c") if cell.get("t") is None]
    assert [one for one in numbers if one is not None] == ["46447", "2", "12", "14"]
    assert "'=1+1" in words and "\x1b" not in words and "préalable" in words


def test_a_page_is_written_whatever_its_letters_are_and_the_same_again() -> None:
    data = as_pdf(SHEET)
    assert data.startswith(b"%PDF-") and data == as_pdf(SHEET)
    assert as_pdf(Sheet("#let [x", "*a* $b$", "", SHEET.columns, ())).startswith(b"%PDF-")
