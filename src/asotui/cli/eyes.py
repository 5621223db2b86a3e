"""A line that says how far a command is, where a person looks at it."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

CLEAR = "\r\x1b[K"


def at_eyes() -> bool:
    """Whether a person reads stderr."""
    return sys.stderr.isatty()


@contextmanager
def progress(worded: Callable[..., str]) -> Iterator[Callable[..., Any] | None]:
    """What a long work is to call with how far it is, worded by `worded`; None where nobody looks. The line goes at the end."""
    if not at_eyes():
        yield None
        return
    try:
        yield lambda *far: draw(CLEAR + worded(*far))
    finally:
        draw(CLEAR)


def draw(signs: str) -> None:
    """Write to the terminal what the library would clean of its signs."""
    sys.stderr.write(signs)
    sys.stderr.flush()
