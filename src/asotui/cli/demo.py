"""`asotui demo`: a throw-away section in the language of the officer."""

import tempfile
from pathlib import Path

from asotui import clock, identity
from asotui.cli.desk import Desk, pass_desk, say
from asotui.cli.grammar import command, option
from asotui.cli.root import COMMANDS
from asotui.cli.screen import open_desk
from asotui.i18n import N_, _, language


@command("demo", COMMANDS["demo"].help)
@option(
    "--seed",
    type=int,
    default=1,
    show_default=True,
    metavar=N_("NUMBER"),
    help=N_("Another number makes another week."),
)
@pass_desk
def demo(desk: Desk, seed: int) -> int:
    """Make a section in a temporary folder, open it, and throw it away."""
    from asotui.demo import open_demo

    who = identity.current()
    clock.set_zone(None)
    with tempfile.TemporaryDirectory(prefix="asotui-demo-") as folder:
        say(_("This is a demonstration: nothing in it is real, and nothing is kept."))
        store = open_demo(Path(folder), language(), seed, login=who.login, name=who.name)
        with desk.taking(store, who.login):
            return open_desk(desk, notice=_("A demonstration: nothing in it is real, and nothing is kept."))
