"""The chain of acts: how the digest of an act is computed, and a walk that finds where a chain is broken."""

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from json.encoder import encode_basestring
from typing import Any, NamedTuple

OUTSIDE_THE_DIGEST = "digest"
PAGE = 5000


class Break(StrEnum):
    """What is wrong with an act, seen from the chain."""

    CHANGED = "changed"
    """It no longer says what its digest was computed from."""
    MISSING = "missing"
    """Acts between it and the one before it are gone."""
    UNLINKED = "unlinked"
    """It does not name the digest of the act before it."""
    UNREADABLE = "unreadable"
    """The file gives no acts from here on."""


class Broken(NamedTuple):
    """A place where the chain does not hold: the act, and what is wrong with it."""

    act_id: int
    what: Break


class Head(NamedTuple):
    """The last act of a register: what everything before it can be known again by. 0 and "" where there is no act."""

    act_id: int
    digest: str


FIRST = ""
"""What the first act names as the digest of the act before it."""
BEGINNING = Head(0, FIRST)


@dataclass(slots=True)
class Walked:
    """What a walk over the chain has seen so far."""

    count: int = 0
    head: Head = BEGINNING
    latest: str = ""
    """The latest instant of an act, as the register writes it; the last act's, unless the clock went back."""


def canonical(value: Any, default: Callable[[Any], Any] | None = None) -> str:
    """JSON with one possible spelling, so that a digest can be computed again."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=default)


def digest_of(said: Mapping[str, Any]) -> str:
    """SHA-256 over everything an act says, as the register stores it, the digest of the act before it included.

    A column that came with a later version, and says nothing, is as if it were not there: older chains stay whole.
    """
    kept = {
        name: value
        for name, value in said.items()
        if name != OUTSIDE_THE_DIGEST and not (name in SINCE and value in SINCE[name])
    }
    return _sha256(canonical(kept))


SINCE: Mapping[str, tuple[Any, ...]] = {"acted_for": ("",)}
"""Columns that acts of an older version did not have, each with the values by which it says nothing."""


def walk(
    connection: sqlite3.Connection,
    walked: Walked | None = None,
    after: Head = BEGINNING,
    told: Callable[[int], object] | None = None,
) -> Iterator[Broken]:
    """Every place where the chain after a head does not hold, in the order of the acts; `walked` follows it.

    A page of acts at a time is in memory; `told` hears after each how many acts that makes. The connection should see one
    state of the register until the end.
    """
    walked = Walked() if walked is None else walked
    names = [row[1] for row in connection.execute("PRAGMA table_info(act)")]
    places = {name: names.index(name) for name in ("id", "at", "previous", "digest")}
    digest_again = _digest_again(names)
    walked.head = after
    while True:
        page, whole = _page(connection, names, walked.head.act_id)
        for row in page:
            act_id, previous, digest = (row[places[name]] for name in ("id", "previous", "digest"))
            if digest_again(row) != digest:
                yield Broken(act_id, Break.CHANGED)
            if act_id != walked.head.act_id + 1:
                yield Broken(act_id, Break.MISSING)
            elif previous != walked.head.digest:
                yield Broken(act_id, Break.UNLINKED)
            walked.count += 1
            walked.head = Head(act_id, digest)
            at = row[places["at"]]
            if isinstance(at, str) and at > walked.latest:
                walked.latest = at
        if told is not None:
            told(walked.count)
        if not whole:
            yield Broken(walked.head.act_id + 1, Break.UNREADABLE)
            return
        if len(page) < PAGE:
            return


def head_of(connection: sqlite3.Connection) -> Head:
    """The last act of a register."""
    row = connection.execute("SELECT id, digest FROM act ORDER BY id DESC LIMIT 1").fetchone()
    return Head(*row) if row else BEGINNING


def digest_at(connection: sqlite3.Connection, act_id: int) -> str | None:
    """The digest of an act; None when there is no such act, "" before the first one."""
    if not act_id:
        return FIRST
    row = connection.execute("SELECT digest FROM act WHERE id = ?", (act_id,)).fetchone()
    return None if row is None else str(row[0])


def _page(
    connection: sqlite3.Connection, names: list[str], after_id: int
) -> tuple[list[tuple[Any, ...]], bool]:
    """The next acts, and whether all of them could be read."""
    columns = ", ".join(f'"{name}"' for name in names)
    query = f"SELECT {columns} FROM act WHERE id > ? ORDER BY id LIMIT {PAGE}"
    try:
        return connection.execute(query, (after_id,)).fetchall(), True
    except sqlite3.DatabaseError:
        return _readable(connection, query, after_id)


def _readable(
    connection: sqlite3.Connection, query: str, after_id: int
) -> tuple[list[tuple[Any, ...]], bool]:
    """The same, where a text is no text any more or a page of the file is damaged: as many as can be had."""
    found: list[tuple[Any, ...]] = []
    before = connection.text_factory
    connection.text_factory = tolerant
    try:
        for row in connection.execute(query, (after_id,)):
            found.append(row)
    except sqlite3.DatabaseError:
        return found, False
    finally:
        connection.text_factory = before
    return found, True


def tolerant(data: bytes) -> str:
    """A text of a file that may be damaged: what is not UTF-8 stays apart from all that is."""
    return data.decode("utf-8", "surrogateescape")


def _digest_again(names: list[str]) -> Callable[[tuple[Any, ...]], str]:
    """The digest of an act by the values of its row, in the order of `names`: the same as `digest_of`, for millions."""
    order = sorted(
        (name, place) for place, name in enumerate(names) if name not in (OUTSIDE_THE_DIGEST, *SINCE)
    )
    pattern = "{" + ",".join(f"{_json(name)}:%s" for name, _place in order) + "}"
    places = [place for _name, place in order]
    later = [names.index(name) for name in SINCE if name in names]

    def digest(row: tuple[Any, ...]) -> str:
        if any(row[place] not in SINCE[names[place]] for place in later):
            return digest_of({name: _plain(value) for name, value in zip(names, row, strict=True)})
        return _sha256(pattern % tuple([_json(row[place]) for place in places]))

    return digest


def _json(value: Any) -> str:
    if type(value) is str:
        return encode_basestring(value)
    if value is None:
        return "null"
    return str(value) if type(value) is int else canonical(_plain(value))


def _plain(value: Any) -> Any:
    """What only damage can put there has a spelling too."""
    return value.hex() if isinstance(value, bytes) else value


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
