"""What officers type, made fit for the register: harmless, bounded, and from the closed lists."""

from collections.abc import Sequence

from asotui.errors import TextNeeded, UnknownUrgency, UnknownWord
from asotui.terms import Term, Urgency
from asotui.text import clean_block, clean_line

LONGEST_LINE = 300
LONGEST_BLOCK = 200_000

Ids = int | Sequence[int]
"""One row or several: an act on several is one act."""


def line(typed: str) -> str:
    """A line that may be empty."""
    return clean_line(typed, LONGEST_LINE)


def needed_line(typed: str) -> str:
    """A line that says something. Raises TextNeeded."""
    kept = line(typed)
    if not kept:
        raise TextNeeded
    return kept


def block(typed: str) -> str:
    """A paragraph that may be empty."""
    return clean_block(typed, LONGEST_BLOCK).strip("\n")


def needed_block(typed: str) -> str:
    """A paragraph that says something. Raises TextNeeded."""
    kept = block(typed)
    if not kept.strip():
        raise TextNeeded
    return kept


def urgency(typed: int) -> int:
    """One of the four degrees. Raises UnknownUrgency."""
    try:
        return Urgency(typed).value
    except ValueError:
        raise UnknownUrgency(typed=typed) from None


def word(terms: type[Term], typed: str) -> str:
    """A word of a closed list, as the register stores it. Raises UnknownWord."""
    try:
        return terms(typed).value
    except ValueError:
        raise UnknownWord(typed=clean_line(str(typed), 40), known=", ".join(t.value for t in terms)) from None


def several(ids: Ids) -> list[int]:
    """The identities given, each once, in the order given."""
    return [ids] if isinstance(ids, int) else list(dict.fromkeys(ids))
