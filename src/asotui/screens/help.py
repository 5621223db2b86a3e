"""The keys of a screen, read from its bindings: the one place where a command is declared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.screen import Screen

from asotui.i18n import N_, _
from asotui.screens.base import DeskScreen
from asotui.text import cells, fold
from asotui.widgets.bars import KeyBar, PlaceBar, Rule, SaidLine
from asotui.widgets.keys import declared_places, key_name
from asotui.widgets.text_view import TextView


@dataclass(frozen=True, slots=True)
class Command:
    """A command of a screen, worded in the language in force: its binding, and the keys that give it."""

    id: str
    description: str
    given_by: tuple[str, ...]
    action: str
    node: DOMNode

    @property
    def label(self) -> str:
        """What it does."""
        return _(self.description)

    @property
    def keys(self) -> str:
        """Its keys as the officer reads them."""
        return " ".join(map(key_name, self.given_by))

    @property
    def folded(self) -> str:
        """What a search in the palette compares."""
        return fold(f"{self.label} {self.id}")


def commands_of(screen: Screen[Any]) -> list[Command]:
    """The commands of a screen, those of the screen first, then the list's or text's, then what every screen has."""
    keys: dict[str, list[str]] = {}
    found: dict[str, tuple[Binding, DOMNode]] = {}
    for key, (node, binding, enabled, _tooltip) in screen.active_bindings.items():
        if binding.id and enabled and binding.description:
            keys.setdefault(binding.id, []).append(key)
            found.setdefault(binding.id, (binding, node))
    rank = {screen: 0, screen.app: 2}
    places = {node: declared_places(node) for _binding, node in found.values()}

    def place(name: str) -> tuple[int, int]:
        node = found[name][1]
        return 3 if name.startswith("screen.") and not found[name][0].show else rank.get(node, 1), places[
            node
        ][name]

    ordered = sorted(found.items(), key=lambda item: place(item[0]))
    return [
        Command(name, binding.description, tuple(keys[name]), binding.action, node)
        for name, (binding, node) in ordered
    ]


class HelpScreen(DeskScreen):
    """The keys of the screen below."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "back", N_("back"), id="help.back"),
    ]

    def __init__(self, commands: list[Command]) -> None:
        super().__init__()
        self._commands = commands

    def compose(self) -> ComposeResult:
        yield PlaceBar(_("Keys"))
        yield Rule()
        yield TextView(self._lines())
        yield Rule()
        yield SaidLine()
        yield KeyBar()

    def _lines(self) -> str:
        width = max((cells(command.keys) for command in self._commands), default=0)
        return "\n".join(
            f" {command.keys}{' ' * (width - cells(command.keys))}  {command.label}"
            for command in self._commands
        )
