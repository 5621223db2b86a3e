"""Real mail of many programs and years, read as it is."""

from pathlib import Path

import pytest

from asotui.ingest.faults import fault_sentence
from asotui.ingest.message import read_message
from asotui.ingest.parsed import ParsedMessage
from asotui.ingest.sandbox import MessageReader
from asotui.ingest.sources import open_source
from tests.ingest.test_hostile import check

MAILDIR = Path(__file__).parents[3] / "shared" / "corpora" / "mail" / "maildir"
pytestmark = pytest.mark.skipif(not MAILDIR.is_dir(), reason="the corpus of real mail is not here")


@pytest.fixture(scope="module")
def raws() -> list[bytes]:
    return [found.raw for found in open_source(str(MAILDIR), {}).messages()]


@pytest.fixture(scope="module")
def messages(raws: list[bytes]) -> list[ParsedMessage]:
    return [check(raw) for raw in raws]


def test_every_message_is_given_with_its_exact_bytes(raws: list[bytes]) -> None:
    files = [path for path in sorted((MAILDIR / "new").iterdir()) if not path.name.startswith(".")]
    assert len(raws) == 537
    assert raws == [path.read_bytes() for path in files]


def test_copies_are_told_from_receipts(messages: list[ParsedMessage]) -> None:
    seen: set[str] = set()
    bodies: set[tuple[str, str]] = set()
    receipts = copies = 0
    for message in messages:
        body = (message.message_id or "", message.body_digest)
        if message.raw_digest in seen or (message.message_id and body in bodies):
            copies += 1
        else:
            receipts += 1
        seen.add(message.raw_digest)
        bodies.add(body)
    assert (receipts, copies) == (516, 21)


def test_few_have_a_fault_and_each_can_be_said(messages: list[ParsedMessage]) -> None:
    faulty = [message for message in messages if message.faults]
    assert 5 < len(faulty) < 40
    assert all(fault_sentence(fault) for message in faulty for fault in message.faults)


def test_nearly_all_have_a_sender_a_subject_and_a_text(messages: list[ParsedMessage]) -> None:
    assert sum(bool(message.sender_address) for message in messages) > 500
    assert sum(bool(message.subject) for message in messages) > 500
    assert sum(bool(message.text) for message in messages) > 505
    assert not any("=?" in message.subject and "?=" in message.subject for message in messages)


@pytest.mark.parametrize(
    ("name", "subject", "text"),
    [
        ("8bfadce7aa3adec1", "NOTE: 한국말로 하는 것", "대부분의 마찬가지로, 우리는 하나님을 믿습니다."),
        ("bb6426d8edd066ac", "test", "あいうえお\n\nこのメールはテスト用のメールです。"),
        ("6306f97de7731b43", 'Re: Test: "漢字" mid "漢字" tail', "대부분의"),
        ("31b6aa0a2168c412", "Lyrics", "¡This is a Quoted Printable encoded message!"),
    ],
)
def test_alphabets_are_read(name: str, subject: str, text: str) -> None:
    message = read_message((MAILDIR / "new" / name).read_bytes())
    assert message.subject == subject
    assert text in message.text


def test_the_reading_process_says_the_same(raws: list[bytes], messages: list[ParsedMessage]) -> None:
    with MessageReader() as reader:
        assert [reader.read(raw) for raw in raws] == messages
