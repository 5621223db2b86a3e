"""The correspondence side: pieces read, saved, opened, attached, expected, received, waived."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from asotui.config import Config
from asotui.models import Dossier
from asotui.queries import pieces as found
from asotui.queries.pieces import PieceRow
from asotui.screens.piece import PieceScreen
from tests.factories import Section, in_days
from tests.screens.looking import desk, desk_of, line_with, press, screen_text, settle, under_cursor, write


async def opened(pilot: Any, dossier_id: int) -> None:
    desk(pilot).open_dossier(dossier_id)
    await settle(pilot)


def pieces_of(section: Section, dossier_id: int) -> list[PieceRow]:
    return section.see(found.of_dossier, dossier_id, today=date(2026, 11, 23))


async def test_a_letter_is_read_in_place_with_its_head(section: Section, dossier_id: int) -> None:
    async with desk_of(section.store) as pilot:
        await opened(pilot, dossier_id)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, PieceScreen)
        seen = screen_text(pilot.app)
        assert "From: Préfecture du Nord" in seen
        assert "Voici la demande." in seen
        await press(pilot, "q")
        assert not isinstance(pilot.app.screen, PieceScreen)


async def test_a_text_is_read_in_place(section: Section, dossier_id: int) -> None:
    async with desk_of(section.store) as pilot:
        await opened(pilot, dossier_id)
        await press(pilot, "j", "enter")
        assert "parcelle 12" in screen_text(pilot.app)
        await press(pilot, "slash")
        await write(pilot, "nulle part")
        await press(pilot, "enter")
        assert "“nulle part” is not in this text." in screen_text(pilot.app)


async def test_what_cannot_be_shown_says_how_to_see_it(section: Section, dossier_id: int) -> None:
    section.piece(dossier_id, "scan.pdf", b"%PDF-1.7\x00\x1b]52;c;x\x07")
    async with desk_of(section.store) as pilot:
        await opened(pilot, dossier_id)
        await press(pilot, "j", "j", "enter")
        assert "v opens it with your own program, W saves it to a file." in screen_text(pilot.app)


async def test_saved_to_a_file_of_one_s_own(section: Section, dossier_id: int, tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    async with desk_of(section.store) as pilot:
        await opened(pilot, dossier_id)
        await press(pilot, "j", "W", "ctrl+u")
        await write(pilot, str(tmp_path))
        await press(pilot, "enter")
        assert path.read_bytes() == b"Plan de situation\nparcelle 12"
        assert path.stat().st_mode & 0o777 == 0o600
        assert "Saved to" in screen_text(pilot.app)


async def test_never_over_a_file_without_asking(section: Section, dossier_id: int, tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text("mine")
    async with desk_of(section.store) as pilot:
        await opened(pilot, dossier_id)
        await press(pilot, "j", "W", "ctrl+u")
        await write(pilot, str(path))
        await press(pilot, "enter", "n")
        assert path.read_text() == "mine"
        await press(pilot, "W", "ctrl+u")
        await write(pilot, str(path))
        await press(pilot, "enter", "y")
        assert path.read_bytes().startswith(b"Plan")


async def test_a_folder_that_refuses_is_said(section: Section, dossier_id: int, tmp_path: Path) -> None:
    async with desk_of(section.store) as pilot:
        await opened(pilot, dossier_id)
        await press(pilot, "j", "W", "ctrl+u")
        await write(pilot, str(tmp_path / "nowhere" / "plan.txt"))
        await press(pilot, "enter")
        assert "could not be written" in screen_text(pilot.app).replace("\n ", " ")


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[str], bytes]]:
    """The commands started instead of being run, and what they would have found in their file."""
    started: list[tuple[list[str], bytes]] = []

    @contextmanager
    def suspended(_app: Any) -> Iterator[None]:
        yield

    def run(command: list[str], **_rest: Any) -> subprocess.CompletedProcess[bytes]:
        started.append((command[:-1], Path(command[-1]).read_bytes()))
        return subprocess.CompletedProcess(command, 1 if command[0] == "broken" else 0)

    monkeypatch.setattr("asotui.app.Desk.suspend", suspended)
    monkeypatch.setattr(subprocess, "run", run)
    return started


async def test_opened_with_the_pager(
    section: Section, dossier_id: int, ran: list[tuple[list[str], bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAGER", "most -w")
    async with desk_of(section.store) as pilot:
        await opened(pilot, dossier_id)
        await press(pilot, "j", "v")
    assert ran == [(["most", "-w"], b"Plan de situation\nparcelle 12")]


async def test_opened_with_the_officer_s_opener(
    section: Section, dossier_id: int, ran: list[tuple[list[str], bytes]]
) -> None:
    async with desk_of(section.store, config=Config(opener="w3m -o x=y")) as pilot:
        await opened(pilot, dossier_id)
        await press(pilot, "j", "enter", "v")
    assert ran == [(["w3m", "-o", "x=y"], b"Plan de situation\nparcelle 12")]


async def test_an_opener_that_fails_is_said(
    section: Section, dossier_id: int, ran: list[tuple[list[str], bytes]]
) -> None:
    async with desk_of(section.store, config=Config(opener="broken")) as pilot:
        await opened(pilot, dossier_id)
        await press(pilot, "j", "v")
        assert "broken ended with code 1" in screen_text(pilot.app)


async def test_without_an_opener_says_what_to_do(
    section: Section, dossier_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PAGER", raising=False)
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    section.piece(dossier_id, "scan.pdf", b"%PDF-1.7")
    async with desk_of(section.store) as pilot:
        await opened(pilot, dossier_id)
        await press(pilot, "j", "j", "v")
        assert "Nothing here opens “scan.pdf”" in screen_text(pilot.app)


async def test_a_file_is_attached(section: Section, dossier_id: int, tmp_path: Path) -> None:
    (tmp_path / "avis.txt").write_text("favorable")
    async with desk_of(section.store) as pilot:
        await opened(pilot, dossier_id)
        await press(pilot, "plus", "f")
        await write(pilot, str(tmp_path / "avis.txt"))
        await press(pilot, "tab")
        await write(pilot, "hier")
        await press(pilot, "f2")
        row = next(row for row in pieces_of(section, dossier_id) if row.name == "avis.txt")
        assert (row.serial, row.state, row.on) == (3, "received", in_days(-1))
        assert "avis.txt" in line_with(pilot.app, "22 Nov")


async def test_a_file_that_is_not_there_is_said(section: Section, dossier_id: int) -> None:
    async with desk_of(section.store) as pilot:
        await opened(pilot, dossier_id)
        await press(pilot, "plus", "f")
        await write(pilot, "/nowhere/avis.txt")
        await press(pilot, "f2")
        assert "/nowhere/avis.txt could not be read: No such file or directory." in screen_text(pilot.app)


async def test_a_piece_is_expected(section: Section, dossier_id: int) -> None:
    async with desk_of(section.store) as pilot:
        await opened(pilot, dossier_id)
        await press(pilot, "plus", "e")
        await write(pilot, "Extrait Kbis")
        await press(pilot, "tab")
        await write(pilot, "Aubert")
        await press(pilot, "tab")
        await write(pilot, "vendredi")
        await press(pilot, "f2")
        assert "Extrait Kbis (Aubert, Fri 27)" in line_with(pilot.app, "Missing:")


async def awaited(pilot: Any, dossier_id: int) -> None:
    """Put the cursor on the piece that is awaited."""
    await opened(pilot, dossier_id)
    await press(pilot, "G")


async def test_an_awaited_piece_is_received(section: Section, dossier_id: int) -> None:
    async with desk_of(section.store) as pilot:
        await awaited(pilot, dossier_id)
        await press(pilot, "r", "ctrl+u")
        await write(pilot, "hier")
        await press(pilot, "enter")
        row = pieces_of(section, dossier_id)[-1]
        assert (row.state, row.serial, row.on) == ("received", 3, in_days(-1))
        assert "Missing:" not in screen_text(pilot.app)


async def test_an_awaited_piece_is_chased(section: Section, dossier_id: int) -> None:
    async with desk_of(section.store) as pilot:
        await awaited(pilot, dossier_id)
        await press(pilot, "d")
        await write(pilot, "j+5")
        await press(pilot, "enter")
        assert pieces_of(section, dossier_id)[-1].expected_by == in_days(5)
        assert "Avis du SDIS (SDIS, Sat 28)" in screen_text(pilot.app)


async def test_an_awaited_piece_is_waived_with_a_reason(section: Section, dossier_id: int) -> None:
    async with desk_of(section.store) as pilot:
        await awaited(pilot, dossier_id)
        await press(pilot, "A", "enter")
        assert pieces_of(section, dossier_id)[-1].state == "expected"
        await write(pilot, "sans objet")
        await press(pilot, "enter")
        assert pieces_of(section, dossier_id)[-1].state == "waived"


async def test_keys_for_the_awaited_say_so_elsewhere(section: Section, dossier_id: int) -> None:
    async with desk_of(section.store) as pilot:
        await opened(pilot, dossier_id)
        await press(pilot, "r")
        assert "This key is for a piece that is awaited" in screen_text(pilot.app)
        await press(pilot, "G", "enter")
        assert "“Avis du SDIS” is awaited." in screen_text(pilot.app)


async def test_another_piece_is_under_consideration(section: Section, dossier_id: int) -> None:
    async with desk_of(section.store, size=(120, 40)) as pilot:
        await opened(pilot, dossier_id)
        await press(pilot, "j", "P")
        row = under_cursor(pilot.app, "#pieces")
        assert section.row(Dossier, dossier_id).puc_id == row.id
        assert "PUC plan.txt" in screen_text(pilot.app)


HOSTILE = ["[red]x[/red]", "\x1b]52;c;eA==\x07.txt", "évil\u202etxt.exe", "a" * 500, "Re: [/foo]"]


@pytest.mark.parametrize("name", HOSTILE)
async def test_names_from_outside_are_harmless(section: Section, name: str) -> None:
    dossier_id = section.dossier("Pièces")
    section.piece(dossier_id, name, b"x\x1b[31m\x07[b]y[/b]")
    section.awaited(dossier_id, name, expected_from=name)
    section.filed(dossier_id, subject=name, sender=name, text=name)
    async with desk_of(section.store, size=(120, 40)) as pilot:
        await opened(pilot, dossier_id)
        shown = screen_text(pilot.app)
        await press(pilot, "enter")
        shown += screen_text(pilot.app)
        await press(pilot, "q", "j", "enter")
        shown += screen_text(pilot.app)
    assert not {char for char in shown if char != "\n" and (ord(char) < 32 or char in "\u202e\x7f\x9b")}
    if name.isascii() and name.isprintable() and len(name) < 20:
        assert name in shown


async def test_looks(section: Section, dossier_id: int, snapshot: SnapshotAssertion) -> None:
    async with desk_of(section.store) as pilot:
        await opened(pilot, dossier_id)
        await press(pilot, "enter")
        assert screen_text(pilot.app) == snapshot
