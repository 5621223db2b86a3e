"""Whatever the line and the machine do, the desk goes on, or ends well; without a terminal the day is printed."""

from __future__ import annotations

import os
import re
import select
import signal
import subprocess
import sys
from collections.abc import Callable

import pytest

from asotui.models import Receipt
from asotui.store import Store
from tests.factories import Section
from tests.terminal import SECONDS, Terminal

Open = Callable[..., Terminal]
MEGABYTE = 1_000_000
SECONDS_TO_GO = 5
"""Two for a desk that finishes its act and gives up on its terminal; the rest is for a busy machine."""


@pytest.fixture
def letters(mine: Section) -> list[int]:
    return [mine.receipt(f"Lettre {n}") for n in range(5)]


@pytest.fixture
def desk(open_desk: Open, letters: list[int]) -> Terminal:
    terminal = open_desk()
    terminal.wait("Lettre 4")
    return terminal


def cursor_on(desk: Terminal, subject: str) -> None:
    desk.until(lambda: any("▌" in line and subject in line for line in desk.text.splitlines()), subject)


def leave(desk: Terminal, times: int = 1) -> None:
    """Esc by itself: with a key right after it, it would be the name of another key."""
    for _ in range(times):
        desk.send("esc")
        desk.calm()


def state(mine: Section, receipt_id: int) -> str:
    return mine.row(Receipt, receipt_id).state


def test_bytes_that_are_no_text_are_passed_over(desk: Terminal) -> None:
    desk.send(b"\xe9\xff\xc3j")
    cursor_on(desk, "Lettre 1")
    desk.send("/", b"lettre \xe9", "enter")
    desk.wait("/lettre \N{REPLACEMENT CHARACTER}")
    leave(desk)
    desk.send("k")
    cursor_on(desk, "Lettre 0")


@pytest.mark.parametrize("where", ["/", "", "i"])
def test_a_paste_of_a_megabyte_is_no_command_and_the_desk_goes_on(
    desk: Terminal, mine: Section, letters: list[int], where: str
) -> None:
    if where:
        desk.send(where)
        desk.wait("Filter:" if where == "/" else "Note on")
    for begin in range(0, len(PASTE), 4000):
        desk.child.send(PASTE[begin : begin + 4000])
    desk.calm()
    leave(desk, 2)
    desk.send("j")
    cursor_on(desk, "Lettre 1")
    assert {state(mine, n) for n in letters} == {"untriaged"}


PASTE = b"\x1b[200~" + b"ein q" * (MEGABYTE // 5) + b"\x1b[201~"


def test_resized_to_one_cell_and_back_it_draws_everything_again(desk: Terminal) -> None:
    for columns, lines in ((1, 1), (80, 24), (3, 2), (200, 60), (20, 5), (80, 24)):
        desk.resize(columns, lines)
        desk.send("j")
        desk.calm()
    desk.screen.reset()
    desk.resize(81, 24)
    desk.wait("Lettre 0")
    cursor_on(desk, "Lettre 4")


def test_stopped_and_continued_it_takes_the_terminal_back(desk: Terminal) -> None:
    os.kill(desk.child.pid, signal.SIGTSTP)
    _pid, status = os.waitpid(desk.child.pid, os.WUNTRACED)
    assert os.WIFSTOPPED(status)
    desk.calm()
    assert b"\x1b[?1049l" in desk.raw
    desk.screen.reset()
    os.kill(desk.child.pid, signal.SIGCONT)
    desk.wait("Lettre 0")
    desk.send("j")
    cursor_on(desk, "Lettre 1")


def hang_up(desk: Terminal) -> int:
    """Close the terminal as a dropped line does; how the program ended."""
    watched = os.pidfd_open(desk.child.pid)
    os.close(desk.child.child_fd)
    desk.child.closed = desk.child.ptyproc.closed = True
    ready, _, _ = select.select([watched], [], [], SECONDS_TO_GO)
    assert ready, "the desk outlives its line"
    _pid, status = os.waitpid(desk.child.pid, 0)
    desk.child.terminated = desk.child.ptyproc.terminated = True
    os.close(watched)
    return os.waitstatus_to_exitcode(status)


def test_a_line_that_drops_ends_the_desk(desk: Terminal) -> None:
    assert hang_up(desk) == 128 + signal.SIGHUP


@pytest.mark.parametrize("keys", ["ei", "Xen", "m", "h", "/lettre"])
def test_a_line_that_drops_at_any_key_leaves_a_whole_register(
    desk: Terminal, mine: Section, letters: list[int], keys: str
) -> None:
    desk.send(*keys)
    assert hang_up(desk) == 128 + signal.SIGHUP
    kept = {state(mine, n) for n in letters}
    assert kept in ({"untriaged"}, {"untriaged", "closed"}, {"closed"})
    Store.open(mine.store.path).close()
    mine.receipt("Après")


def test_ended_from_outside_it_gives_the_terminal_back(desk: Terminal) -> None:
    os.kill(desk.child.pid, signal.SIGTERM)
    assert desk.ended() == 128 + signal.SIGTERM
    assert b"\x1b[?1049l" in desk.raw and b"\x1b[?25h" in desk.raw


@pytest.mark.parametrize("key", [b"q", b"\x11"])
def test_left_by_its_keys_it_gives_the_terminal_back(desk: Terminal, key: bytes) -> None:
    desk.send(key)
    assert desk.ended() == 0
    assert b"\x1b[?1049l" in desk.raw and b"\x1b[?25h" in desk.raw


COLOUR = re.compile(rb"\x1b\[(?:\d+;)*(?:3[0-8]|4[0-8]|9\d|10[0-7])[;m]")


def test_without_colours_none_is_sent(mine: Section, open_desk: Open, letters: list[int]) -> None:
    def decided(environment: dict[str, str], number: int) -> Terminal:
        terminal = open_desk(environment=environment)
        terminal.wait("Lettre 4")
        terminal.send("1", "x", "e", "i")
        terminal.until(lambda: f"Lettre {number}" not in terminal.text, "act")
        terminal.calm()
        return terminal

    plain, coloured = decided({"NO_COLOR": "1"}, 1), decided({}, 2)
    assert not COLOUR.search(plain.raw)
    assert COLOUR.search(coloured.raw)


# Without a terminal


def printed(*arguments: str, **environment: str) -> str:
    """What the program prints with nothing on its standard input; it must end well."""
    done = subprocess.run(
        [sys.executable, "-m", "asotui", *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), **environment},
    )
    assert done.returncode == 0, done.stderr
    assert "\x1b" not in done.stdout
    return done.stdout


def test_without_a_terminal_the_day_is_printed(mine: Section, letters: list[int]) -> None:
    assert "Lettre 0" in printed("--store", str(mine.store.path))


def test_on_a_terminal_that_cannot_draw_the_day_is_printed(open_desk: Open, letters: list[int]) -> None:
    terminal = open_desk(environment={"TERM": "dumb"})
    assert terminal.ended() == 0
    assert b"Lettre 0" in terminal.raw
    assert b"\x1b" not in terminal.raw


def test_the_demonstration_prints_its_day_without_a_terminal_and_opens_with_one() -> None:
    assert len(printed("--lang", "en", "demo").splitlines()) > 20
    with Terminal("--lang", "fr", "demo") as terminal:
        terminal.wait("Boîte")
        terminal.send("q")
        assert terminal.ended() == 0
