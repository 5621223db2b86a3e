"""The public holidays of the office's place."""

import warnings
from datetime import date

import pytest

from asotui.calendar_days import public_holidays
from asotui.errors import USAGE, UnknownHolidays


def test_each_year_has_its_own_holidays() -> None:
    of_year = public_holidays("FR")
    assert date(2026, 4, 6) in of_year(2026)
    assert date(2027, 3, 29) in of_year(2027)
    assert date(2026, 11, 11) not in of_year(2027)


def test_a_subdivision_adds_its_own() -> None:
    saint_stephen = date(2026, 12, 26)
    assert saint_stephen in public_holidays("FR", "57")(2026)
    assert saint_stephen not in public_holidays("FR")(2026)


def test_an_estimated_year_says_nothing_on_the_terminal() -> None:
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        assert date(2040, 1, 26) in public_holidays("IN", "DL")(2040)
    assert not said


@pytest.mark.parametrize(("country", "subdivision"), [("XX", None), ("FR", "zz"), ("", "")])
def test_an_unknown_place_is_refused_with_a_sentence(country: str, subdivision: str | None) -> None:
    with pytest.raises(UnknownHolidays) as refused:
        public_holidays(country, subdivision)
    assert refused.value.exit_code == USAGE and "FR" in str(refused.value)
