"""The words of the library underneath are those it really says, so that their translations are found."""

import ast
import gettext
import inspect
from pathlib import Path

import click
import pytest

from asotui.cli import clickwords
from asotui.cli.speaking import speak

SOURCES = [path.read_text("utf-8") for path in Path(inspect.getfile(click)).parent.glob("*.py")]


def _said() -> set[str]:
    """Every text that stands in the library, joined as Python joins it."""
    return {
        node.value
        for source in SOURCES
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def test_each_word_is_one_the_library_says() -> None:
    said = _said()
    words = [*clickwords.WORDS, *(form for forms in clickwords.PLURAL_WORDS for form in forms)]
    assert [word for word in words if word not in said] == []


@pytest.mark.parametrize(("code", "language"), [("fr", "fr"), ("en", "en"), ("de", "en")])
def test_the_library_is_asked_to_speak_our_language(
    code: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import os

    monkeypatch.setenv("LANGUAGE", "")
    speak(code)
    assert os.environ["LANGUAGE"] == language
    assert gettext.textdomain() == "asotui"
