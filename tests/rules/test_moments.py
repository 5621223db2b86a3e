"""Times and lengths as officers type them."""

from datetime import date, datetime, time

import pytest

from asotui.errors import DateNotUnderstood, LengthNotUnderstood, TimeMissing, TimeNotUnderstood
from asotui.rules.moments import (
    Moment,
    read_moment,
    understand_length,
    understand_moment,
    understand_time,
)

NOW = datetime(2026, 11, 23, 11, 20)
"""A Monday."""


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("mardi 14h", datetime(2026, 11, 24, 14)),
        ("mardi à 14 h 30", datetime(2026, 11, 24, 14, 30)),
        ("24/11 10:00", datetime(2026, 11, 24, 10)),
        ("tomorrow 2pm", datetime(2026, 11, 24, 14)),
        ("tomorrow at 2:15 p.m.", datetime(2026, 11, 24, 14, 15)),
        ("demain midi", datetime(2026, 11, 24, 12)),
        ("vendredi prochain 9h", datetime(2026, 12, 4, 9)),
        ("2026-11-24 10:00", datetime(2026, 11, 24, 10)),
        ("2026-11-24T10:00", datetime(2026, 11, 24, 10)),
        ("2026-11-24T10:00:00", datetime(2026, 11, 24, 10)),
        ("24 novembre 2026 9h05", datetime(2026, 11, 24, 9, 5)),
        ("24 Nov, 9:05", datetime(2026, 11, 24, 9, 5)),
        ("14h mardi", datetime(2026, 11, 24, 14)),
        ("2pm on friday", datetime(2026, 11, 27, 14)),
        ("12am tomorrow", datetime(2026, 11, 24)),
        ("+2w 9h", datetime(2026, 12, 7, 9)),
        ("5jo 9h", datetime(2026, 11, 30, 9)),
        ("15h", datetime(2026, 11, 23, 15)),
        ("9h", datetime(2026, 11, 24, 9)),
    ],
)
def test_a_moment_is_understood(typed: str, expected: datetime) -> None:
    assert understand_moment(typed, NOW, "fr") == expected


def test_what_is_not_typed_stays_as_it_was() -> None:
    was = datetime(2026, 12, 1, 16, 30)
    assert understand_moment("9h", NOW, was=was) == datetime(2026, 12, 1, 9)
    assert understand_moment("tomorrow", NOW, was=was) == datetime(2026, 11, 24, 16, 30)
    assert understand_moment("tomorrow 9h", NOW, was=was) == datetime(2026, 11, 24, 9)


def test_a_day_alone_says_no_time() -> None:
    assert read_moment("tomorrow", NOW.date()) == Moment(date(2026, 11, 24), None)
    assert read_moment("8:30", NOW.date()) == Moment(None, time(8, 30))
    with pytest.raises(TimeMissing):
        understand_moment("tomorrow", NOW)


@pytest.mark.parametrize(
    "typed", ["", "25h", "tomorrow 24:61", "tuesday 13pm", "soon 14h", "x" * 300, "14", "\x1b[31m"]
)
def test_what_is_no_moment_is_refused(typed: str) -> None:
    with pytest.raises((DateNotUnderstood, TimeMissing)):
        understand_moment(typed, NOW)


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [("8:30", 510), ("8h", 480), ("19h30", 1170), ("7 pm", 1140), ("24:00", 1440), ("midi", 720)],
)
def test_a_time_of_the_day_is_understood(typed: str, minutes: int) -> None:
    assert understand_time(typed) == minutes


@pytest.mark.parametrize("typed", ["", "24:30", "noonish", "8", "-1h", "9" * 400])
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(TimeNotUnderstood):
        understand_time(typed)


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("90", 90),
        ("45 min", 45),
        ("45mn", 45),
        ("1h30", 90),
        ("1:30", 90),
        ("2h", 120),
        ("2 heures", 120),
        ("1.5h", 90),
        ("1 h 30 min", 90),
    ],
)
def test_a_length_is_understood(typed: str, minutes: int) -> None:
    assert understand_length(typed) == minutes


@pytest.mark.parametrize("typed", ["", "0", "long", "-5", "1j", "9" * 40])
def test_what_is_no_length_is_refused(typed: str) -> None:
    with pytest.raises(LengthNotUnderstood):
        understand_length(typed)
