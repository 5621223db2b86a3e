"""Nothing that is written for a spreadsheet is calculated by it; what would be is found."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

import asotui
from tests.hostile.corpus import FAMILIES
from tests.hostile.spreadsheets import formulas_in, is_formula, unguarded


def test_every_writer_of_spreadsheets_passes_its_cells_through_the_choke_point() -> None:
    assert unguarded(Path(asotui.__file__).parent) == []


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("import csv\ncsv.writer(f).writerow([x])", "no safe_cell"),
        ("from csv import writer", "no safe_cell"),
        ("import xlsxwriter.worksheet", "no safe_cell"),
        ("import csv\nfrom asotui.exports.cells import safe_cell", "no safe_cell"),
        (
            "import xlsxwriter\nfrom asotui.exports.cells import safe_cell\ns.write_formula(0, 0, safe_cell(x))",
            "calls write_formula",
        ),
    ],
)
def test_a_writer_past_the_choke_point_is_found(tmp_path: Path, source: str, said: str) -> None:
    (tmp_path / "returns.py").write_text(source, "utf-8")
    assert [said in one for one in unguarded(tmp_path)] == [True]


@pytest.mark.parametrize(
    "source",
    [
        "import json",
        "import csv\nfrom asotui.exports.cells import safe_cell\nw.writerow([safe_cell(x)])",
        "import csv\nfrom asotui.exports.cells import safe_cell\nw.writerow(map(safe_cell, row))",
    ],
)
def test_a_writer_that_passes_it_is_not(tmp_path: Path, source: str) -> None:
    (tmp_path / "returns.py").write_text(source, "utf-8")
    assert unguarded(tmp_path) == []


def test_formulas_of_the_corpus_are_formulas_and_numbers_are_none() -> None:
    begun = [text for text in FAMILIES["formulas"] if text.strip()[0] in "=+-@\uff1d"]
    assert len(begun) > 15 and all(map(is_formula, begun))
    assert not any(map(is_formula, ("-12", "+1,5", "-12 %", "", "'=1", "a=1", "-1 234,56")))


def test_a_formula_in_a_csv_file_is_found_whatever_parts_its_cells(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('a,"=1+1",-3\n', "utf-8-sig")
    assert formulas_in(path) == ["a.csv: '=1+1'"]
    path.write_text('a;@x;"b\x1b"\n', "utf-8")
    assert [one for one in formulas_in(path) if ";" not in one] == ["a.csv: '@x'", "a.csv: 'b\\x1b'"]
    path.write_text("a;'=1+1;-3\n", "utf-8")
    assert formulas_in(path) == []


def test_a_formula_and_a_link_out_of_a_workbook_are_found(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as parts:
        parts.writestr(
            "xl/worksheets/sheet1.xml", "<s xmlns='x'><c><f>1+1</f><v>2</v></c><c><t>=3</t></c></s>"
        )
        parts.writestr(
            "xl/_rels/a.rels", "<r xmlns='x'><Relationship Target='https://mal' TargetMode='External'/></r>"
        )
    assert formulas_in(path) == ["a.xlsx: '=1+1'", "a.xlsx: '=https://mal'"]
