"""Dates are understood as people type them, in both languages at once."""

from datetime import date, timedelta
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asotui.errors import (
    USAGE,
    DateNotUnderstood,
    DateOutOfReach,
    NoSuchDay,
    NoSuchMonth,
    WeekdayDisagrees,
)
from asotui.rules.dates import in_a_month, in_a_week, next_monday, tomorrow, understand_date
from asotui.rules.days import add_working_days, monday_of

# A Monday, of ISO week 48.
TODAY = date(2026, 11, 23)
CHRISTMAS = frozenset([date(2026, 12, 25)])

FRENCH = """
demain | 2026-11-24
Demain. | 2026-11-24
après-demain | 2026-11-25
apres demain | 2026-11-25
aujourd'hui | 2026-11-23
aujourd’hui | 2026-11-23
hier | 2026-11-22
avant-hier | 2026-11-21
lundi | 2026-11-30
mardi | 2026-11-24
lun | 2026-11-30
lun. | 2026-11-30
mar | 2026-11-24
dim. | 2026-11-29
ce lundi | 2026-11-23
ce vendredi | 2026-11-27
lundi prochain | 2026-11-30
vendredi prochain | 2026-12-04
vendredi de la semaine prochaine | 2026-12-04
prochain vendredi | 2026-12-04
vendredi dernier | 2026-11-20
vendredi en huit | 2026-12-04
vendredi en quinze | 2026-12-11
semaine prochaine | 2026-11-30
la semaine prochaine | 2026-11-30
cette semaine | 2026-11-27
mois prochain | 2026-12-01
l'an prochain | 2027-01-01
l'année prochaine | 2027-01-01
le mois dernier | 2026-10-01
fin du mois | 2026-11-30
fin de mois | 2026-11-30
d'ici la fin du mois | 2026-11-30
fdm | 2026-11-30
fin du mois prochain | 2026-12-31
fin du mois dernier | 2026-10-31
fin de semaine | 2026-11-27
fin de la semaine prochaine | 2026-12-04
fin de l'année | 2026-12-31
fin d'année | 2026-12-31
fin du trimestre | 2026-12-31
début du mois prochain | 2026-12-01
debut du mois | 2026-12-01
début de semaine | 2026-11-23
fin janvier | 2027-01-31
fin février 2028 | 2028-02-29
mi-décembre | 2026-12-15
début mars | 2027-03-01
mi-mois | 2026-12-15
j+5 | 2026-11-28
J + 5 | 2026-11-28
j-2 | 2026-11-21
J−2 | 2026-11-21
j+10 | 2026-12-03
j+5o | 2026-11-30
J+5 jours ouvrés | 2026-11-30
jo+5 | 2026-11-30
s+1 | 2026-11-30
5j | 2026-11-28
5 jours | 2026-11-28
5jo | 2026-11-30
5 jo | 2026-11-30
5 jours ouvrés | 2026-11-30
24 jours ouvrés | 2026-12-28
prochain jour ouvré | 2026-11-24
2s | 2026-12-07
2 sem. | 2026-12-07
2 semaines | 2026-12-07
dans 3 jours | 2026-11-26
dans une semaine | 2026-11-30
dans 2 mois | 2027-01-23
dans un an | 2027-11-23
il y a 3 jours | 2026-11-20
sous quinzaine | 2026-12-08
quinzaine | 2026-12-08
sous huitaine | 2026-12-01
dans quinze jours | 2026-12-08
12/01 | 2027-01-12
12/1 | 2027-01-12
23/11 | 2026-11-23
22/11 | 2027-11-22
12/01/2026 | 2026-01-12
12-01-26 | 2026-01-12
12.01.2026 | 2026-01-12
12 01 2026 | 2026-01-12
12 / 01 / 2026 | 2026-01-12
01/12/2026 | 2026-12-01
12012027 | 2027-01-12
120127 | 2027-01-12
12/01/98 | 1998-01-12
12 janvier | 2027-01-12
12 janv | 2027-01-12
12 janv. 2027 | 2027-01-12
12janv27 | 2027-01-12
le 12 janvier | 2027-01-12
jusqu'au 12 janvier | 2027-01-12
1er mars | 2027-03-01
1ᵉʳ mars | 2027-03-01
le 1er | 2026-12-01
le 12 | 2026-12-12
12 | 2026-12-12
23 | 2026-11-23
31 | 2026-12-31
29 février | 2028-02-29
lundi 30 | 2026-11-30
mar. 24 | 2026-11-24
mar 24 | 2026-11-24
mar 24 nov | 2026-11-24
jeudi 14 janvier 2027 | 2027-01-14
mars | 2027-03-01
mars 2028 | 2028-03-01
s48 | 2026-11-23
S47 | 2027-11-22
semaine 48 | 2026-11-23
sem. 50 | 2026-12-07
s2 2027 | 2027-01-11
s53 | 2026-12-28
DÉCEMBRE | 2026-12-01
"""

