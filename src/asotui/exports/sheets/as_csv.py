"""A return as a CSV file (RFC 4180, UTF-8): the titles, the rows and the total; numbers stay numbers, days are ISO."""

import csv
import io
from datetime import date

from asotui.exports.cells import safe_cell
from asotui.exports.sheets.sheet import Cell, Sheet, number_of


def as_csv(sheet: Sheet) -> bytes:
    """The table of the return as bytes, the same for the same return."""
    rows = [*sheet.rows, *([] if sheet.total is None else [sheet.total])]
    file = io.StringIO(newline="")
    writer = csv.writer(file, quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow([safe_cell(column.title) for column in sheet.columns])
    for row in rows:
        writer.writerow(map(_written, row))
    return file.getvalue().encode()


def _written(cell: Cell) -> str | int:
    number = number_of(cell)
    if number is not None:
        return number
    if isinstance(cell, date):
        return cell.isoformat()
    return safe_cell(cell) if isinstance(cell, str) else ""
