"""What is wrong with the name of a file that was made of text from outside."""

from __future__ import annotations

import unicodedata
from collections import Counter
from pathlib import Path

from tests.hostile.judging import CONTROL

RESERVED = {"con", "prn", "aux", "nul", "conin$", "conout$", "clock$"} | {
    f"{port}{sign}" for port in ("com", "lpt") for sign in "0123456789¹²³"
}
MOST_BYTES = 255
"""What the file systems of Linux, macOS and Windows take for one name."""


def faults_of_name(name: str) -> list[str]:
    """Each reason for which a name may not be given to a file."""
    wrong = {
        "empty": not name.strip(),
        "a path": any(sign in name for sign in '/\\:*?"<>|') or name in (".", ".."),
        "hidden, or an option": name[:1] in ".-~ ",
        "ends with a dot or a blank": name[-1:] in ". ",
        "a control or direction character": CONTROL.search(name) is not None or "\n" in name,
        "a half of a character": any(0xD800 <= ord(char) < 0xE000 for char in name),
        "not seen": any(unicodedata.category(char) == "Cf" for char in name),
        "too long": len(name.encode("utf-8", "surrogatepass")) > MOST_BYTES,
        "reserved": name.partition(".")[0].rstrip().casefold() in RESERVED,
    }
    return [f"{name!r} is {fault}" for fault, is_so in wrong.items() if is_so]


def faults_below(folder: Path) -> list[str]:
    """The same for every file and folder below a folder, and the names that are one where case does not count."""
    found = [fault for path in folder.rglob("*") for fault in faults_of_name(path.name)]
    same = Counter(unicodedata.normalize("NFC", str(path)).casefold() for path in folder.rglob("*"))
    return found + [f"{name!r} is there {count} times" for name, count in same.items() if count > 1]
