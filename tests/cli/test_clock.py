"""Time limits and closed days at the command line."""

from datetime import timedelta

from asotui import clock
from tests.cli.conftest import Terminal


def test_a_limit_is_begun_moved_explained_and_met(terminal: Terminal) -> None:
    terminal.section.dossier("Port de plaisance")
    started = (clock.today() - timedelta(days=20)).isoformat()
    (number,) = terminal.run("clock", "begin", "fr-svr", "0001", "--on", started).stdout.split()
    (listed,) = terminal.json("clock", "list")
    assert (str(listed["id"]), listed["state"], listed["silence"]) == (number, "running", "refusal")
    due = listed["due_on"]
    until = (clock.today() + timedelta(days=7)).isoformat()
    would = terminal.json("clock", "what-if", number, "asked", "--until", until)
    assert would["due_on"] > due and would["state"] == "paused"
    assert terminal.json("clock", "show", number)["due_on"] == due
    terminal.run("clock", "event", "asked", "0001", "--until", until, "--word", "Plan manquant")
    shown = terminal.run("clock", "show", number).stdout
    assert "CRPA" in shown and "Plan manquant" in shown and "stands still" in shown
    event = terminal.json("clock", "show", number)["events"][-1]["id"]
    terminal.run("clock", "withdraw", str(event), "Autre dossier")
    assert terminal.json("clock", "show", number)["due_on"] == due
    terminal.run("clock", "target", number, "+2w")
    assert terminal.json("clock", "list", "0001")[0]["target_on"]
    terminal.run("clock", "target", number, "--none")
    terminal.run("clock", "event", "done", "0001", "--limit", number)
    assert terminal.json("clock", "list") == []
    assert terminal.json("clock", "list", "0001")[0]["state"] == "met"


def test_a_receipt_counts_from_the_day_it_came(terminal: Terminal) -> None:
    terminal.section.receipt()
    terminal.run("clock", "begin", "FR-CADA", "1")
    (found,) = terminal.json("clock", "list", "1")
    assert found["started_on"] == clock.today().isoformat()
    soon = (clock.today() + timedelta(days=3)).isoformat()
    assert terminal.json("clock", "list", "--until", soon) == []
    terminal.run("clock", "event", "done", "1")
    terminal.run("undo")
    assert terminal.json("clock", "list")[0]["state"] == "running"


def test_what_is_not_understood_is_refused_with_a_sentence(terminal: Terminal) -> None:
    terminal.section.dossier()
    assert "FR-SVA" in terminal.run("clock", "begin", "FR-NONE", "0001", code=3).stderr
    assert "clock begin" in terminal.run("clock", "event", "done", "0001", code=3).stderr
    terminal.run("clock", "show", "9", code=3)
    terminal.run("clock", "begin", "FR-QE", "0001", "--waits")
    assert terminal.json("clock", "list")[0]["state"] == "waiting"
    terminal.run("clock", "target", "1", code=2)
    terminal.run("clock", "event", "nonsense", "0001", code=2)


def test_the_rules_are_listed_with_their_sources(terminal: Terminal) -> None:
    found = terminal.json("clock", "rules")
    assert {"FR-SVA", "FR-SVR", "IN-RTI", "UK-FOI", "FR-RGPD"} <= {one["rule"] for one in found}
    assert all(one["source"] and one["limit"] for one in found)
    assert "CRPA" in terminal.run("clock", "rules").stdout


def test_closed_days_are_given_by_hand(terminal: Terminal) -> None:
    terminal.run("closed-day", "add", "2027-01-12", "Déménagement")
    terminal.run("closed-day", "add", "2027-01-13", "Jour férié", "--public")
    terminal.run("closed-day", "add", "2027-01-13", "Encore", code=4)
    assert terminal.json("closed-day", "list") == [
        {"on": "2027-01-13", "name": "Jour férié", "public": True},
        {"on": "2027-01-12", "name": "Déménagement", "public": False},
    ]
    terminal.run("closed-day", "remove", "2027-01-12")
    terminal.run("closed-day", "remove", "2027-01-12", code=3)
    assert terminal.lines("closed-day", "list") == [["2027-01-13", "Jour férié", "yes"]]


def test_a_country_without_holidays_says_so_and_what_to_do(terminal: Terminal) -> None:
    terminal.section.dossier()
    terminal.run("clock", "begin", "FR-RGPD", "0001")
    assert "closed-day add" not in terminal.run("clock", "list").stderr
    terminal.run("setting", "set", "country", "AC")
    assert "closed-day add" in terminal.run("clock", "list").stderr
    terminal.run("setting", "set", "country", "ZZ", code=2)
