"""Meetings planned, listed, changed, moved and called off at the command line."""

import pytest

from asotui.terms import MeetingState
from tests.cli.conftest import Terminal
from tests.factories import COLLEAGUE, HEAD

TUESDAY = "2027-01-12 10:00"


@pytest.fixture
def meeting(terminal: Terminal) -> str:
    """The number of a meeting with a room and two people."""
    terminal.section.room("Salle 204")
    terminal.section.dossier()
    words = ["Comité de suivi", TUESDAY, "--for", "1h30", "--room", "204", "--dossier", "1"]
    people = ["--chair", COLLEAGUE, "--with", "Mme Petit <petit@sdis.example>", "--guest", "M. Jean Paul"]
    return terminal.run("meeting", "plan", *words, *people).stdout.strip()


def test_a_meeting_is_planned_in_one_line(terminal: Terminal, meeting: str) -> None:
    shown = terminal.json("meeting", "show", meeting)
    assert (shown["room"], shown["minutes"], shown["state"]) == ("Salle 204", 90, "draft")
    assert [(one["name"], one["role"], one["officer"]) for one in shown["people"]] == [
        ("Mme Roussel", "chair", True),
        ("Mme Petit", "member", False),
        ("M. Jean Paul", "guest", False),
    ]
    assert [one["title"] for one in shown["dossiers"]] == ["Autorisation d'exploiter"]
    assert shown["plan"]


def test_a_meeting_is_shown_for_eyes(terminal: Terminal, meeting: str) -> None:
    terminal.run("meeting", "item", meeting, "Travaux", "--for", "2h")
    page = terminal.run("meeting", "show", meeting).stdout
    for words in ("Comité de suivi", "Salle 204", "Mme Petit", "Travaux", "Retro-planning"):
        assert words in page
    assert "the agenda is 30 minutes longer than the meeting" in page


def test_a_word_that_names_nobody_is_not_invited(terminal: Terminal) -> None:
    terminal.run("meeting", "plan", "Point", TUESDAY, "--with", "rousel", code=3)
    assert terminal.json("meeting", "list", "--from", "2027-01-01", "--until", "2027-02-01") == []


def test_a_taken_room_says_who_has_it(terminal: Terminal, meeting: str) -> None:
    refusal = terminal.run("meeting", "plan", "Autre", "2027-01-12 11:00", "--room", "204", code=4)
    assert meeting in refusal.stderr and "Comité de suivi" in refusal.stderr


