"""Who is convened, and what the meeting speaks about, at the command line."""

from pathlib import Path

import pytest

from asotui.services.meetings import PersonInput
from tests.cli.conftest import Terminal
from tests.factories import COLLEAGUE


@pytest.fixture
def meeting(terminal: Terminal) -> Terminal:
    """A section with one meeting."""
    terminal.section.meeting()
    return terminal


def _people(terminal: Terminal) -> list[tuple[str, str]]:
    return [(one["name"], one["role"]) for one in terminal.json("meeting", "people", "1")]


def test_people_are_invited_by_login_name_or_address(meeting: Terminal) -> None:
    meeting.run("meeting", "invite", "1", COLLEAGUE, "Diallo")
    meeting.run("meeting", "invite", "1", "Mme Petit <petit@sdis.example>", "b@x.example", "--as", "expert")
    assert _people(meeting) == [
        ("Mme Roussel", "member"),
        ("M. Diallo", "member"),
        ("Mme Petit", "expert"),
        ("b@x.example", "expert"),
    ]
    meeting.run("meeting", "invite", "1", "Roussel", code=4)
    meeting.run("meeting", "invite", "1", "inconnu", code=3)
    assert len(_people(meeting)) == 4


def test_a_correspondent_is_invited_by_name(meeting: Terminal) -> None:
    meeting.run("meeting", "invite", "1", "Mme Petit <petit@sdis.example>")
    meeting.section.meeting("Autre")
    meeting.run("meeting", "invite", "2", "mme petit")
    assert [one["mail"] for one in meeting.json("meeting", "people", "2")] == ["petit@sdis.example"]


def test_roles_substitutes_and_answers(meeting: Terminal) -> None:
    meeting.run("meeting", "invite", "1", COLLEAGUE, "Mme Petit <petit@sdis.example>")
    meeting.run("meeting", "role", "1", COLLEAGUE, "chair")
    meeting.run("meeting", "substitute", "1", "petit@", "roussel")
    meeting.run("meeting", "answer", "1", "petit", "accepted", "--word", "avec plaisir")
    chair, other = meeting.json("meeting", "people", "1")
    assert chair["role"] == "chair"
    assert (other["substitute_for"], other["answer"], other["word"]) == (
        "Mme Roussel",
        "accepted",
        "avec plaisir",
    )
    meeting.run("meeting", "substitute", "1", "petit", "--nobody")
    assert meeting.json("meeting", "people", "1")[1]["substitute_for"] == ""
    meeting.run("meeting", "substitute", "1", "petit", code=2)
    meeting.run("meeting", "dismiss", "1", "petit")
    assert _people(meeting) == [("Mme Roussel", "chair")]


def test_somebody_answers_for_a_series(terminal: Terminal) -> None:
    people = [PersonInput(name="Mme Petit", mail="petit@sdis.example")]
    terminal.section.meeting(rule="FREQ=WEEKLY;COUNT=3", people=people)
    terminal.run("meeting", "dismiss", "2", "petit")

    def answers() -> list[list[str]]:
        return [[one["answer"] for one in terminal.json("meeting", "people", str(n))] for n in (1, 2, 3)]

    said = terminal.run("meeting", "answer", "1", "petit", "declined", "--scope", "all").stderr
    assert "Mme Petit, on 2 meetings from M1/" in said and answers() == [["declined"], [], ["declined"]]
    terminal.run("undo")
    assert answers() == [["none"], [], ["none"]]
    terminal.run("meeting", "answer", "1", "petit", "accepted")
    assert answers() == [["accepted"], [], ["none"]]
    terminal.section.meeting("Seule", people=people)
    terminal.run("meeting", "answer", "4", "petit", "accepted", "--scope", "all", code=4)


def test_words_that_fit_several_or_nobody_are_refused(meeting: Terminal) -> None:
    meeting.run("meeting", "invite", "1", "Mme Petit <a@x.example>", "M. Petit <b@x.example>")
    refusal = meeting.run("meeting", "answer", "1", "petit", "accepted", code=4).stderr
    assert "Mme Petit" in refusal and "M. Petit" in refusal
    meeting.run("meeting", "dismiss", "1", "durand", code=3)
    meeting.run("meeting", "answer", "1", "m. petit", "yes", code=2)


def test_the_agenda_is_made_and_put_in_order(meeting: Terminal) -> None:
    meeting.section.dossier()
    first = meeting.json("meeting", "item", "1", "Un", "--type", "decision", "--for", "20")["item"]
    second = meeting.json("meeting", "item", "1", "Deux", "--at", "1", "--dossier", "1", "--standing")["item"]
    assert [one["title"] for one in meeting.json("meeting", "agenda", "1")] == ["Deux", "Un"]
    meeting.run("meeting", "move-item", str(first), "--up", "5")
    meeting.run(
        "meeting",
        "change-item",
        str(second),
        "--title",
        "Trois",
        "--rapporteur",
        "SDIS",
        "--for",
        "1h",
        "--once",
    )
    meeting.run("meeting", "change-item", str(second), "--no-dossier")
    one, other = meeting.json("meeting", "agenda", "1")
    assert (one["title"], one["type"], one["minutes"]) == ("Un", "decision", 20)
    assert (other["title"], other["rapporteur"], other["minutes"]) == ("Trois", "SDIS", 60)
    assert (other["dossier"], other["standing"], other["starts_after"]) == ("", False, 20)
    meeting.run("meeting", "drop-item", str(first))
    assert [one["title"] for one in meeting.json("meeting", "agenda", "1")] == ["Trois"]


def test_what_an_item_cannot_be_is_refused(meeting: Terminal) -> None:
    item = str(meeting.section.item(1))
    meeting.run("meeting", "move-item", item, code=2)
    meeting.run("meeting", "move-item", item, "--up", "1", "--down", "1", code=2)
    meeting.run("meeting", "change-item", item, "--for", "25h", code=2)
    meeting.run("meeting", "drop-item", "99", code=3)


def test_papers_go_with_an_item(meeting: Terminal, tmp_path: Path) -> None:
    item = str(meeting.section.item(1))
    file = tmp_path / "note.txt"
    file.write_text("avis")
    paper = meeting.json("meeting", "paper", item, str(file))["paper"]
    dossier = meeting.section.dossier()
    piece = meeting.section.piece(dossier, "plan.txt")
    meeting.run("meeting", "paper", item, "--piece", str(piece))
    meeting.run("meeting", "paper", item, "-", "--name", "lu.txt", piped=b"texte")
    (shown,) = meeting.json("meeting", "agenda", "1")
    assert [one["name"] for one in shown["papers"]] == ["note.txt", "plan.txt", "lu.txt"]
    meeting.run("meeting", "drop-paper", str(paper))
    assert len(meeting.json("meeting", "agenda", "1")[0]["papers"]) == 2
    meeting.run("meeting", "paper", item, code=2)
    meeting.run("meeting", "paper", item, str(tmp_path / "rien"), code=5)
