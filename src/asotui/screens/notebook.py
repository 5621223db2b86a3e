"""What an officer types under the items of an agenda, on disk until the register has it."""

from __future__ import annotations

from asotui.drafts import Draft
from asotui.i18n import _
from asotui.screens.base import DeskScreen
from asotui.screens.writing import draft_of, write_outside

_NOTES = "notes"


class Notebook:
    """The texts that are being typed or were refused, each by the key of its item."""

    def __init__(self, screen: DeskScreen) -> None:
        self._screen = screen
        self._given: dict[int, Draft] = {}
        self._open: Draft | None = None
        self._item_id: int | None = None

    def left(self, item_id: int) -> str:
        """What was typed and is not in the register: refused a moment ago, or cut short by a dropped line."""
        return self._draft(item_id).left

    def begin(self, item_id: int, title: str, notes: str) -> tuple[str, str]:
        """The officer types under this item now, and goes on with what was left: that, and the notes that it was begun on.

        `notes` are those of the register now.
        """
        self._open, self._item_id = self._draft(item_id, title, notes), item_id
        return self._open.text, str(self._open.ground.values.get(_NOTES, notes))

    def write_outside(self, item_id: int, title: str, notes: str) -> str:
        """The notes after the officer wrote them in their own editor. Raises EditorNotStarted, EditorFailed."""
        return write_outside(self._screen, _named(title), _about(item_id), notes, {_NOTES: notes})

    def type(self, text: str) -> None:
        """Write down soon what stands there now."""
        if self._open is not None:
            self._open.keep(text)

    def end(self, text: str) -> None:
        """The officer types no more; the text stays until it is let go."""
        if self._open is not None and self._item_id is not None:
            self._open.keep(text)
            self._open.rest()
            self._given[self._item_id] = self._open
        self._open = self._item_id = None

    def let_go(self, item_id: int) -> None:
        """The register has it. What is typed again already goes on being kept."""
        draft = self._given.pop(item_id, None)
        if draft is not None:
            draft.forget()

    def _draft(self, item_id: int, title: str = "", notes: str = "") -> Draft:
        return draft_of(self._screen, _about(item_id), _named(title), values={_NOTES: notes})


def _about(item_id: int) -> str:
    return f"notes of item {item_id}"


def _named(title: str) -> str:
    return _("Notes under “{item}”").format(item=title)
