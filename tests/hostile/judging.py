"""What came of texts made to do harm: bytes that reached the terminal, and words that were not drawn as they are written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tests.hostile.corpus import EVERY, STEERING, expected

# What the desk itself says to a terminal; none of it is what the texts ask for.
_KNOWN = re.compile(
    rb"\x1b\[\d*[A-DGKX]|\x1b\[\d*(?:;\d+)*m|\x1b\[\d+;\d+H|\x1b\[\?\d+[hl]|\x1b\[\?\d+\$p|\x1b\[>\d+u|\x1b\[<u|\x1b\]22;\w+\x07"
)
CONTROL = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_SEQUENCE = re.compile("\x1b(?:\\[[0-9;?>]*[@-~]|\\][^\x07\x1b]*(?:\x07|\x1b\\\\)|c)")
_ASKED = {sequence.encode() for text in STEERING.values() for sequence in _SEQUENCE.findall(text)}
_ASKED |= {
    sequence
    for text in EVERY
    for sequence in (one.encode() for one in _SEQUENCE.findall(text))
    if not _KNOWN.fullmatch(sequence)
}


def control_bytes_of_data(drawn: bytes) -> list[str]:
    """What came through to the terminal and should not have: controls, and sequences that the data brought along."""
    through = [repr(sequence) for sequence in _ASKED if sequence in drawn]
    text = _KNOWN.sub(b"", drawn).decode("utf-8", "replace")
    return through + [repr(text[max(0, m.start() - 20) : m.end() + 20]) for m in CONTROL.finditer(text)]


def most_marks(drawn: bytes) -> int:
    """The most marks that stand on one letter."""
    most = marks = 0
    for char in drawn.decode("utf-8", "replace"):
        marks = marks + 1 if unicodedata.category(char) in ("Mn", "Me") else 0
        most = max(most, marks)
    return most


_SIGN = re.compile("¶([0-9]{3})")
_CUT = ("", " ", "…", "┌", "│", "└", "!", "_", "-")
"""What may follow the part of a text that there was room for: a blank, the block beside it; in names of files, what stands for a slash or a blank."""

Cell = tuple[str, object]
"""What stands at a place of the terminal, and how it is drawn there."""


@dataclass
class Reading:
    """What was read on screens: the signed texts that stood there whole, and those that stood there otherwise.

    `met` has the numbers of the texts whose sign was seen, by the screen that had the keys.
    """

    whole: set[str] = field(default_factory=set)
    altered: dict[str, str] = field(default_factory=dict)
    met: dict[str, set[int]] = field(default_factory=dict)

    def __iadd__(self, other: Reading) -> Reading:
        self.whole |= other.whole
        self.altered |= other.altered
        for screen, numbers in other.met.items():
            self.met.setdefault(screen, set()).update(numbers)
        return self

    def meet(self, screen: str, lines: Iterable[str]) -> None:
        """Know which texts came to a screen, whole or in part."""
        met = self.met.setdefault(screen, set())
        for line in lines:
            met.update(map(int, _SIGN.findall(line)))

    def look(self, rows: Iterable[Sequence[Cell]], where: str = "") -> None:
        """Compare each signed text on these lines with what was written: its letters, and that all are drawn alike."""
        for row in rows:
            line = "".join(text for text, _style in row)
            styles = [style for text, style in row for _letter in text]
            for sign in _SIGN.finditer(line):
                written = expected(sign[1])
                if written is not None:
                    self._compare(*written, line[sign.end() :], styles[sign.start() :], where)

    def _compare(self, text: str, wanted: str, shown: str, styles: Sequence[object], where: str) -> None:
        same = next((n for n, char in enumerate(wanted) if shown[n : n + 1] != char), len(wanted))
        read = wanted[:same]
        if same == len(wanted):
            self.whole.add(text)
        else:
            # The blank where it was cut is the one before what stands beside it.
            read = read.rstrip()
            if shown[same : same + 1] not in _CUT and not shown.startswith(_as_a_mailbox(wanted)):
                self.altered.setdefault(text, f"{where}: {shown[:60]!r}")
        # The sign is drawn before anything in the text could change how the rest is; a cursor may stand on its first.
        if len(set(styles[1 : _SIGN_LENGTH + len(read)])) > 1:
            self.altered.setdefault(text, f"{where}: in another style, {shown[:60]!r}")


def _as_a_mailbox(name: str) -> str:
    """A name as the heading of a letter quotes it (RFC 5322, 3.2.4)."""
    return name.replace("\\", "\\\\").replace('"', '\\"')


_SIGN_LENGTH = 4
