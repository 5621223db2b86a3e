import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import Monochrome
from textual.strip import Strip

from asotui.widgets.terminal import harden, plain_terminal, theme_for
from tests.terminal import Terminal


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


class OnStage(Terminal):
    """The test application in a pseudo-terminal."""

    MODULE = "tests.widgets.stage_in_terminal"


@pytest.fixture
def last_words(tmp_path: Path) -> Path:
    return tmp_path / "last"


@pytest.fixture
def terminal(last_words: Path) -> Iterator[OnStage]:
    with OnStage(str(last_words)) as made:
        made.wait("row0")
        yield made


def test_bad_bytes_and_hostile_rows_leave_the_desk_alive(terminal: OnStage) -> None:
    terminal.send(b"\xe9\xffj")
    terminal.wait("▌  row1")
    assert b"\x1b]52" not in terminal.raw


def test_keys_typed_ahead_reach_the_dialog_they_open(terminal: OnStage) -> None:
    terminal.send(b"/abc\r")
    terminal.wait("word of 3: abc")


def test_a_paste_of_a_megabyte_is_bounded(terminal: OnStage) -> None:
    terminal.send(b"/")
    terminal.wait("Word")
    paste = b"\x1b[200~" + b"abcde" * 200_000 + b"\x1b[201~\r"
    for begin in range(0, len(paste), 4000):
        terminal.send(paste[begin : begin + 4000])
    terminal.wait("word of 200")


def test_stopped_and_continued_it_draws_again(terminal: OnStage) -> None:
    for number in (signal.SIGTSTP, signal.SIGSTOP):
        os.kill(terminal.child.pid, number)
        _pid, status = os.waitpid(terminal.child.pid, os.WUNTRACED)
        assert os.WIFSTOPPED(status)
        terminal.screen.reset()
        os.kill(terminal.child.pid, signal.SIGCONT)
        terminal.wait("row0")
    terminal.send(b"j")
    terminal.wait("▌  row1")


def test_resized_to_one_cell_and_back(terminal: OnStage) -> None:
    terminal.send(b"j")
    terminal.wait("▌  row1")
    terminal.resize(1, 1)
    terminal.calm()
    terminal.send(b"j")
    terminal.calm()
    terminal.resize(80, 24)
    terminal.wait("▌  row2")


def test_a_termination_says_its_last_words_and_gives_the_terminal_back(
    terminal: OnStage, last_words: Path
) -> None:
    os.kill(terminal.child.pid, signal.SIGTERM)
    assert terminal.ended() == 128 + signal.SIGTERM
    assert last_words.read_text() == "goodbye"
    assert b"\x1b[?1049l" in terminal.raw
    assert b"\x1b[?25h" in terminal.raw


@pytest.mark.parametrize("ears", ["", "deaf"])
def test_a_line_that_drops_ends_the_desk(last_words: Path, ears: str) -> None:
    terminal = OnStage(str(last_words), ears)
    terminal.wait("row0")
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
