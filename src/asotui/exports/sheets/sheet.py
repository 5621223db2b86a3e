"""The one shape of a return: what it is about, its columns, its rows and what they add up to."""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TypeAlias

from asotui.queries.returns.weekly import Item


class Kind(Enum):
    """What a column holds."""

    TEXT = "text"
    NUMBER = "number"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with the matters that it counts, by its name in the return."""

    name: str
    items: tuple[Item, ...]

    @property
    def count(self) -> int:
        """The number itself."""
        return len(self.items)


Cell: TypeAlias = str | int | date | Figure | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its worded title. `sign` stands before each of its figures where people read, for the sum of a row.

    A text that `wraps` takes the room that is left and goes on below.
    """

    title: str
    kind: Kind = Kind.TEXT
    sign: str = ""
    wraps: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A return ready to be written, worded in the language in force. `total` is None where nothing is added up."""

    title: str
    section: str
    period: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: tuple[Cell, ...] | None = None
    notes: tuple[str, ...] = ()


def number_of(cell: Cell) -> int | None:
    """The number in a cell, None where there is none."""
    if isinstance(cell, Figure):
        return cell.count
    return cell if isinstance(cell, int) else None
