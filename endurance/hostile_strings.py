"""Every text of the corpus made to do harm, on every screen, at every command and in every name of a file.

    python -m endurance.hostile_strings [--rounds 6] [--seed 1]

The texts are dealt to shares, as many as there are rounds. Of each share registers are full, in every column that shows
and past the door that makes text harmless: the desk is walked through in a terminal, with and without meetings, and the
commands that read print in text, in JSON and at a terminal. Every kind of dialog shows each text at each of its places,
and every command takes each text for an argument. Prints figures; ends with 1 when a control of the data came through,
when markup was taken for markup, when a spreadsheet would calculate a cell, when a name is not fit for a file, when a
screen that there is was not reached, or when a command broke.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from asotui.store import Store
from asotui.text import safe_file_name
from endurance.reporting import options, run, tell
from tests.factories import Section
from tests.hostile import commands, desks, dialogs, meetings, names, walks
from tests.hostile.corpus import EVERY, HALVES, expected
from tests.hostile.walks import Findings
from tests.hostile.watching import WatchedTerminal, screen_classes

SIZE = (160, 150)
"""Columns and lines with room for a whole share in one list."""
ROUNDS = 6
AT_ONCE = 4
"""Walks beside each other: each waits half of its time for the desk to come to rest."""
WITHOUT_TEXTS = {"HelpScreen"}
"""The screens that show nothing from outside."""
IN_PART = {"CollectingScreen", "MeetingForm", "PlannerScreen", "VersionsScreen"}
"""The screens that have room for a part of the texts: one meeting, one title, the hours of a week, places as the system writes them."""


@dataclass
class Walked:
    """What one job came to: what was drawn and read, what was printed."""

    walks: Findings = field(default_factory=Findings)
    printed: int = 0
    attacked: int = 0
    done: int = 0

    def __iadd__(self, other: "Walked") -> "Walked":
        self.walks += other.walks
        self.printed += other.printed
        self.attacked += other.attacked
        self.done += other.done
        return self


def shares(rounds: int, seed: int) -> list[list[str]]:
    """The corpus dealt to as many shares as make a whole proof, by another seed otherwise; as many of them as there are rounds."""
    dealt = list(EVERY)
    Random(seed).shuffle(dealt)
    return [dealt[number::ROUNDS] for number in range(min(rounds, ROUNDS))]


def desk_of(texts: Sequence[str], folder: Path) -> Walked:
    """The desk without meetings: in a shared register, with a colleague at work."""
    section = _section(folder)
    desks.fill(section, desks.ME, desks.as_drawn(texts))
    open_things = [("dossier", number) for number in range(1, 9)]
    with ExitStack() as stack:
        stack.enter_context(desks.colleague_at_work(section, open_things))
        desk = stack.enter_context(_terminal(section))
        findings = walks.past(desk, walks.DESK)
        findings += walks.between(desk, section, desks.as_drawn(texts))
    return _printed(findings, section, folder)


def meetings_of(texts: Sequence[str], folder: Path) -> Walked:
    """The meetings, from the planner to the letters."""
    section = _section(folder)
    section.dossier("Réunions", by=desks.ME)
    meetings.fill_meetings(section, desks.ME, desks.as_drawn(texts))
    with _terminal(section) as desk:
        findings = walks.past(desk, walks.of_meetings())
    return _printed(findings, section, folder)


def dialogs_of(texts: Sequence[str], folder: Path) -> Walked:
    """Every kind of dialog."""
    _at_home(folder)
    return Walked(dialogs.past_dialogs(texts))


def arguments_of(texts: Sequence[str], folder: Path) -> Walked:
    """Every command, with the texts for arguments, over a register with a little of everything."""
    section = _section(folder)
    desks.furnish(section)
    section.store.close()
    attack = commands.Attacked(section.store.path, texts)
    attack.all(folder / "attacked")
    attack.of_the_program()
    return Walked(Findings(found=attack.found), attacked=attack.calls, done=attack.done)


JOBS: tuple[Callable[[Sequence[str], Path], Walked], ...] = (desk_of, meetings_of, arguments_of, dialogs_of)


def _at_home(folder: Path) -> None:
    for kind in ("CONFIG", "DATA", "STATE", "CACHE"):
        os.environ[f"XDG_{kind}_HOME"] = str(folder / kind.lower())
    os.environ |= {"HOME": str(folder), "LANG": "C.UTF-8", "TERM": "xterm-256color", "TZ": "Europe/Paris"}
    time.tzset()


def _section(folder: Path) -> Section:
    """A register in a folder and a home of its own."""
    _at_home(folder)
    section = Section(Store.create(folder / "section" / "register.db", os.getgid()))
    desks.sit_down(section)
    return section


def _terminal(section: Section) -> WatchedTerminal:
    desk = WatchedTerminal("--store", str(section.store.path), size=SIZE)
    desk.wait("Inbox")
    desk.calm()
    return desk


def _printed(findings: Findings, section: Section, folder: Path) -> Walked:
    """With what the commands print of the same register, and the names of the files that they write."""
    section.store.close()
    printed, found = commands.read_all(section.store.path)
    findings.found += found
    whole = folder / "whole"
    ran = commands.run(section.store.path, ["export", "--all", str(whole)])
    findings.found += commands.faults_of("export", ran) + names.faults_below(whole)
    if ran.code:
        findings.found.append(f"export: exit code {ran.code}: {ran.err[-300:]!r}")
    return Walked(findings, printed=printed + 1)


def _job(work: Callable[[Sequence[str], Path], Walked], texts: Sequence[str], folder: Path) -> Walked:
    """A job, or as its finding why it could not go on: a desk that ended, a screen that did not come."""
    folder.mkdir(mode=0o700)
    try:
        return work(texts, folder)
    except Exception as fault:
        return Walked(Findings(found=[f"{work.__name__}: {type(fault).__name__}: {str(fault)[-1500:]}"]))


def unreached(met: Mapping[str, set[int]], screens: Iterable[str], texts: set[int]) -> list[str]:
    """The screens that were never shown, and those to which not every text came that should have come there."""
    found = []
    for screen in sorted(screens):
        missing = texts - met.get(screen, set())
        if screen not in met:
            found.append(f"{screen} was never shown")
        elif screen in WITHOUT_TEXTS:
            continue
        elif missing == texts or (missing and screen not in IN_PART):
            found.append(f"{len(missing)} texts never came to {screen}, such as {EVERY[min(missing)]!r}")
    return found


def file_names(texts: Sequence[str]) -> list[str]:
    """What is wrong with the names that files get of these texts, alone, with an ending and in front of one."""
    return [
        fault
        for text in texts
        for made in (text, f"{text}.pdf", f"avis.{text}", f".{text}", text * 3)
        for fault in names.faults_of_name(safe_file_name(made))
    ]


def prove(given: argparse.Namespace) -> list[str]:
    """Walk with every share; everything that was found."""
    dealt = shares(given.rounds, given.seed)
    all_of_it, began = Walked(), time.monotonic()
    with tempfile.TemporaryDirectory() as name, ProcessPoolExecutor(AT_ONCE) as pool:
        walked = [
            pool.submit(
                _job,
                work,
                [*texts, *HALVES] if work is arguments_of else texts,
                Path(name) / f"{number}{work.__name__}",
            )
            for number, texts in enumerate(dealt)
            for work in JOBS
        ]
        try:
            for one in walked:
                all_of_it += one.result()
        finally:
            # Who ends the proof early waits for the walks under way, not for those that were to come.
            pool.shutdown(cancel_futures=True)
    texts_walked = {text for texts in dealt for text in texts}
    numbers = {EVERY.index(text) for text in texts_walked}
    compared = {text for text in texts_walked if expected(f"{EVERY.index(text):03}") is not None}
    findings, screens = all_of_it.walks, screen_classes()
    reading = findings.reading
    tell(texts=len(texts_walked), steps=findings.steps, bytes=findings.bytes_drawn)
    tell(
        screens=len(screens & set(reading.met)),
        with_every_text=sum(numbers <= reading.met.get(one, set()) for one in screens),
        in_part=", ".join(f"{one} {len(reading.met.get(one, ()))}" for one in sorted(IN_PART)),
    )
    tell(
        commands=len(list(commands.leaves())),
        printed=all_of_it.printed,
        attacked=all_of_it.attacked,
        done=all_of_it.done,
    )
    tell(
        read_letter_by_letter=len(reading.whole & compared),
        of_the_texts_drawn_as_they_are=len(compared),
        seconds=round(time.monotonic() - began),
    )
    unread = compared - reading.whole
    return [
        *findings.all,
        *unreached(reading.met, screens, numbers),
        *file_names([*EVERY, *HALVES]),
        *(f"{text!r} was never seen whole" for text in sorted(unread)),
    ]


def main() -> int:
    """Run and print; 1 when something was found."""
    return run(
        prove, options("Walk past every screen with text made to do harm.", ROUNDS, "shares").parse_args()
    )


if __name__ == "__main__":
    sys.exit(main())
