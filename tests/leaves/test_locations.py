from pathlib import Path

import pytest

from asotui import locations


def test_everything_of_the_officer_is_under_the_folders_of_the_environment(home: Path) -> None:
    assert locations.user_config_file() == home / "config" / "asotui" / "config.toml"
    assert locations.personal_store() == home / "data" / "asotui" / "register.sqlite"
    assert locations.drafts() == home / "state" / "asotui" / "drafts"
    assert locations.user_state() in locations.drafts().parents
    assert locations.user_data() in locations.personal_store().parents


def test_the_site_has_a_file_of_its_own(home: Path) -> None:
    assert locations.site_config_file() == home / "site" / "asotui" / "config.toml"


def test_the_home_of_somebody_unknown_stays_as_it_is_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/essai")
    assert locations.at_home("~/a") == Path("/home/essai/a")
    assert locations.at_home("~nobody-of-that-name/a") == Path("~nobody-of-that-name/a")


def test_asking_for_a_place_creates_nothing(home: Path) -> None:
    locations.user_config_file(), locations.site_config_file(), locations.personal_store(), locations.drafts()
    assert list(home.iterdir()) == []