ENGLISH = """
today | 2026-11-23
tomorrow | 2026-11-24
 Tomorrow  | 2026-11-24
the day after tomorrow | 2026-11-25
yesterday | 2026-11-22
friday | 2026-11-27
fri | 2026-11-27
Fri. | 2026-11-27
this friday | 2026-11-27
next friday | 2026-12-04
friday next week | 2026-12-04
next monday | 2026-11-30
last friday | 2026-11-20
friday week | 2026-12-04
end of month | 2026-11-30
end of the month | 2026-11-30
by end of month | 2026-11-30
month end | 2026-11-30
eom | 2026-11-30
by eom | 2026-11-30
eow | 2026-11-27
end of week | 2026-11-27
end of next week | 2026-12-04
end of next month | 2026-12-31
start of next month | 2026-12-01
end of year | 2026-12-31
eoq | 2026-12-31
mid-december | 2026-12-15
late january | 2027-01-31
+2w | 2026-12-07
+3d | 2026-11-26
+3 | 2026-11-26
-3 | 2026-11-20
-3d | 2026-11-20
d+5 | 2026-11-28
w+2 | 2026-12-07
2w | 2026-12-07
3d | 2026-11-26
5bd | 2026-11-30
5 working days | 2026-11-30
24 business days | 2026-12-28
next working day | 2026-11-24
in 3 days | 2026-11-26
in a week | 2026-11-30
within a fortnight | 2026-12-07
two weeks from now | 2026-12-07
3 days ago | 2026-11-20
in 2 months | 2027-01-23
1y | 2027-11-23
next week | 2026-11-30
next month | 2026-12-01
next year | 2027-01-01
last month | 2026-10-01
this month | 2026-11-30
Jan 12 | 2027-01-12
jan 12, 2028 | 2028-01-12
12 Jan 2027 | 2027-01-12
12 Jan '27 | 2027-01-12
12th of January | 2027-01-12
January 12th | 2027-01-12
the 12th | 2026-12-12
1st | 2026-12-01
mar | 2027-03-01
mar 12 | 2027-03-12
in march | 2027-03-01
Friday 27 November | 2026-11-27
Fri, Nov 27 | 2026-11-27
2026-12-01 | 2026-12-01
2026/12/1 | 2026-12-01
20261201 | 2026-12-01
w48 | 2026-11-23
week 48 | 2026-11-23
2026-W50 | 2026-12-07
1 2 2027 | 2027-02-01
"""


def table(rows: str) -> list[tuple[str, date]]:
    pairs = (row.rsplit("|", 1) for row in rows.strip("\n").splitlines())
    return [(typed[:-1], date.fromisoformat(on.strip())) for typed, on in pairs]


@pytest.mark.parametrize(("typed", "on"), table(FRENCH))
def test_a_french_officer_is_understood(typed: str, on: date) -> None:
    assert understand_date(typed, TODAY, "fr", holidays=lambda _year: CHRISTMAS) == on


@pytest.mark.parametrize(("typed", "on"), table(ENGLISH))
def test_an_english_officer_is_understood(typed: str, on: date) -> None:
    assert understand_date(typed, TODAY, "en", holidays=CHRISTMAS) == on


