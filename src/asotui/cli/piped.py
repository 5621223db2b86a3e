"""What another program gives on standard input."""

import sys


def data() -> bytes:
    """Every byte of it."""
    return sys.stdin.buffer.read()


def text() -> str:
    """Its text; what is not UTF-8 becomes a replacement sign."""
    return data().decode("utf-8", "replace")
