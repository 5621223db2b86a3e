"""Calendars read by hand, with nothing of the library that wrote them, and events to write."""

import re
from datetime import UTC, datetime
from typing import Any

from asotui.exports.ics import CalendarEvent, Party
from asotui.terms import InviteeRole

CHAIR = Party("Mme Île-d'Or", "chair@example.org", InviteeRole.CHAIR)
MEMBER = Party('Roussel; "DAJ", bureau 4', "roussel@example.org")
SECTION = Party("Bureau des installations classées", "section@example.org")


def event(**given: Any) -> CalendarEvent:
    """A meeting of an hour and a half, in Paris, on 24 November 2026 at 10:00."""
    entry: dict[str, Any] = {
        "uid": "1234@section",
        "title": "Comité de suivi",
        "starts_at": datetime(2026, 11, 24, 9, tzinfo=UTC),
        "ends_at": datetime(2026, 11, 24, 10, 30, tzinfo=UTC),
        "zone": "Europe/Paris",
        "stamp": datetime(2026, 11, 2, 8, tzinfo=UTC),
        "organizer": SECTION,
        "parties": (CHAIR, MEMBER),
    }
    return CalendarEvent(**entry | given)


def lines_of(data: bytes) -> list[str]:
    """The content lines, unfolded; each must end as RFC 5545 wants and be short enough."""
    assert data.endswith(b"\r\n") and b"\n" not in data.replace(b"\r\n", b"")
    assert max(map(len, data.split(b"\r\n"))) <= 75
    return data.decode().replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def inside(data: bytes, component: str) -> list[list[str]]:
    """The lines of each component of a name, those of components within left out."""
    found: list[list[str]] = []
    within: list[str] = []
    for line in lines_of(data):
        name, _, value = line.partition(":")
        if name == "BEGIN":
            within.append(value)
            if value == component:
                found.append([])
        elif name == "END":
            assert within.pop() == value
        elif within and within[-1] == component:
            found[-1].append(line)
    return found


def values(lines: list[str], name: str) -> list[str]:
    """What a property says, with its parameters in front."""
    return [line[len(name) :].removeprefix(":") for line in lines if re.match(rf"{name}[:;]", line)]
