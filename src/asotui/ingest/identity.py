"""What makes a message the same message: the digest of its bytes, and that of its body."""

import hashlib
import re

_BLANK_LINE = re.compile(rb"\r?\n\r?\n|\r\r")
_STEP = 1 << 20


def raw_digest(raw: bytes) -> str:
    """SHA-256 of the bytes as they came, in hexadecimal."""
    return hashlib.sha256(raw).hexdigest()


def body_digest(raw: bytes) -> str:
    """SHA-256, in hexadecimal, of what follows the first blank line; line ends and trailing white space do not count.

    Copies of one message that came by two ways differ in their headers and in nothing else, so their bodies agree.
    """
    blank = _BLANK_LINE.search(raw)
    body = raw[blank.end() :] if blank else b""
    body = body.replace(b"\r\n", b"\n").replace(b"\r", b"\n").rstrip()
    digest = hashlib.sha256()
    start = 0
    while start < len(body):
        end = body.find(b"\n", start + _STEP) + 1 or len(body)
        lines = body[start:end].split(b"\n")
        digest.update(b"\n".join([line.rstrip() for line in lines]))
        start = end
    return digest.hexdigest()
