"""Files and places that the documentation names are there."""

import re
from pathlib import Path

import pytest

from tests.docs.pages import PAGES, ROOT, name_of, spans

SOURCE = ROOT / "src/asotui"
BUILT = [page for page in PAGES if "architecture" in page.name or "decisions" in page.as_posix()]
_FILE = re.compile(r"[\w/*]+\.(?:py|tcss|po)")
_FOLDER = re.compile(r"[a-z_]+(?:/[a-z_]+)*/")


@pytest.mark.parametrize("path", BUILT, ids=name_of)
def test_files_of_the_program_that_are_named_are_there(path: Path) -> None:
    named = [
        span for span in spans(path.read_text("utf-8")) if _FILE.fullmatch(span) or _FOLDER.fullmatch(span)
    ]
    assert [span for span in named if not [*SOURCE.glob(span), *ROOT.glob(span)]] == []


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_no_page_names_a_place_of_somebodys_machine(path: Path) -> None:
    assert not re.search(r"/(?:home|Users|work|root|tmp)/\w", path.read_text("utf-8"))
