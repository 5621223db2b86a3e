"""The letters of the menus, as the guide gives them, are those of the program."""

import pytest

from asotui.app import PLACES
from asotui.screens.dossier_course import KEYS
from asotui.screens.dossier_keys import MARKING_KEYS
from tests.docs.pages import GUIDE, spans


@pytest.mark.parametrize("page", ["keys.md", "fr/touches.md"])
def test_letters_of_menus(page: str) -> None:
    lines = (GUIDE / page).read_text("utf-8").splitlines()
    menus = {
        line.split("|")[1].strip(): spans(line.split("|")[2]) for line in lines if line.startswith("| `")
    }
    marking = next(letters for name, letters in menus.items() if name.startswith("`M` "))
    course = next(letters for name, letters in menus.items() if name.startswith("`e` ") and "dossier" in name)
    assert marking == list(MARKING_KEYS)
    assert course == [str(letter) for letter in KEYS.values()]


@pytest.mark.parametrize(
    ("page", "beginning"), [("keys.md", "Places, after"), ("fr/touches.md", "Les lieux, après")]
)
def test_letters_of_places(page: str, beginning: str) -> None:
    text = (GUIDE / page).read_text("utf-8")
    letters = spans(text.partition(beginning)[2].partition("\n\n")[0])
    assert letters == ["g", *PLACES, "g"]
