"""The proof with spoilt mail: it makes what it says, and would see what it looks for."""

import hashlib
from dataclasses import replace
from random import Random

import pytest

from asotui.ingest import limits
from asotui.ingest.faults import Fault, FaultCode
from asotui.ingest.message import read_message
from asotui.ingest.parsed import Address, ParsedMessage
from endurance.colossal_mails import colossal
from endurance.mutated_mails import read_share, wrong_with
from endurance.mutations import MOST_BYTES, SPOILS, Spoil, spoilt
from endurance.whole_mails import LETTER, WHOLE, WITH_FILES
from tests.endurance.test_proofs import proof


def test_spoilt_mail_is_read_and_kept() -> None:
    said = proof("mutated_mails", 24)
    assert "nothing was lost" in said and "mails: 24" in said and "collected: 24" in said
    assert "that broke the child: 1" in said


@pytest.mark.parametrize("raw", WHOLE, ids=range(len(WHOLE)))
def test_mail_that_is_not_spoilt_has_no_fault(raw: bytes) -> None:
    message = read_message(raw)
    assert list(wrong_with(raw, message)) == []
    assert message.sender_address and message.subject and message.message_id
    assert {fault.code for fault in message.faults} <= {FaultCode.CHARSET_UNDECLARED.value}


def test_the_same_numbers_make_the_same_mail_and_others_another() -> None:
    made = [spoilt(1, number, WHOLE) for number in range(60)]
    assert made == [spoilt(1, number, WHOLE) for number in range(60)]
    assert len(set(made)) > 55 and not set(made) & set(WHOLE)
    assert spoilt(2, 0, WHOLE) != made[0]
    assert max(map(len, made)) <= MOST_BYTES


@pytest.mark.parametrize("spoil", SPOILS)
def test_every_way_spoils_and_takes_any_bytes(spoil: Spoil) -> None:
    assert any(spoil(Random(seed), WITH_FILES, WHOLE) != WITH_FILES for seed in range(3))
    for raw in (b"", b"\n\n", b"\xff"):
        assert isinstance(spoil(Random(1), raw, WHOLE), bytes)


def test_the_largest_are_as_large_as_is_read() -> None:
    sizes = {words: len(raw) for words, raw in colossal()}
    assert max(sizes.values()) > limits.MESSAGE_BYTES and len(sizes) > 50


@pytest.fixture
def message() -> ParsedMessage:
    return read_message(WITH_FILES)


def test_what_must_hold_of_any_mail_is_missed_where_it_does_not(message: ParsedMessage) -> None:
    file = message.attachments[0]
    for spoilt_message, said in [
        (replace(message, raw_digest="0" * 64), "its digest"),
        (replace(message, subject="\x1b[2J"), "could steer"),
        (replace(message, text="a\n\u202eb"), "a text that could steer"),
        (replace(message, to=(Address("\x9b", ""),)), "could steer"),
        (replace(message, faults=(Fault(FaultCode.MESSAGE_UNREADABLE.value),)), "message_unreadable"),
        (replace(message, faults=(Fault(FaultCode.OUT_OF_LIMITS.value),)), "out_of_limits"),
        (replace(message, attachments=(replace(file, name="../a"),)), "no name"),
        (replace(message, attachments=(replace(file, content=b"x"),)), "bytes of the file"),
    ]:
        found = list(wrong_with(WITH_FILES, spoilt_message))
        assert found and said in found[0], said


def test_a_reader_that_raises_is_a_finding_with_its_mail(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_reader: object, raw: bytes) -> ParsedMessage:
        if hashlib.sha256(raw).hexdigest() == hashlib.sha256(spoilt(1, 2, [LETTER])).hexdigest():
            raise KeyError("x")
        return read_message(raw)

    monkeypatch.setattr("asotui.ingest.sandbox.MessageReader.read", broken)
    seen = read_share(1, range(4), [LETTER])
    assert len(seen.took) == 3 and len(seen.findings) == 1
    assert seen.findings[0].startswith("mail 2:") and "KeyError" in seen.findings[0]
