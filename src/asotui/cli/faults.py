"""How a command ends when it cannot do what was asked: one sentence on stderr, and an exit code."""

import io
import os
import sys
import traceback
from collections.abc import Callable

import click

from asotui import errors, text
from asotui.i18n import _

INTERRUPTED = 130


def run(command: Callable[[], int]) -> int:
    """The exit code of a command, its refusals said."""
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
    except Exception as fault:
        return _unexpected(fault)


def _shown(refusal: click.ClickException) -> int:
    """A refusal of the command line library, which repeats what was typed."""
    words = io.StringIO()
    refusal.show(words)
    click.echo(text.clean_block(words.getvalue()), err=True)
    return refusal.exit_code


def _said(sentence: str, code: int) -> int:
    click.echo(f"asotui: {sentence}", err=True)
    return code


def _unheard() -> int:
    """Nobody reads any more: nothing is left to say, not even by the interpreter when it closes its streams."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    return errors.ERROR


def _unexpected(fault: Exception) -> int:
    """A fault of the program or of the machine: its trace is for who asks for it."""
    if os.environ.get("ASOTUI_DEBUG"):
        traceback.print_exc()
    invalid = _invalid_input(fault)
    if invalid:
        return _said(invalid, errors.USAGE)
    what = text.clean_line(f"{type(fault).__name__}: {fault}", 300)
    return _said(
        _("Something went wrong ({what}). Set ASOTUI_DEBUG=1 to see where.").format(what=what),
        errors.ERROR,
    )


def _invalid_input(fault: Exception) -> str:
    """What a form refuses, field by field; empty for any other fault. The library of forms may not be loaded."""
    pydantic = sys.modules.get("pydantic")
    if pydantic is None or not isinstance(fault, pydantic.ValidationError):
        return ""
    fields = ", ".join(".".join(map(str, one["loc"])) for one in fault.errors())
    return _("These cannot be registered as they were given: {fields}.").format(
        fields=text.clean_line(fields)
    )
