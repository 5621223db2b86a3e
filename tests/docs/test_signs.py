"""The guide explains every sign that the inbox shows."""

import pytest

from asotui.screens import wording
from tests.docs.pages import GUIDE, spans


@pytest.mark.parametrize("page", ["inbox.md", "fr/boite.md"])
def test_every_sign_is_in_the_legend(page: str) -> None:
    explained = set(spans((GUIDE / page).read_text("utf-8")))
    assert {*wording._DRAWN.values(), *wording._PLAIN.values(), "%", "+", "&", "?"} <= explained
