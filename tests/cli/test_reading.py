"""What the reading commands print: plain lines for scripts, tables for eyes, the same rows in both."""

from datetime import datetime, timedelta

import pytest

from asotui import clock, i18n
from asotui.cli import printing
from asotui.models import Meeting
from asotui.services import dossiers, meetings, notes, triage
from tests.cli.conftest import Terminal
from tests.factories import COLLEAGUE, MEETING_TIME, in_days
from tests.ingest.answers_of import Said, outlook


def test_the_inbox_lists_what_waits_most_pressing_first(terminal: Terminal) -> None:
    terminal.section.receipt("Rapport")
    terminal.section.receipt("Question écrite", urgency=1)
    lines = terminal.lines("inbox")
    assert [(fields[0], fields[5]) for fields in lines] == [("1", "Question écrite"), ("3", "Rapport")]
    assert lines[0][1].endswith(str(clock.today().year))


def test_the_filter_looks_past_accents_and_case(terminal: Terminal) -> None:
    terminal.section.receipt("Réunion d'été")
    terminal.section.receipt("Budget")
    assert [fields[5] for fields in terminal.lines("inbox", "--filter", "REUNION ete")] == ["Réunion d'été"]
    assert len(terminal.lines("inbox", "--limit", "1")) == 1


@pytest.mark.parametrize("view", ["inbox", "mine", "section", "put-off", "waiting", "closed-today", "all"])
def test_each_view_has_its_rows(terminal: Terminal, view: str) -> None:
    section = terminal.section
    untriaged, mine, asleep, called, closed = (section.receipt(name) for name in "abcde")
    section.do(triage.assign, [mine], section.head)
    section.do(triage.put_off, [asleep], in_days(5))
    section.do(triage.call_book, [called], "Décret", in_days(5))
    section.do(triage.inform, [closed])
    expected = {
        "inbox": {untriaged, mine},
        "mine": {mine},
        "section": {untriaged},
        "put-off": {asleep},
        "waiting": {called},
        "closed-today": {closed},
        "all": {untriaged, mine, asleep, called, closed},
    }
    assert {row["id"] for row in terminal.json("inbox", "--view", view)["rows"]} == expected[view]


def test_nothing_is_said_beside_the_data(terminal: Terminal) -> None:
    result = terminal.run("inbox")
    assert result.stdout == "" and result.stderr == "Nothing waits here.\n"
    assert terminal.json("inbox")["rows"] == []


