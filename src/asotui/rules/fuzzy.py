"""Which of many names an officer means by a few letters: for the pickers of dossiers, officers and correspondents.

Query and candidates are folded with `text.fold`. Each word of the query must be found: as a number, at the start of a
word, inside one, or as letters in that order. Fast enough to rank 5,000 candidates at each key.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_NUMBER, _WHOLE_WORD, _WORD_START, _INSIDE, _INITIALS, _LETTERS = 120, 100, 80, 50, 45, 20
_AT_START = 10
_LONGEST_QUERY = 100


@dataclass(frozen=True, slots=True)
class _Word:
    """One word of a query and the expressions that find it, the best first."""

    text: str
    number: re.Pattern[str] | None
    start: re.Pattern[str]
    initials: re.Pattern[str]
    letters: re.Pattern[str]

    def score(self, candidate: str) -> int | None:
        at = candidate.find(self.text)
        if self.number and (exact := self.number.search(candidate)):
            return _NUMBER + (_AT_START if exact.start() == 0 else 0)
        if at >= 0:
            return self._found_whole(candidate, at)
        if len(self.text) < 2:
            return None
        if self.initials.search(candidate):
            return _INITIALS
        loose = self.letters.search(candidate)
        if not loose:
            return None
        return max(_LETTERS - (loose.end() - loose.start() - len(self.text)), 1)

    def _found_whole(self, candidate: str, at: int) -> int:
        if at == 0:
            end = len(self.text)
            whole = end == len(candidate) or not candidate[end].isalnum()
            return (_WHOLE_WORD if whole else _WORD_START) + _AT_START
        start = self.start.search(candidate, at - 1)
        if not start:
            return _INSIDE
        return _WHOLE_WORD if start[1] is None else _WORD_START


@lru_cache(maxsize=16)
def _words_of(query: str) -> tuple[_Word, ...]:
    return tuple(map(_word, query[:_LONGEST_QUERY].split()))


def _word(text: str) -> _Word:
    letters = [re.escape(char) for char in text]
    return _Word(
        text=text,
        number=_number(text),
        start=re.compile(rf"(?<![^\W_]){re.escape(text)}([^\W_])?"),
        initials=re.compile(r"(?<![^\W_])" + r"[^\W_]*[\W_]+".join(letters)),
        letters=re.compile(".*?".join(letters)),
    )


def _number(text: str) -> re.Pattern[str] | None:
    """An expression for a number such as 31 or 2026/31, zeros in front aside; None for what is none."""
    if not re.fullmatch(r"\d+(?:[/-]\d+)*", text, re.ASCII):
        return None
    groups = (
        group if group in "/-" else "0*" + (group.lstrip("0") or "0") for group in re.split("([/-])", text)
    )
    return re.compile(rf"(?<!\d){''.join(groups)}(?!\d)")


def score(query: str, candidate: str) -> int | None:
    """How well a folded candidate fits a folded query: more is better, None does not fit. An empty query fits all."""
    total = 0
    for word in _words_of(query):
        found = word.score(candidate)
        if found is None:
            return None
        total += found
    return total


def rank(query: str, candidates: Sequence[str], limit: int | None = None) -> list[int]:
    """The places of the fitting candidates, best first; equal ones shortest first, then in the order given."""
    scores = ((score(query, candidate), place) for place, candidate in enumerate(candidates))
    if not query.strip():
        return list(range(len(candidates)))[:limit]
    fitting = [(-found, len(candidates[place]), place) for found, place in scores if found is not None]
    return [place for _score, _length, place in sorted(fitting)[:limit]]
