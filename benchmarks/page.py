"""The figures as a page: what ours costs, what the others cost, and ours in terms of theirs."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from benchmarks.figures import Figures, ratio
from benchmarks.programs import Program

STARTS = ("first row ms", "first key ms", "start B", "PSS MiB", "PSS MiB after keys")
REST = ("idle B", "wake-ups/s", "idle CPU ms/s")
KEYS = ("down", "page", "open", "back", "type", "urgency")
COMPARED = (
    "first row ms",
    "first key ms",
    "PSS MiB",
    "wake-ups/s",
    *(f"{key} {unit}" for key in KEYS[:-1] for unit in ("B", "ms")),
)
WEEKS = ("first week ms", "week B", "week ms", "next week B", "next week ms", "PSS MiB after keys")
WEEKS_COMPARED = ("first week ms", "week ms", "next week B", "next week ms")


@dataclass(frozen=True)
class Run:
    """What was measured, on what, and what was not."""

    day: str
    machine: Sequence[str]
    how: str
    command: str
    figures: Mapping[Program, Figures]
    missing: Sequence[str]
    failed: Mapping[str, str]
    weeks: Mapping[Program, Figures] = field(default_factory=dict)
    """The planner beside other calendars."""


def largest(figures: Mapping[Program, Figures]) -> Program | None:
    """Ours over most records."""
    ours = [program for program in figures if program.ours]
    return max(ours, key=lambda program: program.size, default=None)


def tables(run: Run) -> str:
    """The figures as tables of text."""
    parts = [
        "## Start and memory",
        _table(run.figures, STARTS, _median),
        "## At rest, for five seconds",
        _table(run.figures, REST, _median),
        "## Bytes for a key, median",
        _table(run.figures, [f"{key} B" for key in KEYS], _median),
        "## Milliseconds from a key to the last byte, median / 95th percentile",
        _table(run.figures, [f"{key} ms" for key in KEYS], _both),
    ]
    if (ours := largest(run.figures)) is not None:
        parts += [f"## {ours.title} in terms of each peer", _ratios(run.figures, ours, COMPARED)]
    if run.weeks:
        parts += ["## A week of meetings", *_weeks(run)]
    return "\n\n".join(parts)


def _weeks(run: Run) -> list[str]:
    """The planner over a year of meetings, over none, and the weeks of others."""
    figures = {program: _with_first_week(program, each) for program, each in run.weeks.items()}
    parts = [_table(figures, WEEKS, _median_or_both)]
    if (ours := largest(figures)) is not None:
        parts += [f"{ours.title} meetings in terms of each:", _ratios(figures, ours, WEEKS_COMPARED)]
    return parts


def _with_first_week(program: Program, figures: Figures) -> Figures:
    """From exec to the first week: our first keys lead to it, the others begin with it."""
    whole = Figures()
    for name, values in figures.values.items():
        whole.add(name, *values)
    whole.add("first week ms", *figures.values.get("first key ms" if program.ours else "first row ms", []))
    return whole


def page(run: Run) -> str:
    """The whole page."""
    facts = [f"measured on {run.day}", *run.machine, run.how, f"again: `{run.command}`"]
    left = [f"missing on this machine: {', '.join(run.missing)}"] if run.missing else []
    left += [f"not measured: {title}: {why.splitlines()[0]}" for title, why in run.failed.items()]
    notes = [f"{p.name}: {p.note}" for p in {p.name: p for p in run.figures if p.note}.values()]
    notes += [
        f"{p.name}, the week: {p.note}" for p in {p.name: p for p in run.weeks if p.note and p.size}.values()
    ]
    return (
        "\n\n".join(
            [
                "# Benchmarks",
                INTRODUCTION,
                "\n".join(f"- {fact}" for fact in (*facts, *left)),
                tables(run),
                "## What stands behind the figures",
                METHOD,
                "\n".join(f"- {note}" for note in notes) or "No peer was measured.",
                "## The peers",
                PEERS,
            ]
        ).replace("\n\n\n", "\n\n")
        + "\n"
    )


def _table(
    figures: Mapping[Program, Figures], names: Sequence[str], cell: Callable[[Figures, str], str]
) -> str:
    shown = [name for name in names if any(each.values.get(name) for each in figures.values())]
    rows = [(program.title, *(cell(each, name) for name in shown)) for program, each in figures.items()]
    return grid([("", *shown), *rows])


def _ratios(figures: Mapping[Program, Figures], ours: Program, names: Sequence[str]) -> str:
    mine = figures[ours]
    rows = []
    for program, theirs in figures.items():
        if program is not ours:
            found = (ratio(mine.median(name), theirs.median(name)) for name in names)
            rows.append((program.title, *("" if one is None else f"{one:.2f}" for one in found)))
    return grid([("asotui /", *names), *rows])


def grid(rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table that is also readable as text: the first column left, the others right."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = [
        "| "
        + " | ".join(
            _aligned(cell, width, i) for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        + " |"
        for row in rows
    ]
    rule = (
        "|"
        + "|".join("-" * (width + 2) if i == 0 else "-" * (width + 1) + ":" for i, width in enumerate(widths))
        + "|"
    )
    return "\n".join([lines[0], rule, *lines[1:]])


def _aligned(cell: str, width: int, column: int) -> str:
    return cell.ljust(width) if column == 0 else cell.rjust(width)


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}".removesuffix(".0")


def _median(figures: Figures, name: str) -> str:
    return _number(figures.median(name))


def _median_or_both(figures: Figures, name: str) -> str:
    return _both(figures, name) if name.endswith("week ms") else _median(figures, name)


def _both(figures: Figures, name: str) -> str:
    if not figures.values.get(name):
        return ""
    return f"{_number(figures.median(name))} / {_number(figures.p95(name))}"


INTRODUCTION = """How fast the desk opens, answers and rests, beside programs that officers know, measured in one run through a real
pseudo-terminal of 80x24. Written by `make bench`; read the ratios before the milliseconds, which depend on the machine
and on what else it does."""

PEERS = """They are looked up in the folders given with `--peers`, then on the PATH, and never installed by the benchmark. On Debian
`apt-get install neomutt mutt calcurse taskwarrior`; with pip, each of these in an environment of its own: `khal vit "urwid<3"`,
`posting "tree-sitter==0.25.2"`, `harlequin`. Then `make bench ARGS="--peers ENVIRONMENT --peers ENVIRONMENT"`. One round is
`--quick`; `--keep FOLDER` keeps the registers for the next time, `--only none` measures the desk alone."""

METHOD = """- *First row*: from exec to the chunk of output that holds the first row. *First key*: to the chunk after which the screen
  shows what a key did that was pressed as soon as the first row was there, and again each half second if it was lost.
- Keys: from the press to the last byte before a silence of a quarter of a second (0.6 s after an act). The terminal must not
  echo, and the first row must still be on the screen when all is quiet: a warning printed before the interface does not count.
- The programs are run in turn, round after round, so that all meet the same load; each has a home of its own with no settings but
  those that point it to its records. Ours works on a fresh copy of a register that was filled through its services.
- *A week of meetings*: the desk over a year of meetings and over none, with the same fifty receipts in the inbox; its people, rooms and
  answers are there. *First week*: from exec to the week drawn, with `g m` typed as soon as the first row was there. *Week*: from `m`, back
  from the inbox; *next week*: from its key. The others have the same number of events on the days of the same year.
- *PSS*: memory of the program and its children alone, shared pages counted by their share. *Wake-ups*: how often any of its
  threads gave up the processor by itself.
- Records are as many as ours where the peer bears them: the number stands behind its name. A cell is empty where a program has
  no such key."""
