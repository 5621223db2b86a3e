"""What `asotui inbox` says of rows that stand there for an absent officer."""

import pytest

from asotui.cli import printing
from asotui.services import officers, triage
from tests.cli.conftest import Terminal
from tests.factories import COLLEAGUE, NAMES, in_days


def test_rows_that_stand_there_for_an_absent_officer_say_whose_they_are(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    section = terminal.section
    mine, theirs = section.receipt("Mon courrier"), section.receipt("Le sien")
    section.do(triage.assign, [mine], section.head)
    section.do(triage.assign, [theirs], section.colleague)
    section.do(officers.set_absence, section.colleague, in_days(0), in_days(3), section.head)
    section.task("Sa tâche", owner_id=section.colleague, due_on=in_days(1))
    name = NAMES[COLLEAGUE]
    assert {fields[5]: fields[-1] for fields in terminal.lines("inbox")} == {
        "Mon courrier": "-",
        "Le sien": name,
        "Sa tâche": name,
    }
    answer = terminal.json("inbox")
    assert {row["subject"]: row["for_officer"] for row in answer["rows"]} == {
        "Mon courrier": "",
        "Le sien": name,
        "Sa tâche": name,
    }
    assert answer["counts"]["standing_in"] == 2
    assert {row["subject"] for row in terminal.json("inbox", "--view", "standing-in")["rows"]} == {
        "Le sien",
        "Sa tâche",
    }
    monkeypatch.setattr(printing, "at_terminal", lambda: True)
    title, *rows = terminal.run("inbox").stdout.splitlines()
    assert title.split()[-1] == "For"
    assert sum(row.endswith(name) for row in rows) == 2
