"""`make bench`: measure the desk and its peers in one run, print the figures, and write the page."""

import argparse
import sys
import tempfile
from collections.abc import Container, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from asotui import clock
from benchmarks import machine, peers, session, weeks
from benchmarks.desk import MEASURED, desk, generate, registers
from benchmarks.errors import NotMeasured
from benchmarks.figures import Figures
from benchmarks.page import Run, page, tables
from benchmarks.programs import Program

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "benchmarks.md"
SIZES = (50, 50_000)
MEETINGS = (0, 3_000)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, write; 0 when all of the desk's own figures are there."""
    given = options().parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="benchmarks-") as folder:
        run = _measured(given, Path(given.keep or folder))
    print(tables(run), flush=True)
    for name in run.missing:
        print(f"missing on this machine: {name}")
    for title, why in run.failed.items():
        print(f"not measured: {title}: {why}", file=sys.stderr)
    lacking = [*own_faults(run, given.sizes), *week_faults(run, given.meetings)]
    for fault in lacking:
        print(f"benchmarks: {fault}", file=sys.stderr)
    if lacking:
        return 1
    if given.page:
        given.page.write_text(page(run), encoding="utf-8")
    return 0


def own_faults(run: Run, sizes: Sequence[int]) -> list[str]:
    """What is missing of the desk's own figures: a run without them proves nothing."""
    wanted = ["first row ms", "first key ms", "PSS MiB", *(f"{key} ms" for key in MEASURED)]
    ours = {program.size: figures for program, figures in run.figures.items() if program.ours}
    return [
        f"the desk over {size:,} receipts was not measured: {name}"
        for size in sizes
        for name in ours.get(size, Figures()).missing(wanted)
    ]


def week_faults(run: Run, counts: Sequence[int]) -> list[str]:
    """The same for the planner over so many meetings."""
    wanted = ["first row ms", "first key ms", *(f"{key} ms" for key in weeks.MEASURED)]
    ours = {program.size: figures for program, figures in run.weeks.items() if program.ours}
    return [
        f"the planner over {count:,} meetings was not measured: {name}"
        for count in counts
        for name in ours.get(count, Figures()).missing(wanted)
    ]


def _measured(given: argparse.Namespace, folder: Path) -> Run:
    today = clock.today()
    made = registers(given.sizes, folder, generate)
    others, missing = peers.programs(given.sizes, given.peers, folder, today, given.only)
    figures = {program: Figures() for program in [*map(desk, made, made.values()), *others]}
    of_weeks = {program: Figures() for program in _weeks(given, folder, today)}
    failed: dict[str, str] = {}
    for turn in range(given.rounds):
        for program, each in (*figures.items(), *of_weeks.items()):
            if _name(program, of_weeks) not in failed:
                _one(program, each, given, turn, failed, _name(program, of_weeks))
    return Run(
        f"{today:%Y-%m-%d}",
        machine.described(),
        f"{given.rounds} rounds of {given.starts} starts and {given.presses} presses of a key",
        "make bench",
        {program: each for program, each in figures.items() if _name(program, of_weeks) not in failed},
        missing,
        failed,
        {program: each for program, each in of_weeks.items() if _name(program, of_weeks) not in failed},
    )


def _weeks(given: argparse.Namespace, folder: Path, today: date) -> list[Program]:
    made = registers(given.meetings, folder, partial(_held, weeks.RECEIPTS), "meetings")
    most = max(given.meetings, default=0)
    others, _ = peers.programs(
        [most] if most else [], given.peers, folder / "weeks", today, given.only, weeks.PEERS
    )
    return [*map(weeks.planner, made, made.values()), *others]


def _held(receipts: int, path: Path, meetings: int) -> None:
    generate(path, receipts, meetings)


def _name(program: Program, of_weeks: Container[Program]) -> str:
    return f"the week of {program.title}" if program in of_weeks else program.title


def _one(
    program: Program,
    figures: Figures,
    given: argparse.Namespace,
    turn: int,
    failed: dict[str, str],
    name: str,
) -> None:
    print(f"round {turn + 1}: {name}", file=sys.stderr, flush=True)
    try:
        for _ in range(given.starts):
            session.started(program, figures)
        session.used(program, figures, given.presses)
    except NotMeasured as error:
        failed[name] = str(error)


def options() -> argparse.ArgumentParser:
    """What the command can be told."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--quick", dest="rounds", action="store_const", const=1, default=3, help="one round, not three"
    )
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--starts", type=int, default=3, help="starts in a round")
    parser.add_argument("--presses", type=int, default=12, help="presses of a key in a round")
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES), help="receipts in the registers")
    parser.add_argument(
        "--meetings",
        type=int,
        nargs="*",
        default=list(MEETINGS),
        help="meetings in the registers of the weeks",
    )
    parser.add_argument("--only", nargs="*", default=[], metavar="PEER", help="only these peers, or: none")
    parser.add_argument(
        "--peers", type=Path, action="append", default=[], help="a folder or environment with peers"
    )
    parser.add_argument("--keep", type=Path, help="keep the records here, and use those that are here")
    parser.add_argument("--page", type=Path, default=PAGE, help="where the page is written")
    parser.add_argument("--no-page", dest="page", action="store_const", const=None)
    return parser


if __name__ == "__main__":
    sys.exit(main())
