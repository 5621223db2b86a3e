"""Tables of HTML mail: those that hold data as columns. Most tables in mail only place things and are not columns."""

import textwrap

from lxml import etree

from asotui.text import cells

_WIDEST_COLUMN = 40
_WIDEST_TABLE = 110
_MOST_COLUMNS = 20
_MOST_CELL_CHARACTERS = 240
_MOST_CELL_LINES = 12
_GAP = "  "

Lines = list[str]


def is_of_data(rows: list[list[Lines]]) -> bool:
    """Whether the cells stand in rows to be compared: two columns or more in two rows or more, and little in each."""
    wide = [row for row in rows if sum(1 for cell in row if cell) >= 2]
    if len(wide) < 2 or len(wide) * 2 < sum(1 for row in rows if any(row)):
        return False
    every = [cell for row in rows for cell in row]
    return max(map(len, rows)) <= _MOST_COLUMNS and all(
        len(cell) <= _MOST_CELL_LINES and sum(map(len, cell)) <= _MOST_CELL_CHARACTERS for cell in every
    )


def columns_of(rows: list[list[tuple[etree._Element, Lines]]]) -> Lines:
    """The rows as lines whose columns stand below each other; a rule below the heading, long cells wrapped."""
    grid = _grid(rows)
    widths = _widths(grid)
    out: Lines = []
    for index, row in enumerate(grid):
        out.extend(_row_lines(row, widths))
        heads = [cell.tag == "th" for cell, _lines in rows[index]]
        if index == 0 and len(grid) > 1 and heads and all(heads):
            out.append(_GAP.join("-" * width for width in widths if width))
    return out


def _grid(rows: list[list[tuple[etree._Element, Lines]]]) -> list[list[Lines]]:
    """Every row with a cell for every column: cells that span columns or rows leave empty ones behind them."""
    taken: set[tuple[int, int]] = set()
    grid: list[list[Lines]] = []
    for number, row in enumerate(rows):
        line: list[Lines] = []
        for cell, lines in row:
            while (number, len(line)) in taken:
                line.append([])
            columns, down = _span(cell, "colspan"), _span(cell, "rowspan")
            start = len(line)
            taken.update((number + r, start + c) for r in range(1, down) for c in range(columns))
            line.extend([lines, *([[]] * (columns - 1))])
        grid.append(line[: 2 * _MOST_COLUMNS])
    most = max(map(len, grid), default=0)
    return [line + [[]] * (most - len(line)) for line in grid]


def _span(cell: etree._Element, name: str) -> int:
    value = (cell.get(name) or "").strip()
    return min(max(int(value), 1), _MOST_COLUMNS) if value.isdecimal() and len(value) < 4 else 1


def _widths(grid: list[list[Lines]]) -> list[int]:
    natural = [
        min(max((cells(line) for row in grid for line in row[column]), default=0), _WIDEST_COLUMN)
        for column in range(len(grid[0]) if grid else 0)
    ]
    while natural and sum(natural) + len(_GAP) * len(natural) > _WIDEST_TABLE and max(natural) > 8:
        widest = natural.index(max(natural))
        natural[widest] -= 1
    return natural


def _row_lines(row: list[Lines], widths: list[int]) -> Lines:
    """A row as lines. Columns that are empty in the whole table take no room."""
    columns = [
        ([piece for line in cell for piece in _wrapped(line, width)], width)
        for cell, width in zip(row, widths, strict=True)
        if width
    ]
    height = max((len(lines) for lines, _width in columns), default=0)
    return [
        _GAP.join(
            _padded(lines[index] if index < len(lines) else "", width) for lines, width in columns
        ).rstrip()
        for index in range(height)
    ]


def _wrapped(line: str, width: int) -> Lines:
    return [line] if cells(line) <= width else textwrap.wrap(line, width) or [""]


def _padded(text: str, width: int) -> str:
    return text + " " * max(width - cells(text), 0)
