"""What an act did, said after it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from asotui import verbs
from asotui.cli import printing
from asotui.cli.desk import say
from asotui.cli.grammar import option
from asotui.i18n import N_, _

if TYPE_CHECKING:
    from asotui.store import Performed

F = TypeVar("F", bound=Callable[..., Any])


def json_option(command: F) -> F:
    """The option by which a command answers in JSON."""
    return option("--json", "as_json", is_flag=True, help=N_("Answer in JSON."))(command)


def said(performed: "Performed[Any]") -> str:
    """The sentence of an act."""
    if not performed.act_id:
        return _("Nothing had to be changed.")
    return verbs.sentence(performed.verb, performed.facts)


def done(performed: "Performed[Any]", as_json: bool, **made: Any) -> None:
    """Say what was done: a sentence beside the data, and on stdout what was `made` (a number), one a line."""
    sentence = said(performed)
    if as_json:
        printing.as_json(
            {
                "act": performed.act_id,
                "verb": performed.verb,
                "facts": performed.facts,
                "said": sentence,
                **made,
            }
        )
        return
    say(sentence)
    for value in made.values():
        click.echo(str(value))
