"""The dates that the guide gives as examples are understood."""

from datetime import date

import pytest

from asotui.rules.dates import understand_date
from tests.docs.pages import GUIDE, section, spans

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("page", "heading", "language"), [("inbox.md", "Dates", "en"), ("fr/boite.md", "Les dates", "fr")]
)
def test_examples_are_understood(page: str, heading: str, language: str) -> None:
    examples = spans(section((GUIDE / page).read_text("utf-8"), heading))
    assert len(examples) > 10
    for typed in examples:
        assert understand_date(typed, TODAY, language) >= TODAY, typed
