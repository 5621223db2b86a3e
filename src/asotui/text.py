"""Outside text made harmless: what mail, names and files say, fit for a terminal, a search or a file system.

Nothing here loses a visible letter. Control characters become U+FFFD so that the officer sees that something was
there; marks that only steer the direction or the shape of text are dropped.
"""

import re
import unicodedata
from collections.abc import Callable

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"

# Only joins or shapes the letters around it, with a width that terminals do not agree on.
_SHAPING = frozenset(["\u034f", "\u115f", "\u1160", "\u3164", "\uffa0", *map(chr, range(0xFE00, 0xFE10))])
_SHAPING_TAGS = range(0xE0000, 0xE1000)
_LINE_ENDS = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
_SPACES = re.compile(" +")
_MOST_MARKS = 4


class _Table(dict[int, str]):
    """A table for `str.translate` that learns a character the first time it meets it."""

    def __init__(self, learn: Callable[[str], str]) -> None:
        super().__init__()
        self._learn = learn

    def __missing__(self, code: int) -> str:
        self[code] = found = self._learn(chr(code))
        return found


def _harmless(char: str) -> str:
    category = unicodedata.category(char)
    if char.isspace() or category[0] == "Z":
        return " "
    if category == "Cf" or char in _SHAPING or ord(char) in _SHAPING_TAGS:
        return ""
    return REPLACEMENT if category in {"Cc", "Cs"} else char


_HARMLESS = _Table(_harmless)
_HARMLESS_BLOCK = _Table(lambda char: "\n" if char == "\n" else "\t" if char == "\t" else _harmless(char))


def _composed(s: str) -> str:
    """NFC, with no more than four marks stacked on a letter: more would paint over the lines around it."""
    if s.isascii():
        return s
    composed = unicodedata.normalize("NFC", s)
    kept: list[str] = []
    marks = 0
    for char in composed:
        marks = marks + 1 if unicodedata.category(char) in {"Mn", "Me"} else 0
        if marks <= _MOST_MARKS:
            kept.append(char)
    return "".join(kept)


def _bounded(s: str, limit: int | None) -> str:
    if limit is None or len(s) <= limit:
        return s
    return s[: max(limit - 1, 0)].rstrip() + ELLIPSIS if limit > 0 else ""


def clean_line(s: str, limit: int | None = None) -> str:
    """One line safe to show: no control or direction character, runs of white space as one space, NFC.

    `limit` bounds the number of characters; what is cut ends with an ellipsis.
    """
    if not (s.isascii() and s.isprintable()):
        s = _composed(s.translate(_HARMLESS))
    return _bounded(" ".join(s.split()), limit)


def clean_block(s: str, limit: int | None = None, *, lines: int | None = None, width: int = 10_000) -> str:
    """Lines safe to show: every line end as a newline, tabs expanded to columns of 8, indentation kept.

    `limit` bounds the characters, `lines` the lines and `width` the characters of one line; what is cut ends with
    an ellipsis.
    """
    s = _composed(_LINE_ENDS.sub("\n", s).translate(_HARMLESS_BLOCK))
    rows = [_bounded(row.expandtabs(8).rstrip(), width) for row in s.split("\n")]
    while rows and not rows[-1]:
        rows.pop()
    if lines is not None and len(rows) > lines:
        rows = [*rows[: max(lines - 1, 0)], ELLIPSIS] if lines > 0 else []
    return _bounded("\n".join(rows), limit)


_LOOKALIKES = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02bc\u02b9\u00b4`\uff07", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\uff02", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043\ufe63\uff0d", "-"),
    **dict(zip("œæßøđðłħı", ("oe", "ae", "ss", "o", "d", "d", "l", "h", "i"), strict=True)),
}
_LOOKALIKES_OF_CODES = str.maketrans(_LOOKALIKES)
# Below this combining class stand vowel killers and dots of Indic and Japanese letters, which are not accents.
_FIRST_ACCENT_CLASS = 10


def _folded(char: str) -> str:
    if char.isspace() or char == REPLACEMENT:
        return char
    letters = unicodedata.normalize("NFKD", _LOOKALIKES.get(char, char)).casefold()
    letters = unicodedata.normalize("NFKD", letters).translate(_LOOKALIKES_OF_CODES)
    kept = (_harmless(c) for c in letters if unicodedata.combining(c) < _FIRST_ACCENT_CLASS)
    return "".join(kept).replace(REPLACEMENT, "")


_FOLDED = _Table(_folded)


def fold(s: str) -> str:
    """The form in which two spellings are compared: no case, accents, ligatures or typographic signs.

    `fold("L’Œuvre  d’Été") == "l'oeuvre d'ete"`. Store and query must both go through it.
    """
    return " ".join(s.translate(_FOLDED).split())


def search_words(s: str) -> list[str]:
    """The words of a text to search for, in the form in which spellings are compared.

    Of a text that nobody would type to find something, as a page pasted by mistake, the beginning is searched for.
    """
    return fold(s[:_SEARCHED_CHARACTERS]).split()


_SEARCHED_CHARACTERS = 400
_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in "0123456789¹²³")]
)
_NOT_IN_NAMES = re.compile(r'[/\\:*?"<>|\u2044\u2215\u29f8\uff0f\uff3c' + REPLACEMENT + "]+")
_MOST_NAME_BYTES = 120
_MOST_EXTENSION_BYTES = 16


def _bytes_kept(s: str, most: int) -> str:
    return s.encode()[: max(most, 0)].decode(errors="ignore")


def safe_file_name(s: str, fallback: str = "piece") -> str:
    """A name of one file, never a path: no separator, leading dot or dash, control or direction character.

    At most 120 bytes of UTF-8, the extension kept; never empty, never a name that a system reserves.
    `fallback` names a file of which nothing else remains; it must be safe itself.
    """
    name = _NOT_IN_NAMES.sub("_", clean_line(s)).rstrip("._ ")
    stem, dot, extension = name.rpartition(".")
    if not dot or not extension.isalnum() or len(extension.encode()) > _MOST_EXTENSION_BYTES:
        stem, extension = name, ""
    ending = f".{extension}" if extension else ""
    stem = _bytes_kept(stem.lstrip("._-~ "), _MOST_NAME_BYTES - len(ending.encode())).rstrip("._ ")
    stem = stem or fallback
    if stem.partition(".")[0].rstrip().casefold() in _RESERVED:
        stem = _bytes_kept(f"{fallback}-{stem}", _MOST_NAME_BYTES - len(ending.encode()))
    return stem + ending


def _char_cells(char: str) -> int:
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1


def cells(s: str) -> int:
    """The columns of a terminal that clean text takes."""
    return len(s) if s.isascii() else sum(map(_char_cells, s))


def shorten(s: str, width: int) -> str:
    """The text in at most `width` columns of a terminal, ending with an ellipsis when something is cut."""
    if cells(s) <= width:
        return s
    if width <= 0:
        return ""
    taken = 0
    for index, char in enumerate(s):
        taken += _char_cells(char)
        if taken > width - 1:
            return s[:index].rstrip() + ELLIPSIS
    return s
