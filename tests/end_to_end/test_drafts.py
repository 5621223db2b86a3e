"""However the program ends while somebody types, the words stand there again."""

from __future__ import annotations

import os
import select
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from asotui import drafts, identity
from tests.end_to_end.test_line import SECONDS_TO_GO, hang_up
from tests.factories import Section
from tests.terminal import CALM, SECONDS, Terminal

Open = Callable[..., Terminal]
TYPED = "Rappeler le SDIS avant midi"


def on_disk(mine: Section) -> list[str]:
    return [sheet.text for sheet in drafts.unfinished(str(mine.store.path), identity.current().login)]


def until_on_disk(desk: Terminal, mine: Section, text: str) -> None:
    until = time.monotonic() + SECONDS
    while not any(text in written for written in on_disk(mine)):
        assert time.monotonic() < until, "what was typed is not on disk"
        desk._read(CALM)


def kill(desk: Terminal) -> None:
    os.kill(desk.child.pid, signal.SIGKILL)
    assert desk.ended() == 128 + signal.SIGKILL


def typing_a_note(open_desk: Open) -> Terminal:
    desk = open_desk()
    desk.wait("Demande")
    desk.send("i")
    desk.wait("Note on 1/")
    desk.send(TYPED)
    desk.wait(TYPED)
    return desk


def typing_in_the_planning_form(open_desk: Open) -> Terminal:
    desk = open_desk()
    desk.wait("Demande")
    desk.send("g", "m")
    desk.wait("Mon")
    desk.send("n")
    desk.wait("Plan a meeting")
    desk.send(TYPED)
    desk.wait(TYPED)
    return desk


def saved_in_the_own_editor(open_desk: Open) -> Terminal:
    """The editor has saved, and is still open."""
    desk = open_desk()
    desk.wait("Demande")
    desk.send("i")
    desk.wait("Note on 1/")
    desk.send("f4")
    return desk


@pytest.fixture(autouse=True)
def _a_receipt(mine: Section) -> None:
    mine.receipt("Demande")


@pytest.mark.parametrize("typing", [typing_a_note, typing_in_the_planning_form])
def test_killed_while_typing_what_was_on_disk_stands_there_again(
    mine: Section, open_desk: Open, typing: Callable[[Open], Terminal]
) -> None:
    desk = typing(open_desk)
    until_on_disk(desk, mine, TYPED)
    desk.send("!")
    kill(desk)
    again = open_desk()
    again.wait("Not kept yet:")
    again.send(b"\x1b[20~")
    again.wait("Since")
    again.send("enter")
    again.wait(TYPED)
    again.wait("typed before")
    assert len(on_disk(mine)) == 1


@pytest.mark.parametrize("typing", [typing_a_note, typing_in_the_planning_form])
def test_a_line_that_drops_loses_no_word(
    mine: Section, open_desk: Open, typing: Callable[[Open], Terminal]
) -> None:
    assert hang_up(typing(open_desk)) == 128 + signal.SIGHUP
    assert TYPED in on_disk(mine)[0]


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_a_terminal_that_nobody_reads_holds_nothing_back(mine: Section, open_desk: Open, number: int) -> None:
    desk = typing_a_note(open_desk)
    watched = os.pidfd_open(desk.child.pid)
    # One frame of this size is more than the line holds: the program cannot go on writing.
    desk.child.setwinsize(200, 300)
    desk.child.setwinsize(190, 310)
    desk.child.setwinsize(200, 300)
    os.kill(desk.child.pid, number)
    ready, _, _ = select.select([watched], [], [], SECONDS_TO_GO)
    os.close(watched)
    assert ready, "the desk outlives its stalled terminal"
    assert TYPED in on_disk(mine)[0]
    _pid, status = os.waitpid(desk.child.pid, 0)
    desk.child.terminated = desk.child.ptyproc.terminated = True
    assert os.waitstatus_to_exitcode(status) == 128 + number


@pytest.mark.parametrize("ended", [kill, hang_up])
def test_what_was_saved_in_the_own_editor_stands_there_again(
    mine: Section,
    open_desk: Open,
    ended: Callable[[Terminal], object],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    editor = tmp_path / "editor.py"
    editor.write_text(
        f"import sys, time\nopen(sys.argv[1], 'w').write({TYPED!r})\ntime.sleep({SECONDS})\n", "utf-8"
    )
    monkeypatch.setenv("VISUAL", f"{sys.executable} {editor}")
    desk = saved_in_the_own_editor(open_desk)
    until_on_disk(desk, mine, TYPED)
    ended(desk)
    again = open_desk()
    again.wait("Demande")
    again.send("i")
    again.wait(TYPED)
