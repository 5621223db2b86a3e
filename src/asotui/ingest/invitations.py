"""Calendar invitations in mail (iTIP, RFC 5546): who convenes whom to what. The calendar file itself stays attached."""

import re
from datetime import datetime

from asotui.ingest import limits
from asotui.ingest.parsed import ParsedInvitation
from asotui.text import clean_line

_LINE_END = re.compile(r"\r{0,3}\n|\r")
_PROPERTY = re.compile(r'([A-Za-z0-9-]{1,60})((?:;[A-Za-z0-9-]{1,60}=(?:"[^"]*"|[^";:]*))*):(.*)', re.DOTALL)
_PARAMETER = re.compile(r';([A-Za-z0-9-]+)=(?:"([^"]*)"|([^";:]*))')
_ESCAPED = re.compile(r"\\(.)")
_MOMENTS = {8: "%Y%m%d", 15: "%Y%m%dT%H%M%S", 16: "%Y%m%dT%H%M%SZ"}
_SUBJECTS = frozenset(["VEVENT", "VTODO"])

_Properties = dict[str, tuple[str, dict[str, str]]]


def read_invitation(text: str, method: str) -> ParsedInvitation | None:
    """The first event or task of a calendar, or None where there is none. `method` is what the mail header says."""
    calendar, event = _properties(text)
    if not event:
        return None
    inside = clean_line(calendar.get("METHOD", ("", {}))[0], 20).upper()
    organizer, parameters = event.get("ORGANIZER", ("", {}))
    return ParsedInvitation(
        method=inside or clean_line(method, 20).upper() or "PUBLISH",
        uid=clean_line(event.get("UID", ("", {}))[0], limits.IDENTIFIER_CHARACTERS),
        summary=_text(event.get("SUMMARY", ("", {}))[0]),
        organizer=_text(parameters.get("CN", ""))
        or clean_line(_without_scheme(organizer), limits.ADDRESS_CHARACTERS),
        starts=_moment(*event.get("DTSTART", ("", {}))),
    )


def _properties(text: str) -> tuple[_Properties, _Properties]:
    """The first value of each property of the calendar itself and of its first event; other components are skipped."""
    calendar: _Properties = {}
    event: _Properties = {}
    within: list[str] = []
    for line in _unfolded(text):
        found = _PROPERTY.match(line)
        if found is None:
            continue
        name, value = found[1].upper(), found[3]
        if name == "BEGIN":
            within.append(value.strip().upper())
        elif name == "END":
            if within and within.pop() in _SUBJECTS and event:
                break
        else:
            holder = event if within[1:] and within[-1] in _SUBJECTS and len(within) == 2 else calendar
            if holder is event or len(within) == 1:
                parameters = {p[1].upper(): p[2] or p[3] or "" for p in _PARAMETER.finditer(found[2])}
                holder.setdefault(name, (value, parameters))
    return calendar, event


def _unfolded(text: str) -> list[str]:
    lines: list[list[str]] = []
    for line in _LINE_END.split(text):
        if line[:1] in {" ", "\t"} and lines:
            lines[-1].append(line[1:])
        else:
            lines.append([line])
    return ["".join(pieces) for pieces in lines]


def _text(value: str) -> str:
    return clean_line(_ESCAPED.sub(lambda m: " " if m[1] in "nN" else m[1], value), limits.NAME_CHARACTERS)


def _without_scheme(address: str) -> str:
    return address[7:] if address[:7].lower() == "mailto:" else address


def _moment(value: str, parameters: dict[str, str]) -> str:
    """`2026-11-23 09:30 Europe/Paris`; what does not have the form of a moment stays as it was written."""
    value = value.strip()
    try:
        # The zone is a name that only the calendar explains: it is carried beside the wall time, as text.
        at = datetime.strptime(value, _MOMENTS[len(value)])  # noqa: DTZ007
    except (KeyError, ValueError):
        return clean_line(value, 60)
    if len(value) == 8:
        return at.date().isoformat()
    zone = "UTC" if value.endswith("Z") else clean_line(parameters.get("TZID", ""), 60)
    return f"{at:%Y-%m-%d %H:%M} {zone}".rstrip()
