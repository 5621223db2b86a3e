"""Every row against the acts: they hold all that was ever changed, so the last value of each column is known."""

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from typing import Any

from pydantic_core import PydanticUndefined

from asotui.findings import Finding
from asotui.i18n import N_, _
from asotui.models import Act, Content, Row
from asotui.store.checking.naming import named
from asotui.store.checking.opening import Examined

ROWS_AT_ONCE = 60_000
"""So many rows are followed at once; a larger register is gone through several times."""
PAGE = 2000

PUT_RIGHT = N_(
    "Somebody wrote into the file with another program, or it is damaged. Put the value right at the desk, or bring the last good copy back: asotui restore FILE"
)


class _Unsaid:
    """No act says anything about this column."""


UNSAID = _Unsaid()
_Row = list[Any]
"""The number of the last act on a row, then what it has in each column."""


def rows(examined: Examined) -> Iterator[Finding]:
    """Every row that differs from what the acts say, is missing, or was made by no act; every act not found by its rows."""
    tables = {str(table.__tablename__): table for table in Row.__subclasses__() if table is not Act}
    columns = {noun: examined.columns(noun) for noun in tables}
    counts = {
        noun: examined.connection.execute(f'SELECT count(*) FROM "{noun}"').fetchone()[0]
        for noun in tables
        if columns[noun]
    }
    passes = sum(counts.values()) // ROWS_AT_ONCE + 1
    for part in range(passes):
        replay = _Replay(examined, columns, part, passes)
        yield from replay.play()
        for noun in counts:
            yield from _compared(examined, tables[noun], columns[noun], replay)


class _Replay:
    """The acts once more, for the rows of one part."""

    def __init__(self, examined: Examined, columns: dict[str, list[str]], part: int, parts: int) -> None:
        self._examined = examined
        self._columns = columns
        self.part, self.parts = part, parts
        self.state: dict[tuple[str, int], _Row] = {}
        self.gone: dict[tuple[str, int], int] = {}
        self.unsure: set[tuple[str, int]] = set()

    def play(self) -> Iterator[Finding]:
        connection = self._examined.connection
        (whole,) = connection.execute("SELECT coalesce(max(id), 0) FROM act").fetchone()
        last = 0
        while True:
            page = connection.execute(
                "SELECT id, changes FROM act WHERE id > ? ORDER BY id LIMIT ?", (last, PAGE)
            ).fetchall()
            if not page:
                return
            touched = self._touched(page[0][0], page[-1][0])
            for act_id, changes in page:
                yield from self._act(act_id, changes, touched.get(act_id, set()))
            last = page[-1][0]
            self._examined.progress(last + whole * self.part, whole * self.parts)

    def _touched(self, first: int, last: int) -> dict[int, set[tuple[str, int]]]:
        found: dict[int, set[tuple[str, int]]] = {}
        query = "SELECT act_id, noun, row_id FROM touched WHERE act_id BETWEEN ? AND ?"
        for act_id, noun, row_id in self._examined.connection.execute(query, (first, last)):
            found.setdefault(act_id, set()).add((noun, row_id))
        return found

    def _act(self, act_id: int, text: Any, touched: set[tuple[str, int]]) -> Iterator[Finding]:
        changes = None if act_id in self._examined.broken else _read(text)
        if changes is None:
            self.unsure |= touched
            return
        for change in changes:
            key = (change["noun"], change["id"])
            if not self.part and key not in touched:
                yield Finding(
                    "untold",
                    N_("Act {act} is missing in the history of {thing}."),
                    PUT_RIGHT,
                    {"act": act_id, **named(self._examined.connection, *key)},
                )
            if key[1] % self.parts == self.part and key[0] in self._columns:
                self._change(act_id, key, change["after"])
        # An act that only notes something touches nothing.
        if not self.part and not touched and changes:
            yield Finding("untold", N_("Act {act} stands in no history."), PUT_RIGHT, {"act": act_id})

    def _change(self, act_id: int, key: tuple[str, int], after: dict[str, Any] | None) -> None:
        if after is None:
            self.state.pop(key, None)
            self.gone[key] = act_id
            return
        names = self._columns[key[0]]
        row = self.state.get(key)
        if row is None:
            row = self.state[key] = [act_id, *[UNSAID] * len(names)]
        row[0] = act_id
        for place, name in enumerate(names, start=1):
            if name in after:
                row[place] = after[name]


def _read(text: Any) -> list[dict[str, Any]] | None:
    """The changes of an act; None when they are no longer such."""
    try:
        changes = json.loads(text)
        if all({"noun", "id", "after"} <= change.keys() for change in changes):
            return list(changes)
    except (ValueError, TypeError, AttributeError):
        pass
    return None


def _compared(examined: Examined, table: type[Row], columns: list[str], replay: _Replay) -> Iterator[Finding]:
    connection, noun = examined.connection, str(table.__tablename__)
    by_digest = table.TRACED_BY_DIGEST
    # The bytes of contents are looked at by themselves.
    names = [name for name in columns if not (table is Content and name in by_digest)]
    wanted = ", ".join(f'"{name}"' for name in names)
    found = connection.execute(
        f'SELECT id, {wanted} FROM "{noun}" WHERE id % ? = ?', (replay.parts, replay.part)
    )
    there = set()
    for row_id, *values in found:
        key = (noun, row_id)
        there.add(key)
        if key in replay.unsure:
            continue
        expected = replay.state.get(key)
        if expected is None:
            yield _unmade(connection, key, replay)
            continue
        for name, value in zip(names, values, strict=True):
            said = expected[1 + columns.index(name)]
            said = _default(table, name) if said is UNSAID else said
            if said is not UNSAID and not _same(said, value, name in by_digest):
                yield _differing(connection, key, name, expected[0], said, value)
    for key, expected in replay.state.items():
        if key[0] == noun and key not in there and key not in replay.unsure:
            yield Finding(
                "row_missing",
                N_("{thing} is missing; act {act} left it there."),
                PUT_RIGHT,
                {**named(connection, *key), "act": expected[0]},
            )


def _unmade(connection: sqlite3.Connection, key: tuple[str, int], replay: _Replay) -> Finding:
    facts = named(connection, *key)
    if key in replay.gone:
        return Finding(
            "row_back",
            N_("{thing} is there, and act {act} had removed it."),
            PUT_RIGHT,
            facts | {"act": replay.gone[key]},
        )
    return Finding("row_unmade", N_("{thing} is there, and no act made it."), PUT_RIGHT, facts)


def _differing(
    connection: sqlite3.Connection, key: tuple[str, int], name: str, act_id: int, said: Any, value: Any
) -> Finding:
    return Finding(
        "row_differs",
        N_("{thing}: {column} is “{found}”, and by the acts “{said}” (the last one is {act})."),
        PUT_RIGHT,
        {
            **named(connection, *key),
            "column": name,
            "found": _("nothing") if value is None else value,
            "said": _("nothing") if said is None else said,
            "act": act_id,
        },
    )


def _default(table: type[Row], name: str) -> Any:
    """What rows of older versions were given in a column that came later."""
    field = table.model_fields.get(name)
    if field is None or field.default is PydanticUndefined:
        return UNSAID
    return field.default


def _same(said: Any, value: Any, by_digest: bool) -> bool:
    if by_digest:
        data = value.encode("utf-8", "surrogateescape") if isinstance(value, str) else value or b""
        return isinstance(data, bytes) and said == "sha256:" + hashlib.sha256(data).hexdigest()
    said = int(said) if isinstance(said, bool) else said
    return type(said) is type(value) and bool(said == value)
