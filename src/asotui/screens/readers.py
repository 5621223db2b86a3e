"""Officers who may only read are told so before anything is asked of them."""

from __future__ import annotations

from asotui.errors import ReadersOnlyRead
from asotui.screens.base import DeskScreen
from asotui.terms import Role


def may_write(screen: DeskScreen) -> bool:
    """Whether the officer may change the register; says so when not."""
    officer = screen.desk.officer
    if officer.role != Role.READER:
        return True
    screen.say(str(ReadersOnlyRead(officer=officer.name)), "warn")
    return False
