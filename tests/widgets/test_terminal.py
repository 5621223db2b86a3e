import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pexpect
import pyte
import pytest
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import Monochrome
from textual.strip import Strip

from asotui.widgets.terminal import harden, plain_terminal, theme_for


def test_no_control_character_of_data_is_rendered() -> None:
    harden()
    harden()
    drawn = Strip([Segment("a\x1b]0;t\x07b\x9bc\u202ed\ud800e\n")]).render(Console(color_system=None))
    assert drawn == "a\ufffd]0;t\ufffdb\ufffdc\ufffdd\ufffde\ufffd"


def test_ordinary_text_is_rendered_as_it_is() -> None:
    harden()
    assert Strip([Segment("été 中 e\u0301")]).render(Console(color_system=None)) == "été 中 e\u0301"


def test_a_dumb_terminal_or_none_gets_plain_text() -> None:
    assert plain_terminal({"TERM": "dumb"})
    assert plain_terminal({})


def test_the_theme_follows_the_background() -> None:
    assert theme_for({"COLORFGBG": "0;15"}) == "ansi-light"
    assert theme_for({"COLORFGBG": "15;0"}) == "ansi-dark"
    assert theme_for({"NO_COLOR": "1"}) == "ansi-dark"


class Terminal:
    """The test application in a pseudo-terminal, and the screen as a person sees it."""

    def __init__(self, last_words: Path, *arguments: str) -> None:
        self.screen = pyte.Screen(80, 24)
        self.stream = pyte.ByteStream(self.screen)
        self.raw = b""
        command = ["-m", "tests.widgets.stage_in_terminal", str(last_words), *arguments]
        environment = {
            **os.environ,
            "TERM": "xterm-256color",
            "PYTHONPATH": os.pathsep.join(p for p in sys.path if p),
        }
        self.child: Any = pexpect.spawn(
            sys.executable, command, dimensions=(24, 80), timeout=20, env=environment
        )
        self.child.delaybeforesend = None
        self.wait("row0")

    def wait(self, text: str) -> None:
        while not any(text in line for line in self.screen.display):
            data = self.child.read_nonblocking(65536, timeout=20)
            self.raw += data
            self.stream.feed(data)

    def ended(self) -> int:
        self.child.expect(pexpect.EOF)
        self.raw += self.child.before or b""
        self.child.wait()
        return int(self.child.exitstatus)


@pytest.fixture
def last_words(tmp_path: Path) -> Path:
    return tmp_path / "last"


@pytest.fixture
def terminal(last_words: Path) -> Iterator[Terminal]:
    made = Terminal(last_words)
    yield made
    made.child.close(force=True)


def test_bad_bytes_and_hostile_rows_leave_the_desk_alive(terminal: Terminal) -> None:
    terminal.child.send(b"\xe9\xffj")
    terminal.wait("▌  row1")
    assert b"\x1b]52" not in terminal.raw


def test_keys_typed_ahead_reach_the_dialog_they_open(terminal: Terminal) -> None:
    terminal.child.send(b"/abc\r")
    terminal.wait("word of 3: abc")


def test_a_paste_of_a_megabyte_is_bounded(terminal: Terminal) -> None:
    terminal.child.send(b"/")
    terminal.wait("Word")
    paste = b"\x1b[200~" + b"abcde" * 200_000 + b"\x1b[201~\r"
    for begin in range(0, len(paste), 4000):
        terminal.child.send(paste[begin : begin + 4000])
    terminal.wait("word of 200")


def test_stopped_and_continued_it_draws_again(terminal: Terminal) -> None:
    for number in (signal.SIGTSTP, signal.SIGSTOP):
        os.kill(terminal.child.pid, number)
        _pid, status = os.waitpid(terminal.child.pid, os.WUNTRACED)
        assert os.WIFSTOPPED(status)
        terminal.screen.reset()
        os.kill(terminal.child.pid, signal.SIGCONT)
        terminal.wait("row0")
    terminal.child.send(b"j")
    terminal.wait("▌  row1")


def test_resized_to_one_cell_and_back(terminal: Terminal) -> None:
    terminal.child.send(b"j")
    terminal.wait("▌  row1")
    terminal.child.setwinsize(1, 1)
    terminal.child.send(b"j")
    terminal.screen.reset()
    terminal.child.setwinsize(24, 80)
    terminal.wait("▌  row2")


def test_a_termination_says_its_last_words_and_gives_the_terminal_back(
    terminal: Terminal, last_words: Path
) -> None:
    os.kill(terminal.child.pid, signal.SIGTERM)
    assert terminal.ended() == 128 + signal.SIGTERM
    assert last_words.read_text() == "goodbye"
    assert b"\x1b[?1049l" in terminal.raw
    assert b"\x1b[?25h" in terminal.raw


@pytest.mark.parametrize("ears", ["", "deaf"])
def test_a_line_that_drops_ends_the_desk(last_words: Path, ears: str) -> None:
    terminal = Terminal(last_words, ears)
    os.close(terminal.child.child_fd)
    _pid, status = os.waitpid(terminal.child.pid, 0)
    terminal.child.closed = True
    terminal.child.ptyproc.closed = True
    assert os.waitstatus_to_exitcode(status) == 128 + signal.SIGHUP
    assert last_words.read_text() == "goodbye"


def test_a_filter_of_colours_meets_only_segments_with_a_style() -> None:
    harden()
    strip = Strip([Segment("plain"), Segment("bold", Style(bold=True))])
    shown = strip.apply_filter(Monochrome(), Color.parse("black"))
    assert shown.text == "plainbold"
