"""After any keys the terminal shows the screen as it is, though it was sent little of it."""

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyte
import pytest
from rich.console import RenderableType
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.screen import Screen

import asotui
from asotui.app import Desk
from asotui.config import Config
from asotui.widgets.repaint import Painted, SparingUpdate
from tests.factories import HEAD, Section
from tests.screens.looking import press, running, screen_text

WIDTH, HEIGHT = 80, 24
KEYS = (
    "j",
    "k",
    "x",
    "pagedown",
    "enter",
    "escape",
    "q",
    "w",
    "g",
    "d",
    "t",
    "slash",
    "a",
    "tab",
    "2",
    "u",
    "n",
    "?",
)


class Sent(Desk):
    """A desk whose terminal is a picture of one."""

    CSS_PATH = str(Path(asotui.__file__).with_name("app.tcss"))

    def __init__(self, section: Section, clock: Callable[[], float]) -> None:
        self.terminal = pyte.Screen(WIDTH, HEIGHT)
        self._stream = pyte.Stream(self.terminal)
        super().__init__(section.store, HEAD, Config())
        self.painted = Painted(clock)

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        if isinstance(renderable, LayoutUpdate | ChopsUpdate):
            self._stream.feed(SparingUpdate(renderable, self.painted).render_segments(self.console))
        super()._display(screen, renderable)

    def action_leave(self) -> None:
        """Stay: the keys go on."""

    def on_terminal(self) -> str:
        """What the terminal shows."""
        return "\n".join(line.rstrip() for line in self.terminal.display)


@pytest.mark.parametrize("seed", range(3))
async def test_the_terminal_shows_the_screen_after_any_keys(section: Section, seed: int) -> None:
    for number in range(30):
        section.receipt(f"Demande {number} 中文 été")
    section.dossier("Autorisation")
    chance = random.Random(seed)
    now = [0.0]
    app = Sent(section, lambda: now[0])
    async with running(app, size=(WIDTH, HEIGHT)) as pilot:
        for _ in range(25):
            key = chance.choice(KEYS)
            await press(pilot, key)
            now[0] += chance.choice((0, 0, 0.1, 1))
            assert app.on_terminal() == screen_text(app), f"after {key}"