@pytest.mark.parametrize(
    ("typed", "on"),
    [(typed, on) for typed, on in table(FRENCH) + table(ENGLISH) if not typed.lower().startswith("mar")],
)
def test_both_languages_are_understood_whatever_the_language(typed: str, on: date) -> None:
    for language in ("fr", "en"):
        assert understand_date(typed, TODAY, language, holidays=CHRISTMAS) == on


@pytest.mark.parametrize(
    ("typed", "on"),
    [
        ("12/01", date(2026, 12, 1)),
        ("12/25/2026", date(2026, 12, 25)),
        ("12 01 27", date(2027, 12, 1)),
        ("120127", date(2027, 12, 1)),
        ("2026-12-01", date(2026, 12, 1)),
        ("12 jan", date(2027, 1, 12)),
    ],
)
def test_the_month_comes_first_where_the_office_writes_it_first(typed: str, on: date) -> None:
    assert understand_date(typed, TODAY, day_first=False) == on


@pytest.mark.parametrize(
    ("typed", "on"),
    [
        ("12/01", date(2026, 1, 12)),
        ("23/11", TODAY),
        ("24/11", date(2025, 11, 24)),
        ("12 décembre", date(2025, 12, 12)),
        ("29 février", date(2024, 2, 29)),
        ("31", date(2026, 10, 31)),
        ("24", date(2026, 10, 24)),
        ("lundi", date(2026, 11, 16)),
        ("dimanche", date(2026, 11, 22)),
        ("3j", date(2026, 11, 20)),
        ("5jo", date(2026, 11, 16)),
        ("s49", date(2025, 12, 1)),
        ("fin du mois", date(2026, 10, 31)),
        ("dans 3 jours", date(2026, 11, 26)),
        ("12/12/2026", date(2026, 12, 12)),
    ],
)
def test_a_date_on_a_document_looks_back(typed: str, on: date) -> None:
    assert understand_date(typed, TODAY, "fr", prefer="past") == on


@pytest.mark.parametrize(
    ("today", "typed", "on"),
    [
        (date(2026, 11, 26), "vendredi", date(2026, 11, 27)),
        (date(2026, 11, 26), "vendredi prochain", date(2026, 12, 4)),
        (date(2026, 11, 27), "vendredi", date(2026, 12, 4)),
        (date(2026, 11, 27), "vendredi prochain", date(2026, 12, 4)),
        (date(2026, 11, 29), "lundi", date(2026, 11, 30)),
        (date(2026, 11, 29), "next monday", date(2026, 11, 30)),
        (date(2026, 11, 25), "this monday", date(2026, 11, 30)),
        (date(2026, 11, 28), "fin de semaine", date(2026, 12, 4)),
        (date(2026, 11, 24), "s48", date(2027, 11, 29)),
        (date(2026, 1, 31), "dans un mois", date(2026, 2, 28)),
        (date(2026, 12, 31), "demain", date(2027, 1, 1)),
    ],
)
def test_where_the_week_turns(today: date, typed: str, on: date) -> None:
    assert understand_date(typed, today) == on


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", DateNotUnderstood),
        ("   ", DateNotUnderstood),
        ("bientôt", DateNotUnderstood),
        ("jours", DateNotUnderstood),
        ("semaine", DateNotUnderstood),
        ("5 jours ouvrables", DateNotUnderstood),
        ("5 jours francs", DateNotUnderstood),
        ("12/2026", DateNotUnderstood),
        ("s+2o", DateNotUnderstood),
        ("1/2/3/4", DateNotUnderstood),
        ("12" + " " * 200, DateNotUnderstood),
        ("31/02", NoSuchDay),
        ("31/02/2026", NoSuchDay),
        ("29/02/2027", NoSuchDay),
        ("31 avril", NoSuchDay),
        ("0", NoSuchDay),
        ("45", NoSuchDay),
        ("0/5", NoSuchDay),
        ("12/0", NoSuchDay),
        ("2026-02-31", NoSuchDay),
        ("s54", NoSuchDay),
        ("s53 2027", NoSuchDay),
        ("12/25", NoSuchMonth),
        ("12/13/2026", NoSuchMonth),
        ("mardi 30 novembre 2026", WeekdayDisagrees),
        ("mar 25", WeekdayDisagrees),
        ("9999 semaines", DateOutOfReach),
        ("9999 ans", DateOutOfReach),
        ("12/01/1776", DateOutOfReach),
        ("12/01/9999", DateOutOfReach),
        ("fin mars 1066", DateOutOfReach),
    ],
)
def test_what_is_no_date_is_refused_with_its_reason(
    typed: str, reason: type[DateNotUnderstood] | None
) -> None:
    with pytest.raises(DateNotUnderstood) as refused:
        understand_date(typed, TODAY, "fr")
    assert type(refused.value) is reason
    assert refused.value.exit_code == USAGE and str(refused.value)


