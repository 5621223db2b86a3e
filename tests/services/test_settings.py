"""The settings that a section shares."""

import pytest

from asotui.errors import (
    AsotuiError,
    BadSetting,
    OnlyTheHead,
    PatternNeedsSerial,
    UnknownHolidays,
    UnknownSetting,
)
from asotui.services import settings
from tests.factories import COLLEAGUE, HEAD, Section


def test_a_setting_has_its_default_until_it_is_set(section: Section) -> None:
    assert section.see(settings.value, "country") == "FR"
    done = section.act(HEAD, settings.set, "country", "in")
    assert (section.see(settings.value, "country"), done.facts) == (
        "IN",
        {"setting": "country", "value": "IN"},
    )


def test_setting_what_is_already_so_is_no_act(section: Section) -> None:
    assert section.act(HEAD, settings.set, "country", "FR").act_id is None
    section.do(settings.set, "section_name", "Bureau des affaires")
    assert section.act(HEAD, settings.set, "section_name", "Bureau des affaires").act_id is None


def test_a_part_of_the_country_is_one_that_has_a_calendar(section: Section) -> None:
    section.do(settings.set, "subdivision", "57")
    assert section.see(settings.value, "subdivision") == "57"
    with pytest.raises(UnknownHolidays):
        section.do(settings.set, "subdivision", "XX")
    with pytest.raises(UnknownHolidays):
        section.do(settings.set, "country", "ZZ")


@pytest.mark.parametrize(
    ("name", "value", "error"),
    [
        ("no_such", "x", UnknownSetting),
        ("dossier_pattern", "{year}", PatternNeedsSerial),
        ("zone", "Mars/Olympus", BadSetting),
        ("country", "France", BadSetting),
    ],
)
def test_what_does_not_fit_is_refused_with_a_sentence(
    section: Section, name: str, value: str, error: type[AsotuiError]
) -> None:
    with pytest.raises(error) as refused:
        section.do(settings.set, name, value)
    assert "{" not in str(refused.value).replace("{serial}", "").replace("{year}", "").replace(
        "{serial:04}", ""
    )


def test_only_the_head_of_section_changes_settings(section: Section) -> None:
    with pytest.raises(OnlyTheHead):
        section.act(COLLEAGUE, settings.set, "country", "IN")
