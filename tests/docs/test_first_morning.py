"""The first morning of the guide, done key by key on the demonstration: it shows what the page says."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import time_machine
from textual.pilot import Pilot

from asotui import i18n
from asotui.demo import open_demo
from asotui.store import Store
from asotui.widgets.cells import UNICODE_SIGNS, use_signs
from tests.docs.pages import GUIDE, spans
from tests.screens.looking import desk_of, press, screen_text, write

DAY = datetime(2026, 11, 25, 9, 12, tzinfo=ZoneInfo("Europe/Paris"))
KEYS = {
    "Enter": "enter",
    "Entrée": "enter",
    "Esc": "escape",
    "Échap": "escape",
    "Tab": "tab",
    "F2": "f2",
    "F8": "f8",
    "→": "right",
    "/": "slash",
    "?": "question_mark",
    "+": "plus",
}
_STEP = re.compile(r"^(\d+)\. (.*?) — (.*?)(?=^\d+\. |^#|\Z)", re.MULTILINE | re.DOTALL)
_SHOWN = re.compile(r"“([^”]+)”|«\u202f([^»]+)\u202f»")


@dataclass(frozen=True, slots=True)
class Step:
    """What is pressed, and what is then on the screen."""

    number: int
    pressed: list[str]
    shown: list[str]


def _steps(page: Path) -> list[Step]:
    return [
        Step(int(number), spans(pressed), [" ".join((en or fr).split()) for en, fr in _SHOWN.findall(said)])
        for number, pressed, said in _STEP.findall(page.read_text("utf-8"))
    ]


@pytest.fixture
def demo(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Store]:
    """The demonstration in a language, on a Wednesday."""
    i18n.set_language(request.param)
    use_signs(UNICODE_SIGNS)
    with time_machine.travel(DAY, tick=True):
        store = open_demo(tmp_path, request.param, login="a.diallo", name="A. Diallo")
        yield store
        store.close()
    use_signs(None)


@pytest.mark.parametrize(
    ("demo", "page"),
    [("en", "first-morning.md"), ("fr", "fr/premiere-matinee.md")],
    indirect=["demo"],
    ids=["en", "fr"],
)
async def test_the_first_morning_goes_as_the_guide_says(demo: Store, page: str) -> None:
    steps = _steps(GUIDE / page)
    assert [step.number for step in steps] == list(range(1, len(steps) + 1))
    assert len(steps) > 20
    async with desk_of(demo, "a.diallo") as pilot:
        for step in steps:
            await _press(pilot, step.pressed)
            screen = screen_text(pilot.app) if pilot.app.is_running else ""
            seen = " ".join(screen.split())
            assert [said for said in step.shown if said not in seen] == [], f"{step}\n{screen}"
    assert pilot.app.return_code == 0


async def _press(pilot: Pilot[None], pressed: list[str]) -> None:
    for each in pressed:
        if each in KEYS or len(each) == 1:
            await press(pilot, KEYS.get(each, each))
        else:
            await write(pilot, each)
