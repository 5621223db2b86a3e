"""`asotui completion`: the script that lets a shell complete commands and options."""

import click
from click.shell_completion import ShellComplete, get_completion_class

from asotui.cli.grammar import argument, command
from asotui.cli.root import COMMANDS, root
from asotui.i18n import N_

SHELLS = ("bash", "zsh", "fish")


@command("completion", COMMANDS["completion"].help)
@argument("shell", type=click.Choice(SHELLS), metavar=N_("SHELL"), help=N_("bash, zsh or fish."))
def completion(shell: str) -> None:
    """Print the script; the guide says where it goes."""
    found = get_completion_class(shell)
    assert found is not None
    # Not the class's own method, which runs bash to look at its version.
    click.echo(ShellComplete.source(found(root, {}, "asotui", "_ASOTUI_COMPLETE")))
