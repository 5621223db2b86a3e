"""Whatever stands in the register, nothing of it steers the terminal and nothing of it is taken for markup."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlmodel import select

from asotui import identity
from asotui.config import save_view
from asotui.ingest import collector
from asotui.ingest.sources import open_source
from asotui.models import Correspondent, Dossier, Note, Piece, Receipt, ReceiptText, Task
from asotui.services import dossiers, notes, officers, pieces, settings, tasks, triage
from asotui.services.dossiers import DossierInput
from tests.factories import HEAD, Section, in_days
from tests.hostile import (
    HALVES,
    HOSTILE,
    MARKUP,
    STEERING,
    control_bytes_of_data,
    fill,
    fill_meetings,
    most_marks,
)
from tests.terminal import SECONDS, Terminal

CORPUS = Path(__file__).parents[2] / "shared" / "corpora" / "mail" / "maildir"
AFTER_A_KEY, AFTER_ESC = 0.08, 0.2
"""Seconds of calm: a key right after Esc would make another key of both."""
ME = identity.current().login


@pytest.fixture
def mine(section: Section) -> Section:
    section.do(officers.add, ME, "Mme Essai")
    return section


@pytest.fixture
def full(mine: Section) -> Section:
    fill(mine, ME)
    for text in MARKUP:
        mine.receipt(text, sender=text, urgency=1)
    save_view("[b]vue[/b]", "[bold")
    return mine


def walk(desk: Terminal, *steps: str) -> Iterator[str]:
    """Type the keys of each step, and give the screen once it is complete."""
    for step in steps:
        desk.send(*step.split())
        desk.calm(AFTER_ESC if step == "esc" else AFTER_A_KEY)
        yield desk.text


HERE = ("inbox", "questions", "receipt")
PLACES = {
    "inbox": ["w", "j w", "V G V", "esc", "G", "g g", *["tab"] * 7, "G", "tab", "esc"],
    "questions": [
        "tab",
        "tab",
        "m",
        "esc",
        "a",
        "esc",
        "o",
        "esc",
        "i",
        "esc",
        "/ [ b",
        "esc",
        "n",
        "esc",
        ":",
        "esc",
    ],
    "receipt": ["enter", "w", *["J"] * 6, "v", "enter", "q", "i", "esc", "J", "J", "B", "B", "q", "esc"],
    "dossiers": ["g d", "w", "j", "w", "S", "esc", "F", "esc"],
    "dossier": [
        "enter",
        "w",
        "enter",
        "q",
        "tab",
        "G",
        "tab",
        "G",
        "tab",
        "w",
        "tab",
        "T",
        "esc",
        "L",
        "esc",
        "?",
        "q",
        "q",
    ],
    "tasks": ["g t", "j", "T", "esc", "enter", "q"],
    "acts": ["g a", "w", "j", "w", "G", "w", "tab"],
    "rooms": ["g r", "n", "esc", "enter", "esc", "?", "q"],
    "officers": ["g o", "j", "A", "esc", "?", "q"],
}
MEETINGS = {
    "planner": (
        "g m, f, esc, n, esc, m, J, L, l, esc, N, P, K, esc, tab, j, tab, j, tab, l, tab, j, G, k",
        ["Week", "Month", "move"],
    ),
    "sitting": (
        "enter, w, j, d, esc, D, esc, D, c, esc, a, esc, +, esc, enter, esc, tab, r, esc, G",
        ["way since", "Votes", "take it back"],
    ),
    "meeting": (
        "esc, enter, a, esc, r, esc, s, esc, +, esc, tab, j, enter, esc, r, esc, p, v, G, q, d, esc, T, esc, t, esc, "
        "tab, T, esc, tab, enter, q, tab, j, tab, G, C, f4, esc, esc, e, esc, L, esc, esc",
        ["stands in for", "Papers", "A time for", "text/plain"],
    ),
    "minutes": ("G, enter, tab, tab, tab, tab, enter, j, G, +, esc, q, q", ["Minutes of", "amendment"]),
    "rooms and dossiers": (
        "g r, n, esc, j, e, esc, o, g d, enter, tab, tab, j, tab, j, tab, G, q, g t, j, g a, w, j, w",
        ["Rooms", "Dossier ", "Meetings", "Acts"],
    ),
    "inbox": ("g i, j, w, enter, q, tab, G", ["today"]),
}
"""What is typed at each place of a meeting, and words that are then among the bytes: that place was on the screen."""


@pytest.fixture
def convened(mine: Section) -> Section:
    mine.dossier(MARKUP[0], by=ME)
    fill_meetings(mine, ME)
    return mine


@pytest.mark.parametrize("text", STEERING.values(), ids=STEERING)
def test_what_steers_would_be_seen_among_the_bytes_of_the_desk(text: str) -> None:
    assert control_bytes_of_data(f"\x1b[1;1Hab\x1b[K{text}\x1b[0m".encode()) != []
    assert control_bytes_of_data(b"\x1b[1;1Hab\x1b[K\x1b[0m\r\n") == []


@pytest.mark.parametrize(("size", "places"), [((80, 24), tuple(PLACES)), ((120, 40), HERE)])
def test_no_control_of_data_reaches_the_terminal_from_any_screen(
    full: Section, size: tuple[int, int], places: tuple[str, ...]
) -> None:
    with Terminal("--store", str(full.store.path), size=size) as desk:
        desk.wait("Inbox")
        desk.calm()
        desk.is_looked_at, seen = False, 0
        for place in places:
            for step, _screen in zip(PLACES[place], walk(desk, *PLACES[place]), strict=True):
                assert desk.child.isalive(), (place, step)
            assert control_bytes_of_data(desk.raw[seen:]) == [], place
            seen = len(desk.raw)
        assert most_marks(desk.raw) <= 4
        desk.send(b"\x11")
        assert desk.ended() == 0


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_no_control_of_a_meeting_reaches_the_terminal(convened: Section, size: tuple[int, int]) -> None:
    with Terminal("--store", str(convened.store.path), size=size) as desk:
        desk.wait("Inbox")
        desk.calm()
        desk.is_looked_at, seen = False, 0
        for place, (typed, shown) in MEETINGS.items():
            for _screen in walk(desk, *typed.split(", ")):
                assert desk.child.isalive(), place
            drawn = desk.raw[seen:]
            assert control_bytes_of_data(drawn) == [], place
            assert [word for word in shown if word.encode() not in drawn] == [], place
            seen = len(desk.raw)
        assert most_marks(desk.raw) <= 4
        for text in MARKUP:
            assert text.encode() in desk.raw
        desk.send(b"\x11")
        assert desk.ended() == 0


def test_brackets_are_shown_as_they_are_written(mine: Section) -> None:
    for text in MARKUP:
        mine.receipt(text, sender=text)
        mine.dossier(text, by=ME)
    with Terminal("--store", str(mine.store.path), size=(160, 40)) as desk:
        desk.wait("Inbox")
        desk.calm()
        seen = desk.text + "".join(
            walk(desk, "enter", "q", "G", "enter", "q", "m", "esc", "g d", "enter", "q", "g a")
        )
        for text in MARKUP:
            assert text in seen
        assert desk.child.isalive()


COMMANDS = [
    ["brief"],
    ["inbox", "--view", "all"],
    ["show", "1"],
    ["log"],
    ["dossier", "list"],
    ["dossier", "show", "1"],
    ["task", "list"],
    ["officer", "list"],
    ["--help"],
]


OF_MEETINGS = [
    ["room", "list"],
    ["meeting", "list"],
    *(
        ["meeting", name, "M1002/2026"]
        for name in (
            "show",
            "people",
            "agenda",
            "timeline",
            "decisions",
            "minutes",
            "quorum",
            "letters",
        )
    ),
    ["meeting", "actions"],
    ["meeting", "letters"],
    ["meeting", "calendars"],
    ["meeting", "find-time", "--for", "1h"],
    ["meeting", "export"],
    ["brief"],
    ["inbox"],
]


def test_no_control_of_data_is_printed(full: Section) -> None:
    _print(full, COMMANDS)


def test_no_control_of_meetings_is_printed(convened: Section) -> None:
    _print(convened, OF_MEETINGS)


def _print(section: Section, commands: list[list[str]]) -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    for command in commands:
        done = subprocess.run(
            [sys.executable, "-m", "asotui", "--store", str(section.store.path), *command],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS,
            check=False,
            env=environment,
        )
        assert b"Traceback" not in done.stderr, command
        assert done.stdout, command
        assert control_bytes_of_data(done.stdout + done.stderr) == [], command
        assert b"\x1b" not in done.stdout, command


def test_what_comes_through_the_door_is_harmless_in_the_register(section: Section) -> None:
    for text in HOSTILE:
        receipt = section.receipt(f"a{text}", sender=f"b{text}", sender_address=text, text=text)
        dossier = section.do(
            dossiers.open, DossierInput(title=f"c{text}", classification=text, next_action=text)
        )
        section.do(notes.add, dossier, f"d{text}")
        section.do(tasks.add, f"e{text}", None, None, dossier)
        section.do(pieces.attach, dossier, f"f{text}", b"x")
        section.do(pieces.expect, dossier, f"g{text}", text, in_days(1))
        section.do(triage.call_book, [receipt], f"h{text}", in_days(9))
        section.do(triage.cancel, receipt, f"i{text}")
    section.do(settings.set, "section_name", "Bureau" + STEERING["clipboard"])
    for text in HALVES:
        section.do(notes.add, dossier, text)
        section.do(tasks.add, text)
        section.do(pieces.attach, dossier, text, b"x")
        section.do(triage.close, [section.receipt()], "answered", text)
    columns = [
        Receipt.sender_name,
        Receipt.sender_address,
        Receipt.subject,
        Receipt.outcome_word,
        ReceiptText.text,
        Correspondent.name,
        Correspondent.address,
        Dossier.title,
        Dossier.classification,
        Dossier.next_action,
        Note.text,
        Task.title,
        Piece.name,
        Piece.expected_from,
    ]
    with section.store.read() as session:
        for column in columns:
            for value in session.exec(select(column)):
                assert control_bytes_of_data(value.encode()) == [], column
                assert most_marks(value.encode()) <= 4
                assert len(value) <= 200_000


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real mail is not here")
def test_no_control_of_real_mail_reaches_the_terminal(mine: Section) -> None:
    collector.collect(mine.store, HEAD, [open_source(str(CORPUS), {})])
    with Terminal("--store", str(mine.store.path), size=(120, 40)) as desk:
        desk.wait("Inbox")
        desk.calm()
        desk.is_looked_at = False
        pages = ["tab"] * 6 + ["\x1b[6~"] * 15
        for _screen in walk(desk, *pages):
            assert desk.child.isalive()
        for _screen in walk(desk, "g g", "enter", *["J"] * 20):
            assert desk.child.isalive()
        assert control_bytes_of_data(desk.raw) == []
