"""The test application in a real terminal: a list, and a prompt on `/`. Its argument is a file for its last words."""

import signal
import sys
from pathlib import Path

from textual.app import ComposeResult
from textual.binding import Binding

from asotui.widgets.bars import SaidLine
from asotui.widgets.prompt import Ask
from asotui.widgets.record_list import Column, RecordList, SequenceSource
from asotui.widgets.repaint import SparingApp
from asotui.widgets.terminal import TerminalWatch, harden, theme_for
from tests.widgets.stage import Item, Stage


class Desk(SparingApp[None]):
    CSS_PATH = Stage.CSS_PATH
    BINDINGS = [Binding("slash", "ask"), Binding("q", "quit")]

    def __init__(self, last_words: Path) -> None:
        super().__init__(ansi_color=True)
        self.theme = theme_for()
        self.watch_terminal = TerminalWatch(self, self.say_goodbye)
        self.last_words = last_words

    def say_goodbye(self) -> None:
        self.last_words.write_text("goodbye")

    def compose(self) -> ComposeResult:
        rows = [Item(n, "\x1b]52;c;AAAA\x07 hostile") for n in range(300)]
        yield RecordList([Column("n", "No.", 5), Column("t", "Text", "flex")], cells, SequenceSource(rows))
        yield SaidLine()

    def on_mount(self) -> None:
        self.watch_terminal.start()

    def action_ask(self) -> None:
        said = self.query_one(SaidLine)
        self.push_screen(Ask("Word"), lambda word: said.say(f"word of {len(word or '')}: {word}"))


def cells(row: Item) -> tuple[str, str]:
    return f"row{row.identity}", row.text


if __name__ == "__main__":
    harden()
    if "deaf" in sys.argv:
        real_signal = signal.signal
        signal.signal = lambda number, handler: (
            None if number == signal.SIGHUP else real_signal(number, handler)
        )  # type: ignore[assignment]
        real_signal(signal.SIGHUP, signal.SIG_IGN)
    desk = Desk(Path(sys.argv[1]))
    desk.run()
    sys.exit(desk.watch_terminal.exit_code or desk.return_code)
