"""Records for the peers, as plain and as many as ours: made from a seed, in plain ASCII, with the same words."""

import json
import random
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

WORDS = (
    "demande",
    "relance",
    "facture",
    "recours",
    "subvention",
    "question",
    "marche",
    "reunion",
    "avis",
    "note",
)
SENDERS = ("Cabinet", "Prefecture", "Mairie", "Aubert", "Roussel", "Direction")


@dataclass(frozen=True, slots=True)
class Record:
    """Something that came in: who sent it, what about, when (local, naive)."""

    number: int
    sender: str
    subject: str
    at: datetime


def records(n: int, today: date, seed: int = 1) -> Iterator[Record]:
    """So many records of the year before today."""
    chosen = random.Random(seed)
    for number in range(1, n + 1):
        at = datetime.combine(today, time(9)) - timedelta(minutes=chosen.randrange(500_000))
        yield Record(number, chosen.choice(SENDERS), " ".join(chosen.sample(WORDS, 5)), at)


def _message(record: Record) -> str:
    name = record.sender.lower()
    return (
        f"From: {record.sender} <{name}@office.example>\nTo: section@office.example\nSubject: {record.subject}\n"
        f"Date: {record.at:%a, %d %b %Y %H:%M:%S} +0000\nMessage-ID: <{record.number}@office.example>\n"
        f"MIME-Version: 1.0\nContent-Type: text/plain; charset=us-ascii\n\nPlease find enclosed: {record.subject}.\n"
    )


def maildir(folder: Path, n: int, today: date) -> None:
    """A Maildir with a message for each record."""
    for part in ("cur", "new", "tmp"):
        (folder / part).mkdir(parents=True)
    for record in records(n, today):
        (folder / "cur" / f"{record.number}.M1P1.office:2,S").write_text(_message(record))


def mbox(path: Path, n: int, today: date) -> None:
    """An mbox with a message for each record."""
    with path.open("w") as file:
        for record in records(n, today):
            file.write(f"From section@office.example {record.at:%a %b %d %H:%M:%S %Y}\n{_message(record)}\n")


def tasks(n: int, today: date) -> str:
    """The records as Taskwarrior imports them."""
    return json.dumps(
        [
            {
                "description": f"{record.sender} {record.subject}",
                "status": "pending",
                "entry": f"{record.at:%Y%m%dT%H%M%SZ}",
                "uuid": f"00000000-0000-4000-8000-{record.number:012}",
            }
            for record in records(n, today)
        ]
    )


Day = Callable[[Record, int, date], date]
"""On which day an appointment stands: of so many, made today."""


def from_today(record: Record, _n: int, today: date) -> date:
    """Appointments on the days from today on, three a day."""
    return today + timedelta(days=(record.number - 1) // 3)


def in_year(record: Record, n: int, today: date) -> date:
    """Appointments on the days of a year, half of them before today."""
    return today + timedelta(days=(record.number - 1) * 364 // n - 182)


def calendar(folder: Path, n: int, today: date, day: Day = from_today) -> None:
    """A calendar folder with an event for each record."""
    folder.mkdir(parents=True)
    for record in records(n, today):
        on, hour = day(record, n, today), 9 + record.number % 3
        lines = [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//benchmarks//EN",
            "BEGIN:VEVENT",
            f"UID:{record.number}@office.example",
            "DTSTAMP:20260101T000000Z",
            f"DTSTART:{on:%Y%m%d}T{hour:02}0000",
            f"DTEND:{on:%Y%m%d}T{hour:02}3000",
            f"SUMMARY:{record.sender} {record.subject}",
            "END:VEVENT",
            "END:VCALENDAR",
        ]
        (folder / f"{record.number}.ics").write_text("\r\n".join(lines) + "\r\n")


def appointments(path: Path, n: int, today: date, day: Day = from_today) -> None:
    """The records as calcurse keeps its appointments."""
    path.parent.mkdir(parents=True)
    lines = []
    for record in records(n, today):
        on, hour = f"{day(record, n, today):%m/%d/%Y}", 9 + record.number % 3
        lines.append(f"{on} @ {hour:02}:00 -> {on} @ {hour:02}:30|{record.sender} {record.subject}\n")
    path.write_text("".join(lines))


def requests(folder: Path, n: int, today: date) -> None:
    """A collection of posting with a request for each record."""
    folder.mkdir(parents=True)
    for record in records(n, today):
        text = f"name: {record.sender} {record.subject}\nmethod: GET\nurl: http://localhost/{record.number}\n"
        (folder / f"{record.number:05}.posting.yaml").write_text(text)


def database(path: Path, n: int, today: date) -> None:
    """A database with a row for each record."""
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE relance (number INTEGER, sender TEXT, subject TEXT)")
    connection.executemany(
        "INSERT INTO relance VALUES (?, ?, ?)", ((r.number, r.sender, r.subject) for r in records(n, today))
    )
    connection.commit()
    connection.close()
