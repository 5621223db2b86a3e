"""Text in the cells of a terminal: measured, cut and aligned; and the signs drawn beside it."""

import locale
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rich.cells import cell_len, set_cell_size

from asotui.text import clean_line

Align = Literal["left", "right"]

# The names a cell's style can have; each widget maps them to component classes of the style sheet.
STYLES = ("dim", "strong", "accent", "good", "warn", "alert")

# A cell never needs more characters of its text than this many for each column it covers.
_MOST_CHARACTERS_A_CELL = 4


@dataclass(frozen=True, slots=True)
class Cell:
    """Plain text with the name of a style. The style underlines what the text already says."""

    text: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class Signs:
    """The few drawn characters of the desk, for terminals with and without Unicode."""

    cursor: str
    mark: str
    ellipsis: str
    rule: str
    more: str
    current: str
    above: str
    below: str


UNICODE_SIGNS = Signs(
    cursor="▌", mark="●", ellipsis="…", rule="─", more="▾", current="▸", above="▲", below="▼"
)
ASCII_SIGNS = Signs(cursor=">", mark="*", ellipsis="~", rule="-", more="v", current=">", above="^", below="v")

_forced: Signs | None = None


def use_signs(signs: Signs | None) -> None:
    """Put a set of signs in force; None decides by the environment again."""
    global _forced
    _forced = signs
    _detected.cache_clear()


def signs() -> Signs:
    """The signs in force."""
    return _forced or _detected()


@lru_cache(maxsize=1)
def _detected() -> Signs:
    return UNICODE_SIGNS if has_unicode(os.environ) else ASCII_SIGNS


def has_unicode(environment: Mapping[str, str]) -> bool:
    """Whether the terminal shows Unicode, as far as its locale tells. An unnamed locale is taken for a modern one."""
    named = next((environment[k] for k in ("LC_ALL", "LC_CTYPE", "LANG") if environment.get(k)), "")
    if "." in named:
        return named.partition(".")[2].replace("-", "").casefold().startswith("utf8")
    return "utf" in locale.getpreferredencoding(False).casefold()


def fit(text: str, width: int, align: Align = "left") -> str:
    """One harmless line of exactly `width` columns: cut with an ellipsis, or padded on the side opposite to `align`."""
    if width <= 0:
        return ""
    line = crop(text, width)
    pad = " " * (width - cell_len(line))
    return pad + line if align == "right" else line + pad


def crop(text: str, width: int) -> str:
    """One harmless line of at most `width` columns, ending with an ellipsis when something is cut."""
    most = width * _MOST_CHARACTERS_A_CELL
    line = clean_line(text[: most + 1])
    if len(text) <= most and cell_len(line) <= width:
        return line
    if width <= 1:
        return signs().ellipsis[:width]
    cut = set_cell_size(line, min(width - 1, cell_len(line))).rstrip()
    return cut + signs().ellipsis
