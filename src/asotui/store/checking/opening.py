"""A register as it is examined: opened for reading alone, at one state, however damaged it is."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from asotui.findings import Finding
from asotui.i18n import N_
from asotui.store import chain

Progress = Callable[[int, int], None]
"""Told how much of how much was looked at."""

RESTORE = N_(
    "Keep this file for examination, and bring the last good copy back: asotui restore FILE. Have the disk of the server checked."
)


def quiet(_done: int, _whole: int) -> None:
    """Tell nobody."""


@dataclass(slots=True)
class Examined:
    """One state of a register, and what was learned of it on the way."""

    connection: sqlite3.Connection
    walked: chain.Walked = field(default_factory=chain.Walked)
    broken: set[int] = field(default_factory=set)
    """The acts that do not say what they said: nothing is concluded from them."""
    progress: Progress = quiet

    def columns(self, table: str) -> list[str]:
        """The columns that a table of the file has."""
        return [row[1] for row in self.connection.execute(f'PRAGMA table_info("{table}")')]


@contextmanager
def examine(path: Path, progress: Progress = quiet, *, resting: bool = False) -> Iterator[Examined]:
    """One state of the register at a path, until the end of the examination. Raises sqlite3.DatabaseError.

    Others go on working meanwhile; a copy is `resting`: nobody changes it, and nothing is made beside it. Text that is none
    any more is read all the same.
    """
    with closing(_opened(path, resting)) as connection:
        connection.text_factory = chain.tolerant
        connection.execute("BEGIN")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        yield Examined(connection, progress=progress)


def _opened(path: Path, resting: bool) -> sqlite3.Connection:
    """A connection that changes nothing. Where no log and no shared memory can be made or needed, it does without."""
    address = path.absolute().as_uri()
    log = path.with_name(path.name + "-wal")
    logged = log.exists() and log.stat().st_size > 0
    if resting and not logged:
        return sqlite3.connect(f"{address}?mode=ro&immutable=1", uri=True, isolation_level=None)
    connection = sqlite3.connect(f"{address}?mode=ro", uri=True, timeout=10, isolation_level=None)
    try:
        connection.execute("PRAGMA schema_version").fetchone()
    except sqlite3.OperationalError:
        connection.close()
        if logged:
            raise
        return sqlite3.connect(f"{address}?mode=ro&immutable=1", uri=True, isolation_level=None)
    return connection


def looked_at(check: Callable[[Examined], Iterator[Finding]], examined: Examined) -> Iterator[Finding]:
    """What a check finds; a part of the file that cannot be read at all is a finding like another."""
    try:
        yield from check(examined)
    except (sqlite3.DatabaseError, OverflowError) as error:
        yield Finding("unreadable", N_("A part of the file cannot be read: {why}."), RESTORE, {"why": error})
