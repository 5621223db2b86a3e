"""What the program's own connections may do: rows through acts, and nothing that would go around the trace.

The triggers in the file keep the trace as it was written; SQLite asks here before it prepares a statement, so that no
statement of ours can take the triggers away first (https://sqlite.org/c3ref/set_authorizer.html).
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

ONLY_GROW = frozenset({"act", "touched", "content"})
"""Tables to which rows are added, and of which none is changed or removed."""

_MAY_SET = frozenset(
    {
        "busy_timeout",
        "defer_foreign_keys",
        "foreign_key_check",
        "integrity_check",
        "quick_check",
        "table_info",
        "wal_checkpoint",
    }
)
"""Pragmas that may be given a value; without one they tell, and every one may."""

_HARMLESS = frozenset(
    {
        sqlite3.SQLITE_SELECT,
        sqlite3.SQLITE_READ,
        sqlite3.SQLITE_FUNCTION,
        sqlite3.SQLITE_RECURSIVE,
        sqlite3.SQLITE_TRANSACTION,
        sqlite3.SQLITE_SAVEPOINT,
        sqlite3.SQLITE_INSERT,
    }
)
_CHANGES = frozenset({sqlite3.SQLITE_UPDATE, sqlite3.SQLITE_DELETE})


def watch(connection: sqlite3.Connection) -> None:
    """Have SQLite ask before each statement of a connection; one that is not allowed raises DatabaseError."""
    connection.set_authorizer(_answer)


@contextmanager
def unwatched(connection: Connection) -> Iterator[None]:
    """Make or bring up tables: what only the making of a register and its steps from version to version may do."""
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    driver.set_authorizer(None)
    try:
        yield
    finally:
        watch(driver)


def _answer(
    action: int, first: str | None, second: str | None, _database: str | None, _inside: str | None
) -> int:
    if action in _HARMLESS or (action in _CHANGES and _may_change(first or "")):
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_PRAGMA and (second is None or first in _MAY_SET):
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY


def _may_change(table: str) -> bool:
    return table not in ONLY_GROW and not table.startswith("sqlite_")
