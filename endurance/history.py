"""Whether the history of a register holds: every act said to be done, in one order, each starting where the last ended."""

import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlmodel import Session, col, select

from asotui.models import Act
from asotui.store import Store
from asotui.store.acts import digest_of
from endurance.section import TALLY, Done

Row = dict[str, Any]


class History:
    """The acts of a register as far as they were looked at; looking again goes on from there."""

    def __init__(self) -> None:
        self.acts = 0
        self._digest = ""
        self._rows: dict[tuple[str, int], Row] = {}
        self._said: dict[int, str] = {}
        self._tallied = 0
        self._serials: list[int] = []

    def faults(self, session: Session, done: Iterable[Done] = ()) -> list[str]:
        """What does not hold in the acts that are new since the last look, and which of `done` are not there."""
        found = []
        for act in session.exec(select(Act).where(col(Act.id) > self.acts).order_by(col(Act.id))):
            found += self._linked(act)
            for change in json.loads(act.changes):
                found += self._followed(act, change)
            self._keep(act)
            session.expunge(act)
        found += [
            f"act {one.act_id} was said to be done ({one.said}), and the register has {self._said.get(one.act_id)}"
            for one in done
            if self._said.get(one.act_id) != one.said
        ]
        return found + self._counted(session)

    def _linked(self, act: Act) -> list[str]:
        assert act.id is not None
        expected, self.acts, before, self._digest = self.acts + 1, act.id, self._digest, act.digest
        if act.id != expected or act.previous != before:
            return [f"act {act.id} does not follow act {expected - 1}"]
        return [] if act.digest == digest_of(act) else [f"act {act.id} is not what its digest says"]

    def _followed(self, act: Act, change: dict[str, Any]) -> list[str]:
        """A change starts from the values that the change before it left: else it overwrote one that it had not read."""
        key, before, after = (change["noun"], change["id"]), change["before"], change["after"]
        now = self._rows.get(key)
        if before is None:
            lost = now is not None
        else:
            lost = now is None or any(now.get(name) != value for name, value in before.items())
        if after is None:
            self._rows.pop(key, None)
        else:
            self._rows[key] = (now or {}) | after
        return [f"act {act.id} overwrote {key} that it had not read"] if lost else []

    def _keep(self, act: Act) -> None:
        assert act.id is not None
        facts = json.loads(act.facts)
        self._said[act.id] = str(facts.get("receipt") or facts.get("value") or "")
        if act.verb == "setting.set" and facts["setting"] == TALLY and facts["value"] != "0":
            self._tallied += 1
        self._serials += [
            change["after"]["serial"]
            for change in json.loads(act.changes)
            if change["noun"] == "receipt" and change["before"] is None
        ]

    def _counted(self, session: Session) -> list[str]:
        connection = session.connection()
        tally = connection.exec_driver_sql(f"SELECT value FROM setting WHERE name = '{TALLY}'").scalar_one()
        serials = [row[0] for row in connection.exec_driver_sql("SELECT serial FROM receipt ORDER BY serial")]
        found = []
        if int(tally) != self._tallied:
            found.append(f"{self._tallied} tallies were taken, and the register counts {tally}")
        if serials != list(range(1, len(self._serials) + 1)) or sorted(self._serials) != serials:
            found.append(f"the numbers of {len(serials)} receipts are not 1 to {len(self._serials)}")
        return found


def whole(path: Path, done: Iterable[Done] = ()) -> tuple[History, list[str]]:
    """The whole history of a register and what is wrong in it, the file itself included."""
    history = History()
    store = Store.open(path)
    try:
        with store.read() as session:
            found = history.faults(session, done)
    finally:
        store.close()
    return history, [*found, *damage(path)]


def damage(path: Path, *, quick: bool = False) -> list[str]:
    """What SQLite finds malformed in the file."""
    check = "quick_check" if quick else "integrity_check"
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)) as connection:
        said = [row[0] for row in connection.execute(f"PRAGMA {check}")]
        strays = connection.execute("PRAGMA foreign_key_check").fetchall()
    return [one for one in said if one != "ok"] + [f"a stray reference: {stray}" for stray in strays]
