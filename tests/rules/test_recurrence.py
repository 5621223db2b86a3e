"""A series comes back on the days that RFC 5545 gives, at the same time by the wall clock, and never for ever."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr  # type: ignore[import-untyped]
from hypothesis import given, settings
from hypothesis import strategies as st

from asotui.errors import USAGE, BadRule, RulePartRefused, RuleTooFrequent
from asotui.i18n import set_language
from asotui.rules.recurrence import MOST, WEEKDAYS, checked, starts
from asotui.rules.rhythms import (
    daily,
    monthly_on_day,
    monthly_on_weekday,
    offered,
    weekly,
    worded,
    working_days,
    yearly,
)

PARIS = "Europe/Paris"
TUESDAY = datetime(2026, 11, 24, 9)


def days(rule: str, first: date, until: date, most: int = MOST) -> list[date]:
    """The days of a rule, from meetings at noon."""
    noon = datetime(first.year, first.month, first.day, 12)
    return [at.date() for at in starts(rule, noon, PARIS, until, most)]


def said(*rules: str) -> list[str]:
    return [worded(rule) for rule in rules]


def test_nine_o_clock_stays_nine_o_clock_when_the_clock_changes() -> None:
    spring = starts(weekly([6]), datetime(2026, 3, 22, 9), PARIS, date(2026, 4, 6))
    assert [at.hour for at in spring] == [8, 7, 7]
    autumn = starts(weekly([6]), datetime(2026, 10, 18, 9), PARIS, date(2026, 11, 2))
    assert [at.hour for at in autumn] == [7, 8, 8]
    assert {at.astimezone(ZoneInfo(PARIS)).hour for at in spring + autumn} == {9}


def test_an_hour_that_is_skipped_or_shown_twice() -> None:
    skipped = starts(daily(), datetime(2026, 3, 28, 2, 30), PARIS, date(2026, 3, 30))
    assert [at.astimezone(ZoneInfo(PARIS)).strftime("%d %H:%M") for at in skipped] == [
        "28 02:30",
        "29 03:30",
        "30 02:30",
    ]
    twice = starts(daily(), datetime(2026, 10, 25, 2, 30), PARIS, date(2026, 10, 25))
    assert twice == [datetime(2026, 10, 25, 0, 30, tzinfo=UTC)]


def test_each_zone_has_its_own_clock() -> None:
    (paris,) = starts(daily(), TUESDAY, PARIS, date(2026, 11, 24))
    (delhi,) = starts(daily(), TUESDAY, "Asia/Kolkata", date(2026, 11, 24))
    assert paris - delhi == timedelta(hours=4, minutes=30)


def test_the_29_february_comes_every_fourth_year() -> None:
    leap = date(2024, 2, 29)
    assert [on.year for on in days(yearly(leap), leap, date(2036, 12, 31))] == [2024, 2028, 2032, 2036]
    assert [on.year for on in days("FREQ=YEARLY", leap, date(2036, 12, 31))] == [2024, 2028, 2032, 2036]


def test_the_31_leaves_out_the_months_that_have_none() -> None:
    found = days(monthly_on_day(31), date(2026, 1, 31), date(2026, 12, 31))
    assert [on.month for on in found] == [1, 3, 5, 7, 8, 10, 12]
    last = days(monthly_on_day(-1), date(2026, 1, 31), date(2026, 4, 30))
    assert last == [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30)]


def test_a_year_of_53_weeks() -> None:
    found = days("FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO", date(2020, 1, 1), date(2033, 1, 1))
    assert found == [date(2020, 12, 28), date(2026, 12, 28), date(2032, 12, 27)]
    assert [on.isocalendar().week for on in found] == [53, 53, 53]
    assert days("FREQ=YEARLY;BYWEEKNO=-1;BYDAY=MO", date(2025, 1, 1), date(2026, 12, 31)) == [
        date(2025, 12, 22),
        date(2026, 12, 28),
    ]


def test_the_second_tuesday_and_the_last_friday() -> None:
    assert days(monthly_on_weekday(2, 1), date(2026, 11, 1), date(2027, 1, 31)) == [
        date(2026, 11, 10),
        date(2026, 12, 8),
        date(2027, 1, 12),
    ]
    assert days(monthly_on_weekday(-1, 4), date(2026, 11, 1), date(2026, 12, 31)) == [
        date(2026, 11, 27),
        date(2026, 12, 25),
    ]


def test_the_last_working_day_of_the_month_by_its_place() -> None:
    rule = "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"
    assert days(rule, date(2026, 10, 1), date(2026, 12, 31)) == [
        date(2026, 10, 30),
        date(2026, 11, 30),
        date(2026, 12, 31),
    ]
    assert days(rule.replace("-1", "1,-1,40"), date(2026, 11, 1), date(2026, 11, 30)) == [
        date(2026, 11, 2),
        date(2026, 11, 30),
    ]


def test_an_end_by_count_or_by_day_or_by_instant() -> None:
    first = TUESDAY.date()
    assert len(starts("FREQ=WEEKLY;COUNT=3", TUESDAY, PARIS, date(2030, 1, 1))) == 3
    assert days("FREQ=WEEKLY;UNTIL=20261208", first, date(2030, 1, 1))[-1] == date(2026, 12, 8)
    for until, count in (("20261208T080000Z", 3), ("20261208T075959Z", 2), ("20261208T090000", 3)):
        assert len(starts(f"FREQ=WEEKLY;UNTIL={until}", TUESDAY, PARIS, date(2030, 1, 1))) == count


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=31",
        "FREQ=YEARLY;BYMONTH=1;BYYEARDAY=366",
        "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=5",
    ],
)
def test_a_day_that_never_comes_ends_all_the_same(rule: str) -> None:
    assert starts(rule, TUESDAY, PARIS, date.max) == []


def test_what_would_go_on_for_ever_is_cut() -> None:
    assert len(starts(daily(), TUESDAY, PARIS, date.max)) == MOST
    assert len(starts("FREQ=DAILY;COUNT=9999", TUESDAY, PARIS, date.max)) == MOST
    assert len(starts("FREQ=YEARLY", TUESDAY, PARIS, date.max)) == 101
    assert starts(daily(), datetime(9999, 12, 30, 9), PARIS, date.max) == []
    assert starts(daily(), TUESDAY, PARIS, date(2026, 11, 23)) == []


@pytest.mark.parametrize(
    ("rule", "kept"),
    [
        ("rrule:freq=weekly;byday=tu;", "FREQ=WEEKLY;BYDAY=TU"),
        ("BYDAY=2TU;FREQ=MONTHLY;INTERVAL=1", "FREQ=MONTHLY;BYDAY=2TU"),
        ("FREQ=WEEKLY;WKST=SU;COUNT=4;INTERVAL=2", "FREQ=WEEKLY;INTERVAL=2;WKST=SU;COUNT=4"),
        ("FREQ=YEARLY;UNTIL=20300101T000000Z", "FREQ=YEARLY;UNTIL=20300101T000000Z"),
        ("FREQ=DAILY;UNTIL=20300101;WKST=MO", "FREQ=DAILY;UNTIL=20300101"),
        ("FREQ=DAILY;UNTIL=20300101T090000", "FREQ=DAILY;UNTIL=20300101T090000"),
    ],
)
def test_a_rule_is_kept_in_one_spelling(rule: str, kept: str) -> None:
    assert checked(rule) == kept == checked(kept)


@pytest.mark.parametrize(
    "rule",
    [
        "",
        "every tuesday",
        "FREQ=",
        "FREQ=WEEKLY;FREQ=DAILY",
        "BYDAY=TU",
        "FREQ=FORTNIGHTLY",
        "FREQ=DAILY;" + "A" * 400,
    ],
)
def test_what_is_no_rule_is_refused(rule: str) -> None:
    with pytest.raises(BadRule) as refused:
        checked(rule)
    assert refused.value.exit_code == USAGE and "FREQ=WEEKLY;BYDAY=TU" in str(refused.value)


@pytest.mark.parametrize("rule", ["FREQ=HOURLY", "FREQ=SECONDLY;COUNT=5", "FREQ=DAILY;BYHOUR=9,10"])
def test_meetings_do_not_come_back_within_a_day(rule: str) -> None:
    with pytest.raises(RuleTooFrequent):
        checked(rule)


@pytest.mark.parametrize(
    ("rule", "part"),
    [
        ("FREQ=WEEKLY;BYDAY=2TU", "BYDAY"),
        ("FREQ=MONTHLY;BYDAY=6MO", "BYDAY"),
        ("FREQ=MONTHLY;BYDAY=0MO", "BYDAY=0MO"),
        ("FREQ=MONTHLY;BYDAY=XX", "BYDAY=XX"),
        ("FREQ=WEEKLY;BYMONTHDAY=3", "BYMONTHDAY"),
        ("FREQ=MONTHLY;BYWEEKNO=3", "BYWEEKNO"),
        ("FREQ=DAILY;BYYEARDAY=3", "BYYEARDAY"),
        ("FREQ=DAILY;BYSETPOS=1", "BYSETPOS"),
        ("FREQ=MONTHLY;BYMONTHDAY=32", "BYMONTHDAY=32"),
        ("FREQ=YEARLY;BYMONTH=-1", "BYMONTH=-1"),
        ("FREQ=DAILY;INTERVAL=0", "INTERVAL=0"),
        ("FREQ=DAILY;INTERVAL=1,2", "INTERVAL=1,2"),
        ("FREQ=DAILY;COUNT=2;UNTIL=20300101", "COUNT"),
        ("FREQ=DAILY;UNTIL=20300230", "UNTIL=20300230"),
        ("FREQ=DAILY;UNTIL=2030-01-01", "UNTIL=2030-01-01"),
        ("FREQ=DAILY;WKST=LU", "WKST=LU"),
        ("FREQ=DAILY;X-MAD=1", "X-MAD"),
    ],
)
def test_a_part_that_cannot_stand_there_is_named(rule: str, part: str) -> None:
    with pytest.raises(RulePartRefused) as refused:
        checked(rule)
    assert refused.value.facts["part"] == part and part in str(refused.value)


def rules() -> st.SearchStrategy[str]:
    """Rules that the library understands as the RFC does: no mixed ordinals, no places within a first week cut short."""

    def numbers(name: str, highest: int, negative: bool = True) -> st.SearchStrategy[str]:
        lowest = -highest if negative else 1
        return st.lists(st.integers(lowest, highest).filter(bool), min_size=1, max_size=3).map(
            lambda found: f";{name}={','.join(map(str, found))}"
        )

    weekdays = st.lists(st.sampled_from(WEEKDAYS), min_size=1, max_size=3, unique=True)
    plain = weekdays.map(lambda found: f";BYDAY={','.join(found)}")
    nth = st.tuples(st.sampled_from([-2, -1, 1, 2, 4, 5]), st.sampled_from(WEEKDAYS)).map(
        lambda found: f";BYDAY={found[0]}{found[1]}"
    )
    place = st.sampled_from(["", ";BYSETPOS=1", ";BYSETPOS=-1", ";BYSETPOS=2,-2"])
    interval = st.integers(1, 5).map(lambda every: f";INTERVAL={every}")
    months = st.just("") | numbers("BYMONTH", 12, negative=False)
    month_days = numbers("BYMONTHDAY", 31)
    ends = st.sampled_from(["", ";COUNT=7", ";UNTIL=20291231"])
    week_start = st.sampled_from(["", ";WKST=SU", ";WKST=WE"])

    def joined(*parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        return st.tuples(*parts).map("".join)

    day_of_month = joined(plain | nth | month_days | joined(plain, month_days), place)
    return joined(
        joined(st.just("FREQ=DAILY"), months, st.just("") | plain | month_days)
        | joined(st.just("FREQ=WEEKLY"), months, st.just("") | plain, week_start)
        | joined(st.just("FREQ=MONTHLY"), months, st.just("") | day_of_month)
        | joined(st.just("FREQ=YEARLY"), months, st.just("") | day_of_month)
        | joined(st.just("FREQ=YEARLY"), numbers("BYYEARDAY", 366), place),
        interval,
        ends,
    )


@settings(max_examples=100, deadline=None)
@given(rules(), st.dates(date(2020, 1, 1), date(2027, 12, 31)))
def test_the_days_are_those_of_the_library(rule: str, first: date) -> None:
    noon, last = datetime(first.year, first.month, first.day, 12), datetime(2035, 12, 31, 12)
    library = rrulestr(rule.replace("20291231", "20291231T235959"), dtstart=noon)
    # Nothing it finds lies beyond this day, so that it never searches to the end of time.
    wanted = [at.date() for at in library.between(noon, last, inc=True)]
    assert days(rule, first, last.date()) == wanted[:MOST]


@given(rules(), st.dates(date(2020, 1, 1), date(2027, 12, 31)), st.integers(1, 30))
def test_starts_are_in_order_and_bounded(rule: str, first: date, most: int) -> None:
    until = date(2031, 1, 1)
    found = days(rule, first, until, most)
    assert len(found) <= most and found == sorted(set(found))
    assert all(first <= on <= until for on in found)
    assert days(checked(rule), first, until, most) == found


def test_a_series_is_offered_from_its_first_day() -> None:
    assert said(*offered(date(2026, 11, 10)))[:5] == [
        "every week on Tuesday",
        "every 2 weeks on Tuesday",
        "the second Tuesday of every month",
        "day 10 of every month",
        "every year on 10 November",
    ]
    assert monthly_on_weekday(-1, 0) in offered(date(2026, 11, 30)) and monthly_on_day(-1) in offered(
        date(2026, 11, 30)
    )
    for on in (date(2026, 1, 31), date(2024, 2, 29), date(2026, 12, 28)):
        for rule in offered(on):
            if on.weekday() < 5 or rule != working_days():
                assert days(rule, on, on) == [on], rule


@pytest.mark.parametrize(
    ("rule", "english", "french"),
    [
        (daily(), "every day", "tous les jours"),
        (daily(3), "every 3 days", "tous les 3 jours"),
        (working_days(), "every day from Monday to Friday", "tous les jours du lundi au vendredi"),
        (weekly([3, 1]), "every week on Tuesday and Thursday", "chaque semaine, mardi et jeudi"),
        ("FREQ=WEEKLY", "every week", "chaque semaine"),
        ("FREQ=MONTHLY", "every month", "chaque mois"),
        ("FREQ=YEARLY;INTERVAL=2", "every 2 years", "tous les 2 ans"),
        (monthly_on_weekday(2, 1), "the second Tuesday of every month", "le deuxième mardi de chaque mois"),
        (
            monthly_on_weekday(-1, 4, 3),
            "the last Friday, every 3 months",
            "le dernier vendredi, tous les 3 mois",
        ),
        (monthly_on_day(-1), "the last day of every month", "le dernier jour de chaque mois"),
        (monthly_on_day(1), "day 1 of every month", "le 1 de chaque mois"),
        (yearly(date(2024, 2, 29)), "every year on 29 February", "chaque année le 29 février"),
        ("FREQ=WEEKLY;COUNT=4", "every week, 4 times", "chaque semaine, 4 fois"),
        (
            "FREQ=DAILY;UNTIL=20270301",
            "every day, until 1 March 2027",
            "tous les jours, jusqu’au 1er mars 2027",
        ),
        (
            "FREQ=MONTHLY;BYDAY=FR;BYSETPOS=-1",
            "by the rule FREQ=MONTHLY;BYDAY=FR;BYSETPOS=-1",
            "selon la règle FREQ=MONTHLY;BYDAY=FR;BYSETPOS=-1",
        ),
    ],
)
def test_a_rule_is_said_in_words(rule: str, english: str, french: str) -> None:
    assert worded(rule) == english
    set_language("fr")
    assert worded(rule) == french


def test_rules_without_words_are_shown_as_they_are_written() -> None:
    for rule in (
        "FREQ=MONTHLY;BYDAY=1MO,3MO",
        "FREQ=MONTHLY;BYMONTHDAY=-3",
        "FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=31",
        "FREQ=YEARLY;BYMONTH=4,5;BYMONTHDAY=3",
        "FREQ=YEARLY;BYDAY=20MO",
    ):
        assert worded(rule) == f"by the rule {rule}"
