"""What a spreadsheet would calculate of a file, and which modules write spreadsheets past the choke point for cells."""

from __future__ import annotations

import ast
import csv
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

WRITERS = {"csv", "xlsxwriter", "openpyxl", "xlwt", "odf", "ezodf", "pandas", "polars", "tablib", "pyexcel"}
"""Libraries that write tables of calculation."""
CALCULATING = {
    "write_formula",
    "write_array_formula",
    "write_dynamic_array_formula",
    "write_url",
    "write_rich_string",
    "define_name",
}
"""What a workbook is given by, so that text in it is calculated or followed."""
CHOKE_POINT = "asotui.exports.cells"
_BEGINS = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet that opens this cell of a CSV file may calculate it. What is a number is not calculated."""
    if cell.startswith(("\t", "\r")):
        return True
    kept = cell.strip()
    return kept.startswith(_BEGINS) and not _is_number(kept)


def _is_number(cell: str) -> bool:
    if not cell.isascii() and "€" not in cell:
        return False
    try:
        float(cell.rstrip("%€ ").replace(" ", "").replace(",", "."))
    except ValueError:
        return False
    return not any(letter.isalpha() for letter in cell)


def formulas_in(path: Path) -> list[str]:
    """The cells of a CSV file or a workbook that would be calculated, and those that hold controls."""
    cells = _of_workbook(path) if zipfile.is_zipfile(path) else _of_csv(path)
    return [f"{path.name}: {cell!r}" for cell in cells if is_formula(cell) or any(map(_is_control, cell))]


def _is_control(char: str) -> bool:
    return ord(char) < 32 or 0x7F <= ord(char) < 0xA0


def _of_csv(path: Path) -> Iterator[str]:
    """The cells, by each of the signs that spreadsheets part them with."""
    text = path.read_text("utf-8-sig")
    for separator in (",", ";", "\t"):
        for row in csv.reader(text.splitlines(keepends=True), delimiter=separator):
            yield from row


def _of_workbook(path: Path) -> Iterator[str]:
    """The strings of a workbook, where only what stands in a formula is calculated: those come with their sign."""
    with zipfile.ZipFile(path) as parts:
        for name in parts.namelist():
            if name.endswith((".xml", ".rels")):
                root = etree.fromstring(parts.read(name))
                yield from (f"={one.text}" for one in root.iter("{*}f", "{*}definedName") if one.text)
                yield from (
                    f"={one.get('Target')}" for one in root.iter("{*}Relationship") if one.get("TargetMode")
                )


def unguarded(package: Path) -> list[str]:
    """The modules that write spreadsheets and do not pass what they write through the choke point."""
    found = []
    for path in sorted(package.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        name = path.relative_to(package).as_posix()
        calls = {_called(node) for node in ast.walk(tree) if isinstance(node, ast.Call)}
        imported = set(_imported(tree))
        if not {one.partition(".")[0] for one in imported} & WRITERS:
            continue
        if f"{CHOKE_POINT}.safe_cell" not in imported or "safe_cell" not in calls:
            found.append(f"{name} writes cells that no safe_cell has seen")
        found += [f"{name} calls {call}" for call in sorted(calls & CALCULATING)]
    return found


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{one.name}" for one in node.names)


def _called(call: ast.Call) -> str:
    """The name of what is called, or handed to what maps it."""
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    handed = [one.id for one in call.args[:1] if isinstance(one, ast.Name)]
    return handed[0] if name == "map" and handed else name
