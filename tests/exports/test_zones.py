"""What a calendar says of a time zone puts every hour where the zone itself has it."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from asotui.exports.zones import explained
from tests.exports.calendars import inside, values

NAMES = [
    "Europe/Paris",
    "America/New_York",
    "Asia/Kolkata",
    "Pacific/Apia",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
]


def offset_by_hand(data: bytes, local: datetime) -> timedelta:
    """The offset in force at a time of the clock: that of the last change before it, as RFC 5545 has it."""
    best = None
    for kind in ("STANDARD", "DAYLIGHT"):
        for observance in inside(b"BEGIN:X\r\n" + data + b"END:X\r\n", kind):
            [to] = values(observance, "TZOFFSETTO")
            for written in values(observance, "DTSTART") + values(observance, "RDATE"):
                onset = datetime.strptime(written, "%Y%m%dT%H%M%S")
                if onset <= local and (best is None or onset > best[0]):
                    best = (
                        onset,
                        timedelta(hours=int(to[1:3]), minutes=int(to[3:5])) * (-1 if to[0] == "-" else 1),
                    )
    assert best is not None
    return best[1]


@pytest.mark.parametrize("name", NAMES)
def test_every_hour_of_two_years_is_where_the_zone_has_it(name: str) -> None:
    data = bytes(explained(name, date(2026, 1, 1), date(2028, 1, 1)).to_ical())
    at, zone = datetime(2026, 1, 3, tzinfo=UTC), ZoneInfo(name)
    while at.year < 2027:
        local = at.astimezone(zone)
        # The clock shows some hours twice and leaves some out; a file can say only one of each.
        if not local.fold and local.replace(fold=1).utcoffset() == local.utcoffset():
            assert offset_by_hand(data, local.replace(tzinfo=None)) == local.utcoffset(), local
        at += timedelta(hours=1)


def test_spring_in_paris_begins_at_two_by_the_winter_clock() -> None:
    data = bytes(explained("Europe/Paris", date(2026, 1, 1), date(2026, 12, 31)).to_ical())
    [summer] = inside(data, "DAYLIGHT")
    assert values(summer, "DTSTART") == ["20260329T020000"]
    assert values(summer, "TZOFFSETFROM") == ["+0100"] and values(summer, "TZOFFSETTO") == ["+0200"]
    assert values(inside(data, "STANDARD")[1], "DTSTART") == ["20261025T030000"]


def test_a_zone_that_never_changes_says_so_in_few_lines() -> None:
    assert (
        bytes(explained("Asia/Kolkata", date(2020, 1, 1), date(2040, 1, 1)).to_ical()).count(b"BEGIN:") == 2
    )
