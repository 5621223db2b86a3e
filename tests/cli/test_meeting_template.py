"""The retro-planning of a kind of meeting, seen and changed at the command line."""

import pytest

from tests.cli.conftest import Terminal
from tests.factories import COLLEAGUE

SHIPPED = ["room", "papers", "convocation", "reminder", "decisions", "minutes"]


def steps(terminal: Terminal, kind: str = "consultative") -> dict[str, tuple[int, bool, str]]:
    return {
        one["step"]: (one["days"], one["working"], one["title"])
        for one in terminal.json("meeting", "template", kind)
    }


def test_every_kind_is_listed_or_one_of_them(terminal: Terminal) -> None:
    everything = terminal.json("meeting", "template")
    assert {one["kind"] for one in everything} == {"internal", "interministerial", "consultative"}
    assert everything == terminal.json("meeting", "template", "list")
    assert list(steps(terminal)) == SHIPPED
    assert terminal.lines("meeting", "template", "internal")[0] == [
        "internal",
        "convocation",
        "-2",
        "working",
        "Send the convocation, the agenda and the papers",
        "program",
    ]


def test_a_step_is_added_changed_dropped_and_all_taken_back(terminal: Terminal) -> None:
    shipped = steps(terminal)
    template = ("meeting", "template")
    key = terminal.json(*template, "add", "consultative", "--days", "J-3", "--title", "Imprimer")["step"]
    assert steps(terminal)[key] == (-3, True, "Imprimer")
    terminal.run(*template, "change", "consultative", key, "--days", "-10", "--calendar", "--title", "Relier")
    assert steps(terminal)[key] == (-10, False, "Relier")
    terminal.run(*template, "drop", "consultative", key, "reminder")
    assert list(steps(terminal)) == [one for one in SHIPPED if one != "reminder"]
    terminal.run("undo")
    assert {key, "reminder"} < set(steps(terminal))
    terminal.run(*template, "change", "consultative", "room", "--days", "D-20")
    assert steps(terminal)["room"] == (-20, True, "Make sure of the room and of what it needs")
    terminal.run(*template, "reset", "consultative")
    assert steps(terminal) == shipped
    answer = terminal.json(*template, "reset", "consultative")
    assert (answer["act"], answer["said"]) == (None, "Nothing had to be changed.")


def test_what_an_officer_changes_holds_for_the_section_and_a_meeting_is_planned_by_it(
    terminal: Terminal,
) -> None:
    meeting = terminal.section.meeting(kind="consultative")
    terminal.login = COLLEAGUE
    terminal.run("meeting", "template", "drop", "consultative", *SHIPPED[1:])
    assert len(terminal.json("meeting", "show", str(meeting))["plan"]) == 6
    answer = terminal.json("meeting", "retroplan", str(meeting))
    assert {name: answer["facts"][name] for name in ("made", "changed", "dropped", "kept")} == {
        "made": 0,
        "changed": 0,
        "dropped": 5,
        "kept": 0,
    }
    new = terminal.section.meeting(kind="consultative")
    assert len(terminal.json("meeting", "show", str(new))["plan"]) == 1


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("grand",), 2, "interministerial"),
        (("change", "internal", "room", "--days", "-1"), 3, "asotui meeting template internal"),
        (("drop", "internal", "minutes", "papers"), 3, "“papers”"),
        (("add", "internal", "--days", "bientôt", "--title", "x"), 2, "D-8"),
        (("add", "internal", "--days", "-400", "--title", "x"), 2, "366"),
        (("add", "internal", "--days", "-4"), 2, "Nothing was written"),
    ],
)
def test_what_makes_no_step_is_refused_and_changes_nothing(
    terminal: Terminal, words: tuple[str, ...], code: int, said: str
) -> None:
    before = terminal.json("meeting", "template")
    assert said in terminal.run("meeting", "template", *words, code=code).stderr
    assert terminal.json("meeting", "template") == before


def test_a_reader_sees_it_and_changes_nothing(terminal: Terminal) -> None:
    terminal.login = terminal.section.reader()
    assert list(steps(terminal)) == SHIPPED
    assert "read" in terminal.run("meeting", "template", "reset", "internal", code=5).stderr


def test_help_of_the_group_is_its_own(terminal: Terminal) -> None:
    told = terminal.bare("meeting", "template", "--help").stdout
    assert "reset" in told and "add" in told
