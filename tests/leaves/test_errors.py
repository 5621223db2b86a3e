"""Refusals: the sentence in the language in force when it is read."""

from datetime import date

import pytest

from asotui import i18n
from asotui.errors import CannotPutOffToThePast, NotYetReceived, ReviewInThePast


@pytest.mark.parametrize(
    ("code", "beginnings"),
    [
        (
            "en",
            (
                "1 December 2026 is not a day to come",
                "1 December 2026 is still to come",
                "1 December 2026 is",
            ),
        ),
        (
            "fr",
            (
                "Le 1er décembre 2026 n’est pas un jour à venir",
                "Le 1er décembre 2026 est encore à venir",
                "Le 1er décembre 2026 n’est pas un jour à venir",
            ),
        ),
    ],
)
def test_a_date_is_written_as_the_officer_writes_it(code: str, beginnings: tuple[str, ...]) -> None:
    on = date(2026, 12, 1)
    refusals = (
        CannotPutOffToThePast(until=on),
        NotYetReceived(on=on),
        ReviewInThePast(on=on, number="2026/0001"),
    )
    i18n.set_language(code)
    for refusal, beginning in zip(refusals, beginnings, strict=True):
        assert str(refusal).startswith(beginning)
