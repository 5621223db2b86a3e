"""Pieces as files of the officer."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from asotui.screens import files


def test_saved_whole_and_private(tmp_path: Path) -> None:
    files.save(tmp_path / "a.pdf", b"\x00\x01")
    assert (tmp_path / "a.pdf").read_bytes() == b"\x00\x01"
    assert (tmp_path / "a.pdf").stat().st_mode & 0o777 == 0o600


def test_a_file_that_is_there_is_left(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_text("mine")
    with pytest.raises(FileExistsError):
        files.save(tmp_path / "a.pdf", b"theirs")
    assert (tmp_path / "a.pdf").read_text() == "mine"


def test_a_link_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "target").write_text("mine")
    (tmp_path / "link").symlink_to(tmp_path / "target")
    with pytest.raises(FileExistsError):
        files.save(tmp_path / "link", b"theirs")
    files.save(tmp_path / "link", b"theirs", replace=True)
    assert (tmp_path / "target").read_text() == "mine"
    assert (tmp_path / "link").read_bytes() == b"theirs"


def test_replaced_leaves_nothing_beside(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old")
    files.save(tmp_path / "a", b"new", replace=True)
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o600


def test_not_saved_where_there_is_no_folder(tmp_path: Path) -> None:
    for replace in (False, True):
        with pytest.raises(files.FileNotSaved, match="No such file"):
            files.save(tmp_path / "no" / "a", b"x", replace=replace)


def test_a_folder_means_a_file_of_that_name_in_it(tmp_path: Path) -> None:
    assert files.resolved(f" {tmp_path} ", "plan.pdf") == tmp_path / "plan.pdf"
    assert files.resolved(str(tmp_path / "b"), "plan.pdf") == tmp_path / "b"


def test_home_stands_for_itself(home: Path) -> None:
    assert files.resolved(files.default_path("plan.pdf"), "plan.pdf") == home / "plan.pdf"


def test_read_gives_name_and_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.bin").write_bytes(b"\xff")
    assert files.read(f"{tmp_path}/a.bin ") == ("a.bin", b"\xff")


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    with pytest.raises(files.FileNotRead, match="directory"):
        files.read(str(tmp_path))


def test_what_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST_BYTES", 3)
    (tmp_path / "a").write_bytes(b"1234")
    with pytest.raises(files.FileTooLarge):
        files.read(str(tmp_path / "a"))


def test_paths_go_on_where_the_officer_stopped(tmp_path: Path) -> None:
    (tmp_path / "Avis.txt").touch()
    (tmp_path / "autre").mkdir()
    (tmp_path / ".caché").touch()
    assert files.paths(f"{tmp_path}/a") == [f"{tmp_path}/Avis.txt", f"{tmp_path}/autre/"]
    assert len(files.paths(f"{tmp_path}/")) == 2
    assert files.paths(f"{tmp_path}/.") == [f"{tmp_path}/.caché"]
    assert files.paths("/nowhere/at/all") == []


def test_opening_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    assert files.opening_command("open -a 'My App'", True, {}) == ["open", "-a", "My App"]
    assert files.opening_command(None, True, {"PAGER": "most"}) == ["most"]
    assert files.opening_command(None, True, {}) == ["less"]
    assert files.opening_command(None, False, {"DISPLAY": ":0"}) == ["xdg-open"]
    assert files.opening_command(None, False, {}) == []
    assert files.opening_command(None, False, {"PAGER": "less -R"}) == ["less", "-R"]


def test_a_path_that_leads_nowhere_is_refused_when_it_is_used_and_never_before(tmp_path: Path) -> None:
    (tmp_path / "closed").write_text("no folder")
    for typed in ("~nobody-of-that-name/a.pdf", f"{tmp_path}/closed/a.pdf", f"{tmp_path}/{'x' * 300}"):
        with pytest.raises(files.FileNotSaved):
            files.save(files.resolved(typed, "a.pdf"), b"x")
        with pytest.raises(files.FileNotRead):
            files.read(typed)
        assert files.paths(f"{typed}/") == []


def test_a_folder_that_may_not_be_looked_into_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(*_arguments: object, **_named: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "stat", forbidden)
    monkeypatch.setattr(os, "open", forbidden)
    with pytest.raises(files.FileNotSaved, match="Permission denied"):
        files.save(files.resolved(f"{tmp_path}/a.pdf", "a.pdf"), b"x")


def test_an_opener_with_a_quotation_left_open_is_taken_as_it_stands() -> None:
    assert files.opening_command("view 'it", False, {}) == ["view", "'it"]
