"""A page of the guide that is there in French says there what it says in English."""

import re

import pytest

from tests.docs.pages import GUIDE, PAGES, spans

PAIRS = {
    "boite": "inbox",
    "delais": "time-limits",
    "dossiers": "dossiers",
    "etats": "returns",
    "garder-le-registre": "keeping-the-register",
    "ligne-de-commande": "command-line",
    "premiere-matinee": "first-morning",
    "reunions": "meetings",
    "roles-et-absences": "roles-and-absences",
    "touches": "keys",
}
"""The French pages, and the English one of each."""

_LEVEL = re.compile(r"^(#+) ", re.MULTILINE)
_TARGET = re.compile(r"\]\(([^)#\s]+)")
_TYPED = re.compile(r"^ {4,}(?:\S.*)?\b(asotui .*)$", re.MULTILINE)
_OWN_WORDS = re.compile(r"^[a-z-]+$")


def _french(name: str) -> str:
    return (GUIDE / "fr" / f"{name}.md").read_text("utf-8")


def _typed(page: str) -> list[list[str]]:
    """Per line to type, the command's own words and options; names of files and people differ with the language."""
    return [[word for word in line.split() if _OWN_WORDS.match(word)] for line in _TYPED.findall(page)]


def test_every_french_page_has_its_english_one() -> None:
    assert {path.stem for path in PAGES if path.parent == GUIDE / "fr"} == set(PAIRS)


@pytest.mark.parametrize(("french", "english"), PAIRS.items(), ids=PAIRS)
def test_both_have_the_same_parts(french: str, english: str) -> None:
    there, here = _french(french), (GUIDE / f"{english}.md").read_text("utf-8")
    assert _LEVEL.findall(there) == _LEVEL.findall(here)


@pytest.mark.parametrize("french", ["garder-le-registre", "roles-et-absences"])
def test_both_have_the_same_to_type(french: str) -> None:
    there, here = _french(french), (GUIDE / f"{PAIRS[french]}.md").read_text("utf-8")
    assert _typed(there) == _typed(here) != []
    assert [span for span in spans(here) if span.startswith("--")] == [
        span for span in spans(there) if span.startswith("--")
    ]


@pytest.mark.parametrize("french", PAIRS)
def test_a_french_page_leads_to_french_ones_where_they_are(french: str) -> None:
    english = {f"../{name}.md" for name in PAIRS.values()}
    assert english.isdisjoint(_TARGET.findall(_french(french)))


@pytest.mark.parametrize("french", PAIRS)
def test_the_french_index_has_it(french: str) -> None:
    index = (GUIDE / "README.md").read_text("utf-8").partition("# Le guide")[2]
    assert f"fr/{french}.md" in _TARGET.findall(index)


@pytest.mark.parametrize("french", PAIRS)
def test_no_line_breaks_before_a_french_mark(french: str) -> None:
    text = re.sub(r"^ {4}.*$|`[^`\n]*`", "code", _french(french), flags=re.MULTILINE)
    assert re.findall(r".*(?:\S [;:!?»](?:\s|\*)|« ).*", text) == []
