"""A password stands in nothing that is shown: not in what a server says, a command prints or a fault repeats."""

from __future__ import annotations

import base64

import pytest

from asotui.errors import PasswordCommandFailed
from asotui.passwords import HIDDEN, hidden, password_for, without

SECRET = "hunter2 é'\"\\"
LOGIN = base64.b64encode(f"\0anne\0{SECRET}".encode()).decode()


@pytest.mark.parametrize(
    "said",
    [
        f"wrong: {SECRET}!",
        f"AUTHENTICATE PLAIN {LOGIN}",
        f"unexpected {SECRET.encode()!r}",
        base64.b64encode(SECRET.encode()).decode(),
    ],
)
def test_what_a_server_repeats_is_hidden(said: str) -> None:
    shown = without(said, "anne", SECRET)
    assert HIDDEN in shown
    assert "hunter2" not in shown and LOGIN.rstrip("=") not in shown


@pytest.mark.parametrize("before", range(180, 205))
def test_a_password_is_hidden_before_what_repeats_it_is_cut(before: int) -> None:
    """No part of it stands at the end of a line that was cut through it."""
    shown = without("x" * before + "hunter2-hunter2", "anne", "hunter2-hunter2")
    assert "h" not in shown and len(shown) <= 200


def test_a_script_that_says_what_it_does_does_not_give_it_away() -> None:
    with pytest.raises(PasswordCommandFailed) as refused:
        password_for("b.example", "sh -xc 'echo hunter2; echo no >&2; exit 3'", None, "", "V")
    assert "hunter2" not in str(refused.value) and "no" in str(refused.value)


def test_what_was_given_is_known_again_in_any_text() -> None:
    given = password_for("b.example", None, None, "s3cr3t-of-anne", "V")
    assert hidden(f"ValueError: {given} at 3") == f"ValueError: {HIDDEN} at 3"
