"""Header lines hold what was meant and nothing more, whatever stands in names and titles."""

from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.utils import getaddresses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asotui.exports.addresses import header, mailbox, usable, worded
from asotui.text import clean_line

TEXTS = st.text(alphabet=st.characters(codec="utf-8"), max_size=80)


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("roussel@example.org", "roussel@example.org"),
        (" roussel@example.org ", "roussel@example.org"),
        ("Mme Roussel <roussel@example.org>", "roussel@example.org"),
        ("a.b+c@sub.example.org", "a.b+c@sub.example.org"),
        ("o'neil@example.org", "o'neil@example.org"),
        ("accueil@préfecture.example", "accueil@xn--prfecture-c4a.example"),
        ("", ""),
        ("roussel", ""),
        ("@example.org", ""),
        ("roussel@", ""),
        ("a b@example.org", ""),
        ("été@example.org", ""),
        ("a@b@example.org", ""),
        ("a@example.org\r\nBcc: x@example.org", ""),
        ("a@example.org, b@example.org", ""),
        ("a..b@example.org", ""),
        ("a@example..org", ""),
        (f"{'a' * 250}@example.org", ""),
        (f"a@{'b' * 70}.example", ""),
    ],
)
def test_only_an_address_to_which_mail_can_go_is_used(given: str, address: str) -> None:
    assert usable(given) == address


@given(name=TEXTS)
def test_a_name_stays_a_name(name: str) -> None:
    written = header("To", mailbox(name, "r@example.org"))
    read = message_from_bytes(written + b"\r\nx")
    assert read.keys() == ["To"] and read.get_payload() == "x"
    assert getaddresses([str(read["To"])])[0][1] == "r@example.org"
    assert len(getaddresses([str(read["To"])])) == 1
    assert max(map(len, written.split(b"\r\n"))) <= 150


@given(text=TEXTS)
def test_a_subject_comes_back_as_it_was(text: str) -> None:
    written = header("Subject", worded(text))
    read = message_from_bytes(written + b"\r\n")
    assert read.keys() == ["Subject"]
    assert str(make_header(decode_header(str(read["Subject"] or "")))) == clean_line(text)


@pytest.mark.parametrize(
    "name",
    [
        'Jean "le grand", bureau 4',
        "Île-de-France, préfecture (cabinet) <non@example.org>",
        "M. Diallo\r\nBcc: all@example.org",
        "=?utf-8?q?x?=",
        "back\\slash",
        "Ωmega @ 中文",
    ],
)
def test_names_come_back_as_they_were(name: str) -> None:
    read = message_from_bytes(header("To", mailbox(name, "r@example.org")) + b"\r\n", policy=policy.compat32)
    [(shown, address)] = getaddresses([str(read["To"])])
    assert address == "r@example.org"
    assert str(make_header(decode_header(shown))) == clean_line(name)


def test_what_is_too_long_is_cut() -> None:
    assert len(str(make_header(decode_header(worded("é" * 500))))) == 200
