"""`asotui collect`: mail is registered, with progress for eyes and a summary for scripts."""

import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import click

from asotui import config, errors, text
from asotui.cli import eyes, printing
from asotui.cli.desk import Desk, pass_desk, say
from asotui.cli.grammar import argument, command, option
from asotui.cli.root import COMMANDS
from asotui.cli.saying import json_option
from asotui.errors import AsotuiError
from asotui.i18n import N_, _, ngettext
from asotui.ingest.collector import CollectProgress, CollectReport
from asotui.ingest.collector import collect as collected
from asotui.ingest.sources import Source, open_source

STOPS = (signal.SIGINT, signal.SIGTERM)
# A source that gives nothing, as a terminal or a slow server, is not waited for any longer.
PATIENCE_SECONDS = 3


class NoSource(errors.Usage):
    """Neither the command nor the settings name a source."""

    sentence = N_(
        "Name a source of mail: a Maildir, an mbox or .eml file, - or imap://…, here or in the settings under [collect]."
    )


@command("collect", COMMANDS["collect"].help)
@argument(
    "places",
    nargs=-1,
    type=click.STRING,
    metavar=N_("[SOURCE…]"),
    help=N_(
        "A Maildir, an mbox or .eml file, - for standard input, imap:// or imaps://; those of the settings unless given."
    ),
)
@option("--dry-run", is_flag=True, help=N_("Say what would come, and register nothing."))
@json_option
@pass_desk
def collect(desk: Desk, places: tuple[str, ...], dry_run: bool, as_json: bool) -> int:
    """Register what is new in the sources; Ctrl-C stops between two messages."""
    desk.open()
    sources, refused = _opened(places or desk.settings.sources, desk.settings.mail.authority_file)
    if not sources and len(refused) == 1 and not as_json:
        raise refused[0][1]
    with _stop_asked() as stop, eyes.progress(_said) as told:
        report = collected(
            desk.store, desk.login, sources, progress=told, cancelled=stop.heard, dry_run=dry_run
        )
    sentences = [(label, str(refusal)) for label, refusal in refused] + list(report.refused)
    if as_json:
        printing.as_json(_summary(report, sentences, dry_run))
    else:
        _print_summary(report, dry_run)
    for _label, sentence in sentences:
        say(text.clean_line(sentence))
    if report.cancelled:
        say(_("Stopped; what was registered stays. Collect again for the rest."))
        return stop.exit_code
    return refused[0][1].exit_code if refused else report.exit_code


def _opened(
    places: Sequence[str | config.Source], authority_file: str | None
) -> tuple[list[Source], list[tuple[str, AsotuiError]]]:
    """The sources, and those that cannot be opened, which do not keep the others from being read."""
    if not places:
        raise NoSource
    sources: list[Source] = []
    refused: list[tuple[str, AsotuiError]] = []
    for place in places:
        try:
            sources.append(open_source(place, os.environ, sys.stdin.buffer, authority_file))
        except AsotuiError as refusal:
            refused.append((_shown(place), refusal))
    return sources, refused


def _shown(place: str | config.Source) -> str:
    """A source that cannot be opened; of an address only its kind, for the rest may hold a password."""
    named = place if isinstance(place, str) else place.source
    kind, mark, _rest = named.partition("://")
    return kind + mark if mark else named


class _Stop:
    """Whether the run was asked to stop, and by which signal."""

    def __init__(self) -> None:
        self.exit_code = 0

    def heard(self) -> bool:
        """Whether it was asked."""
        return self.exit_code > 0

    def ask(self, number: int, _frame: object) -> None:
        """Stop after this message; asked again, or where no message comes for long, at once."""
        self.exit_code = 128 + number
        for one in STOPS:
            signal.signal(one, _interrupt)
        signal.signal(signal.SIGALRM, _interrupt)
        signal.alarm(PATIENCE_SECONDS)


def _interrupt(_number: int, _frame: object) -> None:
    raise KeyboardInterrupt


@contextmanager
def _stop_asked() -> Iterator[_Stop]:
    """Listen for Ctrl-C and for the end of the session or the machine."""
    stop = _Stop()
    before = {number: signal.signal(number, stop.ask) for number in STOPS}
    try:
        yield stop
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        for number, handler in before.items():
            signal.signal(number, handler)


def _said(now: CollectProgress) -> str:
    return _("{source}: {seen} of {total}, {registered} registered").format(
        source=text.shorten(text.clean_line(now.source), 40),
        seen=now.seen,
        total="?" if now.total is None else now.total,
        registered=now.registered,
    )


def _summary(report: CollectReport, refused: list[tuple[str, str]], dry_run: bool) -> dict[str, Any]:
    return {
        "registered": report.registered,
        "copies": report.copies,
        "known": report.known,
        "with_faults": report.with_faults,
        "first_number": report.first_number,
        "last_number": report.last_number,
        "dry_run": dry_run,
        "cancelled": report.cancelled,
        "refused": [{"source": label, "why": sentence} for label, sentence in refused],
    }


def _print_summary(report: CollectReport, dry_run: bool) -> None:
    registered = (
        ngettext(
            "{count} message would be registered", "{count} messages would be registered", report.registered
        )
        if dry_run
        else ngettext("{count} message registered", "{count} messages registered", report.registered)
    )
    click.echo(registered.format(count=report.registered))
    if report.first_number:
        click.echo(_("numbers {first} to {last}").format(first=report.first_number, last=report.last_number))
    for count, said in (
        (
            report.copies,
            ngettext(
                "{count} copy kept with its original",
                "{count} copies kept with their originals",
                report.copies,
            ),
        ),
        (
            report.known,
            ngettext("{count} message known already", "{count} messages known already", report.known),
        ),
        (
            report.with_faults,
            ngettext(
                "{count} message with something that could not be read",
                "{count} messages with something that could not be read",
                report.with_faults,
            ),
        ),
    ):
        click.echo(said.format(count=count))
