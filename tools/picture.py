"""The picture of the inbox: `python -m tools.picture` has the desk draw it, on the demonstration and on one fixed day."""

import asyncio
import os
import re
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import time_machine

from asotui import i18n
from asotui.app import Desk
from asotui.config import Config
from asotui.demo import open_demo
from asotui.store import Store
from asotui.widgets import terminal
from asotui.widgets.record_list import RecordList
from tools.catalogues import ROOT

PICTURE = ROOT / "docs/pictures/inbox.svg"
DAY = datetime(2026, 11, 25, 9, 12, tzinfo=ZoneInfo("Europe/Paris"))
SIZE = (100, 28)
LOGIN, NAME = "a.diallo", "A. Diallo"
FONTS = "'DejaVu Sans Mono', Menlo, Consolas, monospace"
_FONT_FACE = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
_FAMILY = re.compile(r"font-family: [^;]+;")


def drawn() -> str:
    """The inbox of the demonstration as SVG, in English."""
    _settle()
    with tempfile.TemporaryDirectory() as folder, time_machine.travel(DAY, tick=True):
        store = open_demo(Path(folder), "en", login=LOGIN, name=NAME)
        try:
            return asyncio.run(_screenshot(store))
        finally:
            store.close()


def _settle() -> None:
    """Make the picture the same wherever it is drawn: zone, language and terminal."""
    os.environ.update({"TZ": "Europe/Paris", "TERM": "xterm-256color", "COLORTERM": "truecolor"})
    os.environ.pop("NO_COLOR", None)
    time.tzset()
    i18n.set_language("en")
    terminal.harden()


async def _screenshot(store: Store) -> str:
    desk = Desk(store, LOGIN, Config())
    async with desk.run_test(size=SIZE) as pilot:
        rows = desk.screen.query_one(RecordList)
        while rows.is_loading or rows.is_empty:
            await pilot.pause(0.05)
        await pilot.press("j", "j", "w")
        await pilot.pause(0.2)
        return alone(desk.export_screenshot(title="asotui"))


def alone(svg: str) -> str:
    """The picture without the fonts that it would fetch from elsewhere: a font of the reader's own will do."""
    return _FAMILY.sub(f"font-family: {FONTS};", _FONT_FACE.sub("", svg))


def main() -> int:
    """Write the picture."""
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    PICTURE.write_text(drawn() + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
