"""The examination: one part after the other, each with what it found."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from asotui.config import Config
from asotui.errors import AsotuiError
from asotui.findings import Finding, Grade
from asotui.i18n import N_
from asotui.keeping import head_letter, machine, place, post
from asotui.store import checking, files
from asotui.store.checking import Examined

OF_THE_FILE: tuple[tuple[str, str, Callable[[Examined], Iterator[Finding]]], ...] = (
    ("structure", N_("the file, page by page, and its search indices"), checking.structure),
    ("trace", N_("the chain of acts"), checking.trace),
    ("rows", N_("every row against the acts"), checking.rows),
    ("contents", N_("attachments and mail, byte by byte"), checking.contents),
    ("numbers", N_("the numbers, without gaps"), checking.numbers),
    ("clock", N_("the clock"), machine.clock_of_acts),
    ("head_letter", N_("the letter to the head of section"), head_letter.not_sent),
)
"""What is read in one state of the register: its name, its label (a message id), the check."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the examination; `label` is a message id."""

    name: str
    label: str
    findings: tuple[Finding, ...]


def is_well(parts: list[Part]) -> bool:
    """Whether nothing has to be put right; advice does not count."""
    return not any(one.grade is Grade.FAULT for part in parts for one in part.findings)


Watched = Callable[[str, int, int], None]
"""Told which part (its label) is looked at, and how much of how much."""


def examine(
    register: Path, settings: Config | AsotuiError, *, online: bool = False, watched: Watched | None = None
) -> Iterator[Part]:
    """Examine a register and what it stands on, part by part. Nothing is changed, and no network is touched but with `online`."""
    yield Part("settings", N_("the settings"), tuple(machine.settings_faults(settings)))
    config = settings if isinstance(settings, Config) else Config()
    opened = tuple(_opening(register))
    yield Part("place", N_("folder, owner and modes"), opened)
    yield from _file(register, watched, refused=bool(opened))
    yield Part("room", N_("room on the disk"), tuple(place.room(register)))
    yield Part("backups", N_("the copies"), tuple(place.copies(register, config.backups)))
    yield Part("drafts", N_("the folder of drafts"), tuple(machine.drafts()))
    yield Part("mail", N_("how letters leave and mail comes"), tuple(post.delivery(config, online=online)))
    yield Part("terminal", N_("the terminal and the language"), tuple(machine.terminal()))
    yield Part("versions", N_("Python and SQLite"), tuple(machine.versions()))


def _opening(register: Path) -> Iterator[Finding]:
    """Why the register cannot be opened, as every command would say it."""
    try:
        files.inspect(register)
    except AsotuiError as refusal:
        yield of_refusal("opening", refusal)


def of_refusal(code: str, refusal: AsotuiError) -> Finding:
    """A refusal as a finding: its sentence says what to do as well."""
    return Finding(code, refusal.sentence, "", refusal.facts)


def _file(register: Path, watched: Watched | None, *, refused: bool) -> Iterator[Part]:
    label = ""

    def progress(done: int, whole: int) -> None:
        if watched is not None:
            watched(label, done, whole)

    with ExitStack() as stack:
        try:
            examined = stack.enter_context(checking.examine(register, progress))
        except sqlite3.DatabaseError as error:
            if not refused:
                yield Part("structure", OF_THE_FILE[0][1], (_unopened(error),))
            return
        for name, label, check in OF_THE_FILE:
            progress(0, 0)
            yield Part(name, label, tuple(checking.looked_at(check, examined)))


def _unopened(error: Exception) -> Finding:
    from asotui.store.checking.opening import RESTORE

    return Finding("unreadable", N_("The register cannot be read: {why}."), RESTORE, {"why": error})
