"""`asotui doctor`: everything that can be examined, what was found, and what to do about it."""

import os
import shutil
import sys
import time
from textwrap import fill
from typing import Any

import click

from asotui import clock, config, text
from asotui.cli import printing
from asotui.cli.desk import Desk, pass_desk, path_of
from asotui.cli.grammar import command, option
from asotui.cli.root import COMMANDS
from asotui.cli.saying import json_option
from asotui.errors import ERROR, AsotuiError
from asotui.findings import Finding, Grade
from asotui.i18n import N_, _, ngettext
from asotui.keeping import doctor as examination
from asotui.keeping.doctor import Part

MOST_SHOWN = 20
PAUSE_SECONDS = 0.2


@command("doctor", COMMANDS["doctor"].help)
@option("--online", is_flag=True, help=N_("Ask the mail server as well."))
@json_option
@pass_desk
def doctor(desk: Desk, online: bool, as_json: bool) -> int:
    """Examine and print; the exit code is 1 when something has to be put right."""
    desk.close()
    settings = _settings(desk)
    usable = config.Config() if isinstance(settings, AsotuiError) else settings
    clock.set_zone(usable.zone)
    register = path_of(config.resolve_store(desk.place, os.environ, usable).place)
    watched = _Watched()
    parts = []
    for part in examination.examine(register, settings, online=online, watched=watched):
        watched.clear()
        parts.append(part)
        if not as_json:
            _show(part)
    well = examination.is_well(parts)
    if as_json:
        printing.as_json(_json(str(register), parts, well))
    else:
        click.echo(
            _("Nothing has to be put right.") if well else _("Something has to be put right: see above.")
        )
    return 0 if well else ERROR


def _settings(desk: Desk) -> config.Config | AsotuiError:
    try:
        return desk.settings
    except AsotuiError as refusal:
        return refusal


class _Watched:
    """How far it is, on a terminal, in one line that goes again."""

    def __init__(self) -> None:
        self._shown = ""
        self._at = 0.0
        self._eyes = sys.stderr.isatty() and (os.environ.get("TERM") or "dumb") != "dumb"

    def __call__(self, label: str, done: int, whole: int) -> None:
        if not self._eyes or (whole and time.monotonic() - self._at < PAUSE_SECONDS):
            return
        self.clear()
        self._at = time.monotonic()
        share = f" {100 * done // whole} %" if whole else ""
        self._shown = text.shorten(_(label) + share, 78)
        click.echo(self._shown, err=True, nl=False)

    def clear(self) -> None:
        """Take the line away."""
        if self._shown:
            click.echo("\r" + " " * text.cells(self._shown) + "\r", err=True, nl=False)
            self._shown = ""


def _show(part: Part) -> None:
    label = _(part.label)
    faults = sum(one.grade is Grade.FAULT for one in part.findings)
    if not part.findings:
        click.echo(_("[ok] {part}").format(part=label))
        return
    if faults:
        said = ngettext("[!!] {part}: {count} fault", "[!!] {part}: {count} faults", faults)
    else:
        said = _("[..] {part}: advice")
    click.echo(said.format(part=label, count=faults))
    for one in part.findings[:MOST_SHOWN]:
        _show_finding(one)
    if len(part.findings) > MOST_SHOWN:
        click.echo(
            "     "
            + _("and {count} more: asotui doctor --json lists them all").format(
                count=len(part.findings) - MOST_SHOWN
            )
        )


def _show_finding(one: Finding) -> None:
    width = shutil.get_terminal_size().columns
    click.echo(fill(one.what, width, initial_indent="   - ", subsequent_indent="     "))
    if one.remedy:
        click.echo(fill(one.to_do, width, initial_indent="     > ", subsequent_indent="       "))


def _json(register: str, parts: list[Part], well: bool) -> dict[str, Any]:
    return {
        "register": register,
        "well": well,
        "parts": [
            {
                "part": part.name,
                "findings": [
                    {
                        "code": one.code,
                        "grade": one.grade.value,
                        "what": one.what,
                        "to_do": one.to_do,
                        "facts": {
                            name: fact if isinstance(fact, int) else str(fact)
                            for name, fact in one.facts.items()
                        },
                    }
                    for one in part.findings
                ],
            }
            for part in parts
        ],
    }
