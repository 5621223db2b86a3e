"""A return in 80 columns, for the screen and the printer: nothing is cut, what is long goes on below."""

from collections.abc import Iterator, Sequence
from datetime import date

from asotui.exports.sheets.sheet import Cell, Column, Kind, Sheet, number_of
from asotui.text import cells, clean_line

WIDTH = 80
GAP = "  "
_LEAST = 8


def as_text(sheet: Sheet) -> str:
    """The return as lines that end with a newline."""
    return "\n".join(line.rstrip() for line in _lines(sheet)) + "\n"


def _lines(sheet: Sheet) -> Iterator[str]:
    yield from wrapped(sheet.title, WIDTH)
    for words in (sheet.section, sheet.period):
        yield from wrapped(words, WIDTH) if words else ()
    yield ""
    widths = _widths(sheet)
    rule = "─" * (sum(widths) + len(GAP) * (len(widths) - 1))
    yield from _row([column.title for column in sheet.columns], sheet.columns, widths)
    yield rule
    for row in sheet.rows:
        yield from _row(_shown(row, sheet.columns), sheet.columns, widths)
    if sheet.total is not None:
        yield rule
        yield from _row(_shown(sheet.total, sheet.columns), sheet.columns, widths)
    for note in sheet.notes:
        yield ""
        yield from wrapped(note, WIDTH)


def _shown(row: Sequence[Cell], columns: Sequence[Column]) -> list[str]:
    return [worded(cell, column) for cell, column in zip(row, columns, strict=True)]


def worded(cell: Cell, column: Column) -> str:
    """A cell as people read it, one harmless line; empty for none."""
    number = number_of(cell)
    if number is not None:
        return f"{column.sign} {number}" if column.sign else str(number)
    if isinstance(cell, date):
        return cell.isoformat()
    return clean_line(cell) if isinstance(cell, str) else ""


def _widths(sheet: Sheet) -> list[int]:
    """As wide as what stands in each column; a text that wraps takes what is left, titles wrap at their words."""
    rows = [_shown(row, sheet.columns) for row in sheet.rows]
    rows += [] if sheet.total is None else [_shown(sheet.total, sheet.columns)]
    widths = []
    for index, column in enumerate(sheet.columns):
        title = max(cells(word) for word in column.title.split(" "))
        widths.append(max([title, *(cells(row[index]) for row in rows)]))
    growing = [index for index, column in enumerate(sheet.columns) if column.wraps]
    while (over := sum(widths) + len(GAP) * (len(widths) - 1) - WIDTH) > 0 and growing:
        widest = max(growing, key=lambda index: widths[index])
        if widths[widest] <= _LEAST:
            break
        widths[widest] = max(_LEAST, widths[widest] - over)
    return widths


def _row(texts: Sequence[str], columns: Sequence[Column], widths: Sequence[int]) -> Iterator[str]:
    parts = [list(wrapped(text, width)) for text, width in zip(texts, widths, strict=True)]
    for index in range(max(len(part) for part in parts)):
        line = []
        for part, column, width in zip(parts, columns, widths, strict=True):
            piece = part[index] if index < len(part) else ""
            padding = " " * (width - cells(piece))
            line.append(padding + piece if column.kind is Kind.NUMBER else piece + padding)
        yield GAP.join(line)


def wrapped(words: str, width: int) -> Iterator[str]:
    """One text as lines of at most so many columns of a terminal, parted at blanks where there are any."""
    line = ""
    for word in clean_line(words).split(" "):
        joined = f"{line} {word}" if line else word
        if cells(joined) <= width:
            line = joined
            continue
        if line:
            yield line
        *whole, line = _chopped(word, width)
        yield from whole
    yield line


def _chopped(word: str, width: int) -> list[str]:
    """A word in parts that each fit."""
    parts = [""]
    for letter in word:
        if parts[-1] and cells(parts[-1] + letter) > width:
            parts.append("")
        parts[-1] += letter
    return parts
