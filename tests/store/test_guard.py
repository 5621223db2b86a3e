"""Nothing of ours goes around the trace, not even by taking its protection away first."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError

from tests.factories import Section

AROUND = [
    "DROP TRIGGER act_no_update",
    "DROP TABLE touched",
    "DELETE FROM act",
    "UPDATE act SET actor = 'autre'",
    "REPLACE INTO act SELECT * FROM act",
    "DELETE FROM touched",
    "UPDATE content SET body = x'00'",
    "DELETE FROM content",
    "ALTER TABLE act RENAME TO acts",
    "CREATE TRIGGER quiet AFTER INSERT ON act BEGIN DELETE FROM note; END",
    "CREATE TABLE other (x)",
    "CREATE TEMP TABLE other (x)",
    "ATTACH ':memory:' AS other",
    "PRAGMA writable_schema=ON",
    "PRAGMA recursive_triggers=OFF",
    "PRAGMA journal_mode=OFF",
    "PRAGMA user_version=9",
    "UPDATE sqlite_sequence SET seq = 0",
    "VACUUM",
]


def run(section: Section, statement: str, *, writing: bool = True) -> None:
    engine = section.store._writers if writing else section.store._engine
    with engine.connect() as connection, connection.begin():
        connection.exec_driver_sql(statement)


@pytest.mark.parametrize("statement", AROUND)
@pytest.mark.parametrize("writing", [True, False])
def test_what_goes_around_the_trace_is_refused(section: Section, statement: str, writing: bool) -> None:
    section.receipt()
    with pytest.raises(DatabaseError, match=r"not authorized|prohibited|the trace of acts only grows|VACUUM"):
        run(section, statement, writing=writing)


@pytest.mark.parametrize(
    "statement", ["UPDATE note SET text = 'x'", "DELETE FROM note", "PRAGMA user_version"]
)
def test_rows_and_questions_are_allowed(section: Section, statement: str) -> None:
    run(section, statement)


def test_every_connection_is_watched(section: Section) -> None:
    engine = section.store._engine
    held: list[Connection] = [engine.connect() for _each in range(6)]
    for connection in held:
        with pytest.raises(DatabaseError, match=r"not authorized"):
            connection.exec_driver_sql("DROP TABLE act")
    for connection in held:
        connection.close()
