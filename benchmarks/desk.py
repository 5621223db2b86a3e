"""Our own desk as a program to measure."""

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

from asotui.store.schema import SCHEMA
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
FIRST_ROW = rb"\d+/20\d\d\b"
"""The number of a receipt."""


def desk(size: int, register: Path) -> Program:
    """The desk over a register of so many receipts."""
    return Program("asotui", size, on_copy_of(register), FIRST_ROW, steps, ours=True)


def on_copy_of(register: Path) -> Callable[[Path], Started]:
    """The desk on a copy of a register: each session has its own."""

    def prepare(folder: Path) -> Started:
        folder.chmod(0o700)
        copied = folder / "register.db"
        shutil.copyfile(register, copied)
        copied.chmod(0o600)
        command = [sys.executable, "-m", "asotui", "--store", str(copied)]
        return Started(command, environment(folder))

    return prepare


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


def registers(
    sizes: Sequence[int], folder: Path, make: Callable[[Path, int], None], what: str = "receipts"
) -> dict[int, Path]:
    """A register of each size, made where it is not there yet, or was made by an older version of the desk."""
    made = {}
    for size in sizes:
        made[size] = folder / f"{size}-{what}" / "register.db"
        if made[size].exists() and version_of(made[size]) != SCHEMA:
            # Otherwise each session would begin with bringing its copy up to date.
            shutil.rmtree(made[size].parent)
        if not made[size].exists():
            make(made[size], size)
    return made


def version_of(register: Path) -> int:
    """The version of the tables in a register."""
    with closing(sqlite3.connect(f"file:{register}?mode=ro", uri=True)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def generate(path: Path, receipts: int, meetings: int = 0) -> None:
    """Make a register in a process of its own, so that this one stays small. Raises CalledProcessError."""
    amounts = ["--receipts", str(receipts), "--meetings", str(meetings)]
    subprocess.run([sys.executable, "-m", "benchmarks.generate", *amounts, str(path)], check=True)
