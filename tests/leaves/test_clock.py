from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfoNotFoundError

import pytest
import time_machine

from asotui import clock

NEW_YEARS_EVE = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)


@time_machine.travel(NEW_YEARS_EVE, tick=False)
def test_now_is_aware_and_in_utc() -> None:
    assert clock.now() == NEW_YEARS_EVE
    assert clock.now().tzinfo is UTC


@time_machine.travel(NEW_YEARS_EVE.timestamp(), tick=False)
def test_today_is_the_date_at_the_office_not_in_utc() -> None:
    assert clock.today() == date(2027, 1, 1)
    clock.set_zone("America/Cayenne")
    assert clock.today() == date(2026, 12, 31)
    clock.set_zone(None)
    assert clock.today() == date(2027, 1, 1)


@time_machine.travel(NEW_YEARS_EVE.timestamp(), tick=False)
def test_today_in_a_named_zone_leaves_the_office_where_it_is() -> None:
    assert clock.today("Asia/Kolkata") == date(2027, 1, 1)
    assert clock.today("Pacific/Tahiti") == date(2026, 12, 31)
    assert clock.today() == date(2027, 1, 1)


def test_local_shows_the_wall_clock_of_the_office_in_summer_and_winter() -> None:
    clock.set_zone("Europe/Paris")
    assert clock.local(datetime(2026, 7, 1, 12, 0, tzinfo=UTC)).hour == 14
    assert clock.local(datetime(2026, 12, 1, 12, 0, tzinfo=UTC)).hour == 13


def test_a_name_that_is_no_zone_is_refused() -> None:
    with pytest.raises(ZoneInfoNotFoundError):
        clock.set_zone("Europe/Pariss")


def test_a_day_begins_when_it_is_midnight_at_the_office() -> None:
    assert clock.start_of(date(2026, 7, 1)) == datetime(2026, 6, 30, 22, 0, tzinfo=UTC)
    clock.set_zone("Asia/Kolkata")
    assert clock.start_of(date(2026, 7, 1)) == datetime(2026, 6, 30, 18, 30, tzinfo=UTC)


@pytest.mark.parametrize("zone", [None, "Europe/Paris"])
def test_an_hour_shown_twice_is_the_earlier_one(zone: str | None) -> None:
    clock.set_zone(zone)
    assert clock.instant(datetime(2026, 10, 25, 2, 30)) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_the_clock_can_be_held_at_an_instant_and_goes_on_afterwards() -> None:
    with clock.at(NEW_YEARS_EVE):
        assert clock.now() == NEW_YEARS_EVE
        assert clock.now().tzinfo is UTC
        assert clock.today() == date(2027, 1, 1)
        with clock.at(datetime(2026, 7, 1, tzinfo=UTC)):
            assert clock.today() == date(2026, 7, 1)
        assert clock.now() == NEW_YEARS_EVE
    assert clock.now() != NEW_YEARS_EVE


def test_a_clock_held_in_one_thread_goes_on_in_the_others() -> None:
    with clock.at(NEW_YEARS_EVE), ThreadPoolExecutor(1) as elsewhere:
        assert elsewhere.submit(clock.now).result() != NEW_YEARS_EVE


@pytest.mark.parametrize(
    ("named", "zone"),
    [
        ("Europe/Paris", "Europe/Paris"),
        (":America/New_York", "America/New_York"),
        ("/usr/share/zoneinfo/Asia/Kolkata", "Asia/Kolkata"),
        ("CET-1CEST,M3.5.0,M10.5.0/3", "UTC"),
    ],
)
def test_the_zone_of_the_system_has_its_name(named: str, zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", named)
    assert clock.zone_name() == zone
    clock.set_zone("Asia/Tokyo")
    assert clock.zone_name() == "Asia/Tokyo"
