"""Mail addresses and header lines as they go over the wire: nothing that comes from outside opens a line of its own."""

import re
from email.header import Header

from asotui.text import clean_line

LONGEST_SUBJECT = 200
_LONGEST_NAME = 120
_LONGEST_ADDRESS = 254
_ADDRESS = re.compile(
    r"[A-Za-z0-9!#$&'*+/=^_`{|}~-]+(?:\.[A-Za-z0-9!#$&'*+/=^_`{|}~-]+)*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*"
)


def usable(address: str) -> str:
    """An address to which mail can go, its domain in the letters of the net; empty when it is none.

    A name in front and angle brackets around are let go: `Bureau <bureau@example.org>`.
    """
    address = clean_line(address)
    if address.endswith(">") and "<" in address:
        address = address[address.rindex("<") + 1 : -1].strip()
    local, at, domain = address.rpartition("@")
    try:
        written = f"{local}{at}{domain.encode('idna').decode('ascii')}"
    except UnicodeError:
        return ""
    return written if len(written) <= _LONGEST_ADDRESS and _ADDRESS.fullmatch(written) else ""


def header(name: str, *values: str) -> bytes:
    """One header line of values that are written already, folded between them."""
    return f"{name}: {(',' + _FOLD).join(values)}\r\n".encode("ascii")


def worded(text: str, *, room: int = 60) -> str:
    """Text as a header has it: as it is in ASCII, else in encoded words (RFC 2047), folded."""
    text = clean_line(text, LONGEST_SUBJECT)
    if text.isascii() and "=?" not in text:
        return text
    return Header(text, "utf-8", maxlinelen=room).encode(linesep="\r\n")


def mailbox(name: str, address: str) -> str:
    """A name and an address as To and From have them. The address must be a `usable` one."""
    name = clean_line(name, _LONGEST_NAME)
    if not name:
        return address
    if not name.isascii() or "=?" in name:
        return f"{worded(name)}{_FOLD}<{address}>"
    quoted = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{quoted}" <{address}>'


_FOLD = "\r\n "
