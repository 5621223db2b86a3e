"""At the command line, what others have changed since a named act is not overwritten either."""

from asotui.models import Dossier
from asotui.queries import acts
from asotui.services import dossiers
from tests.cli.conftest import Terminal
from tests.factories import COLLEAGUE, NAMES


def test_refused_with_the_three_versions_when_somebody_changed_it_since(terminal: Terminal) -> None:
    section = terminal.section
    dossier = section.dossier("Le titre de tous")
    number, looked = section.row(Dossier, dossier).number, str(section.see(acts.latest))
    section.act(COLLEAGUE, dossiers.rename, dossier, "Le titre de Roussel")
    refused = terminal.run("--if-version", looked, "dossier", "rename", number, "Le mien", code=4)
    said = refused.stderr.splitlines()
    assert "Title, before: Le titre de tous" in said
    assert any(line.startswith(f"Title, {NAMES[COLLEAGUE]}, ") for line in said)
    assert "Title, you: Le mien" in said
    assert "has changed the same thing meanwhile" in said[-1]
    assert refused.stdout == "" and section.row(Dossier, dossier).title == "Le titre de Roussel"


def test_done_when_nobody_has_or_something_else_was_changed(terminal: Terminal) -> None:
    section = terminal.section
    dossier = section.dossier("Le titre de tous")
    number, looked = section.row(Dossier, dossier).number, str(section.see(acts.latest))
    section.act(COLLEAGUE, dossiers.set_next_action, dossier, "relancer")
    answer = terminal.json("--if-version", looked, "dossier", "rename", number, "Le mien")
    row = section.row(Dossier, dossier)
    assert (row.title, row.next_action) == ("Le mien", "relancer")
    terminal.run("--if-version", str(answer["act"]), "dossier", "rename", number, "Encore")
    assert section.row(Dossier, dossier).title == "Encore"
