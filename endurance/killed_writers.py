"""Two officers write without pause and are killed in the middle of it, again and again: nothing that was acknowledged is lost.

`python -m endurance.killed_writers [--rounds N]`
"""

import argparse
import random
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

from asotui.store import Store
from endurance.history import History, damage, whole
from endurance.processes import Tell, at_work
from endurance.reporting import options, run, tell
from endurance.section import Done, do, login_of, made

ROUNDS = 1000
ROUNDS_OF_A_REGISTER = 100
SHORTEST, LONGEST = 0.03, 0.25


def main(arguments: list[str] | None = None) -> int:
    """Kill, look, print; the exit code."""
    return run(prove, options(str(__doc__), ROUNDS, "rounds of two killed writers").parse_args(arguments))


def prove(given: argparse.Namespace) -> list[str]:
    """What was lost or damaged in all the rounds."""
    chance = random.Random(given.seed)
    found: list[str] = []
    acknowledged = written = 0
    with tempfile.TemporaryDirectory(prefix="endurance-") as folder:
        for first in range(0, given.rounds, ROUNDS_OF_A_REGISTER):
            path = Path(folder) / str(first) / "register.sqlite"
            made(path, logins=2)
            rounds = min(ROUNDS_OF_A_REGISTER, given.rounds - first)
            done, acts, faults = _killed(path, rounds, chance)
            acknowledged, written = acknowledged + done, written + acts
            found += faults
            tell(rounds=first + rounds, acknowledged=acknowledged, in_the_trace=written, findings=len(found))
    return found


def _killed(path: Path, rounds: int, chance: random.Random) -> tuple[int, int, list[str]]:
    """How many acts were acknowledged, how many there are, and what is wrong, after the rounds of one register."""
    history, found, all_done, unseen = History(), list[str](), list[Done](), list[Done]()
    for turn in range(rounds):
        sizes = [chance.randrange(10, 4000) for _ in range(2)]
        writers = [at_work(path, partial(_write, login_of(number), sizes[number])) for number in range(2)]
        time.sleep(chance.uniform(SHORTEST, LONGEST))
        for writer in writers:
            writer.kill()
        unseen += [act for writer in writers for act in writer.done()]
        ends = [writer.ended() for writer in writers]
        if ends != [-9, -9]:
            found.append(f"a writer ended by itself: {ends}")
        # Every other time the next ones find what the killed ones left, and not a file that was put in order.
        if turn % 2:
            found += _looked_at(path, history, unseen)
            all_done, unseen = all_done + unseen, []
    acts, faults = whole(path, all_done + unseen)
    return len(all_done + unseen), acts.acts, found + faults


def _looked_at(path: Path, history: History, done: list[Done]) -> list[str]:
    store = Store.open(path)
    with store.read() as session:
        found = history.faults(session, done)
    store.close()
    return found + damage(path, quick=True)


def _write(login: str, size: int, store: Store, tell: Tell) -> None:
    turn = 0
    while True:
        tell(do(store, login, turn, size).line())
        turn += 1


if __name__ == "__main__":
    sys.exit(main())
