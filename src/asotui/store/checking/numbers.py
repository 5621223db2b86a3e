"""Numbers without gaps: what the counters say against the numbers that were given."""

import re
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

from asotui.findings import Finding
from asotui.i18n import N_
from asotui.store.checking.naming import series
from asotui.store.checking.opening import RESTORE, Examined

_MEETING = re.compile(r"M(\d+)/(\d+)", re.ASCII)


def numbers(examined: Examined) -> Iterator[Finding]:
    """Gaps, numbers beyond the counter, and identities that would be given twice."""
    connection = examined.connection
    counters = dict(connection.execute("SELECT scope, last FROM counter").fetchall())
    given = _given(examined)
    for scope in sorted(counters.keys() | given.keys()):
        if scope in given or not scope.startswith("dossier:"):
            yield from _scope(scope, counters.get(scope, 0), given.get(scope, set()))
    yield from _dossiers(connection, counters)
    yield from _identities(connection)


def _given(examined: Examined) -> dict[str, set[int]]:
    """The serials in use, by the scope in which they are counted."""
    connection = examined.connection
    found: dict[str, set[int]] = {}
    for year, serial in connection.execute("SELECT year, serial FROM receipt"):
        found.setdefault(f"receipt:{year}", set()).add(serial)
    if not examined.columns("meeting"):
        return found  # a register of an older version
    for (number,) in connection.execute("SELECT number FROM meeting"):
        if matched := _MEETING.fullmatch(str(number)):
            found.setdefault(f"meeting:{matched[2]}", set()).add(int(matched[1]))
    return found


def _scope(scope: str, last: Any, given: set[Any]) -> Iterator[Finding]:
    missing = sorted(set(range(1, last + 1)) - given) if isinstance(last, int) and last < 10_000_000 else [0]
    beyond = sorted(number for number in given if not isinstance(number, int) or number > last)
    for code, sentence, found in (
        ("gap", N_("Of {series}, these were given and are not there: {numbers}."), missing),
        ("beyond", N_("Of {series}, these are there and were never given: {numbers}."), beyond),
    ):
        if found:
            yield Finding(
                code,
                sentence,
                RESTORE,
                {"scope": scope, "series": series(str(scope)), "numbers": _listed(found)},
            )


def _listed(numbers: Iterable[int]) -> str:
    found = [str(number) for number in numbers]
    return ", ".join(found[:20]) + (" …" if len(found) > 20 else "")


def _dossiers(connection: sqlite3.Connection, counters: dict[str, int]) -> Iterator[Finding]:
    """The number of a dossier follows a pattern that the section chose: only how many there are can be compared."""
    given = sum(last for scope, last in counters.items() if str(scope).startswith("dossier:"))
    (there,) = connection.execute("SELECT count(*) FROM dossier").fetchone()
    if there != given:
        yield Finding(
            "dossiers",
            N_("{given} numbers of dossiers were given, and {there} dossiers are there."),
            RESTORE,
            {"given": given, "there": there},
        )


def _identities(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Where SQLite keeps what it gave last: were it less, an identity would be given a second time."""
    for table, last in connection.execute("SELECT name, seq FROM sqlite_sequence").fetchall():
        known = connection.execute(
            "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (table,)
        ).fetchone()
        highest = 0
        if known:
            (highest,) = connection.execute(f'SELECT coalesce(max(id), 0) FROM "{table}"').fetchone()
        if not known or not isinstance(last, int) or last < highest:
            yield Finding(
                "identity",
                N_("The last identity of {table} is {last}, and {highest} is in use."),
                RESTORE,
                {"table": table, "last": last, "highest": highest},
            )
