"""The desk as an officer starts it, which also writes down which of its screens has the keys.

    python -m tests.hostile.watched [ARGUMENTS OF ASOTUI]

Nothing but a line in a file comes to what the program does: it draws through its own driver.
"""

import os
from pathlib import Path
from typing import Any

from textual.events import ScreenResume
from textual.geometry import Region
from textual.screen import ModalScreen, Screen

from asotui.cli.root import main

FILE = "WATCHED_SCREENS"
"""The variable that names the file."""


def _tell(path: str, screen: Screen[Any]) -> None:
    """A line for a screen: its class, and of a dialog the place that it takes."""
    place = ""
    panels = screen.query(".panel") if isinstance(screen, ModalScreen) else ()
    if panels:
        place = " ".join(map(str, Region.from_union([panel.region for panel in panels])))
    with Path(path).open("a", encoding="utf-8") as file:
        file.write(f"{type(screen).__name__} {place}\n")


def _write_down(path: str) -> None:
    resumed = Screen._on_screen_resume

    def resume(self: Screen[Any], event: ScreenResume) -> Any:
        _tell(path, self)
        if isinstance(self, ModalScreen):
            self.call_after_refresh(_tell, path, self)
        return resumed(self, event)

    Screen._on_screen_resume = resume  # type: ignore[method-assign]


if __name__ == "__main__":
    _write_down(os.environ[FILE])
    main()
