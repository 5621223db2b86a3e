"""A week of meetings, on our planner and on the calendars of others, over as many meetings each."""

import subprocess
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from benchmarks import desk, records
from benchmarks.peers import KHAL, SENDER, Peer
from benchmarks.programs import Program, Started, Step, environment, times

RECEIPTS = 50
"""What lies in the inbox of the desk that goes to its planner."""
MEASURED = ("week", "next week")


def planner(meetings: int, register: Path) -> Program:
    """The desk over so many meetings of a year; its first keys are `g m`, and show the week."""
    name = "asotui" if meetings else "asotui, no meeting"
    return Program(
        name,
        meetings,
        desk.on_copy_of(register),
        desk.FIRST_ROW,
        _planner_steps,
        first_key=b"gm",
        obeyed=r"week \d+ ·",
        ours=True,
        note="its first keys, g m, show the week; a week on is L",
    )


def _planner_steps(n: int) -> Sequence[Step]:
    return [
        *(
            step
            for _ in range(n // 2 or 1)
            for step in (Step("", b"g"), Step("week", b"m"), *_back_to_inbox())
        ),
        Step("", b"g"),
        Step("", b"m"),
        *times("next week", n, b"L", b"L", b"H"),
    ]


def _back_to_inbox() -> Sequence[Step]:
    return Step("", b"g"), Step("", b"i")


def _khal(shelf: Path, size: int, today: date, commands: dict[str, str]) -> Program:
    def prepare(_folder: Path) -> Started:
        env = environment(shelf, LANG="C", LC_ALL="C")
        if not shelf.exists():
            records.calendar(shelf / "calendar", size, today, records.in_year)
            (shelf / ".config" / "khal").mkdir(parents=True)
            (shelf / ".config" / "khal" / "config").write_text(KHAL.format(folder=shelf))
            # It reads every file into a database of its own, once.
            subprocess.run([commands["khal"], "list"], env=env, check=True, capture_output=True)
        return Started([commands["ikhal"]], env)

    return Program("khal", size, prepare, SENDER, _next_weeks, note="begins with the week; a week on is j")


def _calcurse(shelf: Path, size: int, today: date, commands: dict[str, str]) -> Program:
    def prepare(_folder: Path) -> Started:
        folder = shelf / "calcurse"
        if not shelf.exists():
            records.appointments(folder / "apts", size, today, records.in_year)
            (folder / "conf").write_text("appearance.calendarview=weekly\n")
        return Started([commands["calcurse"], "-D", str(folder)], environment(shelf))

    week = today + timedelta(days=7)
    return Program(
        "calcurse",
        size,
        prepare,
        SENDER,
        _next_weeks,
        obeyed=f"{week:%B} +{week.day}, ",
        note="begins with the week; a week on is j",
    )


def _next_weeks(n: int) -> Sequence[Step]:
    return times("next week", n, b"j", b"j", b"k")


PEERS = (Peer("khal", ("ikhal", "khal"), _khal, 3000), Peer("calcurse", ("calcurse",), _calcurse, 3000))
