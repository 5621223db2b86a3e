import errno
import io
import os
from pathlib import Path

import pytest

from asotui.config import Source as ConfiguredSource
from asotui.errors import (
    AsotuiError,
    BadMailAddress,
    NotAMailbox,
    PasswordInAddress,
    SourceMissing,
    SourceUnreadable,
    UnknownSource,
)
from asotui.ingest import limits
from asotui.ingest.sources import Source, open_source

LINE = b"From a@b Mon Sep  2 12:29:16 2002\n"


def raws(source: Source) -> list[bytes]:
    return [found.raw for found in source.messages()]


def test_a_file_with_one_message(tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    path.write_bytes(b"Subject: x\r\n\r\nbody\xff")
    source = open_source(str(path), {})
    assert source.count() == 1
    assert raws(source) == [b"Subject: x\r\n\r\nbody\xff"]


def test_a_file_that_begins_with_a_separator_is_a_mailbox(tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    path.write_bytes((LINE + b"A: 1\n\n1\n\n") * 2)
    assert raws(open_source(str(path), {})) == [b"A: 1\n\n1\n"] * 2


def test_an_empty_file_has_no_message(tmp_path: Path) -> None:
    path = tmp_path / "empty"
    path.touch()
    assert raws(open_source(str(path), {})) == []


def test_a_maildir(tmp_path: Path) -> None:
    for name in ("new", "cur"):
        (tmp_path / name).mkdir()
    (tmp_path / "new" / "1").write_bytes(b"1")
    assert raws(open_source(ConfiguredSource(str(tmp_path)), {})) == [b"1"]


def test_the_home_folder_is_understood(home: Path) -> None:
    (home / "a.eml").write_bytes(b"1")
    assert raws(open_source("~/a.eml", {})) == [b"1"]


def test_standard_input_with_one_message() -> None:
    source = open_source("-", {}, io.BytesIO(b"Subject: x\n\nFrom here\n"))
    assert source.count() is None
    assert raws(source) == [b"Subject: x\n\nFrom here\n"]


def test_standard_input_with_a_mailbox() -> None:
    assert raws(open_source("-", {}, io.BytesIO((LINE + b"A: 1\n\n1\n\n") * 2))) == [b"A: 1\n\n1\n"] * 2


def test_standard_input_with_nothing() -> None:
    assert raws(open_source("-", {}, io.BytesIO(b""))) == []


def test_standard_input_beyond_what_is_kept_is_cut_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "KEPT_BYTES", 10)
    (found,) = open_source("-", {}, io.BytesIO(b"Subject: x\n\nbody\n")).messages()
    assert found.raw == b"Subject: x"
    assert found.faults[0].facts == {"size": "17", "limit": "10"}


def test_a_file_beyond_what_is_kept_is_cut_and_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "KEPT_BYTES", 10)
    (tmp_path / "a.eml").write_bytes(b"Subject: x\n\nbody\n")
    (found,) = open_source(str(tmp_path / "a.eml"), {}).messages()
    assert (found.raw, len(found.faults)) == (b"Subject: x", 1)


@pytest.mark.parametrize(
    ("spec", "error"),
    [
        ("", UnknownSource),
        ("pop3://anne:secret@b.example", UnknownSource),
        ("a\0b", UnknownSource),
        ("/nonexistent/mail", SourceMissing),
        ("/dev/null", NotAMailbox),
        ("imap://b.example/INBOX", BadMailAddress),
        ("imap://anne@b.example:99999/INBOX", BadMailAddress),
        ("imap://anne@b.example/IN%0D%0ABOX", BadMailAddress),
        ("imap://anne:secret@b.example/INBOX", PasswordInAddress),
        ("imap://", BadMailAddress),
    ],
)
def test_what_is_no_source_is_refused_with_a_sentence(spec: str, error: type[AsotuiError]) -> None:
    with pytest.raises(error) as refusal:
        open_source(spec, {})
    assert str(refusal.value).isprintable()
    assert "secret" not in str(refusal.value)


def test_a_folder_that_is_no_maildir_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotAMailbox):
        open_source(str(tmp_path), {})


def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.eml").touch()
    monkeypatch.setattr(os, "open", refusing)
    with pytest.raises(SourceUnreadable, match="Permission denied"):
        open_source(str(tmp_path / "a.eml"), {})


def refusing(*_asked: object) -> int:
    raise PermissionError(errno.EACCES, "Permission denied")


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(NotAMailbox):
        open_source(str(tmp_path / "pipe"), {})
