import errno
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from asotui.errors import SourceUnreadable
from asotui.ingest.maildir import Maildir, is_maildir


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("new", "cur", "tmp"):
        (tmp_path / name).mkdir()
    return tmp_path


def put(folder: Path, name: str, raw: bytes = b"Subject: x\r\n\r\nbody\xff\0") -> Path:
    path = folder / name
    path.write_bytes(raw)
    return path


def test_messages_of_both_folders_come_by_their_names(folder: Path) -> None:
    put(folder, "new/1790000003.a", b"3")
    put(folder, "cur/1790000001.a:2,S", b"1")
    put(folder, "new/1790000002.a", b"2")
    source = Maildir(folder)
    assert source.count() == 3
    assert [found.raw for found in source.messages()] == [b"1", b"2", b"3"]


def test_what_is_no_message_is_left_out(folder: Path) -> None:
    put(folder, "cur/.keep", b"")
    put(folder, "new/.hidden", b"x")
    put(folder, "tmp/1790000001.a", b"half")
    put(folder, "new/empty", b"")
    (folder / "new" / "folder").mkdir()
    os.mkfifo(folder / "new" / "pipe")
    assert list(Maildir(folder).messages()) == []


def test_nothing_is_moved_or_changed(folder: Path) -> None:
    path = put(folder, "new/1790000001.a")
    before = (path.stat(), sorted(folder.rglob("*")))
    list(Maildir(folder).messages())
    after = (path.stat(), sorted(folder.rglob("*")))
    assert (before[0].st_mtime_ns, before[0].st_mode, before[1]) == (
        after[0].st_mtime_ns,
        after[0].st_mode,
        after[1],
    )


def test_the_time_of_delivery_is_in_the_name_else_that_of_the_file(folder: Path) -> None:
    put(folder, "new/1790000000.a")
    os.utime(put(folder, "new/other"), (1_700_000_000, 1_700_000_000))
    assert [found.received_at for found in Maildir(folder).messages()] == [
        datetime.fromtimestamp(1_790_000_000, UTC),
        datetime.fromtimestamp(1_700_000_000, UTC),
    ]


def test_a_message_that_another_program_moves_meanwhile_is_still_read(folder: Path) -> None:
    put(folder, "new/1", b"1")
    path = put(folder, "new/2", b"2")
    messages = Maildir(folder).messages()
    assert next(messages).raw == b"1"
    path.rename(folder / "cur" / "2:2,S")
    assert next(messages).raw == b"2"


def test_a_message_that_is_deleted_meanwhile_is_passed_over(folder: Path) -> None:
    put(folder, "new/1", b"1")
    path = put(folder, "new/2", b"2")
    put(folder, "new/3", b"3")
    messages = Maildir(folder).messages()
    next(messages)
    path.unlink()
    assert [found.raw for found in messages] == [b"3"]


def refusing(refused: Path) -> Callable[..., int]:
    """An `os.open` to which the system refuses one file, whoever asks."""
    real = os.open

    def refuse(path: str | Path, *others: int) -> int:
        if Path(path) == refused:
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(path, *others)

    return refuse


def test_a_file_that_may_not_be_read_is_a_trouble_and_the_others_are_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "open", refusing(put(folder, "new/1", b"1")))
    put(folder, "new/2", b"2")
    source = Maildir(folder)
    assert [found.raw for found in source.messages()] == [b"2"]
    assert [type(trouble) for trouble in source.troubles] == [SourceUnreadable]


def test_a_link_that_leads_nowhere_is_passed_over(folder: Path) -> None:
    (folder / "new" / "1").symlink_to(folder / "nowhere")
    assert list(Maildir(folder).messages()) == []


def test_a_name_that_steers_a_terminal_is_harmless_in_the_label(folder: Path) -> None:
    put(folder, "new/1\x1b[31m", b"1")
    put(folder, os.fsdecode(b"new/2\xff"), b"2")
    labels = [found.label for found in Maildir(folder).messages()]
    assert len(labels) == 2
    assert all(label.isprintable() and label.encode() for label in labels)


def test_a_folder_needs_both_folders_to_be_a_maildir(tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    assert not is_maildir(tmp_path)
    (tmp_path / "cur").mkdir()
    assert is_maildir(tmp_path)
