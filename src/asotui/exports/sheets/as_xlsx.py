"""A return as a workbook: figures are numbers, days are days, and nothing in it is calculated or followed.

The same return gives the same bytes: the workbook names no moment of its making, and its parts have the earliest date
that a ZIP file knows.
"""

import io
from collections.abc import Sequence
from datetime import UTC, date, datetime

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from asotui.exports.cells import safe_cell
from asotui.exports.sheets.sheet import Cell, Column, Kind, Sheet, number_of
from asotui.i18n import _
from asotui.text import cells

NARROWEST, WIDEST, WRAPPED = 6, 28, 48
"""Widths of columns, in digits of the usual font: the least, the most, and that of a text that wraps."""
_A4 = 9
_SETTINGS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_MADE = datetime(1980, 1, 1, tzinfo=UTC)


def as_xlsx(sheet: Sheet) -> bytes:
    """The return as the bytes of a workbook with one sheet."""
    file = io.BytesIO()
    with Workbook(file, _SETTINGS) as book:
        book.set_properties({"title": safe_cell(sheet.title), "created": _MADE})
        _fill(book, book.add_worksheet(_("Return")), sheet)
    return file.getvalue()


def _fill(book: Workbook, page: Worksheet, sheet: Sheet) -> None:
    bold, plain = book.add_format({"bold": True}), book.add_format({"valign": "top"})
    head = [words for words in (sheet.title, sheet.section, sheet.period) if words]
    for index, words in enumerate(head):
        page.write_string(index, 0, safe_cell(words), bold if index == 0 else plain)
    top = len(head) + 1
    titles = {kind: book.add_format(_title(kind)) for kind in Kind}
    for index, column in enumerate(sheet.columns):
        page.set_column(index, index, _width(sheet, index))
        page.write_string(top, index, safe_cell(column.title), titles[column.kind])
    usual, summed = _formats(book, {}), _formats(book, {"bold": True, "top": 1})
    for index, row in enumerate(sheet.rows, top + 1):
        _write(page, index, row, sheet.columns, usual)
    below = top + 1 + len(sheet.rows)
    if sheet.total is not None:
        _write(page, below, sheet.total, sheet.columns, summed)
        below += 1
    for index, note in enumerate(sheet.notes, below + 1):
        page.write_string(index, 0, safe_cell(note), plain)
    page.freeze_panes(top + 1, 0)
    page.repeat_rows(top)
    page.set_paper(_A4)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.set_footer("&C&P / &N")


def _title(kind: Kind) -> dict[str, object]:
    return {
        "bold": True,
        "bottom": 1,
        "text_wrap": True,
        "valign": "bottom",
        "align": "right" if kind is Kind.NUMBER else "left",
    }


def _formats(book: Workbook, given: dict[str, object]) -> dict[Kind, Format]:
    """How the cells of a row look, by what their column holds."""
    top = {"valign": "top", **given}
    return {
        Kind.TEXT: book.add_format({**top, "text_wrap": True}),
        Kind.NUMBER: book.add_format({**top, "num_format": "0"}),
        Kind.DAY: book.add_format({**top, "num_format": "yyyy-mm-dd", "align": "left"}),
    }


def _write(
    page: Worksheet, index: int, row: Sequence[Cell], columns: Sequence[Column], looks: dict[Kind, Format]
) -> None:
    for place, (cell, column) in enumerate(zip(row, columns, strict=True)):
        look, number = looks[column.kind], number_of(cell)
        if number is not None:
            page.write_number(index, place, number, look)
        elif isinstance(cell, date):
            page.write_datetime(index, place, cell, look)
        elif isinstance(cell, str):
            page.write_string(index, place, safe_cell(cell), look)
        else:
            page.write_blank(index, place, None, look)


def _width(sheet: Sheet, index: int) -> int:
    column = sheet.columns[index]
    if column.wraps:
        return WRAPPED
    words = [*column.title.split(), *(row[index] for row in sheet.rows if isinstance(row[index], str))]
    least = 11 if column.kind is Kind.DAY else NARROWEST
    return min(WIDEST, max([least, *(cells(str(word)) + 2 for word in words)]))
