"""Our own desk as a program to measure."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.programs import (
    ENTER,
    ESCAPE,
    PAGE_DOWN,
    PAGE_UP,
    Program,
    Started,
    Step,
    environment,
    in_turn,
    times,
    typed,
)

MEASURED = ("down", "page", "open", "back", "type", "urgency")


def desk(size: int, register: Path) -> Program:
    """The desk over a register of so many receipts; each session works on a copy."""

    def prepare(folder: Path) -> Started:
        folder.chmod(0o700)
        copied = folder / "register.db"
        shutil.copyfile(register, copied)
        copied.chmod(0o600)
        command = [sys.executable, "-m", "asotui", "--store", str(copied)]
        return Started(command, environment(folder))

    return Program("asotui", size, prepare, rb"\d+/20\d\d\b", steps, ours=True)


def steps(n: int) -> Sequence[Step]:
    """What an officer does most: look down the list, read, narrow, grade."""
    return [
        *times("down", n, b"j"),
        *times("page", n // 2, PAGE_DOWN, PAGE_UP),
        *in_turn(n // 2, ("open", ENTER), ("back", b"q")),
        Step("", b"/"),
        *typed(n),
        Step("", ESCAPE, 0.6),
        *times("urgency", n // 2, b"2", b"3", quiet=0.6),
    ]


def registers(sizes: Sequence[int], folder: Path, make: Callable[[Path, int], None]) -> dict[int, Path]:
    """A register of each size, made where it is not there yet."""
    made = {}
    for size in sizes:
        made[size] = folder / f"{size}-receipts" / "register.db"
        if not made[size].exists():
            make(made[size], size)
    return made


def generate(path: Path, receipts: int) -> None:
    """Make a register in a process of its own, so that this one stays small. Raises CalledProcessError."""
    command = [sys.executable, "-m", "benchmarks.generate", "--receipts", str(receipts), str(path)]
    subprocess.run(command, check=True)
