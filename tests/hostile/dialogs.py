"""Every kind of dialog with every text made to do harm, one after another at a key, in the driver of the desk.

    python -m tests.hostile.dialogs NUMBER...

F12 shows the next one; the number of it stands in the first line once it is drawn, `END` after the last.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from string import ascii_letters
from typing import Any

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import ModalScreen

from asotui.widgets.fields import Field
from asotui.widgets.form import Form
from asotui.widgets.label import Label
from asotui.widgets.picker import Choice, Picker
from asotui.widgets.prompt import Ask, Confirm
from asotui.widgets.repaint import SparingApp
from asotui.widgets.terminal import harden, theme_for
from asotui.widgets.text_editor import TextEditor
from asotui.widgets.which_key import KeyMenu
from tests.hostile.corpus import EVERY, signed
from tests.hostile.judging import control_bytes_of_data, most_marks
from tests.hostile.walks import Findings
from tests.hostile.watching import rows_of
from tests.terminal import Terminal
from tests.widgets.stage import Stage as Small

NEXT, END = "\x1b[24~", "the last was shown"
PROPOSED = "all that was found"
SIZE = (120, 50)
IN_A_LIST, IN_A_FORM = 8, 4
TITLE = 300
"""The most characters that a title in the register has."""
LONG = 200
"""Characters from which a text has a page of its own."""

Dialog = Callable[[], ModalScreen[Any]]


def dialogs(texts: Sequence[str]) -> Iterator[Dialog]:
    """Each kind in turn; every text stands at each place of it."""
    titles = [text[:TITLE] for text in texts]
    around = [(titles[n - 2], titles[n - 1], title) for n, title in enumerate(titles)]
    for one, two, three in around:
        yield partial(Ask, one, value=two, note=three)
    for title in titles:
        yield partial(Confirm, title)
    for some in _parted(around, IN_A_LIST):
        yield partial(_picker, some)
    for some in _parted(around, IN_A_LIST):
        yield partial(KeyMenu, some[0][1], [(ascii_letters[n], one[2]) for n, one in enumerate(some)])
    for some in _parted(around, IN_A_FORM):
        yield partial(_form, some)
    short, long = [one for one in texts if _is_short(one)], [one for one in texts if not _is_short(one)]
    for page in [*_parted(short, IN_A_LIST), *_parted(long, 1)]:
        yield partial(_editor, page)


def _is_short(text: str) -> bool:
    return len(text) < LONG and len(text.splitlines()) < 3


def _parted(all_of_them: Sequence[Any], most: int) -> list[Sequence[Any]]:
    return [all_of_them[start : start + most] for start in range(0, len(all_of_them), most)]


def _picker(some: Sequence[tuple[str, str, str]]) -> Picker:
    choices = [Choice(n, label, detail, hint) for n, (hint, detail, label) in enumerate(some)]
    return Picker(some[0][1], lambda _typed: [Choice(-1, PROPOSED), *choices])


def _form(some: Sequence[tuple[str, str, str]]) -> Form:
    fields: list[Field] = []
    for n, (one, two, three) in enumerate(some):
        fields += [
            Field(f"a{n}", "Title", default=one, hint=two),
            Field(f"b{n}", "Kind", kind="choice", default=0, choices=[(0, three), (1, one)]),
        ]
    return Form(some[0][0], fields, note=some[0][1])


def _editor(page: Sequence[str]) -> TextEditor:
    folder = Path(tempfile.gettempdir())
    return TextEditor(page[0], "\n".join(page), folder=folder, hint=page[-1], at_start=True)


class DialogTerminal(Terminal):
    """The dialogs in a terminal."""

    MODULE = "tests.hostile.dialogs"


def _is_first(desk: Terminal, words: str) -> bool:
    return desk.screen.display[0].startswith(words)


def past_dialogs(texts: Sequence[str]) -> Findings:
    """Have every dialog shown; the bytes of each are looked at, and what stood on it."""
    findings, seen = Findings(), 0
    with DialogTerminal(*(str(EVERY.index(text)) for text in texts), size=SIZE) as desk:
        desk.wait("ready")
        for number, _dialog in enumerate(dialogs(texts), 1):
            desk.send(NEXT)
            desk.until(partial(_is_first, desk, f"{number}: "), "next dialog")
            name = desk.screen.display[0].split(": ")[1].partition(".")[0]
            if name == Picker.__name__:
                desk.wait(PROPOSED)
            rows = list(rows_of(desk.screen))
            findings.reading.look(rows, f"{name} {number}")
            findings.reading.meet(name, ("".join(text for text, _style in row) for row in rows))
            findings.steps += 1
            drawn = desk.raw[seen:]
            findings.found += [f"{name} {number}: {control}" for control in control_bytes_of_data(drawn)]
            seen = len(desk.raw)
        desk.send(NEXT)
        desk.wait(END)
        findings.bytes_drawn = len(desk.raw)
        if most_marks(desk.raw) > 4:
            findings.found.append(f"dialogs: {most_marks(desk.raw)} marks on a letter")
    return findings


class Stage(SparingApp[None]):
    """Shows them."""

    CSS_PATH = Small.CSS_PATH
    BINDINGS = [Binding("f12", "step", priority=True)]

    def __init__(self, numbers: Sequence[int]) -> None:
        super().__init__(ansi_color=True)
        self.theme = theme_for()
        self._dialogs = dialogs([signed(EVERY[number]) for number in numbers])
        self._shown = 0

    def compose(self) -> ComposeResult:
        yield Label("ready", id="shown")

    async def action_step(self) -> None:
        """The next one in place of the one before."""
        if isinstance(self.screen, ModalScreen):
            await self.pop_screen()
        following = next(self._dialogs, None)
        if following is None:
            self._tell(END)
            return
        dialog = following()
        self._shown += 1
        await self.push_screen(dialog)
        dialog.call_after_refresh(self._tell, f"{self._shown}: {type(dialog).__name__}.")

    def _tell(self, words: str) -> None:
        self.screen_stack[0].query_one("#shown", Label).update(words)


if __name__ == "__main__":
    harden()
    Stage([int(number) for number in sys.argv[1:]]).run()
