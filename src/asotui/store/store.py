"""The register of a section: opened, created, read, and written one act at a time."""

import json
import random
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DatabaseError
from sqlmodel import Session, SQLModel, select

from asotui.errors import (
    AsotuiError,
    DiskFull,
    DiskRefused,
    RegisterBusy,
    RegisterDamaged,
    RegisterOlderOnlyRead,
    RegisterOnlyRead,
    RegisterUnreadable,
)
from asotui.models import Touched
from asotui.store import file_systems, files
from asotui.store.acts import REVERSE, open_trace, write_act
from asotui.store.connections import WRITING, Access, engine_for, kind_of
from asotui.store.copies import keep_before
from asotui.store.guard import unwatched
from asotui.store.locks import WriteLock
from asotui.store.room import Room
from asotui.store.schema import APPLICATION_ID, SCHEMA, TRIGGERS

P = ParamSpec("P")
T = TypeVar("T")
ATTEMPTS = 8
PAGE_BYTES = 4096


@dataclass(frozen=True, slots=True)
class Performed(Generic[T]):
    """What a service returned, and the act it was. `act_id` is None when nothing had to be changed.

    `undoes` says that undo takes it back next; it passes over acts with effects outside, and over what came by itself.
    """

    value: T
    act_id: int | None = None
    verb: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    topics: frozenset[str] = frozenset()
    undoes: bool = True


