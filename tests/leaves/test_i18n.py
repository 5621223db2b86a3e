import gettext
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from asotui import i18n
from asotui.i18n import N_, NN_, _, language_of, ngettext


@pytest.fixture
def french(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A small French catalogue in force."""
    catalogue = Catalog(locale="fr", charset="utf-8")
    catalogue.add("Dossier {number} is closed.", "Le dossier {number} est clos.")
    catalogue.add(("{count} receipt", "{count} receipts"), ("{count} pièce", "{count} pièces"))
    compiled = tmp_path / "fr" / "LC_MESSAGES" / "asotui.mo"
    compiled.parent.mkdir(parents=True)
    with compiled.open("wb") as file:
        write_mo(file, catalogue)
    monkeypatch.setattr(i18n, "_LOCALE", tmp_path)
    monkeypatch.setattr(gettext, "_translations", {})
    i18n.set_language("fr")


def test_english_is_the_message_itself() -> None:
    assert i18n.language() == "en"
    assert _("Dossier {number} is closed.") == "Dossier {number} is closed."
    assert [ngettext("one", "many", count) for count in (0, 1, 2)] == ["many", "one", "many"]


@pytest.mark.usefixtures("french")
def test_french_is_taken_when_it_is_shown() -> None:
    declared = N_("Dossier {number} is closed.")
    assert declared == "Dossier {number} is closed."
    assert _(declared).format(number="2026/0042") == "Le dossier 2026/0042 est clos."


@pytest.mark.usefixtures("french")
def test_french_counts_zero_as_singular() -> None:
    forms = [ngettext("{count} receipt", "{count} receipts", count) for count in (0, 1, 2)]
    assert forms == ["{count} pièce", "{count} pièce", "{count} pièces"]


@pytest.mark.usefixtures("french")
def test_the_language_changes_while_the_desk_runs() -> None:
    i18n.set_language("en")
    assert _("Dossier {number} is closed.") == "Dossier {number} is closed."
    i18n.set_language("fr")
    assert _("Dossier {number} is closed.") == "Le dossier {number} est clos."


@pytest.mark.usefixtures("french")
def test_the_empty_message_is_not_the_header_of_the_catalogue() -> None:
    assert _("") == ""


def test_an_unknown_language_means_english() -> None:
    i18n.set_language("tlh")
    assert i18n.language() == "en"


@pytest.mark.parametrize(
    ("environment", "code"),
    [
        ({}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "fr@euro"}, "fr"),
        ({"LANG": "FR-be"}, "fr"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LANGUAGE": "de:fr:en"}, "fr"),
        ({"LANG": "fr_FR.UTF-8", "LANGUAGE": ""}, "fr"),
    ],
)
def test_the_language_of_an_environment(environment: dict[str, str], code: str) -> None:
    assert language_of(environment) == code


@pytest.mark.usefixtures("french")
def test_two_forms_declared_are_chosen_when_they_are_shown() -> None:
    declared = NN_("{count} receipt", "{count} receipts")
    assert ngettext(*declared, 2).format(count=2) == "2 pièces"


@pytest.mark.parametrize(
    ("environment", "first"),
    [
        ({}, True),
        ({"LANG": "fr_FR.UTF-8"}, True),
        ({"LANG": "C.UTF-8"}, True),
        ({"LANG": "en_US.UTF-8"}, False),
        ({"LANG": "en_US.UTF-8", "LC_TIME": "en_GB.UTF-8"}, True),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "en_US"}, False),
    ],
)
def test_the_day_comes_first_except_where_the_month_does(environment: dict[str, str], first: bool) -> None:
    assert i18n.day_comes_first(environment) is first
