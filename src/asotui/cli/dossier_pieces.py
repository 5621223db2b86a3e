"""`asotui dossier attach`, `save`, `expect` and what becomes of an awaited piece."""

import os
from pathlib import Path

import click

from asotui import errors, text
from asotui.cli import piped, printing
from asotui.cli.desk import Desk, pass_desk, say
from asotui.cli.dossier import DOSSIER_COMMANDS
from asotui.cli.grammar import argument, command, option
from asotui.cli.naming import dossier_argument, dossier_id, piece_argument, receipt_ids
from asotui.cli.saying import done, json_option
from asotui.i18n import N_, _
from asotui.queries import pieces as queries
from asotui.services import pieces


class FileUnreadable(errors.Forbidden):
    """The system refuses to read a file."""

    sentence = N_("{path} cannot be read: {why}. Nothing was attached.")


class FileAlreadyThere(errors.Conflict):
    """A file is never written over."""

    sentence = N_("{path} is already there and was left as it is. Give another name with --output.")


class FileNotWritten(errors.Forbidden):
    """The system refuses to write a file."""

    sentence = N_("{path} cannot be written: {why}.")


@command("attach", DOSSIER_COMMANDS["attach"].help)
@dossier_argument
@argument(
    "path", type=click.Path(path_type=Path), metavar=N_("FILE"), help=N_("The file; - reads standard input.")
)
@option("--name", metavar=N_("NAME"), help=N_("The name of the piece; that of the file unless given."))
@option("--received", metavar=N_("DATE"), help=N_("The day it was received; a piece made here unless given."))
@json_option
@pass_desk
def attach(
    desk: Desk, number: str, path: Path, name: str | None, received: str | None, as_json: bool
) -> None:
    """Attach a file and print the key of the piece."""
    dossier, on = dossier_id(desk, number), desk.day(received, past=True)
    performed = desk.perform(pieces.attach, dossier, name or path.name, _bytes_of(path), "", on)
    done(performed, as_json, piece=performed.value)


def _bytes_of(path: Path) -> bytes:
    if str(path) == "-":
        return piped.data()
    try:
        return path.read_bytes()
    except OSError as refusal:
        raise FileUnreadable(path=text.clean_line(str(path)), why=refusal.strerror) from None


@command("save", DOSSIER_COMMANDS["save"].help)
@piece_argument
@option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar=N_("FILE"),
    help=N_("Where; its own name in this folder unless given; - writes to standard output."),
)
@pass_desk
def save(desk: Desk, piece: int, output: Path | None) -> None:
    """Save a piece, exactly, and print where; a file that is there is left as it is."""
    with desk.read() as session:
        found = queries.content(session, piece)
    if str(output) == "-":
        printing.exactly(found.data)
        return
    path = output or Path(found.name)
    # Not the path's own question, which raises for a name that is too long.
    if os.path.isdir(path):  # noqa: PTH112
        path = path / found.name
    _write(path, found.data)
    say(_("Saved."))
    click.echo(text.clean_line(str(path)))


def _write(path: Path, data: bytes) -> None:
    """Write a file that only its owner reads, and never over another."""
    try:
        fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    except FileExistsError:
        raise FileAlreadyThere(path=text.clean_line(str(path))) from None
    except OSError as refusal:
        raise FileNotWritten(path=text.clean_line(str(path)), why=refusal.strerror) from None
    try:
        with os.fdopen(fd, "wb") as file:
            file.write(data)
    except OSError as refusal:
        path.unlink(missing_ok=True)
        raise FileNotWritten(path=text.clean_line(str(path)), why=refusal.strerror) from None


@command("rename-piece", DOSSIER_COMMANDS["rename-piece"].help)
@piece_argument
@argument("name", metavar=N_("NAME"), help=N_("Its name."))
@json_option
@pass_desk
def rename_piece(desk: Desk, piece: int, name: str, as_json: bool) -> None:
    """Rename a piece."""
    done(desk.perform(pieces.rename, piece, name), as_json)


@command("expect", DOSSIER_COMMANDS["expect"].help)
@dossier_argument
@argument("name", metavar=N_("NAME"), help=N_("What is awaited."))
@option("--from", "sender", default="", metavar=N_("NAME"), help=N_("From whom."))
@option("--by", "by", metavar=N_("DATE"), help=N_("By which day."))
@json_option
@pass_desk
def expect(desk: Desk, number: str, name: str, sender: str, by: str | None, as_json: bool) -> None:
    """Expect a piece and print its key."""
    performed = desk.perform(pieces.expect, dossier_id(desk, number), name, sender, desk.day(by))
    done(performed, as_json, piece=performed.value)


@command("receive", DOSSIER_COMMANDS["receive"].help)
@piece_argument
@option("--on", "on", metavar=N_("DATE"), help=N_("The day it came; today unless given."))
@option("--with", "receipt", metavar=N_("RECEIPT"), help=N_("The receipt of the dossier that it came with."))
@json_option
@pass_desk
def receive(desk: Desk, piece: int, on: str | None, receipt: str | None, as_json: bool) -> None:
    """Receive an awaited piece."""
    receipt_id = None if receipt is None else receipt_ids(desk, [receipt])[0]
    done(desk.perform(pieces.receive, piece, desk.day(on, past=True), receipt_id), as_json)


@command("extend", DOSSIER_COMMANDS["extend"].help)
@piece_argument
@argument("day", metavar=N_("DATE"), help=N_("A date as one says it: tomorrow, friday, 12/01, 2026-12-01."))
@json_option
@pass_desk
def extend(desk: Desk, piece: int, day: str, as_json: bool) -> None:
    """Give an awaited piece another date."""
    done(desk.perform(pieces.extend, piece, desk.on(day)), as_json)


@command("waive", DOSSIER_COMMANDS["waive"].help)
@piece_argument
@option("--why", required=True, metavar=N_("TEXT"), help=N_("Why; the register keeps it."))
@json_option
@pass_desk
def waive(desk: Desk, piece: int, why: str, as_json: bool) -> None:
    """Await a piece no longer."""
    done(desk.perform(pieces.waive, piece, why), as_json)