class Store:
    """One register. Sessions are short, belong to one thread, and are never kept."""

    def __init__(
        self, path: Path, inode: files.Inode, *, lasting: bool = True, access: Access = Access.TOGETHER
    ) -> None:
        self.path = path
        self.lasting = lasting
        self.takes_changes = access is not Access.READING
        self._access = access
        self._inode = inode
        self._engine: Engine = engine_for(path, lasting=lasting, access=access)
        self._writers = self._engine.execution_options(**{WRITING: True})
        self._lock = WriteLock(path)
        self._room = Room(path) if lasting and self.takes_changes else None
        self._closed = False
        files.open_here.add(inode)

    @classmethod
    def open(cls, path: Path, *, lasting: bool = True) -> "Store":
        """Open a register that is there. Raises one of the Register errors; creates nothing.

        One of an older version is copied and brought up to the present one. One that is not to last, as a demonstration,
        does not wait for the disk.
        """
        found = files.inspect(path)
        access = Access.ALONE if found.on_network else Access.TOGETHER
        store = cls(
            path, found.inode, lasting=lasting, access=access if found.takes_changes else Access.READING
        )
        try:
            store._start()
        except BaseException:
            store._let_go()
            raise
        return store

    def _start(self) -> None:
        """Bring the tables up to the present version, and read once."""
        with self._translated():
            if self._room is not None:
                with self._lock.held():
                    self._room.make_for_opening()
            if self._schema() < SCHEMA:
                self._bring_up()
            with self._engine.connect() as connection:
                connection.exec_driver_sql("SELECT count(*) FROM setting").one()
        # A file that was put in its place while it was opened is not what was looked at.
        files.check_same(self.path, self._inode)
        if self._room is not None:
            with self._lock.held():
                files.keep_names(self.path, journal=self._access is Access.ALONE)
                self._room.keep_spare()

    def _schema(self) -> int:
        """The version of the tables in the file."""
        with self._engine.connect() as connection:
            return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())

    def _bring_up(self) -> None:
        """Bring an older register up to the present version, as one transaction, after a copy of it was kept beside it."""
        from asotui import migrations

        if not self.takes_changes:
            raise RegisterOlderOnlyRead(path=self.path)
        with self._lock.held():
            version = self._schema()
            if version >= SCHEMA:
                return
            keep_before(self.path, version)
            with (
                self._engine.connect() as plain,
                plain.execution_options(**{WRITING: True}).begin() as transaction,
                unwatched(transaction.connection),
            ):
                migrations.bring_up(transaction.connection, version)
            # The version has to stand in the file itself, where programs look before they connect.
            with self._engine.connect() as connection:
                connection.exec_driver_sql("COMMIT")
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    @classmethod
    def create(
        cls,
        path: Path,
        group: int | None = None,
        *,
        lasting: bool = True,
        fill: Callable[[Connection], None] | None = None,
    ) -> "Store":
        """Create an empty register, for one officer or for the members of a group (its id).

        It is made whole under another name and then given its own: a start that is cut short leaves nothing behind
        that looks like a register. `fill` puts rows into it before anything watches over them; what it raises leaves
        nothing behind either. Raises RegisterAlreadyThere or RegisterUnreadable.
        """
        unfinished = files.make(path, group)
        try:
            status = unfinished.stat()
            store = cls(
                unfinished, (status.st_dev, status.st_ino), lasting=lasting, access=_access_in(path.parent)
            )
            store._set_up(fill)
            store.close()
            files.give_name(unfinished, path)
        finally:
            files.discard(unfinished)
        return cls.open(path, lasting=lasting)

    def _set_up(self, fill: Callable[[Connection], None] | None) -> None:
        with (
            self._engine.connect() as plain,
            plain.execution_options(**{WRITING: True}).begin() as transaction,
            unwatched(transaction.connection),
        ):
            connection = transaction.connection
            SQLModel.metadata.create_all(connection)
            if fill is not None:
                fill(connection)
            for trigger in TRIGGERS:
                connection.exec_driver_sql(trigger)
            connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA}")

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that sees one state of the register and changes nothing."""
        with self._translated(), Session(self._engine, expire_on_commit=False, autoflush=False) as session:
            yield session

    def perform(
        self, actor: str, service: Callable[Concatenate[Session, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> Performed[T]:
        """Run a service as one act: its changes and its trace are written together, or nothing is.

        The whole service runs again when somebody else held the file. Raises what the service raises, RegisterBusy
        when the file stays held, DiskFull, DiskRefused, RegisterOnlyRead, RegisterReplaced, RegisterDamaged.
        """
        if not self.takes_changes:
            raise RegisterOnlyRead
        with self._lock.held():
            files.check_same(self.path, self._inode)
            if self._room is not None:
                self._room.make_for_an_act()
            for attempt in range(ATTEMPTS):
                try:
                    with self._translated():
                        return self._once(actor, service, *args, **kwargs)
                except RegisterBusy:
                    time.sleep(random.uniform(0, 0.02 * 2**attempt))
        raise RegisterBusy

    def _once(
        self, actor: str, service: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> Performed[T]:
        with open_trace(self._writers, actor) as session, session.begin():
            pages = _pages(session)
            value = service(session, *args, **kwargs)
            act = write_act(session)
            if self._room is not None:
                self._room.allow((_pages(session) - pages) * PAGE_BYTES)
        if act is None:
            return Performed(value)
        topics = frozenset(change["noun"] for change in json.loads(act.changes))
        return Performed(value, act.id, act.verb, json.loads(act.facts), topics, act.undo == REVERSE)

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """Faults of the file as sentences."""
        try:
            yield
        except DatabaseError as error:
            refusal = self._refusal(error)
            if refusal is None:
                raise
            raise refusal from error

    def _refusal(self, error: DatabaseError) -> AsotuiError | None:
        """What the officer is told of a fault of the file; None for a fault of the program."""
        match kind_of(error):
            case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
                return RegisterBusy()
            case sqlite3.SQLITE_FULL:
                return DiskFull()
            case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
                return RegisterDamaged(path=self.path)
            case sqlite3.SQLITE_READONLY:
                return RegisterOnlyRead()
            case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
                return RegisterUnreadable(path=self.path, why=str(error.orig))
            case sqlite3.SQLITE_IOERR:
                return DiskRefused(what=str(error.orig))
        return None

    def room_left_when_short(self) -> int | None:
        """The bytes that are left on a disk that is nearly full, where only small acts are taken and no mail."""
        return None if self._room is None else self._room.left_when_short()

    def ask_for_room(self) -> None:
        """Raise DiskTooShort when the room that is left is kept for the officers' own acts: before mail is taken in."""
        if self._room is not None:
            self._room.ask_for_plenty()

    def version(self) -> int:
        """The number of the last act: another one means that somebody changed the register."""
        with self._engine.connect() as connection:
            return int(connection.exec_driver_sql("SELECT coalesce(max(id), 0) FROM act").scalar_one())

    def topics_since(self, act_id: int) -> frozenset[str]:
        """The nouns that acts after this one touched."""
        with self.read() as session:
            return frozenset(session.exec(select(Touched.noun).where(Touched.act_id > act_id).distinct()))

    def close(self) -> None:
        """Let go of the file."""
        if self.takes_changes:
            # The last one out writes the log back into the register: a write like others.
            with self._lock.held():
                self._engine.dispose()
        self._let_go()

    def _let_go(self) -> None:
        self._engine.dispose()
        self._lock.close()
        if not self._closed:
            self._closed = True
            files.open_here.drop(self._inode)


def _pages(session: Session) -> int:
    """The length of the register in pages, as this transaction has it."""
    return int(session.connection().exec_driver_sql("PRAGMA page_count").scalar_one())


def _access_in(folder: Path) -> Access:
    network = file_systems.is_network(file_systems.kind(folder))
    return Access.ALONE if network else Access.TOGETHER
