import fcntl
import io
import mailbox
import os
import tempfile
import tracemalloc
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asotui.errors import MailboxBusy
from asotui.ingest import limits
from asotui.ingest.faults import FaultCode
from asotui.ingest.mbox import MboxFile, pieces_of_stream, split_mbox

LINE = b"From anne@b.example Mon Sep  2 12:29:16 2002\n"


def raws(data: bytes) -> list[bytes]:
    return [found.raw for found in split_mbox(pieces_of_stream(io.BytesIO(data)), "box")]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "box"
    path.write_bytes(LINE + b"Subject: un\n\n1\n\n" + LINE + b"Subject: deux\n\n2\n\n")
    return path


def test_messages_come_in_their_order_with_their_time(path: Path) -> None:
    found = list(MboxFile(path).messages())
    assert [each.raw for each in found] == [b"Subject: un\n\n1\n", b"Subject: deux\n\n2\n"]
    assert {each.received_at for each in found} == {datetime(2002, 9, 2, 12, 29, 16, tzinfo=UTC)}
    assert [each.label.rpartition("#")[2] for each in found] == ["1", "2"]
    assert MboxFile(path).count() == 2


def test_quoted_lines_stay_as_they_are() -> None:
    assert raws(LINE + b"A: 1\n\n>From here\n>>From there\n\n") == [b"A: 1\n\n>From here\n>>From there\n"]


def test_a_sentence_that_begins_with_from_separates_nothing() -> None:
    body = b"A: 1\n\nFrom what I read\n\nFrom 10:30 on, the room is free until noon\n\nFrom you\n"
    assert raws(LINE + body + b"\n") == [body]


@pytest.mark.parametrize(
    "line",
    [
        b"From - Mon Sep 02 12:29:16 2002\n",
        b"From a@b Mon Sep  2 12:29:16 2002 +0200\n",
        b"From a@b Mon Sep  2 12:29:16 CEST 2002\n",
        b"From a@b  Mon Sep  2 12:29 2002\r\n",
        b'From "a b"@c Mon Sep  2 12:29:16 2002\n',
        b"From a@b 2002-09-02 12:29:16\n",
    ],
)
def test_separators_as_programs_write_them(line: bytes) -> None:
    assert raws(LINE + b"A: 1\n\n1\n\n" + line + b"B: 1\n\n2\n") == [b"A: 1\n\n1\n", b"B: 1\n\n2\n"]


def test_a_separator_without_a_blank_line_before_it_separates() -> None:
    assert raws(LINE + b"A: 1\n\n1\n" + LINE + b"B: 1\n\n2\n") == [b"A: 1\n\n1\n", b"B: 1\n\n2\n"]


def test_lines_with_carriage_returns() -> None:
    crlf = LINE.replace(b"\n", b"\r\n")
    assert raws((crlf + b"A: 1\r\n\r\n1\r\n\r\n") * 2) == [b"A: 1\r\n\r\n1\r\n"] * 2


def test_bytes_without_end_are_kept() -> None:
    assert raws(LINE + b"A: 1\n\n" + b"x" * 200_000) == [b"A: 1\n\n" + b"x" * 200_000]


def test_a_long_line_is_no_separator_in_its_middle() -> None:
    long = b"x" * (1 << 16) + LINE
    assert raws(LINE + b"A: 1\n\n" + long) == [b"A: 1\n\n" + long]


BODIES = st.lists(
    st.sampled_from(
        [
            b"text",
            b"",
            b"From me to you",
            b">From me",
            b"From a@b Mon Sep  2 12:29:16 2002",
            b"\xe9\xff",
            b" ",
        ]
    ),
    max_size=12,
)


@given(st.lists(BODIES, max_size=5))
def test_what_the_standard_library_writes_is_read_as_it_reads_it(bodies: Iterable[list[bytes]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        box = mailbox.mbox(f"{folder}/box")
        for body in bodies:
            box.add(b"Subject: x\n\n" + b"\n".join(body) + b"\n")
        box.close()
        written = Path(folder, "box").read_bytes()
        theirs = [message.as_bytes() for message in mailbox.mbox(f"{folder}/box")]
    assert raws(written) == theirs


def test_what_is_appended_meanwhile_waits_for_the_next_time(path: Path) -> None:
    messages = MboxFile(path).messages()
    first = next(messages).raw
    with path.open("ab") as file:
        file.write(LINE + b"Subject: trois\n\n3\n\n")
    assert [first, *(found.raw for found in messages)] == [b"Subject: un\n\n1\n", b"Subject: deux\n\n2\n"]
    assert MboxFile(path).count() == 3


def test_the_last_message_is_the_same_once_another_follows(path: Path) -> None:
    before = [found.raw for found in MboxFile(path).messages()]
    with path.open("ab") as file:
        file.write(LINE + b"Subject: trois\n\n3\n\n")
    assert [found.raw for found in MboxFile(path).messages()][:2] == before


def test_a_mailbox_that_is_being_written_is_left_alone(path: Path) -> None:
    with path.open("ab") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        with pytest.raises(MailboxBusy):
            list(MboxFile(path, patience=0).messages())
    assert MboxFile(path, patience=0).count() == 2


def test_a_lock_file_is_respected_unless_it_was_left_behind(path: Path) -> None:
    lock = path.with_name("box.lock")
    lock.touch()
    with pytest.raises(MailboxBusy):
        MboxFile(path, patience=0).count()
    os.utime(lock, (1_000_000_000, 1_000_000_000))
    assert MboxFile(path, patience=0).count() == 2


def test_a_message_beyond_what_is_kept_is_cut_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "KEPT_BYTES", 100)
    data = LINE + b"A: 1\n\n" + b"line\n" * 50 + b"\n" + LINE + b"B: 1\n\n2\n"
    first, second = split_mbox(pieces_of_stream(io.BytesIO(data)), "box")
    assert first.raw == (b"A: 1\n\n" + b"line\n" * 50)[:100]
    assert [(fault.code, fault.facts) for fault in first.faults] == [
        (FaultCode.MESSAGE_CUT, {"size": "257", "limit": "100"})
    ]
    assert (second.raw, second.faults) == (b"B: 1\n\n2\n", ())


def test_a_large_mailbox_is_never_held_whole(tmp_path: Path) -> None:
    path = tmp_path / "large"
    with path.open("wb") as file:
        for _ in range(64):
            file.write(LINE + b"A: 1\n\n" + b"x" * 70 * 7000 + b"\n\n")
    tracemalloc.start()
    assert sum(len(found.raw) for found in MboxFile(path).messages()) > 29 << 20
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 4 << 20
