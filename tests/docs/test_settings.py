"""The page of settings knows every setting, and the files that it shows are in order."""

from datetime import date
from importlib import import_module
from pathlib import Path

import pytest

from asotui import config
from asotui.config.reading import read
from asotui.rules.numbers import DossierPattern
from asotui.rules.settings import DEFAULTS
from asotui.screens import keymap
from tests.docs.pages import GUIDE, PAGES, blocks, first_cells, name_of, section

PAGE = (GUIDE / "settings.md").read_text("utf-8")


def _names(heading: str) -> list[str]:
    return [cell.strip("`") for cell in first_cells(section(PAGE, heading))]


def test_the_table_has_every_setting_of_the_file() -> None:
    assert _names("Your file") == list(config.EXPLAINED)


def test_the_table_has_every_setting_of_the_section_with_its_value() -> None:
    text = section(PAGE, "Those of the section")
    assert _names("Those of the section") == list(DEFAULTS)
    for name, value in DEFAULTS.items():
        row = next(line for line in text.splitlines() if line.startswith(f"| `{name}` |"))
        assert row.split(" | ")[1] == (f"`{value}`" if value else "nothing")


def test_the_patterns_shown_are_patterns() -> None:
    assert (
        DossierPattern.parse("A-12011/{serial}/{year}-Estt").number(7, date(2026, 3, 1))
        == "A-12011/7/2026-Estt"
    )
    assert "A-12011/{serial}/{year}-Estt" in PAGE


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_settings_files_that_are_shown_are_in_order(path: Path, tmp_path: Path) -> None:
    for shown in blocks(path.read_text("utf-8"), "toml"):
        file = tmp_path / "config.toml"
        file.write_text(shown, "utf-8")
        assert read(file)


def test_the_whole_file_shows_every_setting(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text(blocks(PAGE, "toml")[0], "utf-8")
    assert set(read(file)) == set(config.EXPLAINED)


def test_a_misspelt_setting_is_answered_as_the_page_says(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('languge = "fr"\n', "utf-8")
    with pytest.raises(config.errors.MisspeltSetting, match="Did you mean “language”"):
        read(file)


def test_the_keys_shown_can_be_given(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text(blocks(PAGE, "toml")[0], "utf-8")
    import_module("asotui.app")  # every screen, with its keys
    assert keymap.faults(read(file)["keys"]) == []
