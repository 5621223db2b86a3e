"""Times found, and calendars written and taken in, at the command line."""

import json
import stat
from pathlib import Path

import pytest
from icalendar import Calendar

from tests.cli.conftest import Terminal
from tests.cli.test_guide import CALENDAR
from tests.factories import COLLEAGUE, HEAD

CORPUS = Path(__file__).parents[3] / "shared" / "corpora" / "ics"


@pytest.fixture
def calendar(tmp_path: Path) -> Path:
    """A calendar with one event."""
    path = tmp_path / "roussel.ics"
    path.write_text(CALENDAR, newline="")
    return path


def test_the_next_times_say_what_they_cost(terminal: Terminal) -> None:
    room = terminal.section.room(capacity=3)
    terminal.section.meeting(room_id=room)
    words = [
        "--with",
        HEAD,
        "--with",
        COLLEAGUE,
        "--from",
        "2027-01-12",
        "--until",
        "2027-01-12",
        "--for",
        "1h",
    ]
    found = terminal.lines("meeting", "find-time", *words, "--limit", "3")
    assert [(fields[0][11:16], fields[1]) for fields in found] == [
        ("09:00", "Salle 12"),
        ("11:00", "Salle 12"),
        ("11:30", "Salle 12"),
    ]
    (short,) = terminal.json("meeting", "find-time", *words, "--seats", "9", "--limit", "1")
    assert (short["seats_short"], short["perfect"]) == (6, False)
    (alone,) = terminal.json("meeting", "find-time", *words, "--no-room", "--limit", "1")
    assert (alone["room"], alone["perfect"]) == ("", True)


def test_who_is_away_is_named(terminal: Terminal) -> None:
    terminal.run("officer", "absence", COLLEAGUE, "--from", "2027-01-12", "--until", "2027-01-12")
    days = ["--from", "2027-01-12", "--until", "2027-01-12", "--no-room"]
    (line, *_more) = terminal.lines("meeting", "find-time", "--with", COLLEAGUE, *days)
    assert "Mme Roussel" in line
    assert terminal.lines("meeting", "find-time", "--from", "2027-01-16", "--until", "2027-01-17") == []


def test_who_comes_from_outside_is_busy_with_another_meeting_of_ours(terminal: Terminal) -> None:
    terminal.run(
        "meeting", "plan", "Revue", "2027-01-12 09:00", "--for", "9h", "--with", "Petit <Petit@sdis.example>"
    )
    days = ["--from", "2027-01-12", "--until", "2027-01-12", "--no-room"]
    found = terminal.json("meeting", "find-time", "--with", "Mme Petit <petit@sdis.example>", *days)
    assert {name for one in found for name in one["missing"]} == {"Mme Petit"}


def test_the_export_is_read_by_another_parser(terminal: Terminal, tmp_path: Path) -> None:
    terminal.section.meeting("Comité, été")
    printed = terminal.run("meeting", "export").stdout_bytes
    (event,) = Calendar.from_ical(printed).walk("VEVENT")
    assert event["SUMMARY"] == "Comité, été"
    path = tmp_path / "out.ics"
    assert terminal.run("meeting", "export", "-o", str(path)).stdout.strip() == str(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    terminal.run("meeting", "export", "-o", str(path), code=4)
    terminal.run("meeting", "export", "-o", str(tmp_path / "no" / "x.ics"), code=5)
    empty = terminal.run("meeting", "export", "--from", "2028-01-01", "--until", "2028-02-01").stdout_bytes
    assert Calendar.from_ical(empty).walk("VEVENT") == []


def test_taking_a_calendar_in_twice_changes_nothing(terminal: Terminal, calendar: Path) -> None:
    words = ["meeting", "import", str(calendar), "--officer", COLLEAGUE]
    preview = terminal.json(*words, "--dry-run")
    assert (preview["new"], preview["act"], preview["dry_run"], preview["events"]) == (1, None, True, 1)
    first = terminal.json(*words)
    assert (first["calendar"], first["new"]) == ("roussel", 1) and first["act"]
    again = terminal.json(*words)
    assert (again["new"], again["changed"], again["gone"], again["same"], again["act"]) == (0, 0, 0, 1, None)
    assert [one["officer"] for one in terminal.json("meeting", "calendars")] == ["Mme Roussel"]
    terminal.run("meeting", "forget", "roussel")
    assert terminal.json("meeting", "calendars") == []
    terminal.run("meeting", "forget", "roussel", code=3)


def test_a_clash_is_said(terminal: Terminal, calendar: Path) -> None:
    room = terminal.section.room()
    terminal.section.meeting(room_id=room)
    result = terminal.run("meeting", "import", str(calendar), "--room", "12", "--dry-run", "--name", "salle")
    assert "1 new" in result.stdout and "Comité de suivi" in result.stdout


def test_a_calendar_is_read_from_standard_input_in_some_days(terminal: Terminal) -> None:
    data = CALENDAR.encode()
    days = ["--from", "2028-01-01", "--until", "2028-12-31"]
    found = terminal.json("meeting", "import", "-", "--name", "lu", *days, piped=data)
    assert (found["times"], found["first"], found["last"]) == (0, "2028-01-01", "2028-12-31")


def test_what_is_no_calendar_is_refused_with_a_sentence(terminal: Terminal, tmp_path: Path) -> None:
    result = terminal.run("meeting", "import", "-", "--name", "x", piped=b"\x00\xff nothing", code=1)
    assert result.stderr.strip()
    found = terminal.run("meeting", "import", "-", "--name", "x", "--json", piped=b"nothing", code=1)
    assert '"refused": [' in found.stdout
    terminal.run("meeting", "import", str(tmp_path / "rien.ics"), code=5)
    terminal.run("meeting", "import", "-", "--officer", HEAD, "--room", "12", code=3, piped=b"")


def test_several_calendars_are_taken_in_one_by_one_and_summed(terminal: Terminal, calendar: Path) -> None:
    other = calendar.with_name("autre.ics")
    other.write_bytes(calendar.read_bytes())
    found = terminal.json("meeting", "import", str(calendar), str(other), "--officer", COLLEAGUE)
    assert (found["files"], [one["calendar"] for one in found["imports"]]) == (2, [calendar.stem, "autre"])
    assert found["new"] == sum(one["new"] for one in found["imports"]) > 0
    again = terminal.run("meeting", "import", str(calendar), str(other), "--officer", COLLEAGUE)
    assert "2 calendars" in again.stdout and "0 new" in again.stdout.splitlines()[-1]


def test_one_name_is_for_one_calendar_and_a_file_that_is_missing_leaves_the_others(
    terminal: Terminal, calendar: Path
) -> None:
    terminal.run("meeting", "import", str(calendar), str(calendar), "--name", "x", code=2)
    terminal.run("meeting", "import", str(calendar), str(calendar.with_name("rien.ics")), code=5)
    assert terminal.json("meeting", "calendars") == []


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of calendars is not beside the project")
def test_every_file_of_the_corpus_is_counted_and_none_raises(terminal: Terminal) -> None:
    files = sorted(str(path) for path in CORPUS.iterdir())
    found = terminal.run("meeting", "import", *files, "--dry-run", "--json", code=1)
    told = json.loads(found.stdout)
    assert told["files"] == len(files) == 228
    assert told["events"] > 250 and 0 < told["refused"] < told["events"]
    assert all(one["why"] for each in told["imports"] for one in each["refused"])
