"""No text from outside makes a name that is not fit for a file, and such names would be found."""

from __future__ import annotations

from pathlib import Path

import pytest

from endurance.hostile_strings import file_names
from tests.hostile.corpus import EVERY, HALVES
from tests.hostile.names import faults_below, faults_of_name


def test_every_text_made_to_do_harm_gets_a_name_that_is_fit_for_a_file() -> None:
    assert file_names([*EVERY, *HALVES]) == []


@pytest.mark.parametrize(
    "name",
    [
        "",
        "a/b",
        "a\\b",
        "..",
        ".bashrc",
        "-rf",
        "~x",
        "x.",
        "x ",
        "a\x1bb",
        "a\nb",
        "a\u202eb",
        "a\u200bb",
        "\ud800",
        "CON",
        "nul.txt",
        "Com1.pdf",
        "é" * 128,
        "a:b",
        "a?",
    ],
)
def test_a_name_that_is_not_fit_is_found(name: str) -> None:
    assert faults_of_name(name) != []


@pytest.mark.parametrize("name", ["plan.pdf", "Été 2026 (1).txt", "console.txt", "a" * 255, "日本語.eml"])
def test_a_name_that_is_fit_is_not(name: str) -> None:
    assert faults_of_name(name) == []


def test_two_names_that_are_one_where_case_does_not_count_are_found(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "Plan.pdf").touch()
    assert faults_below(tmp_path) == []
    (tmp_path / "a" / "plan.PDF").touch()
    (tmp_path / "a" / "-x").touch()
    assert len(faults_below(tmp_path)) == 2
