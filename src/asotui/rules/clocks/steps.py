"""Why a time limit ends when it ends: each step of the reckoning in a sentence with its source."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from asotui.i18n import _, language, ngettext, written_day
from asotui.terms import Term


@dataclass(frozen=True, slots=True)
class Step:
    """One step. Its facts are kept apart from the words, so that each officer reads it in their own language.

    With `plural` the fact `count` chooses the form of the sentence. `on` is the day of what happened.
    """

    sentence: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    plural: str = ""
    on: date | None = None

    def __str__(self) -> str:
        """The sentence in the language in force, without its source."""
        words = ngettext(self.sentence, self.plural, self.facts["count"]) if self.plural else _(self.sentence)
        said = words.format(**{name: _worded(fact) for name, fact in self.facts.items()})
        return said[:1].upper() + said[1:]

    @property
    def source(self) -> str:
        """The text that says so, in the language in force, or an empty string."""
        return self.sources.get(language(), "")


def _worded(fact: Any) -> Any:
    if isinstance(fact, date):
        return written_day(fact, "EEEE d MMMM y")
    if isinstance(fact, Term):
        return fact.label
    if isinstance(fact, tuple):
        return ", ".join(str(_worded(one)) for one in fact)
    return fact
