"""A desk of which it is known which screen has the keys, and every screen that there is."""

from __future__ import annotations

import importlib
import os
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkstemp
from types import TracebackType
from typing import Any

import pyte
from textual.screen import Screen

import asotui
from tests.hostile.watched import FILE
from tests.terminal import Terminal

DRAWING = ("asotui.app", "asotui.screens", "asotui.widgets")
"""Where screens are defined."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A screen by its class, and the part of the terminal that it takes."""

    name: str
    left: int
    top: int
    right: int
    bottom: int


class WatchedTerminal(Terminal):
    """The desk in a terminal; it writes down which of its screens has the keys."""

    MODULE = "tests.hostile.watched"

    def __init__(self, *arguments: str, size: tuple[int, int] = (80, 24)) -> None:
        descriptor, name = mkstemp(prefix="screens.")
        os.close(descriptor)
        self._screens = Path(name)
        super().__init__(*arguments, size=size, environment={FILE: name})

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        super().__exit__(kind, error, trace)
        self._screens.unlink()

    @property
    def shown(self) -> Shown:
        """The screen that has the keys."""
        name, *place = self._screens.read_text("utf-8").splitlines()[-1].split()
        columns, lines = self.screen.columns, self.screen.lines
        left, top, width, height = map(int, place) if place else (0, 0, columns, lines)
        return Shown(name, left, top, left + width, top + height)

    @property
    def own_rows(self) -> Iterator[str]:
        """The lines of the screen that has the keys, of a dialog without what lies around it."""
        shown = self.shown
        for y in range(max(0, shown.top), min(self.screen.lines, shown.bottom)):
            cells = self.screen.buffer[y]
            yield "".join(
                cells[x].data for x in range(max(0, shown.left), min(self.screen.columns, shown.right))
            )


def rows_of(screen: pyte.Screen) -> Iterator[list[tuple[str, object]]]:
    """The cells of each line of a terminal: what stands there, and how it is drawn."""
    for y in range(screen.lines):
        cells = screen.buffer[y]
        yield [(cells[x].data, cells[x][1:]) for x in range(screen.columns) if cells[x].data]


def screen_classes() -> set[str]:
    """The names of all screens and dialogs of the product that are no mere part of another."""
    _import_all()
    source = "\n".join(path.read_text("utf-8") for path in Path(asotui.__file__).parent.rglob("*.py"))
    called = set(re.findall(r"(?<!class )\b([A-Z]\w+)\(", source))
    known = {one for one in _below(Screen) if one.__module__.startswith(DRAWING)}
    made_from = {parent for one in known for parent in one.__mro__[1:]}
    return {one.__name__ for one in known if one not in made_from or one.__name__ in called}


def _import_all() -> None:
    for module in pkgutil.walk_packages(asotui.__path__, "asotui."):
        if module.name.startswith(DRAWING):
            importlib.import_module(module.name)


def _below(parent: type[Any]) -> Iterator[type[Any]]:
    for one in parent.__subclasses__():
        yield one
        yield from _below(one)
