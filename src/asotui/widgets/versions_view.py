"""Values in three versions below each other: before, theirs, mine; of texts, the lines that differ."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from rich.cells import set_cell_size
from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from asotui.i18n import N_, _
from asotui.rules.merging import differing
from asotui.widgets.cells import STYLES, signs
from asotui.widgets.wrapping import wrapped

Which = Literal["", "mine", "theirs", "both"]
CONTEXT = 2
"""How many lines that are the same stand around those that differ."""
NAME_WIDTH = 14

Line = tuple[str, str]
"""What is drawn, and the name of its style."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A value to choose. `theirs_by` is who has changed it, and when; all in words."""

    label: str
    before: str
    theirs: str
    mine: str
    theirs_by: str
    is_text: bool = False


class VersionsView(Widget, can_focus=True):
    """The values, one of them under the cursor; what was chosen for each is marked and said."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"versions-view--{name}" for name in (*STYLES, "cursor")}

    def __init__(self, compared: Sequence[Compared], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.compared = tuple(compared)
        self.chosen: list[Which] = [""] * len(self.compared)
        self.made: list[str] = [""] * len(self.compared)
        self.cursor = 0
        self._top = 0

    def choose(self, which: Which, made: str = "") -> None:
        """Take one version of the value under the cursor; `made` is the text of both."""
        self.chosen[self.cursor], self.made[self.cursor] = which, made
        self.refresh()

    def choose_all(self, which: Which) -> None:
        """Take the same version of each value."""
        self.chosen = [which] * len(self.compared)
        self.refresh()

    def step(self, by: int) -> None:
        """Go to another value, and show it from its head."""
        self.cursor = min(max(self.cursor + by, 0), len(self.compared) - 1)
        self._show_cursor()

    def next_open(self) -> bool:
        """Go to the first value of which nothing was chosen; whether there is one."""
        place = next((n for n, which in enumerate(self.chosen) if not which), None)
        if place is not None:
            self.cursor = place
            self._show_cursor()
        return place is not None

    def page(self, pages: int) -> None:
        """Read on in long texts."""
        self._go(self._top + pages * max(1, self.size.height - 1))

    def on_resize(self) -> None:
        self._show_cursor()

    def _show_cursor(self) -> None:
        heights = [len(self._lines(place)) for place in range(len(self.compared))]
        head, height = sum(heights[: self.cursor]), heights[self.cursor] if heights else 0
        if head < self._top or head + height > self._top + self.size.height:
            self._top = (
                min(head, max(0, head + height - self.size.height)) if height <= self.size.height else head
            )
        self._go(self._top)

    def _go(self, top: int) -> None:
        total = sum(len(self._lines(place)) for place in range(len(self.compared)))
        self._top = min(max(top, 0), max(0, total - self.size.height))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """A line of what is compared."""
        width = self.size.width
        lines = [line for place in range(len(self.compared)) for line in self._lines(place)]
        if self._top + y >= len(lines):
            return Strip.blank(width)
        text, style = lines[self._top + y]
        drawn = self.get_component_rich_style(f"versions-view--{style}", partial=True) if style else None
        return Strip([Segment(set_cell_size(text, width), drawn)]).adjust_cell_length(width)

    def _lines(self, place: int) -> list[Line]:
        one = self.compared[place]
        head = f" {one.label}"
        said = _(_CHOSEN[self.chosen[place]])
        room = max(1, self.size.width - len(said) - 2)
        lines = [(f"{set_cell_size(head, room)} {said}", "cursor" if place == self.cursor else "strong")]
        lines += self._text_lines(place) if one.is_text else self._value_lines(place)
        return [*lines, ("", "")]

    def _value_lines(self, place: int) -> list[Line]:
        one, chosen = self.compared[place], self.chosen[place]
        rows = [
            (" ", _("before"), one.before, "dim"),
            (signs().mark if chosen == "theirs" else "-", one.theirs_by, one.theirs, "alert"),
            (signs().mark if chosen == "mine" else "+", _("you"), one.mine, "good"),
        ]
        lines: list[Line] = []
        wide = min(
            max(NAME_WIDTH, *(len(name) for _sign, name, _value, _style in rows)), self.size.width // 3
        )
        for sign, name, value, style in rows:
            parts = wrapped(value.replace("\n", " "), max(1, self.size.width - wide - 6)) or ("",)
            for n, part in enumerate(parts):
                start = f"   {sign} {set_cell_size(name, wide)}" if n == 0 else " " * (wide + 5)
                lines.append((f"{start} {part}", style))
        return lines

    def _text_lines(self, place: int) -> list[Line]:
        one, chosen = self.compared[place], self.chosen[place]
        if chosen == "both":
            stands = _("both, as it would stand")
            return [(f"   {signs().mark} {stands}", "strong"), *self._whole(self.made[place])]
        sides = [
            ("theirs", _("{who}, against the text of before").format(who=one.theirs_by), one.theirs),
            ("mine", _("you, against the text of before"), one.mine),
        ]
        lines: list[Line] = []
        for which, name, text in sides:
            sign = signs().mark if chosen == which else " "
            lines.append((f"   {sign} {name}", "strong"))
            lines += self._differences(one.before, text)
        return lines

    def _whole(self, text: str) -> list[Line]:
        return [(f"       {part}", "") for line in text.split("\n") for part in self._wrap(line)]

    def _differences(self, before: str, after: str) -> list[Line]:
        compared = differing(before, after)
        near = {
            at + step
            for at, (sign, _line) in enumerate(compared)
            if sign != " "
            for step in range(-CONTEXT, CONTEXT + 1)
        }
        lines: list[Line] = []
        cut = False
        for at, (sign, line) in enumerate(compared):
            if at not in near:
                if not cut:
                    lines.append((f"       {signs().ellipsis}", "dim"))
                cut = True
                continue
            cut = False
            style = {"-": "alert", "+": "good", " ": ""}[sign]
            for n, part in enumerate(self._wrap(line)):
                lines.append((f"     {sign if n == 0 else ' '} {part}", style))
        return lines

    def _wrap(self, line: str) -> tuple[str, ...]:
        return wrapped(line, max(1, self.size.width - 8)) or ("",)


_CHOSEN: dict[Which, str] = {
    "": N_("to be chosen"),
    "mine": N_("yours"),
    "theirs": N_("theirs"),
    "both": N_("both"),
}
