"""A limit holds between the days on which its text is in force."""

from datetime import date

import pytest

from asotui.rules.laws import LAWS, Law, law

ON = date(2024, 8, 23)
BEFORE, AFTER = (
    Law("grievance", 30, "day", "CPGRAMS", until=date(2024, 8, 22)),
    Law("grievance", 21, "day", "CPGRAMS", since=ON),
)


def test_the_limit_is_that_of_the_day() -> None:
    both = (BEFORE, AFTER)
    assert law("grievance", date(2024, 8, 22), both).limit == 30
    assert law("grievance", ON, both).limit == 21
    assert law("grievance", date(2026, 1, 1), both).limit == 21


def test_no_limit_is_made_up() -> None:
    with pytest.raises(LookupError):
        law("grievance", ON, (BEFORE,))
    with pytest.raises(LookupError):
        law("unheard of", ON)


def test_every_limit_says_its_source() -> None:
    assert all(one.source and one.limit > 0 for one in LAWS)
