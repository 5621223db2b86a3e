"""What came of texts made to do harm: bytes that reached the terminal, and words that were not drawn as they are written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.hostile.corpus import EVERY, STEERING, expected

# What the desk itself says to a terminal; none of it is what the texts ask for.
_KNOWN = re.compile(
    rb"\x1b\[\d*[A-DGKX]|\x1b\[\d*(?:;\d+)*m|\x1b\[\d+;\d+H|\x1b\[\?\d+[hl]|\x1b\[\?\d+\$p|\x1b\[>\d+u|\x1b\[<u|\x1b\]22;\w+\x07"
)
_CONTROL = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
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
    return through + [repr(text[max(0, m.start() - 20) : m.end() + 20]) for m in _CONTROL.finditer(text)]


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


@dataclass
class Reading:
    """What was read on screens: the signed texts that stood there whole, and those that stood there otherwise."""

    whole: set[str] = field(default_factory=set)
    altered: dict[str, str] = field(default_factory=dict)

    def look(self, lines: Iterable[str], where: str = "") -> None:
        """Compare each signed text on these lines with what was written."""
        for line in lines:
            for sign in _SIGN.finditer(line):
                written = expected(sign[1])
                if written is not None:
                    self._compare(*written, line[sign.end() :], where)

    def _compare(self, text: str, wanted: str, shown: str, where: str) -> None:
        same = next((n for n, char in enumerate(wanted) if shown[n : n + 1] != char), len(wanted))
        if same == len(wanted):
            self.whole.add(text)
        elif shown[same : same + 1] not in _CUT:
            self.altered.setdefault(text, f"{where}: {shown[:60]!r}")
