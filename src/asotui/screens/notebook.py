"""What an officer types under the items of an agenda, on disk until the register has it."""

from __future__ import annotations

from asotui.drafts import Draft
from asotui.screens.base import DeskScreen
from asotui.screens.writing import draft_of


class Notebook:
    """The texts that are being typed or were refused, each by the key of its item."""

    def __init__(self, screen: DeskScreen) -> None:
        self._screen = screen
        self._drafts: dict[int, Draft] = {}
        self._refused: dict[int, str] = {}
        self._open: int | None = None

    def left(self, item_id: int) -> str:
        """What was typed and is not in the register: refused a moment ago, or cut short by a dropped line."""
        return self._refused.get(item_id) or self._draft(item_id).text

    def begin(self, item_id: int) -> None:
        """The officer types under this item now."""
        self._open = item_id

    def type(self, text: str) -> None:
        """Write down soon what stands there now."""
        if self._open is not None:
            self._draft(self._open).keep(text)

    def end(self, text: str) -> None:
        """The officer types no more; the text stays until it is let go."""
        if self._open is not None:
            self._refused[self._open] = text
            self.type(text)
        self._open = None

    def let_go(self, item_id: int) -> None:
        """The register has it. What is typed again already goes on being kept."""
        self._refused.pop(item_id, None)
        if item_id != self._open and item_id in self._drafts:
            self._drafts.pop(item_id).forget()

    def _draft(self, item_id: int) -> Draft:
        if item_id not in self._drafts:
            self._drafts[item_id] = draft_of(self._screen, f"notes of item {item_id}")
        return self._drafts[item_id]
