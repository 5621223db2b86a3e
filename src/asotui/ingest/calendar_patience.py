"""How long one thing may take, by the time that the process works: for the main thread of a process of its own."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any


class TooCostly(Exception):
    """The time allowed is over."""


@contextmanager
def no_longer_than(seconds: float) -> Iterator[None]:
    """Raise TooCostly in what is done within, when it has worked for so long."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TooCostly

    before: Callable[[int, FrameType | None], Any] | int | None = signal.signal(signal.SIGVTALRM, stop)
    # It rings again, in case a library swallows the first.
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds, 0.25)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
