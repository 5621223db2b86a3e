"""The pages of the guide on the packs that come with the program: `python -m tools.packs` writes them anew.

Every word of a page is one of the pack or of the program; who wants it otherwise changes the pack.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from asotui import i18n
from asotui.rules.clocks import packs as clocks
from asotui.rules.clocks.rule import Rule
from asotui.rules.procedures import Procedure, telling
from asotui.rules.procedures import packs as procedures
from tools.catalogues import ROOT

FOLDERS = {"en": ROOT / "docs/guide/packs", "fr": ROOT / "docs/guide/fr/paquets"}
TITLES = {
    "fr": {"en": "France", "fr": "France"},
    "in": {"en": "India", "fr": "Inde"},
    "eu": {"en": "European Union", "fr": "Union européenne"},
    "uk": {"en": "United Kingdom", "fr": "Royaume-Uni"},
    "any": {"en": "Any office", "fr": "Tout service"},
}
WRITTEN = {
    "en": "What the program knows of the time limits and procedures of this pack, as its data has them.",
    "fr": "Ce que le programme sait des délais et des procédures de ce paquet, tel que ses données les portent.",
}
LIMITS = {"en": "Time limits", "fr": "Délais"}
PROCEDURES = {"en": "Procedures", "fr": "Procédures"}


def pages() -> dict[Path, str]:
    """Every page, as it should be."""
    before = i18n.language()
    found: dict[Path, str] = {}
    try:
        for language, folder in FOLDERS.items():
            i18n.set_language(language)
            found |= {folder / f"{name}.md": "\n".join(_page(name, language)) for name in TITLES}
    finally:
        i18n.set_language(before)
    return found


def _page(name: str, language: str) -> Iterator[str]:
    rules = clocks.pack(name) if name in clocks.PACKS else ()
    known = procedures.pack(name) if name in procedures.PACKS else ()
    yield from (
        f"# {TITLES[name][language]}",
        "",
        "<!-- written by tools/packs.py -->",
        "",
        WRITTEN[language],
        "",
    )
    if known:
        yield from (f"## {PROCEDURES[language]}", "")
    for one in known:
        yield from _procedure(one)
    if rules:
        yield from (f"## {LIMITS[language]}", "")
    for rule in rules:
        yield from _rule(rule)


def _procedure(one: Procedure) -> Iterator[str]:
    yield from (f"### {one.label} ({one.code})", "")
    yield from (f"* {line}" for line in telling.lines_of_procedure(one))
    yield from (
        f"* {limit.labels[i18n.language()]} ({limit.rule}), {telling.begins(one, limit)}."
        for limit in one.clocks
    )
    yield ""
    for number, stage in enumerate(one.stages, start=1):
        yield f"{number}. **{stage.label}**"
        yield from (f"   * {line}" for line in telling.lines_of_stage(one, stage))
    yield ""


def _rule(rule: Rule) -> Iterator[str]:
    yield from (f"### {rule.label} ({rule.key})", "")
    yield from (f"* {line}" for line in telling.lines_of_rule(rule))
    yield ""


def main() -> int:
    """Write the pages."""
    for path, page in pages().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
