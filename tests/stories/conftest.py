"""The office of the stories."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from asotui.widgets.cells import UNICODE_SIGNS, use_signs
from tests.stories.office import Mailbox


@pytest.fixture
def mailbox(tmp_path: Path) -> Mailbox:
    """An empty mailbox."""
    return Mailbox(tmp_path / "mail")


@pytest.fixture(autouse=True)
def _unicode_signs() -> Iterator[None]:
    use_signs(UNICODE_SIGNS)
    yield
    use_signs(None)
