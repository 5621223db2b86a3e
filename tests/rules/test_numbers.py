"""Numbers are written one way and recognised in the ways that people write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asotui.errors import (
    USAGE,
    BadDiaryNumber,
    BadDossierPattern,
    PatternNeedsSerial,
    PatternNeedsYear,
    PatternUnknownField,
    PatternUnreadable,
)
from asotui.rules.numbers import DossierPattern, diary_number, parse_diary_number

ON = date(2026, 11, 23)
INDIAN = "A-12011/{serial}/{year}-Estt"


def test_a_diary_number_says_its_year() -> None:
    assert diary_number(105, 2026) == "105/2026"


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("105/2026", (105, 2026)),
        ("105", (105, 2026)),
        ("105/2025", (105, 2025)),
        ("105/25", (105, 2025)),
        (" 0105 / 2026 ", (105, 2026)),
        ("n° 105/2026", (105, 2026)),
        ("N°105", (105, 2026)),
        ("#105", (105, 2026)),
    ],
)
def test_a_diary_number_is_read(typed: str, number: tuple[int, int]) -> None:
    assert parse_diary_number(typed, 2026) == number


@pytest.mark.parametrize(
    "typed", ["", "x", "0", "0/2026", "105/", "/2026", "105/202", "2026/0031", "2026/31", "1" * 40, "1.5"]
)
def test_what_is_no_diary_number_is_refused(typed: str) -> None:
    with pytest.raises(BadDiaryNumber) as refused:
        parse_diary_number(typed, 2026)
    assert refused.value.exit_code == USAGE and "105/2026" in str(refused.value)


@given(st.integers(1, 10**9 - 1), st.integers(1900, 2199))
def test_a_written_diary_number_is_read_back(serial: int, year: int) -> None:
    assert parse_diary_number(diary_number(serial, year), 2026) == (serial, year)


@pytest.mark.parametrize(
    ("pattern", "number"),
    [
        ("{year}/{serial:04}", "2026/0042"),
        (INDIAN, "A-12011/42/2026-Estt"),
        ("{serial}-{yy}", "42-26"),
        ("DAJ {yy}.{month}.{serial:5}", "DAJ 26.11.00042"),
    ],
)
def test_a_dossier_is_numbered_after_the_pattern(pattern: str, number: str) -> None:
    assert DossierPattern.parse(pattern).number(42, ON) == number


def test_a_serial_outgrows_its_digits() -> None:
    assert DossierPattern.parse().number(12345, ON) == "2026/12345"


@pytest.mark.parametrize(
    ("pattern", "refusal"),
    [
        ("", PatternNeedsSerial),
        ("{year}", PatternNeedsSerial),
        ("{year}/{serial}/{serial}", PatternNeedsSerial),
        ("D{serial}", PatternNeedsYear),
        ("{month}/{serial}", PatternNeedsYear),
        ("{year}/{number}", PatternUnknownField),
        ("{year}/{serial!r}", PatternUnknownField),
        ("{year}/{serial.real}", PatternUnknownField),
        ("{year}/{serial:>4}", PatternUnknownField),
        ("{year}/{serial:99}", PatternUnknownField),
        ("{year}/{}", PatternUnknownField),
        ("{year}{serial}", PatternUnreadable),
        ("{year}/{serial", PatternUnreadable),
        ("{{year}}/{serial}", PatternUnreadable),
        ("{year}/{year}/{serial}", PatternUnreadable),
        ("{year}/{serial}\x1b", PatternUnreadable),
        ("{year}/{serial}" + "x" * 60, PatternUnreadable),
    ],
)
def test_a_pattern_that_cannot_number_is_refused(pattern: str, refusal: type[BadDossierPattern]) -> None:
    with pytest.raises(BadDossierPattern) as refused:
        DossierPattern.parse(pattern)
    assert type(refused.value) is refusal
    assert "\x1b" not in str(refused.value) and refused.value.exit_code == USAGE


def test_a_counter_that_never_starts_again_needs_no_year() -> None:
    assert DossierPattern.parse("D{serial}", yearly=False).number(7, ON) == "D7"


@pytest.mark.parametrize(
    ("subject", "numbers"),
    [
        ("Re: [2026/0031] pièces complémentaires", ["2026/0031"]),
        ("dossier 2026/31", ["2026/0031"]),
        ("v/réf. 2026 / 31, merci", ["2026/0031"]),
        ("n°2026/0031.", ["2026/0031"]),
        ("DAJ/2026/0031/RM", ["2026/0031"]),
        ("2026/0031 et 2025/7, puis 2026/31", ["2026/0031", "2025/0007"]),
        ("annexe_2026/0031_v2", ["2026/0031"]),
        ("réunion du 12/01/2026", []),
        ("le 2026/12/01", []),
        ("le 2026/12/01/3", []),
        ("12/2026/01", []),
        ("2026-12-01", []),
        ("x2026/0031", []),
        ("2026/0031bis", []),
        ("12026/31", []),
        ("3026/31", []),
        ("2026/0", []),
        ("2026/12345678901", []),
        ("", []),
    ],
)
def test_the_default_number_is_found_in_a_subject(subject: str, numbers: list[str]) -> None:
    assert DossierPattern.parse().find_in(subject) == numbers


@pytest.mark.parametrize(
    ("pattern", "subject", "numbers"),
    [
        (INDIAN, "Re: File No. A-12011/42/2026-Estt - reg.", ["A-12011/42/2026-Estt"]),
        (INDIAN, "a‑12011 / 42 / 2026-ESTT", ["A-12011/42/2026-Estt"]),
        (INDIAN, "B-12011/42/2026-Estt", []),
        ("{serial}/{year}", "du 12/01/2026", []),
        ("{serial}/{year}", "dossier 42/2026", ["42/2026"]),
        ("É {serial}-{yy}", "e 7-26", ["É 7-26"]),
        ("D.{serial}.{year}", "Dx42x2026", []),
    ],
)
def test_a_number_of_another_pattern_is_found(pattern: str, subject: str, numbers: list[str]) -> None:
    assert DossierPattern.parse(pattern).find_in(subject) == numbers


@given(
    st.sampled_from(["{year}/{serial:04}", INDIAN, "{serial}-{yy}", "D {month}/{yy}/{serial:3}"]),
    st.integers(1, 10**9 - 1),
    st.dates(date(1900, 1, 1), date(2199, 12, 31)),
)
def test_every_number_written_is_found_again(pattern: str, serial: int, on: date) -> None:
    numbering = DossierPattern.parse(pattern)
    number = numbering.number(serial, on)
    assert numbering.find_in(f"TR : Re: [{number}] suite") == [number]
    assert numbering.find_in(number.upper()) == [number]


@given(st.text(max_size=60))
def test_any_pattern_is_read_or_refused(pattern: str) -> None:
    try:
        numbering = DossierPattern.parse("{year}/{serial}" + pattern)
    except BadDossierPattern:
        return
    assert numbering.number(1, ON).startswith("2026/1")
