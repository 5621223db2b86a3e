"""A whole register as a folder of open files: JSON lines, messages and letters as .eml, documents, a calendar."""

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table
from sqlmodel import Session

import asotui
from asotui import clock, errors
from asotui.exports import planner
from asotui.i18n import _
from asotui.queries.contents import FILES, ContentName, content_names
from asotui.store import SCHEMA, Store, rows, whole
from asotui.store.rows import rows_of
from asotui.text import clean_line

CALENDAR = "calendars/meetings.ics"
WORDS = "README.txt"
Progress = Callable[[int, int], None]
"""Told now and then how many rows have left, and of how many."""


@dataclass(slots=True)
class Exported:
    """What stands in the folder: rows by their noun, files of contents and their bytes, the digest of the last act."""

    folder: Path
    rows: dict[str, int] = field(default_factory=dict)
    files: int = 0
    bytes: int = 0
    head: str = ""


def export_all(store: Store, folder: Path, progress: Progress | None = None) -> Exported:
    """Write the register as it is at one moment into a folder that is not there yet, readable by its owner alone.

    The folder gets its name when it is complete. Raises ExportAlreadyThere or ExportNotWritten; then nothing is left.
    """
    if os.path.lexists(folder):
        raise errors.ExportAlreadyThere(path=clean_line(str(folder)))
    unfinished = folder.with_name(f".{folder.name}.{os.getpid()}.new")
    try:
        unfinished.mkdir(mode=0o700, parents=True)
        with store.read() as session:
            written = _Writing(unfinished, session, progress).write()
        unfinished.rename(folder)
    except OSError as refusal:
        raise errors.ExportNotWritten(path=clean_line(str(folder)), why=refusal.strerror or "") from None
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    written.folder = folder
    return written


class _Writing:
    """One export under way, in one state of the register."""

    def __init__(self, folder: Path, session: Session, progress: Progress | None) -> None:
        self._folder = folder
        self._session = session
        self._connection: Connection = session.connection()
        self._progress = progress
        self._names = content_names(session)
        self._taken: set[str] = set()
        self._written = Exported(folder)

    def write(self) -> Exported:
        tables = rows.tables()
        total = sum(map(self._count, tables))
        digests = {}
        for table in tables:
            digests[table.name] = self._write_table(table)
            if self._progress is not None:
                self._progress(sum(self._written.rows.values()), total)
        self._put(CALENDAR, planner.export(self._session))
        self._put(WORDS, _words().encode())
        self._put(whole.MANIFEST, self._manifest(digests))
        return self._written

    def _count(self, table: Table) -> int:
        found = self._connection.exec_driver_sql(f'SELECT count(*) FROM "{table.name}"')
        return int(found.scalar_one())

    def _write_table(self, table: Table) -> str:
        """Write the rows of a table, a line each; the digest of the file."""
        digest, count = hashlib.sha256(), 0
        path = self._place(whole.table_file(table.name))
        with self._new(path) as file:
            for row in self._rows(table):
                line = (json.dumps(row, ensure_ascii=False) + "\n").encode()
                digest.update(line)
                file.write(line)
                count += 1
                if table.name == "act":
                    self._written.head = row["digest"]
        self._written.rows[table.name] = count
        return digest.hexdigest()

    def _rows(self, table: Table) -> Iterator[dict[str, Any]]:
        if table.name != whole.CONTENT:
            yield from rows_of(self._connection, table)
            return
        for row in rows_of(self._connection, table):
            data = row.pop(whole.BYTES)
            yield {**row, whole.FILE: self._put_content(row["digest"], data)}

    def _put_content(self, digest: str, data: bytes) -> str:
        known = self._names.get(digest, ContentName(FILES, digest))
        stem, dot, ending = known.name.rpartition(".")
        name, again = f"{known.folder}/{known.name}", 1
        while name.casefold() in self._taken:
            again += 1
            name = (
                f"{known.folder}/{stem} ({again}){dot}{ending}"
                if dot
                else f"{known.folder}/{ending} ({again})"
            )
        self._taken.add(name.casefold())
        self._put(name, data)
        self._written.files += 1
        self._written.bytes += len(data)
        return name

    def _manifest(self, digests: dict[str, str]) -> bytes:
        said = {
            "format": whole.FORMAT,
            "version": whole.VERSION,
            "asotui": asotui.__version__,
            "schema": SCHEMA,
            "written_at": clock.now().isoformat(),
            "head": self._written.head,
            "tables": {
                noun: {"rows": self._written.rows[noun], "sha256": digest} for noun, digest in digests.items()
            },
            "files": self._written.files,
            "last_identities": rows.last_identities(self._connection),
        }
        return (json.dumps(said, indent=2) + "\n").encode()

    def _put(self, name: str, data: bytes) -> None:
        with self._new(self._place(name)) as file:
            file.write(data)

    def _place(self, name: str) -> Path:
        path = self._folder / name
        path.parent.mkdir(mode=0o700, exist_ok=True)
        return path

    @staticmethod
    def _new(path: Path) -> Any:
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        return os.fdopen(os.open(path, flags, 0o600), "wb")


def _words() -> str:
    """What the folder holds, for whoever opens it without this program."""
    return _(
        "A register of asotui, whole, in open formats.\n\n"
        "manifest.json   what is here, with the SHA-256 of each table\n"
        "tables/         one file for each kind of thing, one JSON object a line; instants are in UTC\n"
        "mail/           the messages that came in, byte for byte, by their number\n"
        "letters/        the messages that were written, byte for byte, by the number of their meeting\n"
        "files/          the other documents, by the number of what they came with\n"
        "calendars/      the meetings as iCalendar\n\n"
        "A register that is equal to it is made by: asotui import FOLDER --store PLACE\n"
    )
