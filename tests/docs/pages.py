"""The pages of the documentation, and what can be read out of them."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs/guide"
PAGES = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")], key=lambda path: path.relative_to(ROOT).as_posix()
)

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_INLINE = re.compile(r"`([^`\n]+)`")


def name_of(path: Path) -> str:
    """The page as a test names it."""
    return path.relative_to(ROOT).as_posix()


def blocks(page: str, language: str) -> list[str]:
    """The fenced blocks of a page in one language."""
    return [content for found, content in _FENCE.findall(page) if found == language]


def prose(page: str) -> str:
    """The page without its fenced blocks."""
    return _FENCE.sub("", page)


def spans(text: str) -> list[str]:
    """What stands between backticks."""
    return _INLINE.findall(text)


def section(page: str, heading: str) -> str:
    """What stands under a heading, up to the next one of any level."""
    found = re.search(rf"^#+ {re.escape(heading)}\n(.*?)(?=^#|\Z)", page, re.MULTILINE | re.DOTALL)
    assert found, f"no heading {heading}"
    return found[1]


def first_cells(text: str) -> list[str]:
    """The first cell of each row of the tables in a text, without their heads."""
    rows = [line.strip("| ").split(" | ")[0].strip() for line in text.splitlines() if line.startswith("|")]
    rules = [place for place, row in enumerate(rows) if row.startswith("---")]
    heads = {place - 1 for place in rules} | set(rules)
    return [row for place, row in enumerate(rows) if place not in heads]
