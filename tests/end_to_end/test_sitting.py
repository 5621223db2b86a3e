"""The line drops in the middle of a word, under an item or in the minutes: every word stands there again."""

from __future__ import annotations

import os
import select
import signal
from collections.abc import Callable

import pytest

from asotui import clock, identity
from asotui.drafts import Draft
from asotui.models import AgendaItem
from asotui.queries import officers
from asotui.services import meetings
from asotui.services.meetings import PersonInput
from tests.factories import Section
from tests.terminal import Terminal

Open = Callable[..., Terminal]
SECONDS_TO_GO = 5
SPOKEN = "Mme Petit expose le plan, puis la salle pose trois questions."


@pytest.fixture
def mine_now(mine: Section) -> int:
    """A meeting of this hour, to which the user of the machine is convened."""
    me = mine.see(officers.by_login, identity.current().login)
    now = clock.local(clock.now()).replace(tzinfo=None, second=0, microsecond=0)
    people = [PersonInput(officer_id=me.id)]
    meeting_id = mine.meeting("Point travaux", starts_at=now, people=people)
    mine.item(meeting_id, "Avancement du chantier")
    mine.do(meetings.begin, meeting_id)
    return meeting_id


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


def at_the_meeting(open_desk: Open) -> Terminal:
    """The desk, from the inbox to the agenda of the meeting that sits."""
    desk = open_desk()
    desk.wait("Point travaux")
    desk.send("enter")
    desk.wait("under way since")
    desk.wait("1. Avancement")
    return desk


def test_words_under_an_item_outlive_the_line(mine: Section, mine_now: int, open_desk: Open) -> None:
    desk = at_the_meeting(open_desk)
    desk.send("enter")
    desk.wait("F5 decision")
    desk.send(SPOKEN)
    desk.wait("trois questions.")
    assert hang_up(desk) == 128 + signal.SIGHUP
    again = at_the_meeting(open_desk)
    again.wait(SPOKEN)
    again.wait("Esc keeps it")
    again.send(" Suite.")
    again.wait(f"{SPOKEN} Suite.")
    again.send("esc")
    again.wait("u undoes")
    assert mine.row(AgendaItem, 1).notes == f"{SPOKEN} Suite."


def test_words_in_the_minutes_outlive_the_line(mine: Section, mine_now: int, open_desk: Open) -> None:
    desk = at_the_meeting(open_desk)
    desk.send("c")
    desk.wait("held and closed")
    desk.send("m")
    desk.wait("f chooses the form")
    desk.send("f", "s")
    desk.wait("Summary minutes ·")
    desk.send("enter")
    desk.wait("F2 keep")
    desk.send("Relu par le bureau. ")
    desk.wait("Relu par le bureau. Summary")
    assert hang_up(desk) == 128 + signal.SIGHUP
    left = Draft(str(mine.store.path), identity.current().login, f"minutes of meeting {mine_now}")
    assert left.text.startswith("Relu par le bureau. Summary minutes")
