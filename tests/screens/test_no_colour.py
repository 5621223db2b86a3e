"""Without colours everything is still there to be read, in the terminal's own two."""

from __future__ import annotations

import pytest
from textual.filter import Monochrome, NoColor

from asotui.app import Desk
from asotui.config import Config
from tests.factories import HEAD, Section


def test_no_color_leaves_the_colours_of_the_terminal(
    section: Section, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Greys made of the sixteen colours would be black on black."""
    monkeypatch.setenv("NO_COLOR", "1")
    filters = [type(each) for each in Desk(section.store, HEAD, Config())._filters]
    assert NoColor in filters
    assert Monochrome not in filters
