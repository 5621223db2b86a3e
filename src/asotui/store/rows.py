"""Every row of a register as plain values, and back: what leaves in open formats and what comes back from them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Boolean, Column, Connection, Date, Integer, Table
from sqlmodel import SQLModel
from sqlmodel.sql.sqltypes import AutoString

from asotui.models.columns import INSTANT_FORMAT, Instant

BATCH = 500
_HALVES = re.compile("[\ud800-\udfff]")
"""Halves of letters, which no text of the register holds."""


class OddValue(ValueError):
    """A value is not one that its column holds; the message names the column."""


def tables() -> list[Table]:
    """The tables of a register by their names."""
    return sorted(SQLModel.metadata.tables.values(), key=lambda table: table.name)


def rows_of(connection: Connection, table: Table) -> Iterator[dict[str, Any]]:
    """The rows of a table in the order of their identity, as they are stored; truth is told as such.

    Nothing is converted on the way: a row that is damaged leaves as it is.
    """
    names = [column.name for column in table.columns]
    truths = {column.name for column in table.columns if isinstance(column.type, Boolean)}
    order = ", ".join(f'"{column.name}"' for column in table.primary_key.columns)
    columns = ", ".join(f'"{name}"' for name in names)
    found = connection.exec_driver_sql(f'SELECT {columns} FROM "{table.name}" ORDER BY {order}')
    while rows := found.fetchmany(BATCH):
        for row in rows:
            yield {
                name: bool(value) if name in truths and value in (0, 1) else value
                for name, value in zip(names, row, strict=True)
            }


def put_in(connection: Connection, table: Table, rows: Iterable[Mapping[str, Any]]) -> int:
    """Put rows into a table; how many there were. What they point to may come later in the same transaction.

    Raises OddValue for a value that the table does not hold, a column that is missing or too many.
    """
    connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    names = [column.name for column in table.columns]
    marks = ", ".join("?" * len(names))
    columns = ", ".join(f'"{name}"' for name in names)
    statement = f'INSERT INTO "{table.name}" ({columns}) VALUES ({marks})'
    count, batch = 0, []
    for row in rows:
        _check(table, row)
        batch.append(tuple(row[name] for name in names))
        if len(batch) == BATCH:
            connection.exec_driver_sql(statement, batch)
            count, batch = count + BATCH, []
    if batch:
        connection.exec_driver_sql(statement, batch)
    return count + len(batch)


def _check(table: Table, row: Mapping[str, Any]) -> None:
    for column in table.columns:
        if column.name not in row or not _fits(column, row[column.name]):
            raise OddValue(f"{table.name}.{column.name}")
    if len(row) > len(table.columns):
        raise OddValue(f"{table.name}.{min(row.keys() - {column.name for column in table.columns})}")


def _fits(column: Column[Any], value: Any) -> bool:
    if value is None:
        return bool(column.nullable)
    if isinstance(column.type, Instant | Date):
        return isinstance(value, str) and _is_written(value, isinstance(column.type, Instant))
    if isinstance(column.type, AutoString):
        return isinstance(value, str) and not _HALVES.search(value)
    if isinstance(column.type, Integer):
        return type(value) is int and abs(value) < 1 << 63
    return type(value) is column.type.python_type


def _is_written(value: str, instant: bool) -> bool:
    """Whether a text is an instant, or a date, in the one spelling that the register has for it."""
    try:
        if instant:
            return datetime.fromisoformat(value).strftime(INSTANT_FORMAT) == value
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def last_identities(connection: Connection) -> dict[str, int]:
    """The last identity given out in each table: none is used a second time, also when its row is gone."""
    found = connection.exec_driver_sql("SELECT name, seq FROM sqlite_sequence ORDER BY name")
    return {str(name): int(last) for name, last in found}


def go_on_after(connection: Connection, last: Mapping[str, int]) -> None:
    """Give out identities only after these."""
    connection.exec_driver_sql("DELETE FROM sqlite_sequence")
    for name, identity in last.items():
        connection.exec_driver_sql("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (name, identity))
