"""The keys with which an officer comes past every screen, and what has to be seen there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from asotui import clock
from tests.factories import Section
from tests.hostile import desks, meetings
from tests.hostile.judging import Reading, control_bytes_of_data, most_marks
from tests.hostile.watching import WatchedTerminal, rows_of
from tests.terminal import Terminal

AFTER_A_KEY, AFTER_ESC = 0.08, 0.2
"""Seconds of calm: a key right after Esc would make another key of both."""
F9, HOME = "\x1b[20~", "\x1b[H"
PAGES = ", ".join(["\x1b[6~"] * 6)


@dataclass(frozen=True, slots=True)
class Place:
    """Keys of a place, a step between two commas, and words that are among the bytes of the walk once it was there."""

    typed: str
    shown: Sequence[str] = ()

    @property
    def steps(self) -> list[str]:
        """The steps; the keys of one are typed in one burst."""
        return self.typed.split(", ")


def walk(desk: Terminal, *steps: str) -> Iterator[str]:
    """Type the keys of each step, and give the screen once it is complete."""
    for step in steps:
        desk.send(*step.split())
        desk.calm(AFTER_ESC if step == "esc" else AFTER_A_KEY)
        yield desk.text


DESK: Mapping[str, Place] = {
    "unfinished": Place(
        f"{F9}, j, j, G, K, n, enter, {PAGES}, esc, esc, g i, {F9}, j, enter, {PAGES}, esc, esc, g i",
        ["Since"],
    ),
    "inbox": Place("w, j w, V G V, esc, G, g g, tab, tab, tab, tab, tab, tab, tab, G, tab, esc", ["Inbox"]),
    "questions": Place("tab, tab, m, esc, a, esc, o, esc, i, esc, / [ b, esc, n, esc, :, esc"),
    "receipt": Place(
        f"enter, w, J, J, J, J, J, J, v, enter, {PAGES}, q, i, esc, J, J, B, B, {PAGES}, q, esc"
    ),
    "dossiers": Place("g d, w, j, w, S, esc, F, esc", ["Dossiers"]),
    "dossier": Place(
        "enter, w, enter, q, tab, G, tab, G, tab, w, tab, G, tab, T, esc, L, esc, ?, q, q", ["Links"]
    ),
    "tasks": Place("g t, j, T, esc, enter, q", ["To do"]),
    "acts": Place("g a, w, j, w, G, w, tab", ["Acts"]),
    "rooms": Place("g r, n, esc, enter, esc, ?, q", ["Rooms"]),
    "officers": Place("g o, j, A, esc, ?, q", ["Officers"]),
    "collecting": Place(f"g i, C, {PAGES}, esc", ["Collecting the mail"]),
}
"""The desk without meetings."""
HERE = ("inbox", "questions", "receipt")
"""What a wide terminal draws otherwise."""


def of_meetings() -> Mapping[str, Place]:
    """The meetings: the planner, one that sits, those of a series, minutes, rooms; then letters leave."""
    monday = clock.today() - timedelta(days=clock.today().weekday())
    days = (meetings.SITTING, meetings.ON, meetings.BEGUN)
    later, far, begun = ((monday + timedelta(days=after)).isoformat() for after in days)
    return {
        "planner": Place(
            f"g m, /, {far}, enter, {HOME}, f, esc, n, esc, m, J, L, l, esc, N, P, K, esc, tab, j, tab, j, tab, l, tab, j, G, k, tab",
            ["Week", "Month", "move"],
        ),
        "sitting": Place(
            f"/, {later}, enter, {HOME}, enter, w, j, d, esc, D, esc, D, c, esc, a, esc, +, esc, enter, esc, tab, r, esc, G",
            ["way since", "Votes", "take it back"],
        ),
        "meeting": Place(
            "esc, enter, a, esc, r, esc, s, esc, +, esc, tab, j, enter, esc, r, esc, p, v, G, q, d, esc, T, esc, t, esc, "
            "tab, T, esc, t, j, enter, esc, tab, q, tab, enter, q, tab, j, tab, G, C, f4, esc, esc, e, esc, L, esc, esc",
            ["stands in for", "Papers", "A time for", "text/plain", "Steps around"],
        ),
        "minutes": Place(
            f"/, {later}, enter, {HOME}, G, enter, tab, tab, tab, tab, enter, j, G, +, esc, q, q",
            ["Minutes of", "amendment"],
        ),
        "steps": Place("R, j, G, enter, esc, +, esc, tab, q", ["Steps around", "A step of"]),
        "convoking": Place(
            f"/, {far}, enter, {HOME}, enter, c, tab, tab, tab, enter, G, q, G, enter, q, c, n, e, esc, q",
            ["outbox", "once more", "Convocation: "],
        ),
        "convoking late": Place(
            f"/, {begun}, enter, {HOME}, enter, c, y, [b], enter, tab, tab, tab, enter, q, K, esc, q",
            ["began on", "The urgency", "Convocation: "],
        ),
        "dossier": Place("g d, enter, tab, tab, j, tab, j, tab, G", ["Meetings", "Dossier "]),
        "lists": Place("g r, n, esc, j, e, esc, o, g t, j, g a, w, j, w", ["Rooms", "Acts"]),
        "inbox": Place("g i, j, w, enter, q, tab, G", ["today"]),
    }


@dataclass
class Findings:
    """What walks found: how much they drew and read, and all that should not have been there."""

    bytes_drawn: int = 0
    steps: int = 0
    reading: Reading = field(default_factory=Reading)
    found: list[str] = field(default_factory=list)

    def __iadd__(self, other: Findings) -> Findings:
        self.bytes_drawn += other.bytes_drawn
        self.steps += other.steps
        self.reading += other.reading
        self.found += other.found
        return self

    @property
    def all(self) -> list[str]:
        """Every finding as a line."""
        return [*self.found, *(f"{text!r} drawn as {seen}" for text, seen in self.reading.altered.items())]


def past(desk: WatchedTerminal, places: Mapping[str, Place]) -> Findings:
    """Walk past places; the bytes of each are looked at before the next."""
    findings, seen = Findings(), len(desk.raw)
    for name, place in places.items():
        for step, _screen in zip(place.steps, walk(desk, *place.steps), strict=True):
            findings.reading.look(rows_of(desk.screen), f"{name} {step}")
            findings.reading.meet(desk.shown.name, desk.own_rows)
            findings.steps += 1
        drawn = desk.raw[seen:]
        findings.found += [f"{name}: {control}" for control in control_bytes_of_data(drawn)]
        findings.found += [
            f"{name}: {word!r} is not seen" for word in place.shown if word.encode() not in drawn
        ]
        if most_marks(drawn) > 4:
            findings.found.append(f"{name}: {most_marks(drawn)} marks on a letter")
        findings.bytes_drawn += len(drawn)
        seen = len(desk.raw)
    return findings


def between(desk: WatchedTerminal, section: Section, texts: Sequence[str]) -> Findings:
    """Somebody types a title while a colleague changes it: the three versions of it."""
    before = past(desk, {"asked": Place("g d, enter, T, b i s")})
    section.act(desks.ME, desks.retitle, texts)
    shown = ["changed the same thing", "before"]
    before += past(desk, {"versions": Place("enter, G, g g, m, esc, esc, q", shown)})
    return before
