"""The guide tells every command, every option and every name in JSON, and no other."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest

from asotui import clock
from asotui.cli.grammar import LazyGroup
from asotui.cli.root import root
from asotui.cli.who import open_desk
from asotui.drafts import Draft
from asotui.store import OpenDesk
from tests.cli.conftest import Terminal
from tests.factories import COLLEAGUE, HEAD, in_days

GUIDE = Path(__file__).parents[2] / "docs" / "guide"
PAGES = [GUIDE / "command-line.md", GUIDE / "fr" / "ligne-de-commande.md"]


def commands(group: click.Command = root, path: tuple[str, ...] = ()) -> Iterator[tuple[str, click.Command]]:
    """Every command by its words, in groups and out of them."""
    if not isinstance(group, LazyGroup):
        yield " ".join(path), group
        return
    if path and group.params:
        yield " ".join(path), group
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield from commands(command, (*path, name))


def options(command: click.Command) -> set[str]:
    """The names of the options of a command."""
    return {
        name
        for parameter in command.params
        if isinstance(parameter, click.Option)
        for name in (*parameter.opts, *parameter.secondary_opts)
    }


def told(page: Path) -> dict[str, set[str]]:
    """The commands and options that a page has, by the words of the command."""
    found: dict[str, set[str]] = {}
    for section in page.read_text("utf-8").split("\n### `asotui ")[1:]:
        title, body = section.split("`\n", 1)
        words = [word for word in title.split() if word == word.lower() and word.isascii()]
        body = body.split("\n## ")[0]
        bullets = re.findall(r"^\* `([^`]*)`", body, re.MULTILINE)
        found[" ".join(words)] = set(re.findall(r"(?<![\w-])-{1,2}[a-z][a-z-]*", " ".join(bullets)))
    return found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_guide_has_every_command_and_option_and_no_other(page: Path) -> None:
    assert told(page) == {words: options(command) for words, command in commands()}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_guide_has_the_options_of_the_program(page: Path) -> None:
    text = page.read_text("utf-8")
    for name in options(root) - {"-h"}:
        assert f"`{name}" in text, name


def test_every_command_and_parameter_says_what_it_is() -> None:
    for words, command in commands():
        assert command.help and command.help.endswith("."), words
        for parameter in command.params:
            assert getattr(parameter, "help", None), (words, parameter.name)


def test_a_command_has_the_sentence_of_its_entry() -> None:
    for group in (root, *(command for command in _groups())):
        context = click.Context(group)
        for name, entry in group.entries.items():
            command = group.get_command(context, name)
            assert command is not None and (command.name, command.help) == (name, entry.help)


def _groups() -> list[LazyGroup]:
    context = click.Context(root)
    found = (root.get_command(context, name) for name in root.list_commands(context))
    return [command for command in found if isinstance(command, LazyGroup)]


def names(section: str) -> set[str]:
    """The names that the page on JSON has in a section."""
    text = (GUIDE / "json.md").read_text("utf-8")
    body = text.split(f"\n## {section}\n", 1)[1].split("\n## ")[0]
    return set(re.findall(r"^\| `([a-z_]+)` \|", body, re.MULTILINE))


@pytest.fixture
def answers(terminal: Terminal, tmp_path: Path) -> dict[str, Any]:
    """One answer of each kind, from a section that has one of each thing."""
    section = terminal.section
    mail = tmp_path / "one.eml"
    mail.write_bytes(b"From: a@example.org\nSubject: x\n\ny")
    collection = terminal.json("collect", str(mail))
    dossier = section.dossier("Autorisation", due_on=in_days(-1))
    section.filed(dossier)
    section.note(dossier)
    section.task(dossier_id=dossier)
    section.awaited(dossier)
    section.receipt()
    inbox = terminal.json("inbox")
    shown = terminal.json("dossier", "show", "1")
    terminal.run("clock", "begin", "FR-SVR", "0001")
    terminal.run("closed-day", "add", "2027-01-12", "Fermeture")
    return _of_meetings(terminal, tmp_path) | {
        "Time limit": terminal.json("clock", "show", "1"),
        "Reckoning": terminal.json("clock", "what-if", "1", "asked"),
        "Rule of a time limit": terminal.json("clock", "rules")[0],
        "Closed day": terminal.json("closed-day", "list")[0],
        "Weekly arrears": terminal.json("return", "weekly", "--week", this_week()),
        "Counted matter": terminal.json("return", "weekly", "--week", this_week(), "--list", "carried")[0],
        "Answer": terminal.json("dossier", "rename", "1", "Autre"),
        "Inbox": inbox,
        "Counts": inbox["counts"],
        "Row": inbox["rows"][0],
        "Receipt": terminal.json("show", "1"),
        "Listed dossier": terminal.json("dossier", "list")[0],
        "Dossier": shown,
        "Piece": shown["pieces"][0],
        "Note": shown["notes"][0],
        "Action": shown["tasks"][0],
        "Movement": terminal.json("dossier", "movements")[0],
        "Act": terminal.json("log")[0],
        "Officer": terminal.json("officer", "list")[0],
        "Open desk": open_desk(OpenDesk(HEAD, clock.now()), {}, {}),
        "Setting": terminal.json("setting", "list")[0],
        "Brief": terminal.json("brief"),
        "Unfinished text": _unfinished(terminal),
        "Copy of the register": terminal.json("backup", str(tmp_path / "copies")),
        "Copy brought back": terminal.json(
            "restore", str(next((tmp_path / "copies").glob("*.sqlite"))), "--dry-run"
        ),
        "Examination": terminal.json("doctor"),
        "Collection": collection,
    }


def this_week() -> str:
    """The week that runs, as commands name it."""
    year, week, _day = clock.today().isocalendar()
    return f"{year}-W{week:02}"


def _of_meetings(terminal: Terminal, tmp_path: Path) -> dict[str, Any]:
    """One answer of each kind about meetings: one is held, another is to come."""
    section = terminal.section
    section.room()
    meeting = section.meeting(dossier_ids=[1])
    section.invited(meeting)
    item = section.item(meeting)
    terminal.run("officer", "change", terminal.login, "--mail", "diallo@sec.example")
    terminal.run("meeting", "role", "1", "petit", "chair")
    posted = terminal.json("meeting", "convoke", "1")["letters"][0]
    terminal.run("meeting", "begin", "1")
    terminal.run("meeting", "attend", "1", "petit")
    terminal.run("meeting", "decide", str(item), "Accord", "--votes", "3/0/1")
    terminal.run("meeting", "action", str(item), "Écrire au SDIS")
    terminal.run("meeting", "close", "1")
    terminal.run("meeting", "draft", "1")
    calendar = tmp_path / "autre.ics"
    calendar.write_text(CALENDAR)
    folder = tmp_path / "out"
    exported = terminal.json("export", "--all", str(folder))
    again = terminal.bare("import", str(folder), "--store", str(tmp_path / "again.db"), "--json")
    return {
        "Trace": terminal.json("log", "verify"),
        "Export": exported,
        "Register made from an export": json.loads(again.stdout),
        "Room": terminal.json("room", "list")[0],
        "Listed meeting": terminal.json("meeting", "list", "--from", "2027-01-12")[0],
        "Meeting": terminal.json("meeting", "show", "1"),
        "Step": terminal.json("meeting", "template", "consultative")[0],
        "Person": terminal.json("meeting", "people", "1")[0],
        "Item": terminal.json("meeting", "agenda", "1")[0],
        "Decision": terminal.json("meeting", "decisions", "1")[0],
        "Action of a meeting": terminal.json("meeting", "actions")[0],
        "Minutes": terminal.json("meeting", "minutes", "1"),
        "Quorum": terminal.json("meeting", "quorum", "1"),
        "Time": terminal.json("meeting", "find-time", "--with", terminal.login)[0],
        "Letter": terminal.json("meeting", "letters", "1")[0],
        "Posted letter": posted,
        "Import": terminal.json("meeting", "import", str(calendar), "--officer", COLLEAGUE),
        "Imports": terminal.json("meeting", "import", str(calendar), str(calendar), "--officer", COLLEAGUE),
        "Calendar": terminal.json("meeting", "calendars")[0],
    }


CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//example//EN
BEGIN:VEVENT
UID:one@example.org
DTSTAMP:20261101T000000Z
DTSTART:20270112T093000Z
DTEND:20270112T113000Z
SUMMARY:Ailleurs
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n")


def _unfinished(terminal: Terminal) -> Any:
    draft = Draft(str(terminal.section.store.path), HEAD, "new room", title="New room")
    draft.keep("Salle 12")
    draft.flush()
    return terminal.json("drafts", "list")[0]


def test_the_page_on_json_has_every_name_and_no_other(answers: dict[str, Any]) -> None:
    text = (GUIDE / "json.md").read_text("utf-8")
    assert set(re.findall(r"^## (.+)$", text, re.MULTILINE)) == set(answers)
    assert {section: names(section) for section in answers} == {
        section: set(answer) for section, answer in answers.items()
    }


def test_what_is_made_is_added_to_the_answer(terminal: Terminal) -> None:
    assert terminal.json("dossier", "new", "x")["number"]
    assert terminal.json("register", "x", "--from", "y")["number"]
    assert terminal.json("task", "add", "x", "--officer", COLLEAGUE)["task"]
    assert terminal.json("dossier", "expect", "1", "x")["piece"]


def test_every_reading_and_acting_command_answers_in_json() -> None:
    without = {words for words, command in commands() if "--json" not in options(command)}
    assert without == {
        "init",
        "demo",
        "completion",
        "dossier save",
        "meeting export",
        "log head",
        "meeting letter",
    }
