"""Finding a choice among a few thousand by some of its letters, without regard to accents and case."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from asotui.text import fold


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose: what `id` it stands for, its label, more about it, and a short hint at the right end."""

    id: Any
    label: str
    detail: str = ""
    hint: str = ""


def matching(choices: Sequence[Choice]) -> Callable[[str], list[Choice]]:
    """A search over fixed choices: those that match best first, each rank in the order given."""
    folded = [(choice, fold(f"{choice.label} {choice.detail}")) for choice in choices]

    def search(text: str) -> list[Choice]:
        wanted = fold(text)
        ranked = [(rank(wanted, place), choice) for choice, place in folded]
        found = [(r, choice) for r, choice in ranked if r is not None]
        found.sort(key=lambda entry: entry[0])
        return [choice for _rank, choice in found]

    return search


def rank(wanted: str, text: str) -> int | None:
    """How well a folded text matches what is wanted: 0 begins with it, 3 only has its letters in order; None not at all."""
    if text.startswith(wanted):
        return 0
    if f" {wanted}" in text:
        return 1
    if all(word in text for word in wanted.split()):
        return 2
    letters = iter(text)
    return 3 if all(char in letters for char in wanted if char != " ") else None
