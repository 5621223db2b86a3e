"""The engine: pragmas, immediate transactions, and a guard against writes that bypass the trace."""

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "busy_timeout=10000",
    "foreign_keys=ON",
    "recursive_triggers=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "mmap_size=0",
    "secure_delete=ON",
    "temp_store=MEMORY",
    "journal_size_limit=16777216",
)
WRITING = "asotui_writing"


UNSYNCED = "synchronous=OFF"


def engine_for(path: Path, *, lasting: bool = True) -> Engine:
    """An engine over one SQLite file. Reads begin DEFERRED; the WRITING execution option begins IMMEDIATE.

    A file that is not to last does not wait for the disk: it is whole after a crash of the program, not of the machine.
    """
    engine = create_engine(
        "sqlite://",
        creator=lambda: _connect(path, PRAGMAS if lasting else (*PRAGMAS, UNSYNCED)),
        poolclass=QueuePool,
        pool_size=4,
        max_overflow=8,
        insertmanyvalues_page_size=500,
    )
    event.listen(engine, "begin", _begin)
    return engine


def _connect(path: Path, pragmas: tuple[str, ...]) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=rw",
        uri=True,
        timeout=10,
        isolation_level=None,
        check_same_thread=False,
    )
    for pragma in pragmas:
        answer = connection.execute(f"PRAGMA {pragma}").fetchone()
        if pragma == "journal_mode=WAL" and answer[0] != "wal":
            raise sqlite3.OperationalError(f"journal mode {answer[0]} instead of wal")
    return connection


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get(WRITING)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN DEFERRED")


def is_busy(error: Any) -> bool:
    """Whether somebody else held the file: SQLITE_BUSY or SQLITE_LOCKED, in any of their extended forms."""
    code = getattr(getattr(error, "orig", error), "sqlite_errorcode", 0) or 0
    return code & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def is_damage(error: Any) -> bool:
    """Whether SQLite found the file malformed."""
    code = getattr(getattr(error, "orig", error), "sqlite_errorcode", 0) or 0
    return code & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def is_full(error: Any) -> bool:
    """Whether the disk had no room for the change."""
    code = getattr(getattr(error, "orig", error), "sqlite_errorcode", 0) or 0
    return code & 0xFF == sqlite3.SQLITE_FULL
