"""The programs that ours is measured beside, each over records that are as many as ours where it can bear them."""

import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from benchmarks import records
from benchmarks.programs import (
    BACKSPACE,
    ENTER,
    ESCAPE,
    PAGE_DOWN,
    PAGE_UP,
    Program,
    Started,
    Step,
    environment,
    find,
    in_turn,
    times,
    typed,
)

SENDER = "|".join(records.SENDERS).encode()
"""A first row names one of the senders; nothing that a peer prints before its interface does."""
KHAL = """[calendars]
[[office]]
path = {folder}/calendar
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
"""
MUTT = (
    "set folder=~ spoolfile=~/mail mbox_type={kind} sort=reverse-date quit=yes confirmappend=no\n"
    "set mail_check=60 sleep_time=0 markers=no\n"
)


@dataclass(frozen=True)
class Peer:
    """A peer, the commands it needs, and the sizes it is measured at (those of ours up to `most`)."""

    name: str
    commands: tuple[str, ...]
    program: Callable[[Path, int, date, dict[str, str]], Program]
    most: int


def programs(
    sizes: Sequence[int],
    folders: Sequence[Path],
    shelf: Path,
    today: date,
    only: Sequence[str] = (),
    peers: Sequence[Peer] | None = None,
) -> tuple[list[Program], list[str]]:
    """The peers that are here, over records kept on a shelf; and the names of those that are missing."""
    here, missing = [], []
    for peer in PEERS if peers is None else peers:
        if only and peer.name not in only:
            continue
        found = {command: find(command, folders) for command in peer.commands}
        if None in found.values():
            missing.append(peer.name)
            continue
        commands = {command: path for command, path in found.items() if path is not None}
        for size in sorted({min(size, peer.most) for size in sizes}):
            kept = shelf / f"{peer.name}-{size}"
            here.append(peer.program(kept, size, today, commands))
    return here, missing


def _mail(name: str, kind: str, fill: Callable[[Path, int, date], None], extra: str) -> Peer:
    def program(shelf: Path, size: int, today: date, commands: dict[str, str]) -> Program:
        def prepare(_folder: Path) -> Started:
            if not shelf.exists():
                shelf.mkdir(parents=True)
                fill(shelf / "mail", size, today)
                (shelf / ".muttrc").write_text(MUTT.format(kind=kind) + extra)
            return Started([commands[name], "-R", "-F", f"{shelf}/.muttrc"], environment(shelf))

        return Program(name, size, prepare, SENDER, _mail_steps, note=f"{kind}, read-only")

    return Peer(name, (name,), program, 10**9)


def _mail_steps(n: int) -> Sequence[Step]:
    return [
        *times("down", n, b"j"),
        *times("page", n // 2, PAGE_DOWN, PAGE_UP),
        *in_turn(n // 2, ("open", ENTER), ("back", b"i")),
        Step("", b"l"),
        *typed(n),
    ]


def _vit(shelf: Path, size: int, today: date, commands: dict[str, str]) -> Program:
    def prepare(_folder: Path) -> Started:
        env = environment(shelf, TASKRC=f"{shelf}/.taskrc")
        if not shelf.exists():
            (shelf / ".vit").mkdir(parents=True)
            (shelf / ".vit" / "config.ini").touch()
            settings = f"data.location={shelf}/.task\nconfirmation=no\nverbose=nothing\nnews.version=2.6.0\n"
            (shelf / ".taskrc").write_text(settings)
            subprocess.run(
                [commands["task"], "import", "-"],
                input=records.tasks(size, today),
                text=True,
                env=env,
                check=True,
                capture_output=True,
            )
        return Started([commands["vit"]], env)

    def steps(n: int) -> Sequence[Step]:
        return [
            *times("down", n, b"j"),
            *times("page", n // 2, PAGE_DOWN, PAGE_UP),
            Step("", b"/"),
            *typed(n),
        ]

    return Program("vit", size, prepare, SENDER, steps, note="with Taskwarrior")


def _khal(shelf: Path, size: int, today: date, commands: dict[str, str]) -> Program:
    def prepare(_folder: Path) -> Started:
        if not shelf.exists():
            records.calendar(shelf / "calendar", size, today)
            (shelf / ".config" / "khal").mkdir(parents=True)
            (shelf / ".config" / "khal" / "config").write_text(KHAL.format(folder=shelf))
        return Started([commands["ikhal"]], environment(shelf, LANG="C", LC_ALL="C"))

    def steps(n: int) -> Sequence[Step]:
        return [
            *times("down", n, b"j"),
            *times("page", n // 2, PAGE_DOWN, PAGE_UP),
            Step("", b"/"),
            *typed(n),
        ]

    return Program("khal", size, prepare, SENDER, steps, note="interactive; down is a week")


def _calcurse(shelf: Path, size: int, today: date, commands: dict[str, str]) -> Program:
    def prepare(_folder: Path) -> Started:
        if not shelf.exists():
            records.appointments(shelf / "calcurse" / "apts", size, today)
        return Started([commands["calcurse"], "-D", f"{shelf}/calcurse"], environment(shelf))

    def steps(n: int) -> Sequence[Step]:
        views = in_turn(n // 2, ("open", b"v"), ("back", b"v"))
        return [Step("", b"\t"), *views, *times("", 2, b"\t"), *times("down", n, b"j")]

    week = today + timedelta(days=7)
    return Program(
        "calcurse",
        size,
        prepare,
        SENDER,
        steps,
        obeyed=f"{week:%B} +{week.day}, ",
        note="down is a week",
    )


def _posting(shelf: Path, size: int, today: date, commands: dict[str, str]) -> Program:
    def prepare(_folder: Path) -> Started:
        if not shelf.exists():
            records.requests(shelf / "collection", size, today)
        return Started(
            [commands["posting"], "--collection", f"{shelf}/collection"],
            environment(shelf, TEXTUAL_ANIMATIONS="none"),
        )

    return Program("posting", size, prepare, SENDER, typed, first_key=b"z", obeyed=r"GET .*z", note="address")


def _harlequin(shelf: Path, size: int, today: date, commands: dict[str, str]) -> Program:
    def prepare(_folder: Path) -> Started:
        if not shelf.exists():
            shelf.mkdir(parents=True)
            records.database(shelf / "office.db", size, today)
        command = [commands["harlequin"], "-a", "sqlite", f"{shelf}/office.db"]
        return Started(command, environment(shelf, TEXTUAL_ANIMATIONS="none"))

    def steps(n: int) -> Sequence[Step]:
        return [Step("", BACKSPACE), *typed(n), Step("", ESCAPE)]

    return Program(
        "harlequin", size, prepare, rb"main", steps, first_key=b"z", obeyed=r" 1 +z", note="query editor"
    )


PEERS = (
    _mail("neomutt", "Maildir", records.maildir, "set header_cache=~/cache\n"),
    _mail("mutt", "mbox", records.mbox, ""),
    Peer("vit", ("vit", "task"), _vit, 1000),
    Peer("khal", ("ikhal",), _khal, 50),
    Peer("calcurse", ("calcurse",), _calcurse, 1000),
    Peer("posting", ("posting",), _posting, 50),
    Peer("harlequin", ("harlequin",), _harlequin, 50),
)