@pytest.mark.parametrize(
    ("repeat", "rule"),
    [
        ("weekly", "FREQ=WEEKLY;BYDAY=TU"),
        ("fortnightly", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        ("monthly", "FREQ=MONTHLY;BYDAY=2TU"),
        ("monthly-day", "FREQ=MONTHLY;BYMONTHDAY=12"),
        ("yearly", "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=12"),
        ("weekdays", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
        ("FREQ=DAILY;COUNT=2", "FREQ=DAILY;COUNT=2"),
    ],
)
def test_a_series_follows_a_rhythm(terminal: Terminal, repeat: str, rule: str) -> None:
    answer = terminal.json("meeting", "plan", "Point", TUESDAY, "--repeat", repeat, "--until", "2028-01-20")
    assert terminal.json("meeting", "show", answer["number"])["rule"] == rule


def test_a_rule_that_is_none_is_refused(terminal: Terminal) -> None:
    terminal.run("meeting", "plan", "Point", TUESDAY, "--repeat", "often", code=2)


def test_a_change_is_for_the_scope(terminal: Terminal) -> None:
    terminal.run("meeting", "plan", "Point", TUESDAY, "--repeat", "weekly", "--until", "2027-02-02")
    terminal.run("meeting", "change", "2", "--title", "Point court", "--for", "30", "--scope", "following")
    rows = terminal.json("meeting", "list", "--from", "2027-01-01", "--until", "2027-02-28")
    assert [row["title"] for row in rows] == ["Point", *["Point court"] * 3]
    terminal.run("meeting", "move", "3", "9h", "--scope", "all")
    rows = terminal.lines("meeting", "list", "--from", "2027-01-01", "--until", "2027-02-28")
    assert {fields[1][11:16] for fields in rows} == {"09:00"}


def test_moving_keeps_what_is_not_typed(terminal: Terminal, meeting: str) -> None:
    def when() -> str:
        (row,) = terminal.lines("meeting", "list", "--from", "2027-01-01", "--until", "2027-02-01")
        return row[1][:16]

    terminal.run("meeting", "move", meeting, "2027-01-14")
    assert when() == "2027-01-14T10:00"
    terminal.run("meeting", "move", meeting, "14h", "--no-room")
    assert when() == "2027-01-14T14:00"
    assert terminal.json("meeting", "show", meeting)["room"] == ""
    terminal.run("meeting", "change", meeting, "--room", "204", "--place", "2e étage")
    shown = terminal.json("meeting", "show", meeting)
    assert (shown["room"], shown["place"]) == ("Salle 204", "2e étage")
    terminal.run("meeting", "change", meeting, "--no-room")
    assert terminal.json("meeting", "show", meeting)["room"] == ""


def test_a_meeting_is_put_off_moved_back_and_called_off(terminal: Terminal, meeting: str) -> None:
    terminal.run("meeting", "postpone", meeting, "--reason", "grève")
    assert terminal.json("meeting", "show", meeting)["state"] == "postponed"
    terminal.run("meeting", "move", meeting, "2027-01-19 9h")
    assert terminal.json("meeting", "show", meeting)["state"] == "draft"
    terminal.run("meeting", "cancel", meeting, code=2)
    terminal.run("meeting", "cancel", meeting, "--reason", "sans objet")
    assert terminal.lines("meeting", "list", "--from", "2027-01-01", "--until", "2027-02-01") == []
    terminal.run("meeting", "move", meeting, "2027-01-20", code=4)
    terminal.run("undo")
    assert terminal.json("meeting", "show", meeting)["state"] == "draft"


def test_meetings_are_listed_by_day_officer_room_dossier_state_and_words(
    terminal: Terminal, meeting: str
) -> None:
    terminal.run("meeting", "plan", "Été", "2027-03-02 9h", "--chair", HEAD)

    def titles(*words: str) -> list[str]:
        return [row["title"] for row in terminal.json("meeting", "list", *words)]

    year = ["--from", "2027-01-01", "--until", "2027-12-31"]
    assert titles(*year) == ["Comité de suivi", "Été"]
    assert titles("--from", "2027-03-01", "--until", "2027-03-02") == ["Été"]
    assert titles(*year, "--officer", COLLEAGUE) == ["Comité de suivi"]
    assert titles(*year, "--mine", "--limit", "1") == ["Comité de suivi"]
    assert titles(*year, "--room", "204") == ["Comité de suivi"]
    assert titles("--dossier", "1") == ["Comité de suivi"]
    assert titles("--filter", "ete") == ["Été"]
    assert titles(*year, "--state", "convened") == []
    terminal.run("meeting", "cancel", meeting, "--reason", "x")
    assert titles(*year, "--state", "cancelled") == ["Comité de suivi"]
    assert titles(*year, "--called-off") == ["Comité de suivi", "Été"]


def test_dossiers_are_linked_and_unlinked(terminal: Terminal, meeting: str) -> None:
    number = terminal.run("dossier", "new", "Marché").stdout.strip()
    terminal.run("meeting", "link", meeting, number)
    terminal.run("meeting", "link", meeting, number, code=4)
    assert number in {one["number"] for one in terminal.json("meeting", "show", meeting)["dossiers"]}
    terminal.run("meeting", "unlink", meeting, number)
    assert number not in {one["number"] for one in terminal.json("meeting", "show", meeting)["dossiers"]}


def test_tasks_stand_around_a_meeting(terminal: Terminal) -> None:
    terminal.run("meeting", "plan", "Point", TUESDAY, "--no-tasks")
    assert terminal.json("meeting", "show", "1")["plan"] == []
    terminal.run("meeting", "retroplan", "1")
    planned = len(terminal.json("meeting", "show", "1")["plan"])
    assert planned
    answer = terminal.json("meeting", "task", "1", "Café", "--officer", COLLEAGUE, "--due", "2027-01-11")
    plan = terminal.json("meeting", "show", "1")["plan"]
    assert len(plan) == planned + 1
    assert ("Café", "2027-01-11") in {
        (one["title"], one["due_on"]) for one in plan if one["task"] == answer["task"]
    }


def test_a_series_goes_on_when_it_is_told(terminal: Terminal) -> None:
    section = terminal.section
    section.room("Salle 204")
    terminal.run("meeting", "plan", "Point", TUESDAY, "--repeat", "weekly", "--until", "2027-01-19")
    answer = terminal.run("meeting", "prolong", "1", "--until", "2027-02-02", "--room", "204")
    assert answer.stdout.strip().startswith("M3/")
    shown = terminal.json("meeting", "show", "4")
    assert (shown["room"], shown["starts_at"][:10]) == ("Salle 204", "2027-02-02")
    terminal.run("meeting", "prolong", "1", "--until", "2027-02-03", code=2)
    terminal.run("meeting", "plan", "Seule", TUESDAY)
    assert "belongs to no series" in terminal.run("meeting", "prolong", "5", code=4).stderr


def test_at_the_end_of_a_series_the_way_on_is_said(terminal: Terminal) -> None:
    terminal.run("meeting", "plan", "Point", TUESDAY, "--repeat", "weekly", "--until", "2027-01-19")
    for number, said in (("1", False), ("2", True)):
        terminal.run("meeting", "begin", number)
        heard = " ".join(terminal.run("meeting", "close", number).stderr.split())
        assert (f"asotui meeting prolong {number}" in heard) is said


def test_the_timeline_tells_the_acts_newest_first(terminal: Terminal, meeting: str) -> None:
    terminal.run("meeting", "change", meeting, "--title", "Comité")
    verbs = [act["verb"] for act in terminal.json("meeting", "timeline", meeting)]
    assert verbs[0] == "meeting.changed" and "meeting.planned" in verbs


def test_a_meeting_that_is_not_there_is_said(terminal: Terminal) -> None:
    terminal.run("meeting", "show", "9", code=3)
    terminal.run("meeting", "show", "\x1b[31m", code=3)
    terminal.run("meeting", "plan", "Point", "2027-01-12", code=2)
    terminal.run("meeting", "plan", "Point", "14h", "--for", "long", code=2)
    terminal.run("meeting", "plan", "Point", "14h", "--kind", "secret", code=2)


def test_every_state_can_be_asked_for(terminal: Terminal) -> None:
    for state in MeetingState:
        assert terminal.json("meeting", "list", "--state", state.value.replace("_", "-")) == []


def test_who_may_only_read_plans_nothing(terminal: Terminal) -> None:
    terminal.login = terminal.section.reader()
    terminal.run("meeting", "plan", "Point", TUESDAY, code=5)
    terminal.run("room", "add", "Salle", code=5)
    assert terminal.json("meeting", "list") == []


HOSTILE = "\x1b]52;c;AAAA\x07[bold]\u202egnp\x00\t"


@pytest.mark.parametrize(
    "words", [["list", "--from", "2027-01-12"], ["show", "1"], ["people", "1"], ["agenda", "1"]]
)
def test_what_comes_from_outside_is_harmless(terminal: Terminal, words: list[str]) -> None:
    terminal.section.meeting(HOSTILE, place=HOSTILE, description=HOSTILE)
    terminal.section.invited(1, f"x {HOSTILE}", mail="x@example.org")
    terminal.section.item(1, HOSTILE)
    for shown in (terminal.run("meeting", *words).stdout, terminal.run("meeting", *words, "--json").stdout):
        assert "[bold]" in shown
        for char in "\x1b\x07\u202e\x00\t":
            assert char not in shown
