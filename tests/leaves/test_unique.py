"""Identifiers are new each time, and the same only where chance is."""

from random import Random
from uuid import UUID

from asotui import unique


def test_no_two_are_the_same() -> None:
    assert len({unique.identifier() for _ in range(100)}) == 100
    assert UUID(unique.identifier()).version == 4


def test_the_same_chance_gives_the_same_ones_and_only_meanwhile() -> None:
    def three() -> list[str]:
        with unique.drawn_from(Random(1)):
            return [unique.identifier() for _ in range(3)]

    first = three()
    assert first == three() and len(set(first)) == 3
    assert unique.identifier() not in first
