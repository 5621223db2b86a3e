"""Whatever stands in the register, nothing of it steers the terminal and nothing of it is taken for markup."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlmodel import select

from asotui.ingest import collector
from asotui.ingest.sources import open_source
from asotui.models import Correspondent, Dossier, Note, Piece, Receipt, ReceiptText, Task
from asotui.services import dossiers, notes, pieces, settings, tasks, triage
from asotui.services.dossiers import DossierInput
from tests.factories import HEAD, Section, in_days
from tests.hostile.commands import READING, read_all
from tests.hostile.corpus import EVERY, FAMILIES, HALVES, MARKUP, SELECTION, STEERING
from tests.hostile.desks import ME, as_drawn, colleague_at_work
from tests.hostile.judging import Cell, Reading, control_bytes_of_data, most_marks
from tests.hostile.walks import DESK, HERE, between, of_meetings, past, walk
from tests.hostile.watching import WatchedTerminal

CORPUS = Path(__file__).parents[3] / "shared" / "corpora" / "mail" / "maildir"


def test_the_families_are_many_and_hold_what_they_are_named_for() -> None:
    assert len(EVERY) >= 500
    assert all("\x1b" in text for name in ("csi", "osc", "escapes") for text in FAMILIES[name])
    assert set(MARKUP) <= set(EVERY)


@pytest.mark.parametrize("text", STEERING.values(), ids=STEERING)
def test_what_steers_would_be_seen_among_the_bytes_of_the_desk(text: str) -> None:
    assert control_bytes_of_data(f"\x1b[1;1Hab\x1b[K{text}\x1b[0m".encode()) != []
    assert control_bytes_of_data(b"\x1b[1;1Hab\x1b[K\x1b[0m\r\n") == []


def test_markup_that_was_taken_for_markup_would_be_seen() -> None:
    text = "[bold red]x[/bold red]"
    (signed,) = as_drawn([text])
    reading = Reading()
    reading.look([drawn(f"a {signed} b"), drawn(f"a {signed[:9]}…"), drawn(f"a {signed[:9]}  b")])
    assert reading.whole == {text} and reading.altered == {}
    reading.look([drawn(f"a {signed.replace('[bold red]', '')} b")])
    assert set(reading.altered) == {text}


def test_a_text_that_is_drawn_in_two_styles_would_be_seen() -> None:
    text = "[bold red]x[/bold red]"
    (signed,) = as_drawn([text])
    reading = Reading()
    reading.look([[*drawn("a "), *drawn(signed, "blue"), *drawn(" b")]])
    assert reading.altered == {}
    # Cut at its blank, with another block beside it.
    reading.look([[*drawn(signed[: signed.index(" ")], "blue"), *drawn(" ! beside", "red")]])
    assert reading.altered == {}
    reading.look([[*drawn(signed[:15], "blue"), *drawn(signed[15:], "red")]])
    assert "in another style" in reading.altered[text]


@pytest.mark.parametrize(("text", "between_quotes"), [("\\n", "\\\\n"), (" =1+1", " =1+1")])
def test_what_a_heading_of_a_letter_quotes_is_as_it_was_written(text: str, between_quotes: str) -> None:
    (signed,) = as_drawn([text])
    reading = Reading()
    reading.look([drawn(f'To: "{signed.replace(text, between_quotes)}" <a@example.org>')])
    assert reading.altered == {}
    reading.look([drawn(signed)])
    assert reading.whole == {text}
    reading.look([drawn(signed.replace(text, "otherwise"))])
    assert set(reading.altered) == {text}


def drawn(line: str, style: str = "") -> list[Cell]:
    """A line as a terminal holds it."""
    return [(char, style) for char in line]


@pytest.mark.parametrize(("size", "places"), [((80, 24), tuple(DESK)), ((120, 40), HERE)])
def test_no_control_of_data_reaches_the_terminal_from_any_screen(
    full: Section, size: tuple[int, int], places: tuple[str, ...]
) -> None:
    in_use = [("dossier", 1 + n) for n in range(8)]
    with (
        colleague_at_work(full, in_use),
        WatchedTerminal("--store", str(full.store.path), size=size) as desk,
    ):
        desk.wait("Inbox")
        desk.calm()
        findings = past(desk, {place: DESK[place] for place in places})
        if places == tuple(DESK):
            findings += between(desk, full, as_drawn(SELECTION))
            assert b"Open at" in desk.raw
        assert findings.all == []
        assert findings.reading.whole
        desk.send(b"\x11")
        assert desk.ended() == 0


@pytest.mark.parametrize(("size", "places"), [((80, 24), ()), ((120, 40), ("planner", "sitting"))])
def test_no_control_of_a_meeting_reaches_the_terminal(
    convened: Section, size: tuple[int, int], places: tuple[str, ...]
) -> None:
    with WatchedTerminal("--store", str(convened.store.path), size=size) as desk:
        desk.wait("Inbox")
        desk.calm()
        of_all = of_meetings()
        findings = past(desk, {place: of_all[place] for place in places or of_all})
        assert findings.all == []
        assert findings.reading.whole == set(MARKUP) if not places else findings.reading.whole
        desk.send(b"\x11")
        assert desk.ended() == 0


def test_brackets_are_shown_as_they_are_written(mine: Section) -> None:
    for text in MARKUP:
        mine.receipt(text, sender=text)
        mine.dossier(text, by=ME)
    with WatchedTerminal("--store", str(mine.store.path), size=(160, 40)) as desk:
        desk.wait("Inbox")
        desk.calm()
        seen = desk.text + "".join(
            walk(desk, "enter", "q", "G", "enter", "q", "m", "esc", "g d", "enter", "q", "g a")
        )
        for text in MARKUP:
            assert text in seen
        assert desk.child.isalive()


def test_no_control_of_data_is_printed(full: Section) -> None:
    _print(full)


def test_no_control_of_meetings_is_printed(convened: Section) -> None:
    _print(convened)


def _print(section: Section) -> None:
    section.store.close()
    printed, found = read_all(section.store.path)
    assert found == [] and printed > 2 * len(READING)


def test_what_comes_through_the_door_is_harmless_in_the_register(section: Section) -> None:
    for text in SELECTION:
        receipt = section.receipt(f"a{text}", sender=f"b{text}", sender_address=text, text=text)
        dossier = section.do(
            dossiers.open, DossierInput(title=f"c{text}", classification=text, next_action=text)
        )
        section.do(notes.add, dossier, f"d{text}")
        section.do(tasks.add, f"e{text}", None, None, dossier)
        section.do(pieces.attach, dossier, f"f{text}", b"x")
        section.do(pieces.expect, dossier, f"g{text}", text, in_days(1))
        section.do(triage.call_book, [receipt], f"h{text}", in_days(9))
        section.do(triage.cancel, receipt, f"i{text}")
    section.do(settings.set, "section_name", "Bureau" + STEERING["clipboard"])
    for text in HALVES:
        section.do(notes.add, dossier, text)
        section.do(tasks.add, text)
        section.do(pieces.attach, dossier, text, b"x")
        section.do(triage.close, [section.receipt()], "answered", text)
    columns = [
        Receipt.sender_name,
        Receipt.sender_address,
        Receipt.subject,
        Receipt.outcome_word,
        ReceiptText.text,
        Correspondent.name,
        Correspondent.address,
        Dossier.title,
        Dossier.classification,
        Dossier.next_action,
        Note.text,
        Task.title,
        Piece.name,
        Piece.expected_from,
    ]
    with section.store.read() as session:
        for column in columns:
            for value in session.exec(select(column)):
                assert control_bytes_of_data(value.encode()) == [], column
                assert most_marks(value.encode()) <= 4
                assert len(value) <= 200_000


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real mail is not here")
def test_no_control_of_real_mail_reaches_the_terminal(mine: Section) -> None:
    collector.collect(mine.store, HEAD, [open_source(str(CORPUS), {})])
    with WatchedTerminal("--store", str(mine.store.path), size=(120, 40)) as desk:
        desk.wait("Inbox")
        desk.calm()
        desk.is_looked_at = False
        pages = ["tab"] * 6 + ["\x1b[6~"] * 15
        for _screen in walk(desk, *pages):
            assert desk.child.isalive()
        for _screen in walk(desk, "g g", "enter", *["J"] * 20):
            assert desk.child.isalive()
        assert control_bytes_of_data(desk.raw) == []
