"""The engine: pragmas, immediate transactions, and a guard against writes that bypass the trace."""

import sqlite3
from enum import Enum
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from asotui.store import guard

PRAGMAS = (
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


class Access(Enum):
    """How a file is opened: by what its file system can do."""

    TOGETHER = "wal"
    """Readers and a writer at once, through memory that they share: on a disk of this machine."""

    ALONE = "truncate"
    """Without shared memory, which does not reach another machine: on a network file system."""

    READING = ""
    """A file system that takes no changes."""


UNSYNCED = "synchronous=OFF"


def engine_for(path: Path, *, lasting: bool = True, access: Access = Access.TOGETHER) -> Engine:
    """An engine over one SQLite file. Reads begin DEFERRED; the WRITING execution option begins IMMEDIATE.

    A file that is not to last does not wait for the disk: it is whole after a crash of the program, not of the machine.
    """
    engine = create_engine(
        "sqlite://",
        creator=lambda: _connect(path, PRAGMAS if lasting else (*PRAGMAS, UNSYNCED), access),
        poolclass=QueuePool,
        pool_size=4,
        max_overflow=8,
        insertmanyvalues_page_size=500,
    )
    event.listen(engine, "begin", _begin)
    return engine


def _connect(path: Path, pragmas: tuple[str, ...], access: Access) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?{_how(path, access)}",
        uri=True,
        timeout=10,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        if access is not Access.READING:
            _keep_journal(connection, access)
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")
        guard.watch(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _how(path: Path, access: Access) -> str:
    """The parameters of the address. Without a log and shared memory from before, SQLite reads a file that nobody can
    change only when it is told so.
    """
    if access is not Access.READING:
        return "mode=rw"
    log = path.with_name(path.name + "-wal")
    return "mode=ro" if log.exists() and log.stat().st_size else "mode=ro&immutable=1"


def _keep_journal(connection: sqlite3.Connection, access: Access) -> None:
    """Have the journal that this access needs. A file that comes from a disk of the machine is turned without using
    shared memory, which the exclusive mode does not need.
    """
    if access is Access.ALONE:
        connection.execute("PRAGMA locking_mode=EXCLUSIVE")
    answer = connection.execute(f"PRAGMA journal_mode={access.value}").fetchone()[0]
    if answer != access.value:
        raise sqlite3.OperationalError(f"journal mode {answer} instead of {access.value}")
    if access is Access.ALONE:
        connection.execute("PRAGMA locking_mode=NORMAL")
        # The mode that was asked for holds from the next reading on.
        connection.execute("SELECT 1 FROM sqlite_master").fetchone()


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get(WRITING)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN DEFERRED")


def kind_of(error: Any) -> int:
    """The primary result code of SQLite (https://sqlite.org/rescode.html) in an error; 0 for any other."""
    code = getattr(getattr(error, "orig", error), "sqlite_errorcode", 0) or 0
    return int(code) & 0xFF
