"""A meeting held and followed at the command line, from the opening to the amended minutes."""

import pytest

from tests.cli.conftest import Terminal
from tests.factories import COLLEAGUE


@pytest.fixture
def sitting(terminal: Terminal) -> Terminal:
    """A consultative meeting on a dossier with four members, convened and open."""
    section = terminal.section
    terminal.run("officer", "change", terminal.login, "--mail", "diallo@sec.example")
    dossier = section.dossier()
    section.meeting(kind="consultative", dossier_ids=[dossier])
    terminal.run("meeting", "invite", "1", COLLEAGUE, "--as", "chair")
    for name in ("Petit", "Blanc", "Noir"):
        section.invited(1, f"Mme {name}")
    section.item(1, dossier_id=dossier)
    terminal.run("meeting", "convoke", "1")
    terminal.run("meeting", "begin", "1")
    return terminal


def test_from_the_opening_to_the_amended_minutes(sitting: Terminal) -> None:
    sitting.run("meeting", "attend", "1", "petit", "blanc", COLLEAGUE)
    sitting.run("meeting", "attend", "1", "noir", "--as", "proxy", "--by", "petit")
    assert sitting.json("meeting", "quorum", "1")["reached"] is True
    sitting.run("meeting", "write-notes", "1", piped="Le SDIS est d'accord.\n")
    decision = sitting.json(
        "meeting", "decide", "1", "Avis favorable", "--sense", "favourable", "--votes", "3/0/1"
    )
    action = sitting.json("meeting", "action", "1", "Notifier", "--officer", COLLEAGUE, "--due", "2027-02-01")
    sitting.run("meeting", "close", "1")
    (told,) = sitting.json("meeting", "decisions", "1")
    assert (told["decision"], told["votes_for"], told["abstained"]) == (decision["decision"], 3, 1)
    assert told["noted_in"] == sitting.json("dossier", "list")[0]["number"]
    assert "Avis favorable" in sitting.run("dossier", "show", "1").stdout
    assert [one["task"] for one in sitting.json("meeting", "actions")] == [action["task"]]
    sitting.run("meeting", "draft", "1", "--form", "decisions")
    assert "Avis favorable" in sitting.run("meeting", "minutes", "1").stdout
    sitting.run("meeting", "write-minutes", "1", "Relevé : avis favorable.")
    assert len(sitting.run("meeting", "circulate", "1").stdout.splitlines()) == 3
    sitting.section.meeting("Suivante")
    assert "has not begun" in sitting.run("meeting", "approve", "1", "--in", "2", code=4).stderr
    sitting.run("meeting", "begin", "2")
    sitting.run("meeting", "approve", "1", "--in", "2")
    sitting.run("meeting", "write-minutes", "1", "Autre", code=4)
    sitting.run("meeting", "amend", "1", piped="Lire : quatre voix.")
    minutes = sitting.json("meeting", "minutes", "1")
    assert (minutes["approved_in"][:2], minutes["amendments"][0]["text"]) == ("M2", "Lire : quatre voix.")
    assert "Correction, M. Diallo" in sitting.run("meeting", "minutes", "1").stdout


def test_decisions_are_changed_and_taken_back_before_the_end(sitting: Terminal) -> None:
    key = str(sitting.json("meeting", "decide", "1", "Oui")["decision"])
    sitting.run("meeting", "change-decision", key, "Non", "--sense", "rejected")
    assert sitting.json("meeting", "decisions", "1")[0]["text"] == "Non"
    sitting.run("meeting", "drop-decision", key)
    assert sitting.json("meeting", "decisions", "1") == []
    sitting.run("meeting", "decide", "1", "Oui", "--votes", "beaucoup", code=2)
    sitting.run("meeting", "drop-decision", key, code=3)


def test_without_quorum_the_meeting_is_planned_anew(sitting: Terminal) -> None:
    said = sitting.run("meeting", "attend", "1", "petit").stderr
    assert sitting.json("meeting", "quorum", "1")["why"] in said
    sitting.run("meeting", "close", "1", code=4)
    sitting.run("meeting", "close", "1", "--no-quorum")
    assert sitting.json("meeting", "show", "1")["state"] == "no_quorum"
    number = sitting.run("meeting", "reconvene", "1", "2027-01-19", "--no-tasks").stdout.strip()
    again = sitting.json("meeting", "show", number)
    assert (again["reconvenes"][:2], len(again["people"]), len(again["agenda"])) == ("M1", 4, 1)
    assert again["plan"] == []


def test_actions_are_those_of_a_meeting_or_an_officer(sitting: Terminal) -> None:
    sitting.run("meeting", "action", "1", "La mienne")
    task = sitting.json("meeting", "action", "1", "La sienne", "--officer", COLLEAGUE, "--dossier", "1")[
        "task"
    ]

    def titles(*words: str) -> set[str]:
        return {one["title"] for one in sitting.json("meeting", "actions", *words)}

    assert titles() == titles("1") == {"La mienne", "La sienne"}
    assert titles("--officer", COLLEAGUE) == {"La sienne"}
    sitting.run("task", "done", str(task))
    assert titles() == {"La mienne"}
    assert titles("--done") == {"La mienne", "La sienne"}


def test_what_has_no_minutes_says_so(sitting: Terminal) -> None:
    assert "M1/" in sitting.run("meeting", "minutes", "1", code=3).stderr
    sitting.run("meeting", "draft", "1", code=4)
    sitting.run("meeting", "begin", "1", code=4)
