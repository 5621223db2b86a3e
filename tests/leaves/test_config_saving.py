import stat
from pathlib import Path

import pytest

from asotui import locations
from asotui.config import errors as refused
from asotui.config import load, remove_view, save_language, save_view


@pytest.fixture
def file() -> Path:
    path = locations.user_config_file()
    path.parent.mkdir(parents=True)
    return path


def test_a_first_view_makes_the_file_for_the_officer_alone() -> None:
    save_view("Cabinet", "from:cabinet urgent")
    path = locations.user_config_file()
    assert load({}).views == {"Cabinet": "from:cabinet urgent"}
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert list(path.parent.iterdir()) == [path]


def test_what_the_officer_wrote_stays_as_it_was(file: Path) -> None:
    before = "# mine\nzone = 'Europe/Paris'  # Lille\n\n[views]\n# the director's\nDir = \"from:dir\"\n\n[keys]\na = 'b'\n"
    file.write_text(before, "utf-8")
    save_view("Cabinet", "from:cabinet")
    after = file.read_text("utf-8")
    assert load({}).views == {"Dir": "from:dir", "Cabinet": "from:cabinet"}
    assert [line for line in after.splitlines() if "Cabinet" not in line] == before.splitlines()


def test_a_view_of_the_same_name_takes_the_place_of_the_older() -> None:
    save_view("Cabinet", "old")
    save_view("Cabinet", "new")
    assert load({}).views == {"Cabinet": "new"}


def test_a_name_may_be_anything_one_types() -> None:
    name = 'À "voir" [demain]. # = \\'
    save_view(name, "x = 'y'\n")
    assert load({}).views == {name: "x = 'y'\n"}


def test_a_view_can_be_forgotten(file: Path) -> None:
    remove_view("never kept")
    save_view("Cabinet", "a")
    save_view("Dir", "b")
    remove_view("Cabinet")
    assert load({}).views == {"Dir": "b"}


def test_the_language_goes_above_the_tables(file: Path) -> None:
    file.write_text("[views]\nDir = 'b'\n", "utf-8")
    save_language("fr")
    assert load({}).language == "fr"
    assert load({}).views == {"Dir": "b"}
    save_language("en")
    assert load({}).language == "en"


def test_a_file_that_is_not_in_order_is_left_as_it_is(file: Path) -> None:
    file.write_text("views = ", "utf-8")
    with pytest.raises(refused.SettingsNotToml):
        save_view("Cabinet", "a")
    assert file.read_text("utf-8") == "views = "


def test_a_link_to_settings_kept_elsewhere_stays_a_link(file: Path, tmp_path: Path) -> None:
    kept = tmp_path / "settings.toml"
    kept.write_text("language = 'fr'\n", "utf-8")
    file.symlink_to(kept)
    save_view("Cabinet", "a")
    assert file.is_symlink()
    assert "Cabinet" in kept.read_text("utf-8")


def test_a_folder_that_cannot_be_written_is_said(file: Path) -> None:
    file.parent.rmdir()
    file.parent.write_text("a file in the place of the folder", "utf-8")
    with pytest.raises(refused.SettingsNotSaved, match="cannot be written"):
        save_language("fr")
