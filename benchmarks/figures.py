"""Figures out of many measurements: medians, the twentieth slowest, ratios."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median


def p95(values: Sequence[float]) -> float:
    """The value that 95 of 100 do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, -(-len(ordered) * 95 // 100) - 1)]


@dataclass
class Figures:
    """The measurements of one program, by name: `first row ms`, `down B`, `down ms` ..."""

    values: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    def add(self, name: str, *values: float) -> None:
        """Add measurements of one kind."""
        self.values[name].extend(values)

    def median(self, name: str) -> float | None:
        """The median, None where nothing was measured."""
        return median(self.values[name]) if self.values.get(name) else None

    def p95(self, name: str) -> float | None:
        """The 95th percentile, None where nothing was measured."""
        return p95(self.values[name]) if self.values.get(name) else None

    def missing(self, names: Sequence[str]) -> Iterator[str]:
        """Those of these names of which nothing was measured."""
        return (name for name in names if not self.values.get(name))


def ratio(ours: float | None, theirs: float | None) -> float | None:
    """Ours in terms of theirs: below 1 is less than theirs. None where one is missing or theirs is nothing."""
    return None if ours is None or not theirs else ours / theirs
