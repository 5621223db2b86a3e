"""Zones are named by what their clocks show."""

from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import pytest

from asotui import clock
from asotui.ingest.calendar_zones import name_of

START = datetime(2026, 10, 20, 9)


class Nameless(tzinfo):
    """A zone that does what a known one does, and does not say which."""

    def __init__(self, known: str) -> None:
        self._known = ZoneInfo(known)

    def utcoffset(self, at: datetime | None) -> timedelta | None:
        assert at is not None
        return self._known.utcoffset(at.replace(tzinfo=self._known))

    def dst(self, at: datetime | None) -> timedelta | None:
        return None

    def tzname(self, at: datetime | None) -> str | None:
        return None


@pytest.mark.parametrize(
    "name", ["America/New_York", "Europe/Paris", "Asia/Kolkata", "America/Sao_Paulo", "Australia/Sydney"]
)
def test_the_zone_whose_clocks_show_the_same_all_the_year(name: str) -> None:
    found = ZoneInfo(name_of(START.replace(tzinfo=Nameless(name))))
    for week in range(54):
        at = START + timedelta(weeks=week)
        assert at.replace(tzinfo=found).utcoffset() == at.replace(tzinfo=ZoneInfo(name)).utcoffset()


def test_of_those_that_show_the_same_it_is_the_one_that_readers_know() -> None:
    assert name_of(START.replace(tzinfo=Nameless("America/Havana"))) == "America/New_York"


def test_that_of_the_office_comes_first() -> None:
    clock.set_zone("Europe/Brussels")
    assert name_of(START.replace(tzinfo=Nameless("Europe/Paris"))) == "Europe/Brussels"


def test_a_name_that_is_known_is_kept() -> None:
    assert name_of(START.replace(tzinfo=ZoneInfo("Asia/Calcutta"))) == "Asia/Calcutta"
    assert name_of(START.replace(tzinfo=UTC)) == "UTC"


@pytest.mark.parametrize("odd", [None, timezone(timedelta(minutes=7))])
def test_clocks_of_nowhere_have_no_name(odd: tzinfo | None) -> None:
    assert name_of(START.replace(tzinfo=odd)) == ""


def test_the_last_year_of_the_calendar_has_no_week_after_it() -> None:
    assert name_of(datetime(9999, 12, 31, tzinfo=timezone(timedelta(hours=1)))) == ""
