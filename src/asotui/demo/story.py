"""What the demonstration tells: people, what came in, the matters it belongs to, and who did what when.

Days are working days counted from today: 3 in `when` is three working days ago, 2 in a due date is in two days.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

ME = "me"
"""The visiting officer, whoever that is."""


@dataclass(frozen=True, slots=True)
class When:
    """A moment: `days` working days ago at `at` on the office's clock, or today so many `minutes` ago."""

    days: int = 0
    at: str = ""
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """Something an officer did: `what` is a word of `playing`, `values` fill it."""

    when: When
    who: str
    what: str
    values: Mapping[str, Any]


def do(days: int, at: str, who: str, what: str, **values: Any) -> Step:
    """A step on an earlier day."""
    return Step(When(days, at), who, what, values)


def now(minutes: int, who: str, what: str, **values: Any) -> Step:
    """A step of today, so many minutes ago."""
    return Step(When(minutes=minutes), who, what, values)


@dataclass(frozen=True, slots=True)
class Person:
    """An officer of the section."""

    key: str
    login: str
    name: str
    role: str = "officer"


@dataclass(frozen=True, slots=True)
class File:
    """A document: its name, whose ending says what it is, and the lines it shows."""

    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meeting:
    """What a calendar invitation calls to, in so many working days."""

    summary: str
    place: str
    days: int
    at: str
    minutes: int = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """A message. `subject` may name a dossier's number as `{key}`; `answers` is the key of the message answered."""

    key: str
    when: When
    sender: str
    address: str
    subject: str
    body: str = ""
    html: str = ""
    files: tuple[File, ...] = ()
    answers: str = ""
    importance: str = ""
    list_id: str = ""
    meeting: Meeting | None = None
    broken: bool = False
    twice: bool = False
    then: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A letter, a call or a visit, registered by hand. `dated` is its own date, `due` the one to treat it by."""

    key: str
    when: When
    who: str
    channel: str
    sender: str
    subject: str
    address: str = ""
    text: str = ""
    dated: int | None = None
    due: int | None = None
    urgency: int | None = None
    marking: str = "none"
    cover_only: bool = False
    announced: int = 0
    received: int = 0
    then: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """A dossier: opened from receipts already in, or by itself, and what was done with it."""

    key: str
    when: When
    who: str
    title: str
    holder: str
    receipts: tuple[str, ...] = ()
    classification: str = ""
    urgency: int = 3
    marking: str = "none"
    due: int | None = None
    next_action: str = ""
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Room:
    """Where the section meets."""

    name: str
    capacity: int
    place: str = ""
    equipment: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """An item of an agenda; `dossier` is a key."""

    title: str
    type: str = "information"
    minutes: int = 10
    rapporteur: str = ""
    dossier: str = ""
    standing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathering:
    """A meeting of the section in so many working days, or ago when negative.

    `people` are keys of officers, or names with an address; `presides` is one of them. `weeks` makes it a weekly series.
    """

    key: str
    when: When
    who: str
    title: str
    days: int
    at: str
    minutes: int = 60
    room: str = ""
    place: str = ""
    kind: str = "internal"
    description: str = ""
    dossiers: tuple[str, ...] = ()
    presides: str = ""
    people: tuple[str, ...] = ()
    points: tuple[Point, ...] = ()
    weeks: int = 0
    plan: bool = True
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A week of a section."""

    section: str
    country: str
    mailbox: str
    mailbox_name: str
    people: tuple[Person, ...]
    head: str
    mails: tuple[Mail, ...]
    entries: tuple[Entry, ...]
    matters: tuple[Matter, ...]
    domain: str = "department.example"
    rooms: tuple[Room, ...] = ()
    gatherings: tuple[Gathering, ...] = ()
    steps: tuple[Step, ...] = field(default=())
