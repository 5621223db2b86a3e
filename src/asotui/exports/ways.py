"""What the ways by which letters leave have in common: a letter to take, and how one is refused."""

from dataclasses import dataclass
from email.parser import BytesHeaderParser
from email.utils import parseaddr
from typing import Protocol

from asotui.text import clean_line


class Way(Protocol):
    """A way by which letters leave."""

    @property
    def name(self) -> str:
        """As the register writes it down."""

    def deliver(self, letter: "Outgoing") -> str:
        """Let a letter leave and say where it is now. Raises Refused, or an AsotuiError when no letter can leave."""

    def close(self) -> None:
        """Let go of what was needed for it."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A letter, word for word, to whom it goes, and what its file is called where it becomes one."""

    recipient: str
    raw: bytes
    file_name: str

    @property
    def sender(self) -> str:
        """The address in the letter itself: what comes back comes back there."""
        return parseaddr(str(BytesHeaderParser().parsebytes(self.raw).get("From", "")))[1]


class Refused(Exception):
    """One letter was not taken; `for_good` when trying again would not help."""

    def __init__(self, why: str, *, for_good: bool) -> None:
        super().__init__(why)
        self.why = clean_line(why, 300)
        self.for_good = for_good
