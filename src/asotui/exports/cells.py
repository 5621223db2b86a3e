"""Outside text in the cell of a spreadsheet: the one place through which it goes into a CSV file or a workbook.

A spreadsheet takes a cell of a CSV file for a formula by its first character, quoted or not, and a formula can run a
command or send the cells beside it away (CWE-1236, and what OWASP says of CSV injection).
"""

import re

from asotui.text import clean_line

# What a calculation may begin with; the wide forms are turned into it by spreadsheets set to Japanese or Chinese.
_BEGINS = "=+-@\uff1d\uff0b\uff0d\uff20"
_NUMBER = re.compile(r"[+-](?:\d+|\d{1,3}(?: \d{3})+)(?:[.,]\d+)?(?: ?[%€])?", re.ASCII)
MOST_CHARACTERS = 32_767
"""The most that a cell of a workbook holds (ECMA-376, as Excel limits it)."""


def safe_cell(text: str) -> str:
    """The text as a cell that is shown and never calculated: one line, without control and direction characters.

    An apostrophe stands before what would begin a formula, also behind blanks that a spreadsheet drops. A number keeps
    its sign and stays a number. At most 32,767 characters; what is cut ends with an ellipsis. A workbook must still be
    given it as a string, and a file be written by a CSV writer that quotes.
    """
    line = clean_line(text, MOST_CHARACTERS - 1)
    if not line.startswith(tuple(_BEGINS)) or _NUMBER.fullmatch(line):
        return line
    return f"'{line}"
