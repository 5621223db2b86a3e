"""A pack as tables that are read value by value; what is wrong is kept with its line, and the reading goes on."""

import re
import tomllib
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any, TypeVar

from asotui.errors import (
    AsotuiError,
    BadPackValue,
    MissingPackKey,
    MisspeltPackKey,
    PackNotToml,
    UnknownPackKey,
)
from asotui.i18n import LANGUAGES
from asotui.terms import Term

T = TypeVar("T")
TermT = TypeVar("TermT", bound=Term)

_TOML_LINE = re.compile(r"at line (\d+)")
_MISSING: Any = object()


class Pack:
    """The text of a pack, its tables, and the faults found so far, in the order of their lines when sorted."""

    def __init__(self, name: str, text: str) -> None:
        """Take the text of a file of that name. A text that is no TOML has one fault and no tables."""
        self.name = name
        self.faults: list[tuple[int, AsotuiError]] = []
        self._lines = _lines_of(text)
        self.values: dict[str, Any] = {}
        try:
            self.values = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            found = _TOML_LINE.search(str(error))
            line = int(found[1]) if found else len(text.splitlines())
            self.fault(line, PackNotToml(where=self.where(line)))

    def where(self, line: int) -> str:
        """A place in words: the name of the file and the line."""
        return f"{self.name}:{line}" if line else self.name

    def fault(self, line: int, error: AsotuiError) -> None:
        """Keep what is wrong."""
        self.faults.append((line, error))

    def line_of(self, *path: str | int) -> int:
        """The line of a key or table; that of the table around it when it is not written."""
        while path:
            if path in self._lines:
                return self._lines[path]
            path = path[:-1]
        return 1

    def tables(self, name: str) -> Iterator["Table"]:
        """The tables of an array of tables, `[[name]]`."""
        found = self.values.get(name, [])
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            line = self.line_of(name)
            self.fault(
                line, BadPackValue(where=self.where(line), name=name, value="…", example=f"[[{name}]]")
            )
            return
        for number, values in enumerate(found):
            yield Table(self, (name, number), values)

    def only(self, *names: str) -> None:
        """Nothing else stands at the top."""
        Table(self, (), self.values).only(*names)


