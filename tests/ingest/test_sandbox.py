import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from asotui.errors import ReaderUnavailable
from asotui.ingest import sandbox
from asotui.ingest.faults import FaultCode
from asotui.ingest.frames import ANSWER, BadAnswer, packed_answer, unpacked_answer
from asotui.ingest.identity import body_digest, raw_digest
from asotui.ingest.message import read_message
from asotui.ingest.parsed import ParsedMessage
from asotui.ingest.sandbox import MessageReader

LETTER = b"From: a@b.example\nSubject: Demande\n\nBonjour."
LARGE = b"From: a@b.example\nSubject: Lourd\n\n" + b"mot " * 2_000_000


@pytest.fixture
def reader() -> Iterator[MessageReader]:
    with MessageReader() as reader:
        yield reader


def child_of(reader: MessageReader) -> int:
    assert reader._child is not None
    return reader._child.pid


def test_a_message_is_read_as_it_is_without_a_process_of_its_own(reader: MessageReader) -> None:
    assert reader.read(LETTER) == read_message(LETTER)


def test_one_process_reads_many_messages(reader: MessageReader) -> None:
    reader.read(LETTER)
    first = child_of(reader)
    reader.read(b"")
    assert reader.read(LETTER).subject == "Demande"
    assert child_of(reader) == first


def test_a_process_that_died_is_started_again(reader: MessageReader) -> None:
    reader.read(LETTER)
    os.kill(child_of(reader), signal.SIGKILL)
    assert reader.read(LETTER).subject == "Demande"


def test_a_message_too_large_for_the_memory_keeps_its_cover_and_its_digests() -> None:
    header = b"Subject: Lourd\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\n"
    with MessageReader(memory_bytes=64 << 20) as reader:
        small = reader.read(LETTER)
        heavy = reader.read(header + b"QUJD" * 6_000_000)
        after = reader.read(LETTER)
    assert small == after == read_message(LETTER)
    assert heavy.subject == "Lourd"
    assert heavy.raw_digest != small.raw_digest
    assert [fault.code for fault in heavy.faults] == [FaultCode.OUT_OF_LIMITS]
    assert heavy.attachments == ()


def test_a_message_that_takes_too_long_is_given_up_and_the_next_is_read(reader: MessageReader) -> None:
    reader.read(LETTER)
    stopped = child_of(reader)
    os.kill(stopped, signal.SIGSTOP)
    reader._seconds = 0.1
    with pytest.raises(sandbox._OutOfLimits):
        reader._asked(LARGE, len(LARGE), True, ParsedMessage("", ""))
    reader._seconds = 30
    assert reader.read(LETTER).subject == "Demande"
    assert child_of(reader) != stopped


def test_what_cannot_be_read_at_all_still_has_its_digests(
    reader: MessageReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "_asked", refusing)
    message = reader.read(LETTER)
    assert (message.raw_digest, message.body_digest) == (raw_digest(LETTER), body_digest(LETTER))
    assert [fault.code for fault in message.faults] == [FaultCode.OUT_OF_LIMITS]


def refusing(*_question: object) -> ParsedMessage:
    raise sandbox._OutOfLimits


def test_an_interrupted_question_does_not_give_its_answer_to_the_next(
    reader: MessageReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader.read(LETTER)
    with monkeypatch.context() as patch:
        patch.setattr(sandbox, "_receive", interrupted)
        with pytest.raises(KeyboardInterrupt):
            reader.read(b"Subject: other\n\n")
    assert reader.read(LETTER).subject == "Demande"


def interrupted(*_wanted: object) -> bytes:
    raise KeyboardInterrupt


def test_without_an_interpreter_the_reader_says_that_it_cannot_work(
    reader: MessageReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/nonexistent/python")
    with pytest.raises(ReaderUnavailable):
        reader.read(LETTER)


def test_the_process_ends_with_the_reader() -> None:
    with MessageReader() as reader:
        reader.read(LETTER)
        child = child_of(reader)
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)


def test_the_process_ignores_what_lies_in_the_working_folder(
    reader: MessageReader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "json.py").write_text("raise SystemExit", encoding="utf-8")
    assert reader.read(LETTER).subject == "Demande"


@pytest.mark.parametrize(
    ("head", "files"),
    [
        (b"", b""),
        (b"null", b""),
        (b"[]", b""),
        (b"{}", b""),
        (b"[" * 100_000, b""),
        (b"\xff", b""),
    ],
)
def test_an_answer_that_is_no_message_is_refused(head: bytes, files: bytes) -> None:
    with pytest.raises(BadAnswer):
        unpacked_answer(head, files, ParsedMessage("", ""))


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        (b'"subject": "Demande"', b'"subject": 1'),
        (b'"to": []', b'"to": [[1, 2]]'),
        (b'"sent_at": null', b'"sent_at": "2026-11-23T09:30:00"'),
        (b'"attachments": []', b'"attachments": [["a", "b", 1, false]]'),
        (b'"attachments": []', b'"attachments": [["a", "b", -1, false]]'),
        (b'"invitation": null', b'"invitation": ["a"]'),
        (b'"faults": []', b'"faults": [["a", 1]]'),
    ],
)
def test_an_answer_of_another_shape_is_refused(written: bytes, instead: bytes) -> None:
    answer = packed_answer(read_message(LETTER))[ANSWER.size :]
    assert written in answer
    with pytest.raises(BadAnswer):
        unpacked_answer(answer.replace(written, instead), b"", ParsedMessage("", ""))
