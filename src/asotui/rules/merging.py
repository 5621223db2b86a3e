"""Two versions of a text made into one, so that nothing that either of them added is lost."""

from collections.abc import Iterator
from difflib import SequenceMatcher


def both(before: str, theirs: str, mine: str) -> str:
    """The text with what each of two officers changed in it.

    Where both changed the same lines, theirs come first and mine after them; where nothing was before, as paragraphs. Lines that one of them took out and the other left
    alone are gone.
    """
    if not before and theirs != mine:
        return "\n\n".join(text for text in (theirs, mine) if text)
    base, other, own = (text.split("\n") for text in (before, theirs, mine))
    merged: list[str] = []
    at, at_other, at_own = 0, 0, 0
    for start, start_other, start_own, length in _common(base, other, own):
        merged += _stretch(base[at:start], other[at_other:start_other], own[at_own:start_own])
        merged += base[start : start + length]
        at, at_other, at_own = start + length, start_other + length, start_own + length
    return "\n".join(merged)


def _stretch(before: list[str], theirs: list[str], mine: list[str]) -> list[str]:
    if theirs in (before, mine):
        return mine
    return theirs if mine == before else theirs + mine


def _common(base: list[str], other: list[str], own: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """The lines that all three have in the same order, in stretches; at last an empty one where all end."""
    kept_own = {
        start + step: start_own + step
        for start, start_own, length in _matches(base, own)
        for step in range(length)
    }
    for start, start_other, length in _matches(base, other):
        for step in range(length):
            if start + step in kept_own:
                yield start + step, start_other + step, kept_own[start + step], 1
    yield len(base), len(other), len(own), 0


def _matches(one: list[str], two: list[str]) -> list[tuple[int, int, int]]:
    return [
        (match.a, match.b, match.size)
        for match in SequenceMatcher(None, one, two, autojunk=False).get_matching_blocks()
    ]


def differing(before: str, after: str) -> list[tuple[str, str]]:
    """The lines of two texts, each with `-` when only the first has it, `+` when only the second has it, or a blank."""
    old, new = before.split("\n"), after.split("\n")
    lines: list[tuple[str, str]] = []
    for what, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            lines += [(" ", line) for line in old[i1:i2]]
        else:
            lines += [("-", line) for line in old[i1:i2]]
            lines += [("+", line) for line in new[j1:j2]]
    return lines
