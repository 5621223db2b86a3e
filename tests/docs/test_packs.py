"""The guide has a page for each pack, as the pack is, and its own example of a pack holds."""

from pathlib import Path

import pytest

from asotui.rules.packs.reading import Pack
from asotui.rules.procedures.packs import whole
from tests.docs.pages import GUIDE, blocks
from tools import packs

PAGES = packs.pages()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_page_is_that_of_its_pack(path: Path) -> None:
    """When this fails: python -m tools.packs writes them anew."""
    assert path.read_text("utf-8") == PAGES[path]


def test_a_rule_is_told_with_its_limit_start_pause_silence_source_and_days() -> None:
    rule = PAGES[packs.FOLDERS["en"] / "fr.md"].split(" (FR-SVR)\n")[1].split("###")[0]
    for said in ("2 months from: receipt", "stands still", "REFUSAL", "CRPA L231-4", "1 January 2016"):
        assert said in rule
    assert "FR-SVR" in PAGES[packs.FOLDERS["fr"] / "fr.md"]


@pytest.mark.parametrize("page", ["packs/writing.md", "fr/paquets/ecrire.md"])
def test_the_example_of_the_guide_is_a_pack_without_a_fault(page: str) -> None:
    [example] = blocks((GUIDE / page).read_text("utf-8"), "")
    pack = Pack("section.toml", example)
    rules, procedures = whole(pack)
    assert pack.faults == []
    assert [one.key for one in rules] == [limit.rule for limit in procedures[0].clocks]
