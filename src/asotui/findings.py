"""What an examination finds: a fact, and what to do about it, in the officer's language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from asotui.i18n import _
from asotui.text import clean_line

LONGEST_FACT = 200


class Grade(StrEnum):
    """How grave a finding is."""

    FAULT = "fault"
    """Something is wrong and has to be put right."""
    ADVICE = "advice"
    """Nothing is wrong; something would be better otherwise."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was found. `code` stays the same in every language; `sentence` and `remedy` are message ids."""

    code: str
    sentence: str
    remedy: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    grade: Grade = Grade.FAULT

    @property
    def what(self) -> str:
        """What was found."""
        return self._filled(self.sentence)

    @property
    def to_do(self) -> str:
        """What to do about it."""
        return self._filled(self.remedy)

    def _filled(self, message: str) -> str:
        return _(message).format(**{name: _shown(fact) for name, fact in self.facts.items()})


def _shown(fact: Any) -> Any:
    """A fact made harmless: a register that was tampered with may hold anything."""
    return fact if isinstance(fact, int) else clean_line(str(fact), LONGEST_FACT)
