"""Long lines broken into the rows of a terminal."""

import re
from functools import lru_cache

from rich.cells import cell_len, chop_cells

from asotui.text import clean_block

_WORDS = re.compile(r"\s*\S+")


@lru_cache(maxsize=2048)
def wrapped(paragraph: str, width: int) -> tuple[str, ...]:
    """The rows of a paragraph in so many columns; words that are longer than a row are cut."""
    line = clean_block(paragraph).replace("\n", " ")
    if width <= 0 or cell_len(line) <= width:
        return (line,)
    rows: list[str] = []
    row = ""
    for match in _WORDS.finditer(line):
        word = match.group()
        if cell_len(row) + cell_len(word) <= width:
            row += word
            continue
        if row:
            rows.append(row)
        *full, row = chop_cells(word if not rows and not row else word.lstrip(), width) or [""]
        rows += full
    return (*rows, row)