def test_a_refusal_quotes_what_was_typed_harmlessly() -> None:
    with pytest.raises(DateNotUnderstood) as refused:
        understand_date("\x1b[31mnever" + "x" * 500, TODAY)
    assert "never" in str(refused.value) and "\x1b" not in str(refused.value)
    assert len(str(refused.value)) < 250


DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))
PREFER: st.SearchStrategy[Literal["future", "past"]] = st.sampled_from(["future", "past"])
WORDS = [
    "fin",
    "du",
    "mois",
    "prochain",
    "j",
    "+",
    "-",
    "5",
    "12",
    "/",
    "31",
    "2026",
    "mar",
    "lundi",
    "next",
    "a",
    "s",
]
ABOUT_DATES = st.lists(st.sampled_from(WORDS), max_size=6)


@given(DAYS, DAYS)
def test_a_full_date_means_itself_in_every_spelling(on: date, today: date) -> None:
    for spelling in ("%Y-%m-%d", "%Y%m%d", "%d/%m/%Y", "%d.%m.%Y", "%d %B %Y", "%b %d, %Y", "%A %d %b %Y"):
        assert understand_date(on.strftime(spelling), today) == on
    assert understand_date(on.strftime("%m/%d/%Y"), today, day_first=False) == on


@given(DAYS, st.integers(1, 12), st.integers(1, 29), PREFER)
def test_a_date_without_a_year_is_the_nearest(
    today: date, month: int, day: int, prefer: Literal["future", "past"]
) -> None:
    typed = f"{day}/{month}"
    on = understand_date(typed, today, prefer=prefer)
    assert (on.day, on.month) == (day, month)
    assert on >= today if prefer == "future" else on <= today
    assert abs((on - today).days) <= (366 if (day, month) != (29, 2) else 8 * 366)


@given(DAYS, st.sampled_from(["monday", "mar", "mer.", "Thursday", "ven", "sam", "dimanche"]))
def test_a_weekday_lies_within_seven_days_and_the_next_one_in_the_next_week(today: date, typed: str) -> None:
    alone, following = understand_date(typed, today, "fr"), understand_date(f"{typed} prochain", today, "fr")
    assert 1 <= (alone - today).days <= 7
    assert monday_of(following) - monday_of(today) == timedelta(days=7)
    assert alone.weekday() == following.weekday()
    assert following in (alone, alone + timedelta(days=7))


@given(DAYS, st.integers(1, 300))
def test_working_days_are_those_of_the_office(today: date, count: int) -> None:
    expected = add_working_days(today, count, CHRISTMAS)
    for typed in (f"{count}jo", f"j+{count}o", f"{count} working days", f"+{count}bd"):
        assert understand_date(typed, today, holidays=CHRISTMAS) == expected


@given(DAYS, st.text(max_size=30) | ABOUT_DATES.map(" ".join) | ABOUT_DATES.map("".join), PREFER)
def test_anything_typed_is_a_date_or_a_refusal(
    today: date, typed: str, prefer: Literal["future", "past"]
) -> None:
    try:
        on = understand_date(typed, today, "fr", prefer=prefer)
    except DateNotUnderstood:
        return
    assert 1900 <= on.year <= 2199
    assert understand_date(typed.upper(), today, "fr", prefer=prefer) == on


@given(DAYS)
def test_the_keys_that_put_off(today: date) -> None:
    assert tomorrow(today) == today + timedelta(days=1) == understand_date("demain", today)
    assert next_monday(today) == understand_date("lundi", today)
    assert in_a_week(today) == understand_date("+1w", today)
    assert in_a_month(today) == understand_date("dans un mois", today)
