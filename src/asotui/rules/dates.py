"""Dates as people type them, in French and English.

A date that leaves out its year, month or week is the nearest one that fits, today included: the next, or the last
one for a field that looks back. A bare weekday is never today, for which people have a word. "Next friday" and
"vendredi prochain" are the Friday of next week, weeks going from Monday to Sunday. "Next week" is its Monday, "next
month" its first day; the end of a week is its Friday. "Quinzaine" is fifteen days, "fortnight" fourteen.
"""

from datetime import date, timedelta
from typing import Literal

from asotui.errors import DateNotUnderstood
from asotui.rules.date_forms import FIRST_YEAR, LAST_YEAR, Asked, read
from asotui.rules.date_words import plain
from asotui.rules.days import Holidays, add_months, monday_of
from asotui.text import clean_line

_LONGEST = 100


def understand_date(
    typed: str,
    today: date,
    language: str = "en",
    *,
    holidays: Holidays = None,
    day_first: bool = True,
    prefer: Literal["future", "past"] = "future",
) -> date:
    """The date that an officer typed, in either language; `language` settles what could be both.

    Working days ("5jo", "5bd") skip week-ends and `holidays`. `day_first` is False where 12/01 is in December.
    Raises DateNotUnderstood, or one of its kinds that says what is wrong with the date.
    """
    asked = Asked(clean_line(typed, 40), today, language, holidays, day_first, prefer == "past")
    if len(typed) > _LONGEST:
        raise DateNotUnderstood(typed=asked.typed)
    try:
        on = read(plain(typed), asked)
    except OverflowError:
        raise asked.out_of_reach() from None
    if not FIRST_YEAR <= on.year <= LAST_YEAR:
        raise asked.out_of_reach()
    return on


def tomorrow(today: date) -> date:
    """The day after."""
    return today + timedelta(days=1)


def next_monday(today: date) -> date:
    """The Monday after today; when today is one, a week later."""
    return monday_of(today) + timedelta(days=7)


def in_a_week(today: date) -> date:
    """The same weekday of next week."""
    return today + timedelta(days=7)


def in_a_month(today: date) -> date:
    """The same day of next month, or its last when it has no such day."""
    return add_months(today, 1)
