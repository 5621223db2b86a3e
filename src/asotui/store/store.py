"""The register of a section: opened, created, read, and written one act at a time."""

import json
import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

from sqlalchemy import Engine
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlmodel import Session, SQLModel, select

from asotui.errors import DiskFull, RegisterBusy, RegisterDamaged
from asotui.models import Touched
from asotui.store import files
from asotui.store.acts import REVERSE, open_trace, write_act
from asotui.store.connections import WRITING, engine_for, is_busy, is_damage, is_full
from asotui.store.copies import keep_before
from asotui.store.schema import APPLICATION_ID, SCHEMA, TRIGGERS

P = ParamSpec("P")
T = TypeVar("T")
ATTEMPTS = 8


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

    def __init__(self, path: Path, *, lasting: bool = True) -> None:
        self.path = path
        self._engine: Engine = engine_for(path, lasting=lasting)
        self._writers = self._engine.execution_options(**{WRITING: True})
        self._lock = files.WriteLock(path)

    @classmethod
    def open(cls, path: Path, *, lasting: bool = True) -> "Store":
        """Open a register that is there. Raises one of the Register errors; creates nothing.

        One of an older version is copied and brought up to the present one. One that is not to last, as a demonstration,
        does not wait for the disk.
        """
        files.inspect(path)
        store = cls(path, lasting=lasting)
        with store._translated():
            if store._schema() < SCHEMA:
                store._bring_up()
            with store._engine.connect() as connection:
                connection.exec_driver_sql("SELECT count(*) FROM setting").one()
        return store

    def _schema(self) -> int:
        """The version of the tables in the file."""
        with self._engine.connect() as connection:
            return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())

    def _bring_up(self) -> None:
        """Bring an older register up to the present version, as one transaction, after a copy of it was kept beside it."""
        from asotui import migrations

        with self._lock.held():
            version = self._schema()
            if version >= SCHEMA:
                return
            keep_before(self.path, version)
            with (
                self._engine.connect() as plain,
                plain.execution_options(**{WRITING: True}).begin() as transaction,
            ):
                migrations.bring_up(transaction.connection, version)
            # The version has to stand in the file itself, where programs look before they connect.
            with self._engine.connect() as connection:
                connection.exec_driver_sql("COMMIT")
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    @classmethod
    def create(cls, path: Path, group: int | None = None, *, lasting: bool = True) -> "Store":
        """Create an empty register, for one officer or for the members of a group (its id).

        It is made whole under another name and then given its own: a start that is cut short leaves nothing behind
        that looks like a register. Raises RegisterAlreadyThere or RegisterUnreadable.
        """
        unfinished = files.make(path, group)
        try:
            store = cls(unfinished, lasting=lasting)
            store._set_up()
            store.close()
            files.give_name(unfinished, path)
        finally:
            files.discard(unfinished)
        return cls.open(path, lasting=lasting)

    def _set_up(self) -> None:
        with (
            self._engine.connect() as plain,
            plain.execution_options(**{WRITING: True}).begin() as transaction,
        ):
            connection = transaction.connection
            SQLModel.metadata.create_all(connection)
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
        when the file stays held, DiskFull, RegisterDamaged.
        """
        with self._lock.held():
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
            value = service(session, *args, **kwargs)
            act = write_act(session)
        if act is None:
            return Performed(value)
        topics = frozenset(change["noun"] for change in json.loads(act.changes))
        return Performed(value, act.id, act.verb, json.loads(act.facts), topics, act.undo == REVERSE)

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """Faults of the file as sentences."""
        try:
            yield
        except OperationalError as error:
            if is_busy(error):
                raise RegisterBusy from error
            if is_full(error):
                raise DiskFull from error
            raise
        except DatabaseError as error:
            if is_damage(error):
                raise RegisterDamaged(path=self.path) from error
            raise

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
        with self._lock.held():
            self._engine.dispose()
        self._lock.close()
