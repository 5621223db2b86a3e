"""What every test stands on: a machine that is nobody's."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from asotui import clock, i18n
from asotui.store import room
from tests.fixtures_store import section as section
from tests.fixtures_store import store as store

_FOREIGN = ("ASOTUI_", "LC_", "TEXTUAL", "XDG_")
SPARE_OF_A_TEST = 4096
_FOREIGN_NAMES = {"LANGUAGE", "EDITOR", "VISUAL", "PAGER", "NO_COLOR", "COLORTERM", "COLUMNS", "LINES"}


@pytest.fixture
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The empty home folder of the officer under test."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(autouse=True)
def _nobodys_machine(home: Path) -> Iterator[None]:
    """Hide the developer's folders, settings, language and time zone."""
    with pytest.MonkeyPatch.context() as patch:
        for name in list(os.environ):
            if name.startswith(_FOREIGN) or name in _FOREIGN_NAMES:
                patch.delenv(name)
        for kind in ("CONFIG", "DATA", "STATE", "CACHE"):
            patch.setenv(f"XDG_{kind}_HOME", str(home / kind.lower()))
        patch.setenv("XDG_CONFIG_DIRS", str(home / "site"))
        patch.setenv("HOME", str(home))
        patch.setenv("LANG", "C.UTF-8")
        patch.setenv("TERM", "xterm-256color")
        patch.setenv("TZ", "Europe/Paris")
        # Thousands of registers stand in one folder of the tests: each keeps a small spare.
        patch.setattr(room, "SPARE", SPARE_OF_A_TEST)
        _settle()
        yield
    _settle()


def _settle() -> None:
    """Read the time zone of the environment anew and forget what a test put in force."""
    time.tzset()
    clock.set_zone(None)
    i18n.set_language("en")
