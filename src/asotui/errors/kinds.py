"""The kinds of refusal, each with the exit code that the command line returns for it."""

from datetime import date
from pathlib import PurePath
from typing import Any

from asotui.i18n import N_, _, written_day

ERROR = 1
USAGE = 2
NOT_FOUND = 3
CONFLICT = 4
FORBIDDEN = 5

# A sentence that repeats what was typed still says what to do.
MOST_CHARACTERS = 500
MOST_CHARACTERS_OF_A_PATH = 4096


class AsotuiError(Exception):
    """An expected refusal. `str(error)` is the sentence in the language in force when it is read.

    A fact that is a date is written as that language writes it.
    """

    sentence: str = N_("{why}")
    exit_code: int = ERROR

    def __init__(self, **facts: Any) -> None:
        super().__init__()
        self.facts = facts

    def __str__(self) -> str:
        return _(self.sentence).format(**{name: _worded(fact) for name, fact in self.facts.items()})


def _worded(fact: Any) -> Any:
    """A fact fit for a sentence: a date in words, and of a very long text its beginning."""
    if isinstance(fact, date):
        return written_day(fact)
    if isinstance(fact, PurePath):
        return _shortened(str(fact), MOST_CHARACTERS_OF_A_PATH)
    return _shortened(fact, MOST_CHARACTERS) if isinstance(fact, str) else fact


def _shortened(fact: str, most: int) -> str:
    return fact if len(fact) <= most else fact[: most - 1] + "…"


class NotFound(AsotuiError):
    """What was named does not exist."""

    exit_code = NOT_FOUND


class Conflict(AsotuiError):
    """The state of the register does not allow it now."""

    exit_code = CONFLICT


class Forbidden(AsotuiError):
    """The officer may not do this."""

    exit_code = FORBIDDEN


class Usage(AsotuiError):
    """What was asked cannot be understood."""

    exit_code = USAGE
