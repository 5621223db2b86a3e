"""Every link of the documentation leads somewhere."""

import re
from pathlib import Path

import pytest

from tests.docs.pages import PAGES, name_of, prose

_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def _anchors(path: Path) -> set[str]:
    """The anchors of a page as GitHub and GitLab make them: small letters, marks dropped, dashes for spaces."""
    headings = _HEADING.findall(prose(path.read_text("utf-8")))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_links_lead_to_pages_and_headings_that_are_there(path: Path) -> None:
    lost = []
    for target in _LINK.findall(prose(path.read_text("utf-8"))):
        if "://" in target:
            continue
        file, _sign, anchor = target.partition("#")
        there = path.parent / file if file else path
        if not there.exists() or (anchor and anchor not in _anchors(there)):
            lost.append(target)
    assert lost == []


@pytest.mark.parametrize("path", [page for page in PAGES if "docs/guide" in page.as_posix()], ids=name_of)
def test_every_page_of_the_guide_is_reached_from_another(path: Path) -> None:
    others = (page for page in PAGES if page != path)
    reached = {
        (page.parent / target.partition("#")[0]).resolve()
        for page in others
        for target in _LINK.findall(page.read_text("utf-8"))
        if "://" not in target
    }
    assert path.resolve() in reached
