"""The French is whole, and the tool that says so sees every fault."""

from pathlib import Path

import pytest

from tools import catalogues

HEADER = 'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
SOURCE = """
from asotui.i18n import N_, _, ngettext
_("Dossier {number} is closed.")
N_("One week")
ngettext("{count} receipt of {place}", "{count} receipts of {place}", 2)
"""
WHOLE = """
msgid "Dossier {number} is closed."
msgstr "Le dossier {number} est clos."

msgid "One week"
msgstr "Une semaine"

msgid "{count} receipt of {place}"
msgid_plural "{count} receipts of {place}"
msgstr[0] "Une pièce de {place} ({count})"
msgstr[1] "{count} pièces de {place}"
"""


@pytest.fixture
def po(tmp_path: Path) -> Path:
    """A small program in a folder of its own, with its French catalogue whole."""
    path = tmp_path / "src/asotui/locale/fr/LC_MESSAGES/asotui.po"
    path.parent.mkdir(parents=True)
    path.write_text(HEADER + WHOLE, "utf-8")
    (tmp_path / "src/asotui/dossiers.py").write_text(SOURCE, "utf-8")
    return path


def faults(po: Path) -> list[str]:
    return catalogues.faults(po, catalogues.extract(po.parents[5]))


@pytest.mark.parametrize("path", catalogues.catalogues(), ids=lambda path: path.parent.parent.name)
def test_the_catalogue_of_the_program_is_whole(path: Path) -> None:
    assert catalogues.faults(path, catalogues.extract()) == []


def test_there_is_a_french_catalogue() -> None:
    assert "fr" in [path.parent.parent.name for path in catalogues.catalogues()]


def test_a_whole_catalogue_has_no_fault(po: Path) -> None:
    assert faults(po) == []


@pytest.mark.parametrize(
    ("whole", "broken", "fault"),
    [
        ('msgid "One week"\nmsgstr "Une semaine"\n', "", "not in the catalogue: 'One week'"),
        ('msgid "One week"', 'msgid "Two weeks"', "no longer in the source: 'Two weeks'"),
        (
            'msgid "One week"',
            '#~ msgid "Two"\n#~ msgstr "Deux"\n\nmsgid "One week"',
            "no longer in the source: 'Two'",
        ),
        ("Une semaine", "", "not translated: 'One week'"),
        ('msgid "One week"', '#, fuzzy\nmsgid "One week"', "marked as uncertain: 'One week'"),
        ("{count} pièces de {place}", "", "not translated"),
        ("dossier {number}", "dossier {numero}", "other placeholders"),
        ("dossier {number}", "dossier", "other placeholders"),
        ("Une semaine", "Une semaine {number}", "other placeholders"),
        ("Une semaine", "Une semaine{", "other placeholders"),
        ("({count})", "", "other placeholders"),
        ("Une semaine", "Une semaine ", "white space"),
    ],
)
def test_each_fault_is_seen(po: Path, whole: str, broken: str, fault: str) -> None:
    text = po.read_text("utf-8")
    assert whole in text
    po.write_text(text.replace(whole, broken), "utf-8")
    assert any(fault in one for one in faults(po)), faults(po)


def test_updating_adds_what_is_new_drops_what_went_and_keeps_the_rest(po: Path) -> None:
    program = po.parents[5] / "src/asotui/dossiers.py"
    program.write_text(SOURCE.replace("One week", "Two weeks"), "utf-8")
    catalogues.update(po, catalogues.extract(po.parents[5]))
    assert faults(po) == ["not translated: 'Two weeks'"]
    assert "Une semaine" not in po.read_text("utf-8")
    assert "Le dossier {number} est clos." in po.read_text("utf-8")


def test_updating_twice_changes_nothing_and_writes_no_date(po: Path) -> None:
    catalogues.update(po, catalogues.extract(po.parents[5]))
    once = po.read_bytes()
    catalogues.update(po, catalogues.extract(po.parents[5]))
    assert po.read_bytes() == once
    assert b"Date" not in once


def test_a_line_moved_in_the_source_changes_nothing(po: Path) -> None:
    catalogues.update(po, catalogues.extract(po.parents[5]))
    once = po.read_bytes()
    program = po.parents[5] / "src/asotui/dossiers.py"
    program.write_text("\n\n\n" + SOURCE, "utf-8")
    catalogues.update(po, catalogues.extract(po.parents[5]))
    assert po.read_bytes() == once


def test_compiling_writes_what_the_program_reads(po: Path) -> None:
    import gettext

    [compiled] = catalogues.compile_all(po.parents[5])
    assert compiled == po.with_suffix(".mo")
    with compiled.open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("One week") == "Une semaine"


def test_an_unknown_argument_is_answered_with_the_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert catalogues.main(["translate"]) == 2
    assert "update | check | compile" in capsys.readouterr().err
