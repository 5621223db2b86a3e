"""Fewer bytes on the line: a screen that is laid out twice for one key is sent once, and blanks at the end of a line not at all.

Textual sends every line for each change of layout, and opening a dialog is two or three of them. What was sent is
trusted for a moment only, so that a terminal on which somebody else wrote is whole again at the next dialog.
"""

import time
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from rich.console import Console, RenderableType
from rich.control import Control
from rich.style import Style
from textual import events
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.app import App
from textual.screen import Screen
from textual.strip import Strip

TRUSTED_SECONDS = 0.25
# The sequence that erases to the end of the line is worth it from so many blanks on.
WORTH_ERASING = 8
ERASE = "\x1b[K"

T = TypeVar("T")


class Painted:
    """The lines that the terminal was sent a moment ago."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lines: dict[int, tuple[list[Strip], float]] = {}

    def forget(self) -> None:
        """The terminal may show anything."""
        self._lines = {}

    def touch(self, line: int) -> None:
        """A part of this line was sent."""
        self._lines.pop(line, None)

    def news(self, lines: Mapping[int, list[Strip]]) -> dict[int, list[Strip]]:
        """The whole lines among these that have to be sent; they are taken to be sent now."""
        now = self._clock()
        new = {y: line for y, line in lines.items() if not self._shows(y, line, now)}
        self._lines.update({y: (line, now) for y, line in new.items()})
        return new

    def _shows(self, y: int, line: list[Strip], now: float) -> bool:
        sent = self._lines.get(y)
        return sent is not None and now - sent[1] < TRUSTED_SECONDS and sent[0] == line


class SparingUpdate(CompositorUpdate):
    """An update of Textual that is weighed against what was painted when it is really sent."""

    def __init__(self, update: LayoutUpdate | ChopsUpdate, painted: Painted) -> None:
        self._update = update
        self._painted = painted

    def render_segments(self, console: Console) -> str:
        """What has to be sent, with its escape sequences."""
        if isinstance(self._update, LayoutUpdate):
            lines = {y: list(line) for y, line in enumerate(self._update.strips, self._update.region.y)}
            return rendered(self._painted.news(lines), console)
        return self._of_parts(self._update, console)

    def _of_parts(self, update: ChopsUpdate, console: Console) -> str:
        lines: dict[int, list[Strip]] = {}
        parts: list[tuple[int, int, int]] = []
        for y, x1, x2 in update.spans:
            strips = list(update.chops[y].values())
            whole = [strip for strip in strips if strip is not None]
            if x1 <= 0 and x2 >= update.chop_ends[y][-1] and len(whole) == len(strips):
                lines[y] = whole
            else:
                parts.append((y, x1, x2))
                self._painted.touch(y)
        sent = rendered(self._painted.news(lines), console)
        if parts:
            sent += ChopsUpdate(update.chops, parts, update.chop_ends).render_segments(console)
        return sent


def rendered(lines: Mapping[int, list[Strip]], console: Console) -> str:
    """Whole lines with their places, without the blanks at their ends that erasing gives."""
    parts = []
    for y, line in lines.items():
        parts.append(Control.move_to(0, y).segment.text)
        whole = Strip.join(line)
        blanks = _blanks_at_end(whole)
        if blanks >= WORTH_ERASING:
            parts += [whole.crop(0, whole.cell_length - blanks).render(console), ERASE]
        else:
            parts.append(whole.render(console))
    return "".join(parts)


def _blanks_at_end(strip: Strip) -> int:
    blanks = 0
    for text, style, _control in reversed(list(strip)):
        kept = text.rstrip(" ") if _is_plain(style) else text
        blanks += len(text) - len(kept)
        if kept:
            break
    return blanks


def _is_plain(style: Style | None) -> bool:
    """Whether a blank of this style looks like the terminal itself."""
    if style is None:
        return True
    marked = style.reverse or style.underline or style.underline2 or style.strike or style.overline
    return not marked and (style.bgcolor is None or style.bgcolor.is_default)


class SparingApp(App[T]):
    """An application that sends its terminal no line twice in one moment."""

    def __init__(self, *args: Any, **more: Any) -> None:
        self.painted = Painted()
        super().__init__(*args, **more)

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        shown: Any = renderable
        if isinstance(renderable, LayoutUpdate | ChopsUpdate):
            shown = SparingUpdate(renderable, self.painted)
        elif renderable is not None:
            self.painted.forget()
        super()._display(screen, shown)

    async def on_event(self, event: events.Event) -> None:
        """A terminal that changed its size may have moved or lost what it showed."""
        if isinstance(event, events.Resize):
            self.painted.forget()
        await super().on_event(event)
