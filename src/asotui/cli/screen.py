"""`asotui` alone: the desk where there is a terminal, the day in plain text where there is none."""

import os
import sys

from asotui.cli.desk import Desk


def open_desk(desk: Desk, notice: str = "") -> int:
    """Open the desk, or print the day when nobody could use it; the exit code."""
    if can_draw():
        from asotui.app import run_desk

        store = desk.store
        doubt = "" if desk.doubt is None else str(desk.doubt)
        return run_desk(store, desk.login, desk.settings, notice=doubt or notice)
    from asotui.cli.brief import print_brief

    print_brief(desk)
    return 0


def can_draw() -> bool:
    """Whether a terminal that can be drawn on is at both ends; what is drawn goes to stderr."""
    ends = (sys.stdin, sys.stdout, sys.stderr)
    return all(end.isatty() for end in ends) and (os.environ.get("TERM") or "dumb") != "dumb"
