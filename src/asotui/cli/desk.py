"""What a command works on: the register, opened when it is first needed, and the officer who acts."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, Literal, ParamSpec, TypeVar

import click

from asotui import clock, config, identity
from asotui.cli.faults import tell
from asotui.errors import (
    AsotuiError,
    ChangedMeanwhile,
    NotAnOfficer,
    RegisterAlreadyThere,
    RegisterNotHere,
    RegisterUnnamed,
)
from asotui.i18n import _, day_comes_first, language
from asotui.locations import at_home

if TYPE_CHECKING:
    from sqlmodel import Session

    from asotui.keeping.witness import Witness
    from asotui.queries.officers import OfficerRow
    from asotui.rules.days import Holidays
    from asotui.store import Performed, Store

P = ParamSpec("P")
T = TypeVar("T")
SQLITE = "sqlite:///"


class Desk:
    """The register and the officer of one command."""

    def __init__(
        self,
        place: str | None = None,
        settings: config.Config | None = None,
        *,
        if_version: int | None = None,
        absent: str | None = None,
    ) -> None:
        self.place = place
        self.if_version, self.absent = if_version, absent
        self.login, self.name = "", ""
        self._settings = settings
        self._store: Store | None = None
        self._me: OfficerRow | None = None
        self._witness: Witness | None = None
        self.doubt: AsotuiError | None = None

    @property
    def settings(self) -> config.Config:
        """The settings of officer and site. Raises what is wrong in their files."""
        if self._settings is None:
            self._settings = config.load()
        return self._settings

    def open(self) -> "Store":
        """The register, open. Raises one of the Register errors, or NotAnOfficer."""
        if self._store is None:
            self._identify()
            self._store = self._opened()
            self._settle()
            self._bear_witness()
        return self._store

    @property
    def store(self) -> "Store":
        """The register, opened when it is first asked for."""
        return self.open()

    @property
    def me(self) -> "OfficerRow":
        """The officer who acts."""
        self.open()
        assert self._me is not None
        return self._me

    @property
    def today(self) -> date:
        """The date at the office."""
        self.open()
        return clock.today()

    @contextmanager
    def read(self) -> "Iterator[Session]":
        """A session that sees one state of the register."""
        with self.store.read() as session:
            yield session

    def perform(
        self, service: "Callable[Concatenate[Session, P], T]", /, *args: P.args, **kwargs: P.kwargs
    ) -> "Performed[T]":
        """Run a service as one act of the officer; with `--for`, signed for somebody who is away; with `--if-version`,
        unless somebody changed the same thing since.

        Raises NotStandingIn, and ChangedMeanwhile once its versions were said.
        """
        if self.absent is not None:
            from asotui.services import officers

            service = officers.in_name_of(self.absent, service)
        if self.if_version is None:
            return self.store.perform(self.login, service, *args, **kwargs)
        from asotui.store import Seen, Unchanged

        checked = Unchanged(service, Seen(self.if_version))
        try:
            return self.store.perform(self.login, checked, *args, **kwargs)
        except ChangedMeanwhile as refusal:
            self._say_versions(refusal)
            raise

    def _say_versions(self, refusal: ChangedMeanwhile) -> None:
        """Say what was there, what somebody made of it, and what the officer would have put, a line each."""
        from asotui import when
        from asotui.queries import versions

        with self.read() as session:
            found = versions.worded(session, refusal.versions)
        for row in found:
            by = _("{officer}, {at}").format(
                officer=row.version.officer, at=when.day_and_time(row.version.at)
            )
            say(_("{value}, before: {text}").format(value=row.label, text=row.before))
            say(_("{value}, {who}: {text}").format(value=row.label, who=by, text=row.theirs))
            say(_("{value}, you: {text}").format(value=row.label, text=row.mine))

    def day(self, typed: str | None, *, past: bool = False) -> date | None:
        """The date that was typed, None for none; `past` prefers days gone by. Raises DateNotUnderstood."""
        return None if typed is None else self.on(typed, past=past)

    def on(self, typed: str, *, past: bool = False) -> date:
        """The date that was typed, by the holidays of the section. Raises DateNotUnderstood."""
        from asotui.rules.dates import understand_date

        prefer: Literal["past", "future"] = "past" if past else "future"
        return understand_date(
            typed,
            self.today,
            language(),
            holidays=self.holidays(),
            day_first=day_comes_first(),
            prefer=prefer,
        )

    def holidays(self) -> "Holidays":
        """The public holidays of the section's place, and those given by hand."""
        from asotui import office

        with self.read() as session:
            return office.holidays(session)

    def _bear_witness(self) -> None:
        """Compare the register with what this officer saw of it before, and keep what is seen now."""
        from asotui.keeping.witness import Witness

        assert self._store is not None
        self._witness = Witness(self._store, self.settings.heads)
        self.doubt = self._witness.compare()
        if self.doubt is not None:
            say(str(self.doubt))
        self._witness.see()

    def close(self) -> None:
        """Let go of the register."""
        if self._store is not None:
            if self._witness is not None:
                with suppress(AsotuiError):
                    self._witness.see()
                self._witness = None
            self._store.close()
            self._store = None

    @contextmanager
    def taking(self, store: "Store", login: str) -> Iterator[None]:
        """Work on a register that is open already and takes no mail of the officer; let go of it at the end."""
        self._store, self.login = store, login
        self._settings = replace(self.settings, sources=())
        try:
            self._settle()
            yield
        finally:
            self.close()

    def _identify(self) -> None:
        who = identity.current()
        self.login, self.name = who.login, who.name

    def _opened(self) -> "Store":
        from asotui.store import Store

        found = config.resolve_store(self.place, os.environ, self.settings)
        path = path_of(found.place)
        if found.origin is not config.Origin.PERSONAL:
            return Store.open(path)
        if not path.exists() and not path.is_symlink():
            self._start(path)
        store = Store.open(path)
        appoint(store, self.login, self.name)
        return store

    def _start(self, path: Path) -> None:
        """Create the officer's own register, unless another start has just done so."""
        try:
            create(path, self.login, self.name).close()
        except RegisterAlreadyThere:
            return
        say(_("Your own register was created: {path}").format(path=path))

    def _settle(self) -> None:
        """Know the officer, and live in the time zone of the section."""
        from asotui.queries import officers, settings

        assert self._store is not None
        with self._store.read() as session:
            row = next((one for one in officers.all(session) if one.login == self.login), None)
            zone = settings.value(session, "zone")
        if row is None:
            raise NotAnOfficer(login=self.login)
        self._me = row
        clock.set_zone(zone or self.settings.zone)


pass_desk = click.make_pass_decorator(Desk)


def path_of(place: str) -> Path:
    """The file of a register, from a path or an address. Raises RegisterUnnamed, or RegisterNotHere for
    any other kind of database.
    """
    if not place.strip():
        raise RegisterUnnamed
    if place.startswith(SQLITE):
        place = place.removeprefix(SQLITE)
    elif "://" in place:
        raise RegisterNotHere(kind=place.partition("://")[0])
    return at_home(place)


def create(path: Path, login: str, name: str, group: int | None = None) -> "Store":
    """Create a register whose first officer is head of section. Raises RegisterAlreadyThere, RegisterUnreadable."""
    from asotui.store import Store

    store = Store.create(path, group)
    appoint(store, login, name)
    return store


def appoint(store: "Store", login: str, name: str) -> None:
    """Make an officer the head of a register that has no officer yet."""
    from asotui.queries import officers as known
    from asotui.services import officers

    with store.read() as session:
        empty = not known.all(session, active=False)
    if empty:
        store.perform(login, officers.first, login, name)


def say(sentence: str) -> None:
    """Talk to the officer, beside the data."""
    tell(sentence)