def test_more_rows_than_a_page_are_all_listed_once(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("asotui.cli.inbox.PAGE", 2)
    monkeypatch.setattr("asotui.cli.dossier_reading.PAGE", 2)
    for n in range(5):
        terminal.section.receipt(f"Objet {n}")
        terminal.section.dossier(f"Dossier {n}")
    assert len({fields[1] for fields in terminal.lines("inbox", "--view", "all")}) == 5
    assert len({fields[1] for fields in terminal.lines("dossier", "list")}) == 5


def test_a_receipt_is_shown_with_its_text_and_notes(terminal: Terminal) -> None:
    receipt = terminal.section.receipt("Appel", text="Rappeler Mme Roussel")
    terminal.section.do(notes.add_to_receipt, receipt, "Rappelée à 10 h")
    shown = terminal.run("show", "1").stdout
    assert "Appel" in shown and "Rappeler Mme Roussel" in shown
    assert "Note 1, M. Diallo" in shown and "Rappelée à 10 h" in shown


def test_a_receipt_says_what_came_of_the_answer_in_it(terminal: Terminal) -> None:
    terminal.run("collect", "-", piped=outlook(Said("nulle-part@ailleurs")))
    said = "answers to a meeting that is not known here; nothing was changed"
    assert said in " ".join(terminal.run("show", "1").stdout.split())
    calendar = terminal.json("show", "1")["calendar"]
    assert calendar["verb"] == "receipt.answer_unknown" and said in calendar["said"]
    terminal.section.receipt("Lettre")
    assert terminal.json("show", "2")["calendar"] is None


def test_why_a_receipt_stands_where_it_stands(terminal: Terminal) -> None:
    terminal.section.receipt("Urgent", urgency=1)
    assert "M. Diallo gave it urgency 1" in terminal.run("show", "1", "--why").stdout
    number = terminal.run("dossier", "new", "Marché").stdout.strip()
    terminal.run("show", number, "--why", code=2)


def test_the_raw_mail_comes_out_as_it_came_in(terminal: Terminal) -> None:
    raw = b"From: x@example.org\r\nSubject: =?utf-8?q?=C3=A9t=C3=A9?=\r\n\r\n\x00\x1b[31mrouge\xff\r\n"
    terminal.run("collect", "-", piped=raw)
    assert terminal.run("show", "1", "--raw").stdout_bytes == raw
    shown = terminal.run("show", "1")
    assert "\x1b" not in shown.stdout and "\x00" not in shown.stdout and "été" in shown.stdout
    terminal.section.receipt("Lettre")
    terminal.run("show", "2", "--raw", code=3)


def test_a_number_is_a_receipt_or_else_a_dossier(terminal: Terminal) -> None:
    number = terminal.run("dossier", "new", "Marché").stdout.strip()
    assert terminal.json("show", number)["title"] == "Marché"
    assert terminal.json("show", "1")["title"] == "Marché"
    terminal.section.receipt("Lettre")
    assert terminal.json("show", "1")["subject"] == "Lettre"


def test_a_dossier_is_shown_whole(terminal: Terminal) -> None:
    section = terminal.section
    dossier = section.dossier("Autorisation", next_action="Relancer")
    section.filed(dossier, subject="Demande")
    section.note(dossier, "Vu.")
    section.task("Appeler", dossier_id=dossier)
    section.awaited(dossier, "Avis", expected_by=in_days(3))
    shown = terminal.run("dossier", "show", "1").stdout
    for words in ("Autorisation", "Relancer", "Demande", "Vu.", "Appeler", "Avis", "M. Diallo"):
        assert words in shown


def test_a_dossier_tells_the_meetings_that_speak_of_it(terminal: Terminal) -> None:
    section = terminal.section
    dossier = section.dossier("Autorisation")
    section.meeting("Comité de suivi", dossier_ids=[dossier])
    section.item(section.meeting("Hebdo", starts_at=MEETING_TIME + timedelta(days=1)), dossier_id=dossier)
    section.meeting("Autre chose", starts_at=MEETING_TIME + timedelta(days=2))
    found = terminal.json("dossier", "show", "1")["meetings"]
    assert [one["title"] for one in found] == ["Hebdo", "Comité de suivi"]
    assert found[0].keys() == terminal.json("meeting", "list", "--dossier", "1")[0].keys()
    shown = terminal.run("dossier", "show", "1").stdout
    part = shown[shown.index("Meetings") :]
    assert "M2/" in part and "Hebdo" in part and "Comité de suivi" in part and "Autre chose" not in part
    section.dossier("Seul")
    assert terminal.json("dossier", "show", "2")["meetings"] == []
    assert "Meetings" not in terminal.run("dossier", "show", "2").stdout


def test_dossiers_are_filtered_and_sorted(terminal: Terminal) -> None:
    section = terminal.section
    section.dossier("Zèbre", urgency=1)
    section.dossier("Âne", due_on=in_days(-2))
    section.dossier("Chez elle", holder_id=section.colleague)

    def titles(*words: str) -> list[str]:
        return [fields[2] for fields in terminal.lines("dossier", "list", *words)]

    assert titles("--urgency", "1") == ["Zèbre"]
    assert titles("--late") == ["Âne"]
    assert titles("--holder", COLLEAGUE) == ["Chez elle"]
    assert set(titles("--mine")) == {"Zèbre", "Âne"}
    assert titles("--filter", "ane") == ["Âne"]
    assert titles("--sort", "title") == ["Âne", "Chez elle", "Zèbre"]
    terminal.run("dossier", "list", "--state", "closed")
    terminal.run("dossier", "list", "--idle", "3", "--ended")


def test_movements_of_one_dossier_and_of_the_section(terminal: Terminal) -> None:
    terminal.section.dossier("Un")
    terminal.section.dossier("Deux")
    terminal.run("dossier", "transmit", "1", COLLEAGUE, "--word", "pour avis")
    terminal.section.act(COLLEAGUE, dossiers.take_up, 1)
    assert [fields[2:] for fields in terminal.lines("dossier", "movements", "1")] == [
        ["-", "M. Diallo", "-", "-"],
        ["M. Diallo", "Mme Roussel", "acknowledged", "pour avis"],
    ]
    assert len(terminal.lines("dossier", "movements")) == 3


def test_the_timeline_and_the_log_tell_the_acts_newest_first(terminal: Terminal) -> None:
    terminal.section.dossier("Un")
    terminal.run("dossier", "rename", "1", "Deux")
    newest, oldest = terminal.json("dossier", "timeline", "1")
    assert (newest["verb"], oldest["verb"]) == ("dossier.renamed", "dossier.opened")
    log = terminal.json("log", "--limit", "2")
    assert [act["verb"] for act in log] == ["dossier.renamed", "dossier.opened"]
    assert terminal.json("log", "--before", str(log[1]["act"]))[0]["verb"] == "officer.added"
    assert terminal.json("log", "--officer", COLLEAGUE) == []
    terminal.run("undo")
    assert "(undone since)" in terminal.run("log").stdout


def test_tasks_of_an_officer_and_of_a_dossier(terminal: Terminal) -> None:
    section = terminal.section
    dossier = section.dossier()
    section.task("La mienne", dossier_id=dossier)
    section.task("La sienne", owner_id=section.colleague, dossier_id=dossier)
    done = section.task("Faite")
    terminal.run("task", "done", str(done))

    def titles(*words: str) -> set[str]:
        return {one["title"] for one in terminal.json("task", "list", *words)}

    assert titles() == {"La mienne"}
    assert titles("--done") == {"La mienne", "Faite"}
    assert titles("--officer", COLLEAGUE) == {"La sienne"}
    assert titles("--dossier", "1") == {"La mienne", "La sienne"}
    assert titles("--dossier", "1", "--officer", COLLEAGUE) == {"La sienne"}


def test_a_task_says_which_meeting_decided_it(terminal: Terminal) -> None:
    section = terminal.section
    meeting = section.meeting(starts_at=datetime(clock.today().year, 1, 5, 10), plan=False)
    item = section.item(meeting)
    section.do(meetings.begin, meeting)
    section.do(meetings.act, item, "Relancer la DAJ")
    section.task("Appeler")
    number = section.row(Meeting, meeting).number
    found = {one["title"]: (one["meeting"], one["meeting_part"]) for one in terminal.json("task", "list")}
    assert found == {"Relancer la DAJ": (number, "action"), "Appeler": ("", "")}
    assert [fields[-1] for fields in terminal.lines("task", "list")] == [number, "-"]


def test_officers_and_settings_are_listed(terminal: Terminal) -> None:
    assert [fields[0] for fields in terminal.lines("officer", "list")] == ["diallo", COLLEAGUE]
    terminal.run("officer", "change", COLLEAGUE, "--left")
    assert len(terminal.lines("officer", "list")) == 1
    assert len(terminal.lines("officer", "list", "--all")) == 2
    assert ["dossier_pattern", "{year}/{serial:04}"] in [
        fields[:2] for fields in terminal.lines("setting", "list")
    ]


def test_the_brief_holds_the_day(terminal: Terminal) -> None:
    section = terminal.section
    section.receipt("En retard", due_on=in_days(-1))
    section.receipt("Bientôt", due_on=in_days(1))
    section.task("Appeler")
    section.dossier("Oublié", due_on=in_days(-9))
    parked = section.dossier("Attend")
    section.awaited(parked)
    page = terminal.run("brief").stdout
    for words in ("M. Diallo", "En retard", "Bientôt", "Appeler", "Oublié", "Attend"):
        assert words in page
    found = terminal.json("brief")
    assert [row["subject"] for row in found["late"]] == ["Oublié", "En retard"]
    assert [row["subject"] for row in found["due_soon"]] == ["Bientôt"]
    assert {row["subject"] for row in found["came_in"]} == {"En retard", "Bientôt"}
    assert [row["title"] for row in found["late_dossiers"]] == ["Oublié"]
    assert [row["subject"] for row in found["waiting"]] == ["Attend"]


def test_a_long_part_of_the_brief_says_how_many_more(terminal: Terminal) -> None:
    for n in range(12):
        terminal.section.receipt(f"Objet {n}")
    assert "… and 2 more" in terminal.run("brief").stdout


def test_without_a_terminal_the_desk_is_the_brief(terminal: Terminal) -> None:
    assert terminal.run().stdout == terminal.run("brief").stdout


def test_for_eyes_there_are_titles_and_counts(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal.section.receipt("Objet")
    monkeypatch.setattr(printing, "at_terminal", lambda: True)
    result = terminal.run("inbox")
    title, row = result.stdout.splitlines()
    assert title.split() == ["U", "No.", "Age", "What", "From", "Subject", "Due"]
    assert "Objet" in row and "1 to triage" in result.stderr


HOSTILE = "\x1b]52;c;AAAA\x07[bold]\u202egnp.exe\x00\t" + "x" * 10_000


@pytest.mark.parametrize(
    "words", [["inbox"], ["show", "1"], ["log"], ["brief"], ["inbox", "--json"], ["show", "1", "--json"]]
)
def test_what_comes_from_outside_is_harmless(terminal: Terminal, words: list[str]) -> None:
    raw = f"From: {HOSTILE} <a@example.org>\nSubject: {HOSTILE}\n\n{HOSTILE}".encode()
    terminal.run("collect", "-", piped=raw)
    shown = terminal.run(*words).stdout
    assert "[bold]" in shown or "52;c" in shown
    for char in "\x1b\x07\u202e\x00\t":
        assert char not in shown


def test_typed_text_is_harmless_too(terminal: Terminal) -> None:
    result = terminal.run("dossier", "show", "\x1b[31m9", code=3)
    assert "\x1b" not in result.stderr
    for words in (["\x1b[31mnope"], ["log", "\x1b[31mnope"], ["inbox", "--view", "\x1b[31m"]):
        assert "\x1b" not in terminal.run(*words, code=2).stderr


def test_the_language_is_chosen(terminal: Terminal) -> None:
    terminal.run("--lang", "fr", "inbox")
    assert i18n.language() == "fr"
    terminal.run("--lang", "de", "inbox", code=2)


def test_the_help_of_the_desk_speaks_the_language_that_stands_before_it(terminal: Terminal) -> None:
    for language in ("fr", "en"):
        shown = terminal.bare("--lang", language, "--help").stdout
        assert ("Show this message and exit." in shown) is (language == "en")
