"""Identifiers that nothing else in the world has."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from random import Random
from uuid import UUID, uuid4

_drawn: ContextVar[Random | None] = ContextVar("_drawn", default=None)


def identifier() -> str:
    """A new UUID, as text."""
    chance = _drawn.get()
    return str(uuid4() if chance is None else UUID(int=chance.getrandbits(128), version=4))


@contextmanager
def drawn_from(chance: Random) -> Iterator[None]:
    """Draw identifiers from a source of chance, in this thread, so that a story is told the same again: for the demonstration alone."""
    token = _drawn.set(chance)
    try:
        yield
    finally:
        _drawn.reset(token)
