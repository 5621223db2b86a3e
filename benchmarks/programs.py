"""A program to measure: how it is started, how one knows that it is there, and which keys are pressed."""

import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

PAGE_DOWN, PAGE_UP = b"\x1b[6~", b"\x1b[5~"
ENTER, ESCAPE, BACKSPACE = b"\r", b"\x1b", b"\x7f"
WORD = "relance"
"""What is typed, letter by letter, and taken back."""


@dataclass(frozen=True, slots=True)
class Step:
    """A key, and the name under which its cost is noted; no name for a key that only leads somewhere."""

    name: str
    key: bytes
    quiet: float = 0.25
    """Seconds of silence after which the program is taken to be done."""


@dataclass(frozen=True, slots=True)
class Started:
    """How a program is started: its command and what it is told by the environment."""

    command: Sequence[str]
    env: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Program:
    """A program over so many records.

    `ready` is a pattern of its first row, which nothing printed before the interface may hold. `prepare` fills a new
    folder with records and answers how the program is started there; it runs before each session, untimed. `obeyed` is
    what the screen shows once the first key is obeyed; without it, the highlighted cells have to move.
    """

    name: str
    size: int
    prepare: Callable[[Path], Started]
    ready: bytes
    steps: Callable[[int], Sequence[Step]]
    first_key: bytes = b"j"
    obeyed: str = ""
    ours: bool = False
    note: str = ""

    @property
    def title(self) -> str:
        """The name with the number of records, as the tables show it."""
        return f"{self.name} {self.size:,}" if self.size else self.name


def times(name: str, n: int, *keys: bytes, quiet: float = 0.25) -> list[Step]:
    """The same keys in turn, n presses in all."""
    return [Step(name, keys[i % len(keys)], quiet) for i in range(n)]


def in_turn(n: int, *steps: tuple[str, bytes]) -> list[Step]:
    """A few keys one after the other, n times."""
    return [Step(name, key) for _ in range(n) for name, key in steps]


def typed(n: int, name: str = "type") -> list[Step]:
    """Letters typed into a line, n in all: a word, taken back and typed again."""
    letters = [letter.encode() for letter in WORD]
    return times(name, n, *letters, *([BACKSPACE] * len(letters)))


def environment(home: Path, **more: str) -> dict[str, str]:
    """What a program is told: a home of its own, a plain terminal, no language of the machine."""
    kept = {name: os.environ[name] for name in ("PATH", "TZ") if name in os.environ}
    return {**kept, "HOME": str(home), "TERM": "xterm-256color", "LANG": "C.UTF-8", **more}


def find(command: str, folders: Sequence[Path]) -> str | None:
    """Where a command is: in these folders (or the `bin` of an environment), else on the PATH."""
    places = [str(place) for folder in folders for place in (folder, folder / "bin")]
    return shutil.which(command, path=os.pathsep.join([*places, os.environ.get("PATH", os.defpath)]))
