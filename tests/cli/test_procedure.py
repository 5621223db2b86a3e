"""Procedures at the command line, and what is wrong with a pack of one's own."""

from pathlib import Path

from tests.cli.conftest import Terminal
from tests.rules.procedures.test_packs import GOOD


def test_the_procedures_are_listed_and_shown(terminal: Terminal) -> None:
    listed = {fields[0]: fields for fields in terminal.lines("procedure", "list")}
    assert listed["FR-REFUSAL"][1] == "Request, silence means refusal"
    assert listed["NOTE"][2] == "6"
    shown = terminal.run("procedure", "show", "fr-refusal").stdout
    assert "3. Complete file\n   Piece: Supporting pieces, from the applicant, within 1 month." in shown
    assert "FR-SVR" in shown
    answer = terminal.json("procedure", "show", "IN-MEMBER")
    assert answer["clocks"][1] == {"rule": "IN-MP", "begins": "acknowledgement", "event": "acknowledged"}


def test_the_language_is_that_of_the_officer(terminal: Terminal) -> None:
    assert "Complétude" in terminal.bare("--lang", "fr", "procedure", "show", "FR-REFUSAL").stdout


def test_a_procedure_that_is_not_there_is_refused_with_the_one_meant(terminal: Terminal) -> None:
    assert "FR-REFUSAL" in terminal.run("procedure", "show", "FR-REFUSEL", code=3).stderr
    assert "procedure list" in terminal.run("procedure", "show", "XYZ-0", code=3).stderr


def test_a_pack_without_a_fault_is_said_to_be_one(terminal: Terminal, tmp_path: Path) -> None:
    ours = tmp_path / "ours.toml"
    ours.write_text(GOOD, "utf-8")
    assert "OUR-REPLY, OUR-5" in terminal.run("procedure", "check", str(ours)).stderr
    assert terminal.json("procedure", "check", str(ours)) == {
        "procedures": ["OUR-REPLY"],
        "rules": ["OUR-5"],
        "faults": [],
    }
    ours.write_text("", "utf-8")
    assert "nothing stands there" in terminal.run("procedure", "check", str(ours)).stderr


def test_every_fault_is_told_with_its_line(terminal: Terminal, tmp_path: Path) -> None:
    ours = tmp_path / "ours.toml"
    ours.write_text(GOOD.replace("levels = 2", "levels = 9").replace('"head"', '"heads"'), "utf-8")
    said = terminal.run("procedure", "check", str(ours), code=2).stdout.splitlines()
    assert [one.partition(" ")[0] for one in said] == ["ours.toml:5:", "ours.toml:24:"]
    assert "Did you mean “head”?" in said[1]
    answer = terminal.run("procedure", "check", str(ours), "--json", code=2).stdout
    assert '"line": 24' in answer


def test_what_is_no_pack_is_refused(terminal: Terminal, tmp_path: Path) -> None:
    assert terminal.run("procedure", "check", str(tmp_path / "none.toml"), code=2).stderr
    other = tmp_path / "latin.toml"
    other.write_bytes(b"# d\xe9j\xe0")
    assert "UTF-8" in terminal.run("procedure", "check", str(other), code=2).stderr
    other.write_bytes(b"#" * (1024 * 1024 + 1))
    assert "1024" in terminal.run("procedure", "check", str(other), code=2).stderr
    other.write_bytes(b"[[procedure]\n")
    assert "latin.toml:1" in terminal.run("procedure", "check", str(other), code=2).stdout


def test_a_dossier_goes_along_its_path(terminal: Terminal) -> None:
    dossier = terminal.section.dossier("Lettre d'un député")
    terminal.section.filed(dossier)
    assert "follows no procedure" in terminal.run("procedure", "path", "1").stderr
    assert "Letter of a member" in terminal.run("procedure", "take", "1", "IN-MEMBER").stderr
    terminal.run("procedure", "next", "1")
    assert "is not here" in terminal.run("procedure", "next", "1", code=4).stderr
    path = terminal.run("procedure", "path", "1")
    assert "+ Receipt\n> Acknowledgement\n" in path.stdout
    assert "“Acknowledgement of receipt” is not here." in path.stderr
    piece = terminal.section.piece(dossier)
    terminal.run("procedure", "give", str(piece), "acknowledgement")
    assert terminal.json("procedure", "path", "1")["lacks"] == []
    terminal.run("procedure", "skip", "1", "--reason", "urgence", code=2)
    said = terminal.run("procedure", "skip", "1", "--reason", "urgence", "--authority", "le directeur").stderr
    assert "“Acknowledgement” skipped on the authority of le directeur, now at “Facts”" in said
    assert terminal.json("procedure", "path", "1")["stages"][2]["standing"] == "here"
