"""Dates and instants as they are read, in both languages, at the wall clock of the office."""

from datetime import UTC, date, datetime, timedelta

import pytest

from asotui import clock, i18n, when

TODAY = date(2026, 11, 25)
NOW = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def at_paris() -> None:
    clock.set_zone("Europe/Paris")


@pytest.mark.parametrize(
    ("language", "full", "plain", "short", "weekday"),
    [
        ("en", "Wednesday 25 November 2026", "25 November 2026", "25 Nov", "Wed"),
        ("fr", "mercredi 25 novembre 2026", "25 novembre 2026", "25 nov.", "mer."),
    ],
)
def test_a_day_is_written_in_the_language_in_force(
    language: str, full: str, plain: str, short: str, weekday: str
) -> None:
    i18n.set_language(language)
    assert (when.full_day(TODAY), when.day(TODAY), when.short_day(TODAY, TODAY), when.weekday(TODAY)) == (
        full,
        plain,
        short,
        weekday,
    )


@pytest.mark.parametrize(("language", "written"), [("en", "1 December 2026"), ("fr", "1er décembre 2026")])
def test_the_first_of_a_month_is_an_ordinal_in_french_only(language: str, written: str) -> None:
    i18n.set_language(language)
    assert when.day(date(2026, 12, 1)) == written
    assert when.day(date(2026, 12, 11)) == written.replace("1er", "1").replace("1", "11", 1)


def test_a_short_day_names_its_year_when_it_is_another_one() -> None:
    assert when.short_day(date(2027, 1, 4), TODAY) == "4 Jan 2027"


@pytest.mark.parametrize(
    ("elapsed", "written"),
    [
        (timedelta(seconds=-30), "0 min"),
        (timedelta(0), "0 min"),
        (timedelta(minutes=59, seconds=59), "59 min"),
        (timedelta(hours=1), "1 h"),
        (timedelta(hours=10, minutes=29), "10 h"),
        (timedelta(hours=10, minutes=31), "yest."),
        (timedelta(days=1, hours=10), "yest."),
        (timedelta(days=2), "Mon"),
        (timedelta(days=6), "Thu"),
        (timedelta(days=7), "18/11"),
        (timedelta(days=400), "10/25"),
    ],
)
def test_an_age_is_told_by_the_wall_clock_in_six_characters(elapsed: timedelta, written: str) -> None:
    assert when.age(NOW - elapsed, NOW) == written
    assert len(written) <= 6


@pytest.mark.parametrize("language", ["en", "fr"])
def test_ages_past_dates_and_due_dates_fit_their_columns(language: str) -> None:
    i18n.set_language(language)
    for days in range(-800, 800):
        on = TODAY + timedelta(days=days)
        assert len(when.age(NOW + timedelta(days=min(days, 0)), NOW)) <= 6
        assert len(when.past(on, TODAY)) <= 6
        assert len(when.due(on, TODAY)) <= 10, on


@pytest.mark.parametrize(
    ("days", "written"),
    [
        (-2, "23 Nov"),
        (-1, "yesterday"),
        (0, "today"),
        (1, "tomorrow"),
        (2, "Fri 27"),
        (6, "Tue 1"),
        (7, "2 Dec"),
        (60, "24/01/2027"),
    ],
)
def test_a_due_date_is_relative_when_near_and_full_when_far(days: int, written: str) -> None:
    assert when.due(TODAY + timedelta(days=days), TODAY) == written


@pytest.mark.parametrize(
    ("days", "written"),
    [(-3, "3 days ago"), (-1, "1 day ago"), (0, "that is today"), (1, "in 1 day"), (12, "in 12 days")],
)
def test_the_distance_to_a_day_is_told_in_words(days: int, written: str) -> None:
    assert when.days_ahead(TODAY + timedelta(days=days), TODAY) == written


def test_today_is_short_in_a_column_and_whole_in_a_sentence_in_french() -> None:
    i18n.set_language("fr")
    assert when.due(TODAY, TODAY) == "auj."
    assert when.days_ahead(TODAY, TODAY) == "c’est aujourd’hui"


def test_an_instant_is_shown_at_the_wall_clock_of_the_office() -> None:
    late = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)
    assert when.day_and_time(late) == "25 November 2026 at 00:30"
    assert when.short_time(late, TODAY) == "00:30"
    assert when.short_time(late - timedelta(hours=1), TODAY) == "24 Nov"


@pytest.mark.parametrize(
    ("count", "english", "french"),
    [
        (0, "0 B", "0 o"),
        (999, "999 B", "999 o"),
        (1000, "1 kB", "1 ko"),
        (2_400, "2.4 kB", "2,4 ko"),
        (212_000, "212 kB", "212 ko"),
        (25_000_000, "25 MB", "25 Mo"),
        (3_200_000_000, "3.2 GB", "3,2 Go"),
        (999_999, "1 MB", "1 Mo"),
    ],
)
def test_a_size_is_rounded_for_people(count: int, english: str, french: str) -> None:
    assert when.size(count) == english
    i18n.set_language("fr")
    assert when.size(count).replace("\u00a0", " ").replace("\u202f", " ") == french


@pytest.mark.parametrize(
    ("language", "near", "far", "years", "month", "weekday"),
    [
        (
            "en",
            "23 – 27 Nov",
            "30 Nov – 4 Dec",
            "28 Dec 2026 – 1 Jan 2027",
            "November 2026",
            "Wed 25",
        ),
        (
            "fr",
            "23 – 27 nov.",
            "30 nov. – 4 déc.",
            "28 déc. 2026 – 1er janv. 2027",
            "novembre 2026",
            "mer. 25",
        ),
    ],
)
def test_days_from_one_to_another_say_once_what_they_share(
    language: str, near: str, far: str, years: str, month: str, weekday: str
) -> None:
    i18n.set_language(language)
    assert when.days_from_to(date(2026, 11, 23), date(2026, 11, 27), TODAY) == near
    assert when.days_from_to(date(2026, 11, 30), date(2026, 12, 4), TODAY) == far
    assert when.days_from_to(date(2026, 12, 28), date(2027, 1, 1), TODAY) == years
    assert when.days_from_to(date(2026, 11, 23), date(2026, 11, 27), date(2027, 1, 1)).endswith("2026")
    assert (when.month(TODAY), when.weekday_and_day(TODAY)) == (month, weekday)


def test_an_hour_is_counted_from_midnight_and_the_day_ends_at_24() -> None:
    assert [when.hour(minutes) for minutes in (0, 8 * 60 + 30, 24 * 60)] == ["00:00", "08:30", "24:00"]


def test_hours_name_the_day_on_which_they_end_only_when_it_is_another_one() -> None:
    begin = datetime(2026, 11, 25, 21, 0, tzinfo=UTC)
    assert when.hours(begin, begin + timedelta(minutes=90)) == "22:00-23:30"
    assert when.hours(begin, begin + timedelta(hours=2)) == "22:00-00:00"
    assert when.hours(begin, begin + timedelta(hours=4)) == "22:00 until 26 Nov at 02:00"
