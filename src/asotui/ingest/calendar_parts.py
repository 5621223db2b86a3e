"""The components of a calendar file (RFC 5545) as they are read one by one, when the file as a whole cannot be."""

import re
from dataclasses import dataclass, field

_LINE_END = re.compile(r"\r{0,3}\n|\r")
_BOUNDARY = re.compile(r"(BEGIN|END)\s{0,3}:\s{0,3}([A-Za-z0-9-]{1,60})\s{0,9}", re.IGNORECASE)
# What a calendar says for all its events; its other lines are about the calendar itself.
_FOR_ALL = re.compile(r"(?:CALSCALE|METHOD|X-WR-TIMEZONE)[;:]", re.IGNORECASE)
_MOST_COMPONENTS = 50_000


@dataclass(slots=True)
class CalendarParts:
    """One calendar of a file: the lines that hold for all its events, and its components (name and text)."""

    heading: list[str] = field(default_factory=list)
    components: list[tuple[str, str]] = field(default_factory=list)

    def alone(self, text: str) -> str:
        """A calendar with one of the components only."""
        return "\r\n".join(["BEGIN:VCALENDAR", *self.heading, text + "END:VCALENDAR", ""])


def decoded(data: bytes) -> str:
    """The text of a calendar file: UTF-8 with or without its mark, UTF-16 with its mark, else Western European."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def parted(text: str) -> list[CalendarParts]:
    """The calendars of a file; components outside of any belong to one of their own."""
    loose = CalendarParts()
    reading = _Reading(loose)
    for line in _LINE_END.split(text):
        reading.take(line)
    reading.close()
    return [*reading.calendars, *([loose] if loose.components else [])]


class _Reading:
    def __init__(self, loose: CalendarParts) -> None:
        self.calendars: list[CalendarParts] = []
        self._loose = loose
        self._calendar = loose
        self._open: list[str] = []
        self._outermost = ""
        self._lines: list[str] = []

    def take(self, line: str) -> None:
        mark = _BOUNDARY.fullmatch(line)
        if mark is None:
            self._take_property(line)
        elif mark[2].upper() == "VCALENDAR":
            self.close()
            self._calendar = self._loose
            if mark[1].upper() == "BEGIN":
                self._calendar = CalendarParts()
                self.calendars.append(self._calendar)
        elif mark[1].upper() == "BEGIN":
            self._outermost = self._outermost or mark[2].upper()
            self._open.append(mark[2].upper())
            self._lines.append(line)
        elif mark[2].upper() in self._open:
            self._lines.append(line)
            while self._open.pop() != mark[2].upper():
                pass
            if not self._open:
                self.close()

    def _take_property(self, line: str) -> None:
        if self._open:
            self._lines.append(line)
        elif _FOR_ALL.match(line):
            self._calendar.heading.append(line)

    def close(self) -> None:
        """End a component, as the end of its calendar or of the file does too."""
        if self._lines and len(self._calendar.components) < _MOST_COMPONENTS:
            self._calendar.components.append((self._outermost, "\r\n".join([*self._lines, ""])))
        self._open.clear()
        self._lines.clear()
        self._outermost = ""
