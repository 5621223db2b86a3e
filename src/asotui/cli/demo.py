"""`asotui demo`: a throw-away section in the language of the officer."""

import os
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
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
    """Make a section in a temporary folder, open it, and throw it away, with the settings and letters of it."""
    from asotui.demo import open_demo

    who = identity.current()
    clock.set_zone(None)
    with _ended_by_signals(), tempfile.TemporaryDirectory(prefix="asotui-demo-") as folder:
        os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_DATA_HOME"] = folder
        say(_("This is a demonstration: nothing in it is real, and nothing is kept."))
        store = open_demo(Path(folder), language(), seed, login=who.login, name=who.name)
        with desk.taking(store, who.login):
            return open_desk(desk, notice=_("A demonstration: nothing in it is real, and nothing is kept."))


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """A line that drops or a shutdown ends the demonstration like an officer would: nothing is left behind."""
    before = {number: signal.signal(number, _end) for number in (signal.SIGHUP, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _end(number: int, _frame: object) -> None:
    sys.exit(128 + number)
