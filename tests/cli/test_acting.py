"""Every act as a command: what it does, and that undo takes it back."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from asotui.services import tasks, triage
from tests.cli.conftest import Terminal
from tests.factories import COLLEAGUE, HEAD, contents, in_days


@dataclass(frozen=True)
class Things:
    """What the commands act on, by the numbers that officers type."""

    receipt: str
    other: str
    settled: str
    filed: str
    dossier: str
    second: str
    task: str
    finished: str
    piece: str
    awaited: str
    file: str


@pytest.fixture
def things(terminal: Terminal, tmp_path: Path) -> Things:
    """A section with one thing of each kind."""
    section = terminal.section
    receipts = [section.receipt(f"Demande {n}") for n in range(1, 5)]
    main, second = section.dossier("Autorisation"), section.dossier("Convention")
    section.do(triage.file, [receipts[3]], main)
    section.do(triage.inform, [receipts[2]])
    finished = section.task("Classer")
    section.do(tasks.done, finished)
    path = tmp_path / "plan.txt"
    path.write_text("plan", "utf-8")
    rows = terminal.json("inbox", "--view", "all")["rows"]
    number = {row["id"]: row["number"] for row in rows}
    newer, older = (str(one["number"]) for one in terminal.json("dossier", "list", "--sort", "number"))
    return Things(
        receipt=number[receipts[0]],
        other=number[receipts[1]],
        settled=number[receipts[2]],
        filed=number[receipts[3]],
        dossier=older,
        second=newer,
        task=str(section.task("Relancer")),
        finished=str(finished),
        piece=str(section.piece(second)),
        awaited=str(section.awaited(second)),
        file=str(path),
    )


SOON = in_days(9).isoformat()
ACTS = [
    (
        "register Objet --from Mairie --channel call --text Bonjour --urgency 2 --due {soon}",
        "receipt.registered",
    ),
    ("urgency {receipt} {other} 1", "receipt.graded"),
    ("due {receipt} {soon}", "receipt.due"),
    ("mark {receipt} personal", "receipt.marked"),
    ("file {receipt} {other} {dossier}", "receipt.filed"),
    ("open {receipt} {other} --title Marché", "dossier.opened_from"),
    ("assign {receipt} {colleague}", "receipt.assigned"),
    ("snooze {receipt} {other} {soon}", "receipt.put_off"),
    ("snooze {receipt} --until-new", "receipt.put_off_until_new"),
    ("call-book {receipt} --event Décret --review {soon}", "receipt.call_book"),
    ("answer {receipt} --word téléphone", "receipt.answered"),
    ("transfer {receipt} Préfecture", "receipt.transferred"),
    ("inform {receipt} {other}", "receipt.for_information"),
    ("close {receipt} --outcome no-action", "receipt.no_action"),
    ("reopen {settled}", "receipt.reopened"),
    ("cancel {receipt} --reason doublon", "receipt.cancelled"),
    ("note {receipt} Vu", "note.written_on_receipt"),
    ("note {dossier} Vu", "note.written"),
    ("dossier new Marché --urgency 1 --due {soon} --holder {colleague}", "dossier.opened"),
    ("dossier rename {dossier} Titre", "dossier.renamed"),
    ("dossier classify {dossier} A-12", "dossier.classified"),
    ("dossier urgency {dossier} {second} 1", "dossier.urgency_set"),
    ("dossier due {dossier} {second} {soon}", "dossier.due_set"),
    ("dossier marking {dossier} restricted", "dossier.marked"),
    ("dossier next {dossier} Relancer", "dossier.next_action_set"),
    ("dossier correspondent {dossier} prefecture", "dossier.correspondent_set"),
    ("dossier paper {second} {piece}", "dossier.puc_set"),
    ("dossier note {dossier} Vu", "note.written"),
    ("dossier examine {dossier}", "dossier.examined"),
    ("dossier await {dossier} {soon} --from DAJ", "dossier.reply_awaited"),
    ("dossier ask-pieces {dossier} --until {soon}", "dossier.pieces_asked"),
    ("dossier park {dossier} {soon}", "dossier.parked"),
    ("dossier call-book {dossier} --event Décret --review {soon}", "dossier.called_back"),
    ("dossier transmit {dossier} {second} {colleague} --word suite", "dossier.transmitted"),
    ("dossier close {dossier}", "dossier.closed"),
    ("dossier link {dossier} {second} --why suite", "dossier.linked"),
    ("dossier attach {dossier} {file} --name avis.txt", "piece.attached"),
    ("dossier rename-piece {piece} plan-2.txt", "piece.renamed"),
    ("dossier expect {dossier} Avis --from DAJ --by {soon}", "piece.expected_from"),
    ("dossier receive {awaited} --on today", "piece.received"),
    ("dossier extend {awaited} {soon}", "piece.extended"),
    ("dossier waive {awaited} --why inutile", "piece.waived"),
    ("task add Appeler --due {soon} --dossier {dossier} --officer {colleague}", "task.added"),
    ("task done {task}", "task.done"),
    ("task drop {task} --word inutile", "task.dropped"),
    ("task reopen {finished}", "task.reopened"),
    ("task assign {task} {colleague}", "task.reassigned"),
    ("task due {task} {soon}", "task.due_set"),
    ("task urgency {task} 1", "task.urgency_set"),
    ("task rename {task} Rappeler", "task.renamed"),
    ("officer add martin --name Martin --mail m@example.org", "officer.added"),
    ("officer change {colleague} --role reader", "officer.changed"),
    (
        "officer absence {colleague} --from {soon} --until {soon} --substitute {head}",
        "officer.absent_substituted",
    ),
    ("setting set section_name Bureau", "setting.set"),
]


def _filled(line: str, things: Things) -> list[str]:
    facts = vars(things) | {"soon": SOON, "colleague": COLLEAGUE, "head": HEAD}
    return [word.format(**facts) for word in line.split()]


REGISTERED = {"receipt.registered", "officer.added", "dossier.opened", "dossier.opened_from"}
"""What is never deleted: undo leaves it, cancelled."""


def test_each_command_is_one_act_that_undo_takes_back(terminal: Terminal, things: Things) -> None:
    for line, verb in ACTS:
        before = kept(terminal)
        answer = terminal.json(*_filled(line, things))
        assert answer["verb"] == verb, line
        assert answer["said"] and verb not in answer["said"], line
        assert kept(terminal) != before, line
        assert terminal.json("undo")["verb"] == "act.undone", line
        assert verb in REGISTERED or kept(terminal) == before, line


def kept(terminal: Terminal) -> dict[str, object]:
    """What the register says; the bytes of an attachment that was taken back stay, nothing names them."""
    return {table: rows for table, rows in contents(terminal.section.store).items() if table != "content"}


def test_what_was_undone_is_done_again(terminal: Terminal, things: Things) -> None:
    terminal.run("urgency", things.receipt, "1")
    after = kept(terminal)
    terminal.run("undo")
    assert terminal.json("redo")["verb"] == "act.redone"
    assert kept(terminal) == after
    terminal.run("redo", code=4)


@pytest.mark.parametrize(
    ("setup", "line", "verb"),
    [
        (["dossier submit"], "dossier submit {dossier}", "dossier.submitted"),
        (["dossier submit"], "dossier return {dossier} --to {colleague}", "dossier.returned_to"),
        (["dossier submit"], "dossier decide {dossier} --word accordé", "dossier.decided"),
        (["dossier submit", "dossier decide"], "dossier issue {dossier}", "dossier.issued"),
        (["dossier close"], "dossier record {dossier}", "dossier.recorded"),
        (["dossier close"], "dossier reopen {dossier} --reason recours", "dossier.reopened"),
    ],
)
def test_the_course_of_a_dossier(
    terminal: Terminal, things: Things, setup: list[str], line: str, verb: str
) -> None:
    terminal.run("dossier", "examine", things.dossier)
    for step in setup:
        terminal.run(*step.split(), things.dossier)
    assert terminal.json(*_filled(line, things))["verb"] == verb


def test_a_dossier_that_waited_is_resumed(terminal: Terminal, things: Things) -> None:
    terminal.run("dossier", "park", things.dossier, SOON)
    terminal.run("dossier", "resume", things.dossier)
    assert terminal.json("dossier", "show", things.dossier)["state"] == "under_examination"


def test_a_dossier_transmitted_is_taken_up_by_its_new_holder(terminal: Terminal, things: Things) -> None:
    terminal.run("dossier", "transmit", things.dossier, COLLEAGUE)
    terminal.run("dossier", "take-up", things.dossier, code=4)
    terminal.login = COLLEAGUE
    assert terminal.json("dossier", "take-up", things.dossier)["verb"] == "dossier.taken_up"


def test_an_empty_dossier_is_cancelled_and_its_number_stays_used(terminal: Terminal) -> None:
    number = terminal.run("dossier", "new", "Erreur").stdout.strip()
    assert terminal.json("dossier", "cancel", number, "--reason", "erreur")["verb"] == "dossier.cancelled"
    assert terminal.run("dossier", "new", "Autre").stdout.strip() != number


def test_linked_dossiers_are_unlinked(terminal: Terminal, things: Things) -> None:
    terminal.run("dossier", "link", things.dossier, things.second)
    assert terminal.json("dossier", "unlink", things.second, things.dossier)["verb"] == "dossier.unlinked"


def test_the_last_note_is_changed(terminal: Terminal, things: Things) -> None:
    terminal.run("dossier", "note", things.dossier, piped="Première\nversion\n")
    (note,) = terminal.json("dossier", "show", things.dossier)["notes"]
    assert note["text"] == "Première\nversion"
    terminal.run("dossier", "change-note", str(note["note"]), "Seconde version")
    (note,) = terminal.json("dossier", "show", things.dossier)["notes"]
    assert note["text"] == "Seconde version" and note["changed_at"]


def test_receipts_assigned_are_given_back(terminal: Terminal, things: Things) -> None:
    terminal.run("assign", things.receipt, COLLEAGUE)
    assert terminal.json("give-back", things.receipt)["verb"] == "receipt.given_back"
    assert terminal.json("show", things.receipt)["state"] == "untriaged"


def test_dates_are_taken_away(terminal: Terminal, things: Things) -> None:
    for place in ([], ["dossier"], ["task"]):
        number = things.receipt if not place else things.dossier if place == ["dossier"] else things.task
        terminal.run(*place, "due", number, "2030-01-01")
        assert terminal.json(*place, "due", number, "--none")["act"]


def test_a_receipt_is_filed_in_the_dossier_proposed_for_it(terminal: Terminal, things: Things) -> None:
    mail = (
        f"From: a@example.org\nSubject: Re: [{things.dossier}] pièces\nMessage-ID: <1@example.org>\n\nVoici."
    )
    terminal.run("collect", "-", piped=mail.encode())
    (row,) = [one for one in terminal.json("inbox")["rows"] if one["proposed"]]
    assert row["proposed"] == things.dossier
    terminal.run("file", row["number"], "--proposed")
    assert terminal.json("show", row["number"])["dossier"] == things.dossier
    terminal.run("file", things.receipt, "--proposed", code=3)


def test_what_changes_nothing_is_no_act(terminal: Terminal, things: Things) -> None:
    terminal.run("dossier", "rename", things.dossier, "Titre")
    result = terminal.json("dossier", "rename", things.dossier, "Titre")
    assert result["act"] is None and result["said"] == "Nothing had to be changed."


def test_one_act_is_undone_by_its_number(terminal: Terminal, things: Things) -> None:
    first = terminal.json("urgency", things.receipt, "1")["act"]
    terminal.run("urgency", things.other, "2")
    terminal.run("undo", "--act", str(first))
    assert terminal.json("show", things.receipt)["urgency"] == 3
    assert terminal.json("show", things.other)["urgency"] == 2


def test_what_was_done_is_said_beside_the_data_and_the_new_number_on_stdout(terminal: Terminal) -> None:
    result = terminal.run("dossier", "new", "Marché")
    assert result.stdout.count("\n") == 1 and result.stdout.strip() in result.stderr
    assert terminal.run("dossier", "rename", result.stdout.strip(), "Autre").stdout == ""


def test_a_piece_is_saved_exactly_and_never_over_a_file(
    terminal: Terminal, things: Things, tmp_path: Path
) -> None:
    path = tmp_path / "saved.txt"
    terminal.run("dossier", "save", things.piece, "-o", str(path))
    assert path.read_bytes() == b"plan de situation"
    assert path.stat().st_mode & 0o777 == 0o600
    path.write_text("mine", "utf-8")
    terminal.run("dossier", "save", things.piece, "-o", str(path), code=4)
    assert path.read_text("utf-8") == "mine"
    assert terminal.run("dossier", "save", things.piece, "-o", "-").stdout_bytes == b"plan de situation"
    terminal.run("dossier", "save", things.piece, "-o", str(tmp_path / "no" / "where"), code=5)


def test_a_file_comes_from_standard_input(terminal: Terminal, things: Things, tmp_path: Path) -> None:
    piece = terminal.run(
        "dossier", "attach", things.dossier, "-", "--name", "x.bin", piped=b"\x00\xff"
    ).stdout
    assert terminal.run("dossier", "save", piece.strip(), "-o", "-").stdout_bytes == b"\x00\xff"
    terminal.run("dossier", "attach", things.dossier, str(tmp_path / "none"), code=5)
