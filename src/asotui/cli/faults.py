"""How a command ends when it cannot do what was asked: one sentence on stderr, and an exit code."""

import contextlib
import io
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import IO

import click

from asotui import errors, passwords, text
from asotui.i18n import _

INTERRUPTED = 130
WORDS = 500


def run(command: Callable[[], int]) -> int:
    """The exit code of a command, its refusals said."""
    _open_what_is_closed()
    try:
        code = command()
        sys.stdout.flush()
        return code
    except click.ClickException as refusal:
        return _shown(refusal)
    except errors.AsotuiError as refusal:
        return _said(text.clean_line(str(refusal)), refusal.exit_code)
    except (KeyboardInterrupt, EOFError, click.Abort):
        return _said(_("Interrupted."), INTERRUPTED)
    except BrokenPipeError:
        return _unheard()
    except OSError as fault:
        return _refused_by_system(fault)
    except Exception as fault:
        return _unexpected(fault)


def _open_what_is_closed() -> None:
    """Give a stream that the caller closed an end that leads nowhere: nothing else may be opened in its place."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8", errors="replace"))  # noqa: SIM115


def _shown(refusal: click.ClickException) -> int:
    """A refusal of the command line library, which repeats what was typed."""
    words = io.StringIO()
    refusal.show(words)
    tell(text.clean_block(words.getvalue(), width=WORDS))
    return refusal.exit_code


def _said(sentence: str, code: int) -> int:
    tell(f"asotui: {sentence}")
    return code


def tell(words: str) -> None:
    """Talk to the officer on stderr; what was done stands and its exit code is told, whether anybody hears or not."""
    try:
        click.echo(text.clean_block(words), err=True)
    except OSError:
        _close(sys.stderr)


def _unheard() -> int:
    """Nobody reads any more: nothing is left to say."""
    _close(sys.stdout)
    return errors.ERROR


def _close(stream: IO[str]) -> None:
    """Lead a stream nowhere, so that the interpreter does not complain of it when it ends."""
    with contextlib.suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def _refused_by_system(fault: OSError) -> int:
    """What the machine would not do, as writing where there is no room."""
    if os.environ.get("ASOTUI_DEBUG"):
        tell(traced())
    _unheard()
    why = text.clean_line(fault.strerror or type(fault).__name__, WORDS)
    where = text.clean_line(os.fsdecode(fault.filename), WORDS) if fault.filename else ""
    return _said(
        _("The system did not do it: {why}. Check where it is written to, and its rights.").format(
            why=f"{where}: {why}" if where else why
        ),
        errors.ERROR,
    )


def _unexpected(fault: Exception) -> int:
    """A fault of the program or of the machine: its trace is for who asks for it."""
    if os.environ.get("ASOTUI_DEBUG"):
        tell(traced())
    invalid = _invalid_input(fault)
    if invalid:
        return _said(invalid, errors.USAGE)
    return _said(unexpected(fault), errors.ERROR)


def unexpected(fault: BaseException) -> str:
    """The sentence of a fault that nobody foresaw, without the passwords that it may repeat."""
    what = text.clean_line(passwords.hidden(f"{type(fault).__name__}: {fault}"), 300)
    return _("Something went wrong ({what}). Set ASOTUI_DEBUG=1 to see where.").format(what=what)


def traced() -> str:
    """Where the fault being dealt with came from; never the values that were worked on, nor passwords."""
    return text.clean_block(passwords.hidden(traceback.format_exc()))


def _invalid_input(fault: Exception) -> str:
    """What a form refuses, field by field; empty for any other fault. The library of forms may not be loaded."""
    pydantic = sys.modules.get("pydantic")
    if pydantic is None or not isinstance(fault, pydantic.ValidationError):
        return ""
    fields = ", ".join(".".join(map(str, one["loc"])) for one in fault.errors())
    return _("These cannot be registered as they were given: {fields}.").format(
        fields=text.clean_line(fields)
    )
