"""Convocations, changes and ends written and let go at the command line."""

import email
from pathlib import Path

import pytest

from asotui.rules.answers import Participant
from tests.cli.conftest import Terminal
from tests.exports.meetings import seen
from tests.factories import COLLEAGUE
from tests.invitations import invites


@pytest.fixture
def meeting(terminal: Terminal) -> Terminal:
    """A meeting that can be convened: a chair of the section, and somebody from outside."""
    terminal.run("officer", "change", terminal.login, "--mail", "diallo@sec.example")
    terminal.section.meeting()
    terminal.run("meeting", "invite", "1", COLLEAGUE, "--as", "chair")
    terminal.run("meeting", "invite", "1", "Mme Petit <petit@sdis.example>")
    return terminal


def test_the_convocation_says_where_each_letter_is(meeting: Terminal) -> None:
    result = meeting.run("meeting", "convoke", "1")
    (place,) = result.stdout.splitlines()
    message = email.message_from_bytes(Path(place).read_bytes())
    assert "petit@sdis.example" in message["To"]
    assert "Mme Roussel" in result.stderr
    assert meeting.json("meeting", "show", "1")["state"] == "convened"
    meeting.run("meeting", "convoke", "1", code=4)


def test_the_answer_in_json_has_the_letters(meeting: Terminal) -> None:
    answer = meeting.json("meeting", "convoke", "1")
    assert answer["verb"].startswith("meeting.convened")
    (letter,) = answer["letters"]
    assert (letter["recipient"], letter["way"], letter["fault"]) == ("petit@sdis.example", "outbox", "")


def test_a_change_tells_only_whom_it_concerns(meeting: Terminal) -> None:
    meeting.run("meeting", "convoke", "1")
    moved = meeting.run("meeting", "move", "1", "11h")
    assert "asotui meeting update M1/" in moved.stderr
    assert len(meeting.json("meeting", "update", "1")["letters"]) == 1
    meeting.run("meeting", "update", "1", code=4)
    assert len(meeting.json("meeting", "update", "1", "--everybody")["letters"]) == 1
    assert "asotui meeting update" not in meeting.run("meeting", "change", "1", "--kind", "internal").stderr


def test_calling_off_tells_who_was_convened(meeting: Terminal) -> None:
    meeting.run("meeting", "convoke", "1")
    letters = meeting.json("meeting", "cancel", "1", "--reason", "grève")["letters"]
    assert [one["recipient"] for one in letters] == ["petit@sdis.example"]
    listed = meeting.json("meeting", "letters", "1")
    assert [(one["method"], one["state"]) for one in listed] == [("CANCEL", "sent"), ("REQUEST", "sent")]


def test_a_letter_is_printed_word_for_word(meeting: Terminal) -> None:
    place = meeting.run("meeting", "convoke", "1").stdout.strip()
    key = meeting.json("meeting", "letters", "1")[0]["letter"]
    assert meeting.run("meeting", "letter", str(key)).stdout_bytes == Path(place).read_bytes()
    meeting.run("meeting", "letter", "99", code=3)


def test_what_cannot_leave_waits_and_leaves_later(meeting: Terminal, tmp_path: Path) -> None:
    from asotui import locations

    blocked = locations.outbox()
    blocked.parent.mkdir(parents=True, exist_ok=True)
    blocked.write_text("not a folder")
    result = meeting.run("meeting", "convoke", "1", code=1)
    assert result.stdout == "" and "petit@sdis.example" in result.stderr
    assert [one["state"] for one in meeting.json("meeting", "letters")] == ["waiting"]
    blocked.unlink()
    assert len(meeting.run("meeting", "post").stdout.splitlines()) == 1
    assert meeting.json("meeting", "letters") == []
    assert meeting.json("meeting", "post", "--everybody", "--again", "1") == []


def test_notice_that_is_not_kept_asks_for_the_urgency(terminal: Terminal) -> None:
    terminal.run("officer", "change", terminal.login, "--mail", "diallo@sec.example")
    terminal.run("meeting", "plan", "Avis", "tomorrow 10h", "--kind", "consultative", "--chair", COLLEAGUE)
    assert "R133-8" in terminal.run("meeting", "convoke", "1", code=4).stderr
    terminal.run("meeting", "convoke", "1", "--urgency", "délai européen")
    assert terminal.json("meeting", "show", "1")["urgency_reason"] == "délai européen"


def test_only_an_invitation_of_others_is_replied_to(meeting: Terminal) -> None:
    meeting.run("meeting", "reply", "1", "accepted", code=4)
    meeting.run("meeting", "reply", "1", "delegated", code=2)


def test_a_whole_series_of_others_is_answered_in_one_letter(terminal: Terminal) -> None:
    terminal.run("officer", "change", terminal.login, "--mail", "diallo@sec.example")
    us = (Participant("diallo@sec.example"),)
    invites(terminal.section, rule="FREQ=WEEKLY;COUNT=3", attendees=us)
    terminal.run("meeting", "reply", "2", "tentative")
    terminal.run("meeting", "reply", "1", "accepted", "--whole")
    answers = [terminal.json("meeting", "people", str(n))[0]["answer"] for n in (1, 2, 3)]
    assert answers == ["accepted"] * 3
    keys = [terminal.json("meeting", "letters", n)[0]["letter"] for n in ("1", "2")]
    whole, one = [seen(terminal.run("meeting", "letter", str(key)).stdout_bytes).text for key in keys]
    assert "all meetings of the series" in whole and "all meetings of the series" not in one
    invites(terminal.section, uid="cabinet-2", attendees=us)
    terminal.run("meeting", "reply", "4", "accepted", "--whole", code=4)
