"""The file itself: its pages, its keys, and the shape of its tables."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import lru_cache
from typing import Any

from sqlmodel import SQLModel, create_engine

from asotui.findings import Finding
from asotui.i18n import N_
from asotui.store.checking.naming import named
from asotui.store.checking.opening import RESTORE, Examined
from asotui.store.schema import SCHEMA, TRIGGERS

MOST = 100
"""So many faults of the pages are named; a file with more is as badly off."""


def structure(examined: Examined) -> Iterator[Finding]:
    """Damaged pages, keys that lead nowhere, tables and triggers that are not as this program makes them."""
    connection = examined.connection
    yield from _shape(connection)
    for (said,) in connection.execute(f"PRAGMA integrity_check({MOST})").fetchall():
        if said != "ok":
            yield Finding("page", N_("SQLite finds the file damaged: {said}"), RESTORE, {"said": said})
    for table, row_id, to, _key in connection.execute("PRAGMA foreign_key_check").fetchall():
        yield Finding(
            "key",
            N_("{thing} points to something that is not there ({table})."),
            RESTORE,
            {**named(connection, table, row_id), "table": to},
        )


def _shape(connection: sqlite3.Connection) -> Iterator[Finding]:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version != SCHEMA:
        return
    wanted, there = shape_of_new(), shape(connection)
    for name in sorted(wanted.keys() | there.keys()):
        if wanted.get(name) != there.get(name):
            yield Finding(
                "shape",
                N_("{name} in the file is not as this program makes it."),
                N_(
                    "Somebody changed the file with another program, or it is damaged. Keep it for examination, and bring the last good copy back: asotui restore FILE"
                ),
                {"name": name},
            )


@lru_cache(maxsize=1)
def shape_of_new() -> dict[str, Any]:
    """The shape of a register that was just made."""
    engine = create_engine("sqlite://")
    with engine.begin() as transaction:
        SQLModel.metadata.create_all(transaction)
        for trigger in TRIGGERS:
            transaction.exec_driver_sql(trigger)
        with closing(transaction.connection.cursor()):
            found = shape(transaction.connection.driver_connection)  # type: ignore[arg-type]
    engine.dispose()
    return found


def shape(connection: sqlite3.Connection) -> dict[str, Any]:
    """Tables with their columns and keys, indexes, triggers, by name, however they were written down."""
    found: dict[str, Any] = {}
    kept = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall()
    for kind, name, table, sql in kept:
        if kind == "table" and not name.startswith("sqlite_stat"):
            columns = sorted(
                row[1:4] + row[5:6] for row in connection.execute(f'PRAGMA table_info("{name}")')
            )
            keys = sorted(row[2:7] for row in connection.execute(f'PRAGMA foreign_key_list("{name}")'))
            found[name] = columns, keys, _unique_keys(connection, name)
        elif kind == "index" and not name.startswith("sqlite_"):
            indexed = tuple(row[2] for row in connection.execute(f'PRAGMA index_info("{name}")'))
            found[name] = table, indexed, " ".join((sql or "").split())
        elif kind == "trigger":
            found[name] = table, " ".join((sql or "").split())
    return found


def _unique_keys(connection: sqlite3.Connection, table: str) -> list[tuple[str, ...]]:
    return sorted(
        tuple(row[2] for row in connection.execute(f'PRAGMA index_info("{name}")'))
        for _at, name, unique, *_rest in connection.execute(f'PRAGMA index_list("{table}")').fetchall()
        if unique
    )
