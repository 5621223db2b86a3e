import hashlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asotui.ingest import identity
from asotui.ingest.identity import body_digest, raw_digest


def plainly(raw: bytes) -> str:
    """The rule as it is written down, without care for memory."""
    halves = re.split(rb"\r?\n\r?\n|\r\r", raw, maxsplit=1)
    body = halves[1] if len(halves) > 1 else b""
    lines = [line.rstrip() for line in re.split(rb"\r\n|\r|\n", body)]
    return hashlib.sha256(b"\n".join(lines).rstrip()).hexdigest()


def test_the_raw_digest_is_that_of_the_bytes() -> None:
    assert raw_digest(b"abc") == hashlib.sha256(b"abc").hexdigest()


@pytest.mark.parametrize(
    "other",
    [
        b"A: 2\n\nun\ndeux",
        b"A: 1\r\n\r\nun\r\ndeux\r\n",
        b"A: 1\n\nun  \ndeux\t\n\n\n",
        b"A: 1\r\run\rdeux\r",
    ],
)
def test_line_ends_and_trailing_space_do_not_count(other: bytes) -> None:
    assert body_digest(other) == body_digest(b"A: 1\n\nun\ndeux\n")


@pytest.mark.parametrize(
    "other", [b"A: 1\n\nun\n\ndeux", b"A: 1\n\n un\ndeux", b"A: 1\n\nun deux", b"A: 1\n\n"]
)
def test_every_word_counts(other: bytes) -> None:
    assert body_digest(other) != body_digest(b"A: 1\n\nun\ndeux\n")


def test_without_a_blank_line_there_is_no_body() -> None:
    assert body_digest(b"no body") == hashlib.sha256(b"").hexdigest()


@given(st.lists(st.sampled_from([b"a", b"\n", b"\r\n", b"\r", b" ", b"\t", b"\n\n", b"\x0b"]), max_size=60))
def test_the_rule_holds_for_any_body(pieces: list[bytes]) -> None:
    raw = b"A: 1\n\n" + b"".join(pieces)
    assert body_digest(raw) == plainly(raw)


@given(st.lists(st.sampled_from([b"abc", b"\n", b"\r\n", b" ", b"\r"]), max_size=80), st.integers(1, 9))
def test_reading_in_steps_changes_nothing(pieces: list[bytes], step: int) -> None:
    raw = b"A: 1\n\n" + b"".join(pieces)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(identity, "_STEP", step)
        assert body_digest(raw) == plainly(raw)
