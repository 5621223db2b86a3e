"""A return on paper, as a PDF.

The same return gives the same bytes on every machine: no moment of its making, and the fonts that come with typst. A
text in an alphabet that those do not have is drawn with what the machine has.
"""

import json
import re
from importlib import resources

import typst

from asotui.exports.sheets.as_text import worded
from asotui.exports.sheets.sheet import Cell, Column, Kind, Sheet
from asotui.i18n import language
from asotui.text import clean_line

WIDE = 8
"""From so many columns on the page lies on its side."""
# Latin, Greek, Cyrillic, and the signs of typography and arithmetic: what the fonts that come along have.
_KNOWN = re.compile("[\u0000-\u052f\u1e00-\u1fff\u2000-\u206f\u20a0-\u20bf\u2100-\u22ff]*")
_LONG_WORD = re.compile(r"(\S{24})(?=\S)")
_BREAK = "\u200b"


def as_pdf(sheet: Sheet) -> bytes:
    """The return as the bytes of a PDF, A4, its titles again on each page."""
    given = json.dumps(_plain(sheet), ensure_ascii=False)
    page = resources.files("asotui.exports.sheets").joinpath("page.typ").read_bytes()
    known = _KNOWN.fullmatch(given) is not None
    made = typst.compile(
        page, format="pdf", sys_inputs={"sheet": given}, ignore_system_fonts=known, timestamp=0
    )
    if not isinstance(made, bytes):
        raise TypeError(made)
    return made


def _plain(sheet: Sheet) -> dict[str, object]:
    return {
        "language": language(),
        "title": _breakable(sheet.title),
        "section": _breakable(sheet.section),
        "head": _breakable(sheet.title if not sheet.period else sheet.period),
        "period": _breakable(sheet.period),
        "wide": len(sheet.columns) >= WIDE,
        "columns": [
            {"title": one.title, "number": one.kind is Kind.NUMBER, "wraps": one.wraps}
            for one in sheet.columns
        ],
        "rows": [_row(row, sheet.columns) for row in sheet.rows],
        "total": [] if sheet.total is None else _row(sheet.total, sheet.columns),
        "notes": [_breakable(note) for note in sheet.notes],
    }


def _row(row: tuple[Cell, ...], columns: tuple[Column, ...]) -> list[str]:
    return [_breakable(worded(cell, column)) for cell, column in zip(row, columns, strict=True)]


def _breakable(words: str) -> str:
    """One line, in which a word that is wider than its column can go on below."""
    return _LONG_WORD.sub(rf"\1{_BREAK}", clean_line(words))
