"""Real calendars of many programs, good and bad: each is read or refused event by event, and never otherwise than the
library of recurrences reads it."""

import warnings
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import icalendar
import pytest
import recurring_ical_events

from asotui import clock
from asotui.ingest.calendars import CalendarReader, ParsedCalendarFile

CALENDARS = Path(__file__).parents[3] / "shared" / "corpora" / "ics"
pytestmark = pytest.mark.skipif(not CALENDARS.is_dir(), reason="the corpus of real calendars is not here")
FIRST, LAST = date(2020, 1, 1), date(2031, 1, 1)


@pytest.fixture
def read() -> Iterator[dict[str, ParsedCalendarFile]]:
    with CalendarReader() as reader:
        yield {path.name: reader.read(path.read_bytes(), FIRST, LAST) for path in sorted(CALENDARS.iterdir())}


def test_every_file_is_read_or_refused_with_a_sentence(read: dict[str, ParsedCalendarFile]) -> None:
    assert len(read) == 228
    for name, calendar in read.items():
        assert calendar.counted or calendar.refusals, name
        told = [each.sentence for each in (*calendar.refusals, *calendar.doubts)]
        assert all(sentence.endswith(".") or ": " in sentence for sentence in told), told
        assert all("{" not in sentence and "\n" not in sentence for sentence in told), told
    assert sum(calendar.counted for calendar in read.values()) == 279
    assert sum(len(calendar.events) for calendar in read.values()) == 3851


def test_what_is_wrong_with_an_event_keeps_no_other_away(read: dict[str, ParsedCalendarFile]) -> None:
    mixed = read["collective-icalendar__issue_1050_multiple_calendars.ics"]
    assert [each.code for each in mixed.refusals] == ["no_start", "no_start"]
    # The zone that it describes badly is one that everybody knows.
    assert len(read["khal__invalid_tzoffset.ics"].doubts) == 1


def test_recurrences_are_those_of_the_library(read: dict[str, ParsedCalendarFile]) -> None:
    compared = 0
    for name, calendar in read.items():
        data = (CALENDARS / name).read_bytes()
        expected = by_the_library(data)
        # Of the taken times that somebody publishes without events, the library knows nothing.
        if expected is not None and b"BEGIN:VFREEBUSY" not in data:
            compared += 1
            assert sorted({(each.starts_at, each.ends_at) for each in calendar.events}) == expected, name
    assert compared > 170


def by_the_library(data: bytes) -> list[tuple[datetime, datetime]] | None:
    """When the events of a file take place as the library alone says, None where it refuses the file."""
    times: set[tuple[datetime, datetime]] = set()
    icalendar.timezone.tzp.use_default()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for calendar in icalendar.Calendar.from_ical(data, multiple=True):
                for event in recurring_ical_events.of(calendar).between(FIRST, LAST):
                    times.add((instant(event["DTSTART"].dt), instant(event["DTEND"].dt)))
    except Exception:
        return None
    return sorted(times)


def instant(time: Any) -> datetime:
    if not isinstance(time, datetime):
        return clock.start_of(time)
    return time.astimezone(UTC) if time.tzinfo else clock.instant(time)
