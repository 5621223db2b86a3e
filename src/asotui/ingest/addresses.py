"""Address fields: who wrote, who was written to. Reads what people and programs really write, not only RFC 5322."""

import re

from asotui.ingest import limits
from asotui.ingest.charsets import decode_undeclared
from asotui.ingest.faults import FaultLog
from asotui.ingest.headers import decode_words
from asotui.ingest.parsed import Address
from asotui.text import clean_line

_TOKEN = re.compile(r'[^"()<>,;:\\\[\]]+|.', re.DOTALL)
_CLOSING = {'"': '"', "(": ")", "<": ">"}
_ROUTE = re.compile(r"^@[^:]*:")


class _Mailbox:
    """One address while it is being read, still undecoded."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.comments: list[str] = []
        self.angle: str | None = None

    def blank(self) -> bool:
        return self.angle is None and not any(word.strip() for word in self.words + self.comments)


def read_addresses(value: bytes, name: str, faults: FaultLog, most: int = limits.ADDRESSES) -> list[Address]:
    """The addresses of a field in their order, at most `most` and one more, so that the caller sees that more came."""
    text = decode_undeclared(value, faults, name)
    found: list[Address] = []
    for mailbox in _mailboxes(text):
        if not mailbox.blank():
            found.append(_address(mailbox, faults))
        if len(found) > most:
            break
    return [address for address in found if address.name or address.address]


def read_sender(value: bytes, name: str, faults: FaultLog) -> Address | None:
    """The one who wrote. A name with an unquoted comma, `Dupont, Anne <a@b.fr>`, is put together again."""
    addresses = read_addresses(value, name, faults, most=10)
    for index, address in enumerate(addresses):
        if address.address:
            earlier = [other.name for other in addresses[:index]]
            return Address(
                ", ".join([*earlier, address.name]) if address.name else "".join(earlier), address.address
            )
    return addresses[0] if addresses else None


def _mailboxes(text: str) -> list[_Mailbox]:
    """Split at commas and semicolons outside quotes, comments and brackets. The name of a group is dropped.

    A sign that nothing closes is passed over.
    """
    mailboxes = [_Mailbox()]
    tokens = _TOKEN.findall(text)
    last = {token: index for index, token in enumerate(tokens) if token in '")>'}
    at = 0
    while at < len(tokens):
        token, mailbox = tokens[at], mailboxes[-1]
        at += 1
        if token in _CLOSING and last.get(_CLOSING[token], -1) < at:
            continue
        elif token == '"':
            content, at = _until(tokens, at, '"')
            mailbox.words.append(content)
        elif token == "(":
            content, at = _comment(tokens, at)
            mailbox.comments.append(content)
        elif token == "<":
            content, at = _until(tokens, at, ">")
            mailbox.angle = content if mailbox.angle is None else mailbox.angle
        elif token in ",;":
            mailboxes.append(_Mailbox())
        elif token == ":" and mailbox.angle is None:
            mailboxes[-1] = _Mailbox()
        elif token not in "<>)\\":
            mailbox.words.append(token)
        if len(mailboxes) > 4 * limits.ADDRESSES:
            break
    return mailboxes


def _until(tokens: list[str], at: int, closing: str) -> tuple[str, int]:
    """What stands before the closing sign, backslashes resolved, and the place after it."""
    content: list[str] = []
    while at < len(tokens) and tokens[at] != closing:
        if tokens[at] == "\\" and at + 1 < len(tokens):
            at += 1
        content.append(tokens[at])
        at += 1
    return "".join(content), at + 1


def _comment(tokens: list[str], at: int) -> tuple[str, int]:
    depth = 1
    content: list[str] = []
    while at < len(tokens):
        if tokens[at] == "\\" and at + 1 < len(tokens):
            at += 1
        elif tokens[at] == "(":
            depth += 1
        elif tokens[at] == ")":
            depth -= 1
            if depth == 0:
                return "".join(content), at + 1
        content.append(tokens[at])
        at += 1
    return "".join(content), at


def _address(mailbox: _Mailbox, faults: FaultLog) -> Address:
    words = "".join(mailbox.words).strip()
    comment = " ".join(mailbox.comments).strip()
    if mailbox.angle is not None:
        address, name = _ROUTE.sub("", mailbox.angle), words or comment
    elif address := next((word for word in words.split() if "@" in word), ""):
        name = " ".join(word for word in words.split() if word != address) or comment
    else:
        address, name = "", words or comment
    clean_address = clean_line("".join(address.split()), limits.ADDRESS_CHARACTERS)
    clean_name = clean_line(decode_words(name, faults).strip().strip("'\""), limits.NAME_CHARACTERS)
    return Address("" if clean_name == clean_address else clean_name, clean_address)
