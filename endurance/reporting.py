"""How a proof ends: its figures on stdout, its findings on stderr, and an exit code."""

import argparse
import signal
import sys
from collections.abc import Callable, Sequence

FINDING = 1


class NotHere(Exception):
    """This machine cannot run the proof; the reason is its text."""


def options(what: str, rounds: int, of_what: str) -> argparse.ArgumentParser:
    """What every proof can be told; `rounds` is how many make a whole one."""
    parser = argparse.ArgumentParser(description=what)
    parser.add_argument("--rounds", type=int, default=rounds, help=f"{of_what}, {rounds:,} unless given")
    parser.add_argument("--seed", type=int, default=1, help="another number takes other turns")
    return parser


def run(prove: Callable[[argparse.Namespace], list[str]], given: argparse.Namespace) -> int:
    """Prove, say what was found; 0 when nothing was, or when this machine cannot tell."""
    # Who ends a proof early still has its disks, users and servers taken away.
    before = signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(128 + number))
    try:
        findings = prove(given)
    except NotHere as reason:
        print(f"skipped: {reason}", flush=True)
        return 0
    finally:
        signal.signal(signal.SIGTERM, before)
    for finding in findings:
        print(f"FOUND: {finding}", file=sys.stderr)
    print("nothing was lost, nothing is wrong" if not findings else f"{len(findings)} findings", flush=True)
    return FINDING if findings else 0


def tell(**figures: object) -> None:
    """Print figures on one line, named."""
    print(
        "  ".join(f"{name.replace('_', ' ')}: {_worded(value)}" for name, value in figures.items()),
        flush=True,
    )


def _worded(value: object) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which this share of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]
