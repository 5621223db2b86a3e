"""A register rebuilt from the folder of open files that it was exported as."""

import hashlib
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.exc import SQLAlchemyError

from asotui import errors
from asotui.store import SCHEMA, Store, rows, whole
from asotui.store.chain import Walked, walk
from asotui.store.rows import OddValue, put_in
from asotui.text import clean_line

Progress = Callable[[int, int], None]
LONGEST_MANIFEST = 1 << 20


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an export says of itself: rows and digest of each table, the digest of the last act, identities given out."""

    folder: Path
    head: str
    tables: dict[str, tuple[int, str]]
    last_identities: dict[str, int]


def read_manifest(folder: Path) -> Manifest:
    """What an export says of itself. Raises ExportMissing, NotAnExport or ExportOfAnotherVersion."""
    try:
        said = json.loads(_bytes_of(folder / whole.MANIFEST, LONGEST_MANIFEST))
        if said["format"] != whole.FORMAT:
            raise ValueError
        version, schema = int(said["version"]), int(said["schema"])
        if version == whole.VERSION and schema == SCHEMA:
            tables = {str(noun): (int(t["rows"]), str(t["sha256"])) for noun, t in said["tables"].items()}
            last = {str(noun): int(identity) for noun, identity in said["last_identities"].items()}
            return Manifest(folder, str(said["head"]), tables, last)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise errors.NotAnExport(path=clean_line(str(folder))) from None
    raise errors.ExportOfAnotherVersion(path=clean_line(str(folder)), version=schema, known=SCHEMA)


def import_all(
    manifest: Manifest, path: Path, group: int | None = None, progress: Progress | None = None
) -> Store:
    """Make a register at `path` that is equal to the exported one, and return it open.

    Every row, content and act is looked at, and the chain of the acts too, before the register has its name: what was
    changed since raises ExportChanged, and nothing is left. Raises the Register errors of a place that cannot be used.
    """
    return Store.create(path, group, fill=_Reading(manifest, progress).fill)


class _Reading:
    """One import under way."""

    def __init__(self, manifest: Manifest, progress: Progress | None) -> None:
        self._manifest = manifest
        self._progress = progress

    def fill(self, connection: Connection) -> None:
        """Put everything into the tables of a new register."""
        tables = rows.tables()
        known = {table.name for table in tables}
        if known != self._manifest.tables.keys():
            raise errors.ExportChanged(what=min(known ^ self._manifest.tables.keys()))
        total, done = sum(count for count, _digest in self._manifest.tables.values()), 0
        for table in tables:
            done += self._fill_table(connection, table)
            if self._progress is not None:
                self._progress(done, total)
        try:
            rows.go_on_after(connection, self._manifest.last_identities)
            self._check(connection)
        except SQLAlchemyError:
            raise errors.ExportChanged(what=whole.MANIFEST) from None

    def _fill_table(self, connection: Connection, table: Table) -> int:
        wanted, digest = self._manifest.tables[table.name]
        name = whole.table_file(table.name)
        seen = hashlib.sha256()
        try:
            count = put_in(connection, table, self._rows(table, name, seen))
        except OddValue as odd:
            raise errors.ExportChanged(what=clean_line(f"{name}: {odd}")) from None
        except SQLAlchemyError:
            raise errors.ExportChanged(what=name) from None
        if count != wanted or seen.hexdigest() != digest:
            raise errors.ExportChanged(what=name)
        return count

    def _rows(self, table: Table, name: str, seen: Any) -> Iterator[dict[str, Any]]:
        try:
            with _opened(self._manifest.folder / name) as file:
                for line in file:
                    seen.update(line)
                    row = json.loads(line)
                    if not isinstance(row, dict):
                        raise ValueError
                    yield self._with_bytes(row) if table.name == whole.CONTENT else row
        except (ValueError, RecursionError):
            raise errors.ExportChanged(what=name) from None

    def _with_bytes(self, row: dict[str, Any]) -> dict[str, Any]:
        """A content with what its file holds, if that is still what its digest says."""
        name = row.pop(whole.FILE, None)
        if not whole.is_inside(name):
            raise ValueError
        data = _bytes_of(self._manifest.folder / name)
        if hashlib.sha256(data).hexdigest() != row.get("digest"):
            raise errors.ExportChanged(what=clean_line(str(name)))
        return {**row, whole.BYTES: data}

    def _check(self, connection: Connection) -> None:
        """The rows point to rows that are there, and the acts are chained to the last one that was exported."""
        lost = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
        if lost is not None:
            raise errors.ExportChanged(what=whole.table_file(lost[0]))
        walked = Walked()
        driver: Any = connection.connection.driver_connection
        if any(walk(driver, walked)) or walked.head.digest != self._manifest.head:
            raise errors.ExportChanged(what=whole.table_file("act"))


def _bytes_of(path: Path, most: int = -1) -> bytes:
    with _opened(path) as file:
        data: bytes = file.read(most)
        return data


def _opened(path: Path) -> Any:
    """A file of the export, which is no link to something else. Raises ExportMissing."""
    try:
        return os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK), "rb")
    except OSError as refusal:
        raise errors.ExportMissing(path=clean_line(str(path)), why=refusal.strerror or "") from None
