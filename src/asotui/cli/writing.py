"""What a command writes to a file, or to where its output goes."""

import os
from pathlib import Path

import click

from asotui import text
from asotui.cli import printing
from asotui.cli.desk import say
from asotui.errors import ReturnAlreadyThere, ReturnNotWritten
from asotui.i18n import _


def put(data: bytes, output: Path | None) -> None:
    """Write bytes to a new file, to standard output for none. Raises ReturnAlreadyThere, ReturnNotWritten."""
    if output is None or str(output) == "-":
        printing.exactly(data)
        return
    _write(output, data)
    say(_("Saved."))
    click.echo(text.clean_line(str(output)))


def _write(path: Path, data: bytes) -> None:
    """Write a file that only its owner reads, and never over another."""
    try:
        fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        with os.fdopen(fd, "wb") as file:
            file.write(data)
    except FileExistsError:
        raise ReturnAlreadyThere(path=text.clean_line(str(path))) from None
    except OSError as refusal:
        raise ReturnNotWritten(path=text.clean_line(str(path)), why=refusal.strerror) from None
