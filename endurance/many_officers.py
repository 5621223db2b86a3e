"""Twenty officers, each with a process of their own, do something every 200 milliseconds: nobody overwrites anybody.

`python -m endurance.many_officers [--rounds ACTS]`
"""

import argparse
import random
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

from asotui.store import Store
from endurance.history import whole
from endurance.processes import Tell, at_work
from endurance.reporting import options, percentile, run, tell
from endurance.section import Done, do, login_of, made

OFFICERS = 20
ACTS = 20_000
SECONDS_BETWEEN = 0.2


def main(arguments: list[str] | None = None) -> int:
    """Work, look, print; the exit code."""
    return run(prove, options(str(__doc__), ACTS, "acts of all officers together").parse_args(arguments))


def prove(given: argparse.Namespace) -> list[str]:
    """What was lost or overwritten."""
    each = -(-given.rounds // OFFICERS)
    with tempfile.TemporaryDirectory(prefix="endurance-") as folder:
        path = Path(folder) / "section" / "register.sqlite"
        made(path, logins=OFFICERS)
        began = time.monotonic()
        officers = [
            at_work(path, partial(_work, login_of(number), each, given.seed + number))
            for number in range(OFFICERS)
        ]
        lines = [line for officer in officers for line in officer.told()]
        ends = {officer.ended() for officer in officers}
        took = time.monotonic() - began
        done, waits, first = list[Done](), list[float](), list[float]()
        for line in lines:
            turn, wait, act = line.split(b" ", 2)
            (waits if int(turn) else first).append(float(wait))
            done.append(Done.read(act))
        history, found = whole(path, done)
    tell(officers=OFFICERS, acts=len(done), in_the_trace=history.acts, seconds=round(took))
    if waits:
        # What a process reads in with its first act is no measure of waiting for others.
        tell(
            worst_of_the_first_acts_ms=round(max(first), 1),
            median_ms=round(percentile(waits, 0.5), 1),
            p99_ms=round(percentile(waits, 0.99), 1),
            worst_ms=round(max(waits), 1),
        )
    if ends != {0}:
        found.append(f"officers ended with {sorted(ends)}")
    if len(done) != each * OFFICERS:
        found.append(f"{each * OFFICERS} acts were asked for and {len(done)} were done")
    return found


def _work(login: str, acts: int, seed: int, store: Store, tell: Tell) -> None:
    """Act at a steady pace from a moment of one's own; tell how long each act took, in milliseconds."""
    time.sleep(random.Random(seed).uniform(0, SECONDS_BETWEEN))
    due = time.monotonic()
    for turn in range(acts):
        time.sleep(max(0.0, due - time.monotonic()))
        began = time.monotonic()
        done = do(store, login, turn)
        tell(f"{turn} {(time.monotonic() - began) * 1000:.2f} ".encode() + done.line())
        due += SECONDS_BETWEEN


if __name__ == "__main__":
    sys.exit(main())