class Table:
    """A table of a pack. Each value is taken by its name and checked; `done` says what nobody took."""

    def __init__(self, pack: Pack, path: tuple[str | int, ...], values: Mapping[str, Any]) -> None:
        """A table at its place in the pack."""
        self.pack, self.path, self.values = pack, path, values
        self.taken: set[str] = set()

    @property
    def line(self) -> int:
        """Where the table begins."""
        return self.pack.line_of(*self.path)

    def line_of(self, name: str) -> int:
        """Where a value stands."""
        return self.pack.line_of(*self.path, name)

    def bad(self, name: str, value: object, example: str) -> None:
        """Keep that a value cannot be what it stands for."""
        line = self.line_of(name)
        self.pack.fault(
            line, BadPackValue(where=self.pack.where(line), name=name, value=_shown(value), example=example)
        )

    def unknown(self, name: str, value: str, known: Collection[str]) -> None:
        """Keep that a name means nothing, with the one that is near it."""
        line, where = self.line_of(name), self.pack.where(self.line_of(name))
        near = get_close_matches(value, known, n=1)
        error: AsotuiError = (
            MisspeltPackKey(where=where, name=value, near=near[0])
            if near
            else UnknownPackKey(where=where, name=value, known=", ".join(known))
        )
        self.pack.fault(line, error)

    def only(self, *names: str) -> None:
        """Nothing else stands in the table."""
        for name in self.values:
            if name not in names:
                self.unknown(name, name, names)

    def done(self) -> None:
        """Everything was taken that stands in the table, or it means nothing here."""
        self.only(*sorted(self.taken))

    def _take(self, name: str, example: str, default: Any) -> Any:
        self.taken.add(name)
        if name in self.values:
            return self.values[name]
        if default is _MISSING:
            line = self.line
            self.pack.fault(
                line,
                MissingPackKey(where=self.pack.where(line), name=name, example=f"{name} = {example}"),
            )
            return None
        return default

    def value(
        self, name: str, read: Callable[[Any], T | None], example: str, default: T | None = _MISSING
    ) -> T | None:
        """A value as `read` makes it, which gives None for what it does not understand. A missing one is the default, or
        a fault when there is none."""
        given = self._take(name, example, default)
        if name not in self.values:
            return default if default is not _MISSING else None
        found = read(given)
        if found is None:
            self.bad(name, given, f"{name} = {example}")
            return None if default is _MISSING else default
        return found

    def text(self, name: str, example: str, default: str = _MISSING) -> str:
        """A text that is not empty."""
        found = self.value(name, _text, example, default)
        return found or ""

    def flag(self, name: str, default: bool = False) -> bool:
        """Yes or no."""
        found = self.value(name, lambda given: given if isinstance(given, bool) else None, "true", default)
        return bool(found)

    def number(self, name: str, example: str, default: int = _MISSING, least: int = 0) -> int:
        """A whole number."""

        def read(given: Any) -> int | None:
            is_number = isinstance(given, int) and not isinstance(given, bool)
            return given if is_number and given >= least else None

        return self.value(name, read, example, default) or 0

    def day(self, name: str) -> date | None:
        """A day of the calendar, or none."""
        found: date | None = self.value(
            name,
            lambda given: given if isinstance(given, date) and not isinstance(given, datetime) else None,
            "2016-01-01",
            None,
        )
        return found

    def worded(self, name: str, needed: bool = True) -> Mapping[str, str]:
        """A text in each language of the desk: `{ en = "…", fr = "…" }`."""
        example = '{ en = "…", fr = "…" }'

        def read(given: Any) -> dict[str, str] | None:
            if not isinstance(given, dict) or set(given) != set(LANGUAGES):
                return None
            return given if all(_text(one) for one in given.values()) else None

        found = self.value(name, read, example, _MISSING if needed else {})
        return found or {}

    def choice(self, name: str, known: Collection[str], default: str) -> str:
        """One of a few words."""
        given = self._take(name, "", default)
        if given not in known:
            if isinstance(given, str):
                self.unknown(name, given, known)
            else:
                self.bad(name, given, f'{name} = "{next(iter(known))}"')
            return default
        return str(given)

    def term(self, name: str, kind: type[TermT], default: TermT) -> TermT:
        """A word of the office's vocabulary."""
        return kind(self.choice(name, [one.value for one in kind], default.value))

    def terms(
        self, name: str, kind: type[TermT], default: tuple[TermT, ...] | None = None
    ) -> tuple[TermT, ...]:
        """Several words of the office's vocabulary; they must be there when there is no default."""
        example = f'["{next(iter(kind)).value}"]'
        given = self._take(name, example, _MISSING if default is None else default)
        if name not in self.values:
            return default or ()
        if not isinstance(given, list) or not given:
            self.bad(name, given, f"{name} = {example}")
            return ()
        known = [one.value for one in kind]
        for one in given:
            if one not in known:
                self.unknown(name, str(one), known)
        return tuple(kind(one) for one in given if one in known)

    def texts(self, name: str, example: str) -> tuple[str, ...]:
        """A list of texts, possibly none."""

        def read(given: Any) -> tuple[str, ...] | None:
            return tuple(given) if isinstance(given, list) and all(_text(one) for one in given) else None

        return self.value(name, read, example, ()) or ()

    def numbers(self, name: str, default: tuple[int, ...]) -> tuple[int, ...]:
        """A list of whole numbers from 0 on."""

        def read(given: Any) -> tuple[int, ...] | None:
            good = isinstance(given, list) and all(type(one) is int and one >= 0 for one in given)
            return tuple(given) if good else None

        return self.value(name, read, "[6, 3, 1]", default) or ()

    def table(self, name: str) -> "Table | None":
        """A table within, or none."""
        given = self._take(name, "", None)
        if given is None:
            return None
        if not isinstance(given, dict):
            self.bad(name, given, f"{name} = {{ … }}")
            return None
        return Table(self.pack, (*self.path, name), given)

    def tables(self, name: str) -> list["Table"]:
        """The tables of an array within, possibly none."""
        given = self._take(name, "", [])
        if not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
            self.bad(name, given, f"[[{name}]]")
            return []
        return [Table(self.pack, (*self.path, name, number), one) for number, one in enumerate(given)]


def _text(given: Any) -> str | None:
    return given if isinstance(given, str) and given.strip() else None


def _shown(value: object) -> str:
    return f"“{value}”" if isinstance(value, str) else "…" if isinstance(value, dict | list) else str(value)


_HEADER = re.compile(r"^\s*(\[\[?)\s*([^\]]+?)\s*\]")
_KEY = re.compile(
    r"""^\s*((?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*'))*)\s*="""
)


def _lines_of(text: str) -> dict[tuple[str | int, ...], int]:
    """The line on which each table and key begins, by its path; the number of a table in its array is part of it."""
    found: dict[tuple[str | int, ...], int] = {}
    counts: dict[tuple[str | int, ...], int] = {}
    table: tuple[str | int, ...] = ()
    is_within = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if is_within:
            is_within = "" if is_within in line else is_within
            continue
        header = _HEADER.match(line)
        if header:
            table = _table_of(header[1], _parts(header[2]), counts)
            found.setdefault(table, number)
            found.setdefault(table[:-1] if isinstance(table[-1], int) else table, number)
        elif key := _KEY.match(line):
            path = table
            for part in _parts(key[1]):
                path = (*path, part)
                found.setdefault(path, number)
        for quotes in ('"""', "'''"):
            if line.count(quotes) % 2:
                is_within = quotes
    return found


def _table_of(
    opening: str, parts: tuple[str, ...], counts: dict[tuple[str | int, ...], int]
) -> tuple[str | int, ...]:
    """The path of a table: each part that is an array is followed by the number of its last table."""
    path: tuple[str | int, ...] = ()
    for part in parts[:-1]:
        path = (*path, part)
        if path in counts:
            path = (*path, counts[path])
    path = (*path, parts[-1])
    if opening == "[[":
        counts[path] = counts.get(path, -1) + 1
        path = (*path, counts[path])
    return path


def _parts(name: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in name.split("."))
