"""One bit of a register turned at a time: whatever it changes is named by the examination.

    python -m endurance.bit_flips [--rounds 1000] [--seed 1]

A bit that changes no row (free space, the inside of an index, bookkeeping of SQLite) is proven to change none by comparing
every row of every table with what it was. Prints what the bits hit; ends with 1 on a change that nobody named.
"""

import argparse
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from random import Random

from asotui.config import Config
from asotui.findings import Finding
from asotui.keeping import doctor
from asotui.store import chain
from asotui.store.checking.structure import shape, shape_of_new

Rows = dict[str, dict[object, tuple[object, ...]]]
OF_THE_REGISTER = frozenset(["place", "structure", "trace", "rows", "contents", "numbers", "clock"])
WHOLE_TABLE = frozenset(["page", "unreadable", "shape", "opening", "act_unreadable", "act_missing"])
"""What says that a part of the file is damaged, without naming each row in it."""
BOOKKEEPING = frozenset(["sqlite_sequence"])


@dataclass(frozen=True, slots=True)
class Flip:
    """What one bit did. `unnamed` are the rows that it changed and that no finding names."""

    outcome: str
    unnamed: tuple[tuple[str, object], ...] = ()


def flip(register: bytes, whole: Rows, bit: int, path: Path) -> Flip:
    """Turn one bit of a register and examine it."""
    damaged = bytearray(register)
    damaged[bit // 8] ^= 1 << bit % 8
    for left in path.parent.glob(f"{path.name}*"):
        left.unlink()
    path.write_bytes(damaged)
    path.chmod(0o600)
    findings = [
        one
        for part in doctor.examine(path, Config())
        if part.name in OF_THE_REGISTER
        for one in part.findings
    ]
    try:
        changed = _changed(whole, rows_of(path))
    except sqlite3.DatabaseError:
        return Flip("unreadable, said") if findings else Flip("unreadable", (("the file", bit),))
    if not changed:
        return Flip("no row changed, said" if findings else "no row changed")
    unnamed = tuple(one for one in changed if not _is_named(one, findings))
    if not unnamed:
        return Flip("rows changed, each named")
    if {table for table, _key in changed} == {"sqlite_master"} and _shape_of(path) == shape_of_new():
        return Flip("only how the making of a table is spelt changed, its shape proven the same")
    if any(one.code in WHOLE_TABLE for one in findings):
        return Flip("rows changed, the damaged part of the file named")
    return Flip("rows changed", unnamed)


def rows_of(path: Path) -> Rows:
    """Every row of every table, the tables of SQLite itself included, by its key."""
    address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    with closing(sqlite3.connect(address, uri=True)) as connection:
        connection.text_factory = chain.tolerant
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found: Rows = {
            name: {row[0]: row for row in connection.execute(f'SELECT {_key(name)}, * FROM "{name}"')}
            for name in names
        }
        schema = connection.execute("SELECT rowid, type, name, tbl_name, sql FROM sqlite_master")
        found["sqlite_master"] = {row[0]: row for row in schema}
    return found


def _shape_of(path: Path) -> dict[str, object]:
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        return shape(connection)


def _key(table: str) -> str:
    return "noun || ' ' || row_id || ' ' || act_id" if table == "touched" else "rowid"


def _changed(before: Rows, after: Rows) -> list[tuple[str, object]]:
    """The rows that are other than before, gone or new, by table and key."""
    return [
        (table, key)
        for table in sorted(before.keys() | after.keys())
        for key in before.get(table, {}).keys() | after.get(table, {}).keys()
        if before.get(table, {}).get(key) != after.get(table, {}).get(key)
    ]


def _is_named(row: tuple[str, object], findings: list[Finding]) -> bool:
    table, key = row
    if table in ("touched", *BOOKKEEPING):
        return bool(findings)
    if table == "act":
        return any(
            one.code.startswith("act_") and one.facts.get("act") in (key, _after(key)) for one in findings
        )
    return any((one.facts.get("noun"), one.facts.get("id")) == (table, key) for one in findings)


def _after(key: object) -> object:
    return key + 1 if isinstance(key, int) else key


def filled(folder: Path) -> Path:
    """A register with mail, attachments, dossiers and meetings, written back into one file."""
    from asotui.demo import open_demo

    store = open_demo(folder, "fr", login="root", name="Root")
    store.close()
    with closing(sqlite3.connect(store.path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    return store.path


def run(rounds: int, seed: int, folder: Path) -> tuple[Counter[str], list[tuple[int, Flip]]]:
    """So many flips of single bits; how often each outcome came, and the flips that changed something unnamed."""
    path = filled(folder)
    register, whole = path.read_bytes(), rows_of(path)
    chance, outcomes, missed = Random(seed), Counter[str](), []
    for _ in range(rounds):
        bit = chance.randrange(len(register) * 8)
        done = flip(register, whole, bit, folder / "flipped.sqlite")
        outcomes[done.outcome] += 1
        if done.unnamed:
            missed.append((bit, done))
    return outcomes, missed


def main() -> int:
    """Run and print; 1 when something was changed and not named."""
    parser = argparse.ArgumentParser(
        description="Turn bits of a register, and look whether each change is named."
    )
    parser.add_argument("--rounds", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        outcomes, missed = run(given.rounds, given.seed, Path(name))
    for outcome, count in outcomes.most_common():
        print(f"{count:6}  {outcome}")
    for bit, done in missed:
        print(f"bit {bit}: {done.outcome}, not named: {done.unnamed[:5]}")
    print(f"{given.rounds} bits in {time.monotonic() - began:.0f} s; unnamed changes: {len(missed)}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
