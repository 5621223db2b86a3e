"""What the desk runs on: clock, settings, folder of drafts, terminal, versions with known faults."""

import codecs
import os
import sqlite3
import stat
import sys
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from asotui import clock, locations
from asotui.config import Config
from asotui.errors import AsotuiError
from asotui.findings import Finding, Grade
from asotui.i18n import N_
from asotui.store.checking import Examined
from asotui.verbs import shown_instant

TOLERANCE = timedelta(minutes=5)
_RESET_FIXED = (3, 51, 3)
"""https://sqlite.org/wal.html#walresetbug: two programs that reset the log at the same moment; the lock of writers keeps them apart."""


def clock_of_acts(examined: Examined) -> Iterator[Finding]:
    """An act of the future: the clock is wrong now, or was when it was written."""
    latest = examined.walked.latest
    try:
        at = datetime.fromisoformat(latest)
    except ValueError:
        return
    if at > clock.now() + TOLERANCE:
        yield Finding(
            "clock",
            N_("The register holds an act of {at}, which has not come yet."),
            N_(
                "Have the clock of the server set right (timedatectl); acts written meanwhile keep their date."
            ),
            {"at": shown_instant(at)},
        )


def settings_faults(settings: Config | AsotuiError) -> Iterator[Finding]:
    """What is wrong in a settings file, as every command would say it."""
    if isinstance(settings, AsotuiError):
        yield Finding("settings", settings.sentence, "", settings.facts)


def drafts() -> Iterator[Finding]:
    """A folder in which what is being typed could not be kept, or that others may read."""
    folder = locations.drafts()
    there = next((one for one in (folder, *folder.parents) if one.exists()), folder)
    if not os.access(there, os.W_OK | os.X_OK):
        yield Finding(
            "drafts",
            N_("{folder} cannot be written: what you type is not kept when the line drops."),
            N_("Ask the administrator for access to it."),
            {"folder": there},
        )
    if folder.exists() and stat.S_IMODE(folder.stat().st_mode) & 0o077:
        yield Finding(
            "drafts_open",
            N_("{folder} is open to others, and what you type is kept in it."),
            N_("Close it: chmod 700 {folder}"),
            {"folder": folder},
        )


def terminal(environment: Mapping[str, str] | None = None, encoding: str | None = None) -> Iterator[Finding]:
    """What makes the desk poorer than it is."""
    environment = os.environ if environment is None else environment
    encoding = encoding or getattr(sys.stdout, "encoding", None) or "ascii"
    try:
        name = codecs.lookup(encoding).name
    except LookupError:
        name = encoding
    if name != "utf-8":
        yield Finding(
            "encoding",
            N_("The terminal is said to show {encoding}: letters it does not have become question marks."),
            N_("Set a language with UTF-8, such as LANG=fr_FR.UTF-8 or LANG=C.UTF-8."),
            {"encoding": name},
            Grade.ADVICE,
        )
    term = environment.get("TERM") or "dumb"
    if term in ("dumb", "unknown"):
        yield Finding(
            "term",
            N_("TERM is “{term}”: the desk cannot be drawn, and asotui alone prints the day as text."),
            N_("Log in with a terminal, or set TERM to its kind, such as xterm-256color."),
            {"term": term},
            Grade.ADVICE,
        )
    elif term in ("vt100", "vt220", "linux", "ansi") or "mono" in term:
        yield Finding(
            "colours",
            N_("TERM is “{term}”: few colours, or none; signs and words say the same."),
            N_("If your terminal has more, set TERM to its kind, such as xterm-256color."),
            {"term": term},
            Grade.ADVICE,
        )


def versions(sqlite: tuple[int, ...] = sqlite3.sqlite_version_info) -> Iterator[Finding]:
    """Versions in which a fault is known that touches the register."""
    if (3, 7, 0) <= sqlite < _RESET_FIXED:
        yield Finding(
            "sqlite",
            N_(
                "SQLite {version} can damage a file when two programs end its log at the same moment. The desk keeps its own apart by a lock; other programs on the same file would not wait for it."
            ),
            N_(
                "Never open the register with another program while desks are open. SQLite 3.51.3 has it mended."
            ),
            {"version": ".".join(map(str, sqlite))},
            Grade.ADVICE,
        )
