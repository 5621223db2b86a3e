"""A line to type in that stays small: bounded, without a blinking cursor."""

from textual import events
from textual.suggester import Suggester
from textual.widgets import Input

from asotui.text import clean_line


class LineInput(Input):
    """An input of at most `max_length` characters. Of a paste it takes the part of the first line that has room.

    With `replaced`, what stands in it is chosen when the officer comes to it, so that typing takes its place.
    """

    def __init__(
        self,
        value: str = "",
        *,
        max_length: int,
        replaced: bool = False,
        suggester: Suggester | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(
            clean_line(value, max_length),
            max_length=max_length,
            suggester=suggester,
            select_on_focus=replaced,
            compact=True,
            id=id,
            classes=classes,
        )
        self.cursor_blink = False

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        start, end = sorted(self.selection)
        room = (self.max_length or 0) - len(self.value) + end - start
        begin = event.text[: 4 * room + 100].strip().splitlines() if room > 0 else []
        if begin:
            self.replace(clean_line(begin[0])[:room], start, end)
