import pytest

from asotui.ingest import limits
from asotui.ingest.faults import FaultCode, fault_sentence
from asotui.ingest.message import read_message
from asotui.ingest.parsed import ParsedMessage


def has(message: ParsedMessage, code: FaultCode) -> bool:
    return any(fault.code == code for fault in message.faults)


def test_beyond_the_size_the_beginning_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MESSAGE_BYTES", 100)
    raw = b"Subject: x\n\n" + b"a" * 50 + b"\n" + b"b" * 100
    message = read_message(raw)
    assert message.text.startswith("a" * 50) and len(message.text) < 100
    assert has(message, FaultCode.SIZE_LIMIT)
    assert message.raw_digest == read_message(raw + b"").raw_digest != read_message(raw[:100]).raw_digest


def test_beyond_the_header_the_body_is_still_found() -> None:
    message = read_message(b"Subject: x\nX-Long: " + b"a" * limits.HEADER_BYTES + b"\nTo: a@b.c\n\nBonjour.")
    assert (message.subject, message.text) == ("x", "Bonjour.")
    assert has(message, FaultCode.HEADER_SIZE_LIMIT)


def test_beyond_the_fields_the_first_are_read() -> None:
    message = read_message(b"Subject: x\n" + b"X-A: 1\n" * limits.HEADER_FIELDS + b"To: a@b.c\n\nBonjour.")
    assert (message.subject, message.to, message.text) == ("x", (), "Bonjour.")
    assert has(message, FaultCode.HEADER_COUNT_LIMIT)


def test_as_many_fields_as_allowed_are_no_fault() -> None:
    message = read_message(b"X-A: 1\n" * limits.HEADER_FIELDS + b"\nBonjour.")
    assert message.faults == ()


def test_beyond_the_addresses_the_first_are_read() -> None:
    many = ", ".join(f"a{n}@b.c" for n in range(limits.ADDRESSES + 1))
    message = read_message(f"To: {many}\nCc: z@b.c\n\n".encode())
    assert len(message.to) == limits.ADDRESSES
    assert message.cc == ()
    assert has(message, FaultCode.ADDRESS_LIMIT)


def test_as_many_addresses_as_allowed_are_no_fault() -> None:
    many = ", ".join(f"a{n}@b.c" for n in range(limits.ADDRESSES))
    message = read_message(f"To: {many}\n\n".encode())
    assert len(message.to) == limits.ADDRESSES
    assert message.faults == ()


def test_beyond_the_parts_the_first_are_read() -> None:
    parts = "".join(f"--b\n\npart {n}\n" for n in range(limits.PARTS + 10))
    message = read_message(f"Content-Type: multipart/mixed; boundary=b\n\n{parts}--b--\n".encode())
    assert "part 0" in message.text and "part 198" in message.text
    assert f"part {limits.PARTS}" not in message.text
    assert has(message, FaultCode.PART_LIMIT)


def test_beyond_the_depth_the_rest_is_an_attachment() -> None:
    raw = b""
    for level in range(limits.DEPTH + 2):
        raw += b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n\nlevel %d\n--b%d\n" % ((level,) * 4)
    message = read_message(raw)
    assert f"level {limits.DEPTH - 1}" in message.text
    assert f"level {limits.DEPTH}" not in message.text
    assert f"level {limits.DEPTH}".encode() in message.attachments[0].content
    assert has(message, FaultCode.DEPTH_LIMIT)


def test_beyond_the_references_the_newest_are_kept() -> None:
    many = " ".join(f"<{n}@x>" for n in range(limits.REFERENCES + 5))
    message = read_message(f"References: {many}\n\n".encode())
    assert message.references[0] == "5@x"
    assert message.references[-1] == f"{limits.REFERENCES + 4}@x"
    assert has(message, FaultCode.REFERENCE_LIMIT)


def test_beyond_the_text_its_beginning_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "TEXT_CHARACTERS", 1000)
    message = read_message(b"Subject: x\n\n" + b"mot " * 1000)
    assert 900 < len(message.text) <= 1000
    assert has(message, FaultCode.TEXT_LIMIT)


def test_a_line_without_end_is_broken_at_a_space_and_nothing_is_lost() -> None:
    message = read_message(b"Subject: x\n\n" + b"mot " * 2000)
    assert max(map(len, message.text.split("\n"))) <= limits.LINE_CHARACTERS
    assert message.text.split() == ["mot"] * 2000


def test_a_limit_is_said_with_its_figure() -> None:
    message = read_message(b"X-A: 1\n" * (limits.HEADER_FIELDS + 1) + b"\n")
    assert [fault_sentence(fault) for fault in message.faults] == [
        "Only the first 200 header fields were read."
    ]
