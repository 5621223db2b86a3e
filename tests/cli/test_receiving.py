"""Who is away is said to who gives them something, with who stands in."""

import pytest

from asotui.i18n import written_day
from asotui.models import Dossier, Receipt, Task
from asotui.services import officers
from asotui.terms import Role
from tests.cli.conftest import Terminal
from tests.factories import COLLEAGUE, Section, in_days


def away() -> str:
    """What is said of the colleague."""
    return f"Mme Roussel is away until {written_day(in_days(3))}."


@pytest.fixture
def absent(section: Section) -> int:
    """A colleague who is away; the officer who stands in has the login tran."""
    tran = section.officer("tran")
    section.do(officers.set_absence, section.colleague, in_days(-1), in_days(3), tran)
    return tran


def test_the_absence_is_said_with_who_stands_in_and_the_act_stands(
    terminal: Terminal, section: Section, absent: int
) -> None:
    receipt, dossier, task = section.receipt(), section.dossier(), section.task()
    for words in (
        ("assign", section.row(Receipt, receipt).number, COLLEAGUE),
        ("dossier", "transmit", section.row(Dossier, dossier).number, COLLEAGUE),
        ("task", "assign", str(task), COLLEAGUE),
        ("task", "add", "Relancer", "--officer", COLLEAGUE),
        ("dossier", "new", "Travaux", "--holder", COLLEAGUE),
    ):
        said = terminal.run(*words)
        assert f"{away()} Tran stands in: to give it there, asotui undo, then name tran." in said.stderr
        assert away() not in said.stdout
    assert section.row(Receipt, receipt).assignee_id == section.colleague
    assert section.row(Dossier, dossier).holder_id == section.colleague
    assert section.row(Task, task).owner_id == section.colleague


def test_who_cannot_act_either_is_not_named(terminal: Terminal, section: Section, absent: int) -> None:
    number = section.row(Receipt, section.receipt()).number
    section.do(officers.set_absence, absent, in_days(0), in_days(0))
    assert terminal.run("assign", number, COLLEAGUE).stderr.startswith(away() + "\n")
    section.act("tran", officers.set_absence, absent, None, None)
    section.do(officers.change, absent, role=Role.READER.value)
    assert terminal.run("assign", number, COLLEAGUE).stderr.startswith(away() + "\n")
    section.do(officers.change, absent, role=Role.OFFICER.value, active=False)
    assert terminal.run("assign", number, COLLEAGUE).stderr.startswith(away() + "\n")


def test_nothing_is_said_of_who_is_there_or_back(terminal: Terminal, section: Section, absent: int) -> None:
    number = section.row(Receipt, section.receipt()).number
    section.do(officers.set_absence, section.colleague, in_days(1), in_days(3))
    assert "away" not in terminal.run("assign", number, COLLEAGUE).stderr
